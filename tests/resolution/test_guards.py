from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.resolution.guards import clash

WORDS = st.sampled_from(
    [
        "Mohammed",
        "Salman",
        "Zayed",
        "bin",
        "ben",
        "VI",
        "V",
        "H.",
        "W.",
        "Jr",
        "Sr",
        "محمد",
        "بن",
        "2",
    ]
)
NAMES = st.lists(WORDS, max_size=5).map(" ".join)


@given(NAMES, NAMES)
def test_clash_is_the_same_both_ways(left: str, right: str) -> None:
    assert bool(clash(left, right)) == bool(clash(right, left))


@given(NAMES)
def test_name_does_not_clash_with_itself(name: str) -> None:
    assert clash(name, name) == ""


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Hassan I", "Hassan II", "the numeral is 1 in one and 2 in the other"),
        ("92nd Assembly", "93rd Assembly", "the numeral is 92 in one and 93 in the other"),
        ("Dumas père", "Dumas fils", "one is the elder, the other the younger"),
        (
            "Mohammed bin Salman",
            "Mohammed bin Zayed",
            "the chain of names has 'salman' in one and 'zayed' in the other",
        ),
        ("Bush G. H. W.", "Bush G. W.", "the initials are g, h, w in one and g, w in the other"),
        ("حموشي", "Hammouchi", "the scripts differ"),
        ("Кремль", "Kremlin", "the scripts differ"),
    ],
)
def test_reason_says_what_differs(left: str, right: str, reason: str) -> None:
    assert clash(left, right) == reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mohammed bin Salman", "Muhammad ben Salmane"),
        ("Mohammed bin Salman", "Mohammed bin Salman bin Abdulaziz Al Saud"),
        ("Salman bin Abdulaziz", "Salman bin Abdul Aziz"),
        ("Al Nahyan, Mohammed bin Zayed", "Mohammed bin Zayed"),
        ("Rashid bin Ali", "Rachid ben Ali"),
        ("J. F. Kennedy", "John Fitzgerald Kennedy"),
        ("Xi Jinping", "Jinping Xi"),
        ("Louis XIV", "Louis"),
        ("George Bush", "George Bush Jr"),
        ("Sr. Pedro Sánchez", "Pedro Sánchez"),
    ],
)
def test_what_only_one_name_states_or_spells_otherwise_is_no_clash(left: str, right: str) -> None:
    assert clash(left, right) == ""
