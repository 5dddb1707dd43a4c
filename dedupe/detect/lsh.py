"""Which pairs are worth verifying: documents that share a band of their signatures.

Bands are sorted as columns; a bucket is a run of equal hashes (see `dedupe.kernels.buckets`).
"""

from collections.abc import Callable, Iterable, Sequence

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
    buckets.band_keys(signatures.values, np.array(banding.starts), keys)
    return keys


def band_column(batches: Sequence[np.ndarray], band: int, places: np.ndarray) -> np.ndarray:
    """Gather one band's hashes of some documents: uint32.

    *batches* are what `band_keys` made of each batch, in reading order;
    *places* (int64) are the documents' places in it. All bands at once would hold every hash twice.
    """
    if not batches:
        return np.empty(0, np.uint32)
    column: np.ndarray = np.concatenate([keys[band] for keys in batches])[places]
    return column


def propose(keys: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Propose pairs of documents that share a bucket of one band.

    *keys* (uint32) are the band's hashes of the documents *rows* (int64, ascending).
    Returns the pairs as codes `a << 32 | b` (uint64), a < b.
    """
    column = bucket_column(keys, rows)
    return bucket_pairs(column)


def bucket_column(keys: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Put hashes (uint32) and the documents they are of (int64) into one sorted column (uint64)."""
    column = keys.astype(np.uint64)
    column <<= np.uint64(32)
    column |= rows.view(np.uint64)
    column.sort()
    return column


def bucket_pairs(column: np.ndarray) -> np.ndarray:
    """Propose the pairs of each bucket of a column as codes `a << 32 | b` (uint64), a < b."""
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
            codes = _sorted_unique([codes, *waiting])
            waiting = []
        advance(1)
    return decoded(_sorted_unique([codes, *waiting]))


def decoded(codes: np.ndarray) -> np.ndarray:
    """Turn codes `a << 32 | b` (uint64) into pairs: int64 (pairs, 2)."""
    pairs = np.empty((len(codes), 2), np.int64)
    pairs[:, 0] = codes >> np.uint64(32)
    pairs[:, 1] = codes & np.uint64(0xFFFFFFFF)
    return pairs


def _sorted_unique(pieces: Sequence[np.ndarray]) -> np.ndarray:
    """Sort and drop repetitions; `numpy.unique` hashes, and takes a hundred times as long."""
    codes = np.concatenate(pieces)
    codes.sort()
    fresh = np.ones(len(codes), bool)
    np.not_equal(codes[1:], codes[:-1], out=fresh[1:])
    return codes[fresh]
