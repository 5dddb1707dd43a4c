"""Shingle sets and what they share: the kernels against Python's sets."""

import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.sets import MAX_BITS, insertion_sort, intersections, shingle_sets, sort_unique
from dedupe.kernels.unicode import table
from tests import naive
from tests.conftest import INTERPRETED
from tests.strategies import few_words, texts_of, utf8

hashes = st.lists(
    st.one_of(
        st.integers(0, 2**64 - 1),
        st.integers(0, 5),
        st.integers(0, 50).map(lambda low: 0xABCD << 48 | low),
        st.just(2**64 - 1),
    ),
    max_size=120,
)


def unique(values: np.ndarray, first: int, last: int) -> int:
    scratch = np.empty(max(last - first, 1), np.uint64)
    return int(sort_unique(values, first, last, scratch, np.empty((1 << MAX_BITS) + 1, np.int64)))


@given(hashes, hashes, st.integers(1, 6))
def test_sorting(before: list[int], values: list[int], times: int) -> None:
    """A run is sorted, each value once, and what stands before it is left alone."""
    column = np.array(before + values * times, np.uint64)
    last = unique(column, len(before), len(column))
    assert column[len(before) : last].tolist() == sorted(set(values))
    assert column[: len(before)].tolist() == before


@given(hashes, st.integers(1, 7))
def test_insertion_sort_sorts_interleaved_runs(values: list[int], gap: int) -> None:
    """Each of the interleaved runs is sorted by itself."""
    column = np.array(values, np.uint64)
    insertion_sort(column, 0, len(column), gap)
    assert column.tolist() == [sorted(values[i % gap :: gap])[i // gap] for i in range(len(values))]


@pytest.mark.skipif(INTERPRETED, reason="times compiled code")
@pytest.mark.parametrize("distinct", [1, 2, 3, 16, 1000])
def test_a_bucket_of_a_million_is_sorted_within_two_seconds(distinct: int) -> None:
    """A million values with the same leading bits, few or many of them different, take no hours."""
    rng = np.random.default_rng(1)
    column = rng.integers(0, 2**40, distinct).astype(np.uint64)[np.arange(10**6) % distinct]
    expected = np.unique(column)
    unique(np.zeros(4, np.uint64), 0, 4)
    start = time.perf_counter()
    last = unique(column, 0, len(column))
    assert time.perf_counter() - start < 2
    assert column[:last].tolist() == expected.tolist()


def sets(documents: list[tuple[bytes, bytes]], rows: list[int], size: int) -> list[list[int]]:
    room = sum(len(naive.compared_tokens(*documents[row])) for row in rows)
    values, starts = np.empty(room, np.uint64), np.zeros(len(rows) + 1, np.int64)
    shingle_sets(texts_of(documents), np.array(rows, np.int64), table(), size, values, starts)
    return [values[a:b].tolist() for a, b in itertools.pairwise(starts)]


@given(st.lists(st.tuples(utf8, utf8), min_size=1, max_size=4), st.data(), st.integers(1, 4))
def test_shingle_sets(documents: list[tuple[bytes, bytes]], data: st.DataObject, size: int) -> None:
    """The sets of the chosen documents stand one behind the other, sorted, each hash once."""
    rows = sorted(data.draw(st.sets(st.sampled_from(range(len(documents))))))
    expected = [
        sorted(set(naive.shingle_hashes(naive.compared_tokens(*documents[row]), size)))
        for row in rows
    ]
    assert sets(documents, rows, size) == expected


def test_shingle_sets_of_long_documents() -> None:
    """A set longer than a piece, and a short one after it, are whole."""
    long = " ".join(str(i * i % 1999) for i in range(2500)).encode()
    documents = [(b"", long), (b"", b"a b c d e f")]
    expected = [sorted(set(naive.shingle_hashes(naive.tokens(text), 5))) for _, text in documents]
    assert sets(documents, [0, 1], 5) == expected


@given(st.lists(st.sets(st.integers(0, 12) | st.integers(0, 2**64 - 1)), min_size=1), st.data())
def test_intersections(members: list[set[int]], data: st.DataObject) -> None:
    """What two sets share is what Python's sets share; a set shares all with itself."""
    rows = st.sampled_from(range(len(members)))
    pairs = data.draw(st.lists(st.tuples(rows, rows), min_size=1))
    values = np.array([value for one in members for value in sorted(one)], np.uint64)
    starts = np.cumsum([0, *map(len, members)])
    a, b = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    found = np.empty(len(pairs), np.int64)
    intersections(values, starts, a, b, found)
    assert found.tolist() == [naive.shared(members[i], members[j]) for i, j in pairs]


@given(st.sets(st.integers(0, 9_999), max_size=20))
def test_a_book_and_a_note(note: set[int]) -> None:
    """Where one set is much larger, its hashes are looked up and not merged, from either side."""
    book = range(0, 10_000, 3)
    values = np.array([*book, *sorted(note)], np.uint64)
    starts = np.array([0, len(book), len(values)])
    found = np.empty(2, np.int64)
    intersections(values, starts, np.array([0, 1]), np.array([1, 0]), found)
    assert found.tolist() == [sum(value % 3 == 0 for value in note)] * 2


@given(few_words, few_words, st.integers(1, 4))
def test_sets_share_what_the_shingles_share(a: str, b: str, size: int) -> None:
    """Hashes are shared exactly where words are."""
    column = sets([(b"", a.encode()), (b"", b.encode())], [0, 1], size)
    words = [set(naive.shingles(naive.tokens(text), size)) for text in (a, b)]
    assert len(set(column[0]) & set(column[1])) == len(words[0] & words[1])
    assert [len(hashes) for hashes in column] == [len(shingles) for shingles in words]
