from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplograph.errors import InvalidRecordsError, UnknownDatasetError
from diplograph.intake.json_lines import write_json_lines
from diplograph.intake.load import check_records, load_records
from diplograph.model.engagements import Claim, Event
from diplograph.model.records import Dataset, Records
from diplograph.model.sources import Source

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip)
DATASET = '{"record": "dataset", "id": "d", "title": "T", "scope": "S", "vantage": "V", '
DATASET += '"licence": "CC-BY-4.0"}'


def problems(tmp_path: Path, *lines: str | bytes) -> list[str]:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return [str(problem) for problem in check_records(path) if problem.severity == "error"]


@pytest.mark.parametrize("name", ["records.jsonl", "records.jsonl.gz"])
def test_shipped_records_read_back_equal(tmp_path: Path, marrakech: Records, name: str) -> None:
    path = write_json_lines(marrakech, tmp_path / name)
    assert load_records(path) == marrakech
    assert check_records(path) == ()


def test_data_set_comes_first_and_records_are_told_by_their_kind(
    tmp_path: Path, marrakech: Records
) -> None:
    path = write_json_lines(marrakech, tmp_path / "records.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert (rows[0]["record"], rows[0]["id"]) == ("dataset", "marrakech-2025")
    kinds = {row["kind"] for row in rows if row["record"] == "engagement"}
    assert kinds == {"meeting", "signing"}


def test_equal_records_make_equal_compressed_files(tmp_path: Path, marrakech: Records) -> None:
    files = [write_json_lines(marrakech, tmp_path / f"{n}.jsonl.gz") for n in "ab"]
    assert files[0].read_bytes() == files[1].read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(publisher=TEXTS, note=TEXTS, value=st.one_of(TEXTS, st.integers(-(2**63), 2**63 - 1)))
def test_any_text_and_number_survives(
    tmp_path: Path, publisher: str, note: str, value: str | int
) -> None:
    claim = Claim(counts="meetings", actor="NOR", value=value, citations=("s",))
    records = Records.from_iterables(
        Dataset(id="d", title="T", scope="S", vantage="V", licence="CC0-1.0"),
        sources=[Source(id="s", publisher=publisher, language="fr", kind="other", note=note)],
        events=[Event(id="e", names={"en": "E"}, kind="summit", claims=(claim,))],
    )
    read = load_records(write_json_lines(records, tmp_path / "records.jsonl"))
    assert read == records
    assert type(read.events["e"].claims[0].value) is type(value)


def test_order_of_lines_and_keys_does_not_matter(tmp_path: Path, marrakech: Records) -> None:
    path = write_json_lines(marrakech, tmp_path / "records.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    turned = [json.dumps(dict(reversed(json.loads(line).items()))) for line in reversed(lines)]
    path.write_text("\ufeff\n" + "\n\n".join(turned), encoding="utf-8")
    assert load_records(path) == marrakech


def test_each_problem_names_its_line(tmp_path: Path) -> None:
    assert problems(
        tmp_path,
        DATASET,
        '{"record": "engagment"}',
        '{"id": "x"}',
        "[1]",
        '{"record": "source", "id": "s"',
        '{"record": "source", "id": "s", "id": "t"}',
        b'{"record": "source", "id": "\xff"}',
        '{"record": "agency", "id": "a", "names": {"en": "A"}, "kind": "police", "country": "NA"}',
    ) == [
        (
            "records.jsonl, line 2, record: 'engagment' is not a kind of record. "
            "Did you mean 'engagement'?"
        ),
        (
            "records.jsonl, line 3, record: the key 'record' is missing. Known: dataset, source, "
            "official, agency, organisation, judgement, event, engagement, instrument."
        ),
        "records.jsonl, line 4: a list of 1 is not a mapping of keys. Write one record a line.",
        "records.jsonl, line 5: the line is not JSON. Expecting ',' delimiter at column 31.",
        "records.jsonl, line 6: the second 'id' is not a new key. Remove one of the two.",
        "records.jsonl, line 7: byte 0xFF is not UTF-8. Save the file as UTF-8.",
        (
            "records.jsonl, line 8, agency 'a', country: 'NA' is not an ISO 3166-1 alpha-3 code. "
            "Did you mean 'NAM'?"
        ),
    ]


def test_id_taken_twice_names_both_lines(tmp_path: Path) -> None:
    source = '{"record": "source", "id": "s", "publisher": "P", "language": "fr", "kind": "other"}'
    assert problems(tmp_path, DATASET, source, source) == [
        (
            "records.jsonl, line 3, source 's', id: 's' is not an id of its own. "
            "It is taken in records.jsonl, line 2; choose another."
        )
    ]


def test_file_without_or_with_two_data_sets_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, "") == [
        (
            "records.jsonl: a record of the data set itself is missing. "
            "Write its title, scope, vantage and licence."
        )
    ]
    (second, *_) = problems(tmp_path, DATASET, DATASET)
    assert "line 2, dataset 'd'" in second
    with pytest.raises(InvalidRecordsError):
        load_records(tmp_path / "records.jsonl")


def test_cut_off_gzip_is_a_problem(tmp_path: Path, marrakech: Records) -> None:
    path = write_json_lines(marrakech, tmp_path / "records.jsonl.gz")
    path.write_bytes(path.read_bytes()[:2000])
    assert [problem.check for problem in check_records(path)] == ["gzip"]


def test_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, marrakech: Records) -> None:
    from diplograph.intake.json_lines import json_lines  # noqa: PLC0415 - beside its only use

    stream = io.TextIOWrapper(io.BytesIO(b"".join(json_lines(marrakech))))
    monkeypatch.setattr(sys, "stdin", stream)
    assert load_records("-") == marrakech


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path, marrakech: Records) -> None:
    path = write_json_lines(marrakech, tmp_path / "records.jsonl")
    told: list[tuple[int, int]] = []
    load_records(path, progress=lambda done, whole: told.append((done, whole)))
    size = path.stat().st_size
    assert told[-1] == (size, size)


def test_file_of_another_kind_is_refused_with_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_text("id", encoding="utf-8")
    with pytest.raises(UnknownDatasetError, match=r"Known: \.jsonl, \.jsonl\.gz, \.xlsx"):
        load_records(path)


def test_earlier_file_stays_when_writing_fails(tmp_path: Path, marrakech: Records) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("earlier", encoding="utf-8")
    broken = Records.from_iterables(marrakech.dataset, sources=marrakech.sources.values())
    object.__setattr__(broken, "events", {"e": object()})
    with pytest.raises(AttributeError):
        write_json_lines(broken, path)
    assert path.read_text(encoding="utf-8") == "earlier"
    assert [found.name for found in tmp_path.iterdir()] == ["records.jsonl"]
