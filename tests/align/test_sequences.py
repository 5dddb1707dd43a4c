"""What two sequences have in common: as much as can be, in order, within bounds."""

import itertools
import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dedupe.align.sequences import common_blocks, common_subsequence, heaviest_increasing

items = st.lists(st.integers(0, 4), max_size=14)


def longest(a: Sequence[int], b: Sequence[int]) -> int:
    """Length of the longest common subsequence, by the textbook's table."""
    row = [0] * (len(b) + 1)
    for x in a:
        above = row
        row = [0]
        for j, y in enumerate(b):
            row.append(above[j] + 1 if x == y else max(above[j + 1], row[j]))
    return row[-1]


def check(a: Sequence[int], b: Sequence[int], pairs: list[tuple[int, int]]) -> None:
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(i < x and j < y for (i, j), (x, y) in itertools.pairwise(pairs))


@given(items, items)
def test_as_long_as_the_table_says(a: list[int], b: list[int]) -> None:
    """Within the cells, the common subsequence is a longest one, and nothing was limited."""
    pairs, limited = common_subsequence(a, b, 10_000)
    check(a, b, pairs)
    assert (len(pairs), limited) == (longest(a, b), False)


@given(items, items, st.integers(0, 20))
def test_beyond_the_cells_what_is_matched_is_right(a: list[int], b: list[int], cells: int) -> None:
    """With too few cells less may be found, but in order and equal; and it is said."""
    pairs, limited = common_subsequence(a, b, cells)
    check(a, b, pairs)
    assert limited or len(pairs) <= longest(a, b)


def test_unique_items_stand_in_for_cells() -> None:
    """Two long lists with items of their own are matched without a cell, and without a limit."""
    a = list(range(1_000))
    b = [*range(500), -1, -2, *range(520, 1_000)]
    pairs, limited = common_subsequence(a, b, 600)
    assert len(pairs) == 980
    assert not limited


def test_phrases_stand_in_for_cells_where_words_repeat() -> None:
    """A long list of few different items is matched by its runs, all but what was replaced."""
    rng = random.Random(1)
    a = rng.choices(range(50), k=20_000)
    b = [item if i % 1_000 else -1 for i, item in enumerate(a)]
    pairs, limited = common_subsequence(a, b, 10_000)
    assert len(pairs) == 19_980
    assert not limited


def test_blocks_are_runs_of_pairs() -> None:
    """Neighbouring pairs are one block, whatever step found them."""
    blocks, limited = common_blocks("abcdefgh", "abxdeyygh", 2)
    assert blocks == [(0, 0, 2), (3, 3, 2), (6, 7, 2)]
    assert not limited


def test_what_cannot_be_cut_is_limited() -> None:
    """Repetition offers nothing to cut at: the ends are matched, and the limit is told."""
    pairs, limited = common_subsequence([0, *[1, 2] * 50, 3], [0, *[2, 1] * 50, 3], 100)
    assert pairs == [(0, 0), (101, 101)]
    assert limited


def test_a_repeated_item_costs_no_cells() -> None:
    """100,000 equal items against 99,990 are matched from their beginning on."""
    pairs, limited = common_subsequence([7] * 100_000, [7] * 99_990, 1)
    assert len(pairs) == 99_990
    assert not limited


weighted = st.lists(
    st.tuples(st.integers(0, 30), st.tuples(st.integers(0, 2), st.integers(0, 5))),
    max_size=9,
    unique_by=lambda item: item[0],
)


@given(weighted)
def test_the_heaviest_of_all(given: list[tuple[int, tuple[int, int]]]) -> None:
    """No increasing choice weighs more than the one found."""
    values = [value for value, _ in given]
    weights = [weight for _, weight in given]

    def weight(chosen: Sequence[int]) -> tuple[int, int]:
        return sum(weights[i][0] for i in chosen), sum(weights[i][1] for i in chosen)

    found = heaviest_increasing(values, weights)
    assert [values[i] for i in found] == sorted(values[i] for i in found)
    assert found == sorted(found)
    choices = (
        c for n in range(len(values) + 1) for c in itertools.combinations(range(len(values)), n)
    )
    assert weight(found) == max(
        weight(c) for c in choices if all(values[i] < values[j] for i, j in itertools.pairwise(c))
    )
