"""The folder of travels and visits → records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from diplograph.errors import Problem
from diplograph.importers.history_state.engagements import Met, engagements_of
from diplograph.importers.history_state.hosts import us_hosts
from diplograph.importers.history_state.journeys import Journey, journeys_of
from diplograph.importers.history_state.naming import visitors
from diplograph.importers.history_state.offices import PRESIDENT_ELECT, offices
from diplograph.importers.history_state.officials import (
    official_ids,
    officials_of,
    post_held,
    us_officials,
)
from diplograph.importers.history_state.people import Mention, people_of
from diplograph.importers.history_state.reference import Term
from diplograph.importers.history_state.remarks import counterparts
from diplograph.importers.history_state.sides import Placed, doubtful
from diplograph.importers.history_state.sources import dataset_of, source_of
from diplograph.importers.history_state.xml_records import XmlRecord, read_xml, xml_files
from diplograph.importers.imported import Imported, Progress, StateChoice, chosen_state, left_out
from diplograph.model.actors import Official
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement
from diplograph.model.records import Records
from diplograph.model.sources import Source


def import_history_state(
    folder: str | Path, *, states: StateChoice = "historical", progress: Progress | None = None
) -> Imported:
    """Read the travels and visits of the Office of the Historian.

    Parameters
    ----------
    folder
        A checkout of github.com/HistoryAtState/travels or /visits, or a folder that holds both as
        ``travels`` and ``visits``.
    states
        ``historical`` names the state that was there at the date, such as ``soviet-union``;
        ``continuing`` names the state of today that has its Correlates of War code, where one has.
    progress
        Called with the files read and the files there are.

    Returns
    -------
    Imported
        A ``visit`` for every leg and visit; officials named in remarks as further parties marked
        ``uncertain``, or as a ``meeting`` of two where they act for a third state. What became no
        engagement is a finding.

    Raises
    ------
    InvalidRecordsError
        The folder holds no such files, or one of them is not XML.
    OSError
        A file cannot be read.
    """
    read, sources = _read(Path(folder), progress)
    journeys, findings = journeys_of(read, states)
    placed = [_placed(journey, states) for journey in journeys]
    left = {id(mention) for mention in doubtful([one for found in placed for one in found])}
    findings += [
        _doubtful_side(journey, one.mention)
        for journey, found in zip(journeys, placed, strict=True)
        for one in found
        if id(one.mention) in left
    ]
    mentions = [[p.mention for p in found if id(p.mention) not in left] for found in placed]
    findings += [
        _unread_visitor(journey)
        for journey, named in zip(journeys, mentions, strict=True)
        if not journey.is_trip and not named
    ]
    people = people_of(mention for named in mentions for mention in named)
    ids = official_ids(people)
    id_of = {id(m): ids[index] for index, person in enumerate(people) for m in person.mentions}
    engagements = [
        engagement
        for journey, named in zip(journeys, mentions, strict=True)
        for engagement in engagements_of(
            journey, [Met(m, id_of[id(m)]) for m in named], [host.who for host in _hosts(journey)]
        )
    ]
    used = {
        (m.state, m.named.title) for named in mentions for m in named if m.named.title and m.post
    }
    cited = {citation.source for e in engagements for citation in e.citations}
    records = Records.from_iterables(
        dataset_of(
            {record.form for record, _ in read},
            [journey.date for journey in journeys],
            [record for record, _ in read],
        ),
        sources=[source for source in sources if source.id in cited],
        officials=[*officials_of(people, ids), *_us_officials(journeys)],
        agencies=offices(sorted(used, key=lambda pair: (pair[0], pair[1].text))),
        engagements=engagements,
    )
    return Imported(records, tuple(findings), _counts(read, engagements, findings))


def _read(
    folder: Path, progress: Progress | None
) -> tuple[list[tuple[XmlRecord, str]], list[Source]]:
    read: list[tuple[XmlRecord, str]] = []
    sources: list[Source] = []
    files = xml_files(folder)
    for number, (path, form) in enumerate(files, 1):
        found = list(read_xml(path, form, path.relative_to(folder).as_posix()))
        source = source_of(form, path.parent.name, path.name, found)
        sources.append(source)
        read += [(record, source.id) for record in found]
        if progress:
            progress(number, len(files))
    return read, sources


def _placed(journey: Journey, states: StateChoice) -> list[Placed]:
    if not journey.is_trip:
        named = visitors(journey.record.texts["visitor"], journey.state)
        return [
            Placed(Mention(journey.state, n, journey.first_day, journey.citation), is_stated=True)
            for n in named
        ]
    return [
        Placed(
            Mention(
                chosen_state(c.state, states), c.named, journey.one_day_within, journey.citation
            ),
            c.is_stated,
        )
        for c in counterparts(journey.text, journey.state, journey.first_day)
    ]


def _doubtful_side(journey: Journey, mention: Mention) -> Problem:
    return journey.record.finding(
        "doubtful-side", "remarks", f"'{mention.named.written}'",
        f"plainly of the country visited ({mention.state})",
        "Left out of the parties: another state has an official of that name and post.",
        left_out=False,
    )  # fmt: skip


def _hosts(journey: Journey) -> Sequence[Term]:
    return () if journey.is_trip else us_hosts(journey.text, journey.date)


def _unread_visitor(journey: Journey) -> Problem:
    written = journey.record.texts["visitor"]
    return journey.record.finding(
        "unread-name", "visitor", f"'{written}'", "a title with a name that can be read",
        "The state stands for the visitor, who is described as written.", left_out=False,
    )  # fmt: skip


def _us_officials(journeys: Sequence[Journey]) -> Iterator[Official]:
    names: dict[str, str] = {}
    elects: dict[str, EdtfDate] = {}
    for journey in journeys:
        who = journey.traveller
        if who:
            names.setdefault(who, journey.record.texts["name"])
            if post_held(who, journey.date) == PRESIDENT_ELECT:
                elects[who] = min(elects.get(who, journey.first_day), journey.first_day, key=str)
        for host in _hosts(journey):
            names.setdefault(host.who, host.name)
    yield from us_officials(names, elects)


def _counts(
    read: Sequence[object], engagements: Sequence[Engagement], findings: Sequence[Problem]
) -> dict[str, int]:
    inferred = sum(e.kind == "meeting" for e in engagements)
    return {
        "source records": len(read),
        "engagements": len(engagements) - inferred,
        "left out": left_out(findings),
        "meetings inferred": inferred,
        "officials inferred in visits": sum(
            len(e.uncertain) for e in engagements if e.kind == "visit"
        ),
        "visits with a rank": sum(bool(e.rank) for e in engagements),
    }
