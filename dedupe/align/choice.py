"""Which alignments are shown: the best first, each cut to what is new, and mended where they meet.

An alignment is the equal runs of two texts, in order: int64 (n, 3), place in *a*, place in *b*,
length, all in tokens. Texts that repeat themselves are aligned in many ways; an alignment
is shown where in one of the texts at least no better one covers any of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count, pairwise, product
from typing import NamedTuple

import numpy as np

from dedupe.align.sequences import Block, joined
from dedupe.changes import Span
from dedupe.kernels.cover import best_stretch, uncovered
from dedupe.kernels.extend import common_subsequence
from dedupe.options import PassageOptions


class Chosen(NamedTuple):
    """An alignment that is shown."""

    blocks: np.ndarray
    new: set[int]
    """The sides, 0 for *a* and 1 for *b*, on which no better alignment covers any of it."""


def cost_of(options: PassageOptions) -> float:
    """Price a token in a gap: the longest gap costs as much as the shortest passage is worth.

    So what is worth to be a passage of its own is worth to go on with one.
    """
    return options.minimum / options.gap


def ends(blocks: np.ndarray) -> tuple[Span, Span]:
    """Give the stretches of both texts that an alignment covers, in tokens."""
    (i, j, _), (x, y, n) = blocks[0].tolist(), blocks[-1].tolist()
    return Span(i, x + n), Span(j, y + n)


def between(a: np.ndarray, in_a: Span, b: np.ndarray, in_b: Span) -> list[Block]:
    """Align two short stretches: as many equal tokens as can be matched in order."""
    if in_a.start == in_a.end or in_b.start == in_b.end:
        return []
    one, other = a[in_a.start : in_a.end], b[in_b.start : in_b.end]
    places = np.empty((min(len(one), len(other)), 2), np.int64)
    n = common_subsequence(one, other, places)
    matched = places[len(places) - n :].tolist()
    return joined(Block(in_a.start + x, in_b.start + y, 1) for x, y in matched)


def choose(
    candidates: Iterable[np.ndarray], a: np.ndarray, b: np.ndarray, options: PassageOptions
) -> list[np.ndarray]:
    """Choose among alignments of the tokens *a* and *b*, the best first.

    Of two that are chosen the stretches of the one text or those of the other do not overlap.
    """
    covered = np.zeros(len(a), bool), np.zeros(len(b), bool)
    cost = cost_of(options)
    chosen: list[Chosen] = []
    turn = count()  # arrays cannot be compared
    waiting: list[tuple[float, int, int, int, np.ndarray]] = []

    def wait(blocks: np.ndarray) -> None:
        """Have the best stretch wait for its turn, and so what is left of it on either side."""
        parts = [blocks]
        while parts:
            part = parts.pop()
            if part[:, 2].sum() < options.minimum:
                continue
            first, end, score = best_stretch(part, cost)
            if score >= options.minimum:
                i, j, _ = part[first].tolist()
                heappush(waiting, (-score, i, j, next(turn), part[first:end]))
                parts += [part[:first], part[end:]]

    for candidate in candidates:
        wait(candidate)
    while waiting:
        *_, blocks = heappop(waiting)
        spans = ends(blocks)
        new = {side for side in (0, 1) if _is_free(covered[side], spans[side])}
        if not new:
            for side, one in enumerate(covered):
                pieces, starts = uncovered(blocks, side, one)
                for first, last in pairwise(starts.tolist()):
                    wait(pieces[first:last])
            continue
        chosen.append(Chosen(blocks, new))
        for one, span in zip(covered, spans, strict=True):
            one[span.start : span.end] = True
    return list(_mended(chosen, covered, a, b, options.gap))


def _is_free(covered: np.ndarray, span: Span) -> bool:
    return not covered[span.start : span.end].any()


def _mended(
    chosen: Iterable[Chosen],
    covered: Sequence[np.ndarray],
    a: np.ndarray,
    b: np.ndarray,
    gap: int,
) -> Iterator[np.ndarray]:
    """Join what follows each other in both texts, with no more than a gap between.

    Such are left where words changed all along: anchors are farther apart than a gap there,
    but what lies beside them is equal here and there. Both must be new on one side,
    and nothing else may cover the gap, so that no other overlaps what is joined in both texts.
    """
    ordered = sorted(chosen, key=lambda one: one.blocks[0].tolist())
    squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for k, one in enumerate(ordered):
        squares[one.blocks[0, 0] // gap, one.blocks[0, 1] // gap].append(k)
    taken: set[int] = set()

    def follower(end: tuple[int, int], new: set[int]) -> int | None:
        """Find the nearest that goes on behind an *end*, and is new on one of the sides."""
        i, j = end
        rows, columns = (range(at // gap, (at + gap) // gap + 1) for at in end)
        near = []
        for k in (k for square in product(rows, columns) for k in squares.get(square, ())):
            x, y, _ = ordered[k].blocks[0].tolist()
            fits = i <= x <= i + gap and j <= y <= j + gap and k not in taken
            is_free = _is_free(covered[0], Span(i, x)) and _is_free(covered[1], Span(j, y))
            if fits and is_free and new & ordered[k].new:
                near.append((max(x - i, y - j), k))
        return min(near)[1] if near else None

    for k, (blocks, new) in enumerate(ordered):
        if k in taken:
            continue
        parts, shared = [blocks], new
        while True:
            in_a, in_b = ends(parts[-1])
            other = follower((in_a.end, in_b.end), shared)
            if other is None:
                break
            taken.add(other)
            next_a, next_b = ends(ordered[other].blocks)
            gap_a, gap_b = Span(in_a.end, next_a.start), Span(in_b.end, next_b.start)
            filling = np.array(between(a, gap_a, b, gap_b), np.int64).reshape(-1, 3)
            parts += [filling, ordered[other].blocks]
            shared = shared & ordered[other].new
        yield np.concatenate(parts)
