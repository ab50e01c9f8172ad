from __future__ import annotations

import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.datasets import find_dataset, shipped_datasets
from diplograph.errors import InvalidRecordsError, UnknownDatasetError
from diplograph.intake.load import check_records, load_records
from diplograph.intake.yaml_reader import parse_yaml
from diplograph.model.dates import EdtfDate
from diplograph.model.records import Records

EVENT = "events/2025-11-interpol-ga93.yaml"
DATASET = (
    "id: vienna-1961\ntitle: Vienna 1961\nscope: The summit of June 1961.\n"
    "vantage: The Department of State.\nlicence: CC0-1.0\n"
)
SOURCES = (
    "- {id: frus-v, publisher: U.S. Department of State, language: en, kind: report}\n"
    "- {id: pravda, publisher: Правда, language: ru, kind: press-article, copies: tass}\n"
    "- {id: tass, publisher: ТАСС, language: ru, kind: press-agency}\n"
)
MEETING = "kind: meeting, parties: [{country: USA}, {country: RUS}]"


def parsed(path: Path) -> Any:
    return parse_yaml(path.read_text(encoding="utf-8")).value


def write_json(path: Path, value: object) -> None:
    """JSON is YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def without(record: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != key}


@pytest.mark.parametrize("name", shipped_datasets())
def test_shipped_data_set_loads_clean(name: str) -> None:
    assert [problem for problem in check_records(name) if problem.severity == "error"] == []
    assert load_records(name).dataset.id == name


def test_copied_folder_loads_as_the_shipped_data_set(folder: Path, marrakech: Records) -> None:
    assert load_records(folder) == load_records(str(folder)) == marrakech


def test_checking_says_nothing_of_marrakech() -> None:
    assert check_records("marrakech-2025") == ()


def test_norway_namibia_and_the_partial_date_survive_the_files(marrakech: Records) -> None:
    """Traps of YAML 1.1, pandas and date parsers, in one."""
    official = marrakech.officials["skulstad-hakon"]
    assert (official.country, official.names) == ("NOR", {"no": "Håkon Skulstad"})
    assert marrakech.engagements["interpol-ga93-31"].parties[1].country == "NAM"
    date = marrakech.engagements["interpol-ga93-31"].date
    assert (str(date), date.precision) == ("[2025-11-24..2025-11-27]", "one day within")
    assert marrakech.dataset.period == EdtfDate.parse("2025-11-24/2025-11-27")


def shuffled(value: Any, order: random.Random) -> Any:
    """Shuffle the keys of every mapping; the order of lists within a record means something."""
    if isinstance(value, dict):
        keys = order.sample(list(value), len(value))
        return {key: shuffled(value[key], order) for key in keys}
    return [shuffled(item, order) for item in value] if isinstance(value, list) else value


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_records_in_the_files_means_nothing(
    marrakech: Records, order: random.Random
) -> None:
    source = find_dataset("marrakech-2025")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in source.glob("**/*.yaml"):
            value = parsed(path)
            for records in [value, *value.values()] if isinstance(value, dict) else [value]:
                if isinstance(records, list) and isinstance(records[0], dict):
                    order.shuffle(records)
            write_json(folder / path.relative_to(source), shuffled(value, order))
        again = load_records(folder)
    assert again == marrakech
    assert list(again.engagements) == list(marrakech.engagements)


def test_division_into_files_means_nothing(folder: Path, marrakech: Records) -> None:
    """An engagement may stand in a file of its own when it names its event."""
    whole = parsed(folder / EVENT)
    (folder / EVENT).unlink()
    write_json(folder / "events/a/gathering.yaml", {"event": whole["event"]})
    write_json(folder / "events/b/memoranda.yml", {"instruments": whole["instruments"]})
    for record in whole["engagements"]:
        engagements = [{**record, "event": "interpol-ga93"}]
        write_json(folder / f"events/{record['id']}.yaml", {"engagements": engagements})
    assert load_records(folder) == marrakech


def small_folder(folder: Path, event_file: str) -> Path:
    (folder / "events").mkdir(parents=True)
    (folder / "dataset.yaml").write_text(DATASET, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "events" / "1961.yaml").write_text(event_file, encoding="utf-8")
    return folder


def test_engagement_belongs_to_the_event_of_its_file_unless_it_names_another(
    tmp_path: Path,
) -> None:
    folder = small_folder(
        tmp_path / "vienna",
        "event: {id: vienna-summit, names: {en: Vienna summit}, kind: summit, start: 1961-06-03,"
        " end: 1961-06-04}\n"
        "engagements:\n"
        f"- {{id: first-talk, date: 1961-06-03, {MEETING}, citations: [frus-v]}}\n"
        f"- {{id: on-the-road, date: 1961-06-05, event: ~, {MEETING}, citations: [pravda]}}\n"
        f"- {{id: un-talk, date: 1960-09-23, event: un-ga15, {MEETING}, citations: [frus-v]}}\n",
    )
    (folder / "events" / "1960.yaml").write_text(
        "event: {id: un-ga15, names: {en: 15th UN General Assembly}, kind: general-assembly,"
        " start: 1960-09, end: 1961-04}\n",
        encoding="utf-8",
    )
    events = {e.id: e.event for e in load_records(folder, strict=True).engagements.values()}
    assert events == {"first-talk": "vienna-summit", "on-the-road": None, "un-talk": "un-ga15"}


def test_engagements_may_belong_to_no_event(tmp_path: Path) -> None:
    folder = small_folder(
        tmp_path / "vienna",
        f"engagements:\n- {{id: talk, date: 1961, {MEETING}, citations: [frus-v, pravda]}}\n",
    )
    records = load_records(folder, strict=True)
    assert (records.events, records.engagements["talk"].event) == ({}, None)
    assert list(records.sources) == ["frus-v", "pravda", "tass"]


def test_all_files_but_the_first_may_be_missing_or_empty(tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").write_text(DATASET, encoding="utf-8")
    (tmp_path / "officials.yaml").write_text("# nobody yet\n", encoding="utf-8")
    records = load_records(tmp_path, strict=True)
    assert records == Records.from_iterables(records.dataset)
    assert records.dataset.title == "Vienna 1961"


def test_empty_folder_wants_a_dataset_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecordsError) as caught:
        load_records(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [
        "dataset.yaml: dataset.yaml is missing. Write its title, scope, vantage and licence."
    ]


def test_missing_dataset_file_is_the_only_problem(folder: Path) -> None:
    (folder / "dataset.yaml").unlink()
    assert [str(problem) for problem in check_records(folder)] == [
        "dataset.yaml: dataset.yaml is missing. Write its title, scope, vantage and licence."
    ]


@pytest.mark.parametrize("key", ["id", "title", "scope", "vantage", "licence"])
def test_dataset_must_say_what_it_holds_and_whose_press_was_read(key: str, folder: Path) -> None:
    path = folder / "dataset.yaml"
    dataset = parsed(path)
    write_json(path, without(dataset, key))
    assert [str(problem) for problem in check_records(folder)] == [
        f"dataset.yaml, line 1, dataset, {key}: the key '{key}' is missing. Add '{key}: …'."
    ]


def test_file_with_a_byte_order_mark_is_read(folder: Path, marrakech: Records) -> None:
    """Notepad writes one."""
    for name in ("sources.yaml", EVENT):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")
    assert load_records(folder) == marrakech


def test_nothing_in_the_folder_is_changed(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.glob("**/*") if path.is_file()}
    load_records(folder)
    after = {path: path.read_bytes() for path in folder.glob("**/*") if path.is_file()}
    assert after == before


def test_unknown_data_set_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownDatasetError, match="Did you mean 'marrakech-2025'"):
        load_records("marrakesh-2025")


def test_folder_that_is_gone_is_unknown(folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(UnknownDatasetError, match="is not a shipped data set or a folder"):
        check_records(folder)
