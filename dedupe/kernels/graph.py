"""Connected components of verified pairs, and the anchors that clusters gather around."""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating


@compiled
def find(parents: np.ndarray, node: int) -> int:
    """Find the root of a node, halving the path on the way (Tarjan and van Leeuwen 1984)."""
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


@compiled_allocating
def components(n: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Label each of *n* nodes with the smallest node it is connected to (int64).

    *a* and *b* (int64) are the two ends of each edge.
    """
    parents = np.arange(n)
    for edge in range(len(a)):
        x, y = find(parents, a[edge]), find(parents, b[edge])
        if x < y:
            parents[y] = x
        else:
            parents[x] = y
    for node in range(n):
        parents[node] = find(parents, node)
    return parents


@compiled_allocating
def spread_maximum(priority: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """For each node the greatest priority (int64) among itself and its neighbours."""
    best = priority.copy()
    for edge in range(len(a)):
        x, y = a[edge], b[edge]
        best[x] = max(best[x], priority[y])
        best[y] = max(best[y], priority[x])
    return best
