"""Exact similarity of documents by their sets of shingle hashes.

A set is a sorted run of 64-bit hashes, each once. Sorting is what it costs, so use is made of
hashes being spread evenly: one counting pass by their leading bits leaves almost nothing to do.
"""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating
from dedupe.kernels.sketch import DONE, PIECE, SEGMENT, next_shingles, start
from dedupe.kernels.tokens import ROOM, Texts
from dedupe.kernels.unicode import Table

HALF_WAY = np.uint64(1 << 63)
MAX_BITS = 14
CROWDED = 15
"""Values in a bucket from which on it is sorted by itself."""

SKEWED = 64
"""Times that one set is larger than another from which its hashes are looked up, not merged."""


@compiled
def insertion_sort(values: np.ndarray, first: int, last: int, gap: int) -> None:
    """Sort each of the *gap* interleaved runs of `values[first:last]`."""
    for i in range(first + gap, last):
        value = values[i]
        j = i
        while j - gap >= first and values[j - gap] > value:
            values[j] = values[j - gap]
            j -= gap
        values[j] = value


@compiled
def sort_unique(
    values: np.ndarray, first: int, last: int, scratch: np.ndarray, counts: np.ndarray
) -> int:
    """Sort `values[first:last]` (uint64), drop repetitions, and return the new *last*.

    *scratch* (uint64) holds at least `last - first`; *counts* int64 at least `2**MAX_BITS + 1`.
    """
    n = last - first
    if n < 2:
        return last
    bits = 1
    while bits < MAX_BITS and (1 << bits) < n:
        bits += 1
    shift = np.uint64(64 - bits)
    buckets = 1 << bits
    for i in range(buckets + 1):
        counts[i] = 0
    for i in range(first, last):
        counts[np.int64(values[i] >> shift) + 1] += 1
    most = 0
    for i in range(buckets):
        most = max(most, counts[i + 1])
        counts[i + 1] += counts[i]
    for i in range(first, last):
        bucket = np.int64(values[i] >> shift)
        scratch[counts[bucket]] = values[i]
        counts[bucket] += 1  # ends as the end of its bucket
    begin = 0
    for bucket in range(buckets if most >= CROWDED else 0):
        end = counts[bucket]
        gap = (end - begin) // 3
        while gap > 4:  # only texts that repeat themselves fill a bucket: Shell's sort
            insertion_sort(scratch, begin, end, gap)
            gap //= 3
        begin = end
    insertion_sort(scratch, 0, n, 1)  # over all buckets at once: half the time of one by one
    values[first] = scratch[0]
    kept = first
    for i in range(1, n):
        kept += scratch[i] != scratch[i - 1]
        values[kept] = scratch[i]
    return kept + 1


@compiled_allocating
def shingle_sets(
    texts: Texts,
    rows: np.ndarray,
    table: Table,
    size: int,
    values: np.ndarray,
    starts: np.ndarray,
) -> None:
    """Append the shingle sets of some documents of a batch to a column of sets.

    Parameters
    ----------
    rows : int64, the documents' rows in *texts*
    values : uint64, out; room for all their shingles from `starts[0]` on
    starts : int64 (len(rows) + 1,), the first given; the others are written
    """
    prefixes = np.empty(PIECE + ROOM + size, np.uint64)
    shingles = np.empty(PIECE + ROOM + size, np.uint64)
    scratch = np.empty(PIECE, np.uint64)
    counts = np.empty((1 << MAX_BITS) + 1, np.int64)
    cursor = np.empty(4, np.int64)
    state = np.empty(3, np.uint64)
    for i in range(len(rows)):
        first = last = starts[i]
        start(texts, rows[i], cursor, state)
        while cursor[SEGMENT] != DONE:
            n = next_shingles(texts, rows[i], table, size, cursor, state, prefixes, shingles)
            values[last : last + n] = shingles[:n]
            last += n
        if last - first > len(scratch):
            scratch = np.empty(last - first, np.uint64)
        starts[i + 1] = sort_unique(values, first, last, scratch, counts)


@compiled
def first_above_half(values: np.ndarray, first: int, last: int) -> int:
    """Find the first value of the set `values[first:last]` that is 2**63 or more, else *last*.

    Hashes are spread evenly, so it stands near the middle.
    """
    at = (first + last) >> 1
    while at < last and values[at] < HALF_WAY:
        at += 1
    while at > first and values[at - 1] >= HALF_WAY:
        at -= 1
    return at


@compiled
def place_of(values: np.ndarray, first: int, last: int, value: np.uint64) -> int:
    """Find a value in the set `values[first:last]`; -1 where it is not in it."""
    end = last
    while first < last:
        middle = (first + last) >> 1
        if values[middle] < value:
            first = middle + 1
        else:
            last = middle
    return first if first < end and values[first] == value else -1


@compiled
def intersections(
    values: np.ndarray, starts: np.ndarray, a: np.ndarray, b: np.ndarray, shared: np.ndarray
) -> None:
    """Count the hashes that set `a[i]` and set `b[i]` have in common, for each i.

    Parameters
    ----------
    values, starts : the column of sets, see `model.ShingleSets`
    a, b : int64 (pairs,), rows of sets
    shared : int64 (pairs,), out

    The merge has no branch on which value is smaller: that is as unpredictable as the hashes.
    Each step waits for the one before, so the lower and the upper halves are merged side by side,
    in little more than half the time. Where one set is a book and the other a note, each hash of
    the note is looked up.
    """
    for pair in range(len(a)):
        small, large = a[pair], b[pair]
        if starts[small + 1] - starts[small] > starts[large + 1] - starts[large]:
            small, large = large, small
        if SKEWED * (starts[small + 1] - starts[small]) < starts[large + 1] - starts[large]:
            shared[pair] = 0
            for at in range(starts[small], starts[small + 1]):
                shared[pair] += place_of(values, starts[large], starts[large + 1], values[at]) >= 0
            continue
        i, i_end = np.uint64(starts[a[pair]]), np.uint64(starts[a[pair] + 1])
        j, j_end = np.uint64(starts[b[pair]]), np.uint64(starts[b[pair] + 1])
        k = np.uint64(first_above_half(values, starts[a[pair]], starts[a[pair] + 1]))
        m = np.uint64(first_above_half(values, starts[b[pair]], starts[b[pair] + 1]))
        i_half, j_half = k, m
        n = np.uint64(0)
        while (i < i_half) & (j < j_half) & (k < i_end) & (m < j_end):
            x, y = values[i], values[j]
            n += np.uint64(x == y)
            i += np.uint64(x <= y)
            j += np.uint64(y <= x)
            x, y = values[k], values[m]
            n += np.uint64(x == y)
            k += np.uint64(x <= y)
            m += np.uint64(y <= x)
        while i < i_half and j < j_half:
            x, y = values[i], values[j]
            n += np.uint64(x == y)
            i += np.uint64(x <= y)
            j += np.uint64(y <= x)
        while k < i_end and m < j_end:
            x, y = values[k], values[m]
            n += np.uint64(x == y)
            k += np.uint64(x <= y)
            m += np.uint64(y <= x)
        shared[pair] = n
