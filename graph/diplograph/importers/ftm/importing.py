"""A file of FollowTheMoney entities → records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from diplograph.errors import InvalidRecordsError, Problem
from diplograph.importers.citing import dataset_of_file, file_source
from diplograph.importers.ftm.bodies import Bodies
from diplograph.importers.ftm.engagements import Engagements
from diplograph.importers.ftm.entities import Entity, read_entities
from diplograph.importers.ftm.findings import Findings
from diplograph.importers.ftm.instruments import instruments_of
from diplograph.importers.ftm.naming import external_ids, names_and_aliases, our_ids
from diplograph.importers.ftm.parties import Parties
from diplograph.importers.ftm.schemas import LEFT_OUT, OTHER, READ
from diplograph.importers.ftm.service import Service
from diplograph.importers.ftm.sources import Sources
from diplograph.importers.ftm.values import states_in
from diplograph.importers.imported import Imported, Progress, StateChoice, chosen_state
from diplograph.model.actors import Official
from diplograph.model.dates import EdtfDate
from diplograph.model.records import Records
from diplograph.model.states import historical_states

_SCOPE = "Officials in their posts, public bodies, and who met whom, as far as the file tells it."


def import_ftm(  # noqa: PLR0913 - what the user knows beside the file
    path: str | Path,
    *,
    states: StateChoice = "historical",
    source_title: str | None = None,
    source_url: str | None = None,
    date: str | None = None,
    progress: Progress | None = None,
) -> Imported:
    r"""Read entities in the model of FollowTheMoney.

    Parameters
    ----------
    path
        A JSON object a line, as OpenSanctions, OpenAleph, the ``ftm`` command and ``write_graph``
        write them; compressed where the name ends in ``.gz``; ``-`` is standard input.
    states
        Whether states of the past keep their ids (``historical``) or those that continue them are
        named (``continuing``).
    source_title, source_url
        What the file was published as, and where: it is cited for what cites no document.
    date
        When undated contacts took place, in EDTF; without it they are left out.
    progress
        Called now and then with the bytes read and the bytes there are.

    Returns
    -------
    Imported
        Officials who hold a post or take part, agencies, organisations, events, engagements,
        instruments and the sources that are cited. Every entity is in a record or is a finding, and
        properties that are not read are counted.

    Raises
    ------
    InvalidRecordsError
        Nothing in the file becomes a record.
    InvalidDateError
        The date is not EDTF.
    OSError
        The file cannot be read.

    Notes
    -----
    A person is taken in public capacity only; birth, nationality, family, addresses, documents and
    the like are never read. An event of a kind that only gatherings have, such as a summit, becomes
    an event, and a session of those involved; all other events are engagements, a meeting marked
    uncertain where nothing says the kind. The model has no roles but ``organizer``, which is read
    as the host, no languages of names, and one place for titles: what was lost by writing stays
    lost, see ``diplograph.exports.ftm``.

    Examples
    --------
    >>> import json, tempfile
    >>> from pathlib import Path
    >>> entities = [
    ...     {"id": "a", "schema": "PublicBody", "properties": {"name": ["Norway"]}},
    ...     {"id": "b", "schema": "PublicBody", "properties": {"name": ["Morocco"]}},
    ...     {"id": "c", "schema": "Event", "properties": {
    ...         "name": ["Talks"], "keywords": ["meeting"], "involved": ["a", "b"],
    ...         "date": ["2025-11-24"], "sourceUrl": ["https://example.org/talks"]}},
    ... ]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "talks.ftm.json")
    ...     _ = path.write_text("\n".join(json.dumps(entity) for entity in entities))
    ...     imported = import_ftm(path)
    >>> [engagement] = imported.records.engagements.values()
    >>> engagement.kind, str(engagement.date), [party.country for party in engagement.parties]
    ('meeting', '2025-11-24', ['NOR', 'MAR'])
    """
    known = EdtfDate.parse(date) if date else None
    reading = read_entities(path, progress)
    own = file_source(reading.file, source_title, source_url)
    findings = Findings(reading.file)
    entities = reading.entities
    ids = our_ids(entities)
    sources = Sources(entities, ids, findings, own)
    bodies = Bodies(entities, ids, findings, sources, states)
    service = Service(entities, ids, findings, bodies, sources)
    parties = Parties(entities, ids, findings, bodies)
    instruments = instruments_of(entities, ids, findings, parties, sources)
    happened = Engagements(
        entities, ids, findings, parties, sources,
        {key: instrument.id for key, instrument in instruments.items()}, known,
    )  # fmt: skip
    acting = parties.acting | set(service.tenures)
    officials = list(_officials(entities, ids, acting, service, findings, states))
    agencies, organisations = list(bodies.agencies()), list(bodies.organisations())
    _leave_out_the_rest(entities, findings)
    sources.leave_out_uncited()
    findings.count_properties(e for e in entities.values() if e.id not in findings.left_out)
    records = Records.from_iterables(
        dataset_of_file(reading.file, _SCOPE),
        sources=sources.all(),
        officials=officials,
        agencies=agencies,
        organisations=organisations,
        events=happened.events.values(),
        engagements=happened.engagements.values(),
        instruments=instruments.values(),
    )
    problems = (*reading.problems, *findings.problems)
    if not any(records.counts().values()):
        raise InvalidRecordsError(problems or [_nothing(reading.file)])
    return Imported(records, problems, _counts(records, entities, findings, len(reading.problems)))


def _officials(  # noqa: PLR0913, PLR0917 - what an official is made of
    entities: Mapping[str, Entity], ids: Mapping[str, str], acting: Collection[str],
    service: Service, findings: Findings, choice: StateChoice,
) -> Iterator[Official]:  # fmt: skip
    for entity in entities.values():
        if entity.schema != "Person":
            continue
        if entity.id not in acting:
            remedy = "Private persons are never taken."
            # not even the name is repeated
            value = f"'{entity.id}'"
            expected = "somebody who holds a post or takes part in what is taken"
            findings.leave_out(entity, "no-public-capacity", value, expected, remedy)
            continue
        own_id = ids[entity.id]
        names, aliases = names_and_aliases(entity)
        codes = states_in(entity, findings, "country")
        if len(codes) > 1:
            value = ", ".join(f"'{code}'" for code in codes)
            remedy = "None is taken; the posts tell."
            findings.miss(entity, "country", "country", value, "one country served", remedy)
        for title in entity.texts("position"):
            if title not in service.titles_of(entity.id):
                remedy = "Tie it by an Occupancy to a Position that has an organization or country."
                expected = "the title of a post that the person is tied to"
                findings.miss(entity, "position", "position", f"'{title}'", expected, remedy)
        yield Official(
            id=own_id,
            names=names,
            aliases=aliases,
            country=chosen_state(codes[0], choice) if len(codes) == 1 else None,
            tenures=tuple(service.tenures.get(entity.id, ())),
            external_ids=external_ids(entity, own_id),
            note=" ".join(entity.texts("notes")) or None,
        )


def _leave_out_the_rest(entities: Mapping[str, Entity], findings: Findings) -> None:
    """Note entities of schemas that are not read, and successions that no table of ours has."""
    for entity in entities.values():
        if entity.schema not in READ:
            check, remedy = LEFT_OUT.get(entity.schema, OTHER)
            findings.leave_out(entity, check, f"'{entity.schema}'", "a schema that is read", remedy)
        elif entity.schema == "Succession" and not _is_known_succession(entity):
            remedy = "Successions of states stand in reference tables, not in records."
            findings.leave_out(entity, "succession", f"'{entity.first('predecessor')}'",
                               "a state of the past with this successor", remedy)  # fmt: skip


def _is_known_succession(entity: Entity) -> bool:
    past = historical_states().get(entity.first("predecessor"))
    return past is not None and entity.first("successor") in past.successors


def _counts(
    records: Records, entities: Mapping[str, Entity], findings: Findings, n_faulty: int
) -> dict[str, int]:
    left_out = len(findings.left_out) + n_faulty
    n_source = len(entities) + n_faulty
    made = {kind: number for kind, number in records.counts().items() if number}
    return {"source records": n_source, "taken": n_source - left_out, "left out": left_out, **made}


def _nothing(file: str) -> Problem:
    remedy = "Write a JSON object a line, with id, schema and properties."
    return Problem("empty", file, 0, "", "", "the file", "one with entities in it", remedy)
