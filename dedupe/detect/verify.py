"""Exact similarity for every candidate: no pair is reported on the word of a hash bucket.

Shingle sets take more room than the texts they come from, so they exist for candidates only,
and only for as many at a time as `CHUNK` allows. Candidates are cut so that pairs
which share documents come together.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from dedupe.corpus import Corpus, texts_of
from dedupe.kernels.graph import cut_by_size, number_nearby
from dedupe.kernels.sets import intersections, shingle_sets
from dedupe.kernels.tokens import Texts
from dedupe.kernels.unicode import table
from dedupe.model import ShingleSets

CHUNK = 2**20
"""Shingles held at a time by one worker, at least: 8 MiB of hashes."""

CHUNKS = 32
"""Into how many chunks a corpus would be cut if all its documents were candidates.

A chunk's documents lie scattered over the batches, and each batch costs a call:
more chunks are less memory and more calls.
"""


class Verified(NamedTuple):
    """Pairs with what their shingle sets say; one row per pair."""

    pairs: np.ndarray
    """int64 (pairs, 2), rows of the corpus, a < b."""
    jaccard: np.ndarray
    """float64, |A and B| / |A or B|."""
    containment_a: np.ndarray
    """float64, |A and B| / |A|."""
    containment_b: np.ndarray
    """float64, |A and B| / |B|."""

    def at_least(self, threshold: float) -> "Verified":
        """Keep the pairs whose Jaccard similarity reaches *threshold*."""
        return Verified(*(column[self.jaccard >= threshold] for column in self))

    @staticmethod
    def together(pieces: "Iterable[Verified]") -> "Verified":
        """Put pieces into one, sorted by pair."""
        whole = [np.concatenate(columns) for columns in zip(NOTHING, *pieces, strict=True)]
        order = np.lexsort((whole[0][:, 1], whole[0][:, 0]))
        return Verified(*(column[order] for column in whole))


NOTHING = Verified(np.empty((0, 2), np.int64), np.empty(0), np.empty(0), np.empty(0))


def n_shingles(n_tokens: np.ndarray, size: int) -> np.ndarray:
    """Count the shingles of documents, repetitions included (int64)."""
    return np.where(n_tokens > 0, np.maximum(n_tokens - size + 1, 1), 0)


def chunks(pairs: np.ndarray, n_shingles: np.ndarray) -> list[np.ndarray]:
    """Cut candidate pairs into pieces whose documents have at most some `CHUNK` shingles in all.

    *n_shingles* is per row of the corpus. Pairs that share documents stand together, so that few
    sets are made twice, however the documents of a form are connected with each other.
    """
    if not len(pairs):
        return []
    most = max(CHUNK, int(n_shingles.sum()) // CHUNKS)
    rows, a, b = _numbered(pairs, len(n_shingles))
    number = number_nearby(len(rows), a, b)
    low, high = np.sort(np.stack([number[a], number[b]]), axis=0)
    order = np.lexsort((high, low))
    piece = cut_by_size(a[order], b[order], n_shingles[rows], most)
    return np.split(pairs[order], np.flatnonzero(np.diff(piece)) + 1)


def in_slices(pairs: np.ndarray, n_shingles: np.ndarray) -> list[np.ndarray]:
    """Cut pairs into pieces as `chunks` does, but in their order."""
    piece = np.cumsum(n_shingles[pairs].sum(axis=1)) // CHUNK
    return np.split(pairs, np.flatnonzero(np.diff(piece)) + 1)


def _numbered(pairs: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Name the rows (of *n*) that stand in *pairs*, and number both ends of each pair by them.

    What `numpy.unique` gives, without its sort.
    """
    found = np.zeros(n, bool)
    found[pairs] = True
    number = np.cumsum(found) - 1
    return np.flatnonzero(found), number[pairs[:, 0]], number[pairs[:, 1]]


def make_sets(corpus: Corpus, rows: np.ndarray, n_shingles: np.ndarray, size: int) -> ShingleSets:
    """Make the shingle sets of some documents by reading their texts again.

    *rows* (int64) must be in reading order; set *i* is that of `rows[i]`.
    """
    values = np.empty(int(n_shingles[rows].sum()), np.uint64)
    starts = np.zeros(len(rows) + 1, np.int64)
    for texts, inside, chosen in by_batch(corpus, rows):
        shingle_sets(texts, inside, table(), size, values, starts[chosen.start : chosen.stop + 1])
    return ShingleSets(values[: starts[-1]], starts)


def by_batch(corpus: Corpus, rows: np.ndarray) -> Iterator[tuple[Texts, np.ndarray, slice]]:
    """Go through some documents batch by batch.

    *rows* (int64) must be in reading order. Yields the texts of a batch, the documents' positions
    in it (int64), and which of *rows* these are.
    """
    places = corpus.places[rows]
    batch_of = np.searchsorted(corpus.first_places, places, side="right") - 1
    cuts = np.r_[0, np.flatnonzero(np.diff(batch_of)) + 1, len(rows)]
    for first, last in itertools.pairwise(cuts.tolist()):
        batch = int(batch_of[first])
        inside = places[first:last] - corpus.first_places[batch]
        yield texts_of(corpus.batches[batch]), inside, slice(first, last)


def in_reading_order(
    corpus: Corpus, pairs: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """List the rows that stand in *pairs* in reading order, and both ends of each by that list."""
    rows, ends = np.unique(pairs, return_inverse=True)
    reading_order = np.argsort(corpus.places[rows])
    position = np.empty(len(rows), np.int64)
    position[reading_order] = np.arange(len(rows))
    a, b = np.ascontiguousarray(position[ends.reshape(-1, 2)].T)
    return rows[reading_order], a, b


def verify(corpus: Corpus, pairs: np.ndarray, n_shingles: np.ndarray, size: int) -> Verified:
    """Score candidate pairs exactly: int64 (pairs, 2), rows of documents that have tokens."""
    if not len(pairs):
        return NOTHING
    rows, a, b = in_reading_order(corpus, pairs)
    sets = make_sets(corpus, rows, n_shingles, size)
    shared = np.empty(len(pairs), np.int64)
    intersections(sets.values, sets.starts, a, b, shared)
    lengths = np.diff(sets.starts)
    n_a, n_b = lengths[a], lengths[b]
    return Verified(pairs, shared / (n_a + n_b - shared), shared / n_a, shared / n_b)
