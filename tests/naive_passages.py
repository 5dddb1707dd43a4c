"""Slow twins of the kernels that find passages: anchors, chains, what is equal in between."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

Anchor = tuple[int, int, int]
"""Place in *a*, place in *b*, length."""


def run_length(a: Sequence[int], i: int, b: Sequence[int], j: int) -> int:
    """Count the equal items from two places on."""
    pairs = zip(a[i:], b[j:], strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if x != y), min(len(a) - i, len(b) - j))


def anchors(a: Sequence[int], b: Sequence[int], size: int, looked_at: int) -> list[Anchor]:
    """For each run of *b* that lies in no anchor so far, the longest in *a*, of equal ones the one
    nearest to where the anchor before would go on; only the nearest occurrences are looked at."""
    found: list[Anchor] = []
    for j in range(len(b) - size + 1):
        places = [i for i in range(len(a) - size + 1) if a[i : i + size] == b[j : j + size]]
        if not places or any(j + size <= start + n for _, start, n in found):
            continue
        shift = found[-1][0] - found[-1][1] if found else 0
        before = sum(i < j + shift for i in places)
        begin = max(before - looked_at // 2, 0)
        near = places[begin : begin + looked_at]
        i = min(near, key=lambda i: (-run_length(a, i, b, j), abs(i - j - shift), i))
        found.append((i, j, run_length(a, i, b, j)))
    return found


def joined_anchors(anchors: Iterable[Anchor]) -> set[Anchor]:
    """The runs on each diagonal of all pairs of places that some anchor holds."""
    pairs = {(i + k, j + k) for i, j, n in anchors for k in range(n)}
    found = set()
    for i, j in pairs:
        if (i - 1, j - 1) not in pairs:
            n = 1
            while (i + n, j + n) in pairs:
                n += 1
            found.add((i, j, n))
    return found


def chain_scores(anchors: Sequence[Anchor], gap: int, cost: float) -> list[float]:
    """The best score of a chain that ends in each of the anchors, all before it being tried."""
    scores: list[float] = []
    for i, j, n in anchors:
        best = 0.0
        for (x, y, m), score in zip(anchors, scores, strict=False):
            lost = max(x + m - i, y + m - j, 0)
            between = max(i - x - m, j - y - m) + lost
            if x < i and y < j and lost < n and lost <= gap and between <= gap:
                best = max(best, score - lost - cost * between)
        scores.append(n + best)
    return scores


def edit_score(a: Sequence[int], b: Sequence[int]) -> int:
    """The best score of an alignment of all of *a* and *b*: 1 for equal, -1 for anything else."""
    if not a or not b:
        return -len(a) - len(b)
    return max(
        edit_score(a[:-1], b[:-1]) + (1 if a[-1] == b[-1] else -1),
        edit_score(a[:-1], b) - 1,
        edit_score(a, b[:-1]) - 1,
    )


def common_subsequence(a: Sequence[int], b: Sequence[int]) -> int:
    """How many items can be matched in order."""
    if not a or not b:
        return 0
    return max(
        common_subsequence(a[:-1], b[:-1]) + (a[-1] == b[-1]),
        common_subsequence(a[:-1], b),
        common_subsequence(a, b[:-1]),
    )


def alignment_score(blocks: Sequence[Anchor], cost: float) -> float:
    """Tokens, less the cost of those between the blocks, on the side where there are more."""
    between = sum(max(i - x - m, j - y - m) for (x, y, m), (i, j, _) in pairwise(blocks))
    return sum(n for _, _, n in blocks) - cost * between


def uncovered(blocks: Sequence[Anchor], side: int, covered: Sequence[bool]) -> list[list[Anchor]]:
    """What is left of an alignment in which a side is covered here and there, in pieces."""
    pieces: list[list[Anchor]] = []
    at = None
    for block in blocks:
        goes_on = False
        for k in range(block[2]):
            place = block[side] + k
            if covered[place]:
                continue
            if at is None or any(covered[at:place]):
                pieces.append([])
                goes_on = False
            i, j, n = pieces[-1].pop() if goes_on else (block[0] + k, block[1] + k, 0)
            pieces[-1].append((i, j, n + 1))
            at, goes_on = place, True
    return pieces
