"""How much two paragraphs have in common, and which pairing of many makes the most of it.

Similarity is Dice's, over words weighted by how much they tell (Shannon's self-information in the
two versions): a name or a rare word says more about whether two paragraphs are one than
"of the" does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

RARE: Final = 50
"""A word proposes every paragraph it stands in where these are not more;"""

RAREST, MANY = 8, 500
"""and so do the rarest words of a paragraph, as many as these, if it has none that are rare."""

MAX_STEPS: Final = 5_000_000
"""Times that some word may propose some paragraph: seconds."""

MAX_CELLS: Final = 4_000_000
"""Largest table that is assigned optimally: 2,000 paragraphs that might each be any of 2,000."""


class Likeness(NamedTuple):
    """What two bags of words have in common."""

    similarity: float
    """Weight of the common words on both sides as a share of all weight of both, 0 to 1."""
    of_first: float
    """Share of the first one's weight that is found in the second, 0 to 1."""
    of_second: float
    n_common: int
    """Words in common, each as often as both have it."""


class Weights:
    """How much each word tells, and so how much bags of words weigh and share."""

    def __init__(self, bags: Iterable[Counter[str]]) -> None:
        """Weigh the words of all *bags* by how rare they are among them."""
        counts: Counter[str] = Counter()
        for bag in bags:
            counts.update(bag)
        total = counts.total()
        self.of_word = {word: log(1 + total / n) for word, n in counts.items()}

    def of(self, bag: Mapping[str, int]) -> float:
        """Weigh a bag."""
        return sum(self.of_word[word] * n for word, n in bag.items())

    def compare(self, first: Counter[str], second: Counter[str]) -> Likeness:
        """Compare two bags; a bag without words is like nothing."""
        if len(second) < len(first):
            likeness = self.compare(second, first)
            return Likeness(
                likeness.similarity, likeness.of_second, likeness.of_first, likeness.n_common
            )
        common = overlap(first, second)
        shared = self.of(common)
        if not shared:
            return Likeness(0.0, 0.0, 0.0, 0)
        a, b = self.of(first), self.of(second)
        similarity = min(1.0, 2 * shared / (a + b))  # the three sums are rounded in other orders
        return Likeness(similarity, shared / a, shared / b, sum(common.values()))


def overlap(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    """Intersect two bags; takes time that grows with the first."""
    return {word: min(n, second[word]) for word, n in first.items() if word in second}


def propose(
    old: Mapping[int, Counter[str]],
    new: Mapping[int, Counter[str]],
    weights: Weights,
    least: float,
) -> tuple[list[tuple[int, int]], bool]:
    """Propose pairs in which the lighter bag shares *least* of its weight, 0 to 1.

    Those that share none of the words that are asked are missed. Returns the pairs, sorted, and
    whether there was too much to look at: for the steps, or of a paragraph whose words are all
    frequent.
    """
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for j, bag in new.items():
        for word, n in bag.items():
            places[word].append((j, n))
    weight_of = {j: weights.of(bag) for j, bag in new.items()}
    pairs: list[tuple[int, int]] = []
    n_steps, limited = 0, False
    for i, bag in old.items():
        shared: defaultdict[int, float] = defaultdict(float)
        unasked: dict[str, int] = {}  # words that are too frequent
        known = sorted((len(places[word]), word) for word in bag if word in places)
        for at, (frequency, word) in enumerate(known):
            if frequency > RARE and (at >= RAREST or frequency > MANY):
                unasked[word] = bag[word]
                continue
            n_steps += frequency
            weight = weights.of_word[word]
            for j, n in places[word]:
                shared[j] += weight * min(n, bag[word])
        if n_steps > MAX_STEPS:
            return pairs, True
        limited |= 0 < len(known) == len(unasked)
        weight, at_most = weights.of(bag), weights.of(unasked)
        for j, sure in sorted(shared.items()):
            missing = least * min(weight, weight_of[j]) - sure
            if missing <= at_most and missing <= weights.of(overlap(unasked, new[j])):
                pairs.append((i, j))
    return pairs, limited


def assign(scores: Mapping[tuple[int, int], float]) -> tuple[list[tuple[int, int]], bool]:
    """Pair each first with one second at most, so that the sum of their *scores* is the greatest.

    Returns the pairs, and whether a part was so large that it was paired greedily instead.
    """
    chosen: list[tuple[int, int]] = []
    limited = False
    for part in _connected(scores):
        rows, columns = sorted({i for i, _ in part}), sorted({j for _, j in part})
        if len(rows) == 1 or len(columns) == 1:
            chosen.append(max(part, key=lambda pair: (scores[pair], -pair[0], -pair[1])))
        elif len(rows) * len(columns) <= MAX_CELLS:
            chosen += _optimal(rows, columns, part, scores)
        else:
            limited = True
            chosen += _greedy(part, scores)
    return sorted(chosen), limited


def _connected(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Part the pairs so that parts share neither a first nor a second."""
    root: dict[tuple[int, int], tuple[int, int]] = {}

    def find(node: tuple[int, int]) -> tuple[int, int]:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    ordered = sorted(pairs)
    for i, j in ordered:
        root[find((0, i))] = find((1, j))
    parts: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in ordered:
        parts[find((0, i))].append((i, j))
    return list(parts.values())


def _optimal(
    rows: Sequence[int],
    columns: Sequence[int],
    part: Iterable[tuple[int, int]],
    scores: Mapping[tuple[int, int], float],
) -> list[tuple[int, int]]:
    import numpy as np  # with scipy a quarter of a second, and most texts need neither
    from scipy.optimize import linear_sum_assignment

    row, column = ({name: at for at, name in enumerate(names)} for names in (rows, columns))
    table = np.zeros((len(rows), len(columns)))
    for i, j in part:
        table[row[i], column[j]] = scores[i, j]
    found = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return [(rows[x], columns[y]) for x, y in found if table[x, y] > 0]


def _greedy(
    part: Iterable[tuple[int, int]], scores: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    taken: set[tuple[int, int]] = set()
    chosen = []
    for i, j in sorted(part, key=lambda pair: (-scores[pair], pair)):
        if not {(0, i), (1, j)} & taken:
            taken |= {(0, i), (1, j)}
            chosen.append((i, j))
    return chosen
