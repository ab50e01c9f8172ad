from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.model.cameo import (
    cooperation_kinds,
    event_kinds,
    kind_of,
    parts_of_cell,
    refined_roots,
    state_of_code,
)
from diplograph.model.countries import countries, reference_rows
from diplograph.model.states import states

SHARED = Path(__file__).resolve().parents[3] / "shared" / "machine-coded"


def test_every_code_of_the_table_is_a_state_of_ours_or_says_what_it_is() -> None:
    rows = list(reference_rows("cameo_countries.csv"))
    assert [row["code"] for row in rows] == sorted({row["code"] for row in rows})
    assert {row["state"] for row in rows if row["state"]} <= set(states())
    assert all(row["note"].startswith("region: ") for row in rows if not row["state"])


def test_every_country_answers_to_its_own_code() -> None:
    assert {code: state_of_code(code) for code in countries()} == {c: c for c in countries()}


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("ROM", "ROU"), ("TMP", "TLS"), ("MTN", "MNE"), ("IMY", "IMN"), ("WSB", "PSE"),
        ("GZS", "PSE"), ("ANT", "netherlands-antilles"), ("YUG", "yugoslavia"), ("KSV", "XKX"),
    ],
)  # fmt: skip
def test_codes_of_cameo_that_are_not_iso_s(code: str, state: str) -> None:
    assert state_of_code(code) == state


@pytest.mark.parametrize(
    ("number", "state"),
    [("2", "USA"), ("002", "USA"), ("345", "SRB"), ("255", "DEU"), ("260", "DEU"), ("817", "VNM"),
     ("600", "MAR"), ("999", None)],
)  # fmt: skip
def test_numbers_are_those_of_the_correlates_of_war(number: str, state: str | None) -> None:
    assert state_of_code(number) == state


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Congo", "COG"), ("Democratic Republic of Congo", "COD"), ("Niger", "NER"),
        ("Nigeria", "NGA"), ("Guinea", "GIN"), ("Guinea-Bissau", "GNB"), ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"), ("North Korea", "PRK"), ("South Korea", "KOR"),
        ("Russian Federation", "RUS"), ("Occupied Palestinian Territory", "PSE"),
        ("the former Yugoslav Republic of Macedonia", "MKD"), ("Western Sahara", "ESH"),
        ("Taiwan", "TWN"), ("Kosovo", "XKX"), ("Swaziland", "SWZ"), ("Cote d'Ivoire", "CIV"),
        ("Korea", None), ("NA", None), ("", None), ("EUR", None), ("AFR", None),
    ],
)  # fmt: skip
def test_names_of_icews_are_states_and_never_confused(name: str, state: str | None) -> None:
    assert state_of_code(name) == state


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/machine-coded is missing")
def test_every_country_of_a_real_icews_file_is_known() -> None:
    lines = (SHARED / "icews_events.2018.sample.tab").read_text(encoding="utf-8").splitlines()[1:]
    names = {cell for line in lines for cell in (line.split("\t")[4], line.split("\t")[10])}
    assert {name for name in names if state_of_code(name) is None} == {"NA"}


def test_kinds_follow_the_longest_code() -> None:
    found = {code: kind_of(code) for code in ("010", "0831", "0841", "0813", "0812", "163", "1712")}
    assert found == {
        "010": "statement", "0831": "concede", "0841": "retreat", "0813": "retreat",
        "0812": "concede", "163": "coerce", "1712": "assault",
    }  # fmt: skip
    assert [kind_of(code) for code in ("---", "", "X", "4", "99", "consult", "WONDER")] == [
        None, None, None, None, None, "consult", None,
    ]  # fmt: skip


def test_cooperation_is_the_first_eight_roots() -> None:
    assert {kind_of(f"{root:02}") for root in range(1, 9)} | {"retreat"} == set(cooperation_kinds())
    assert not {kind_of(f"{root:02}") for root in range(9, 21)} & set(cooperation_kinds())
    assert refined_roots() == ("08", "16", "17", "19")
    assert event_kinds()["consult"] == 1


def test_cells_hold_several_actors() -> None:
    assert parts_of_cell("USA; RUS|MAR;; USA") == ("USA", "RUS", "MAR")
