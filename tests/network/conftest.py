"""Small records of real states, written as a curator would write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.network.small_records import BASE

from diplograph.intake.load import load_records
from diplograph.model.records import Records


@pytest.fixture
def records_of(tmp_path: Path) -> Callable[..., Records]:
    """Load records from a folder of the files given; sources and data set are there already."""

    def write(**files: Any) -> Records:
        named = {f"{name}.yaml": content for name, content in files.items() if name != "events"}
        for name, content in {**BASE, **named}.items():
            (tmp_path / name).write_text(yaml.safe_dump(content), encoding="utf-8")
        (tmp_path / "events").mkdir(exist_ok=True)
        for index, event in enumerate(files.get("events", [])):
            path = tmp_path / "events" / f"{index}.yaml"
            path.write_text(yaml.safe_dump(event), encoding="utf-8")
        return load_records(tmp_path)

    return write
