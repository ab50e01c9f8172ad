"""All travels and visits, counted beside the importer straight from the XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from diplograph.importers.history_state.importing import import_history_state
from diplograph.importers.history_state.reference import country_rules, terms_of_office
from diplograph.importers.imported import Imported
from diplograph.intake.folder_writer import write_folder
from diplograph.intake.json_lines import write_json_lines
from diplograph.intake.load import check_records, load_records
from diplograph.model.dates import EdtfDate
from diplograph.model.states import states
from diplograph.network.build import build_graph
from diplograph.network.lifting import lift

WHOLE = Path(__file__).resolve().parents[3] / "shared" / "history-state"
# ids whose state depends on the date, counted below by the states that they became
MOVING = {
    "russia", "yugoslavia", "vietnam", "serbia", "yemen", "egypt", "syria", "tanzania",
    "antarctica",
}  # fmt: skip


@pytest.fixture(scope="module")
def imported() -> Imported:
    """Read everything once."""
    if not WHOLE.is_dir():
        pytest.skip("the travels and visits are not at hand: ../shared/history-state")
    return import_history_state(WHOLE)


def elements(pattern: str) -> Iterator[ET.Element]:
    for path in sorted(WHOLE.glob(pattern)):
        yield from ET.parse(path).getroot()  # noqa: S314 - our own copy


def text_of(element: ET.Element, tag: str) -> str:
    return element.findtext(tag) or ""


def state_of(country_id: str) -> str:
    """Name the state of an id that stands for one at any date."""
    found = {rule.state for rule in country_rules()[country_id]}
    assert len(found) == 1, country_id
    return found.pop()


def test_every_record_is_an_engagement_or_a_finding(imported: Imported) -> None:
    trips = {f"us-trip-{text_of(e, 'id')}" for e in elements("travels/*-travels/*.xml")}
    visits = {f"us-visit-{text_of(e, 'id')}" for e in elements("visits/data/*.xml")}
    assert (len(trips), len(visits)) == (4271, 3264)
    made = {e.id for e in imported.records.engagements.values() if e.kind == "visit"}
    left_out = {f"us-{f.record.replace(' ', '-')}" for f in imported.findings
                if f.severity == "error"}  # fmt: skip
    assert made.isdisjoint(left_out)
    assert made | left_out == trips | visits
    counts = imported.counts
    assert counts["source records"] == counts["engagements"] + counts["left out"] == 7535
    assert left_out == {"us-trip-3711"}  # Antarctica


def test_every_country_id_is_in_the_table_and_every_state_exists() -> None:
    if not WHOLE.is_dir():
        pytest.skip("the travels and visits are not at hand: ../shared/history-state")
    found = {e.find("country").get("id") for e in elements("travels/*-travels/*.xml")}  # type: ignore[union-attr]
    found |= {e.find("from").get("id") for e in elements("visits/data/*.xml")}  # type: ignore[union-attr]
    assert len(found) == 210
    assert found - set(country_rules()) == set()
    named = {rule.state for rules in country_rules().values() for rule in rules} - {""}
    assert named - set(states()) == set()


def test_trips_of_each_president_are_as_many_as_in_the_files(imported: Imported) -> None:
    expected = Counter(e.get("who") for e in elements("travels/president-travels/*.xml"))
    found = Counter(
        e.parties[0].official
        for e in imported.records.engagements.values()
        if e.kind == "visit" and "hs-president-travels" in e.citations[0].source
    )
    assert found == expected
    assert expected["bush-george-w"] == 140


def test_visits_by_country_and_decade_are_as_many_as_in_the_files(imported: Imported) -> None:
    expected = Counter(
        (state_of(e.find("from").get("id") or ""), text_of(e, "start-date")[:3])  # type: ignore[union-attr]
        for e in elements("visits/data/*.xml")
        if e.find("from").get("id") not in MOVING  # type: ignore[union-attr]
    )
    officials = imported.records.officials
    found: Counter[tuple[str, str]] = Counter()
    for engagement in imported.records.engagements.values():
        if engagement.id.startswith("us-visit"):
            party = engagement.parties[0]
            state = party.country or officials[party.official or ""].country or ""
            found[state, (engagement.date.first_day or "")[:3]] += 1
    assert expected.total() > 3100
    assert {key: found[key] for key in expected} == dict(expected)


def test_top_ten_destinations_of_secretaries_are_those_of_the_files(imported: Imported) -> None:
    """Counted once from the files, once from the records and once from the graph of countries."""
    ids = [
        e.find("country").get("id") or ""  # type: ignore[union-attr]
        for e in elements("travels/secretary-travels/*.xml")
    ]
    expected = Counter(state_of(name) for name in ids if name not in MOVING)
    # both names of the Holy See, of Türkiye and of others are one state
    secretaries = {
        e.id
        for e in imported.records.engagements.values()
        if e.kind == "visit" and "hs-secretary-travels" in e.citations[0].source
    }
    found = Counter(imported.records.engagements[name].parties[1].country for name in secretaries)
    moving = {"RUS", "soviet-union", "EGY", "SYR", "united-arab-republic"}
    top = [(state, n) for state, n in found.most_common(15) if state not in moving][:10]
    assert top == [(state, n) for state, n in expected.most_common(15) if state not in moving][:10]
    graph = lift(build_graph(imported.records), level="country")
    ties = Counter(
        target if source == "USA" else source
        for source, target, key in graph.edges(keys=True)
        if key in secretaries and "USA" in {source, target}
    )
    assert {state: ties[state] for state, _ in top} == dict(top)
    assert top[0][0] == "GBR"


def test_states_that_changed_are_told_apart_by_date(imported: Imported) -> None:
    found = Counter(
        party.country
        for e in imported.records.engagements.values()
        for party in e.parties
        if party.country
    )
    ussr = sum(
        e.find("country").get("id") == "russia" and text_of(e, "start-date") <= "1991-12-26"  # type: ignore[union-attr]
        for e in elements("travels/*-travels/*.xml")
    )
    assert found["soviet-union"] == ussr
    assert found["german-democratic-republic"] == 2
    assert found["netherlands-antilles"] == 3
    assert {"yugoslavia", "serbia-and-montenegro", "republic-of-vietnam"} <= set(found)


def test_terms_of_presidents_are_those_of_the_source(imported: Imported) -> None:
    assert imported.counts["engagements"]
    theirs: dict[str, list[str]] = {}
    for e in elements("travels/presidents/presidents.xml"):
        if e.tag == "president":
            spell = f"{text_of(e, 'took-office-date')}/{text_of(e, 'left-office-date') or '..'}"
            theirs.setdefault(text_of(e, "id"), []).append(spell)
    ours: dict[str, list[str]] = {}
    for term in terms_of_office():
        if term.post == "us-president":
            ours.setdefault(term.who, []).append(term.span.text)
    assert ours == {who: theirs[who] for who in ours}


def test_nobody_travels_outside_the_terms_but_presidents_elect(imported: Imported) -> None:
    for engagement in imported.records.engagements.values():
        party = engagement.parties[0]
        if engagement.id.startswith("us-trip") and "us-president-elect" in party.capacity:
            [citation] = engagement.citations
            number = (citation.locator or "").removeprefix("trip ")
            [remarks] = [
                text_of(e, "remarks")
                for e in elements("travels/president-travels/*.xml")
                if text_of(e, "id") == number
            ]
            assert "[Visit made as President-elect.]" in " ".join(remarks.split())


def test_persons_of_one_name_stay_apart(imported: Imported) -> None:
    """Father and son, uncle and nephew, two kings, a king and a crown prince."""
    officials = imported.records.officials
    apart = [
        ("sy-hafez-assad", "sy-bashar-assad"),
        ("gr-konstantinos-karamanlis", "gr-kostas-karamanlis"),
        ("is-bjarni-benediktsson", "is-bjarni-benediktsson-2024"),
        ("jo-hussein-i", "jo-hussein"),
        ("ma-mohammed-v", "ma-mohammed-vi"),
        ("ph-ferdinand-marcos", "ph-ferdinand-marcos-jr"),
        ("cd-laurent-kabila", "cd-joseph-kabila"),
    ]
    assert [pair for pair in apart if not set(pair) <= set(officials)] == []
    names = [name for name in officials if "netanyahu" in name]
    assert names == ["il-benjamin-netanyahu"]


def test_whole_set_is_free_of_errors_and_its_suggestions_are_few(
    imported: Imported, tmp_path: Path
) -> None:
    folder = write_folder(imported.records, tmp_path / "folder")
    lines = write_json_lines(imported.records, tmp_path / "lines.jsonl")
    assert load_records(folder, resolved=False) == imported.records
    assert load_records(lines, resolved=False) == imported.records
    problems = check_records(lines)
    assert {problem.severity for problem in problems} == {"warning"}
    assert {problem.check for problem in problems} == {"duplicate", "two-places", "shared-post"}
    assert len(problems) < 40
    names = {path.name for path in (folder / "events").iterdir()}
    assert {"other-1866.yaml", "other-2015.yaml"} <= names
    assert "other.yaml" not in names


def test_same_files_give_the_same_records(imported: Imported) -> None:
    assert import_history_state(WHOLE).records == imported.records


def test_date_of_a_record_is_that_of_the_file(imported: Imported) -> None:
    for e in elements("travels/secretary-travels/rusk-david-dean.xml"):
        start, end = text_of(e, "start-date"), text_of(e, "end-date")
        expected = EdtfDate.parse(start if start == end else f"{start}/{end}")
        assert imported.records.engagements[f"us-trip-{text_of(e, 'id')}"].date == expected
