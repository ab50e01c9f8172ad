from __future__ import annotations

import gzip
import random
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from tests.bulk.event_rows import (
    EVENTS,
    Event,
    row,
    rows,
    text,
    write_parquet,
    write_text,
    write_zip,
)

from diplograph.bulk.embedded import EmbeddedEngine
from diplograph.bulk.reducing import Reduction, reduce_events
from diplograph.errors import InvalidSelectionError, UnreadableEventsError


def dyads(path: Path, columns: str = "*") -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT {columns} FROM read_parquet('{path}')").fetchall()


def reduced(folder: Path, events: tuple[Event, ...] = EVENTS, **options: Any) -> Reduction:
    return reduce_events(
        [write_text(folder / "e.CSV", rows(events))], folder / "d.parquet", **options
    )


MONTHS = [
    ("MAR", "ETH", "2025-11", "support", 1, 2, 8.0, 8.0, "2025-11-30", "2025-11-30"),
    ("MAR", "NOR", "2025-11", "consult", 2, 14, 4.7, 2.35, "2025-11-24", "2025-11-25"),
    ("MAR", "ROU", "2025-12", "consult", 1, 1, 1.0, 1.0, "2025-12-01", "2025-12-01"),
    ("NAM", "NOR", "2025-11", "retreat", 1, 5, 0.0, None, "2025-11-24", "2025-11-24"),
    ("NOR", "MAR", "2025-11", "support", 1, 6, 8.0, 8.0, "2025-11-25", "2025-11-25"),
]


def plain(path: Path) -> list[tuple[Any, ...]]:
    return [(*found[:-2], str(found[-2]), str(found[-1])) for found in dyads(path)]


def test_events_become_dyads_by_month_and_kind(tmp_path: Path) -> None:
    assert plain(reduced(tmp_path).path) == MONTHS


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    """Regions are no states, the West Bank and Palestine are one, and criticism is another kind."""
    done = reduced(tmp_path)
    assert done.counts == {
        "rows": 11, "rejected": 0, "other kinds": 1, "one actor": 1, "within one actor": 2,
        "unmapped": 1, "counted": 6,
    }  # fmt: skip
    assert (done.unmapped, done.rejects, done.n_dyads) == ({"EUR": 1}, None, 5)


def test_text_zip_gzip_and_parquet_give_one_table(tmp_path: Path) -> None:
    (tmp_path / "e.csv.gz").write_bytes(gzip.compress(text(rows()).encode()))
    files = [
        write_text(tmp_path / "e.CSV", rows()),
        write_zip(tmp_path / "e.CSV.zip", rows()),
        tmp_path / "e.csv.gz",
        write_parquet(tmp_path / "e.parquet", rows()),
    ]
    tables = []
    for file in files:
        done = reduce_events([file], tmp_path / "d.parquet")
        assert done.counts["rows"] == len(EVENTS)
        tables.append(plain(done.path))
    assert tables == [MONTHS] * 4


def test_gdelt_1_rows_of_58_and_of_57_columns_are_read(tmp_path: Path) -> None:
    lines = rows(form="gdelt-1")
    mixed = [line[:57] if number % 2 else line for number, line in enumerate(lines)]
    done = reduce_events([write_text(tmp_path / "e.csv", mixed)], tmp_path / "d.parquet")
    assert plain(done.path) == MONTHS


def test_weeks_are_those_of_iso_8601_and_days_are_days(tmp_path: Path) -> None:
    new_year = (("MAR", "NOR", "20240101", "040", "1", "1.0"),
                ("MAR", "NOR", "20241230", "040", "1", "1.0"))  # fmt: skip
    weeks = reduced(tmp_path, new_year, freq="week").path
    assert dyads(weeks, "period") == [("2024-W01",), ("2025-W01",)]
    days = reduced(tmp_path, new_year, freq="day").path
    assert dyads(days, "period") == [("2024-01-01",), ("2024-12-30",)]


def test_kinds_can_be_chosen_in_any_case(tmp_path: Path) -> None:
    done = reduced(tmp_path, kinds=["Retreat", "accuse"])
    assert dyads(done.path, "source, target, kind") == [
        ("MAR", "NOR", "accuse"), ("NAM", "NOR", "retreat"),
    ]  # fmt: skip
    assert done.counts["other kinds"] == 9


def test_concede_and_retreat_share_a_root_and_stay_apart(tmp_path: Path) -> None:
    codes = ("08", "081", "0813", "0814", "083", "0841", "0874")
    events = tuple(("MAR", "NOR", "20251124", code, "1", "1.0") for code in codes)
    done = reduced(tmp_path, events, kinds=["concede"])
    assert dyads(done.path, "kind, n_events") == [("concede", 3)]
    assert done.counts["other kinds"] == 4


def test_actors_keep_their_codes_beside_their_countries(tmp_path: Path) -> None:
    done = reduced(tmp_path, EVENTS[:4], by="actor")
    columns = "source, target, source_country, target_country, n_events"
    assert dyads(done.path, columns) == [
        ("gdelt:MARGOV", "ETH", "MAR", "ETH", 1),
        ("gdelt:MARGOV", "NOR", "MAR", "NOR", 2),
        ("gdelt:NORGOV", "MAR", "NOR", "MAR", 1),
    ]


def test_order_of_rows_and_files_changes_nothing(tmp_path: Path) -> None:
    chance = random.Random(93)
    many = [(s, t, d, c, m, f"{chance.uniform(0, 9):.1f}") for s, t, d, c, m, _ in EVENTS * 50]
    (tmp_path / "a").mkdir()
    first = reduced(tmp_path / "a", tuple(many)).path.read_bytes()
    chance.shuffle(many)
    halves = [write_text(tmp_path / "1.CSV", rows(many[:99])),
              write_zip(tmp_path / "2.CSV.zip", rows(many[99:]))]  # fmt: skip
    second = dyads(reduce_events(halves, tmp_path / "d.parquet").path)
    assert second == dyads(tmp_path / "a" / "d.parquet")
    assert reduced(tmp_path / "a", tuple(many)).path.read_bytes() == first


def test_table_says_what_it_was_made_from(tmp_path: Path) -> None:
    about = pq.read_schema(reduced(tmp_path).path).metadata[b"diplograph.dyads"].decode()
    assert '"by": "country"' in about
    assert '"formats": ["gdelt-2"]' in about
    assert '"unmapped": {"EUR": 1}' in about


def test_files_without_any_dyad_give_an_empty_table(tmp_path: Path) -> None:
    done = reduced(tmp_path, EVENTS[5:8])
    assert (done.n_dyads, dyads(done.path)) == (0, [])


@pytest.mark.parametrize("packing", ["CSV", "CSV.zip"])
def test_wrong_number_of_columns_stops_before_anything_is_written(
    tmp_path: Path, packing: str
) -> None:
    good = write_text(tmp_path / "good.CSV", rows())
    write = write_text if packing == "CSV" else write_zip
    bad = write(tmp_path / f"bad.{packing}", [line[:60] for line in rows()])
    (tmp_path / "out").mkdir()
    with pytest.raises(UnreadableEventsError, match=r"bad\.CSV.*, line 1: 60 columns is not"):
        reduce_events([good, bad], tmp_path / "out" / "d.parquet")
    assert list((tmp_path / "out").iterdir()) == []


def test_parquet_with_codes_as_numbers_is_refused(tmp_path: Path) -> None:
    """Leading zeros tell 042 from 420."""
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 1 AS GLOBALEVENTID, 20251124 AS SQLDATE, 42 AS EventCode, "
            "'MAR' AS Actor1CountryCode, 'NOR' AS Actor2CountryCode, 1.0 AS GoldsteinScale) "
            f"TO '{tmp_path / 'e.parquet'}' (FORMAT parquet)"
        )
    with pytest.raises(UnreadableEventsError, match="column 'EventCode' is not text"):
        reduce_events([tmp_path / "e.parquet"], tmp_path / "d.parquet")


def test_columns_of_parquet_may_stand_in_any_case_and_order(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 1.0::FLOAT AS goldsteinscale, DATE '2025-11-24' AS sqldate, "
            "'NOR' AS actor2countrycode, 'MAR' AS actor1countrycode, '042' AS eventcode, "
            f"7 AS globaleventid) TO '{tmp_path / 'e.parquet'}' (FORMAT parquet)"
        )
    done = reduce_events([tmp_path / "e.parquet"], tmp_path / "d.parquet")
    assert dyads(done.path, "source, target, n_mentions, goldstein_sum") == [("MAR", "NOR", 1, 1.0)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "city"}, "'city' is not a level of actors. Known: actor, country"),
        ({"freq": "weeks"}, "'weeks' is not a period. Did you mean 'week'"),
        ({"kinds": ["consults"]}, "'consults' is not a kind of event. Did you mean 'consult'"),
        ({"engine": "dask"}, "'dask' is not an engine. Known: duckdb, spark"),
        ({"memory": "much"}, "'much' is not an amount of memory"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidSelectionError) as error:
        reduced(tmp_path, **options)
    assert message in str(error.value)


def test_unknown_format_and_damaged_files_are_told(tmp_path: Path) -> None:
    good = write_zip(tmp_path / "e.CSV.zip", rows())
    with pytest.raises(UnreadableEventsError, match="'gdelt' is not a format of events"):
        reduce_events([good], tmp_path / "d.parquet", form="gdelt")
    with pytest.raises(UnreadableEventsError, match="61 columns is not what gdelt-1 has, 58"):
        reduce_events([good], tmp_path / "d.parquet", form="gdelt-1")
    (tmp_path / "cut.zip").write_bytes(good.read_bytes()[:-30])
    with pytest.raises(UnreadableEventsError, match=r"cut\.zip: it is not a whole zip file"):
        reduce_events([tmp_path / "cut.zip"], tmp_path / "d.parquet")
    (tmp_path / "no.parquet").write_text("no")
    with pytest.raises(UnreadableEventsError, match=r"no\.parquet: it is not a Parquet file"):
        reduce_events([tmp_path / "no.parquet"], tmp_path / "d.parquet")
    (tmp_path / "empty.CSV").write_text("")
    with pytest.raises(UnreadableEventsError, match="not a file of events but empty"):
        reduce_events([tmp_path / "empty.CSV"], tmp_path / "d.parquet")


def test_interrupted_run_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmbeddedEngine, "part_bytes", 1)
    files = [
        write_text(tmp_path / f"{number}.CSV", rows([event])) for number, event in enumerate(EVENTS)
    ]
    whole = reduce_events(files, tmp_path / "whole.parquet")

    def stop(_: str, done: int, __: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    (tmp_path / "out").mkdir()
    output = tmp_path / "out" / "d.parquet"
    with pytest.raises(KeyboardInterrupt):
        reduce_events(files, output, progress=stop)
    assert not output.exists()
    again = reduce_events(files, output)
    assert (again.n_parts, again.n_taken_up) == (len(EVENTS), 4)
    assert (again.counts, dyads(output)) == (whole.counts, dyads(whole.path))
    assert list((tmp_path / "out").iterdir()) == [output]


def test_parts_of_another_request_are_not_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmbeddedEngine, "part_bytes", 1)
    files = [write_text(tmp_path / f"{n}.CSV", rows([EVENTS[n]])) for n in range(2)]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for options in ({}, {"freq": "day"}):
        with pytest.raises(KeyboardInterrupt):
            reduce_events(files, tmp_path / "d.parquet", progress=stop, **options)
    write_text(files[0], rows([EVENTS[2]]))
    assert reduce_events(files, tmp_path / "d.parquet").n_taken_up == 0


def test_run_that_fails_leaves_the_older_table_as_it_was(tmp_path: Path) -> None:
    done = reduced(tmp_path)
    before = done.path.read_bytes()
    damaged = write_zip(tmp_path / "e.CSV.zip", rows(EVENTS * 400))
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 255
    damaged.write_bytes(content)
    with pytest.raises(UnreadableEventsError, match="not a whole zip file"):
        reduce_events([damaged], done.path)
    assert done.path.read_bytes() == before


def test_names_of_files_are_never_patterns(tmp_path: Path) -> None:
    odd = tmp_path / "it's [1] * ?.CSV"
    write_text(odd, rows())
    write_text(tmp_path / "it's 1 x y.CSV", rows())
    assert reduce_events([odd], tmp_path / "d.parquet").counts["rows"] == len(EVENTS)


def test_row_helper_writes_the_columns_of_its_format() -> None:
    assert (len(row(EVENTS[0])), len(row(EVENTS[0], form="gdelt-1"))) == (61, 58)
