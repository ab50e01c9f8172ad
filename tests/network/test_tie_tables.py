from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.bulk.event_rows import EVENTS, rows, write_text

from diplograph.analysis.standing import strength
from diplograph.bulk.reducing import reduce_events
from diplograph.errors import InvalidSelectionError, UnreadableGraphError
from diplograph.network.dyads import read_dyads
from diplograph.network.projection import project
from diplograph.network.tie_tables import read_tie_arrays

ACTED = pd.DataFrame(
    [("MAR", "NOR", 2.0), ("NOR", "MAR", 1.0), ("NA", "NOR", 1.0)],
    columns=["source", "target", "weight"],
)


@pytest.fixture(params=["country", "actor"])
def dyads(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    lines = [*rows(), *rows([*EVENTS[:2], ("", "NOR", "20251124", "040", "1", "1.0")])]
    lines[-1][5] = "IGOUNO"
    file = write_text(tmp_path / "e.CSV", lines)
    return reduce_events([file], tmp_path / "d.parquet", by=request.param).path


@pytest.mark.parametrize(
    "part",
    [
        {}, {"kinds": ["consult"]}, {"actors": ["NOR", "MAR"]}, {"since": "2025-11-25"},
        {"until": "2025-11-24"}, {"since": "2025-11", "until": "2025-11-25"}, {"at_least": 2},
        {"kinds": ["aid"]},
    ],
    ids=str,
)  # fmt: skip
def test_arrays_hold_what_the_graph_of_the_same_rows_does(
    dyads: Path, part: dict[str, object]
) -> None:
    """Actors, what is known of them, weights and coverage are those that project gives."""
    projected = project(read_dyads(dyads, **part), level="agency", weight="count")  # type: ignore[arg-type]
    arrays = read_tie_arrays(dyads, **part)  # type: ignore[arg-type]
    about = {k: v for k, v in projected.graph.items() if k not in {"level", "weight"}}
    assert dict(arrays.about) == about
    # pandas knows no kind of an empty column
    has_rows = bool(len(projected))
    pd.testing.assert_frame_equal(
        strength(arrays), strength(projected), check_dtype=has_rows, check_index_type=has_rows
    )
    assert arrays.n_ties == projected.number_of_edges()


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_any_table_of_ties_is_read(tmp_path: Path, suffix: str) -> None:
    """NA is an id here, not a missing one."""
    path = tmp_path / f"ties{suffix}"
    if suffix == ".csv":
        ACTED.to_csv(path, index=False)
    else:
        ACTED.to_parquet(path)
    assert strength(read_tie_arrays(path))["strength"].to_dict() == {"NOR": 4, "MAR": 3, "NA": 1}
    renamed = read_tie_arrays(path, source="target", target="source", weight="weight")
    assert renamed.weights.toarray().tolist() == read_tie_arrays(path).weights.toarray().tolist()


def test_rows_without_weight_count(tmp_path: Path) -> None:
    path = tmp_path / "ties.parquet"
    ACTED.drop(columns="weight").to_parquet(path)
    assert strength(read_tie_arrays(path))["strength"].to_dict() == {"NOR": 3, "MAR": 2, "NA": 1}


def test_what_cannot_be_read_is_said_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ties.parquet"
    path.write_text("source,target\n", encoding="utf-8")
    with pytest.raises(UnreadableGraphError, match=r"ties\.parquet: it is not a Parquet file"):
        read_tie_arrays(path)
    ACTED.to_parquet(path)
    with pytest.raises(UnreadableGraphError, match="'sender' is not a column of the table"):
        read_tie_arrays(path, source="sender")
    with pytest.raises(InvalidSelectionError, match="it is not a table of dyads, of which kinds"):
        read_tie_arrays(path, kinds=["consult"])
    empty = tmp_path / "ties.csv"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(UnreadableGraphError, match=r"ties\.csv: it is not a table in CSV"):
        read_tie_arrays(empty)
