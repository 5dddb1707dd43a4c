"""The second route to candidates: documents that share some run of tokens, however short a part.

A story inside a longer article, or the first fifth of one, shares no band of a signature with it.
It shares fingerprints (see `dedupe.kernels.winnow`): one in any run of `size + WINDOW - 1` tokens.
These are sorted as a column, like a band, and documents with equal ones stand side by side.

One shared fingerprint may be a phrase that everybody uses. So a pair is proposed for two,
or for one where the smaller of the documents has no more: any shared run of
`size + 2 * WINDOW - 1` tokens, 28 with shingles of five, proposes a pair.

Two forms that were filled in share hundreds of fingerprints, all of which hundreds of others have.
Such a pair is proposed for a good part of what the smaller document has, and not for two:
the guarantee is of runs of which some fingerprint is of few documents.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from dedupe.detect import lsh
from dedupe.detect.verify import n_shingles
from dedupe.kernels.buckets import part_by_size
from dedupe.kernels.tokens import Texts
from dedupe.kernels.unicode import table
from dedupe.kernels.winnow import fingerprint_sets, often_shared

WINDOW: Final = 12
"""Shingles in a row of which one is a fingerprint: of every 13 shingles two are kept."""

SHORT: Final = 64
"""Shingles of a document all of which are fingerprints: a headline, a teaser, a caption,
of which hardly a window stands in another text."""

ENOUGH: Final = 2
"""Fingerprints that two documents must share."""

FEW: Final = 32
"""Documents up to which a fingerprint is a sign by itself. What more stories than these share
weighs a hundredth of what is a text's own (see `detect.coverage`)."""

PART: Final = 1 / 3
"""Part of the smaller document, told from the fingerprints that two share, where none of these is
of few documents: a story that stands in a hundred articles stands whole in each, a form in part.
Both together halve what is compared; nothing that they leave out was ever found to be a copy
(`reports/benchmarks/relations.md`)."""

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


def guaranteed(size: int) -> int:
    """Count the tokens in a row that two documents must share to be proposed for sure.

    Where some fingerprint in them is of few documents; *size* is that of a shingle.
    """
    return size + ENOUGH * WINDOW - 1


def suffice(n_rare: int, n_common: int, counts: tuple[int, int], n: tuple[int, int]) -> bool:
    """Tell whether two documents share enough fingerprints to be proposed.

    They share *n_rare* and *n_common* ones, of *counts* each, and have *n* shingles each.
    """
    rare, common = (np.ones(n_shared, np.uint64) for n_shared in (n_rare, n_common))
    return len(_enough(rare, common, np.array(counts), np.array(n))) > 0


def propose(found: Fingerprints, rows: np.ndarray, n_shingles: np.ndarray) -> np.ndarray:
    """Propose pairs of documents that share fingerprints.

    *rows* (int64) names each document that *found* has, -1 the ones to leave out;
    *n_shingles* (int64) is by that name.
    Returns int64 (pairs, 2), a < b, sorted, each once.
    """
    row_of = np.repeat(rows, found.counts)
    chosen = row_of >= 0
    column = lsh.bucket_column(found.values[chosen], row_of[chosen])
    del row_of, chosen
    rare, common = np.empty_like(column), np.empty_like(column)
    n_rare, n_common = part_by_size(column, FEW, rare, common)
    rare, common = lsh.bucket_pairs(rare[:n_rare]), lsh.bucket_pairs(common[:n_common])
    rare.sort()
    common.sort()
    counts = np.zeros(len(n_shingles), np.int64)
    counts[rows[rows >= 0]] = found.counts[rows >= 0]
    return lsh.decoded(_enough(rare, common, counts, n_shingles))


def _enough(
    rare: np.ndarray, common: np.ndarray, counts: np.ndarray, n_shingles: np.ndarray
) -> np.ndarray:
    """Keep the codes of the pairs that share enough fingerprints; see `winnow.often_shared`."""
    codes = np.empty(len(rare) + len(common), np.uint64)
    density = 2 / (WINDOW + 1)
    n = often_shared(rare, common, counts, n_shingles, ENOUGH, PART, SHORT, density, codes)
    return codes[:n]
