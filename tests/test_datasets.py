from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import diplograph.datasets
from diplograph.datasets import (
    ShippedDataset,
    data_root,
    find_dataset,
    reference_file,
    shipped_datasets,
)
from diplograph.errors import DiplographError, UnknownDatasetError
from diplograph.intake.yaml_reader import parse_yaml

CHECKOUT = Path(__file__).parents[1]
PACKAGE = Path(diplograph.datasets.__file__).parent
ASK = "from diplograph.datasets import data_root; print(data_root())"


def ask_installed(site: Path) -> subprocess.CompletedProcess[str]:
    """Ask the package in a folder of installed packages where its data are."""
    return subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_data_are_found_beside_the_package_of_the_checkout() -> None:
    assert data_root() == CHECKOUT / "data"


def test_data_are_found_inside_the_package_as_a_wheel_has_them(tmp_path: Path) -> None:
    installed = tmp_path.resolve() / "diplograph"
    shutil.copytree(PACKAGE, installed, ignore=shutil.ignore_patterns("__pycache__"))
    (installed / "data").mkdir()
    (installed / "data" / "catalog.toml").touch()
    done = ask_installed(tmp_path)
    assert (done.stdout, done.stderr) == (f"{installed / 'data'}\n", "")


def test_installation_without_data_says_what_to_do(tmp_path: Path) -> None:
    installed = tmp_path.resolve() / "diplograph"
    shutil.copytree(PACKAGE, installed, ignore=shutil.ignore_patterns("__pycache__"))
    done = ask_installed(tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"diplograph.errors.UnknownDatasetError: {installed}: no data folder belongs to this "
        "installation. Install diplograph again."
    )


def test_catalog_lists_every_folder_of_records() -> None:
    folders = {path.parent.name for path in data_root().glob("*/dataset.yaml")}
    assert set(shipped_datasets()) == folders


@pytest.mark.parametrize("name", shipped_datasets())
def test_catalog_gives_the_name_and_title_of_the_data_set(name: str) -> None:
    shipped = shipped_datasets()[name]
    text = (shipped.folder / "dataset.yaml").read_text(encoding="utf-8")
    dataset = parse_yaml(text).value
    assert (dataset["id"], dataset["title"]) == (name, shipped.title)
    assert str(shipped) == f"{name}: {shipped.title}"


def test_shipped_data_sets_stand_in_the_order_of_the_catalog() -> None:
    catalog = tomllib.loads((CHECKOUT / "data" / "catalog.toml").read_text(encoding="utf-8"))
    assert list(shipped_datasets().values()) == [
        ShippedDataset(name, entry["title"], entry["summary"], CHECKOUT / "data" / name)
        for name, entry in catalog.items()
    ]


def test_list_of_shipped_data_sets_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        del shipped_datasets()["marrakech-2025"]  # type: ignore[attr-defined]


def test_data_set_is_found_by_name() -> None:
    assert find_dataset("marrakech-2025") == CHECKOUT / "data" / "marrakech-2025"


def test_folder_is_found_by_path(tmp_path: Path) -> None:
    assert find_dataset(tmp_path) == find_dataset(str(tmp_path)) == tmp_path


def test_name_of_a_shipped_data_set_wins_over_a_folder_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path, with a separator or as an object, is always the folder."""
    monkeypatch.chdir(tmp_path)
    Path("marrakech-2025").mkdir()
    Path("own").mkdir()
    assert find_dataset("marrakech-2025") == CHECKOUT / "data" / "marrakech-2025"
    assert find_dataset("./marrakech-2025") == Path("marrakech-2025")
    assert find_dataset(Path("marrakech-2025")) == Path("marrakech-2025")
    assert find_dataset("own") == Path("own")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("marrakesh-2025", "Did you mean 'marrakech-2025'?"),
        ("Marrakech 2025", "Did you mean 'marrakech-2025'?"),
        ("congress-of-vienna", f"Known: {', '.join(sorted(shipped_datasets()))}."),
    ],
)
def test_unknown_name_is_told_with_the_nearest_or_all(name: str, remedy: str) -> None:
    with pytest.raises(UnknownDatasetError) as caught:
        find_dataset(name)
    assert str(caught.value) == f"'{name}' is not a shipped data set or a folder. {remedy}"
    assert isinstance(caught.value, DiplographError)
    assert isinstance(caught.value, LookupError)


def test_file_is_no_data_set(tmp_path: Path) -> None:
    file = tmp_path / "dataset.yaml"
    file.touch()
    with pytest.raises(UnknownDatasetError) as caught:
        find_dataset(file)
    known = "Known: .jsonl, .jsonl.gz, .xlsx; YAML is read by its folder."
    assert str(caught.value) == f"'{file}' is not a file of records. {known}"


def test_reference_file_is_named_whether_or_not_it_exists() -> None:
    reference = CHECKOUT / "data" / "reference"
    assert reference_file("countries.csv") == reference / "countries.csv"
    assert reference_file("vocabulary/moods.toml") == reference / "vocabulary" / "moods.toml"
