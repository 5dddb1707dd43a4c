"""How much of one text stands in another: the kernels against their twins, token by token."""

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.coverage import (
    add_counts,
    coverages,
    mark_shared,
    ordered_sets,
    token_weights,
)
from dedupe.kernels.unicode import table
from tests import naive
from tests.strategies import few_words, texts_of, utf8

SHIFT = np.uint64(64 - 16)
bodies = st.lists(
    st.tuples(utf8 | few_words.map(str.encode), few_words.map(str.encode)), max_size=4
)


class Sets:
    """The columns that the kernels share, of some documents."""

    def __init__(self, documents: list[tuple[bytes, bytes]], rows: list[int], size: int) -> None:
        self.words = [naive.compared_tokens(*documents[row]) for row in rows]
        self.size = size
        n_shingles = [len(naive.shingles(words, size)) for words in self.words]
        self.places = np.cumsum([0, *n_shingles])
        self.tokens = np.cumsum([0, *map(len, self.words)])
        self.values = np.empty(sum(n_shingles), np.uint64)
        self.starts = np.zeros(len(rows) + 1, np.int64)
        self.ranks = np.empty(sum(n_shingles), np.int32)
        ordered_sets(
            texts_of(documents),
            np.array(rows, np.int64),
            table(),
            size,
            self.values,
            self.starts,
            self.ranks,
            self.places,
        )

    def weights(self, counts: np.ndarray, free: int) -> np.ndarray:
        weights = np.empty(self.tokens[-1], np.float32)
        columns = (self.values, self.starts, self.ranks, self.places)
        stories = np.empty(self.starts[-1], np.uint8)
        token_weights(*columns, SHIFT, counts, free, self.size, stories, weights, self.tokens)
        return weights

    def compare(self, weights: np.ndarray, a: list[int], b: list[int]) -> np.ndarray:
        out = np.empty((len(a), 7))
        columns = (self.values, self.starts, self.ranks, self.places, weights, self.tokens)
        coverages(*columns, self.size, np.array(a, np.int64), np.array(b, np.int64), out)
        return out


def uncounted() -> np.ndarray:
    return np.zeros(1 << 16, np.uint8)


@given(bodies, st.data(), st.integers(1, 4))
def test_sets_and_where_each_shingle_stands(
    documents: list[tuple[bytes, bytes]], data: st.DataObject, size: int
) -> None:
    """The set of each chosen document, and its shingles in order as places in that set."""
    rows = sorted(data.draw(st.sets(st.sampled_from(range(len(documents))))) if documents else [])
    sets = Sets(documents, rows, size)
    for i, words in enumerate(sets.words):
        found = sets.values[sets.starts[i] : sets.starts[i + 1]]
        ordered = naive.shingle_hashes(words, size)
        assert found.tolist() == sorted(set(ordered))
        assert found[sets.ranks[sets.places[i] : sets.places[i + 1]]].tolist() == ordered


@given(bodies, st.integers(1, 4), st.integers(1, 3))
def test_weights_and_coverage(documents: list[tuple[bytes, bytes]], size: int, free: int) -> None:
    """Of every two documents, whatever repeats in them, with all of them counted as stories."""
    sets = Sets(documents, list(range(len(documents))), size)
    counts = uncounted()
    for first, last in itertools.pairwise(sets.starts):
        add_counts(sets.values[first:last], SHIFT, counts)
    weights = sets.weights(counts, free)
    known = [set(naive.shingles(words, size)) for words in sets.words]
    slots = Counter(naive.shingle_hash(one, size) >> 48 for some in known for one in some)
    stories = {one: slots[naive.shingle_hash(one, size) >> 48] for some in known for one in some}
    expected = [naive.token_weights(words, size, stories, free) for words in sets.words]
    assert weights.tolist() == pytest.approx(list(itertools.chain(*expected)))
    pairs = list(itertools.product(range(len(documents)), repeat=2))
    found = sets.compare(weights, [a for a, _ in pairs], [b for _, b in pairs])
    for (a, b), row in zip(pairs, found.tolist(), strict=True):
        assert row[0] == len(known[a] & known[b])
        assert tuple(row[1:4]) == pytest.approx(
            naive.coverage(sets.words[a], sets.words[b], size, expected[a])
        )
        assert tuple(row[4:]) == pytest.approx(
            naive.coverage(sets.words[b], sets.words[a], size, expected[b])
        )


def test_a_text_stands_whole_in_itself() -> None:
    """Every token is covered, in one run."""
    text = " ".join(map(str, range(3000))).encode()
    sets = Sets([(b"", text), (b"", b"a b"), (b"", b"")], [0, 1, 2], 5)
    weights = sets.weights(uncounted(), 3)
    found = sets.compare(weights, [0, 1, 0], [0, 1, 2])
    assert found[0].tolist() == [2996] + [3000] * 6
    assert found[1].tolist() == [1] + [2] * 6
    assert found[2].tolist() == [0] * 7


def test_a_changed_token_costs_itself() -> None:
    """And not the five shingles that it stands in."""
    one = [str(i) for i in range(50)]
    other = [*one[:20], "x", *one[21:]]
    documents = [(b"", " ".join(words).encode()) for words in (one, other)]
    sets = Sets(documents, [0, 1], 5)
    found = sets.compare(sets.weights(uncounted(), 3), [0], [1])
    assert found[0].tolist() == [41, 49, 49, 29, 49, 49, 29]


def test_counts_stop_at_what_a_byte_holds() -> None:
    """A hash that 300 stories have is counted 255 times, and its neighbour not at all."""
    counts = uncounted()
    for _ in range(300):
        add_counts(np.array([5 << 48], np.uint64), SHIFT, counts)
    assert counts[5] == 255
    assert counts.sum() == 255


@given(st.sets(st.integers(0, 9_999), max_size=20))
def test_marks_of_a_book_and_a_note(note: set[int]) -> None:
    """What is looked up is marked as what is merged is, from either side."""
    book, short = list(range(0, 10_000, 3)), sorted(note)
    values = np.array([*book, *short], np.uint64)
    starts = np.array([0, len(book), len(values)])
    in_book, in_note = [one in note for one in book], [one % 3 == 0 for one in short]
    for a, b, first, second in ((0, 1, in_book, in_note), (1, 0, in_note, in_book)):
        marks = np.ones(len(book), bool), np.ones(len(book), bool)
        n = mark_shared(values, starts, a, b, *marks)
        assert n == sum(in_note)
        assert marks[0][: len(first)].tolist() == first
        assert marks[1][: len(second)].tolist() == second
