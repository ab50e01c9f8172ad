from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from diplograph.errors import InvalidRecordsError, Problem, did_you_mean
from diplograph.intake.load import check_records, load_records
from diplograph.intake.problems import path_text, value_text

EVENT = "events/2025-11-interpol-ga93.yaml"


@dataclass(frozen=True)
class Break:
    """One edit of a shipped file, and the one problem that it must make.

    The first ``old`` after ``start`` is replaced by ``new``, in which HERE marks the line of the
    problem; else it is the first line that holds ``at`` (of ``found_in``, where given), else the
    line of ``start``. In the message ``{other}`` is the line of ``other``, a file and a text.
    """

    file: str
    start: str
    old: str
    new: str
    check: str
    message: str
    at: str = ""
    found_in: str = ""
    other: tuple[str, str] = ("dataset.yaml", "id:")

    def edit(self, folder: Path, name: str) -> None:
        """Break the file; the name marks the line."""
        path = folder / self.file
        head, start, tail = path.read_text(encoding="utf-8").partition(self.start)
        assert start, f"{self.start!r} is not in {self.file}"
        assert self.old in start + tail, f"{self.old!r} is not in {self.file}"
        new = self.new.replace("HERE", f"# {name}")
        path.write_text(head + (start + tail).replace(self.old, new, 1), encoding="utf-8")

    def problem(self, folder: Path, name: str) -> tuple[str, int, str, str, str]:
        """File, line, check, severity and whole message."""
        file = self.found_in or self.file
        mark = f"# {name}" if "HERE" in self.new else self.at or self.start
        line = line_with(folder / file, mark)
        other = line_with(folder / self.other[0], self.other[1])
        message = self.message.format(other=other)
        return file, line, self.check, "error", f"{file}, line {line}, {message}"


def line_with(path: Path, part: str) -> int:
    """Line, counted from 1, of the first that holds a part."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)


def told(problem: Problem) -> tuple[str, int, str, str, str]:
    return problem.file, problem.line, problem.check, problem.severity, str(problem)


# twelve records, each broken in a way of its own
TWELVE = {
    "misspelt key": Break(
        EVENT,
        "- id: interpol-ga93-04",
        "channel: in-person",
        "chanel: in-person  HERE",
        "unknown-key",
        "engagement 'interpol-ga93-04', chanel: 'chanel' is not a key of this record. "
        "Did you mean 'channel'?",
    ),
    "country code with a space": Break(
        EVENT,
        "- id: interpol-ga93-05",
        "{country: DNK, described_as: senior police officials}",
        '{country: "NOR ", described_as: senior police officials}  HERE',
        "unknown-country",
        "engagement 'interpol-ga93-05', parties[1].country: 'NOR ' is not an ISO 3166-1 alpha-3 "
        "code. Did you mean 'NOR'?",
    ),
    "alpha-2 code of Norway": Break(
        EVENT,
        "- id: interpol-ga93-06",
        "{country: MNE, described_as: senior police officials}",
        "{country: NO, described_as: senior police officials}  HERE",
        "unknown-country",
        "engagement 'interpol-ga93-06', parties[1].country: 'NO' is not an ISO 3166-1 alpha-3 "
        "code. Did you mean 'NOR'?",
    ),
    "unknown source": Break(
        EVENT,
        "- id: interpol-ga93-07",
        "citations: *cited",
        "citations: [lebrief-2025-11-interpol-ga92]  HERE",
        "unknown-id",
        "engagement 'interpol-ga93-07', citations[0].source: 'lebrief-2025-11-interpol-ga92' is "
        "not the id of a source. Did you mean 'lebrief-2025-11-interpol-ga93'?",
    ),
    "id given twice": Break(
        EVENT,
        "- id: interpol-ga93-09",
        "interpol-ga93-09",
        "interpol-ga93-08  HERE",
        "duplicate-id",
        "engagement 'interpol-ga93-08', id: 'interpol-ga93-08' is not an id of its own. "
        f"It is taken in {EVENT}, line {{other}}; choose another.",
        other=(EVENT, "- id: interpol-ga93-08"),
    ),
    "date outside the event": Break(
        EVENT,
        "- id: interpol-ga93-10",
        "date: *within",
        "date: 2025-12-24  HERE",
        "event-dates",
        "engagement 'interpol-ga93-10', date: '2025-12-24' is not within the event "
        "'interpol-ga93' (2025-11-24 to 2025-11-27). "
        "Correct the date, or the event it belongs to.",
    ),
    "capacity outside the tenure": Break(
        "officials.yaml",
        "- post: un-police-head",
        "un-police-head",
        "un-police-head\n      end: 2024-12",
        "tenure",
        "engagement 'interpol-ga93-55', parties[1].capacity[0]: 'un-police-head' is not a post "
        "that 'shahkar-faisal' held on [2025-11-24..2025-11-27] "
        "(held: start unknown to 2024-12). Correct the date, the post or the tenure.",
        at="- {official: shahkar-faisal, capacity: [un-police-head]}",
        found_in=EVENT,
    ),
    "one party alone": Break(
        EVENT,
        "- id: interpol-ga93-11",
        "parties:\n      - *hammouchi\n"
        "      - {country: ROU, described_as: senior police officials}\n",
        "parties:  HERE\n      - *hammouchi\n",
        "two-parties",
        "engagement 'interpol-ga93-11', parties: 'hammouchi-abdellatif' alone is not a list of at "
        "least two distinct parties. "
        "Name the other side: an official, agency, organisation or country.",
    ),
    "no citation": Break(
        EVENT,
        "- id: interpol-ga93-12",
        "    citations: *cited\n",
        "",
        "citation",
        "engagement 'interpol-ga93-12', citations: a citation is missing. "
        "Name the id of a source under 'citations'.",
    ),
    "signing without instrument": Break(
        EVENT,
        "- id: interpol-ga93-13",
        "kind: meeting",
        "kind: signing",
        "instrument",
        "engagement 'interpol-ga93-13', instruments: the signed instrument is missing. "
        "Describe what was signed under 'instruments:' of the file and name its id here.",
    ),
    "tenure that ends before it starts": Break(
        "officials.yaml",
        "- id: skulstad-hakon",
        "  tenures:\n",
        "  tenures:\n    - post: pl-police-commander-general\n"
        "      start: 2020-05\n      end: 2019-12  HERE\n",
        "end-before-start",
        "official 'skulstad-hakon', tenures[0].end: '2019-12' is not on or after the start, "
        "2020-05. Correct one of the two dates.",
    ),
    "day that does not exist": Break(
        EVENT,
        "- id: interpol-ga93-14",
        "date: *within",
        "date: 2025-02-30  HERE",
        "date",
        "engagement 'interpol-ga93-14', date: '2025-02-30' is not a day of the calendar. "
        "Correct it.",
    ),
}

# what else a record can have wrong with it
OTHERS = {
    "no kind": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "    kind: meeting\n",
        "",
        "missing-key",
        "engagement 'interpol-ga93-15', kind: the key 'kind' is missing. Add 'kind: …'.",
    ),
    "time for a date": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "date: *within",
        "date: 12:30  HERE",
        "date",
        "engagement 'interpol-ga93-15', date: '12:30' is not a date such as 2025, 2025-11, "
        "2025-11-24, 2025-11-24/2025-11-27 (from … to …) or [2025-11-24..2025-11-27] "
        "(one day within). Correct it.",
    ),
    "date that ends before it starts": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "date: *within",
        "date: 2025-11-27/2025-11-24  HERE",
        "date",
        "engagement 'interpol-ga93-15', date: '2025-11-27/2025-11-24' is not a span that ends "
        "after it starts. Correct it.",
    ),
    "number for a text": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "place: *place",
        "place: 40000  HERE",
        "string-type",
        "engagement 'interpol-ga93-15', place: 40000 is not a text. Correct it.",
    ),
    "blank text": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "place: *place",
        "place: ' '  HERE",
        "text",
        "engagement 'interpol-ga93-15', place: ' ' is not a text. Write it or remove the key.",
    ),
    "text for a list": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "citations: *cited",
        "citations: lebrief-2025-11-interpol-ga93  HERE",
        "tuple-type",
        "engagement 'interpol-ga93-15', citations: 'lebrief-2025-11-interpol-ga93' is not a list. "
        "Correct it.",
    ),
    "nothing for a list": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "citations: *cited",
        "citations:  HERE",
        "tuple-type",
        "engagement 'interpol-ga93-15', citations: nothing is not a list. Correct it.",
    ),
    "number for a party": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "- {country: BLR, described_as: senior police officials}",
        "- 112  HERE",
        "model-type",
        "engagement 'interpol-ga93-15', parties[1]: 112 is not a mapping of keys. Correct it.",
    ),
    "party with two actors": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "- {country: BLR, described_as: senior police officials}",
        "- {country: BLR, organisation: interpol}  HERE",
        "one-actor",
        "engagement 'interpol-ga93-15', parties[1]: organisation: interpol, country: BLR is not "
        "exactly one of official, agency, organisation and country. Keep the most specific one.",
    ),
    "party without actor": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "- {country: BLR, described_as: senior police officials}",
        "- {described_as: senior police officials}  HERE",
        "one-actor",
        "engagement 'interpol-ga93-15', parties[1]: exactly one of official, agency, organisation "
        "and country is missing. Name the actor.",
    ),
    "misspelt key of a party": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "described_as: senior police officials}",
        "described-as: senior police officials}  HERE",
        "unknown-key",
        "engagement 'interpol-ga93-15', parties[1].described-as: 'described-as' is not a key of "
        "this record. Did you mean 'described_as'?",
    ),
    "unknown kind": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "kind: meeting",
        "kind: meting  HERE",
        "unknown-term",
        "engagement 'interpol-ga93-15', kind: 'meting' is not an engagement kind. "
        "Did you mean 'meeting'?",
    ),
    "nobody at all": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "parties:\n      - *hammouchi\n"
        "      - {country: BLR, described_as: senior police officials}\n",
        "parties: []  HERE\n",
        "two-parties",
        "engagement 'interpol-ga93-15', parties: a list of at least two distinct parties is "
        "missing. Name the other side: an official, agency, organisation or country.",
    ),
    "initiative of an outsider": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "initiative: BLR",
        "initiative: NOR  HERE",
        "initiative",
        "engagement 'interpol-ga93-15', initiative: 'NOR' is not one of the parties. "
        "Known: BLR, hammouchi-abdellatif.",
    ),
    "post that the official is not recorded in": Break(
        EVENT,
        "- id: interpol-ga93-55",
        "capacity: [un-police-head]}",
        "capacity: [no-police-commissioner-general]}  HERE",
        "tenure",
        "engagement 'interpol-ga93-55', parties[1].capacity[0]: 'no-police-commissioner-general' "
        "is not a post that 'shahkar-faisal' is recorded in. "
        "Add the tenure to the official, or name another post (recorded: un-police-head).",
    ),
    "instrument without citation": Break(
        EVENT,
        "- id: ma-no-2025-memorandum",
        "    citations: *cited\n",
        "",
        "citation",
        "instrument 'ma-no-2025-memorandum', citations: a citation is missing. "
        "Name the id of a source under 'citations'.",
    ),
    "claim without citation": Break(
        EVENT,
        "- counts: memoranda",
        "      citations: [lebrief-2025-11-interpol-ga93]\n",
        "",
        "citation",
        "event 'interpol-ga93', claims[2].citations: a citation is missing. "
        "Name the id of the source that states it.",
    ),
    "claim about nothing": Break(
        EVENT,
        "- counts: memoranda",
        "counts: memoranda\n      actor: hammouchi-abdellatif",
        "actor: hammouchi-abdellatif  HERE",
        "claim-subject",
        "event 'interpol-ga93', claims[2]: 2 is not a claim with either 'counts' or both 'record' "
        "and 'field'. Correct it.",
    ),
    "list for a figure": Break(
        EVENT,
        "- counts: memoranda",
        "value: 2",
        "value: [2]  HERE",
        "int-type",
        "event 'interpol-ga93', claims[2].value: a list of 1 is not a number. Correct it.",
    ),
    "name for a region": Break(
        EVENT,
        "claims:",
        'region: "419"',
        "region: Latin America and the Caribbean  HERE",
        "unknown-region",
        "event 'interpol-ga93', claims[1].region: 'Latin America and the Caribbean' is not the UN "
        "M49 code of a region. Did you mean '419' (Latin America and the Caribbean)?",
    ),
    "agency of two": Break(
        "agencies.yaml",
        "- id: un-police\n",
        "organisation: un\n",
        "organisation: un\n  country: USA\n",
        "belongs-to-one",
        "agency 'un-police': un-police is not an agency of exactly one country or organisation. "
        "Correct it.",
        at="- id: un-police",
    ),
    "address without https": Break(
        "agencies.yaml",
        "- id: no-police\n",
        "  kind: police\n",
        "  kind: police\n  url: www.politiet.no  HERE\n",
        "url",
        "agency 'no-police', url: 'www.politiet.no' is not an address that begins with http:// or "
        "https:// and holds no space. Correct it.",
    ),
    "language in capitals": Break(
        "officials.yaml",
        "- id: hammouchi-abdellatif",
        "fr: Abdellatif Hammouchi",
        "FR: Abdellatif Hammouchi  HERE",
        "language",
        "official 'hammouchi-abdellatif', names.FR: 'FR' is not a language tag such as en, fr or "
        "zh-Hant (ISO 639, BCP 47). Correct it.",
    ),
    "no name": Break(
        "officials.yaml",
        "- id: shahkar-faisal",
        "  names:\n    en: Faisal Shahkar\n",
        "  names: {}  HERE\n",
        "too-short",
        "official 'shahkar-faisal', names: a mapping of nothing is not a list or mapping with "
        "something in it. Correct it.",
    ),
    "id of one kind taken by another": Break(
        "organisations.yaml",
        "- id: world-economic-forum",
        "- id: world-economic-forum",
        "- id: un-police  HERE\n  names: {en: UN Police}\n  kind: specialised-agency\n\n"
        "- id: world-economic-forum",
        "duplicate-id",
        "organisation 'un-police', id: 'un-police' is not an id of its own. "
        "It is taken in agencies.yaml, line {other}; choose another.",
        other=("agencies.yaml", "- id: un-police"),
    ),
}

# ids that no record of a fitting kind bears, wherever an id may stand
UNKNOWN_IDS = {
    "event of an engagement": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "kind: meeting",
        "kind: meeting\n    event: interpol-ga92  HERE",
        "unknown-id",
        "engagement 'interpol-ga93-15', event: 'interpol-ga92' is not the id of an event. "
        "Did you mean 'interpol-ga93'?",
    ),
    "organisation for an agency": Break(
        EVENT,
        "- id: interpol-ga93-50",
        "- {organisation: interpol, capacity: [interpol-president]}",
        "- {agency: interpol, capacity: [interpol-president]}  HERE",
        "unknown-id",
        "engagement 'interpol-ga93-50', parties[1].agency: 'interpol' is not the id of an agency. "
        "Known: et-federal-police, interpol-executive-committee, ma-dgsn, ma-dgst, no-police, "
        "pl-police, rs-government, rs-interior-ministry, ru-investigations-body, un-police.",
    ),
    "capacity of an agency": Break(
        EVENT,
        "- id: interpol-ga93-01",
        "capacity: [pl-police-commander-general]}",
        "capacity: [pl-police-comander]}  HERE",
        "unknown-id",
        "engagement 'interpol-ga93-01', parties[1].capacity[0]: 'pl-police-comander' is not the id "
        "of a post. Did you mean 'pl-police-commander-general'?",
    ),
    "source that confirms": Break(
        EVENT,
        "- id: interpol-ga93-15",
        "described_as: senior police officials}",
        "confirmed_by: [belta-2025-11-26]}  HERE",
        "unknown-id",
        "engagement 'interpol-ga93-15', parties[1].confirmed_by[0]: 'belta-2025-11-26' is not the "
        "id of a source. Known: lebrief-2025-11-interpol-ga93.",
    ),
    "organiser of the event": Break(
        EVENT,
        "event:",
        "organiser: interpol",
        "organiser: europol  HERE",
        "unknown-id",
        "event 'interpol-ga93', organiser: 'europol' is not the id of an official or agency or "
        "organisation or country. Did you mean 'interpol'?",
    ),
    "event that the event belongs to": Break(
        EVENT,
        "event:",
        "series: interpol-general-assembly",
        "parent: interpol-2025  HERE",
        "unknown-id",
        "event 'interpol-ga93', parent: 'interpol-2025' is not the id of an event. "
        "Did you mean 'interpol-ga93'?",
    ),
    "actor of a claim": Break(
        EVENT,
        "- counts: memoranda",
        "actor: hammouchi-abdellatif",
        "actor: hammouchi-abdelatif  HERE",
        "unknown-id",
        "event 'interpol-ga93', claims[2].actor: 'hammouchi-abdelatif' is not the id of an "
        "official or agency or organisation or country. Did you mean 'hammouchi-abdellatif'?",
    ),
    "record of a claim": Break(
        EVENT,
        "- record: ma-dgsn",
        "- record: ma-dgsn",
        "- record: ma-dgsn-fr  HERE",
        "unknown-id",
        "event 'interpol-ga93', claims[3].record: 'ma-dgsn-fr' is not the id of an event or "
        "engagement or instrument or official or agency or organisation or country. "
        "Did you mean 'ma-dgsn'?",
    ),
    "source of a claim": Break(
        EVENT,
        "- counts: memoranda",
        "citations: [lebrief-2025-11-interpol-ga93]",
        "citations: [{source: map-2025-11-26, locator: last paragraph}]  HERE",
        "unknown-id",
        "event 'interpol-ga93', claims[2].citations[0].source: 'map-2025-11-26' is not the id of a "
        "source. Known: lebrief-2025-11-interpol-ga93.",
    ),
    "post of a tenure": Break(
        "officials.yaml",
        "- id: shahkar-faisal",
        "  tenures:\n",
        "  tenures:\n    - post: un-police-adviser  HERE\n",
        "unknown-id",
        "official 'shahkar-faisal', tenures[0].post: 'un-police-adviser' is not the id of a post. "
        "Did you mean 'un-police-head'?",
    ),
    "source of a tenure": Break(
        "officials.yaml",
        "- id: shahkar-faisal",
        "citations: [lebrief-2025-11-interpol-ga93]",
        "citations: [un-2022-11]  HERE",
        "unknown-id",
        "official 'shahkar-faisal', tenures[0].citations[0].source: 'un-2022-11' is not the id of "
        "a source. Known: lebrief-2025-11-interpol-ga93.",
    ),
    "agency that the agency belongs to": Break(
        "agencies.yaml",
        "- id: no-police\n",
        "  kind: police\n",
        "  kind: police\n  parent: no-justice-ministry  HERE\n",
        "unknown-id",
        "agency 'no-police', parent: 'no-justice-ministry' is not the id of an agency. "
        "Did you mean 'rs-interior-ministry'?",
    ),
    "organisation that the agency belongs to": Break(
        "agencies.yaml",
        "- id: un-police\n",
        "organisation: un\n",
        "organisation: unpol  HERE\n",
        "unknown-id",
        "agency 'un-police', organisation: 'unpol' is not the id of an organisation. "
        "Did you mean 'interpol'?",
    ),
    "organisation that the organisation belongs to": Break(
        "organisations.yaml",
        "- id: naif-arab-university",
        "  kind: university\n",
        "  kind: university\n  parent: league-of-arab-states  HERE\n",
        "unknown-id",
        "organisation 'naif-arab-university', parent: 'league-of-arab-states' is not the id of an "
        "organisation. Known: arab-interior-ministers-council, interpol, naif-arab-university, un, "
        "world-economic-forum.",
    ),
    "source that is copied": Break(
        "sources.yaml",
        "- id: lebrief-2025-11-interpol-ga93",
        "  kind: press-article\n",
        "  kind: press-article\n  copies: dgsn-communique  HERE\n",
        "unknown-id",
        "source 'lebrief-2025-11-interpol-ga93', copies: 'dgsn-communique' is not the id of a "
        "source. Known: lebrief-2025-11-interpol-ga93.",
    ),
    "side that publishes": Break(
        "sources.yaml",
        "- id: lebrief-2025-11-interpol-ga93",
        "  kind: press-article\n",
        "  kind: press-article\n  side: dgsn  HERE\n",
        "unknown-id",
        "source 'lebrief-2025-11-interpol-ga93', side: 'dgsn' is not the id of a country or "
        "organisation or agency. Did you mean 'ma-dgsn'?",
    ),
}

# records that others lean on; what follows from their fault is no second problem
LEANED_ON = {
    "source": Break(
        "sources.yaml",
        "- id: lebrief-2025-11-interpol-ga93",
        "kind: press-article",
        "kind: press-artikle  HERE",
        "unknown-term",
        "source 'lebrief-2025-11-interpol-ga93', kind: 'press-artikle' is not a source kind. "
        "Did you mean 'press-article'?",
    ),
    "source without id": Break(
        "sources.yaml",
        "- id: lebrief-2025-11-interpol-ga93",
        "- id: lebrief-2025-11-interpol-ga93\n  publisher: LeBrief",
        "- publisher: LeBrief  HERE",
        "missing-key",
        "source, id: the key 'id' is missing. Add 'id: …'.",
    ),
    "official": Break(
        "officials.yaml",
        "- id: hammouchi-abdellatif",
        "country: MAR",
        "country: MA  HERE",
        "unknown-country",
        "official 'hammouchi-abdellatif', country: 'MA' is not an ISO 3166-1 alpha-3 code. "
        "Did you mean 'MAR'?",
    ),
    "official with a bad id": Break(
        "officials.yaml",
        "- id: hammouchi-abdellatif",
        "- id: hammouchi-abdellatif",
        "- id: Hammouchi Abdellatif  HERE",
        "slug",
        "official 'Hammouchi Abdellatif', id: 'Hammouchi Abdellatif' is not a slug of lower-case "
        "letters, digits and single hyphens. Did you mean 'hammouchi-abdellatif'?",
    ),
    "official with a number for an id": Break(
        "officials.yaml",
        "- id: hammouchi-abdellatif",
        "- id: hammouchi-abdellatif",
        "- id: 1966  HERE",
        "string-type",
        "official, id: 1966 is not a text. Correct it.",
    ),
    "agency with posts": Break(
        "agencies.yaml",
        "- id: ma-dgsn\n",
        "kind: police",
        "kind: polise  HERE",
        "unknown-term",
        "agency 'ma-dgsn', kind: 'polise' is not an agency kind. Did you mean 'police'?",
    ),
    "agency without id": Break(
        "agencies.yaml",
        "- id: ma-dgst\n",
        "- id: ma-dgst\n  names:\n",
        "- names:  HERE\n",
        "missing-key",
        "agency, id: the key 'id' is missing. Add 'id: …'.",
    ),
    "post with a bad id": Break(
        "agencies.yaml",
        "- id: ma-dgst\n",
        "- id: ma-dgst-director-general",
        "- id: ma_dgst_director_general  HERE",
        "slug",
        "agency 'ma-dgst', posts[0].id: 'ma_dgst_director_general' is not a slug of lower-case "
        "letters, digits and single hyphens. Did you mean 'ma-dgst-director-general'?",
    ),
    "organisation with posts": Break(
        "organisations.yaml",
        "- id: interpol\n",
        "kind: intergovernmental",
        "kind: inter-governmental  HERE",
        "unknown-term",
        "organisation 'interpol', kind: 'inter-governmental' is not an organisation kind. "
        "Did you mean 'intergovernmental'?",
    ),
    "event": Break(
        EVENT,
        "event:",
        "kind: general-assembly",
        "kind: assembly  HERE",
        "unknown-term",
        "event 'interpol-ga93', kind: 'assembly' is not an event kind. "
        "Did you mean 'general-assembly'?",
    ),
    "event without id": Break(
        EVENT,
        "event:",
        "event:\n  id: interpol-ga93\n  names:\n",
        "event:\n  names:\n",
        "missing-key",
        "event, id: the key 'id' is missing. Add 'id: …'.",
    ),
    "instrument": Break(
        EVENT,
        "- id: ma-no-2025-memorandum",
        "kind: memorandum-of-understanding",
        "kind: agrement  HERE",
        "unknown-term",
        "instrument 'ma-no-2025-memorandum', kind: 'agrement' is not an instrument kind. "
        "Did you mean 'agreement'?",
    ),
    "engagement that alone uses an official and an instrument": Break(
        EVENT,
        "- id: interpol-ga93-55",
        "channel: in-person",
        "channel: in person  HERE",
        "unknown-term",
        "engagement 'interpol-ga93-55', channel: 'in person' is not a channel. "
        "Did you mean 'in-person'?",
    ),
}
ALONE = {**TWELVE, **OTHERS, **UNKNOWN_IDS, **LEANED_ON}


def test_twelve_records_broken_at_once_make_twelve_problems(folder: Path) -> None:
    """Nothing else is reported, and all stands in the order of files and lines."""
    for name, one in TWELVE.items():
        one.edit(folder, name)
    expected = sorted(one.problem(folder, name) for name, one in TWELVE.items())
    assert [told(problem) for problem in check_records(folder)] == expected


@pytest.mark.parametrize("name", ALONE)
def test_one_fault_makes_one_problem(name: str, folder: Path) -> None:
    ALONE[name].edit(folder, name)
    expected = [ALONE[name].problem(folder, name)]
    assert [told(problem) for problem in check_records(folder)] == expected


def test_problem_keeps_its_parts_apart(folder: Path) -> None:
    broken = TWELVE["country code with a space"]
    broken.edit(folder, "here")
    assert check_records(folder) == (
        Problem(
            check="unknown-country",
            file=EVENT,
            line=line_with(folder / EVENT, "# here"),
            record="engagement 'interpol-ga93-05'",
            path="parties[1].country",
            value="'NOR '",
            expected="an ISO 3166-1 alpha-3 code",
            remedy="Did you mean 'NOR'?",
        ),
    )


def test_event_that_ends_before_it_starts_is_reported(folder: Path) -> None:
    event = (
        "event:\n  id: interpol-ga94\n  names: {en: 94th INTERPOL General Assembly}\n"
        "  kind: general-assembly\n  start: 2026-11-26\n  end: 2026-11-23\n"
    )
    (folder / "events" / "2026.yaml").write_text(event, encoding="utf-8")
    assert [str(problem) for problem in check_records(folder)] == [
        (
            "events/2026.yaml, line 6, event 'interpol-ga94', end: '2026-11-23' is not on or after "
            "the start, 2026-11-26. Correct one of the two dates."
        )
    ]


@pytest.mark.parametrize("end", ["2025-11", "2025", "2025-11-24", "2025-12~"])
def test_event_may_end_on_any_day_from_its_start(end: str, folder: Path) -> None:
    event = (
        "event:\n  id: interpol-ga94\n  names: {en: 94th INTERPOL General Assembly}\n"
        f"  kind: general-assembly\n  start: 2025-11-24\n  end: {end}\n"
    )
    (folder / "events" / "2026.yaml").write_text(event, encoding="utf-8")
    assert check_records(folder) == ()


@pytest.mark.parametrize(
    "date", ["2025-11-24", "2025-11-27", "2025-11", "2025", "2025-11-27/2025-12-01", "../2025"]
)
def test_engagement_may_fall_on_any_day_of_its_event(date: str, folder: Path) -> None:
    on_that_day = Break(
        EVENT, "- id: interpol-ga93-15", "date: *within", f"date: {date}", "event-dates", ""
    )
    on_that_day.edit(folder, "")
    assert check_records(folder) == ()


@pytest.mark.parametrize(
    "tenure", ["start: 2025-11-27", "end: 2025-11-24", "end: 2025", "start: 2022\n      end: 2026"]
)
def test_capacity_may_be_held_on_any_day_of_the_engagement(tenure: str, folder: Path) -> None:
    new = f"un-police-head\n      {tenure}"
    held = Break("officials.yaml", "- post: un-police-head", "un-police-head", new, "tenure", "")
    held.edit(folder, "")
    assert check_records(folder) == ()


@pytest.mark.parametrize(
    "file", ["sources.yaml", "officials.yaml", EVENT], ids=["sources", "officials", "event"]
)
def test_file_that_is_not_yaml_is_one_problem(file: str, folder: Path) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n- a: b: c\n", encoding="utf-8")
    line = len(text.splitlines()) + 2
    [problem] = check_records(folder)
    assert told(problem)[:4] == (file, line, "yaml", "error")
    assert str(problem).startswith(f"{file}, line {line}: the text is not YAML. ")


def test_key_written_twice_names_the_second_line(folder: Path) -> None:
    twice = Break(
        "officials.yaml", "- id: shahkar-faisal", "  tenures:", "  id: x\n  tenures:", "yaml", ""
    )
    twice.edit(folder, "")
    line = line_with(folder / "officials.yaml", "  id: x")
    assert [str(problem) for problem in check_records(folder)] == [
        f"officials.yaml, line {line}: the second 'id' is not a new key. Remove one of the two."
    ]


@pytest.mark.parametrize(
    ("file", "name"),
    [("officials.yaml", "Håkon"), ("sources.yaml", "réunions"), (EVENT, "Assemblée")],
    ids=["officials", "sources", "event"],
)
def test_file_in_another_encoding_names_the_line(file: str, name: str, folder: Path) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    line = line_with(path, name)
    head, _, tail = text.partition(name)
    path.write_bytes(head.encode() + name.encode("latin-1") + tail.encode())
    byte = {"Håkon": "E5", "réunions": "E9", "Assemblée": "E9"}[name]
    assert [str(problem) for problem in check_records(folder)] == [
        f"{file}, line {line}: byte 0x{byte} is not UTF-8. Save the file as UTF-8."
    ]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "sources.yaml",
            "lebrief: {}\n",
            (
                "sources.yaml, line 1, source: a mapping of lebrief is not a list of sources. "
                "Begin each with '- id: …'."
            ),
        ),
        (
            "officials.yaml",
            "Abdellatif Hammouchi\n",
            (
                "officials.yaml, line 1, official: 'Abdellatif Hammouchi' is not a list of "
                "officials. Begin each with '- id: …'."
            ),
        ),
        (
            EVENT,
            "- id: interpol-ga93\n",
            (
                f"{EVENT}, line 1, file: a list of 1 is not a mapping of event, engagements, "
                "instruments. Write those keys."
            ),
        ),
        (
            EVENT,
            "engagements: none\n",
            (
                f"{EVENT}, line 1, engagement: 'none' is not a list of engagements. "
                "Begin each with '- id: …'."
            ),
        ),
        (
            "dataset.yaml",
            "- marrakech-2025\n",
            "dataset.yaml, line 1, dataset: a list of 1 is not a mapping of keys. Correct it.",
        ),
    ],
    ids=["sources", "officials", "event file", "engagements", "dataset"],
)
def test_file_of_another_layout_is_one_problem(
    file: str, text: str, message: str, folder: Path
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    errors = [p for p in check_records(folder) if p.severity == "error"]
    assert [str(problem) for problem in errors] == [message]


@pytest.mark.parametrize(
    ("text", "check"),
    [("- id: interpol-ga93\n", "layout"), ("event: id: interpol-ga93\n", "yaml")],
)
def test_what_an_unreadable_event_file_may_hold_is_not_missed_elsewhere(
    text: str, check: str, folder: Path
) -> None:
    (folder / EVENT).write_text(text, encoding="utf-8")
    (folder / "events" / "more.yaml").write_text(
        "engagements:\n- {id: more, kind: signing, date: 2025-11-24, event: interpol-ga93,"
        " instruments: [ma-no-2025-memorandum], parties: [{country: MAR}, {country: NOR}],"
        " citations: [lebrief-2025-11-interpol-ga93]}\n",
        encoding="utf-8",
    )
    assert [told(problem)[:3] for problem in check_records(folder)] == [(EVENT, 1, check)]


def test_records_that_are_no_mappings_are_told_one_by_one(folder: Path) -> None:
    (folder / "sources.yaml").write_text("- LeBrief\n- 43\n-\n", encoding="utf-8")
    assert [str(problem) for problem in check_records(folder)] == [
        "sources.yaml, line 1, source: 'LeBrief' is not a mapping of keys. Correct it.",
        "sources.yaml, line 2, source: 43 is not a mapping of keys. Correct it.",
        "sources.yaml, line 3, source: nothing is not a mapping of keys. Correct it.",
    ]


def test_misspelt_part_of_an_event_file_is_reported(folder: Path) -> None:
    path = folder / EVENT
    text = path.read_text(encoding="utf-8").replace("\nevent:\n", "\nevents:\n", 1)
    path.write_text(text, encoding="utf-8")
    assert [str(problem) for problem in check_records(folder)] == [
        (
            f"{EVENT}, line {line_with(path, 'events:')}, file, events: 'events' is not a part of "
            "an event file. Did you mean 'event'?"
        )
    ]


def test_several_faults_of_one_record_are_told_together(folder: Path) -> None:
    record = "- id: NAUSS 2\n  names: {ar: ''}\n  kind: univercity\n  founded: 1978\n"
    path = folder / "organisations.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{record}", encoding="utf-8")
    line = len(text.splitlines()) + 2
    place = "organisation 'NAUSS 2'"
    assert [str(problem) for problem in check_records(folder)] == [
        (
            f"organisations.yaml, line {line}, {place}, id: 'NAUSS 2' is not a slug of lower-case "
            "letters, digits and single hyphens. Did you mean 'nauss-2'?"
        ),
        (
            f"organisations.yaml, line {line + 1}, {place}, names.ar: '' is not a text. "
            "Write it or remove the key."
        ),
        (
            f"organisations.yaml, line {line + 2}, {place}, kind: 'univercity' is not an "
            "organisation kind. Did you mean 'university'?"
        ),
        (
            f"organisations.yaml, line {line + 3}, {place}, founded: 'founded' is not a key of "
            "this record. Known: abbreviation, aliases, citations, external_ids, id, kind, names, "
            "note, parent, posts, url."
        ),
    ]


def add_source(folder: Path) -> int:
    """Add a source that nobody cites; return its line."""
    path = folder / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    record = (
        "- id: interpol-2025-11-24\n  publisher: INTERPOL\n  language: en\n  kind: communique\n"
    )
    path.write_text(f"{text}\n{record}", encoding="utf-8")
    return len(text.splitlines()) + 2


def test_source_that_nobody_cites_is_a_warning(folder: Path) -> None:
    line = add_source(folder)
    assert [told(problem) for problem in check_records(folder)] == [
        (
            *("sources.yaml", line, "unused", "warning"),
            (
                f"sources.yaml, line {line}, source 'interpol-2025-11-24': 'interpol-2025-11-24' "
                "is not referred to by any record. Use it or remove it."
            ),
        )
    ]


def test_unused_records_are_not_told_beside_errors(folder: Path) -> None:
    """A record that could not be read may be the one that uses them."""
    add_source(folder)
    broken = TWELVE["misspelt key"]
    broken.edit(folder, "here")
    assert [told(problem) for problem in check_records(folder)] == [broken.problem(folder, "here")]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("source.yaml", "Did you mean 'sources.yaml'?"),
        ("organizations.yaml", "Did you mean 'organisations.yaml'?"),
        ("dataset.yml", "Did you mean 'dataset.yaml'?"),
        (
            "meetings.xlsx",
            (
                "Known: agencies.yaml, dataset.yaml, events, judgements.yaml, officials.yaml, "
                "organisations.yaml, sources.yaml."
            ),
        ),
    ],
)
def test_file_that_is_not_read_is_a_warning(name: str, remedy: str, folder: Path) -> None:
    (folder / name).touch()
    assert [told(problem) for problem in check_records(folder)] == [
        (name, 0, "unknown-file", "warning", f"{name}: '{name}' is not a record file. {remedy}")
    ]


def test_remarks_beside_the_records_are_left_alone(folder: Path) -> None:
    for name in ("README.md", "notes.txt", "schema.json", ".gitignore"):
        (folder / name).write_text("- a: b: c", encoding="utf-8")
    assert check_records(folder) == ()


def test_warnings_stop_a_load_only_when_asked(folder: Path) -> None:
    add_source(folder)
    (folder / "source.yaml").touch()
    assert "interpol-2025-11-24" in load_records(folder).sources
    with pytest.raises(InvalidRecordsError) as caught:
        load_records(folder, strict=True)
    assert caught.value.problems == check_records(folder)
    assert [problem.check for problem in caught.value.problems] == ["unknown-file", "unused"]


def test_errors_stop_a_load_and_warnings_are_not_among_them(folder: Path) -> None:
    (folder / "source.yaml").touch()
    TWELVE["unknown source"].edit(folder, "here")
    warning, error = sorted(check_records(folder), key=lambda problem: problem.check)[::-1]
    assert (warning.severity, error.severity) == ("error", "warning")
    with pytest.raises(InvalidRecordsError) as caught:
        load_records(folder)
    assert caught.value.problems == (warning,)


def two_problems() -> tuple[Problem, Problem]:
    whole = ("officials.yaml", 3, "official 'x'", "country", "'NO'", "a code", "Did you mean NOR?")
    return (
        Problem("unknown-country", *whole),
        Problem("missing-file", "dataset.yaml", 0, "", "", "", "dataset.yaml", "Write it."),
    )


def test_problem_reads_as_one_sentence_and_what_to_do() -> None:
    assert [str(problem) for problem in two_problems()] == [
        "officials.yaml, line 3, official 'x', country: 'NO' is not a code. Did you mean NOR?",
        "dataset.yaml: dataset.yaml is missing. Write it.",
    ]


def test_error_lists_every_problem_and_keeps_them() -> None:
    one, two = two_problems()
    error = InvalidRecordsError([one, two])
    assert (error.problems, str(error)) == (
        (one, two),
        f"2 problems in the records:\n  {one}\n  {two}",
    )
    assert str(InvalidRecordsError(iter([one]))) == f"1 problem in the records:\n  {one}"


def test_error_survives_pickling() -> None:
    """As when records are checked in another process."""
    error = InvalidRecordsError(two_problems())
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - written a moment ago
    assert (type(again), again.problems, str(again)) == (
        InvalidRecordsError,
        error.problems,
        str(error),
    )


@pytest.mark.parametrize(
    ("value", "known", "remedy"),
    [
        ("chanel", ["channel", "kind"], "Did you mean 'channel'?"),
        (" Channel ", ["channel", "kind"], "Did you mean 'channel'?"),
        ("nor", ["NAM", "NOR"], "Did you mean 'NOR'?"),
        ("pdf", ["gexf", "csv", "csv"], "Known: csv, gexf."),
        ("pdf", [], "None is defined."),
        ("zzz", list("abcdefghijklm"), "Known: a, b, c, d, e, f, g, h, i, j, k, l and 1 more."),
    ],
)
def test_unknown_word_is_answered_with_the_nearest_or_a_list(
    value: str, known: list[str], remedy: str
) -> None:
    assert did_you_mean(value, known) == remedy


def test_long_list_is_not_written_out_when_told_so() -> None:
    assert did_you_mean("Atlantis", ["NAM", "NOR"], limit=0) == "There are 2 to choose from."


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("date",), "date"),
        (("parties", 1, "country"), "parties[1].country"),
        (("claims", 0, "citations", 2, "source"), "claims[0].citations[2].source"),
        ((0, 1), "[0][1]"),
    ],
)
def test_path_reads_from_the_record_down(path: tuple[str | int, ...], text: str) -> None:
    assert path_text(path) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ("NO", "'NO'"),
        ("", "''"),
        (True, "true"),
        (43, "43"),
        (1.5, "1.5"),
        ([1, 2], "a list of 2"),
        ({"a": 1, "b": 2}, "a mapping of a, b"),
        ({}, "a mapping of nothing"),
        ("x" * 78, f"'{'x' * 78}'"),
        ("x" * 79, f"'{'x' * 77}…'"),
    ],
)
def test_value_is_shown_as_a_curator_wrote_it(value: Any, text: str) -> None:
    assert value_text(value) == text
