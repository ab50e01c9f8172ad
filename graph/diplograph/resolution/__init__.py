"""Names → actor ids: comparison keys, gazetteer, candidates, judgements, clusters."""
