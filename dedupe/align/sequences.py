"""What two sequences have in common, in order: the one question below every diff.

The longest common subsequence is exact and quadratic; a text may have 200,000 words.
So what is equal at both ends is taken away first; what is left is compared cell by cell where that
is affordable, and otherwise cut at items that stand once in each (patience diff, B. Cohen 2010),
which are rarely wrong, and each piece is asked again.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

from rapidfuzz.distance import LCSseq


def common_subsequence(
    a: Sequence[Hashable], b: Sequence[Hashable], max_cells: int
) -> tuple[list[tuple[int, int]], bool]:
    """Match equal items of *a* and *b* in order: as many as can be, within *max_cells*.

    Returns pairs of positions, ascending in both, and whether a piece was too large for the cells
    and had nothing to be cut at, so that only what stands at its ends is matched.
    """
    pairs: list[tuple[int, int]] = []
    limited = False
    pieces = [(0, len(a), 0, len(b))]
    while pieces:
        a_start, a_end, b_start, b_end = pieces.pop()
        while a_start < a_end and b_start < b_end and a[a_start] == b[b_start]:
            pairs.append((a_start, b_start))
            a_start, b_start = a_start + 1, b_start + 1
        while a_start < a_end and b_start < b_end and a[a_end - 1] == b[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            pairs.append((a_end, b_end))
        if a_start == a_end or b_start == b_end:
            continue
        if (a_end - a_start) * (b_end - b_start) <= max_cells:
            for block in LCSseq.opcodes(a[a_start:a_end], b[b_start:b_end]):
                if block.tag == "equal":
                    first, second = a_start + block.src_start, b_start + block.dest_start
                    length = block.src_end - block.src_start
                    pairs += zip(
                        range(first, first + length), range(second, second + length), strict=True
                    )
            continue
        anchors = _unique_in_order(a, a_start, a_end, b, b_start, b_end)
        limited |= not anchors
        i, j = a_start, b_start
        for x, y in (*anchors, (a_end, b_end)) if anchors else ():
            pieces.append((i, x, j, y))
            if x < a_end:
                pairs.append((x, y))
            i, j = x + 1, y + 1
    return sorted(pairs), limited


def _unique_in_order(
    a: Sequence[Hashable], a_start: int, a_end: int, b: Sequence[Hashable], b_start: int, b_end: int
) -> list[tuple[int, int]]:
    """Match the items that stand once in each piece, as many as can be in order."""
    in_a, in_b = Counter(a[a_start:a_end]), Counter(b[b_start:b_end])
    place = {b[j]: j for j in range(b_start, b_end) if in_b[b[j]] == 1}
    pairs = [(i, place[a[i]]) for i in range(a_start, a_end) if in_a[a[i]] == 1 and a[i] in place]
    kept = heaviest_increasing([j for _, j in pairs], [(1, 0)] * len(pairs))
    return [pairs[i] for i in kept]


def heaviest_increasing(values: Sequence[int], weights: Sequence[tuple[int, int]]) -> list[int]:
    """Choose positions whose *values* (distinct) increase, with the greatest sum of *weights*.

    Weights are compared by their first figure, then by the second; none is negative.
    Of equal sums the one that ends first is chosen. Fredman (1975), with weights: n log n.
    """
    rank = {value: i + 1 for i, value in enumerate(sorted(values))}
    # best[i]: of chains ending at a rank in the range of node i, the heaviest (Fenwick tree)
    best: list[tuple[int, int, int]] = [(0, 0, -1)] * (len(values) + 1)
    before = [-1] * len(values)
    top = (0, 0, -1)
    for position, (value, (first, second)) in enumerate(zip(values, weights, strict=True)):
        longest = (0, 0, -1)
        node = rank[value] - 1
        while node:
            longest = max(longest, best[node], key=lambda chain: chain[:2])
            node &= node - 1
        before[position] = longest[2]
        chain = (longest[0] + first, longest[1] + second, position)
        if chain[:2] > top[:2] or top[2] < 0:
            top = chain
        node = rank[value]
        while node <= len(values):
            if chain[:2] > best[node][:2] or best[node][2] < 0:
                best[node] = chain
            node += node & -node
    chosen = []
    position = top[2]
    while position >= 0:
        chosen.append(position)
        position = before[position]
    return chosen[::-1]
