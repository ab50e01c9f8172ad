"""Graph → DataFrames, one row per actor, claim or kind of record.

A worked example: five actors, made up so that every figure can be followed by hand. A and B met
twice; C met A and B once each; D met A once, and E once.

>>> import networkx as nx
>>> ties = nx.Graph()
>>> ties.add_weighted_edges_from(
...     [("A", "B", 2), ("A", "C", 1), ("B", "C", 1), ("A", "D", 1), ("D", "E", 1)]
... )
>>> for _, _, tie in ties.edges(data=True):
...     tie["distance"] = 1 / tie["weight"]  # project() does the same

``degree`` counts counterparts: A has B, C and D, which makes 3. ``strength`` sums weights: A has
2 + 1 + 1 = 4.

>>> from diplograph.analysis.standing import standing
>>> table = standing(ties, by="strength").round(4)
>>> table[["rank", "degree", "strength"]].to_dict("split")["data"]
[[1, 3, 4], [2, 2, 3], [3, 2, 2], [3, 2, 2], [5, 1, 1]]

``betweenness``: the other four of A make 6 pairs. The shortest paths of 4 pairs (B–D, B–E, C–D,
C–E) pass through A: 4/6. D has 3 of its 6 (A–E, B–E, C–E): 3/6. B to C is one direct step of 1,
shorter than by A (1/2 + 1).

>>> table["betweenness"].to_dict()
{'A': 0.6667, 'B': 0.0, 'C': 0.0, 'D': 0.5, 'E': 0.0}

``closeness``: from A it is 1/2 to B, 1 to C, 1 to D and 2 to E; all 4 others are reached, so
4/4.5 × 4/4. From E: 1 to D, 2 to A, 2½ to B, 3 to C, so 4/8.5.

>>> table["closeness"].to_dict()
{'A': 0.8889, 'B': 0.7273, 'C': 0.5714, 'D': 0.7273, 'E': 0.4706}

``constraint``: E gives all of its strength to D: (1)² = 1. D gives a half each to A and E, which
have no tie: (1/2)² + (1/2)² = 1/2. A gives 1/2 to B, 1/4 to C and 1/4 to D; B gives 1/3 of its own
to C, and C 1/2 of its own to B. So B holds 1/2 + 1/4 × 1/2 = 5/8 of A, C holds 1/4 + 1/2 × 1/3 =
5/12, D holds 1/4: (5/8)² + (5/12)² + (1/4)² = 0.6267.

>>> table["constraint"].to_dict()
{'A': 0.6267, 'B': 0.9444, 'C': 1.2569, 'D': 0.5, 'E': 1.0}

``effective_size``: of A's three counterparts, D is tied to no other of them and counts 1. B is
tied to C at half of B's strongest tie, and C takes 1/4 of A: B counts 1 − 1/4 × 1/2 = 7/8. C is
tied to B at its strongest, and B takes 1/2 of A: C counts 1 − 1/2 × 1 = 1/2. In all 2.375.

>>> table["effective_size"].to_dict()
{'A': 2.375, 'B': 1.1667, 'C': 1.0, 'D': 2.0, 'E': 1.0}

``eigenvector``: weights times values of the counterparts sum to the same multiple of each actor's
own value, here 2.8951. For E that is D's value alone: 0.2502 / 0.0864.

>>> value = standing(ties)["eigenvector"]
>>> sums = {a: sum(value[b] * tie["weight"] for b, tie in ties[a].items()) for a in ties}
>>> {a: round(float(sums[a] / value[a]), 4) for a in ties}
{'A': 2.8951, 'B': 2.8951, 'C': 2.8951, 'D': 2.8951, 'E': 2.8951}

``pagerank``: a walk begins anew in 15 of 100 steps, 3 of them at E, and otherwise follows a tie. E
is only come by from D, half of whose strength it has: 0.03 + 0.85 × 1/2 × D.

>>> pages = standing(ties)["pagerank"]
>>> round(float(pages["E"]), 6), round(float(0.03 + 0.85 / 2 * pages["D"]), 6)
(0.110637, 0.110637)
"""
