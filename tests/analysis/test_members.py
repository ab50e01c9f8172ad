from __future__ import annotations

import pandas as pd
import pytest

from diplograph.analysis.members import members_of, region_of
from diplograph.errors import InvalidSelectionError


def members(reference: str | list[str], first: str, last: str) -> dict[str, bool]:
    found = members_of(reference, pd.Timestamp(first), pd.Timestamp(last))
    return {member.country: member.suspended for member in found}


def test_member_is_who_was_one_on_a_day_of_the_period() -> None:
    assert "GBR" in members("european-union", "2020-01-31", "2021-12-31")
    assert "GBR" not in members("european-union", "2020-02-01", "2021-12-31")
    assert "GBR" not in members("european-union", "1972-01-01", "1972-12-31")
    assert len(members("european-union", "2025-01-01", "2025-12-31")) == 27


def test_suspended_member_is_still_one() -> None:
    during = members("african-union", "2024-01-01", "2024-12-31")
    assert during["GAB"]
    assert not during["MAR"]
    assert not members("african-union", "2025-05-01", "2025-12-31")["GAB"]


def test_membership_of_unknown_start_counts_as_old() -> None:
    assert len(members("interpol", "2025-11-24", "2025-11-27")) == 196
    assert "BEN" in members("interpol", "1990-01-01", "1990-12-31")


def test_list_of_countries_may_use_codes_names_and_states_of_the_past() -> None:
    found = members(["NO", "Norvège", "MAR", "soviet-union"], "1980-01-01", "1980-12-31")
    assert list(found) == ["MAR", "NOR", "soviet-union"]


def test_unknown_reference_lists_what_is_known() -> None:
    with pytest.raises(InvalidSelectionError, match="Did you mean 'interpol'"):
        members("interpoll", "2025-01-01", "2025-12-31")
    with pytest.raises(InvalidSelectionError, match=r"'Norvay' is not a country\. Did you mean"):
        members(["Norvay"], "2025-01-01", "2025-12-31")


def test_region_of_a_country_without_one_is_said() -> None:
    assert (region_of("NOR"), region_of("ATA")) == ("Europe", "no region")
