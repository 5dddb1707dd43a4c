"""Candidates from shared bands."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.detect import lsh
from dedupe.detect.banding import Banding
from dedupe.model import Signatures
from tests import naive


def coded(pairs: set[tuple[int, int]]) -> list[int]:
    return sorted(a << 32 | b for a, b in pairs)


@given(
    st.lists(st.lists(st.integers(0, 2), min_size=7, max_size=7), max_size=12),
    st.sampled_from([Banding(1, 7), Banding(2, 3), Banding(3, 1, 2), Banding(7, 1)]),
)
def test_candidates_are_those_that_share_a_band(values: list[list[int]], banding: Banding) -> None:
    """Two documents are proposed exactly where one of their bands is equal."""
    signatures = Signatures(np.array(values, np.uint32).reshape(-1, 7), 5, 1)
    keys = lsh.band_keys(signatures, banding)
    everyone = np.arange(len(values))
    proposed = lsh.merge((lsh.propose(band, everyone) for band in keys), lambda n: None)
    bands = [[row[a:b] for a, b in itertools.pairwise(banding.starts)] for row in values]
    expected = [
        [a, b]
        for a in range(len(values))
        for b in range(a + 1, len(values))
        if any(x == y for x, y in zip(bands[a], bands[b], strict=True))
    ]
    assert proposed.tolist() == expected


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=200))
def test_only_those_that_take_part_are_proposed(drawn: list[tuple[int, bool]]) -> None:
    """Rows that take no part are in no pair, and do not fill a bucket."""
    rows = [row for row, (_, takes_part) in enumerate(drawn) if takes_part]
    keys = [drawn[row][0] for row in rows]
    codes = lsh.propose(np.array(keys, np.uint32), np.array(rows, np.int64))
    expected = naive.bucket_pairs(keys, rows, lsh.FULL, lsh.NEAR)
    assert sorted(codes.tolist()) == coded(expected)


@given(st.lists(st.integers(0, 5), max_size=4), st.data())
def test_a_column_follows_the_rows(sizes: list[int], data: st.DataObject) -> None:
    """The keys of batches in reading order come out in the order of the rows that take part."""
    n = sum(sizes)
    places = np.array(data.draw(st.permutations(range(n))), np.int64)
    rows = np.array(sorted(data.draw(st.sets(st.integers(0, max(n - 1, 0)), max_size=n))), np.int64)
    rows = rows[rows < n]
    whole = np.arange(3 * n, dtype=np.uint32).reshape(3, n)
    batches = np.split(whole, np.cumsum(sizes)[:-1], axis=1) if sizes else []
    for band in range(3):
        column = lsh.band_column(batches, band, places[rows])
        assert column.tolist() == whole[band, places[rows]].tolist()


@given(st.lists(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 9)), max_size=6), max_size=6))
def test_merging(bands: list[list[tuple[int, int]]]) -> None:
    """Pairs of several bands come out sorted, each once, and every band is counted."""
    done: list[int] = []
    columns = [np.array([a << 32 | b for a, b in band], np.uint64) for band in bands]
    pairs = lsh.merge(iter(columns), done.append)
    assert [tuple(pair) for pair in pairs.tolist()] == sorted({p for band in bands for p in band})
    assert done == [1] * len(bands)


def test_merging_more_than_a_million_pairs() -> None:
    """Pairs of bands that are too many to wait lose none."""
    rng = np.random.default_rng(1)
    columns = [rng.integers(0, 2**62, 700_000).astype(np.uint64) for _ in range(4)]
    pairs = lsh.merge(iter(columns), lambda n: None).astype(np.uint64)
    codes = pairs[:, 0] << np.uint64(32) | pairs[:, 1]
    assert np.array_equal(codes, np.unique(np.concatenate(columns)))


def test_no_documents() -> None:
    """Without documents there are no pairs."""
    assert lsh.propose(np.empty(0, np.uint32), np.empty(0, np.int64)).tolist() == []
    assert lsh.merge([], lambda n: None).shape == (0, 2)
