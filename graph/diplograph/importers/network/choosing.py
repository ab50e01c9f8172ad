"""Which column of a network means what: by its name, by the mapping, by the options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from diplograph.errors import InvalidRecordsError, Problem, did_you_mean
from diplograph.importers.citing import dataset_of_file
from diplograph.importers.network.foreign import ForeignNetwork
from diplograph.importers.network.mapping import END, START, NetworkMapping, found_mapping
from diplograph.importers.table.mapping_file import checked_mapping, read_toml

_SCOPE = "Contacts that the edges of a network stand for."


def mapping_for(
    network: ForeignNetwork, path: str | Path | None, kind: str | None, date: str | None,
    source: dict[str, Any],
) -> NetworkMapping:  # fmt: skip
    """Put together what the file tells, what the mapping says and what the options say.

    Parameters
    ----------
    network, path
        The network, and the mapping file; None where there is none.
    kind, date
        What holds for edges that do not say it.
    source
        Fields of the source that is cited unless the mapping describes another.

    Returns
    -------
    NetworkMapping
        All of whose columns are there.

    Raises
    ------
    InvalidRecordsError
        The mapping is none, names a column that is not there, or nothing tells kind or date.
    """
    given = read_toml(Path(path)) if path else {}
    file = Path(path).name if path else network.file
    found = found_mapping(network)
    raw: dict[str, Any] = {**found, **given}
    for part in ("node", "engagement"):
        if isinstance(given.get(part, {}), dict):
            raw[part] = {**found[part], **given.get(part, {})}
    dataset = dataset_of_file(network.file, _SCOPE).model_dump()
    for part, default in (("dataset", dataset), ("source", source)):
        if isinstance(given.get(part, {}), dict):
            raw[part] = {**default, **given.get(part, {})}
    if isinstance(raw["engagement"], dict):
        for field, value in (("kind", kind), ("date", date)):
            known = raw["engagement"].get(field, {})
            if value and isinstance(known, dict):
                raw["engagement"][field] = {**known, "default": value}
        _require(raw["engagement"], network, file)
    chosen = checked_mapping(raw, NetworkMapping, file, "network")
    _check_columns(chosen, network, file)
    return chosen


def _require(engagement: dict[str, Any], network: ForeignNetwork, file: str) -> None:
    """Ask for what no column tells, once for the whole file."""
    columns = ", ".join(sorted(network.columns("edge"))) or "none"
    said = f"Columns of edges: {columns}."
    missing = [
        Problem("missing-key", file, 0, "", f"engagement.{field}", "", f"the {field} of edges",
                f"Name its column in a mapping, or give {option}. {said}")
        for field, option in (("kind", "--kind (kind=…)"), ("date", "--date (date=…)"))
        if field not in engagement
    ]  # fmt: skip
    if missing:
        raise InvalidRecordsError(missing)


def _check_columns(mapping: NetworkMapping, network: ForeignNetwork, file: str) -> None:
    edges = [*network.columns("edge"), *([START, END] if _has_spells(network) else [])]
    named = [(*found, "edges", edges) for found in mapping.columns()]
    nodes = list(network.columns("node"))
    named += [(*found, "nodes", nodes) for found in mapping.node_columns()]
    wanting = [
        Problem("unknown-column", file, 0, "", place, f"'{column}'",
                f"a column of the {part} of {network.file}",
                did_you_mean(column, known, limit=30))
        for column, place, part, known in named
        if column not in known
    ]  # fmt: skip
    if wanting:
        raise InvalidRecordsError(wanting)


def _has_spells(network: ForeignNetwork) -> bool:
    return any(edge.spells for edge in network.edges)
