"""FollowTheMoney entities, as OpenSanctions, OpenAleph and diplograph itself write them."""
