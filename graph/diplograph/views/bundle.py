"""The page's own ES modules as one script that runs from disk, in the order of their imports."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from diplograph.errors import UnsafeMarkupError

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?:async )?(?:function|const|let|class) +(\w+)", re.MULTILINE)


@cache
def asset(name: str) -> str:
    """Read a file of the page's own assets."""
    return _assets().joinpath(name).read_text(encoding="utf-8")


def _assets() -> Traversable:
    return files("diplograph.views").joinpath("assets")


@cache
def style_sheet() -> str:
    """Join the style sheets: that of the page first, then those of single views by name."""
    names = {file.name for file in _assets().iterdir() if file.name.endswith(".css")}
    return "\n".join(map(asset, sorted(names, key=lambda name: (name != "page.css", name))))


@cache
def vis_network() -> str:
    """Read the vis-network script that the pyvis wheel carries."""
    folder = files("pyvis").joinpath("templates", "lib", "vis-9.1.2")
    return folder.joinpath("vis-network.min.js").read_text(encoding="utf-8")


@cache
def bundle(entry: str = "main") -> str:
    """Join an ES module and all that it imports into one script.

    Modules of a file opened from disk cannot import one another, so they are written one behind
    the other in one function, what is imported first. Top-level names therefore have to differ.

    Parameters
    ----------
    entry
        Name of the module to begin with, without its suffix.

    Returns
    -------
    str
        A script without imports or exports.

    Raises
    ------
    UnsafeMarkupError
        Two modules define the same name, a module imports a name that its file does not define,
        or modules import each other in a circle.
    """
    ordered: list[str] = []
    _visit(entry, ordered, ())
    owners: dict[str, str] = {}
    parts = ['"use strict";']
    for name in ordered:
        body = _EXPORT.sub("", _IMPORT.sub("", asset(f"{name}.js")))
        for defined in _TOP_LEVEL.findall(body):
            if defined in owners:
                message = f"{name}.js: '{defined}' is not new, {owners[defined]}.js defines it too."
                raise UnsafeMarkupError(f"{message} Rename one.")
            owners[defined] = name
        for imported, module in _imports(name):
            if owners.get(imported) != module:
                message = f"{name}.js: '{imported}' is not defined in {module}.js. Correct it."
                raise UnsafeMarkupError(message)
        if left := _LEFT.search(body):
            message = f"{name}.js: '{left[0]}' is not a form that is joined."
            raise UnsafeMarkupError(f'{message} Write import {{a, b}} from "./name.js";')
        parts.append(body.strip())
    return "(() => {\n" + "\n\n".join(parts) + "\n})();\n"


def _visit(name: str, ordered: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        circle = " → ".join((*above[above.index(name) :], name))
        raise UnsafeMarkupError(f"{circle}: modules are not free of circles. Cut one import.")
    if name in ordered:
        return
    for module in dict.fromkeys(module for _, module in _imports(name)):
        _visit(module, ordered, (*above, name))
    ordered.append(name)


def _imports(name: str) -> list[tuple[str, str]]:
    return [
        (imported.strip(), module)
        for names, module in _IMPORT.findall(asset(f"{name}.js"))
        for imported in names.split(",")
        if imported.strip()
    ]


def content_hash(text: str) -> str:
    """Write the hash by which a Content-Security-Policy allows an inline script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
