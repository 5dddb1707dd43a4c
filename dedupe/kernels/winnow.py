"""A few shingle hashes of each document, chosen so that copies choose the same ones.

A story inside a longer article shares few of all its shingles, and so no band of a signature.
But it shares a run of them, and what is chosen from a run depends on that run alone:
of every *window* shingles in a row the one with the least hash is a fingerprint
(winnowing: Schleimer, Wilkerson and Aiken 2003, section 3).
So two documents that share `size + window - 1` tokens in a row share a fingerprint,
and of a long text `2 / (window + 1)` of the shingles are chosen.
"""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating
from dedupe.kernels.sets import MAX_BITS, sort_unique
from dedupe.kernels.sketch import DONE, PIECE, SEGMENT, next_shingles, start
from dedupe.kernels.tokens import ROOM, Texts
from dedupe.kernels.unicode import Table


@compiled
def last_least(values: np.ndarray, first: int, end: int) -> int:
    """Find the place of the least of `values[first:end]`, the last of equal ones."""
    least = first
    for i in range(first + 1, end):
        if values[i] <= values[least]:
            least = i
    return least


@compiled_allocating
def fingerprint_sets(
    texts: Texts,
    rows: np.ndarray,
    table: Table,
    size: int,
    windows: np.ndarray,
    values: np.ndarray,
    starts: np.ndarray,
) -> None:
    """Append the fingerprints of some documents of a batch to a column of sets.

    A document of fewer shingles than its window has one fingerprint, an empty one none.

    Parameters
    ----------
    rows : int64, the documents' rows in *texts*
    size : tokens in a shingle
    windows : int64 (len(rows),), shingles in a row of which one is chosen, 1 for all
    values : uint64, out; room for all their shingles from `starts[0]` on
    starts : int64 (len(rows) + 1,), the first given; the others are written
    """
    prefixes = np.empty(PIECE + ROOM + size, np.uint64)
    widest = 1
    for i in range(len(rows)):
        widest = max(widest, windows[i])
    shingles = np.empty(widest + PIECE + ROOM + size, np.uint64)  # the last window, and a piece
    scratch = np.empty(PIECE, np.uint64)
    counts = np.empty((1 << MAX_BITS) + 1, np.int64)
    cursor = np.empty(4, np.int64)
    state = np.empty(3, np.uint64)
    for i in range(len(rows)):
        window = windows[i]
        first = last = starts[i]
        start(texts, rows[i], cursor, state)
        held = 0  # shingles carried over from the piece before
        n_seen = 0
        least = 0  # place of the least shingle of the window that ends here
        while cursor[SEGMENT] != DONE:
            piece = shingles[held:]
            n = next_shingles(texts, rows[i], table, size, cursor, state, prefixes, piece)
            for at in range(held, held + n):
                n_seen += 1
                if least <= at - window:  # it has left the window
                    least = last_least(shingles, at - window + 1, at + 1)
                elif shingles[at] <= shingles[least]:
                    least = at
                repeats = last > first and values[last - 1] == shingles[least]
                if n_seen >= window and not repeats:
                    values[last] = shingles[least]
                    last += 1
            kept = min(held + n, window)
            shift = held + n - kept
            for k in range(kept):
                shingles[k] = shingles[shift + k]
            least -= shift
            held = kept
        if 0 < n_seen < window:
            values[last] = shingles[least]
            last += 1
        if last - first > len(scratch):
            scratch = np.empty(last - first, np.uint64)
        starts[i + 1] = sort_unique(values, first, last, scratch, counts)
