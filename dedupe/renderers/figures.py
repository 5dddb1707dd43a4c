"""The shapes of the two kinds of figure in the HTML report; the template only draws them.

A heat map shows at a glance what a list of pairs hides: that five of these nine papers print
the long version and four the short one.

       1   2   3   4          . verified: its Jaccard similarity, and a shade for it
    1      =  .62             = exact copy
    2  =      .62             / not verified: no statement, and above all not zero
    3 .62 .62      /
    4  /   /   /

Verification looks at one of several exact copies only. What holds for that one holds for the
others, for they are the same text; so their cells are filled too, and say where that is from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dedupe.model import Report
from dedupe.options import RELATIONS
from dedupe.renderers.grouping import Groups, Member
from dedupe.renderers.text_safety import one_line, shorten
from dedupe.renderers.wording import count, decimal

SHADES: Final = 10
"""Steps of the colour scale over 0 to 1; the style sheet has as many."""
BAR: Final = 27
"""Width of a bar, wide enough for the number above it."""
HEIGHT: Final = 120
"""Height of the highest bar."""
LABEL: Final = 112
"""Width of the labels left of a heat map, 16 columns of text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a heat map."""

    x: int
    y: int
    kind: str
    """CSS class: `self`, `none` (not verified), `exact`, or `s0` to `s9`, the shade."""
    text: str
    tip: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The verified similarities among the members of a cluster."""

    n: int
    side: int
    """Side of a cell."""
    labels: list[str]
    cells: list[Cell]

    @property
    def label(self) -> int:
        """Width of the labels."""
        return LABEL


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram."""

    x: int
    height: float
    label: str
    number: str
    tip: str


def heat_map(groups: Groups, i: int, members: Sequence[Member]) -> HeatMap:
    """Lay out the similarities among *members* of cluster *i*."""
    pairs, at, first = groups.report.pairs, groups.pairs(i), groups.same_text
    verified: dict[tuple[int, int], float] = {}
    by_copy: dict[tuple[int, int], float] = {}
    for a, b, jaccard in zip(
        pairs.a[at].tolist(), pairs.b[at].tolist(), pairs.jaccard[at].tolist(), strict=True
    ):
        verified[a, b] = verified[b, a] = jaccard
        c, d = int(first[a]), int(first[b])
        by_copy[c, d] = by_copy[d, c] = jaccard
    n = len(members)
    side = 32 if n <= 12 else 26 if n <= 24 else 22
    cells = []
    for p, one in enumerate(members):
        for q, other in enumerate(members):
            a, b = int(first[one.row]), int(first[other.row])
            known = verified.get((one.row, other.row))
            jaccard = by_copy.get((a, b)) if known is None else known
            source = "" if known is not None else ", as of their exact copies"
            if p == q:
                kind, text, tip = "self", "", f"{p + 1}"
            elif a == b:
                kind, text, tip = "exact", "=", f"{p + 1} and {q + 1}: exact copies"
            elif jaccard is None:
                kind, text, tip = "none", "", f"{p + 1} and {q + 1}: not verified"
            else:
                kind = f"s{min(int(jaccard * SHADES), SHADES - 1)}"
                text, tip = (
                    _short(jaccard),
                    f"{p + 1} and {q + 1}: Jaccard {decimal(jaccard)}{source}",
                )
            cells.append(Cell(q * side, p * side, kind, text, tip))
    labels = [shorten(one_line((m.source or m.id)[:100]), 13) for m in members]
    return HeatMap(n, side, labels, cells)


def sizes(groups: Groups) -> list[Bar]:
    """Count the clusters of each size; sizes past ten share bars in steps of 1, 2 and 5."""
    if not len(groups.sizes):
        return []
    top = int(groups.sizes.max())
    edges = list(range(2, min(top, 10) + 1))
    step = 10
    while top > step:
        edges += [factor * step + 1 for factor in (1, 2, 5) if factor * step < top]
        step *= 10
    numbers, _ = np.histogram(groups.sizes, bins=[*edges, top + 1])
    lasts = [edge - 1 for edge in edges[1:]] + [top]
    tips = [
        f"{count(n, 'cluster')} of {low:,}{f' to {high:,}' if low < high else ''} documents"
        for n, low, high in zip(numbers.tolist(), edges, lasts, strict=True)
    ]
    return _bars(list(map(_compact, edges)), numbers.tolist(), tips)


def scores(report: Report) -> list[Bar]:
    """Count the near-duplicate pairs by similarity, from the threshold up, and the exact copies."""
    pairs = report.pairs
    if not len(pairs):
        return []
    exact = pairs.relation == RELATIONS.index("exact")
    near = pairs.relation == RELATIONS.index("near-duplicate")
    low = int(report.run.options.threshold * 20)
    # Twentieths; rounding keeps 0.6 out of the bar below it, where floating point would put it.
    steps = np.clip(np.floor(np.round(pairs.jaccard[near] * 20, 9)), low, 19).astype(np.int64)
    numbers = np.bincount(steps - low, minlength=20 - low)
    labels = [_short(k / 20) for k in range(low, 20)]
    tips = [
        f"{count(n, 'pair')} with Jaccard {k / 20:.2f} to {(k + 1) / 20:.2f}"
        for k, n in enumerate(numbers.tolist(), low)
    ]
    copies = int(exact.sum())
    return _bars(
        [*labels, "exact"],
        [*numbers.tolist(), copies],
        [*tips, f"{count(copies, 'pair')} of exact copies"],
    )


def _bars(labels: list[str], numbers: list[int], tips: list[str]) -> list[Bar]:
    most = max(numbers)
    return [
        Bar(
            x=k * BAR,
            # Any at all is seen: a bar of one cluster beside one of a million has some height.
            height=max(round(HEIGHT * number / most, 1), 1.5) if number else 0,
            label=label,
            number=_compact(number) if number else "",
            tip=tip,
        )
        for k, (label, number, tip) in enumerate(zip(labels, numbers, tips, strict=True))
    ]


def _short(jaccard: float) -> str:
    """Write a share in three characters: `.62`, or `1.0`."""
    text = decimal(jaccard)
    return text[1:] if text[0] == "0" else "1.0"


def _compact(number: int) -> str:
    """Write a count in at most four characters: `980`, `9800`, `12k`, `999k`, `12M`."""
    for unit, size in (("M", 10**6), ("k", 10**3)):
        if number >= 10 * size or number >= 10**6:
            return f"{number // size}{unit}"
    return str(number)
