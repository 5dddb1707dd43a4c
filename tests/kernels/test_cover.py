"""What is left of an alignment: the kernels against their twins."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.cover import best_stretch, uncovered
from tests import naive_passages

steps = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 5)), min_size=1, max_size=7
)


def aligned(steps: list[tuple[int, int, int]]) -> list[naive_passages.Anchor]:
    """Blocks from what lies before each, and its length; none touches the one before."""
    blocks: list[naive_passages.Anchor] = []
    i = j = 0
    for gap_a, gap_b, n in steps:
        i, j = i + gap_a, j + gap_b + (gap_a == 0)
        blocks.append((i, j, n))
        i, j = i + n, j + n
    return blocks


@given(steps, st.integers(0, 1), st.sets(st.integers(0, 60)))
def test_uncovered(steps: list[tuple[int, int, int]], side: int, places: set[int]) -> None:
    """An alignment is cut wherever its side is covered, inside its blocks and between them."""
    blocks = aligned(steps)
    covered = [place in places for place in range(blocks[-1][side] + blocks[-1][2])]
    pieces, starts = uncovered(np.array(blocks, np.int64), side, np.array(covered, bool))
    assert [
        [tuple(block) for block in pieces[first:last].tolist()]
        for first, last in itertools.pairwise(starts.tolist())
    ] == naive_passages.uncovered(blocks, side, covered)


@given(steps, st.sampled_from([0.25, 0.5, 1.0, 2.0]))
def test_best_stretch(steps: list[tuple[int, int, int]], cost: float) -> None:
    """No other blocks in a row have a better score."""
    blocks = aligned(steps)
    first, end, score = best_stretch(np.array(blocks, np.int64), cost)
    every = itertools.combinations(range(len(blocks) + 1), 2)
    assert score == pytest.approx(naive_passages.alignment_score(blocks[first:end], cost))
    assert score == pytest.approx(
        max(naive_passages.alignment_score(blocks[i:j], cost) for i, j in every)
    )
