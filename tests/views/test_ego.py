from __future__ import annotations

import math

from diplograph.views.ego import lay_out_around


def test_who_is_tied_stands_on_the_first_ring_and_others_behind() -> None:
    x, y, rings = lay_out_around(0, [(0, 1), (0, 2), (2, 3)], [0, 0, 1500, 3000, 2000])
    assert (x[0], y[0]) == (0, 0)
    reach = [round(math.hypot(across, down)) for across, down in zip(x, y, strict=True)]
    assert reach[1] == reach[2] == rings[0]
    assert reach[3] == rings[1]
    # nobody is tied to the last, who stands behind all
    assert reach[4] == rings[2]


def test_direction_of_a_region_is_kept_where_there_is_room() -> None:
    x, y, _ = lay_out_around(0, [(0, 1), (0, 2)], [0, 500, 2500])
    for position, angle in ((1, 0.5), (2, 2.5)):
        assert abs(math.atan2(y[position], x[position]) - angle) < 0.01


def test_further_actor_stands_behind_the_one_that_leads_to_it() -> None:
    x, y, _ = lay_out_around(0, [(0, 1), (1, 2)], [0, 1000, -1000])
    assert abs(math.atan2(y[2], x[2]) - math.atan2(y[1], x[1])) < 0.01


def test_many_on_one_ring_stand_in_rows_without_meeting() -> None:
    n = 2000
    x, y, rings = lay_out_around(0, [(0, other) for other in range(1, n)], [0] * n)
    assert len(set(zip(x, y, strict=True))) == n
    assert len(rings) == 1
