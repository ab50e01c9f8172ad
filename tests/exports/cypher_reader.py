"""A strict reader of the Cypher that we write: whatever it does not know is an error."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\\n\r]|\\(?:[\\'nrt]|u[0-9A-Fa-f]{4}))*')
    |(?P<float>-?\d+\.\d+(?:e[+-]?\d+)?)|(?P<int>-?\d+)
    |(?P<name>[A-Za-z_]\w*|`(?:[^`]|``)+`)
    |(?P<mark>->|[(){}\[\]:;,.-]))""",
    re.VERBOSE,
)
ESCAPES = {"\\": "\\", "'": "'", "n": "\n", "r": "\r", "t": "\t"}
Token = tuple[str, str]


def tokens_of(script: str) -> list[Token]:
    """Split a script; every character has to belong to a token."""
    found, at = [], 0
    text = script.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match, f"no token at {text[at : at + 60]!r}"
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        at = match.end()
    return found


class CypherReader:
    """Reads nodes and relationships in the order of the script."""

    def __init__(self, script: str) -> None:
        self.tokens = tokens_of(script)
        self.at = 0
        self.nodes: list[tuple[list[str], dict[str, Any]]] = []
        self.ties: list[tuple[str, str, str, dict[str, Any]]] = []
        while self.at < len(self.tokens):
            self.statement()
            self.take(";")

    def take(self, *wanted: str) -> None:
        """Step over tokens that have to stand here."""
        for word in wanted:
            assert self.tokens[self.at][1] == word, self.tokens[self.at : self.at + 5]
            self.at += 1

    def see(self, word: str) -> bool:
        """Tell whether a token stands here."""
        return self.tokens[self.at][1] == word

    def name(self) -> str:
        """Read a name, in backticks or without."""
        kind, text = self.tokens[self.at]
        assert kind == "name", (kind, text)
        self.at += 1
        return text[1:-1].replace("``", "`") if text[0] == "`" else text

    def statement(self) -> None:
        """Read one statement up to its semicolon."""
        if self.see("MATCH"):
            self.match()
            return
        self.take("CREATE")
        if self.see("CONSTRAINT"):
            self.take("CONSTRAINT", "diplograph_id", "IF", "NOT", "EXISTS", "FOR", "(", "n", ":")
            self.take("Diplograph", ")", "REQUIRE", "n", ".", "id", "IS", "UNIQUE")
            return
        self.take("(")
        labels = []
        while self.see(":"):
            self.take(":")
            labels.append(self.name())
        self.nodes.append((labels, self.mapping()))
        self.take(")")

    def match(self) -> None:
        """Read a statement that ties two nodes."""
        self.take("MATCH", "(", "a", ":", "Diplograph")
        source = self.mapping()["id"]
        self.take(")", ",", "(", "b", ":", "Diplograph")
        target = self.mapping()["id"]
        self.take(")", "CREATE", "(", "a", ")", "-", "[", ":")
        kind = self.name()
        known = self.mapping()
        self.take("]", "->", "(", "b", ")")
        self.ties.append((source, target, kind, known))

    def mapping(self) -> dict[str, Any]:
        """Read properties in braces."""
        known: dict[str, Any] = {}
        self.take("{")
        while not self.see("}"):
            name = self.name()
            assert name not in known
            self.take(":")
            known[name] = self.value()
            if not self.see("}"):
                self.take(",")
        self.take("}")
        return known

    def value(self) -> Any:
        """Read a text, number, flag, date or list."""
        kind, text = self.tokens[self.at]
        self.at += 1
        match kind, text:
            case "text", _:
                return re.sub(r"\\(u[0-9A-Fa-f]{4}|.)", _character, text[1:-1])
            case "int", _:
                return int(text)
            case "float", _:
                return float(text)
            case "name", "true" | "false":
                return text == "true"
            case "name", "date":
                self.take("(")
                day = self.value()
                self.take(")")
                return dt.date.fromisoformat(day)
            case "mark", "[":
                items = []
                while not self.see("]"):
                    items.append(self.value())
                    if not self.see("]"):
                        self.take(",")
                self.take("]")
                return items
        raise AssertionError((kind, text))


def _character(match: re.Match[str]) -> str:
    escape = match[1]
    return chr(int(escape[1:], 16)) if escape[0] == "u" else ESCAPES[escape]
