"""Clusters that do not lie: verified pairs are necessary for a cluster, and not sufficient.

Similarity is not transitive. Where every verified pair is an edge and a cluster is a connected
component, a chain of small steps joins texts that share nothing:

    A ~ B ~ C ~ D      A and D have no shingle in common

and a public corpus has seen one "cluster" of 859,091 documents. The rule here:
every cluster has an anchor, and every member's verified similarity to the anchor
is at least `cohesion` x `threshold`. A chain is cut where its ends lose sight of the anchor.

Anchors are the documents with the largest sum of similarities to their neighbours,
within two steps around; a document joins the greatest anchor within two steps if it is similar
enough, else it waits for the next round, in which those already gathered no longer stand.
"""

from collections.abc import Callable

import numpy as np

from dedupe.kernels.graph import components, spread_maximum
from dedupe.options import Options


def gather(
    n: int,
    pairs: np.ndarray,
    jaccard: np.ndarray,
    options: Options,
    score: Callable[[np.ndarray], np.ndarray],
) -> tuple[np.ndarray, np.ndarray]:
    """Gather *n* documents around anchors.

    *pairs* (int64 (pairs, 2), sorted, each once) and *jaccard* are the verified pairs,
    *score* gives the exact Jaccard of more pairs.
    Returns the anchor of each document (int64; one that joins nobody is its own)
    and its Jaccard to it (float64).
    """
    anchors = np.arange(n)
    similarities = np.ones(n)
    rows, ends = np.unique(pairs, return_inverse=True)
    a, b = np.ascontiguousarray(ends.reshape(-1, 2).T.astype(np.int64))
    anchor = np.arange(len(rows))
    to_anchor = np.ones(len(rows))
    floor = options.cohesion * options.threshold
    waiting = np.ones(len(rows), bool)
    while len(a):
        priority = _priorities(len(rows), a, b, jaccard)
        if options.cohesion == 0:
            greatest = _greatest_connected(priority, a, b)
        else:
            greatest = spread_maximum(spread_maximum(priority, a, b), a, b)
        target = np.empty(len(rows), np.int64)
        target[priority] = np.arange(len(rows))  # the row with a given priority
        target = target[greatest]
        joins = waiting & (target[target] == target)  # the greatest one around is an anchor
        similarity = np.where(target == np.arange(len(rows)), 1.0, np.nan)
        similarity[a] = np.where(target[a] == b, jaccard, similarity[a])
        similarity[b] = np.where(target[b] == a, jaccard, similarity[b])
        far = np.flatnonzero(joins & np.isnan(similarity))
        if len(far):
            similarity[far] = score(np.stack([rows[far], rows[target[far]]], axis=1))
        joins &= similarity >= floor
        anchor[joins] = target[joins]
        to_anchor[joins] = similarity[joins]
        waiting &= ~joins
        left = waiting[a] & waiting[b]
        a, b, jaccard = a[left], b[left], jaccard[left]
    anchors[rows] = rows[anchor]
    similarities[rows] = to_anchor
    return anchors, similarities


def _priorities(n: int, a: np.ndarray, b: np.ndarray, jaccard: np.ndarray) -> np.ndarray:
    """Rank documents (0 is the least) by the sum of their similarities; the first row wins ties."""
    weight = np.bincount(a, jaccard, n) + np.bincount(b, jaccard, n)
    priority = np.empty(n, np.int64)
    priority[np.lexsort((-np.arange(n), weight))] = np.arange(n)
    return priority


def _greatest_connected(priority: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    label = components(len(priority), a, b)
    greatest = np.zeros(len(priority), np.int64)
    np.maximum.at(greatest, label, priority)
    return greatest[label]
