"""Records and judgements → records in which what was judged the same is one, with one id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from diplograph.errors import ContradictoryJudgementsError
from diplograph.model.judgements import Judgement
from diplograph.model.records import Records
from diplograph.resolution.judgements import canonical_ids
from diplograph.resolution.merging import merge, with_one_party_each
from diplograph.resolution.renaming import with_ids

TABLES = ("officials", "agencies", "organisations", "events", "engagements", "instruments")


def resolve_records(records: Records, judgements: Iterable[Judgement]) -> Records:
    """Let records that are judged the same be one, under the id that comes first by alphabet.

    Parameters
    ----------
    records
        Checked records; they stay as they are.
    judgements
        Decisions on pairs of ids, in any order. Ids that no record bears change nothing.

    Returns
    -------
    Records
        New records, the same in whatever order judgements come. Ids that went are aliases of the
        actor that stays, and are told in the note of an event, engagement or instrument. Lists are
        joined, gaps filled; what two records say otherwise is told in the note.

    Raises
    ------
    ContradictoryJudgementsError
        Two ids of a cluster are judged apart or are of two kinds, or an engagement would be left
        with a single party.

    Examples
    --------
    >>> from diplograph import load_records
    >>> records = load_records("marrakech-2025")
    >>> same = Judgement(left="un-police", right="interpol-executive-committee",
    ...                  judgement="same-actor", date="2026-11", note="an example, not a fact")
    >>> resolved = resolve_records(records, [same])
    >>> "un-police" in resolved.agencies
    False
    >>> "un-police" in resolved.agencies["interpol-executive-committee"].aliases
    True
    """
    tables: dict[str, Mapping[str, Any]] = {name: getattr(records, name) for name in TABLES}
    kinds = {record_id: name for name, table in tables.items() for record_id in table}
    ids = canonical_ids(judgements, kinds)
    if not ids:
        return records
    _check_kinds(ids, kinds)
    changed: dict[str, Any] = {name: _resolved(table, ids) for name, table in tables.items()}
    _check_parties(changed["engagements"], ids)
    # nobody judges sources, but they say whose side they are on
    changed["sources"] = _resolved(records.sources, ids)
    return replace(records, **changed)


def _resolved(table: Mapping[str, Any], ids: Mapping[str, str]) -> Mapping[str, Any]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for record_id, record in sorted(table.items()):
        grouped[ids.get(record_id, record_id)].append(with_ids(record, ids))
    merged = {
        record_id: with_one_party_each(merge(group)) for record_id, group in sorted(grouped.items())
    }
    return MappingProxyType(merged)


def _check_kinds(ids: Mapping[str, str], kinds: Mapping[str, str]) -> None:
    for gone, kept in ids.items():
        if gone in kinds and kinds[gone] != kinds[kept]:
            message = (
                f"'{gone}' of the {kinds[gone]} is not of one kind with '{kept}' of the "
                f"{kinds[kept]}. Take the judgement that makes them one back."
            )
            raise ContradictoryJudgementsError(message)


def _check_parties(engagements: Mapping[str, Any], ids: Mapping[str, str]) -> None:
    for engagement in engagements.values():
        if len(engagement.parties) == 1:
            (party,) = engagement.parties
            gone = ", ".join(sorted(g for g, kept in ids.items() if kept == party.actor_id))
            message = (
                f"engagement '{engagement.id}': '{party.actor_id}' is not two parties, but is "
                f"judged the same as {gone}. Take the judgement back, or correct the parties."
            )
            raise ContradictoryJudgementsError(message)
