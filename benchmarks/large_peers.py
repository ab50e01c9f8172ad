"""Measure one table of ties with one tool, step by step, and print seconds, memory and a figure.

Each line is a step: its name, its seconds, the peak memory so far in MB and a figure that the
tools must agree on. The first step runs from the start of the process, imports included.

    python benchmarks/large_peers.py scipy ties.parquet 300
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

SAMPLE = 20
TOLERANCE = 1e-12
DAMPING = 0.85
Steps = Iterator[tuple[str, Callable[[], float]]]


class OutOfPatienceError(Exception):
    """A step takes longer than anybody waits."""


def diplograph_steps(path: str) -> Steps:
    """Read arrays and take each measure as a user does: tables with labels, in order."""
    import diplograph as dg  # noqa: PLC0415

    kept: list[Any] = []

    def build() -> float:
        kept.append(dg.read_tie_arrays(path))
        return float(kept[0].n_ties)

    yield "read and build", build
    yield "degree", lambda: float(dg.degree(kept[0])["degree"].max())
    yield "strength", lambda: float(dg.strength(kept[0])["strength"].max())
    yield "PageRank", lambda: float(dg.pagerank(kept[0])["pagerank"].max())
    yield "components", lambda: float(dg.components(kept[0]).attrs["n_components"])
    yield "cores", lambda: float(dg.cores(kept[0])["core"].max())
    yield "communities, one run", lambda: _modularity(dg, kept[0])
    yield (
        f"betweenness, {SAMPLE} starts",
        lambda: float(
            dg.betweenness(kept[0], distance="steps", sample=SAMPLE)["betweenness"].max()
        ),
    )


def _modularity(dg: Any, arrays: Any) -> float:
    return float(dg.communities(arrays, n_seeds=1).attrs["modularity"])


def _matrix(path: str) -> tuple[Any, Any]:
    """Read a table with pandas, number the actors and sum the ties, as bare scipy goes."""
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    from scipy.sparse import coo_matrix  # noqa: PLC0415

    table = pd.read_parquet(path)
    places, names = pd.factorize(pd.concat([table["source"], table["target"]]))
    source, target = places[: len(table)], places[len(table) :]
    ends = np.minimum(source, target), np.maximum(source, target)
    above = coo_matrix((table["weight"].to_numpy(float), ends), shape=(len(names),) * 2).tocsr()
    return above, names


def scipy_steps(path: str) -> Steps:
    """Take what scipy has, and PageRank by the power method."""
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    kept: list[Any] = []

    def build() -> float:
        above, names = _matrix(path)
        kept.extend([(above + above.T).tocsr(), names])
        return float(above.nnz)

    def pagerank() -> float:
        matrix, n = kept[0], kept[0].shape[0]
        share = 1 / np.asarray(matrix.sum(axis=1)).ravel()
        ranks, change = np.full(n, 1 / n), np.inf
        while change > n * TOLERANCE:
            then = DAMPING * (matrix @ (ranks * share)) + (1 - DAMPING) / n
            ranks, change = then, np.abs(then - ranks).sum()
        return float(pd.Series(ranks, index=kept[1]).max())

    def strength() -> float:
        return float(pd.Series(np.asarray(kept[0].sum(axis=1)).ravel(), index=kept[1]).max())

    yield "read and build", build
    yield (
        "degree",
        lambda: float(pd.Series(np.diff(kept[0].indptr), index=kept[1]).max()),
    )
    yield "strength", strength
    yield "PageRank", pagerank
    yield "components", lambda: float(connected_components(kept[0], directed=False)[0])


def networkit_steps(path: str) -> Steps:
    """Build a graph of networkit in the fastest way that it has, and take its measures."""
    import networkit as nk  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    kept: list[Any] = []

    def build() -> float:
        kept.append(nk.GraphFromCsr(_matrix(path)[0], directed=False, weighted=True))
        return float(kept[0].numberOfEdges())

    def communities() -> float:
        nk.setSeed(0, useThreadId=False)
        found = nk.community.ParallelLeiden(kept[0], randomize=True)
        found.run()
        return float(nk.community.Modularity().getQuality(found.getPartition(), kept[0]))

    def on_one_thread() -> float:
        nk.setNumberOfThreads(1)
        found = communities()
        nk.setNumberOfThreads(os.cpu_count() or 1)
        return found

    def betweenness() -> float:
        nk.setSeed(0, useThreadId=False)
        plain = nk.graphtools.toUnweighted(kept[0])
        # one more is drawn than asked for
        estimate = nk.centrality.EstimateBetweenness(plain, SAMPLE - 1, True, True)  # noqa: FBT003
        return float(max(estimate.run().scores())) * (SAMPLE - 1) / SAMPLE

    centrality = nk.centrality
    yield "read and build", build
    yield "degree", lambda: float(max(centrality.DegreeCentrality(kept[0]).run().scores()))
    yield "strength", lambda: float(max(kept[0].weightedDegree(u) for u in kept[0].iterNodes()))
    yield (
        "PageRank",
        lambda: float(np.max(centrality.PageRank(kept[0], DAMPING, TOLERANCE).run().scores())),
    )
    yield (
        "components",
        lambda: float(nk.components.ConnectedComponents(kept[0]).run().numberOfComponents()),
    )
    yield "cores", lambda: float(max(centrality.CoreDecomposition(kept[0]).run().scores()))
    yield "communities, one run", on_one_thread
    yield "communities, all threads", communities
    yield f"betweenness, {SAMPLE} starts", betweenness


def networkx_steps(path: str) -> Steps:
    """Sum the dyads with pandas, make a graph of them and take its measures."""
    import networkx as nx  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    kept: list[Any] = []

    def build() -> float:
        table = pd.read_parquet(path)
        swapped = (table["source"] > table["target"]).to_numpy()
        one = np.where(swapped, table["target"], table["source"])
        other = np.where(swapped, table["source"], table["target"])
        ties = pd.DataFrame({"source": one, "target": other, "weight": table["weight"]})
        ties = ties.groupby(["source", "target"], as_index=False)["weight"].sum()
        kept.append(nx.from_pandas_edgelist(ties, edge_attr="weight"))
        return float(kept[0].number_of_edges())

    def communities() -> float:
        found = nx.community.louvain_communities(kept[0], seed=0)
        return float(nx.community.modularity(kept[0], found))

    yield "read and build", build
    yield "degree", lambda: float(max(dict(kept[0].degree()).values()))
    yield "strength", lambda: float(max(dict(kept[0].degree(weight="weight")).values()))
    yield (
        "PageRank",
        lambda: float(max(nx.pagerank(kept[0], tol=TOLERANCE, max_iter=1000).values())),
    )
    yield "components", lambda: float(nx.number_connected_components(kept[0]))
    yield "cores", lambda: float(max(nx.core_number(kept[0]).values()))
    yield "communities, one run", communities
    yield (
        f"betweenness, {SAMPLE} starts",
        lambda: float(max(nx.betweenness_centrality(kept[0], k=SAMPLE, seed=0).values())),
    )


TOOLS = {
    "diplograph": diplograph_steps,
    "scipy": scipy_steps,
    "networkit": networkit_steps,
    "networkx": networkx_steps,
}


def main() -> None:
    """Take every step of a tool, each for as long as patience lasts."""
    tool, path, patience = sys.argv[1:4]
    # the parent tells when it started this process
    since = float(os.environ.get("STARTED", time.time()))

    def stop(*_: object) -> None:
        raise OutOfPatienceError

    signal.signal(signal.SIGALRM, stop)
    for name, step in TOOLS[tool](path):
        signal.alarm(int(patience))
        try:
            figure = f"{step():.9g}"
        except OutOfPatienceError:
            figure = "-"
        signal.alarm(0)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name}\t{time.time() - since:.3f}\t{peak:.0f}\t{figure}", flush=True)
        since = time.time()
        if name == "read and build" and figure == "-":
            return


if __name__ == "__main__":
    main()
