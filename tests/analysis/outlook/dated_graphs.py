"""Graphs of engagements of countries on given dates, without the rest of a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import networkx as nx
import numpy as np

from diplograph.model.countries import countries, regions
from diplograph.model.dates import EdtfDate

Tie = tuple[str, str, str]
PARTNERS = ("BRA", "CHN", "DEU", "EGY", "FRA", "GBR", "IND", "JPN", "KEN", "MEX", "NOR", "POL")


def graph_of(ties: Iterable[Tie]) -> nx.MultiDiGraph[str]:
    """Draw an engagement held for each (one, other, EDTF date), as ``build_graph`` would."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="Made up", vantage="Nobody")
    for number, (one, other, text) in enumerate(ties):
        for code in (one, other):
            region = regions().get(countries()[code].region)
            graph.add_node(
                code, node_type="country", label=code, country=code, region=str(region or "")
            )
        date = EdtfDate.parse(text)
        days = {"start": date.first_day, "end": date.last_day}
        graph.add_edge(
            one,
            other,
            key=f"e{number}",
            engagement=f"e{number}",
            kind="meeting",
            status="held",
            directed=False,
            date_precision=date.precision,
            **{key: day for key, day in days.items() if day},
        )
    return graph


def due_by_cadence(n_months: int = 240, *, seed: int = 0) -> list[Tie]:
    """Let the USA meet each partner every fifth month, and now and then for no reason."""
    chance = np.random.default_rng(seed)
    return [
        ("USA", partner, day_in(month, chance))
        for month in range(n_months)
        for place, partner in enumerate(PARTNERS)
        if (month + place) % 5 == 0 or chance.random() < 0.03
    ]


def by_chance(n_months: int = 240, *, seed: int = 0) -> list[Tie]:
    """Let the USA meet each partner in a tenth of the months, whatever was before."""
    chance = np.random.default_rng(seed)
    return [
        ("USA", partner, day_in(month, chance))
        for month in range(n_months)
        for partner in PARTNERS
        if chance.random() < 0.1
    ]


def day_in(month: int, chance: np.random.Generator) -> str:
    """Draw a day of a month counted from January 2000."""
    day = int(chance.integers(1, 29))
    return dt.date(2000 + month // 12, month % 12 + 1, day).isoformat()
