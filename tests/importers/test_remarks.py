"""Counterparts in remarks; the lines stand in tests/names/history_state_remarks.tsv."""

from __future__ import annotations

import pytest
from tests.resolution.name_tables import rows_of

from diplograph.importers.history_state.hosts import us_hosts
from diplograph.importers.history_state.naming import visitors
from diplograph.importers.history_state.ranks import summary, visit_rank
from diplograph.importers.history_state.remarks import counterparts
from diplograph.model.dates import EdtfDate


@pytest.mark.parametrize(
    ("remarks", "host", "date", "expected"),
    [row[1:] for row in rows_of("history_state_remarks")],
)
def test_counterpart_is_read_where_it_is_plain_who_acts_for_whom(
    remarks: str, host: str, date: str, expected: str
) -> None:
    found = counterparts(remarks, host, EdtfDate.parse(date))
    assert [f"{c.named.name}@{c.state}" for c in found] == [
        part for part in expected.split("; ") if part
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Andrzej Duda and Prime Minister Donald Tusk", ["Andrzej Duda", "Donald Tusk"]),
        ("President Anwar Sadat, Prime Minister Mustafa Khalil", ["Anwar Sadat", "Mustafa Khalil"]),
        ("Premier and Prince Sihanouk", ["Sihanouk"]),
        ("President Benigno S. Aquino, 3rd", ["Benigno S. Aquino, 3rd"]),
        ("Prime Minister J.M.G.M. (Tom) Adams", ["J.M.G.M. Adams"]),
        ("Prime MinisterHaidar al- Abadi", ["Haidar al-Abadi"]),
        ("President- elect Ernesto Zedillo", ["Ernesto Zedillo"]),
        ("Prime Minister Dr. Hubert A. Minnis", ["Hubert A. Minnis"]),
        ("Governor General Earl of Athlone", ["Earl of Athlone"]),
        ("Valdas Adamkus", ["Valdas Adamkus"]),
        ("The visitors", []),
    ],
)
def test_visitors_are_told_apart_only_where_each_has_a_title(
    text: str, expected: list[str]
) -> None:
    assert [visitor.name for visitor in visitors(text, "POL")] == expected


def test_title_means_what_it_means_in_the_state() -> None:
    """Spain's president is the head of its government, Switzerland's that of the state."""
    ranks = [
        visitor.title.rank
        for state in ("ESP", "CHE", "PYF")
        for visitor in visitors("President Somebody", state)
        if visitor.title
    ]
    assert ranks == ["head-of-government", "head-of-state", ""]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("State visit; met with King Olav.", "state-visit"),
        ("Official Working Visit. Private visit to New York City afterwards.",
         "official-working-visit"),
        ("Offical Visit", "official-visit"),
        ("Working visit. Attended the U.S.-EU Summit Meeting.", "working-visit"),
        ("Met with President Carter during a private visit.", "private-visit"),
        ("Courtesy visit at Hyde Park (New York).", "courtesy"),
        ("Stopped while returning to U.S.", "transit"),
        ("Informal visit.", None),
        ("Unofficial visit.", None),
        ("Official select visit.", None),
        ("Attended the Nuclear Security Summit.", None),
        # the rank is that of the president's visit
        ("Accompanied President Clinton on a State visit.", None),
    ],
)  # fmt: skip
def test_rank_is_read_where_the_words_are_ours(text: str, rank: str | None) -> None:
    assert visit_rank(text) == rank


def test_summary_is_in_our_own_words() -> None:
    assert summary("Accompanied President Obama. Signed a Framework Agreement.") == (
        "With the president. Something was signed."
    )
    assert summary("Met with senior officials.") is None


@pytest.mark.parametrize(
    ("description", "date", "hosts"),
    [
        ("Met with Secretary of State Herter.", "1960-07-27", ["herter-christian-archibald"]),
        ("Private visit. Met with President Reagan October 17.", "1985-10-16", ["reagan-ronald"]),
        # another president than the one in office
        ("Met with President Nixon.", "1985-10-16", []),
        ("Attended funeral of President Kennedy.", "1963-11-24", []),
    ],
)
def test_host_is_who_was_in_office(description: str, date: str, hosts: list[str]) -> None:
    assert [term.who for term in us_hosts(description, EdtfDate.parse(date))] == hosts
