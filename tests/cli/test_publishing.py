from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result
from tests.site_crawl import Crawl

from diplograph.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_site_is_written_and_its_size_and_time_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    result = run("site", "marrakech-2025", "-o", str(folder))
    assert result.exit_code == 0
    said = re.fullmatch(
        r"Wrote (.*index\.html) \((\d+) pages, (\d+\.\d) MB, \d+\.\d s\)\.\n", result.stderr
    )
    assert said
    assert Path(said[1]) == folder / "index.html"
    files = Crawl(folder).files
    assert int(said[2]) == sum(name.endswith(".html") for name in files)


def test_first_page_says_scope_vantage_claims_and_who_engages_most(tmp_path: Path) -> None:
    run("site", "security-diplomacy", "-o", str(tmp_path / "site"))
    crawl = Crawl(tmp_path / "site")
    shown = " ".join("".join(crawl.pages["index.html"].text).split())
    for expected in (
        "Selected from what was found, not a census",
        "Communiqués of Morocco's security services above all",
        "278engagements",
        "meetings by Abdellatif Hammouchi · 93rd INTERPOL General Assembly 43claimed 56recorded",
        "Who engages most",
        "14 February 2026",
    ):
        assert expected.replace(" ", "") in shown.replace(" ", "")
    assert ("officials/hammouchi-abdellatif.html", "") in crawl.goals("index.html")


def test_selection_language_and_level_hold_for_the_whole_site(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    result = run(
        "site", "marrakech-2025", "-o", str(folder),
        "--lang", "es", "--kind", "signing", "--level", "country", "--title", "Firmas",
    )  # fmt: skip
    assert result.exit_code == 0
    crawl = Crawl(folder)
    assert crawl.dead_links() == []
    text = crawl.files["index.html"].read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="es" dir="ltr"')
    assert "<title>Firmas</title>" in text
    assert {"dyads/ETH--MAR.html", "dyads/MAR--NOR.html"} == {
        name for name in crawl.pages if re.match(r"dyads/(?!index)", name)
    }


def test_folder_that_holds_something_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("site", "marrakech-2025", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "is not a new or empty folder, or one that diplograph site made." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_wrong_address_and_missing_folder_are_wrong_usage(tmp_path: Path) -> None:
    folder = str(tmp_path / "site")
    wrong = run("site", "marrakech-2025", "-o", folder, "--base-url", "example.org")
    assert wrong.exit_code == 2
    assert "'example.org' is not an address" in wrong.stderr
    assert run("site", "marrakech-2025").exit_code == 2
