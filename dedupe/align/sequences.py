"""What two sequences have in common, in order: the one question below every diff.

The longest common subsequence is exact and quadratic; a text may have 200,000 words.
So what is equal at both ends is taken away first; what is left is compared cell by cell where that
is affordable, and otherwise cut at runs that stand once in each (patience diff, B. Cohen 2010),
which are rarely wrong, and each piece is asked again. Long runs first: where a text has few
different words, none stands once, but phrases do.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

RUNS: Final = (8, 1)
"""Lengths of the runs at which a piece is cut, the first that has any."""

ROUNDS: Final = 8
"""How often a piece is cut into smaller ones: so many that only malice needs more."""


class Block(NamedTuple):
    """A run of equal items: `a[block.a + k] == b[block.b + k]` for every k below `size`."""

    a: int
    b: int
    size: int


class Piece(NamedTuple):
    """A stretch of each of two sequences, by positions, half-open."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def common_subsequence(
    a: Sequence[Hashable], b: Sequence[Hashable], max_cells: int
) -> tuple[list[tuple[int, int]], bool]:
    """Match equal items of *a* and *b* in order: as many as can be, within *max_cells*.

    Returns pairs of positions, ascending in both, and whether a piece was too large for the cells
    and had nothing to be cut at, so that only what stands at its ends is matched.
    """
    blocks, limited = common_blocks(a, b, max_cells)
    return [(i + k, j + k) for i, j, size in blocks for k in range(size)], limited


def common_blocks(
    a: Sequence[Hashable], b: Sequence[Hashable], max_cells: int
) -> tuple[list[Block], bool]:
    """Match as `common_subsequence` does; neighbouring pairs are one block."""
    blocks: list[Block] = []
    limited = False
    pieces = [(0, len(a), 0, len(b), ROUNDS)]
    while pieces:
        a_start, a_end, b_start, b_end, rounds = pieces.pop()
        first, second = a_start, b_start
        while a_start < a_end and b_start < b_end and a[a_start] == b[b_start]:
            a_start, b_start = a_start + 1, b_start + 1
        blocks.append(Block(first, second, a_start - first))
        first = a_end
        while a_start < a_end and b_start < b_end and a[a_end - 1] == b[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
        blocks.append(Block(a_end, b_end, first - a_end))
        if a_start == a_end or b_start == b_end:
            continue
        if (a_end - a_start) * (b_end - b_start) <= max_cells:
            same = LCSseq.editops(a[a_start:a_end], b[b_start:b_end]).as_matching_blocks()
            blocks += [Block(a_start + s.a, b_start + s.b, s.size) for s in same]
            continue
        anchors: list[tuple[int, int]] = []
        for length in RUNS if rounds else ():
            anchors = anchors or _unique_in_order(a, a_start, a_end, b, b_start, b_end, length)
        limited |= not anchors
        i, j = a_start, b_start
        for x, y in (*anchors, (a_end, b_end)) if anchors else ():
            pieces.append((i, x, j, y, rounds - 1))
            i, j = x, y  # the next piece begins with the anchor
    return joined(sorted(blocks)), limited


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Make one of blocks, in order, that touch; those without items are left out."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else Block(-1, -1, 0)
        if (block.a, block.b) == (last.a + last.size, last.b + last.size):
            found[-1] = Block(last.a, last.b, last.size + block.size)
        elif block.size:
            found.append(block)
    return found


def _unique_in_order(
    a: Sequence[Hashable],
    a_start: int,
    a_end: int,
    b: Sequence[Hashable],
    b_start: int,
    b_end: int,
    length: int,
) -> list[tuple[int, int]]:
    """Match runs of *length* items that stand once in each piece, as many as can be in order.

    Of the runs of *b* only every so many-th is looked for, so that they do not overlap.
    """
    starts = range(b_start, b_end - length + 1, length)
    place = {tuple(b[j : j + length]): j for j in starts}
    counts: list[Counter[tuple[Hashable, ...]]] = []
    for side, start, end in ((a, a_start, a_end), (b, b_start, b_end)):
        runs = (tuple(side[i : i + length]) for i in range(start, end - length + 1))
        counts.append(Counter(run for run in runs if run in place))
    in_a, in_b = counts
    once = {run for run, n in in_a.items() if n == 1 == in_b[run]}
    pairs = []
    for i in range(a_start, a_end - length + 1):
        run = tuple(a[i : i + length])
        if run in once:
            pairs.append((i, place[run]))
    kept = heaviest_increasing([j for _, j in pairs], [(1, 0)] * len(pairs))
    return [pairs[i] for i in kept]


def heaviest_increasing(values: Sequence[int], weights: Sequence[tuple[int, int]]) -> list[int]:
    """Choose positions whose *values* (distinct) increase, with the greatest sum of *weights*.

    Weights are compared by their first figure, then by the second; none is negative.
    Of equal sums the one that ends first is chosen. Patience sorting, with weights.
    """
    # chains worth going on with, by the value they end at: whoever ends higher is heavier
    tops: list[int] = []
    sums: list[tuple[int, int]] = []
    ends: list[int] = []
    before = [-1] * len(values)
    heaviest, last = (-1, -1), -1
    for position, (value, (first, second)) in enumerate(zip(values, weights, strict=True)):
        at = bisect_left(tops, value)
        total = (first, second)
        if at:
            before[position] = ends[at - 1]
            total = (sums[at - 1][0] + first, sums[at - 1][1] + second)
        behind = at
        while behind < len(tops) and sums[behind] <= total:
            behind += 1
        tops[at:behind], sums[at:behind], ends[at:behind] = [value], [total], [position]
        if total > heaviest:
            heaviest, last = total, position
    chosen = []
    while last >= 0:
        chosen.append(last)
        last = before[last]
    return chosen[::-1]
