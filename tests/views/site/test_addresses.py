from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diplograph.views.site.addresses import FOLDERS, anchor, dyad_path, file_stem, node_path

_ids = st.one_of(
    st.text(),
    st.text(st.sampled_from("aAbB-.1"), max_size=6),
    st.sampled_from(["MAR", "mar", "Mar", "con", "CON", "lpt1", "index", "a--b", "a-b", "x" * 200]),
)


@given(_ids, _ids, st.sampled_from([*FOLDERS]))
@example("MAR", "mar", "country")
@example("MAR", "mar", "organisation")
@example("a/b", "a-b", "official")
def test_two_ids_never_share_a_file_also_where_case_does_not_count(
    one: str, other: str, node_type: str
) -> None:
    paths = {node_path(node, node_type).casefold() for node in (one, other)}
    assert len(paths) == len({one, other})
    assert len({anchor(one), anchor(other)}) == len({one, other})


@given(st.tuples(_ids, _ids), st.tuples(_ids, _ids))
@example(("MAR", "NOR"), ("mar", "NOR"))
@example(("a", "b--c"), ("a--b", "c"))
def test_two_dyads_never_share_a_file(one: tuple[str, str], other: tuple[str, str]) -> None:
    paths = {dyad_path(*pair).casefold() for pair in (one, other)}
    assert len(paths) == len({frozenset(one), frozenset(other)})


@given(_ids, st.sampled_from([*FOLDERS]))
def test_file_name_is_safe_on_every_system(node: str, node_type: str) -> None:
    path = node_path(node, node_type)
    assert re.fullmatch(r"[a-z]+/[A-Za-z0-9][A-Za-z0-9.-]*\.html", path)
    assert len(path) < 120
    device = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
    assert not device.match(path.partition("/")[2])
    assert path.partition("/")[2] != "index.html"


@given(_ids, _ids)
def test_dyad_is_one_whichever_end_comes_first(one: str, other: str) -> None:
    assert dyad_path(one, other) == dyad_path(other, one)


@pytest.mark.parametrize(
    ("node", "stem"), [("NOR", "NOR"), ("ma-dgsn", "ma-dgsn"), ("soviet-union", "soviet-union")]
)
def test_ids_as_they_are_given_stay_readable(node: str, stem: str) -> None:
    assert file_stem(node) == stem
