from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.small_records import write_files

from diplograph.intake.load import load_records
from diplograph.model.records import Records


@pytest.fixture
def records_of(tmp_path: Path) -> Callable[..., Records]:
    """Load records from the files given; sources and data set are there unless given."""

    def write(**files: Any) -> Records:
        return load_records(write_files(tmp_path, **files))

    return write
