"""ICEWS and POLECAT: files with a heading, names for countries, several actors in a cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.bulk.event_rows import text

from diplograph.bulk.reducing import Reduction, reduce_events
from diplograph.errors import UnreadableEventsError
from diplograph.model.event_formats import event_formats

POLECAT = event_formats()["polecat"].columns
ICEWS = event_formats()["icews"].columns


def polecat(*events: dict[str, str], heading: tuple[str, ...] = POLECAT) -> str:
    usual = {"Event Date": "2024-11-24", "Event Type": "CONSULT", "Intensity": "2.5"}
    missing = dict.fromkeys(heading, "None")
    lines = [{**missing, **usual, **event} for event in events]
    return text([heading, *([line[name] for name in heading] for line in lines)])


def reduced(folder: Path, content: str, **options: Any) -> Reduction:
    (folder / "e.txt").write_text(content, encoding="utf-8", newline="\n")
    return reduce_events([folder / "e.txt"], folder / "d.parquet", **options)


def ends(done: Reduction, columns: str = "source, target, n_events") -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT {columns} FROM '{done.path}'").fetchall()


def test_several_actors_in_a_cell_each_have_the_event(tmp_path: Path) -> None:
    done = reduced(tmp_path, polecat({"Actor Country": "USA; MAR", "Recipient Country": "NOR;ETH"}))
    assert ends(done) == [
        ("MAR", "ETH", 1), ("MAR", "NOR", 1), ("USA", "ETH", 1), ("USA", "NOR", 1),
    ]  # fmt: skip
    assert (done.counts["rows"], done.counts["counted"]) == (1, 1)


def test_actors_without_a_recipient_are_each_other_s_counterparts(tmp_path: Path) -> None:
    """PLOVER has no recipient where nobody is host or guest; each pair stands once."""
    done = reduced(tmp_path, polecat({"Actor Country": "USA; MAR; NOR"}, {"Actor Country": "USA"}))
    assert ends(done) == [("MAR", "NOR", 1), ("MAR", "USA", 1), ("NOR", "USA", 1)]
    assert (done.counts["counted"], done.counts["one actor"]) == (1, 1)


def test_an_actor_that_stands_on_both_sides_has_no_tie_with_itself(tmp_path: Path) -> None:
    done = reduced(
        tmp_path,
        polecat(
            {"Actor Country": "USA; MAR", "Recipient Country": "MAR"},
            {"Actor Country": "MAR", "Recipient Country": "MAR"},
            {"Actor Country": "MAR; MAR"},
        ),
    )
    assert ends(done) == [("USA", "MAR", 1)]
    assert (done.counts["counted"], done.counts["within one actor"]) == (1, 2)


def test_numbers_stand_in_where_there_is_no_code(tmp_path: Path) -> None:
    done = reduced(tmp_path, polecat({"Actor COW": "600", "Recipient COW": "385; 530"}))
    assert ends(done) == [("MAR", "ETH", 1), ("MAR", "NOR", 1)]


def test_codes_that_are_no_state_are_told_beside_those_that_are(tmp_path: Path) -> None:
    done = reduced(
        tmp_path,
        polecat(
            {"Actor Country": "USA; EUR", "Recipient Country": "NOR"},
            {"Actor Country": "EUR", "Recipient Country": "NOR"},
            {"Actor Country": "EUR; AFR"},
        ),
    )
    assert ends(done) == [("USA", "NOR", 1)]
    assert (done.counts["counted"], done.counts["unmapped"]) == (1, 2)
    assert done.unmapped == {"EUR": 3, "AFR": 1}


def test_words_of_plover_are_the_kinds(tmp_path: Path) -> None:
    words = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "ACCUSE"]
    usual = {"Actor Country": "USA", "Recipient Country": "NOR"}
    content = polecat(*({**usual, "Event Type": word} for word in words))
    done = reduced(tmp_path, content)
    assert [kind for (kind,) in ends(done, "kind")] == sorted(word.lower() for word in words[:-1])
    assert done.counts["other kinds"] == 1


def test_named_actors_keep_their_names_and_one_country(tmp_path: Path) -> None:
    done = reduced(
        tmp_path,
        polecat(
            {"Actor Name": "Police (Morocco)", "Actor Country": "MAR",
             "Recipient Name": "Europol; Norway", "Recipient Country": "None"},
        ),
        by="actor",
    )  # fmt: skip
    assert ends(done, "source, target, source_country, target_country") == [
        ("polecat:Police (Morocco)", "NOR", "MAR", "NOR"),
        ("polecat:Police (Morocco)", "polecat:Europol", "MAR", ""),
    ]


def test_headings_of_other_years_are_read(tmp_path: Path) -> None:
    """A column has another name, others are new, and empty ones stand at the end."""
    names = ["Event Intensity" if name == "Intensity" else name for name in POLECAT]
    heading = (*names[:7], "Headline", *names[7:], "", "")
    event = {"Actor Country": "USA", "Recipient Country": "NOR", "Event Intensity": "-1.5"}
    done = reduced(tmp_path, polecat(event, heading=heading))
    assert ends(done, "goldstein_sum, n_mentions") == [(-1.5, 1)]


def test_country_names_of_icews_are_told_apart(tmp_path: Path) -> None:
    names = ["Congo", "Democratic Republic of Congo", "North Korea", "South Korea", "NA", "Niger"]
    lines = [
        {"Event Date": "2018-06-01", "CAMEO Code": "042", "Intensity": "1.9",
         "Source Country": name, "Target Country": "Norway"} for name in names
    ]  # fmt: skip
    done = reduced(tmp_path, text([ICEWS, *([line.get(n, "NA") for n in ICEWS] for line in lines)]))
    assert [source for source, *_ in ends(done)] == ["COD", "COG", "KOR", "NER", "PRK"]
    assert done.counts["one actor"] == 1


def test_gdelt_with_a_heading_is_read_by_names(tmp_path: Path) -> None:
    names = ("SQLDATE", "Actor2CountryCode", "Actor1CountryCode", "EventCode", "GLOBALEVENTID",
             "GoldsteinScale", "NumMentions")  # fmt: skip
    content = text([names, ("20251124", "NOR", "MAR", "043", "1", "2.8", "7")])
    assert ends(reduced(tmp_path, content), "source, target, n_mentions") == [("MAR", "NOR", 7)]


def test_heading_that_lacks_a_column_stops_the_run(tmp_path: Path) -> None:
    content = text([[name for name in ICEWS if name != "CAMEO Code"]])
    with pytest.raises(UnreadableEventsError, match="19 columns is not"):
        reduced(tmp_path, content)
    with pytest.raises(UnreadableEventsError, match="Missing: CAMEO Code"):
        reduced(tmp_path, content, form="icews")
