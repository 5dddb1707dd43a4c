"""Runs that two texts share: the kernels against their twins, and that none is missed."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.kernels.anchors import LOOKED_AT, find_anchors, join_anchors
from tests import naive_passages

tokens = st.lists(st.integers(0, 3), max_size=60) | st.lists(st.integers(0, 30), max_size=60)
sizes = st.integers(1, 5)
anchor = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 6))


def find(a: list[int], b: list[int], size: int) -> list[naive_passages.Anchor]:
    runs = [tuple(a[i : i + size]) for i in range(len(a) - size + 1)]
    order = sorted(range(len(runs)), key=lambda i: (runs[i], i))
    ranked = [runs[i] for i in order]
    wanted = [tuple(b[j : j + size]) for j in range(len(b) - size + 1)]
    first = np.array([sum(run < one for run in ranked) for one in wanted], np.int64)
    last = np.array([sum(run <= one for run in ranked) for one in wanted], np.int64)
    found = np.empty((len(wanted), 3), np.int64)
    one, other = np.array(a, np.uint64), np.array(b, np.uint64)
    n = find_anchors(one, other, size, np.array(order, np.int64), first, last, found)
    return [(i, j, length) for i, j, length in found[:n].tolist()]


@given(tokens, tokens, sizes)
@example([1] * 40, [1] * 60, 3)
def test_anchors(a: list[int], b: list[int], size: int) -> None:
    """They are those of the twin."""
    assert find(a, b, size) == naive_passages.anchors(a, b, size, LOOKED_AT)


@given(tokens, tokens, sizes)
def test_no_shared_run_is_missed(a: list[int], b: list[int], size: int) -> None:
    """Every run of *size* tokens of *b* that stands in *a* lies in an anchor, which is equal."""
    found = find(a, b, size)
    for i, j, n in found:
        assert a[i : i + n] == b[j : j + n]
        assert n >= size
    runs = {tuple(a[i : i + size]) for i in range(len(a) - size + 1)}
    for j in range(len(b) - size + 1):
        if tuple(b[j : j + size]) in runs:
            assert any(start <= j and j + size <= start + n for _, start, n in found)


def test_hashes_that_deceive() -> None:
    """Runs that only their hashes say are equal are no anchors."""
    one, none = np.ones(1, np.int64), np.zeros(1, np.int64)
    texts = np.array([1, 2], np.uint64), np.array([1, 3], np.uint64)
    assert find_anchors(*texts, 2, none, none, one, np.empty((1, 3), np.int64)) == 0


def test_long_runs_are_followed_to_their_end() -> None:
    """An anchor is as long as its run, however far its occurrences were compared."""
    text = list(range(2000))
    assert find(text, text, 5) == [(0, 0, 2000)]


@given(st.lists(anchor, max_size=12))
def test_joined(anchors: list[naive_passages.Anchor]) -> None:
    """Anchors of one diagonal that overlap or touch are one."""
    given = np.array(sorted(anchors, key=lambda one: (one[0] - one[1], one[0])), np.int64)
    given = given.reshape(-1, 3)
    n = join_anchors(given)
    assert {(i, j, k) for i, j, k in given[:n].tolist()} == naive_passages.joined_anchors(anchors)
    assert n == len(naive_passages.joined_anchors(anchors))
