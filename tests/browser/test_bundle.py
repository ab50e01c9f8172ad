from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diplograph.errors import UnsafeMarkupError
from diplograph.views.bundle import bundle

Modules = Callable[..., None]


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> Iterator[Modules]:
    """Put modules of the test's own in the place of the page's."""

    def use(**texts: str) -> None:
        assets = {f"{name}.js": text for name, text in texts.items()}
        monkeypatch.setattr("diplograph.views.bundle.asset", assets.__getitem__)

    bundle.cache_clear()
    yield use
    bundle.cache_clear()


@pytest.mark.skipif(not shutil.which("node"), reason="Install node to check the bundle's syntax.")
def test_bundle_of_the_page_is_javascript(tmp_path: Path) -> None:
    script = tmp_path / "bundle.js"
    script.write_text(bundle(), encoding="utf-8")
    checked = subprocess.run(["node", "--check", script], capture_output=True, check=False)
    assert checked.stderr == b""
    assert checked.returncode == 0


def test_what_is_imported_comes_first_and_once(modules: Modules) -> None:
    modules(
        main='import { one } from "./one.js";\nimport { two } from "./two.js";\none(two);\n',
        one='import { shared } from "./shared.js";\nexport function one() { shared(); }\n',
        two='import { shared } from "./shared.js";\nexport const two = shared;\n',
        shared="export function shared() {}\n",
    )
    assert bundle() == (
        '(() => {\n"use strict";\n\n'
        "function shared() {}\n\n"
        "function one() { shared(); }\n\n"
        "const two = shared;\n\n"
        "one(two);\n})();\n"
    )


def test_two_modules_with_the_same_name_are_refused(modules: Modules) -> None:
    modules(
        main='import { one } from "./one.js";\nfunction draw() { one(); }\n',
        one="export function one() {}\nconst draw = 1;\n",
    )
    with pytest.raises(UnsafeMarkupError, match=r"main\.js: 'draw' is not new, one\.js defines it"):
        bundle()


def test_modules_in_a_circle_are_refused(modules: Modules) -> None:
    modules(
        main='import { one } from "./one.js";\none();\n',
        one='import { two } from "./two.js";\nexport function one() { two(); }\n',
        two='import { one } from "./one.js";\nexport function two() { one(); }\n',
    )
    with pytest.raises(UnsafeMarkupError, match="one → two → one"):
        bundle()


def test_module_that_imports_itself_is_refused(modules: Modules) -> None:
    modules(main='import { one } from "./main.js";\nexport const one = 1;\n')
    with pytest.raises(UnsafeMarkupError, match="main → main"):
        bundle()


def test_import_of_an_unknown_name_is_refused(modules: Modules) -> None:
    modules(
        main='import { one, other } from "./one.js";\none(other);\n',
        one="export function one() {}\n",
    )
    with pytest.raises(UnsafeMarkupError, match=r"'other' is not defined in one\.js"):
        bundle()


def test_import_of_another_modules_name_is_refused(modules: Modules) -> None:
    modules(
        main='import { one } from "./one.js";\nimport { one as two } from "./two.js";\n',
        one="export function one() {}\n",
        two="export function two() {}\n",
    )
    with pytest.raises(UnsafeMarkupError, match=r"is not defined in two\.js"):
        bundle()


@pytest.mark.parametrize(
    "line",
    [
        'import * as one from "./one.js";',
        'import one from "./one.js";',
        "import { one } from './one.js';",
        'import { one } from "./one.js"',
        "export default one;",
        "export { one };",
    ],
)
def test_form_that_is_not_joined_is_refused(modules: Modules, line: str) -> None:
    modules(main=f"{line}\n", one="export function one() {}\n")
    with pytest.raises(UnsafeMarkupError, match=r"main\.js: '.*' is not a form that is joined"):
        bundle()
