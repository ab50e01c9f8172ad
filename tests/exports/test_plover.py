from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from tests.small_records import engagement

from diplograph.exports.plover_entities import plover_table
from diplograph.exports.write import export_losses, write_graph
from diplograph.model.vocabulary import vocabulary

# the categories of the PLOVER manual, draft of 2021, and the modes of CONSULT
CATEGORIES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
MODES = {"visit", "third-party", "multilateral", "phone"}
SECTORS = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "SPY", "EDU"}
MAR, NOR = {"country": "MAR"}, {"country": "NOR"}

Graphs = Callable[..., "nx.MultiDiGraph[str]"]


def read(graph: nx.MultiDiGraph[str], folder: Path) -> dict[str, dict[str, Any]]:
    (path,) = write_graph(graph, folder / "g.plover.jsonl")
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_id = {event["id"]: event for event in events}
    assert len(by_id) == len(events)
    return by_id


def graph_with(graph_of: Graphs, *engagements: dict[str, Any]) -> nx.MultiDiGraph[str]:
    event = {"id": "talks", "names": {"en": "Talks"}, "kind": "meeting", "country": "NOR",
             "place": "Oslo"}  # fmt: skip
    memo = {"id": "memo", "titles": {"en": "Memorandum"}, "kind": "memorandum-of-understanding",
            "signatories": [MAR, NOR], "citations": ["map"]}  # fmt: skip
    file = {"event": event, "engagements": list(engagements), "instruments": [memo]}
    return graph_of(events=[file])


def codes(event: dict[str, Any], side: str) -> list[str]:
    return [entity["code"] for entity in event.get(side, [])]


@pytest.mark.parametrize(
    ("kind", "roles", "expected"),
    [
        ("visit", ("visitor", "host"), ("CONSULT", ["visit"], ["MAR"], ["NOR"])),
        ("visit", ("host", "visitor"), ("CONSULT", ["visit"], ["NOR"], ["MAR"])),
        ("reception", ("host", "guest"), ("CONSULT", ["visit"], ["NOR"], ["MAR"])),
        ("courtesy-call", ("visitor", "host"), ("CONSULT", ["visit"], ["MAR"], ["NOR"])),
        ("call", ("called", "caller"), ("CONSULT", ["phone"], ["NOR"], ["MAR"])),
        ("invitation", ("host", "guest"), ("AGREE", [], ["MAR"], ["NOR"])),
        ("award", ("recipient", "awarder"), ("SUPPORT", [], ["NOR"], ["MAR"])),
        ("training", ("trainer", "trainee"), ("AID", [], ["MAR"], ["NOR"])),
        ("signing", ("signatory", "signatory"), ("SUPPORT", [], ["MAR", "NOR"], [])),
        ("meeting", ("participant", "participant"), ("CONSULT", [], ["MAR", "NOR"], [])),
        ("session", ("speaker", "chair"), ("CONSULT", ["multilateral"], ["MAR", "NOR"], [])),
        ("exercise", ("participant", "participant"), ("COOPERATE", [], ["MAR"], ["NOR"])),
        # who visited whom is not recorded, so that nobody is the recipient
        ("visit", ("participant", "participant"), ("CONSULT", [], ["MAR", "NOR"], [])),
    ],
)
def test_kind_is_the_category_of_the_table(
    graph_of: Graphs,
    tmp_path: Path,
    kind: str,
    roles: tuple[str, str],
    expected: tuple[str, list[str], list[str], list[str]],
) -> None:
    parties = ({**MAR, "role": roles[0]}, {**NOR, "role": roles[1]})
    signed = {"instruments": ["memo"]} if kind == "signing" else {}
    graph = graph_with(graph_of, engagement("one", *parties, kind=kind, **signed))
    event = read(graph, tmp_path / "out")["one"]
    found = (event["event"][0], event.get("mode", []), codes(event, "actor"),
             codes(event, "recipient"))  # fmt: skip
    assert found == expected
    assert (event["date"], event["enddate"]) == ("2024-05-06", "2024-05-06")


@pytest.mark.parametrize(
    ("fields", "loss"),
    [
        ({"kind": "letter"}, "1 engagement left out: kind 'letter'."),
        ({"kind": "ceremony"}, "1 engagement left out: kind 'ceremony'."),
        ({"status": "cancelled"}, "1 engagement left out: status 'cancelled'."),
        ({"status": "denied"}, "1 engagement left out: status 'denied'."),
        ({"status": "postponed"}, "1 engagement left out: status 'postponed'."),
        ({"status": "unconfirmed"}, "1 engagement left out: status 'unconfirmed'."),
        ({"date": "../2024"}, "1 engagement left out: no first day is known."),
        ({"kind": "training"}, "1 engagement left out: kind 'training' without a record of who"),
    ],
)
def test_what_has_no_category_is_left_out_and_told(
    graph_of: Graphs, tmp_path: Path, fields: dict[str, str], loss: str
) -> None:
    graph = graph_with(graph_of, engagement("one", MAR, NOR, **fields), engagement("two", MAR, NOR))
    assert list(read(graph, tmp_path / "out")) == ["two"]
    (told,) = export_losses(graph, "plover")
    assert told.startswith(loss)


def test_announced_cooperation_is_agree_without_a_mode(graph_of: Graphs, tmp_path: Path) -> None:
    parties = ({**MAR, "role": "visitor"}, {**NOR, "role": "host"})
    graph = graph_with(graph_of, engagement("one", *parties, kind="visit", status="announced"))
    event = read(graph, tmp_path / "out")["one"]
    assert (event["event"], "mode" in event, codes(event, "actor")) == (["AGREE"], False, ["MAR"])


def test_date_that_is_no_day_says_what_is_known(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    event = read(graph, tmp_path)["interpol-ga93-31"]
    dates = [event[name] for name in ("date", "enddate", "date_edtf")]
    assert dates == ["2025-11-24", "2025-11-27", "[2025-11-24..2025-11-27]"]


def test_signed_memorandum_with_its_people_offices_and_source(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    event = read(graph, tmp_path)["interpol-ga93-47"]
    assert event["event"] == ["SUPPORT"]
    people = {entity["identifier_id"]: entity for entity in event["actor"]}
    assert people["hammouchi-abdellatif"]["code"] == "MAR"
    assert people["hammouchi-abdellatif"]["sector"] == "COP"
    assert "National Security" in people["hammouchi-abdellatif"]["office"]
    assert people["skulstad-hakon"]["code"] == "NOR"
    assert event["cite_info"][0]["publication"] == "LeBrief"
    assert event["cite_info"][0]["url"].startswith("https://")


def test_records_of_the_larger_data_set_fit_the_manual(
    security_graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    events = read(security_graph, tmp_path)
    ids = {d["engagement"] for *_, d in security_graph.edges(data=True) if "engagement" in d}
    left_out = sum(int(told.split()[0]) for told in export_losses(security_graph, "plover"))
    assert len(events) + left_out == len(ids)
    assert left_out > 0
    for event in events.values():
        assert set(event["event"]) <= CATEGORIES
        assert set(event.get("mode", [])) <= MODES
        assert event["quad_code"] in {1, 2}
        assert event["actor"]
        assert event["cite_info"]
        for entity in [*event["actor"], *event.get("recipient", [])]:
            assert len(entity["code"]) == 3
            assert entity.get("sector", "GOV") in SECTORS


def test_table_decides_on_every_kind_and_status() -> None:
    table = plover_table()
    assert set(table["kinds"]) == set(vocabulary("engagement-kinds"))
    assert set(table["statuses"]) == set(vocabulary("statuses"))
    assert set(table["organisation_kinds"]) == set(vocabulary("organisation-kinds"))
    assert set(table["sectors"]) <= set(vocabulary("agency-kinds"))
    rules = [*table["kinds"].values(), *table["statuses"].values()]
    assert all(rule["why"].endswith(".") for rule in rules)
    assert {rule["event"] for rule in rules if "event" in rule} == set(table["events"])
    assert set(table["events"]) <= CATEGORIES
    directed = {
        kind for kind, term in vocabulary("engagement-kinds").items()
        if "source_role" in term.features
    }  # fmt: skip
    assert {kind for kind, rule in table["kinds"].items() if "actor" in rule} <= directed
