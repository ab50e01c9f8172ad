"""Text that was made to break a file, in every format and read by somebody else's library."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from tests.exports.foreign_readers import READERS

from diplograph.exports import WRITERS
from diplograph.exports.text import clean_graph, plain_text, unicode_text, xml_text
from diplograph.exports.write import write_graph

SURVIVES = (
    "He said \"no\" 'x' `y` \\ \\u0041 ]]> <b>&amp;</b> <!-- --> {{x}} ${y} %s ; | , "
    "\u202eRTL\u202c 🙂 ﷺ 'OR 1=1; DROP\tend\nnext line"
)
BREAKS = "NUL \x00 bell \x07 unit \x1f surrogate \ud800 nonchar \ufffe return \r\n end"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A", "'quoted")
CLEANERS = {
    "json": unicode_text, "ftm": unicode_text, "plover": unicode_text, "geojson": unicode_text,
    "parquet": unicode_text, "ttl": plain_text, "jsonld": plain_text, "cypher": plain_text,
    "neo4j": plain_text, "graphml": xml_text, "gexf": xml_text, "csv": xml_text, "xlsx": xml_text,
}  # fmt: skip


def label_after(graph: nx.MultiDiGraph[str], folder: Path, form: str, label: str) -> str:
    """Write a label on Norway and on the edges that name it, and let another library read it."""
    graph.nodes["NOR"]["label"] = label
    graph.nodes["NOR"].pop("name_en", None)
    for _, _, data in graph.edges(data=True):
        data["summary"] = label
        for end in ("source", "target"):
            if data.get(f"{end}_actor") == "skulstad-hakon":
                data[f"{end}_name"] = label
    node = "skulstad-hakon" if form == "plover" else "NOR"
    return READERS[form](write_graph(graph, folder / f"g.{form}"))[node]


def test_every_format_has_a_reader_that_is_not_ours_and_a_rule() -> None:
    assert set(READERS) == set(CLEANERS) == set(WRITERS)


@pytest.mark.parametrize("form", WRITERS)
def test_hostile_label_survives(signings: nx.MultiDiGraph[str], tmp_path: Path, form: str) -> None:
    assert label_after(signings, tmp_path, form, SURVIVES) == SURVIVES


@pytest.mark.parametrize("form", WRITERS)
def test_label_that_a_format_cannot_hold_is_cleaned_as_documented(
    signings: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    read = label_after(signings, tmp_path, form, BREAKS)
    if form == "ftm":
        # its library drops control characters besides
        assert "surrogate \ufffd" in read
        assert read.startswith("NUL")
    else:
        assert read == CLEANERS[form](BREAKS)


@pytest.mark.parametrize("label", FORMULAS)
@pytest.mark.parametrize("form", ["csv", "neo4j", "xlsx"])
def test_text_that_looks_like_a_formula_stays_the_text_it_is(
    signings: nx.MultiDiGraph[str], tmp_path: Path, form: str, label: str
) -> None:
    assert label_after(signings, tmp_path, form, label) == label


@pytest.mark.parametrize("form", WRITERS)
def test_hostile_id_breaks_no_file(
    signings: nx.MultiDiGraph[str], tmp_path: Path, form: str
) -> None:
    """Ids of records are slugs; a graph that somebody made may hold any."""
    hostile = "x\" y' <z>\n]]> %2F/:\x00"
    renamed = nx.relabel_nodes(signings, {"skulstad-hakon": hostile})
    read = READERS[form](write_graph(renamed, tmp_path / f"g.{form}"))
    if form == "geojson":
        # officials are not in it, but the engagement between their countries is
        assert read["NOR"] == "Norway"
    elif form in {"ftm", "plover"}:
        assert "Håkon Skulstad" in read.values()
    else:
        assert read[CLEANERS[form](hostile)] == "Håkon Skulstad"


def test_cleaning_reaches_lists_mappings_keys_and_the_graph_itself() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="a\x00")
    graph.add_node("n\x00", aliases=["b\x00", {"c\x00": ("d\x00", None)}], count=1, gone=None)
    graph.add_edge("n\x00", "n\x00", key="k\x00", flag=True)
    cleaned = clean_graph(graph, plain_text)
    assert cleaned.graph == {"title": "a\ufffd"}
    assert dict(cleaned.nodes(data=True)) == {
        "n\ufffd": {"aliases": ["b\ufffd", {"c\ufffd": ["d\ufffd", None]}], "count": 1}
    }
    assert list(cleaned.edges(keys=True, data=True)) == [
        ("n\ufffd", "n\ufffd", "k\ufffd", {"flag": True})
    ]
