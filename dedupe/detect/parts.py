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
counted again over what was joined, and the documents of each are compared again, among themselves:
by that no two stories are joined that were not, and none is parted for being printed often.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

import numpy as np

from dedupe.corpus import Corpus
from dedupe.detect import coverage, fingerprints
from dedupe.detect.coverage import Coverage
from dedupe.detect.fingerprints import Fingerprints
from dedupe.detect.relations import Related, covered, relate
from dedupe.detect.verify import Verified, chunks, in_slices, n_shingles
from dedupe.kernels.graph import components
from dedupe.options import Options

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
        """
        self.corpus, self.n_tokens, self.options, self.each = corpus, n_tokens, options, each
        self.n_shingles = n_shingles(n_tokens, options.shingle_size)
        first = coverage.stories(len(corpus), near.pairs, near.jaccard)
        stories = rows[first[rows]]
        row_of_place = np.full(len(found.counts), -1)
        row_of_place[corpus.places[stories]] = stories
        proposed = fingerprints.propose(found, row_of_place)
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
        found = self._related(self.open, advance)
        a, b = np.concatenate([found.pairs[found.one_text], self.alike]).T.copy()
        story = components(len(self.corpus), a, b)
        self.stories = self.stories[story[self.stories] == self.stories]
        self._count()

        def inside(pairs: np.ndarray) -> np.ndarray:
            same: np.ndarray = story[pairs[:, 0]] == story[pairs[:, 1]]
            return same

        again = self._related(self.pairs[inside(self.pairs)], advance)
        return Related.together([found.chosen(~inside(found.pairs)), again])

    def coverage(self, pairs: np.ndarray) -> np.ndarray:
        """Find the coverage of more pairs (float64), see `relations.covered`."""
        slices = in_slices(pairs, self.n_shingles)
        return np.concatenate([covered(one) for one in self.each(self._cover, slices)])

    def _count(self) -> None:
        self.frequencies = coverage.count(
            self.corpus, self.stories, self.n_shingles, self.options.shingle_size, self.each
        )

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
            self.options.common or coverage.MOST,
        )


def united(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Put two lists of pairs into one, sorted, each pair once."""
    pairs = np.concatenate([one, other])
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    fresh = np.ones(len(pairs), bool)
    fresh[1:] = (np.diff(pairs, axis=0) != 0).any(axis=1)
    return pairs[fresh]
