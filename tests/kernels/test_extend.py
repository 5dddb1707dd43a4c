"""Alignments of small windows: the kernels against trying everything."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.extend import common_subsequence, extend
from tests import naive_passages

windows = st.lists(st.integers(0, 2), max_size=5)


@given(windows, windows)
def test_extensions_pay(a: list[int], b: list[int]) -> None:
    """No longer and no shorter beginning of the two windows has a better score."""
    x, y = extend(np.array(a, np.uint64), np.array(b, np.uint64))
    every = itertools.product(range(len(a) + 1), range(len(b) + 1))
    assert naive_passages.edit_score(a[:x], b[:y]) == max(
        naive_passages.edit_score(a[:i], b[:j]) for i, j in every
    )
    assert (x, y) == (0, 0) or a[x - 1] == b[y - 1]


@given(windows, windows)
def test_common_subsequence(a: list[int], b: list[int]) -> None:
    """The pairs are equal, in order, and as many as there can be."""
    places = np.empty((min(len(a), len(b)), 2), np.int64)
    n = common_subsequence(np.array(a, np.uint64), np.array(b, np.uint64), places)
    pairs = places[len(places) - n :].tolist()
    assert n == naive_passages.common_subsequence(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(i < x and j < y for (i, j), (x, y) in itertools.pairwise(pairs))


def test_what_both_windows_end_in_is_matched() -> None:
    """The last two tokens of an extension are a pair."""
    places = np.empty((2, 2), np.int64)
    assert common_subsequence(np.array([1, 2, 1], np.uint64), np.array([3, 1], np.uint64), places)
    assert places[-1].tolist() == [2, 1]
