"""What two sequences of tokens share exactly, place by place.

    anchor   place in a, place in b, length:   a[i + k] == b[j + k] for every k below n

A text that repeats one phrase 100,000 times shares it 10,000,000,000 times with another such text.
So not every pair of equal runs is an anchor: of each run of the one text, one of the other,
and the same the other way round. That is enough for every shared run to be met,
and never more than there are tokens.
"""

import numpy as np

from dedupe.kernels.compile import compiled

LOOKED_AT = 8
"""Occurrences of a run that are compared, those nearest to where the last anchor went on:
enough for what returns in a story, few enough for lists."""
LOOKED_AHEAD = 256
"""Tokens behind a run by which its occurrences are compared."""


@compiled
def run_length(a: np.ndarray, i: int, b: np.ndarray, j: int, most: int) -> int:
    """Count the equal tokens from `a[i]` and `b[j]` on, up to *most*."""
    n = 0
    most = min(most, len(a) - i, len(b) - j)
    while n < most and a[i + n] == b[j + n]:
        n += 1
    return n


@compiled
def find_anchors(
    a: np.ndarray,
    b: np.ndarray,
    size: int,
    order: np.ndarray,
    first: np.ndarray,
    last: np.ndarray,
    anchors: np.ndarray,
) -> int:
    """Anchor *b* in *a*: every *size* tokens of *b* that stand in *a* lie in one anchor at least.

    Of several places in *a* the one is taken from which most is equal, among the `LOOKED_AT`
    that are nearest to where the anchor before would go on.

    Parameters
    ----------
    a, b : uint64, hashes of tokens
    order : int64, places of the n-grams of *a*, equal ones together and ascending
    first, last : int64, for each n-gram of *b* its equals, `order[first:last]`
    anchors : int64 (n-grams of *b*, 3), out: place in *a*, place in *b*, length

    Returns
    -------
    n : anchors written, ascending in *b*
    """
    n = covered = shift = 0
    for j in range(len(first)):
        if first[j] == last[j] or j + size <= covered:
            continue
        low, high = first[j], last[j]
        while low < high:  # the first that does not stand before the expected place
            middle = (low + high) // 2
            if order[middle] < j + shift:
                low = middle + 1
            else:
                high = middle
        begin = max(first[j], low - LOOKED_AT // 2)
        end = min(last[j], begin + LOOKED_AT)
        best, longest = order[begin], -1
        for k in range(begin, end):
            i = order[k]
            length = run_length(a, i, b, j, size + LOOKED_AHEAD)
            nearer = abs(i - j - shift) < abs(best - j - shift)
            if length > longest or (length == longest and nearer):
                best, longest = i, length
        if longest >= size:  # equal hashes of n-grams may deceive
            length = run_length(a, best, b, j, len(a))
            anchors[n, 0], anchors[n, 1], anchors[n, 2] = best, j, length
            covered, shift = j + length, best - j
            n += 1
    return n


@compiled
def join_anchors(anchors: np.ndarray) -> int:
    """Make one of anchors that overlap or touch on one diagonal, in place.

    *anchors* are sorted by diagonal (place in *a* less place in *b*), then by place.
    Returns how many are left.
    """
    n = 0
    for k in range(len(anchors)):
        i, j, length = anchors[k]
        if n and i - j == anchors[n - 1, 0] - anchors[n - 1, 1]:
            behind = anchors[n - 1, 0] + anchors[n - 1, 2]
            if i <= behind:
                anchors[n - 1, 2] = max(behind, i + length) - anchors[n - 1, 0]
                continue
        anchors[n, 0], anchors[n, 1], anchors[n, 2] = i, j, length
        n += 1
    return n
