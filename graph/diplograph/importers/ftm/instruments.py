"""Contracts whose type is a kind of instrument → instruments; what is bought is none."""

from __future__ import annotations

from collections.abc import Mapping

from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.findings import Findings
from diplograph.importers.ftm.naming import name_of
from diplograph.importers.ftm.parties import Parties
from diplograph.importers.ftm.sources import Sources
from diplograph.importers.ftm.values import date_in, exact_dates, summary_of
from diplograph.importers.terms import terms_in
from diplograph.model.engagements import Instrument


def instruments_of(
    entities: Mapping[str, Entity], ids: Mapping[str, str], findings: Findings, parties: Parties,
    sources: Sources,
) -> dict[str, Instrument]:  # fmt: skip
    """Read the instruments of a file.

    Returns
    -------
    dict of str to Instrument
        By the id in the file.
    """
    found: dict[str, Instrument] = {}
    for entity in entities.values():
        if entity.schema != "Contract":
            continue
        kinds = terms_in("instrument-kinds", entity.texts("type"))
        if not kinds:
            value, remedy = f"'{entity.first('type')}'", "Write a kind of instrument as its type."
            findings.leave_out(entity, "no-instrument", value, "a kind of instrument", remedy,
                               "type")  # fmt: skip
            continue
        exact = exact_dates(entity)
        signed = exact[0] if exact else date_in(entity, findings, "contractDate")
        found[entity.id] = Instrument(
            id=ids[entity.id],
            titles={"en": name_of(entity)},
            kind=kinds[0],
            signatories=parties.signatories(entity, signed),
            topics=terms_in("topics", entity.texts("keywords")),
            signed=signed,
            status=next(iter(terms_in("instrument-statuses", entity.texts("status"))), "signed"),
            citations=sources.cited(entity, needed=True),
            note=" ".join([*entity.texts("notes"), summary_of(entity)]).strip() or None,
        )
    return found
