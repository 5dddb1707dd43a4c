"""From signatures to candidate pairs: sorted columns against dictionaries."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.buckets import band_keys, bucket_pairs, part_by_size
from tests import naive
from tests.strategies import bands


def pairs_of(keys: list[int], documents: list[int], full: int, near: int) -> list[tuple[int, int]]:
    """Propose the pairs of one band, in the order in which they are written."""
    column = np.array(
        sorted(key << 32 | document for key, document in zip(keys, documents, strict=True)),
        np.uint64,
    )
    n = int(bucket_pairs(column, full, near, np.empty(0, np.uint64)))
    codes = np.zeros(n, np.uint64)
    if n:
        assert bucket_pairs(column, full, near, codes) == n
    return [(code >> 32, code & 0xFFFFFFFF) for code in codes.tolist()]


@given(
    st.integers(0, 5).flatmap(
        lambda n: st.tuples(
            st.lists(st.lists(st.integers(0, 2**32 - 1), min_size=n, max_size=n), max_size=4),
            st.lists(st.integers(0, n), min_size=1, max_size=5).map(sorted),
        )
    )
)
def test_band_keys(drawn: tuple[list[list[int]], list[int]]) -> None:
    """The key of a band depends on its rows and its number; rows left over are not used."""
    signatures, starts = drawn
    values = np.array(signatures, np.uint32).reshape(len(signatures), -1 if signatures else 0)
    keys = np.empty((len(starts) - 1, len(signatures)), np.uint32)
    band_keys(values, np.array(starts), keys)
    assert keys.T.tolist() == [naive.band_keys(one, starts) for one in signatures]


@given(bands, st.integers(1, 12), st.integers(0, 5), st.integers(1, 3))
def test_pairs(keys: list[int], full: int, near: int, stride: int) -> None:
    """Pairs are those of the buckets, each once, the smaller document first."""
    documents = [place * stride for place in range(len(keys))]
    found = pairs_of(keys, documents, full, near)
    assert len(found) == len(set(found))
    assert set(found) == naive.bucket_pairs(keys, documents, full, near)
    assert all(a < b for a, b in found)


@pytest.mark.parametrize("n", [0, 1, 2, 63, 64])
def test_a_bucket_up_to_full_proposes_all_its_pairs(n: int) -> None:
    """Up to 64 documents propose n (n - 1) / 2 pairs."""
    assert len(pairs_of([7] * n, list(range(n)), 64, 8)) == n * (n - 1) // 2


@pytest.mark.parametrize("n", [65, 66, 500])
def test_a_larger_bucket_proposes_a_star_and_neighbours(n: int) -> None:
    """Past 64, each document is paired with the first one and the 8 that follow it."""
    found = pairs_of([7] * n, list(range(n)), 64, 8)
    assert set(found) == {(a, b) for a in range(n) for b in range(a + 1, n) if not a or b - a <= 8}
    assert len(found) <= 9 * n


def test_the_largest_hash_and_document_are_not_lost() -> None:
    """Keys and documents of 32 ones are kept apart."""
    last = 2**32 - 1
    assert pairs_of([last, last, last - 1], [last - 1, last, 0], 64, 8) == [(last - 1, last)]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=30), st.integers(0, 4))
def test_part_by_size(given: list[tuple[int, int]], few: int) -> None:
    """Hashes that few documents share, and those that more do; a document counts once."""
    column = np.array(sorted(key << 32 | document for key, document in given), np.uint64)
    expected = naive.part_by_size(column.tolist(), few)
    rare, common = np.empty_like(column), np.empty_like(column)
    n_rare, n_common = part_by_size(column, few, rare, common)
    assert (rare[:n_rare].tolist(), common[:n_common].tolist()) == expected
