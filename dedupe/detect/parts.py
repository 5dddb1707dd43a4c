"""Copies of a part of a text: which documents share a run, and how much of each that is.

It runs behind the search for near-duplicates and needs its answer: documents that are nearly
identical are one story, and of each story one document goes on.

    stories          of near-identical documents the first
    fingerprints     which of them share a run of tokens
    frequencies      of how many stories each shingle is
    coverage         how much of each stands in the other, what is common counting little
    relations        what they are to each other

What this joins is a story as well: its own text, printed a hundred times in parts and each time
with other words around it, is no more common than if it had been printed once. So frequencies are
counted again over what was joined, and where it had more parts than go without a discount,
these are compared again, among themselves: by that no two stories are joined that were not,
and none is parted for being printed often.

One thing the frequencies cannot tell: a page that is nothing but a cookie notice stands whole in
every article below which the notice stands, as an agency report does in the articles that print
it. But the report has prints of its own. So what is a small part of many stories joins none of
them: of more than `Options.common` for each print that it has by itself.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol, TypeVar

import numpy as np

from dedupe.corpus import Corpus
from dedupe.detect import coverage, fingerprints
from dedupe.detect.coverage import Coverage, Frequencies
from dedupe.detect.fingerprints import Fingerprints
from dedupe.detect.relations import CONTAINMENT, Related, covered, relate
from dedupe.detect.verify import Verified, chunks, in_slices, n_shingles
from dedupe.kernels.graph import components
from dedupe.options import Options

SMALL: Final = 0.3
"""Share of a document below which what it contains may be a notice: a notice is shorter than the
article above it. No copy in the generated corpora is lost by it."""

T = TypeVar("T")
R = TypeVar("R")


class Each(Protocol):
    """Applies a function to items, in threads, and yields the results in the order of the items."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Apply *function*."""
        ...


class Parts:
    """What is needed to compare any two documents of a corpus by what is their own."""

    def __init__(
        self,
        corpus: Corpus,
        n_tokens: np.ndarray,
        options: Options,
        rows: np.ndarray,
        near: Verified,
        found: Fingerprints,
        each: Each,
    ) -> None:
        """Propose pairs, and count how common each shingle of their documents is.

        *n_tokens* is per row of the corpus, *rows* (int64) are the documents that were compared,
        *near* their near-duplicate pairs, *found* the fingerprints of all documents by place.
        Where only some pairs are wanted, no document stands for another.
        """
        self.corpus, self.n_tokens, self.options, self.each = corpus, n_tokens, options, each
        self.n_shingles = n_shingles(n_tokens, options.shingle_size)
        self.common = options.common or coverage.MOST
        first = coverage.stories(len(corpus), near.pairs, near.jaccard)
        stories = rows[first[rows]]
        row_of_place = np.full(len(found.counts), -1)
        chosen = rows if options.limited else stories
        row_of_place[corpus.places[chosen]] = chosen
        proposed = fingerprints.propose(found, row_of_place, self.n_shingles)
        if options.limited:  # then these are among them
            proposed = proposed[~_among(proposed, near.pairs)]
        alike = near.jaccard >= coverage.NEAR_IDENTICAL
        self.alike = near.pairs[alike]
        self.open = united(proposed, near.pairs[~alike])
        self.pairs = united(self.open, self.alike)
        """int64 (pairs, 2), sorted: all that is to be compared. Those that are nearly identical are
        one text for sure, and open are the others."""
        compared = np.zeros(len(corpus), bool)
        compared[self.pairs] = True
        self.stories = stories[compared[stories]]
        self._count()

    def related(self, advance: Callable[[int], object]) -> Related:
        """Compare all pairs; *advance* is told of how many are done."""
        found = self._without_notices(self._related(self.open, advance))
        a, b = np.concatenate([found.pairs[found.one_text], self.alike]).T.copy()
        self.story = components(len(self.corpus), a, b)
        self.n_parts = np.bincount(self.story[self.stories], minlength=len(self.story))
        self.stories = self.stories[self.story[self.stories] == self.stories]
        self.before = self.frequencies
        self._count()
        again = united(self.open[self._is_discounted(self.open)], self.alike)
        found = found.chosen(~self._is_discounted(found.pairs))
        return Related.together([found, self._related(again, advance)])

    def _is_discounted(self, pairs: np.ndarray) -> np.ndarray:
        """Whether what a pair shares was common for standing in parts of its own story (bool)."""
        one, other = self.story[pairs].T
        chosen: np.ndarray = (one == other) & (self.n_parts[one] > self.common)
        return chosen

    def frequencies_of(self, a: int, b: int, jaccard: float) -> Frequencies:
        """Give the frequencies by which a pair (two rows, and how alike they are) was compared."""
        alike = jaccard >= coverage.NEAR_IDENTICAL
        again = alike or self._is_discounted(np.array([[a, b]]))[0]
        return self.frequencies if again else self.before

    def coverage(self, pairs: np.ndarray) -> np.ndarray:
        """Find the coverage of more pairs (float64), see `relations.covered`."""
        slices = in_slices(pairs, self.n_shingles)
        return np.concatenate([covered(one) for one in self.each(self._cover, slices)])

    def _count(self) -> None:
        self.frequencies = coverage.count(
            self.corpus, self.stories, self.n_shingles, self.options.shingle_size, self.each
        )

    def _without_notices(self, found: Related) -> Related:
        """Leave out the pairs by which a notice is contained in what bears it."""
        if not self.options.common:
            return found
        a_in_b, b_in_a = found.containment_a, found.containment_b
        small = np.minimum(a_in_b, b_in_a) < SMALL
        small &= found.relation == CONTAINMENT
        whole = found.pairs[found.one_text & ~small]
        a, b = np.concatenate([whole, self.alike]).T.copy()
        text = components(len(self.corpus), a, b)
        n_prints = np.bincount(text[self.stories], minlength=len(text))
        ends = text[found.pairs]
        ends = np.where((a_in_b >= b_in_a)[:, None], ends, ends[:, ::-1])  # (part, what bears it)
        n_bearing = np.bincount(np.unique(ends[small], axis=0)[:, 0], minlength=len(text))
        notice = n_bearing > self.options.common * n_prints
        return found.chosen(~(small & notice[ends[:, 0]]))

    def _related(self, pairs: np.ndarray, advance: Callable[[int], object]) -> Related:
        pieces = [relate(coverage.NOTHING, self.options)]
        for piece in self.each(self._cover, chunks(pairs, self.n_shingles)):
            pieces.append(relate(piece, self.options))
            advance(len(piece.pairs))
        return Related.together(pieces)

    def _cover(self, pairs: np.ndarray) -> Coverage:
        return coverage.cover(
            self.corpus,
            pairs,
            self.n_tokens,
            self.n_shingles,
            self.options.shingle_size,
            self.frequencies,
            self.common,
        )


def united(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Put two lists of pairs into one, sorted, each pair once."""
    pairs = np.concatenate([one, other])
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    fresh = np.ones(len(pairs), bool)
    fresh[1:] = (np.diff(pairs, axis=0) != 0).any(axis=1)
    return pairs[fresh]


def _among(pairs: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Tell which pairs stand among others (bool)."""
    codes, known = (one[:, 0] << 32 | one[:, 1] for one in (pairs, others))
    return np.isin(codes, known)
