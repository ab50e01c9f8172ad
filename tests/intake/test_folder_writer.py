from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import TakenFolderError
from diplograph.intake.folder_writer import folder_documents, write_folder
from diplograph.intake.formatting import unformatted
from diplograph.intake.load import check_records, load_records
from diplograph.model.engagements import Engagement, Event
from diplograph.model.records import Records


def test_shipped_records_read_back_equal_and_need_no_formatting(
    tmp_path: Path, marrakech: Records
) -> None:
    folder = write_folder(marrakech, tmp_path / "new")
    assert load_records(folder) == marrakech
    assert check_records(folder) == ()
    assert unformatted(folder) == {}
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}
    assert names == {
        "dataset.yaml", "sources.yaml", "officials.yaml", "agencies.yaml", "organisations.yaml",
        "events/2025-11-interpol-ga93.yaml",
    }  # fmt: skip


def test_engagement_without_event_stands_in_a_file_of_its_own(marrakech: Records) -> None:
    """Also where events have names that would take the file's."""
    call = Engagement(
        id="call", kind="call", date="2025-11", parties=({"country": "NOR"}, {"country": "MAR"})
    )  # type: ignore[arg-type]
    events = [
        Event(id="other", names={"en": "O"}, kind="summit"),
        Event(id="a", names={"en": "A"}, kind="summit", start="2025-11"),  # type: ignore[arg-type]
        Event(id="2025-11-a", names={"en": "B"}, kind="summit"),
    ]
    records = Records.from_iterables(marrakech.dataset, events=events, engagements=[call])
    files = folder_documents(records)
    assert files["events/other.yaml"] == {
        "engagements": [
            {
                "id": "call",
                "kind": "call",
                "date": "2025-11",
                "parties": [{"country": "NOR"}, {"country": "MAR"}],
            }
        ]
    }
    ids = [files[name]["event"]["id"] for name in files if "event" in files[name]]
    assert sorted(ids) == ["2025-11-a", "a", "other"]


@pytest.mark.parametrize("number", [200, 201])
def test_many_engagements_without_event_are_spread_over_years(
    tmp_path: Path, marrakech: Records, number: int
) -> None:
    """Also where an event has a name that would take a file's, and where the first day is open."""
    calls = [
        Engagement(
            id=f"call-{n}",
            kind="call",
            date=f"{1950 + n % 3}-11" if n else "../1949-05",
            parties=({"country": "NOR"}, {"country": "MAR"}),
            citations=("lebrief-2025-11-interpol-ga93",),
        )  # type: ignore[arg-type]
        for n in range(number)
    ]
    records = Records.from_iterables(
        marrakech.dataset,
        sources=marrakech.sources.values(),
        events=[Event(id="other-1950", names={"en": "O"}, kind="summit")],
        engagements=calls,
    )
    folder = write_folder(records, tmp_path / "new")
    names = sorted(path.name for path in (folder / "events").iterdir())
    years = [f"other-{year}.yaml" for year in (1949, 1950, 1951, 1952)]
    spread = sorted(["other-1950-event.yaml", *years])
    assert names == (spread if number > 200 else ["other-1950-event.yaml", "other.yaml"])
    assert load_records(folder) == records


def test_folder_that_holds_something_is_left_alone(folder: Path, marrakech: Records) -> None:
    before = sorted(folder.rglob("*"))
    with pytest.raises(TakenFolderError, match="is not a new or empty folder"):
        write_folder(marrakech, folder)
    assert sorted(folder.rglob("*")) == before


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, marrakech: Records) -> None:
    broken = Records.from_iterables(marrakech.dataset)
    object.__setattr__(broken, "sources", {"s": object()})
    with pytest.raises(AttributeError):
        write_folder(broken, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
