"""From a chain of anchors to an alignment: what is equal between them, and a little beyond.

Anchors are runs of several tokens, so that chance makes few of them. Between two of a chain,
and just outside its ends, a single equal token counts as well. Both are asked of windows of some
dozens of tokens, cell by cell.
"""

import numpy as np

from dedupe.kernels.compile import compiled_allocating


@compiled_allocating
def extend(a: np.ndarray, b: np.ndarray) -> tuple[int, int]:
    """Align the beginnings of two windows, as much of them as pays.

    A token aligned with an equal one scores 1, with another one or with none -1
    (Smith and Waterman 1981, held at one end). Returns how many tokens of each are aligned;
    the last two are equal.
    """
    above, row = np.empty(len(b) + 1, np.int64), np.empty(len(b) + 1, np.int64)
    for y in range(len(b) + 1):
        above[y] = -y
    best = rows = columns = 0
    for x in range(len(a)):
        row[0] = -x - 1
        for y in range(len(b)):
            pair = above[y] + (1 if a[x] == b[y] else -1)
            row[y + 1] = max(pair, above[y + 1] - 1, row[y] - 1)
            if row[y + 1] > best:
                best, rows, columns = row[y + 1], x + 1, y + 1
        above, row = row, above
    return rows, columns


@compiled_allocating
def common_subsequence(a: np.ndarray, b: np.ndarray, places: np.ndarray) -> int:
    """Match as many equal tokens of two windows as can be matched in order.

    *places* (int64, as long as the shorter window, 2) is filled from its end with the places of
    each pair, ascending. Returns how many there are.
    """
    lengths = np.zeros((len(a) + 1, len(b) + 1), np.int32)
    for x in range(len(a)):
        for y in range(len(b)):
            if a[x] == b[y]:
                lengths[x + 1, y + 1] = lengths[x, y] + 1
            else:
                lengths[x + 1, y + 1] = max(lengths[x, y + 1], lengths[x + 1, y])
    x, y, n = len(a), len(b), 0
    while x and y:
        if a[x - 1] == b[y - 1]:
            x, y, n = x - 1, y - 1, n + 1
            places[len(places) - n, 0], places[len(places) - n, 1] = x, y
        elif lengths[x - 1, y] >= lengths[x, y - 1]:
            x -= 1
        else:
            y -= 1
    return n
