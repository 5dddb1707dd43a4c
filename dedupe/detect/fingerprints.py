"""The second route to candidates: documents that share some run of tokens, however short a part.

A story inside a longer article, or the first fifth of one, shares no band of a signature with it.
It shares fingerprints (see `dedupe.kernels.winnow`): one in any run of `size + WINDOW - 1` tokens.
These are sorted as a column, like a band, and documents with equal ones stand side by side.

One shared fingerprint may be a phrase that everybody uses. So a pair is proposed for two,
or for one where the smaller of the documents has no more: any shared run of
`size + 2 * WINDOW - 1` tokens, 28 with shingles of five, proposes a pair.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from dedupe.detect import lsh
from dedupe.detect.verify import n_shingles
from dedupe.kernels.tokens import Texts
from dedupe.kernels.unicode import table
from dedupe.kernels.winnow import fingerprint_sets

WINDOW: Final = 12
"""Shingles in a row of which one is a fingerprint: of every 13 shingles two are kept."""

SHORT: Final = 64
"""Shingles of a document all of which are fingerprints: a headline, a teaser, a caption,
of which hardly a window stands in another text."""

ENOUGH: Final = 2
"""Fingerprints that two documents must share."""

HIGH: Final = np.uint64(32)


class Fingerprints(NamedTuple):
    """The fingerprints of some documents, one behind the other in one column."""

    values: np.ndarray
    """uint32, the upper halves of shingle hashes; of each document in ascending order."""
    counts: np.ndarray
    """int64, how many each document has."""


def choose(texts: Texts, n_tokens: np.ndarray, size: int) -> Fingerprints:
    """Choose the fingerprints of a batch of documents of *n_tokens* (int64) tokens each."""
    n = n_shingles(n_tokens, size)
    windows = np.where(n <= SHORT, 1, WINDOW)
    values = np.empty(int(n.sum()), np.uint64)
    starts = np.zeros(len(n) + 1, np.int64)
    fingerprint_sets(texts, np.arange(len(n)), table(), size, windows, values, starts)
    return Fingerprints((values[: starts[-1]] >> HIGH).astype(np.uint32), np.diff(starts))


NONE: Final = Fingerprints(np.empty(0, np.uint32), np.empty(0, np.int64))
"""Those of no document."""


def together(pieces: Sequence[Fingerprints]) -> Fingerprints:
    """Put the fingerprints of batches into one, in their order."""
    return Fingerprints(*map(np.concatenate, zip(NONE, *pieces, strict=True)))


def propose(found: Fingerprints, rows: np.ndarray) -> np.ndarray:
    """Propose pairs of documents that share fingerprints.

    *rows* (int64) names each document that *found* has, -1 the ones to leave out.
    Returns int64 (pairs, 2), a < b, sorted, each once.
    """
    row_of = np.repeat(rows, found.counts)
    chosen = row_of >= 0
    column = lsh.bucket_column(found.values[chosen], row_of[chosen])
    del row_of, chosen
    column = column[np.diff(column, prepend=~column[:1]) != 0]  # two of a document share a half
    codes = lsh.bucket_pairs(column)
    del column
    codes.sort()
    first = np.flatnonzero(np.diff(codes, prepend=~codes[:1]) != 0)
    times = np.diff(first, append=len(codes))
    pairs = lsh.decoded(codes[first])
    counts = np.zeros(int(rows.max(initial=0)) + 1, np.int64)
    counts[rows[rows >= 0]] = found.counts[rows >= 0]
    enough: np.ndarray = pairs[times >= np.minimum(ENOUGH, counts[pairs].min(axis=1))]
    return enough
