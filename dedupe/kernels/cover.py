"""What of an alignment is worth to be shown, where other passages have shown some of it.

Texts that repeat themselves are aligned in thousands of ways that cover each other in part,
and each is cut again whenever a better one has been chosen.
"""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating


@compiled
def best_stretch(blocks: np.ndarray, cost: float) -> tuple[int, int, float]:
    """Find the blocks in a row with the best score: the first, behind the last, and the score.

    The score is the number of their tokens less *cost* for each token between them, counted on
    the side where there are more. *blocks* as of `uncovered`, one at least.
    """
    best = score = 0.0
    first = begin = end = 0
    for k in range(len(blocks)):
        if k:
            gap_a = blocks[k, 0] - blocks[k - 1, 0] - blocks[k - 1, 2]
            gap_b = blocks[k, 1] - blocks[k - 1, 1] - blocks[k - 1, 2]
            score -= cost * max(gap_a, gap_b)
            if score <= 0.0:
                score, begin = 0.0, k
        score += blocks[k, 2]
        if score > best:
            best, first, end = score, begin, k + 1
    return first, end, best


@compiled_allocating
def uncovered(blocks: np.ndarray, side: int, covered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut an alignment where one of its sides is covered, between its blocks as well.

    Parameters
    ----------
    blocks : int64 (n, 3), equal runs in order: place in *a*, place in *b*, length
    side : 0 or 1, the text that *covered* is about
    covered : bool, of each token of that text

    Returns
    -------
    pieces : int64 (m, 3), what is left of the blocks, the pieces one behind the other
    starts : int64, the first block of each piece, and m at the end
    """
    room = len(blocks)
    for k in range(len(blocks)):
        first = blocks[k, side]
        for at in range(first + 1, first + blocks[k, 2]):
            room += covered[at - 1] and not covered[at]
    pieces, starts = np.empty((room, 3), np.int64), np.empty(room + 1, np.int64)
    n = n_pieces = 0
    is_open = False  # whether the last piece may go on
    behind = blocks[0, side] if len(blocks) else np.int64(0)
    for k in range(len(blocks)):
        first = blocks[k, side]
        for at in range(behind, first):
            is_open = is_open and not covered[at]
        goes_on = False  # whether the last block may
        for shift in range(blocks[k, 2]):
            if covered[first + shift]:
                is_open = goes_on = False
            elif goes_on:
                pieces[n - 1, 2] += 1
            else:
                if not is_open:
                    starts[n_pieces] = n
                    n_pieces += 1
                pieces[n, 0], pieces[n, 1] = blocks[k, 0] + shift, blocks[k, 1] + shift
                pieces[n, 2] = 1
                n += 1
                is_open = goes_on = True
        behind = first + blocks[k, 2]
    starts[n_pieces] = n
    return pieces[:n], starts[: n_pieces + 1]
