"""Pairs of documents as a graph: what is connected, and what stands close to what.

Clusters are connected components and gather around anchors; documents that are to be compared
are taken in an order in which they are neighbours.
"""

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


@compiled_allocating
def number_nearby(n: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Number *n* nodes so that the ends of each edge have numbers that are close (int64).

    Breadth first, component by component, so that whatever is cut by these numbers tears few edges
    (Cuthill and McKee 1969, Reducing the bandwidth of sparse symmetric matrices, without their
    order by degree). *a* and *b* (int64) are the two ends of each edge.
    """
    starts = np.zeros(n + 2, np.int64)
    for edge in range(len(a)):
        starts[a[edge] + 2] += 1
        starts[b[edge] + 2] += 1
    for node in range(n):
        starts[node + 2] += starts[node + 1]
    neighbours = np.empty(2 * len(a), np.int64)
    for edge in range(len(a)):
        x, y = a[edge], b[edge]
        neighbours[starts[x + 1]] = y
        starts[x + 1] += 1
        neighbours[starts[y + 1]] = x
        starts[y + 1] += 1
    number = np.full(n, -1)
    queue = np.empty(n, np.int64)
    n_queued = n_done = 0
    for first in range(n):
        if number[first] < 0:
            number[first] = n_queued
            queue[n_queued] = first
            n_queued += 1
        while n_done < n_queued:
            node = queue[n_done]
            n_done += 1
            for at in range(starts[node], starts[node + 1]):
                other = neighbours[at]
                if number[other] < 0:
                    number[other] = n_queued
                    queue[n_queued] = other
                    n_queued += 1
    return number


@compiled_allocating
def cut_by_size(a: np.ndarray, b: np.ndarray, sizes: np.ndarray, most: int) -> np.ndarray:
    """Cut a list of edges into pieces, each of one edge and what has a size of *most* besides.

    So a node that is larger than that comes once for many others, and not with each one.
    *a* and *b* (int64) are the two ends of each edge, *sizes* (int64) is per node.
    Returns the piece of each edge (int64).
    """
    piece = np.empty(len(a), np.int64)
    last_in = np.full(len(sizes), -1)
    n, total = 0, -1  # which is without the first edge of the piece
    for edge in range(len(a)):
        x, y = a[edge], b[edge]
        fresh = (sizes[x] if last_in[x] < n else 0) + (sizes[y] if last_in[y] < n else 0)
        if total < 0:
            total = 0
        elif total + fresh > most:
            n, total = n + 1, 0
        else:
            total += fresh
        last_in[x] = last_in[y] = n
        piece[edge] = n
    return piece
