"""A few shingle hashes of each document, chosen so that copies choose the same ones.

A story inside a longer article shares few of all its shingles, and so no band of a signature.
But it shares a run of them, and what is chosen from a run depends on that run alone:
of every *window* shingles in a row the one with the least hash is a fingerprint
(winnowing: Schleimer, Wilkerson and Aiken 2003, section 3).
So two documents that share `size + window - 1` tokens in a row share a fingerprint,
and of a long text `2 / (window + 1)` of the shingles are chosen.
"""

import numpy as np

from dedupe.kernels.buckets import HALF, LOW
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


@compiled
def often_shared(
    rare: np.ndarray,
    common: np.ndarray,
    n_fingerprints: np.ndarray,
    n_shingles: np.ndarray,
    enough: int,
    part: float,
    short: int,
    density: float,
    out: np.ndarray,
) -> int:
    """Keep the pairs that share enough fingerprints, and count them.

    Parameters
    ----------
    rare, common : uint64, sorted codes `a << 32 | b`, one for each fingerprint that few documents
        have, and for each that many have
    n_fingerprints, n_shingles : int64, per document
    enough : fingerprints that a pair must share of which one is rare, or all of the smaller one's
    part : least part of the smaller document where none is rare
    short, density : share of the shingles in common that are fingerprints of both: 1 where both
        documents have at most *short* shingles, else *density*
    out : uint64; the codes of the pairs, each once, ascending; room for all
    """
    n = i = j = 0
    while i < len(rare) or j < len(common):
        is_rare = j == len(common) or (i < len(rare) and rare[i] <= common[j])
        code = rare[i] if is_rare else common[j]
        first = i + j
        while i < len(rare) and rare[i] == code:
            i += 1
        while j < len(common) and common[j] == code:
            j += 1
        n_shared = i + j - first
        a, b = code >> HALF, code & LOW
        if is_rare:
            kept = n_shared >= min(enough, n_fingerprints[a], n_fingerprints[b])
        else:
            larger = max(n_shingles[a], n_shingles[b])
            smaller = min(n_shingles[a], n_shingles[b])
            kept = n_shared >= part * smaller * (1.0 if larger <= short else density)
        if kept:
            out[n] = code
            n += 1
    return n
