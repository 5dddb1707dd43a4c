"""Which pairs are worth verifying: documents that share a band of their signatures.

Bands are sorted as columns; a bucket is a run of equal hashes (see `dedupe.kernels.buckets`).
"""

from collections.abc import Callable, Iterable

import numpy as np

from dedupe.detect.banding import Banding
from dedupe.kernels import buckets
from dedupe.model import Signatures


FULL, NEAR = 64, 8
"""Largest bucket whose pairs are all proposed, and how many neighbours each document of a larger
one is paired with. What this loses is measured in `reports/benchmarks/permutations.md`."""


def band_keys(signatures: Signatures, banding: Banding) -> np.ndarray:
    """Hash the bands of some documents: uint32, shape (bands, documents)."""
    keys = np.empty((banding.bands, len(signatures.values)), np.uint32)
    buckets.band_keys(signatures.values, banding.rows, keys)
    return keys


def propose(keys: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Propose pairs of documents that share a bucket of one band.

    *keys* (uint32) are the band's hashes of all documents,
    *rows* (int64, ascending) says which of them take part.
    Returns the pairs as codes `a << 32 | b` (uint64), a < b.
    """
    column = keys[rows].astype(np.uint64) << np.uint64(32)
    column |= rows.astype(np.uint64)
    column.sort()
    codes = np.empty(buckets.bucket_pairs(column, FULL, NEAR, np.empty(0, np.uint64)), np.uint64)
    if len(codes):
        buckets.bucket_pairs(column, FULL, NEAR, codes)
    return codes


def merge(bands: Iterable[np.ndarray], advance: Callable[[int], object]) -> np.ndarray:
    """Collect the pairs that the bands propose: int64 (pairs, 2), a < b, sorted, each once.

    *advance* is told of each band that is done.
    """
    codes = np.empty(0, np.uint64)
    waiting: list[np.ndarray] = []
    for found in bands:
        waiting.append(found)
        if sum(map(len, waiting)) > max(2**20, len(codes)):  # similar pairs come in every band
            codes = np.unique(np.concatenate([codes, *waiting]))
            waiting = []
        advance(1)
    codes = np.unique(np.concatenate([codes, *waiting]))
    pairs = np.empty((len(codes), 2), np.int64)
    pairs[:, 0] = codes >> np.uint64(32)
    pairs[:, 1] = codes & np.uint64(0xFFFFFFFF)
    return pairs
