"""From signatures to candidate pairs by sorting columns, without a dictionary.

A band is some rows of a signature; documents whose band is equal share a bucket.
The bands' hashes are one column each: `hash << 32 | document`, sorted,
so that a bucket is a run of equal upper halves and its documents stand in ascending order.

A bucket of m documents has m (m - 1) / 2 pairs. Up to *full* documents all are proposed;
a larger bucket proposes each document with its first one and with the *near* that follow it,
m (near + 1) pairs at most, whatever the corpus holds.
"""

import numpy as np

from dedupe.kernels.compile import compiled
from dedupe.kernels.sketch import mix64

LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


@compiled
def band_keys(signatures: np.ndarray, starts: np.ndarray, keys: np.ndarray) -> None:
    """Hash each band of each signature.

    Parameters
    ----------
    signatures : uint32 (documents, permutations)
    starts : int64 (bands + 1,), first permutation of each band, and one past the last band's
    keys : uint32 (bands, documents), out
    """
    for band in range(keys.shape[0]):
        for row in range(keys.shape[1]):
            h = np.uint64(band)
            for i in range(starts[band], starts[band + 1]):
                h = mix64(h ^ np.uint64(signatures[row, i]))
            keys[band, row] = np.uint32(h >> HALF)


@compiled
def bucket_pairs(column: np.ndarray, full: int, near: int, out: np.ndarray) -> int:
    """Write the candidate pairs of one band as codes `a << 32 | b`, a < b, and count them.

    Parameters
    ----------
    column : uint64, sorted `hash << 32 | document`
    full : documents in a bucket up to which all pairs are written
    near : following documents that each one is paired with in a larger bucket
    out : uint64, as long as the count that a call with an empty *out* returns
    """
    n = 0
    write = len(out) > 0
    first = 0
    while first < len(column):
        last = first + 1
        while last < len(column) and column[last] >> HALF == column[first] >> HALF:
            last += 1
        all_pairs = last - first <= full
        for i in range(first, last - 1):
            reach = last if all_pairs else min(last, i + 1 + near)
            if write:
                a = column[i] & LOW
                for j in range(i + 1, reach):
                    out[n + j - i - 1] = a << HALF | column[j] & LOW
            n += reach - i - 1
        if not all_pairs:
            for j in range(first + 1 + near, last):
                if write:
                    out[n] = (column[first] & LOW) << HALF | column[j] & LOW
                n += 1
        first = last
    return n


@compiled
def part_by_size(
    column: np.ndarray, few: int, rare: np.ndarray, common: np.ndarray
) -> tuple[int, int]:
    """Part a column by how many documents share each hash; count what goes to either side.

    Parameters
    ----------
    column : uint64, sorted `hash << 32 | document`, overwritten; what is in it twice counts once
    few : documents of a bucket up to which it is rare
    rare, common : uint64, out, each as long as *column*; sorted as it is
    """
    n_rare = n_common = 0
    first = 0
    while first < len(column):
        n, last = 0, first
        while last < len(column) and column[last] >> HALF == column[first] >> HALF:
            if last == first or column[last] != column[last - 1]:
                column[first + n] = column[last]
                n += 1
            last += 1
        if n <= few:
            for i in range(n):
                rare[n_rare + i] = column[first + i]
            n_rare += n
        else:
            for i in range(n):
                common[n_common + i] = column[first + i]
            n_common += n
        first = last
    return n_rare, n_common
