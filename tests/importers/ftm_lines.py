"""FollowTheMoney entities as a file holds them, and what of records they can hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from diplograph.importers.ftm.importing import import_ftm
from diplograph.importers.imported import Imported
from diplograph.model.records import Records
from diplograph.network.build import build_graph

Entity = dict[str, Any]
NORWAY: Entity = {"id": "nor", "schema": "PublicBody", "properties": {"name": ["Norway"]}}
MOROCCO: Entity = {"id": "mar", "schema": "PublicBody", "properties": {"name": ["Maroc"]}}
MINISTER: Entity = {
    "id": "Q1", "schema": "Person",
    "properties": {"name": ["Ine Eriksen"], "country": ["no"], "birthDate": ["1976-01-01"]},
}  # fmt: skip


def entity(own_id: str, schema: str, **properties: str | list[str]) -> Entity:
    """Write an entity; a text stands for a list of one."""
    listed = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    return {"id": own_id, "schema": schema, "properties": listed}


def write_lines(path: Path, *entities: Any) -> Path:
    """Write a line for each entity, and texts as they are."""
    lines = [line if isinstance(line, str) else json.dumps(line) for line in entities]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(folder: Path, *entities: Any, **options: Any) -> Imported:
    """Import entities."""
    return import_ftm(write_lines(folder / "list.ftm.json", *entities), **options)


def held(records: Records) -> dict[str, Any]:
    """List what FollowTheMoney can hold of the actors, posts and engagements of records.

    An official has the country that the graph says; the host of an engagement is the only role.
    """
    graph = build_graph(records)
    officials = {
        o.id: (
            next(iter(o.names.values())),
            graph.nodes[o.id].get("country"),
            sorted(
                (t.post, str(t.start), str(t.end), sorted(map(str, t.attested)),
                 sorted(c.source for c in t.citations))
                for t in o.tenures
            ),
        )
        for o in records.officials.values()
    }  # fmt: skip
    agencies = {
        a.id: (a.kind, a.country, a.organisation, a.parent) for a in records.agencies.values()
    }
    return {
        "officials": officials,
        "agencies": agencies,
        "organisations": {o.id: (o.kind, o.parent) for o in records.organisations.values()},
        # a post that nobody held is no part of the graph
        "posts": {t.post: records.posts[t.post][1].id for _, t in records.tenures()},
        "engagements": {
            e.id: (
                e.kind, str(e.date), e.status, e.place, e.event, e.instruments,
                {p.actor_id for p in e.parties},
                {p.actor_id for p in e.parties if p.role == "host"},
                sorted({t.topic for t in e.topics} - {e.kind}),
                sorted(c.source for c in e.citations),
                e.summary,
            )
            for e in records.engagements.values()
        },
        "instruments": {
            i.id: (i.kind, str(i.signed), i.status, {p.actor_id for p in i.signatories})
            for i in records.instruments.values()
        },
    }  # fmt: skip
