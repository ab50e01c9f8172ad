"""What of a file became no record: whole entities, parts of one, and properties by the number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from diplograph.errors import Problem, Severity
from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.schemas import PRIVATE, READ


class Findings:
    """Collects findings on one file, and which entities were left out."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.left_out: set[str] = set()

    def leave_out(  # noqa: PLR0913, PLR0917 - a problem has this many parts
        self, entity: Entity, check: str, value: str, expected: str, remedy: str, path: str = ""
    ) -> None:
        """Note an entity that became no record, once."""
        if entity.id not in self.left_out:
            self.left_out.add(entity.id)
            self._note(entity, check, path, value, expected, remedy, "error")

    def miss(  # noqa: PLR0913, PLR0917 - a problem has this many parts
        self, entity: Entity, check: str, path: str, value: str, expected: str, remedy: str
    ) -> None:
        """Note a part of an entity that is not in its record, or that was assumed."""
        self._note(entity, check, path, value, expected, remedy, "warning")

    def _note(  # noqa: PLR0913, PLR0917 - a problem has this many parts
        self, entity: Entity, check: str, path: str, value: str, expected: str, remedy: str,
        severity: Severity,
    ) -> None:  # fmt: skip
        self.problems.append(
            Problem(check, self.file, entity.line, entity.label, path, value, expected, remedy,
                    severity)
        )  # fmt: skip

    def count_properties(self, taken: Iterable[Entity]) -> None:
        """Note the properties of entities that are not read, each once with its number."""
        lost: Counter[tuple[str, str]] = Counter()
        for entity in taken:
            read: Collection[str] = READ.get(entity.schema, ())
            lost.update((entity.schema, name) for name in entity.properties if name not in read)
        for (schema, name), number in sorted(lost.items()):
            is_private = name in PRIVATE
            expected = "of public capacity" if is_private else "a field of records"
            remedy = "It is never taken." if is_private else "It is left out; keep the file."
            value = f"{name} ({number} {'entity' if number == 1 else 'entities'})"
            check = "private-property" if is_private else "other-property"
            self.problems.append(
                Problem(check, self.file, 0, schema, name, value, expected, remedy, "warning")
            )
