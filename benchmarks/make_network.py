"""Write a made-up network of officials as JSON Lines, of a given number of nodes.

Countries are drawn with weights 1/rank, as in real press archives; there are 2.5 edges to a node,
those between an official and a country among them. The same seed gives the same file.

    python benchmarks/make_network.py 20000 network.jsonl
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diplograph.model.countries import countries

Document = dict[str, Any]

EDGES_A_NODE = 2.5
MOST_COUNTRIES = 190
NODES_A_COUNTRY = 5
FIRST_DAY = dt.date(2015, 1, 1)
DAYS = 4000


def network(n_nodes: int, seed: int) -> Iterator[tuple[str, Document]]:
    """Go through the records of a network with the word of their kind."""
    chance = random.Random(seed)  # noqa: S311 - made-up records are no secret
    codes = sorted(countries())
    chance.shuffle(codes)
    codes = codes[: min(MOST_COUNTRIES, max(2, n_nodes // NODES_A_COUNTRY))]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(codes) + 1)))
    n_officials = n_nodes - len(codes)
    yield "dataset", _dataset(n_nodes)
    yield "source", {"id": "s", "publisher": "None", "language": "en", "kind": "press-agency"}
    served: dict[str, list[str]] = {code: [] for code in codes}
    for number in range(n_officials):
        # each country first gets one official, the rest go to the large
        code = codes[number] if number < len(codes) else chance.choices(codes, cum_weights=weights)
        code = code if isinstance(code, str) else code[0]
        served[code].append(f"official-{number}")
        yield (
            "official",
            {"id": f"official-{number}", "names": {"en": f"Official {number}"}, "country": code},
        )
    for number in range(int(EDGES_A_NODE * n_nodes) - n_officials):
        yield "engagement", _meeting(number, chance, codes, weights, served)


def _dataset(n_nodes: int) -> Document:
    return {
        "id": "made-up-network",
        "title": f"A made-up network of {n_nodes:,} nodes",
        "scope": "A benchmark",
        "vantage": "None: the meetings are drawn at random",
        "licence": "CC0-1.0",
    }


def _meeting(
    number: int,
    chance: random.Random,
    codes: list[str],
    weights: list[float],
    served: dict[str, list[str]],
) -> Document:
    drawn: dict[str, None] = {}
    while len(drawn) < 2:  # noqa: PLR2004 - it takes two
        drawn[chance.choices(codes, cum_weights=weights)[0]] = None
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
    return {
        "id": f"e-{number}",
        "kind": chance.choices(("meeting", "visit", "call"), (70, 20, 10))[0],
        "date": day.isoformat(),
        "parties": [{"official": chance.choice(served[code])} for code in drawn],
        "citations": ["s"],
    }


def main() -> None:
    """Write the file that the arguments name."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, help="how many nodes")
    parser.add_argument("path", type=Path, help="file to write")
    parser.add_argument("--seed", type=int, default=93, help="the same seed, the same file")
    options = parser.parse_args()
    with options.path.open("w", encoding="utf-8", newline="\n") as lines:
        for word, document in network(options.count, options.seed):
            lines.write(json.dumps({"record": word, **document}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
