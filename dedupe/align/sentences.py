r"""Which sentences of one stretch became which of the other: their words vote.

    old   It rained all day.   He said he would go, and he went.
             |   |              |   |   |    |      |   |  |
    new   It rained.           He said he would.   And he went.

All words are matched first, whatever sentence they stand in. Two sentences are one where enough
of their words were matched with each other; one that was matched, for the most part, with the
partner of its neighbour belongs to that pair too. So splits and merges need no search,
and the cost is that of matching words.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from dedupe.align.sequences import Block, Piece

CONTAINED: Final = 2 / 3
"""Share of a sentence's words that makes it a part of the other, however long that is."""


def pair_sentences(
    old: Sequence[int], new: Sequence[int], blocks: Iterable[Block], survival: float
) -> list[Piece]:
    """Find the neighbouring sentences that became each other, in order: positions of sentences.

    *old* and *new* are the first word of each sentence, and behind them the number of words;
    *blocks* matches words; *survival* is the share of both sides' words that makes two sentences
    one. Other sentences were deleted, inserted, or are hardly related.
    """
    votes = _votes(old, new, blocks)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    part_of_new: dict[int, int] = {}
    part_of_old: dict[int, int] = {}
    for (i, j), n in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        n_old, n_new = old[i + 1] - old[i], new[j + 1] - new[j]
        if n >= CONTAINED * n_old:
            part_of_new[i] = j
        if n >= CONTAINED * n_new:
            part_of_old[j] = i
        alike = 2 * n >= survival * (n_old + n_new) or n >= CONTAINED * min(n_old, n_new)
        if alike and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    found: list[Piece] = []
    ordered = sorted(pairs.items())  # matched words do not cross, and so neither do these
    nexts = [*ordered, (len(old) - 1, len(new) - 1)][1:]
    for (i, j), after in zip(ordered, nexts, strict=True):
        before = (found[-1].a_end, found[-1].b_end) if found else (0, 0)
        old_start, old_end = _with_parts(i, j, part_of_new, before[0], after[0])
        new_start, new_end = _with_parts(j, i, part_of_old, before[1], after[1])
        found.append(Piece(old_start, old_end, new_start, new_end))
    return found


def _votes(
    old: Sequence[int], new: Sequence[int], blocks: Iterable[Block]
) -> Counter[tuple[int, int]]:
    """Count the matched words of each two sentences that have any."""
    votes: Counter[tuple[int, int]] = Counter()
    i = j = 0
    for a, b, size in blocks:
        done = 0
        while done < size:
            i = bisect_right(old, a + done, i) - 1
            j = bisect_right(new, b + done, j) - 1
            step = min(size, old[i + 1] - a, new[j + 1] - b) - done
            votes[i, j] += step
            done += step
    return votes


def _with_parts(
    sentence: int, partner: int, part_of: dict[int, int], before: int, after: int
) -> tuple[int, int]:
    """Extend a sentence, between *before* and *after*, to neighbours that its partner contains."""
    start, end = sentence, sentence + 1
    while start > before and part_of.get(start - 1) == partner:
        start -= 1
    while end < after and part_of.get(end) == partner:
        end += 1
    return start, end
