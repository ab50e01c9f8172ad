from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.resolution.keys import comparison_key, fold_letters, words_of
from diplograph.resolution.titles import titles_of, without_titles

# letters that fold into others, beside all that Unicode has
NAMES = st.text(st.one_of(st.characters(), st.sampled_from("ŒßİʼnÅéñأإىةـَّ.’-ـ ﷺº①ǅ")), max_size=30)


@given(NAMES)
def test_key_of_a_key_is_the_key(name: str) -> None:
    assert comparison_key(comparison_key(name)) == comparison_key(name)


@given(NAMES)
def test_folding_what_is_folded_changes_nothing(name: str) -> None:
    assert fold_letters(fold_letters(name)) == fold_letters(name)


@given(NAMES)
def test_name_without_titles_has_no_titles_left(name: str) -> None:
    assert without_titles(without_titles(name)) == without_titles(name)


@given(
    st.lists(st.sampled_from(["Abdellatif", "Hammouchi", "Håkon", "بن"]), max_size=4), st.randoms()
)
def test_order_of_words_does_not_count(words: list[str], random: object) -> None:
    shuffled = sorted(words, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert comparison_key(" ".join(shuffled)) == comparison_key(" ".join(words))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Côte d’Ivoire", ("cote", "divoire")),
        ("Guinée-Bissau", ("guinee", "bissau")),
        ("U.S.A.", ("usa",)),
        ("Lecœur Straße Łódź", ("lecoeur", "strasse", "lodz")),
        ("\u200fمحمد\u200f", ("محمد",)),
        ("الجمهوريّة", ("الجمهوريه",)),
        ("السنة ٢٠٢٥", ("السنه", "2025")),
        ("Кремль", ("кремль",)),
        ("Йемен", ("йемен",)),
        ("हिन्दी", ("हिन्दी",)),
        ("서울", ("서울",)),
        ("…", ()),
    ],
)
def test_words_are_folded_but_stay_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


def test_persian_and_urdu_forms_of_arabic_letters_are_the_same_letters() -> None:
    assert comparison_key("کریم") == comparison_key("كريم")


def test_titles_are_listed_as_they_were_taken_off() -> None:
    assert titles_of("S.E. M. le Général Hammouchi") == {"sem", "general"}


@pytest.mark.parametrize("name", ["Mr", "General", "السيد", "", "  "])
def test_titles_alone_are_a_name(name: str) -> None:
    assert without_titles(name) == fold_letters(name).strip()
