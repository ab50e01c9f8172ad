"""Write a made-up table of weighted ties as Parquet, the same for the same seed.

A few actors are in most ties, as in news that machines code: both ends are drawn with weights
1/rank^0.7, so a dyad may come more than once and in either direction, as in a table of dyads.

    python benchmarks/make_ties.py 1000000 10000000 ties.parquet
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

SKEW = 0.7
MOST_EVENTS = 20


def write_ties(n_actors: int, n_ties: int, path: Path, seed: int) -> None:
    """Draw ties between two different actors and write source, target and weight."""
    chance = np.random.default_rng(seed)
    upto = np.cumsum(np.arange(1, n_actors + 1) ** -SKEW)
    upto /= upto[-1]
    places = chance.permutation(n_actors).astype(np.int32)
    source, target = (places[np.searchsorted(upto, chance.random(n_ties))] for _ in range(2))
    # nobody has a tie with itself: the next one takes its place
    target = np.where(source == target, (target + 1) % n_actors, target)
    names = pa.array([f"made-up:ACTOR{number:07}" for number in range(n_actors)])
    columns = {
        "source": pa.DictionaryArray.from_arrays(source, names).cast(pa.string()),
        "target": pa.DictionaryArray.from_arrays(target, names).cast(pa.string()),
        "weight": pa.array(chance.geometric(1 / 3, n_ties).clip(max=MOST_EVENTS)),
    }
    parquet.write_table(pa.table(columns), path, compression="zstd")


def main() -> None:
    """Write the file that the arguments name."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("actors", type=int, help="how many actors")
    parser.add_argument("ties", type=int, help="how many rows")
    parser.add_argument("path", type=Path, help="file to write")
    parser.add_argument("--seed", type=int, default=93, help="the same seed, the same file")
    options = parser.parse_args()
    write_ties(options.actors, options.ties, options.path, options.seed)


if __name__ == "__main__":
    main()
