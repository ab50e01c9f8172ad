"""PLOVER event records as JSON Lines, for those who work with machine-coded event data.

One record for each engagement that PLOVER has a category for; ``data/reference/plover.toml`` says
which, and why. Left out, and told by ``losses``: kinds and statuses without a category,
engagements without a first day, and counts of machine-coded events. PLOVER knows days only: where
a date is not a day, ``date`` and ``enddate`` are the first and last it may be, and ``date_edtf``
says what is known. Events, claims, instruments and the structure of the graph have no place in it,
and a party's role is kept only as ``actor`` or ``recipient``.

Fields of ours beside PLOVER's are ``date_edtf``, ``kind``, ``status``, ``grade`` and
``n_independent``, and on entities ``described_as`` and ``presence``. Territories keep their own ISO
codes: the manual would fold some of them into the state that claims or administers them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from diplograph.exports.plover_entities import Entities, plover_table
from diplograph.exports.text import clean_graph, unicode_text
from diplograph.network.attributes import engagement_edges
from diplograph.network.layers import MACHINE_CODED, layer_of

Edge = tuple[str, str, dict[str, Any]]
Event = dict[str, Any]


def write(graph: nx.MultiDiGraph[str], paths: Sequence[Path]) -> None:
    """Write a record a line, as UTF-8."""
    cleaned = clean_graph(graph, unicode_text)
    entities = Entities(cleaned)
    with paths[0].open("w", encoding="utf-8", newline="\n") as file:
        for edges in _engagements(cleaned).values():
            if not _reason_to_leave_out(edges):
                record = _record(edges, entities)
                file.write(f"{json.dumps(record, ensure_ascii=False)}\n")


def losses(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Count the engagements that PLOVER has no category for, by reason."""
    reasons = Counter(_reason_to_leave_out(edges) for edges in _engagements(graph).values())
    reasons.pop("", None)
    for reason, number in sorted(reasons.items()):
        yield f"{number} engagement{'' if number == 1 else 's'} left out: {reason}"


def _engagements(graph: nx.MultiDiGraph[str]) -> dict[str, list[Edge]]:
    grouped: dict[str, list[Edge]] = {}
    for source, target, _, data in engagement_edges(graph):
        grouped.setdefault(str(data["engagement"]), []).append((source, target, data))
    return dict(sorted(grouped.items()))


def _reason_to_leave_out(edges: Sequence[Edge]) -> str:
    known = edges[0][2]
    kind, status = str(known.get("kind")), str(known.get("status"))
    if layer_of(known) == MACHINE_CODED:
        return "machine-coded counts, which are no single events."
    if "start" not in known:
        return "no first day is known."
    of_status = plover_table()["statuses"].get(status, {})
    if status != "held" and "event" not in of_status:
        return f"status '{status}'. {of_status.get('why', '')}".strip()
    of_kind = plover_table()["kinds"].get(kind, {})
    if "event" not in of_kind and "event" not in of_status:
        return f"kind '{kind}'. {of_kind.get('why', '')}".strip()
    event = _rule(known)["event"]
    one_acts = "actor" in of_kind and plover_table()["events"][event].get("needs_recipient")
    if one_acts and not any(data.get("directed") for _, _, data in edges):
        return f"kind '{kind}' without a record of who acted on whom."
    return ""


def _rule(known: Mapping[str, Any]) -> dict[str, str]:
    """Combine what the table says of the kind and of the status."""
    rule = dict(plover_table()["kinds"].get(known["kind"], {}))
    status = plover_table()["statuses"].get(known["status"], {})
    if "event" in status:
        rule = {**rule, "event": status["event"]}
        rule.pop("mode", None)
    return rule


def _record(edges: Sequence[Edge], entities: Entities) -> Event:
    known = edges[0][2]
    rule = _rule(known)
    event = plover_table()["events"][rule["event"]]
    actors, recipients = _sides(edges, rule.get("actor"))
    mode = rule.get("mode")
    if not recipients and mode == "visit":
        mode = None
    if event.get("needs_recipient") and not recipients:
        actors, recipients = _by_country(actors, entities)
    record: Event = {
        "id": known["engagement"],
        "date": known["start"],
        "enddate": known.get("end"),
        "date_edtf": known.get("date"),
        "actor": [entities.entity(*party) for party in actors],
        "recipient": [entities.entity(*party) for party in recipients],
        "event": [rule["event"]],
        "mode": [mode] if mode else [],
        "quad_code": event["quad_code"],
        "event_loc": entities.location(known),
        "cite_info": [_citation(citation) for citation in known.get("citations", ())],
        "comment": known.get("summary"),
    }
    for name in ("kind", "status", "grade", "n_independent"):
        record[name] = known.get(name)
    return {name: value for name, value in record.items() if value not in (None, [], {})}


Party = tuple[str, dict[str, Any]]


def _sides(edges: Sequence[Edge], acting: str | None) -> tuple[list[Party], list[Party]]:
    """Tell who acts from who is acted on; without a direction all act."""
    actors: dict[str, Party] = {}
    recipients: dict[str, Party] = {}
    others: dict[str, Party] = {}
    for source, target, data in edges:
        for node, end in ((source, "source"), (target, "target")):
            own = f"{end}_"
            known = {k.removeprefix(own): v for k, v in data.items() if k.startswith(own)}
            party = (node, known)
            if not data.get("directed") or acting is None:
                others.setdefault(node, party)
            elif end == acting:
                actors.setdefault(node, party)
            else:
                recipients.setdefault(node, party)
    recipients = {node: party for node, party in recipients.items() if node not in actors}
    rest = {n: party for n, party in others.items() if n not in actors and n not in recipients}
    return [*actors.values(), *rest.values()], list(recipients.values())


def _by_country(parties: Sequence[Party], entities: Entities) -> tuple[list[Party], list[Party]]:
    first = entities.code(parties[0][0])
    own = [party for party in parties if entities.code(party[0]) == first]
    return own, [party for party in parties if party not in own]


def _citation(citation: Mapping[str, str]) -> dict[str, str]:
    known = {
        "citation": " ".join(
            citation[name] for name in ("source", "locator") if citation.get(name)
        ),
        "url": citation.get("url", ""),
        "title": citation.get("title", ""),
        "language": citation.get("language", ""),
        "publication": citation.get("publisher", ""),
    }
    return {name: value for name, value in known.items() if value}
