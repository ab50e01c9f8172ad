from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import networkx as nx
import pytest
from tests.importers.foreign_networks import BOMB, GEPHI, IGRAPH, YED

from diplograph.errors import InvalidRecordsError, UnknownFormatError
from diplograph.exports.write import read_graph, write_graph
from diplograph.importers.imported import Imported
from diplograph.importers.network.example import EXAMPLE
from diplograph.importers.network.importing import import_network
from diplograph.intake.folder_writer import write_folder
from diplograph.intake.load import check_records, load_records
from diplograph.model.records import Records

Met = tuple[str, str, tuple[tuple[str, str], ...]]


def read(folder: Path, text: str, name: str = "net.graphml", **options: Any) -> Imported:
    (folder / name).write_text(text, encoding="utf-8")
    return import_network(folder / name, **options)


def of_graph(folder: Path, graph: Any, name: str = "net.graphml", **options: Any) -> Imported:
    write = nx.write_gexf if name.endswith("gexf") else nx.write_graphml
    write(graph, folder / name)
    return import_network(folder / name, **options)


def met(records: Records) -> dict[str, Met]:
    return {
        e.id: (e.kind, str(e.date), tuple((p.actor_id, p.role) for p in e.parties))
        for e in records.engagements.values()
    }


def checks(imported: Imported) -> dict[str, int]:
    return {check: len(found) for check, found in imported.grouped().items()}


def small(**fields: Any) -> Any:
    network = nx.MultiDiGraph()
    network.add_edge("Norway", "Maroc", **{"kind": "visit", "date": "2024-05-06", **fields})
    return network


def test_gephi_edges_and_their_times_are_engagements(tmp_path: Path) -> None:
    imported = read(tmp_path, GEPHI, "visits.gexf")
    assert met(imported.records) == {
        "visits-edge-0": (
            "visit", "2024-05-06/2024-05-07", (("NOR", "visitor"), ("MAR", "host")),
        ),
        "visits-edge-1": (
            "meeting", "2024-05-06", (("no-jens-person", "participant"), ("MAR", "participant")),
        ),
        "visits-edge-1-2": (
            "meeting", "2023-01-01", (("no-jens-person", "participant"), ("MAR", "participant")),
        ),
        "visits-edge-2": ("call", "1985", (("soviet-union", "caller"), ("MAR", "called"))),
    }  # fmt: skip
    assert imported.records.engagements["visits-edge-0"].note == "Weight in the source: 2.0."
    assert imported.records.officials["no-jens-person"].country == "NOR"
    folder = write_folder(imported.records, tmp_path / "out")
    assert check_records(folder) == ()
    assert load_records(folder) == imported.records


def test_everything_that_is_not_taken_is_a_finding(tmp_path: Path) -> None:
    imported = read(tmp_path, GEPHI, "visits.gexf")
    assert imported.counts == {
        "source records": 9, "engagements": 4, "left out": 5, "nodes": 5, "nodes that take part": 4,
    }  # fmt: skip
    assert checks(imported) == {
        "unresolved-node": 2, "unknown-actor": 2, "kind": 1, "date": 1, "two-parties": 1,
        "unknown-node": 1, "other-column": 1, "lone-node": 1, "drawing": 1,
    }  # fmt: skip
    errors = [str(f) for f in imported.findings if f.severity == "error"]
    line = 1 + GEPHI[: GEPHI.index('<edge id="5"')].count("\n")
    assert any(f"line {line}, column Kind: 'dinner' is not an engagement kind" in e for e in errors)
    [atlantis] = [f for f in imported.findings if "Atlantis" in f.value and f.record]
    assert (atlantis.record, atlantis.line) == ("node '4'", 23)
    assert "node.kind" in atlantis.remedy
    [soviet] = [f for f in imported.findings if f.value == "'Soviet Union'"]
    assert "not in use at the date 2020" in soviet.remedy


def test_igraph_and_yed_are_read_by_their_labels(tmp_path: Path) -> None:
    assert list(met(read(tmp_path, IGRAPH).records).values()) == [
        ("meeting", "2024-05", (("NOR", "participant"), ("CIV", "participant"))),
        ("call", "2023", (("CIV", "participant"), ("NOR", "participant"))),
    ]
    imported = read(tmp_path, YED)
    assert list(met(imported.records).values()) == [
        ("visit", "2024", (("NOR", "visitor"), ("MAR", "host"))),
    ]
    # the group that Norway is drawn in meets nobody
    assert checks(imported)["lone-node"] == 1
    assert (checks(imported)["hyperedge"], imported.counts["left out"]) == (1, 1)


@pytest.mark.parametrize("name", ["net.graphml", "net.gexf"])
def test_networkx_files_are_read_alike(tmp_path: Path, name: str) -> None:
    network = nx.MultiDiGraph()
    network.add_node("a", label="Norway", type="country")
    network.add_node("b", label="Ali", type="person", country="Morocco")
    network.add_node("c", label="ACME Union", type="organization")
    network.add_node("d", label="Police", type="agency", country="KEN")
    network.add_edge("a", "b", kind="reception", date="2024-05-06", place="Oslo")
    network.add_edge("a", "b", kind="meeting", date="2024-05")
    network.add_edge("c", "d", kind="letter", date="2024", url="https://example.org/letter")
    imported = of_graph(tmp_path, network, name)
    assert sorted(met(imported.records).values()) == [
        ("letter", "2024", (("acme-union", "sender"), ("ke-police", "addressee"))),
        ("meeting", "2024-05", (("NOR", "participant"), ("ma-ali", "participant"))),
        ("reception", "2024-05-06", (("NOR", "host"), ("ma-ali", "guest"))),
    ]
    assert imported.counts["left out"] == 0
    records = imported.records
    assert records.agencies["ke-police"].country == "KEN"
    assert records.organisations["acme-union"].names == {"en": "ACME Union"}
    [letter] = [e for e in records.engagements.values() if e.kind == "letter"]
    assert records.sources[letter.citations[0].source].url == "https://example.org/letter"
    assert check_records(write_folder(records, tmp_path / "out")) == ()


def test_dynamic_network_of_networkx_gives_an_engagement_for_each_spell(tmp_path: Path) -> None:
    network = nx.Graph(mode="dynamic")
    network.add_edge("Norway", "Kenya", kind="meeting",
                     spells=[("2024-05-06", "2024-05-06"), ("2024-06-01", None)])  # fmt: skip
    imported = of_graph(tmp_path, network, "net.gexf")
    assert [date for _, date, _ in met(imported.records).values()] == ["2024-05-06", "2024-06-01"]


def test_undated_and_unnamed_edges_need_the_users_word(tmp_path: Path) -> None:
    network = nx.Graph([("Norway", "Morocco")])
    with pytest.raises(InvalidRecordsError) as caught:
        of_graph(tmp_path, network)
    assert [p.path for p in caught.value.problems] == ["engagement.kind", "engagement.date"]
    assert all("--kind" in p.remedy or "--date" in p.remedy for p in caught.value.problems)
    source = {"source_title": "A network", "source_url": "https://www.example.org/n"}
    imported = of_graph(tmp_path, network, kind="meeting", date="2019/2024", **source)
    [engagement] = imported.records.engagements.values()
    assert (str(engagement.date), engagement.date_basis) == ("2019/2024", "inferred")
    [cited] = imported.records.sources.values()
    assert (cited.title, cited.publisher) == ("A network", "example.org")
    assert engagement.citations[0].locator == "edge from Norway to Morocco"


def test_date_of_an_edge_goes_before_the_date_of_all(tmp_path: Path) -> None:
    network = small()
    network.add_edge("Kenya", "Maroc", kind="visit")
    found = of_graph(tmp_path, network, date="2019~").records.engagements.values()
    assert {(str(e.date), e.date_basis) for e in found} == {
        ("2024-05-06", "stated"), ("2019~", "inferred"),
    }  # fmt: skip


MAPPING = """
[dataset]
id = "visits"
licence = "CC0-1.0"
[source]
publisher = "Who made it"
[node]
label = {column = "Nom"}
kind = {column = "Sorte", values = {P = "official", S = "country"}}
country = {column = "Pays"}
[engagement]
kind = {column = "Quoi", values = {voyage = "visit"}}
date = {column = "Jour", format = "%d/%m/%Y"}
[roles]
source = "host"
target = "visitor"
"""


def foreign() -> Any:
    network = nx.DiGraph()
    network.add_node(1, Nom="Jens", Sorte="P", Pays="Norvège")
    network.add_node(2, Nom="Maroc", Sorte="S")
    network.add_edge(2, 1, Quoi="voyage", Jour="06/05/2024")
    return network


def test_mapping_says_what_columns_mean(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    imported = of_graph(tmp_path, foreign(), mapping=tmp_path / "map.toml")
    assert met(imported.records) == {
        "visits-edge-2-1": ("visit", "2024-05-06", (("MAR", "host"), ("no-jens", "visitor"))),
    }  # fmt: skip
    assert imported.findings == ()
    assert (imported.records.dataset.licence, imported.records.dataset.title) == (
        "CC0-1.0", "Read from net.graphml",
    )  # fmt: skip
    [source] = imported.records.sources.values()
    assert source.publisher == "Who made it"
    assert "engagement.kind from 'Quoi'" in (imported.records.dataset.note or "")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Quoi"', '"Quoy"', "'Quoy' is not a column of the edges of net.graphml. Did you mean"),
        ('"Nom"', '"Name"', "node.label.column: 'Name' is not a column of the nodes"),
        ("[roles]", "[rolls]", "'rolls' is not a key here. Did you mean 'roles'?"),
        ("label =", "labell =", "'labell' is not a key here. Did you mean 'label'?"),
        ('"visitor"', '"guesst"', "roles.target: 'guesst' is not a role. Did you mean 'guest'?"),
        ('"host"', '"host', "is not TOML"),
        ('date = {column = "Jour", format = "%d/%m/%Y"}', 'date = {default = "May"}',
         "engagement.date.default: 'May' is not a date such as"),
    ],
)  # fmt: skip
def test_fault_of_the_mapping_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "map.toml").write_text(MAPPING.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidRecordsError) as caught:
        of_graph(tmp_path, foreign(), mapping=tmp_path / "map.toml")
    assert message in str(caught.value)
    assert "map.toml" in str(caught.value)


def test_example_is_a_mapping_that_reads_the_network_it_describes(tmp_path: Path) -> None:
    network = nx.DiGraph()
    network.add_node(1, Label="Jens", Sort="P", Land="Norway")
    network.add_node(2, Label="Maroc", Sort="S")
    network.add_edge(1, 2, What="trip", From="2024-05-06", Until="2024-05-07", City="Rabat",
                     Link="https://example.org/1", Weight=3)  # fmt: skip
    (tmp_path / "map.toml").write_text(EXAMPLE, encoding="utf-8")
    imported = of_graph(tmp_path, network, mapping=tmp_path / "map.toml")
    [engagement] = imported.records.engagements.values()
    assert (engagement.kind, str(engagement.date), engagement.place, engagement.note) == (
        "visit", "2024-05-06/2024-05-07", "Rabat", "Weight in the source: 3.",
    )  # fmt: skip
    assert imported.findings == ()


def test_known_actors_are_named_and_bring_their_posts(tmp_path: Path, marrakech: Records) -> None:
    network = nx.Graph()
    network.add_edge("Abdellatif Hammouchi", "INTERPOL", kind="meeting", date="2024-05-06")
    network.add_edge("DGSN", "Norway", kind="meeting", date="2024-05-06")
    records = of_graph(tmp_path, network, actors=marrakech).records
    assert {actor for _, _, parties in met(records).values() for actor, _ in parties} == {
        "hammouchi-abdellatif", "interpol", "ma-dgsn", "NOR",
    }  # fmt: skip
    official = marrakech.officials["hammouchi-abdellatif"]
    assert records.officials == {official.id: official}
    assert {t.post for t in official.tenures} <= set(records.posts)
    assert check_records(write_folder(records, tmp_path / "out")) == ()


def test_order_of_nodes_and_edges_decides_on_no_id(tmp_path: Path) -> None:
    def network(order: list[int]) -> Any:
        graph = nx.MultiDiGraph()
        for n in order:
            graph.add_node(n, label="Lee", type="person", country="KR")
        graph.add_node(9, label="Norway", type="country")
        for n in order:
            graph.add_edge(n, 9, kind="meeting", date=f"202{n}")
        return graph

    one, other = (of_graph(tmp_path, network(order)).records for order in ([1, 2], [2, 1]))
    assert one == other
    assert len(one.officials) == 2


def test_agency_of_a_state_of_the_past_does_not_outlive_it(tmp_path: Path) -> None:
    network = nx.MultiDiGraph()
    network.add_node("kgb", label="KGB", type="agency", country="Soviet Union")
    network.add_node("no", label="Norway", type="country")
    for year in ("1985", "2019"):
        network.add_edge("kgb", "no", kind="meeting", date=year)
    imported = of_graph(tmp_path, network)
    assert [date for _, date, _ in met(imported.records).values()] == ["1985"]
    assert checks(imported) == {"state-years": 1, "unknown-actor": 1}
    assert check_records(write_folder(imported.records, tmp_path / "out")) == ()


def test_city_is_no_government_in_a_network(tmp_path: Path) -> None:
    network = small()
    network.add_edge("Rabat", "Norway", kind="visit", date="2024")
    imported = of_graph(tmp_path, network)
    assert checks(imported) == {"unresolved-node": 1, "unknown-actor": 1, "lone-node": 1}


@pytest.mark.parametrize("name", ["net.graphml", "net.gexf"])
def test_our_own_graph_is_recognised(tmp_path: Path, graph: Any, name: str) -> None:
    write_graph(graph, tmp_path / name)
    with pytest.raises(UnknownFormatError, match=r"Read it whole with diplograph\.read_graph"):
        import_network(tmp_path / name)
    assert nx.utils.graphs_equal(read_graph(tmp_path / name), graph) or name.endswith("gexf")


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        BOMB.replace("graphml", "gexf"),
        '<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/hostname">]><graphml>&x;</graphml>',
        '<!DOCTYPE graphml SYSTEM "http://localhost:9/graphml.dtd"><graphml/>',
    ],
    ids=["bomb", "bomb in gexf", "other file", "other host"],
)
def test_document_type_is_refused_before_anything_is_used(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidRecordsError) as caught:
        read(tmp_path, text)
    [problem] = caught.value.problems
    assert (problem.check, problem.line) == ("doctype", 1)
    assert "take the declaration out" in problem.remedy


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not XML"),
        ("<graphml><graph>", "line 1: the text is not XML"),
        ("<svg/>", "<svg> is not <gexf> or <graphml>"),
        ("<graphml/>", "the kind of edges is missing"),
        ('<?xml version="1.0" encoding="klingon"?><graphml/>', "is not"),
        ("<graphml>\x00</graphml>", "is not XML"),
    ],
)
def test_file_that_is_no_network_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidRecordsError) as caught:
        read(tmp_path, text)
    assert message in str(caught.value)


def test_network_of_which_no_edge_is_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecordsError, match="'Atlantis' is not an actor") as caught:
        of_graph(tmp_path, nx.Graph([("Atlantis", "Norway")]), kind="meeting", date="2024")
    assert len(caught.value.problems) > 1


def test_label_with_markup_and_controls_is_text(tmp_path: Path) -> None:
    network = nx.Graph()
    label = '<b>A & "B" ]]> \'\u202e\U0001f600'
    network.add_node("a", label=label, type="person")
    network.add_node("b", label="Norway", type="country")
    network.add_edge("a", "b", kind="meeting", date="2024")
    [official] = of_graph(tmp_path, network).records.officials.values()
    assert official.names == {"en": label}


def test_standard_input_and_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[int, int]] = []
    filed = of_graph(tmp_path, small(), progress=lambda *at: steps.append(at))
    assert steps == [((tmp_path / "net.graphml").stat().st_size,) * 2, (1, 1)]
    text = (tmp_path / "net.graphml").read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text)))
    piped = import_network("-")
    assert list(met(piped.records).values()) == list(met(filed.records).values())
