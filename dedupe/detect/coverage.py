"""How much of a document stands in another, once what many stories share is discounted.

Two articles of one outlet share its header, its footer and its cookie notice; two weather reports
share the form that was filled in. Neither is a copy of the other, though half of it stands there.
And a story that was printed 2,000 times is no form, however often its shingles stand in the corpus.
So frequency is counted over stories, a story being documents that are nearly identical:
one of them stands for all.

The counts are bytes in a table, addressed by the leading bits of a hash: for a document's 400
shingles some 800 bytes, where a dictionary would take as much as the texts.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from dedupe.corpus import Corpus
from dedupe.detect.verify import CHUNK, by_batch, in_reading_order, make_sets
from dedupe.kernels import coverage as kernel
from dedupe.kernels.graph import components
from dedupe.kernels.unicode import table

NEAR_IDENTICAL: Final = 0.7
"""Jaccard similarity from which two documents are one story for counting: forms stay below,
and of two prints of one agency report most reach it."""

LEAST, LONG = 0.5, 60
"""Weight that what is shared must have at all, or else so many tokens. A page that is nothing but a
notice is contained in each article that bears the notice, and weighs as little as that; but a story
may be common for being printed often, and notices are shorter."""

SPARE: Final = 4
"""Places in the table for each shingle counted, at least, so that few share one."""

LEAST_BITS, MOST_BITS = 24, 30

MOST: Final = 255
"""Stories that are counted of a shingle; so many may be common at no discount at all."""


class Frequencies(NamedTuple):
    """Of how many stories each shingle is."""

    shift: np.uint64
    """Bits of a hash that do not tell its place."""
    counts: np.ndarray
    """uint8, up to 255; never too low, and too high where two shingles share a place."""


class Coverage(NamedTuple):
    """What each document of some pairs shares with the other; one row per pair."""

    pairs: np.ndarray
    """int64 (pairs, 2), rows of the corpus, a < b."""
    jaccard: np.ndarray
    """float64, of the shingle sets, with nothing discounted."""
    containment_a: np.ndarray
    """float64, the same."""
    containment_b: np.ndarray
    coverage_a: np.ndarray
    """float64, weight of the tokens of *a* that stand in *b*, as a share of the weight of *a*;
    0 where they are too little, see `LEAST`."""
    coverage_b: np.ndarray
    passage: np.ndarray
    """float64, weight of the heaviest run of tokens that stand in the other document:
    tokens, where none is discounted."""

    @property
    def coverage(self) -> np.ndarray:
        """The greater of both coverages: that of the document which is a part of the other."""
        greater: np.ndarray = np.maximum(self.coverage_a, self.coverage_b)
        return greater

    def chosen(self, which: np.ndarray) -> "Coverage":
        """Keep some pairs."""
        return Coverage(*(column[which] for column in self))

    @staticmethod
    def together(pieces: "Iterable[Coverage]") -> "Coverage":
        """Put pieces into one, sorted by pair."""
        whole = [np.concatenate(columns) for columns in zip(NOTHING, *pieces, strict=True)]
        order = np.lexsort((whole[0][:, 1], whole[0][:, 0]))
        return Coverage(*(column[order] for column in whole))


NOTHING: Final = Coverage(np.empty((0, 2), np.int64), *(np.empty(0) for _ in range(6)))


def stories(n: int, pairs: np.ndarray, jaccard: np.ndarray) -> np.ndarray:
    """Find which of *n* documents stand for a story each (bool): the first of near-identical ones.

    *pairs* (int64 (pairs, 2)) were verified to have the similarity *jaccard*.
    """
    a, b = np.ascontiguousarray(pairs[jaccard >= NEAR_IDENTICAL].T)
    first: np.ndarray = components(n, a, b) == np.arange(n)
    return first


def count(
    corpus: Corpus,
    rows: np.ndarray,
    n_shingles: np.ndarray,
    size: int,
    each: Callable[
        [Callable[[np.ndarray], np.ndarray], Iterable[np.ndarray]], Iterator[np.ndarray]
    ],
) -> Frequencies:
    """Count of how many of the documents *rows* (int64) each shingle is.

    *n_shingles* is per row of the corpus; *each* applies a function to pieces, in their order.
    """
    total = int(n_shingles[rows].sum())
    bits = min(max((SPARE * total).bit_length(), LEAST_BITS), MOST_BITS)
    found = Frequencies(np.uint64(64 - bits), np.zeros(1 << bits, np.uint8))
    rows = rows[np.argsort(corpus.places[rows])]
    piece = np.cumsum(n_shingles[rows]) // CHUNK
    pieces = np.split(rows, np.flatnonzero(np.diff(piece)) + 1) if len(rows) else []

    def sets(some: np.ndarray) -> np.ndarray:
        return make_sets(corpus, some, n_shingles, size).values

    for values in each(sets, pieces):
        kernel.add_counts(values, *found)
    return found


def cover(
    corpus: Corpus,
    pairs: np.ndarray,
    n_tokens: np.ndarray,
    n_shingles: np.ndarray,
    size: int,
    frequencies: Frequencies,
    common: int,
) -> Coverage:
    """Compare pairs of documents that have tokens: int64 (pairs, 2).

    *n_tokens* and *n_shingles* are per row of the corpus; *common* stories may share some tokens
    before these weigh less.
    """
    if not len(pairs):
        return NOTHING
    rows, a, b = in_reading_order(corpus, pairs)
    places = np.cumsum(np.r_[0, n_shingles[rows]])
    tokens = np.cumsum(np.r_[0, n_tokens[rows]])
    values, starts = np.empty(places[-1], np.uint64), np.zeros(len(rows) + 1, np.int64)
    ranks = np.empty(places[-1], np.int32)
    for texts, inside, chosen in by_batch(corpus, rows):
        ends = slice(chosen.start, chosen.stop + 1)
        kernel.ordered_sets(texts, inside, table(), size, values, starts[ends], ranks, places[ends])
    weights = np.empty(tokens[-1], np.float32)
    stories = np.empty(starts[-1], np.uint8)
    columns = values, starts, ranks, places
    kernel.token_weights(*columns, *frequencies, common, size, stories, weights, tokens)
    found = np.empty((len(pairs), 7))
    kernel.coverages(*columns, weights, tokens, size, a, b, found)
    shared, count_a, of_a, run_a, count_b, of_b, run_b = found.T
    whole = np.add.reduceat(weights, tokens[:-1], dtype=np.float64)
    share_a, share_b = of_a / whole[a], of_b / whole[b]
    n_a, n_b = np.diff(starts)[a], np.diff(starts)[b]
    return Coverage(
        pairs,
        shared / (n_a + n_b - shared),
        shared / n_a,
        shared / n_b,
        np.where((of_a < LEAST) & (count_a < LONG), 0.0, np.minimum(share_a, 1.0)),
        np.where((of_b < LEAST) & (count_b < LONG), 0.0, np.minimum(share_b, 1.0)),
        np.minimum(run_a, run_b),
    )


def shared_tokens(
    corpus: Corpus, n_tokens: np.ndarray, n_shingles: np.ndarray, size: int, pairs: np.ndarray
) -> np.ndarray:
    """Count the tokens that both documents of each pair have in shingles they share (int64).

    *pairs* are as in `cover`, and nothing is discounted. Where one of them says it more often,
    the other is counted.
    """
    nowhere = Frequencies(np.uint64(63), np.zeros(2, np.uint8))
    found = cover(corpus, pairs, n_tokens, n_shingles, size, nowhere, MOST)
    shares = np.stack([found.coverage_a, found.coverage_b], axis=1)
    counted: np.ndarray = np.rint((shares * n_tokens[pairs]).min(axis=1)).astype(np.int64)
    return counted
