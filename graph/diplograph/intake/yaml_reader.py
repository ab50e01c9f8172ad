"""Read YAML 1.2 with the line of every value: ``NO`` is Norway and ``12:30`` is text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from diplograph.intake.places import Path, Spot, stands_at

_TAG = "tag:yaml.org,2002:"
# the core schema of YAML 1.2.2, section 10.3.2, less infinities and not-a-number, which no
# record needs; nothing else is a number, a boolean or null
_CORE_SCHEMA: tuple[tuple[str, str], ...] = (
    ("null", r"null|Null|NULL|~|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
)


@cache
def _core_patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for _, pattern in _CORE_SCHEMA))


def is_core_text(plain: str) -> bool:
    """Tell whether a plain scalar is text in YAML 1.2, and no number, boolean or null."""
    return not _core_patterns().fullmatch(plain)


class YamlError(Exception):
    """A text is not YAML, with the line (from 1) where reading stopped."""

    def __init__(self, line: int, value: str, expected: str, remedy: str) -> None:
        self.line, self.value, self.expected, self.remedy = line, value, expected, remedy
        super().__init__(f"line {line}: {value} is not {expected}. {remedy}")


@dataclass(frozen=True, slots=True)
class YamlText:
    """A parsed YAML text.

    Attributes
    ----------
    value
        Mappings, lists, texts, numbers, booleans and None.
    lines
        Line of every key and list item, counted from 1, by path.
    aliases
        Path of the anchor for every path at which an alias stands.
    """

    value: Any
    lines: Mapping[Path, int]
    aliases: Mapping[Path, Path] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """Find the line of a path, or of the nearest path above it that stands in the text."""
        path = self._written_at(path)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _written_at(self, path: Path) -> Path:
        """Follow aliases to where the parts of a value are written."""
        for length in range(len(path) - 1, 0, -1):
            anchor = self.aliases.get(path[:length])
            if anchor is not None:
                return self._written_at((*anchor, *path[length:]))
        return path

    def spot_of(self, path: Path) -> Spot:
        """Find the spot of a path, or of the nearest path above it that stands in the text."""
        return Spot(self.line_of(path))

    def holds(self, path: Path) -> bool:
        """Tell whether something stands at a path."""
        return stands_at(self.value, path)


_PATTERNS = {name: re.compile(pattern) for name, pattern in _CORE_SCHEMA}
_LONGEST = 60


class _Resolver(yaml.resolver.BaseResolver):
    pass


for _name, _pattern in _CORE_SCHEMA:
    _Resolver.add_implicit_resolver(_TAG + _name, re.compile(f"(?:{_pattern})$"), None)


class _PythonLoader(
    yaml.reader.Reader,
    yaml.scanner.Scanner,
    yaml.parser.Parser,
    yaml.composer.Composer,
    _Resolver,
):
    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)
        _Resolver.__init__(self)


def _compose(text: str) -> yaml.Node | None:
    """Parse with libyaml where PyYAML was built with it, which is ten times as fast."""
    loader = _c_loader()(text) if yaml.__with_libyaml__ else _PythonLoader(text)
    node: yaml.Node | None = loader.get_single_node()
    return node


@cache
def _c_loader() -> Any:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # noqa: PLC0415 - optional

    class CLoader(CParser, _Resolver):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            _Resolver.__init__(self)

    return CLoader


def parse_yaml(text: str) -> YamlText:
    """Read a YAML 1.2 text.

    Parameters
    ----------
    text
        One YAML document.

    Returns
    -------
    YamlText
        The value and the line of every part of it; None for an empty text.

    Raises
    ------
    YamlError
        The text is not YAML, repeats a key, uses a tag of a programming language, or holds a key
        that is not text.
    """
    try:
        return _parse(text)
    except RecursionError:
        raise YamlError(1, "the text", "YAML of a sensible depth", "Nest it less.") from None
    except UnicodeEncodeError as error:
        line = text[: error.start].count("\n") + 1
        raise YamlError(line, "half a character", "a character", "Write it anew.") from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        found = f"the character U+{error.character:04X}"
        raise YamlError(line, found, "a character of YAML", "Remove it.") from None
    except yaml.MarkedYAMLError as error:
        in_flow = (error.context or "").startswith("while parsing a flow")
        # what was not closed is found where it was opened, not at the end of the file
        mark = error.context_mark if in_flow else error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + 1 if mark else 1
        raise YamlError(line, "the text", "YAML", f"{reason[:1].upper()}{reason[1:]}.") from None
    except yaml.YAMLError as error:
        raise YamlError(1, "the text", "YAML", f"{error}".splitlines()[0] + ".") from None


def _parse(text: str) -> YamlText:
    node = _compose(text)
    if node is None:
        return YamlText(None, {}, {})
    builder = _Builder()
    return YamlText(builder.build(node, ()), builder.lines, builder.aliases)


class _Builder:
    """Turn YAML nodes into values and note the line of each."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.aliases: dict[Path, Path] = {}
        self._built: dict[int, tuple[Any, Path]] = {}
        self._open: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, line)
        # an alias is built once and shared, so nested aliases cannot blow up
        if id(node) in self._built:
            value, self.aliases[path] = self._built[id(node)]
            return value
        if id(node) in self._open:
            raise YamlError(line, "an alias", "free of itself", "Write the value out.")
        self._open.add(id(node))
        value = self._mapping(node, path) if _is_mapping(node) else self._list(node, path)
        self._open.discard(id(node))
        self._built[id(node)] = value, path
        return value

    def _list(self, node: yaml.Node, path: Path) -> list[Any]:
        return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        value: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlError(line, "a list or mapping", "a key", "Use a plain word.")
            key = key_node.value
            if key in value:
                raise YamlError(line, f"the second '{key}'", "a new key", "Remove one of the two.")
            self.lines[(*path, key)] = line
            value[key] = self.build(value_node, (*path, key))
        return value


def _is_mapping(node: yaml.Node) -> bool:
    _plain_tag(node, {"map", "seq"})
    return isinstance(node, yaml.MappingNode)


def _plain_tag(node: yaml.Node, known: set[str]) -> str:
    tag = str(node.tag).removeprefix(_TAG)
    if tag not in known:
        line = node.start_mark.line + 1
        raise YamlError(line, f"the tag '{node.tag}'", "a tag of YAML's core schema", "Remove it.")
    return tag


def _scalar(node: yaml.ScalarNode, line: int) -> Any:
    tag = _plain_tag(node, {"str", "null", "bool", "int", "float"})
    text = node.value
    try:
        if tag != "str" and not _PATTERNS[tag].fullmatch(text):
            raise ValueError(tag)  # noqa: TRY301 - an explicit tag that its text does not fit
        match tag:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
            case "float":
                return float(text)
            case _:
                return text
    except ValueError:
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        raise YamlError(line, f"'{shown}'", f"a value of type {tag}", "Quote it.") from None
