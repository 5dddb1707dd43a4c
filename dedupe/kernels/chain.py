"""Which anchors belong together: those in order in both texts, with small gaps between them."""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating


@compiled
def cell(anchor: np.ndarray, gap: int) -> int:
    """Number the square of *gap* by *gap* tokens in which an anchor ends."""
    i, j, length = anchor
    return (i + length) // gap << 32 | (j + length) // gap


@compiled_allocating
def cells(anchors: np.ndarray, gap: int) -> np.ndarray:
    """Number the squares in which anchors end (int64)."""
    found = np.empty(len(anchors), np.int64)
    for k in range(len(anchors)):
        found[k] = cell(anchors[k], gap)
    return found


@compiled_allocating
def score_chains(
    anchors: np.ndarray,
    squares: np.ndarray,
    order: np.ndarray,
    gap: int,
    cost: float,
    scores: np.ndarray,
    before: np.ndarray,
) -> None:
    """Find for each anchor the best chain that ends in it.

    The score of a chain is the number of its tokens, less *cost* for each token between its
    anchors, counted on the side where there are more. A chain begins where going further back
    does not pay (local chaining: Abouelhoda and Ohlebusch 2005, section 3.3). Where two anchors
    overlap, the later one counts from where the earlier ends in both texts.
    Predecessors are looked for in the nine squares around, not among all anchors before.

    Parameters
    ----------
    anchors : int64 (n, 3): place in *a*, place in *b*, length; sorted
    squares : int64 (n,), `cells` of the anchors, sorted
    order : int64 (n,), the anchor of each square
    gap : most tokens between two anchors of a chain, or in their overlap, on either side
    scores : float64 (n,), out
    before : int64 (n,), out: the anchor before in the chain, -1 where there is none
    """
    for k in range(len(anchors)):
        i, j, length = anchors[k]
        best = 0.0
        before[k] = -1
        for row in range(max(i // gap - 1, 0), i // gap + 2):
            column = max(j // gap - 1, 0)
            at = np.searchsorted(squares, row << 32 | column)
            last = row << 32 | j // gap + 1
            while at < len(squares) and squares[at] <= last:
                p = order[at]
                at += 1
                if p >= k or anchors[p, 0] >= i or anchors[p, 1] >= j:
                    continue
                gap_a = i - anchors[p, 0] - anchors[p, 2]
                gap_b = j - anchors[p, 1] - anchors[p, 2]
                overlap = max(-gap_a, -gap_b, 0)
                between = max(gap_a, gap_b) + overlap
                score = scores[p] - overlap - cost * between
                fits = overlap < length and overlap <= gap and between <= gap
                if fits and score > best:
                    best = score
                    before[k] = p
        scores[k] = length + best


@compiled
def part_chains(best_first: np.ndarray, before: np.ndarray, chains: np.ndarray) -> int:
    """Give every anchor to one chain, the best first; a lesser one ends where it meets a better.

    *best_first* are the anchors by falling score, *before* as of `score_chains`;
    *chains* (int64, out) is the number of each anchor's chain. Returns how many there are.
    """
    chains[:] = -1
    n = 0
    for k in best_first:
        if chains[k] >= 0:
            continue
        at = k
        while at >= 0 and chains[at] < 0:
            chains[at] = n
            at = before[at]
        n += 1
    return n
