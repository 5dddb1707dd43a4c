"""Chains of anchors: the kernels against trying all anchors before."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.chain import cells, part_chains, score_chains
from tests import naive_passages

anchors = st.sets(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 25)), max_size=14
).map(sorted)


def chain(
    anchors: list[naive_passages.Anchor], gap: int, cost: float
) -> tuple[list[float], list[int]]:
    given = np.array(anchors, np.int64).reshape(-1, 3)
    squares = cells(given, gap)
    order = np.argsort(squares, kind="stable")
    scores, before = np.empty(len(given)), np.empty(len(given), np.int64)
    score_chains(given, squares[order], order, gap, cost, scores, before)
    return scores.tolist(), before.tolist()


@given(anchors, st.integers(1, 30), st.sampled_from([0.25, 0.5, 1.0]))
def test_scores(anchors: list[naive_passages.Anchor], gap: int, cost: float) -> None:
    """The best chain that ends in an anchor is found, although only its neighbours are asked."""
    scores, before = chain(anchors, gap, cost)
    assert scores == naive_passages.chain_scores(anchors, gap, cost)
    for (i, j, n), own, p in zip(anchors, scores, before, strict=True):
        if p < 0:
            assert own == n
            continue
        x, y, m = anchors[p]
        lost = max(x + m - i, y + m - j, 0)
        assert own == n + scores[p] - lost - cost * (max(i - x - m, j - y - m) + lost)


@given(anchors, st.integers(1, 30))
def test_every_anchor_is_in_one_chain(anchors: list[naive_passages.Anchor], gap: int) -> None:
    """A chain goes back from the best anchor that is left to one that is taken or begins it."""
    scores, before = chain(anchors, gap, 0.5)
    ranked = sorted(range(len(anchors)), key=lambda k: -scores[k])
    chains = np.empty(len(anchors), np.int64)
    n = part_chains(np.array(ranked, np.int64), np.array(before, np.int64), chains)
    expected: dict[int, int] = {}
    for end in ranked:
        number, at = len(set(expected.values())), end
        while at >= 0 and at not in expected:
            expected[at] = number
            at = before[at]
    assert dict(enumerate(chains.tolist())) == expected
    assert n == len(set(expected.values()))
