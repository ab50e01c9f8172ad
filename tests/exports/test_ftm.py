from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from tests.small_records import engagement

from diplograph.exports.engagement_rows import engagements_of, sources_of
from diplograph.exports.ftm_values import dates_of, entity_id
from diplograph.exports.write import export_losses, write_graph
from diplograph.model.countries import countries
from diplograph.model.ftm_codes import country_code
from diplograph.model.states import historical_states

followthemoney = pytest.importorskip("followthemoney")
Entities = dict[str, Any]


def read(graph: nx.MultiDiGraph[str], folder: Path) -> Entities:
    (path,) = write_graph(graph, folder / "g.ftm.json")
    lines = path.read_text(encoding="utf-8").splitlines()
    entities = [json.loads(line) for line in lines]
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    return by_id


def assert_valid(entities: Entities) -> None:
    """Hold every entity against the library: schema, required fields, values, references."""
    for entity in entities.values():
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(proxy.to_dict())
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            # a value that the library does not accept would be dropped or changed
            assert set(proxy.get(name)) == set(values), (entity["id"], name)
            for value in values if prop.type.name == "entity" else ():
                other = followthemoney.model.get(entities[value]["schema"])
                assert other.is_a(prop.range), (entity["id"], name, value)


def test_library_accepts_every_entity_of_marrakech(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    assert_valid(read(graph, tmp_path))


def test_library_accepts_every_entity_of_security_diplomacy(
    security_graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    entities = read(security_graph, tmp_path)
    assert_valid(entities)
    engagements = engagements_of(security_graph)
    for engagement_id, known in engagements.items():
        event = entities[f"engagement.{engagement_id}"]["properties"]
        assert event["involved"] == list(known["parties"])
        assert event["proof"] == list(
            dict.fromkeys(f"source.{c['source']}" for c in known["citations"])
        )
    for source in sources_of(security_graph):
        assert entities[f"source.{source}"]["schema"] == "Article"


def test_every_actor_event_and_instrument_is_an_entity(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    entities = read(graph, tmp_path)
    schemas = {
        "official": "Person", "agency": "PublicBody", "country": "PublicBody",
        "organisation": "Organization", "event": "Event", "instrument": "Contract",
    }  # fmt: skip
    assert {node: entities[node]["schema"] for node in graph} == {
        node: schemas[kind] for node, kind in graph.nodes(data="node_type")
    }
    assert entities["NAM"]["properties"]["country"] == ["na"]
    occupancies = [e for e in entities.values() if e["schema"] == "Occupancy"]
    posts = [d for _, _, d in graph.edges(data=True) if "post" in d]
    assert len(occupancies) == len(posts)


def test_what_was_not_held_says_so_in_its_name(
    graph_of: Callable[..., nx.MultiDiGraph[str]], tmp_path: Path
) -> None:
    pair = {"country": "MAR"}, {"country": "NOR"}
    graph = graph_of(
        events=[{
            "event": {"id": "talks", "names": {"en": "Talks"}, "kind": "meeting",
                      "start": "2024-05"},
            "engagements": [
                engagement("off", *pair, status="cancelled", kind="visit"),
                engagement("on", *pair, date="2024-05~"),
            ],
        }]
    )  # fmt: skip
    entities = read(graph, tmp_path / "out")
    off, on = (entities[f"engagement.{name}"]["properties"] for name in ("off", "on"))
    assert off["name"] == ["Visit (cancelled): Morocco – Norway"]
    assert off["keywords"] == ["visit", "cancelled"]
    assert (on["date"], on["summary"]) == (["2024-05"], ["Date: 2024-05~"])
    # a month stays a month
    assert entities["talks"]["properties"]["startDate"] == ["2024-05"]
    assert "1 not held: they say so in their names and keywords only." in export_losses(
        graph, "ftm"
    )


def test_claim_is_a_note_of_its_event(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    notes = read(graph, tmp_path)["interpol-ga93"]["properties"]["notes"]
    assert any("43 (exactly); recorded: 55. Source: lebrief-2025-11" in note for note in notes)


def test_every_country_code_is_one_that_the_library_knows() -> None:
    clean = followthemoney.types.registry.country.clean
    for code in [*countries(), *historical_states()]:
        found = country_code(code)
        assert found is None or clean(found) == found
    assert country_code("soviet-union") == "suhh"
    assert country_code("austria-hungary") is None


@pytest.mark.parametrize(
    ("date", "properties"),
    [
        ("2025", {"date": "2025"}),
        ("2025-11-XX", {"date": "2025-11"}),
        ("2025-11-24/..", {"startDate": "2025-11-24"}),
        ("../2025", {"endDate": "2025"}),
        ("2019?/2020~", {"startDate": "2019", "endDate": "2020"}),
        (None, {}),
    ],
)
def test_date_is_as_exact_as_it_was(date: str | None, properties: dict[str, str]) -> None:
    assert dates_of(date) == properties


def test_id_that_the_library_would_refuse_is_a_digest() -> None:
    accepted = followthemoney.types.registry.entity.validate
    for parts in (("a b",), ("é",), ("x" * 300,), ("-",), ("a", "b")):
        assert accepted(entity_id(*parts))
    assert entity_id("a b") != entity_id("a  b")
