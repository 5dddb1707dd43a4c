"""Clusters that do not lie: verified pairs are necessary for a cluster, and not sufficient.

Similarity is not transitive. Where every verified pair is an edge and a cluster is a connected
component, a chain of small steps joins texts that share nothing:

    A ~ B ~ C ~ D      A and D have no shingle in common

and a public corpus has seen one "cluster" of 859,091 documents. The rule here:
every cluster has an anchor, and every member's verified similarity to the anchor
is at least `cohesion` x `threshold`. A chain is cut where its ends lose sight of the anchor.

Anchors are the documents with the largest sum of similarities to their neighbours,
within two steps around. A document joins the greatest anchor within two steps if it is similar
enough, and connected to it by pairs within the cluster; else it waits for the next round,
in which those already gathered no longer stand.

Equal sums are common: in a long run of bulletins that each repeat as much of the one before,
all but the ends have the same. Were the smallest row to win, anchors would form from one end
of such a chain only, a few in a round, and 100,000 documents would take 25,000 rounds.
So the hash of a text decides. Hashes rise and fall at random along a chain, anchors form all
over it at once, and the number of rounds grows with the logarithm of its length.
A hash of the text, unlike one of the row, stays what it is when other documents come or go.
"""

from collections.abc import Callable

import numpy as np

from dedupe.kernels.graph import components, spread_maximum


def gather(
    hashes: np.ndarray,
    pairs: np.ndarray,
    similarity: np.ndarray,
    least: float,
    cohesion: float,
    score: Callable[[np.ndarray], np.ndarray],
) -> tuple[np.ndarray, np.ndarray]:
    """Gather documents around anchors.

    *hashes* (uint64, well mixed) of the documents' texts decide between equals,
    *pairs* (int64 (pairs, 2), sorted, each once) are verified, their *similarity* being at least
    *least*; *score* gives that of more pairs. With its anchor a member has `cohesion * least`.
    Returns the anchor of each document (int64; one that joins nobody is its own)
    and its similarity to it (float64).
    """
    anchors = np.arange(len(hashes))
    similarities = np.ones(len(hashes))
    rows, ends = np.unique(pairs, return_inverse=True)
    a, b = np.ascontiguousarray(ends.reshape(-1, 2).T.astype(np.int64))
    anchor = np.arange(len(rows))
    to_anchor = np.ones(len(rows))
    floor = cohesion * least
    waiting = np.arange(len(rows))  # a long chain takes many rounds: each costs what still waits
    while len(a):
        priority = _priorities(hashes[rows[waiting]], a, b, similarity)
        if cohesion == 0:
            greatest = _greatest_connected(priority, a, b)
        else:
            greatest = spread_maximum(spread_maximum(priority, a, b), a, b)
        target = np.empty(len(waiting), np.int64)
        target[priority] = np.arange(len(waiting))  # the row with a given priority
        target = target[greatest]
        joins = target[target] == target  # the greatest one around is an anchor
        to_target = np.where(target == np.arange(len(waiting)), 1.0, np.nan)
        for one, other in ((a, b), (b, a)):
            direct = target[one] == other
            to_target[one[direct]] = similarity[direct]
        far = np.flatnonzero(joins & np.isnan(to_target))
        if len(far):
            ends = waiting[np.stack([far, target[far]], axis=1)]
            to_target[far] = score(rows[ends])
        joins &= to_target >= floor
        joins &= _connected(joins, target, a, b)
        gathered = np.bincount(target[joins], minlength=len(waiting))
        joins &= gathered[target] > 1  # an anchor that nobody joins waits as well
        anchor[waiting[joins]] = waiting[target[joins]]
        to_anchor[waiting[joins]] = to_target[joins]
        left = ~(joins[a] | joins[b])
        a, b, similarity = a[left], b[left], similarity[left]
        kept = np.zeros(len(waiting), bool)
        kept[a] = kept[b] = True
        place = np.cumsum(kept) - 1
        a, b, waiting = place[a], place[b], waiting[kept]
    anchors[rows] = rows[anchor]
    similarities[rows] = to_anchor
    return anchors, similarities


def _connected(joins: np.ndarray, target: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether a document that joins is connected to its target by pairs among those that join it.

    Without this, a document two steps away could join while the one between joins another.
    """
    inside = joins[a] & joins[b] & (target[a] == target[b])
    label = components(len(joins), a[inside], b[inside])
    connected: np.ndarray = label == label[target]
    return connected


def _priorities(
    hashes: np.ndarray, a: np.ndarray, b: np.ndarray, similarity: np.ndarray
) -> np.ndarray:
    """Rank documents (0 is the least) by the sum of their similarities, then by hash, then row."""
    n = len(hashes)
    weight = np.bincount(a, similarity, n) + np.bincount(b, similarity, n)
    priority = np.empty(n, np.int64)
    priority[np.lexsort((hashes, weight))] = np.arange(n)
    return priority


def _greatest_connected(priority: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    label = components(len(priority), a, b)
    greatest = np.zeros(len(priority), np.int64)
    np.maximum.at(greatest, label, priority)
    of_each: np.ndarray = greatest[label]
    return of_each
