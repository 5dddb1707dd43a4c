"""Collapse copies before anything quadratic can see them.

100,000 identical documents have five billion pairs and one answer.
Two steps: documents with the same tokens in the same order are grouped by a hash;
in each group those with the same bytes are exact copies.
One document of each group goes on to the search for near-duplicates.
"""

from dataclasses import dataclass
from itertools import islice

import numpy as np

from dedupe.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Collapsed:
    """The corpus after collapsing; all arrays hold rows of the corpus (int64)."""

    representatives: np.ndarray
    """One document of every group, ascending; documents without tokens are not among them."""
    exact: np.ndarray
    """(pairs, 2): the first of some exact copies, and each other one of them."""
    reworded: np.ndarray
    """(pairs, 2), to be verified: representative, first of some copies with other bytes.

    The same words with other punctuation, case or spacing.
    """


def collapse(
    corpus: Corpus, sequences: np.ndarray, n_tokens: np.ndarray, groups: np.ndarray
) -> Collapsed:
    """Group documents with equal tokens, and within them those with equal bytes.

    *sequences* (uint64) and *n_tokens* (int64) are per row, as `sketch` returned them;
    only documents of one of *groups* (int64, per row) stand for each other.
    Equality of bytes is tested on the bytes, equality of tokens on a 64-bit hash;
    should that ever lie, verification finds out.
    """
    rows = np.flatnonzero(n_tokens)
    order = rows[np.lexsort((groups[rows], sequences[rows]))]
    fresh = np.ones(len(order), bool)
    fresh[1:] = np.diff(sequences[order]) != 0
    fresh[1:] |= np.diff(groups[order]) != 0
    starts = np.flatnonzero(fresh)
    sizes = np.diff(starts, append=len(order))
    grouped = order[np.repeat(sizes > 1, sizes)]
    compared = zip(grouped.tolist(), corpus.compared_bytes(grouped), strict=True)
    exact: list[tuple[int, int]] = []
    reworded: list[tuple[int, int]] = []
    for size in sizes[sizes > 1].tolist():
        first_of: dict[tuple[bytes, bytes], int] = {}
        for row, text in islice(compared, size):
            first = first_of.setdefault(text, row)
            if first != row:
                exact.append((first, row))
        representative, *others = first_of.values()
        reworded += [(representative, row) for row in others]
    return Collapsed(np.sort(order[starts]), _pairs(exact), _pairs(reworded))


def are_copies(corpus: Corpus, sequences: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Tell which of *pairs* (int64 (pairs, 2), rows) have the same bytes (bool).

    *sequences* is as in `collapse`.
    """
    a, b = np.ascontiguousarray(pairs.T)
    found: np.ndarray = sequences[a] == sequences[b]
    both = zip(*(corpus.compared_bytes(end[found]) for end in (a, b)), strict=True)
    found[found] = np.array([one == other for one, other in both], bool)
    return found


def _pairs(pairs: list[tuple[int, int]]) -> np.ndarray:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
