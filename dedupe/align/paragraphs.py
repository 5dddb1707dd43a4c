"""Which paragraph of the new version is which of the old one.

    old   A  B  C  D          A is the same, C stands before B and was reworded,
    new   A  C' B  D1 D2      D was split

A line diff would say: C and D removed, C', D1 and D2 added. So paragraphs are matched in steps,
each on what the one before has left:

    equal ones, as many as can be in order
    equal ones elsewhere: by their neighbours, or where there is no doubt which is which
    similar ones: the assignment with the greatest sum of similarities
    what stands beside a match and completes it: a split or a merge

Then the largest set of matches that is in order stays where it was, and the others have moved;
those of which one cannot be sure are given up.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dedupe.align.sequences import common_subsequence, heaviest_increasing
from dedupe.align.similarity import Weights, assign, propose
from dedupe.changes import Span
from dedupe.options import DiffOptions
from dedupe.text.words import words

CONTENT: Final = 8
"""Words that both ends of a move must have in common, or those of its neighbours that moved along;
fewer are a heading or a caption, which stand in many places by themselves."""

SURE: Final = 0.6
"""Lowest similarity of a paragraph that both moved and changed."""

MARGIN: Final = 0.1
"""By how much such a paragraph must be more similar to its partner than any other is."""

NEARBY: Final = 0.05
"""What it is worth in the assignment to stand between the same equal neighbours."""

CONTAINED: Final = 0.75
"""Share of the shorter of two paragraphs, between the same equal neighbours, that makes them one
paragraph which was cut or extended: however much is kept, their similarity is low."""

PART: Final = 0.6
"""Share of a paragraph's weight that must be found in the one it is said to be a part of."""

RISE: Final = 0.15
"""By how much its parts together must be more similar to a paragraph than the best one alone,"""

VERBATIM: Final = 3
"""unless those beside that are of so many words, which stand in it one behind the other."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is compared."""

    span: Span
    boilerplate: bool
    key: str
    """Its letters, digits and marks: equal where a difference is typographic."""
    words: Counter[str]
    """How often it has each word, whatever its case."""


@dataclass(slots=True)
class Match:
    """Paragraphs that are one text, by their positions; several on one side at most."""

    old: list[int]
    new: list[int]
    similarity: float = 1.0
    moved: bool = False
    certain: bool = True
    """Whether no other paragraph could be meant."""


def describe(
    text: str,
    spans: Sequence[Span],
    boilerplate: Sequence[bool],
    known: dict[str, tuple[str, Counter[str]]],
) -> list[Paragraph]:
    """Make the paragraphs of a text comparable.

    *known* are the keys and words of the paragraphs described so far, and is added to:
    most paragraphs of a version are those of the other.
    """
    described = []
    for span, of_page in zip(spans, boilerplate, strict=True):
        paragraph = span.of(text)
        if paragraph not in known:
            keys = words(paragraph, 0, len(paragraph)).keys
            known[paragraph] = "".join(keys), Counter(map(str.casefold, keys))
        described.append(Paragraph(span, of_page, *known[paragraph]))
    return described


def match(
    old: Sequence[Paragraph], new: Sequence[Paragraph], options: DiffOptions
) -> tuple[list[Match], bool]:
    """Find which of the *new* paragraphs is which of the *old* ones.

    Returns the matches in the order of the old version, and whether a limit was met.
    Paragraphs in no match were removed, or added.
    """
    matching = Matching(old, new, options)
    matching.equal_in_order()
    matching.equal_elsewhere()
    matching.similar()
    matching.figures()
    matching.split()
    matching.merged()
    matching.moved()
    return sorted(matching, key=lambda found: found.old[0]), matching.limited


class Matching:
    """The matches found so far, and the steps that find more."""

    def __init__(
        self, old: Sequence[Paragraph], new: Sequence[Paragraph], options: DiffOptions
    ) -> None:
        """Begin without a match."""
        self.old, self.new, self.options = old, new, options
        self.of_old: dict[int, Match] = {}
        self.of_new: dict[int, Match] = {}
        self.in_order: list[tuple[int, int]] = []
        self.limited = False

    def __iter__(self) -> Iterator[Match]:
        """Go through the matches."""
        return iter({id(found): found for found in self.of_old.values()}.values())

    @cached_property
    def weights(self) -> Weights:
        """How much each word tells."""
        return Weights(paragraph.words for paragraph in (*self.old, *self.new))

    def add(self, found: Match) -> None:
        """Keep a match."""
        self.of_old.update(dict.fromkeys(found.old, found))
        self.of_new.update(dict.fromkeys(found.new, found))

    def drop(self, found: Match) -> None:
        """Give a match up."""
        for i in found.old:
            del self.of_old[i]
        for j in found.new:
            del self.of_new[j]

    def left(self) -> tuple[list[int], list[int]]:
        """Name the paragraphs of both sides that are in no match."""
        return (
            [i for i in range(len(self.old)) if i not in self.of_old],
            [j for j in range(len(self.new)) if j not in self.of_new],
        )

    def equal_in_order(self) -> None:
        """Match equal paragraphs, as many as can be in order."""
        self.in_order, limited = common_subsequence(
            [paragraph.key for paragraph in self.old],
            [paragraph.key for paragraph in self.new],
            self.options.max_cells,
        )
        self.limited |= limited
        for i, j in self.in_order:
            self.add(Match([i], [j]))

    def equal_elsewhere(self) -> None:
        """Match equal paragraphs beside a match, and those that stand once on each side."""
        left_old, left_new = self.left()
        for order, step in ((left_old, 1), (left_old[::-1], -1)):
            for i in order:
                beside = self.of_old.get(i - step)
                j = beside.new[0] + step if beside else -1
                if i in self.of_old or j in self.of_new or not 0 <= j < len(self.new):
                    continue
                if self.old[i].key == self.new[j].key:
                    self.add(Match([i], [j]))
        places: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (paragraphs, positions) in enumerate(
            ((self.old, left_old), (self.new, left_new))
        ):
            for at in positions:
                places[paragraphs[at].key][side].append(at)
        for olds, news in places.values():
            certain = len(olds) == len(news) == 1
            free_old = [i for i in olds if i not in self.of_old]
            free_new = [j for j in news if j not in self.of_new]
            for i, j in zip(free_old, free_new, strict=False):
                self.add(Match([i], [j], certain=certain))

    def gap(self, side: int, at: int) -> int:
        """Number the equal neighbours in order that stand before a paragraph of a side."""
        return bisect_left(self.in_order, at, key=lambda pair: pair[side])

    def similar(self) -> None:
        """Match similar paragraphs so that the sum of similarities is the greatest."""
        left_old, left_new = self.left()
        pairs, limited = propose(
            {i: self.old[i].words for i in left_old},
            {j: self.new[j].words for j in left_new},
            self.weights,
            min(self.options.similarity, CONTAINED),
        )
        scores: dict[tuple[int, int], float] = {}
        similarity: dict[tuple[int, int], float] = {}
        for i, j in pairs:
            likeness = self.weights.compare(self.old[i].words, self.new[j].words)
            here = self.gap(0, i) == self.gap(1, j)
            contained = max(likeness.of_first, likeness.of_second) >= CONTAINED
            if likeness.similarity >= self.options.similarity or (
                here and contained and likeness.n_common >= CONTENT
            ):
                similarity[i, j] = likeness.similarity
                scores[i, j] = likeness.similarity + NEARBY * here
        chosen, greedy = assign(scores)
        self.limited |= limited or greedy
        best_others: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
        for (i, j), value in similarity.items():
            best_others[0, i].append(value)
            best_others[1, j].append(value)
        for i, j in chosen:
            value = similarity[i, j]
            near = [x for x in best_others[0, i] + best_others[1, j] if x > value - MARGIN]
            self.add(Match([i], [j], value, certain=len(near) == 2))  # itself, from both sides

    def figures(self) -> None:
        """Match paragraphs between the same equal neighbours that differ in their figures alone.

        Rows of a table and of results, mostly: of two words, one of them another, little is alike.
        """
        rows: defaultdict[tuple[int, frozenset[tuple[str, int]]], tuple[list[int], list[int]]]
        rows = defaultdict(lambda: ([], []))
        for side, (paragraphs, left) in enumerate(
            zip((self.old, self.new), self.left(), strict=True)
        ):
            for at in left:
                bag = paragraphs[at].words
                named = frozenset(one for one in bag.items() if not any(map(str.isdigit, one[0])))
                if named and len(named) < len(bag) <= CONTENT:
                    rows[self.gap(side, at), named][side].append(at)
        for olds, news in rows.values():
            if len(olds) == len(news):
                for i, j in zip(olds, news, strict=True):
                    likeness = self.weights.compare(self.old[i].words, self.new[j].words)
                    self.add(Match([i], [j], likeness.similarity))

    def split(self) -> None:
        """Find old paragraphs that became several."""
        for i in range(len(self.old)):
            found = self.of_old.get(i)
            if found and len(found.old) == 1:
                parts = self.parts(self.old[i], self.new, found.new, self.of_new)
                if parts != found.new:
                    self.drop(found)
                    self.add(Match([i], parts, self.together([i], parts)))

    def merged(self) -> None:
        """Find new paragraphs that several became."""
        for j in range(len(self.new)):
            found = self.of_new.get(j)
            if found and len(found.new) == 1:
                parts = self.parts(self.new[j], self.old, found.old, self.of_old)
                if parts != found.old:
                    self.drop(found)
                    self.add(Match(parts, [j], self.together(parts, [j])))

    def parts(
        self, whole: Paragraph, side: Sequence[Paragraph], start: list[int], taken: Container[int]
    ) -> list[int]:
        """Extend *start* to the neighbours that make up *whole* with it, where it gains by them."""
        found, bag = list(start), side[start[0]].words
        alone = best = self.weights.compare(whole.words, bag).similarity
        grown = True
        while grown:
            grown = False
            for at in (found[0] - 1, found[-1] + 1):
                if at in taken or not 0 <= at < len(side):
                    continue
                if self.weights.compare(side[at].words, whole.words).of_first < PART:
                    continue
                together = bag + side[at].words
                similarity = self.weights.compare(whole.words, together).similarity
                if similarity > best:
                    found, bag, best, grown = sorted([*found, at]), together, similarity, True
        verbatim = all(
            side[at].words.total() >= VERBATIM and side[at].key in whole.key
            for at in found
            if at not in start
        )
        return found if verbatim or best >= alone + RISE else start

    def together(self, olds: list[int], news: list[int]) -> float:
        """Compare what some paragraphs say together."""
        bags = (
            sum((side[at].words for at in places), Counter[str]())
            for side, places in ((self.old, olds), (self.new, news))
        )
        return self.weights.compare(*bags).similarity

    def moved(self) -> None:
        """Let the largest set of matches in order stay; the others moved, if that is sure.

        Boilerplate and what has no words stay last: a row of captions must not make the story move.
        Of sets of equal size, the one with more characters stays.
        """
        ordered = sorted(self, key=lambda found: found.old[0])
        kept = heaviest_increasing(
            [found.new[0] for found in ordered], [self.size(found) for found in ordered]
        )
        for found in (ordered[i] for i in sorted({*range(len(ordered))} - {*kept})):
            found.moved = True
        for run in self.runs(ordered):
            n_common = sum(map(self.n_common, run))
            for found in run:
                if n_common < CONTENT or not found.certain or found.similarity < SURE:
                    self.drop(found)

    def size(self, found: Match) -> tuple[int, int]:
        """Count the paragraphs of a match that tell the story, and the characters."""
        story = any(self.new[j].words and not self.new[j].boilerplate for j in found.new)
        characters = sum(self.new[j].span.end - self.new[j].span.start for j in found.new)
        return story * max(len(found.old), len(found.new)), characters

    def n_common(self, found: Match) -> int:
        """Count the words that both ends of a match have."""
        olds = sum((self.old[i].words for i in found.old), Counter[str]())
        news = sum((self.new[j].words for j in found.new), Counter[str]())
        return (olds & news).total()

    def runs(self, ordered: Sequence[Match]) -> list[list[Match]]:
        """Gather the moved ones that moved together: neighbours on both sides."""
        runs: list[list[Match]] = []
        for found in ordered:
            if not found.moved:
                continue
            if runs:
                last = runs[-1][-1]
                if last.old[-1] + 1 == found.old[0] and last.new[-1] + 1 == found.new[0]:
                    runs[-1].append(found)
                    continue
            runs.append([found])
        return runs
