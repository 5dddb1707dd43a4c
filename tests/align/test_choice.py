"""Which alignments are shown, by hand: at least four tokens, gaps of two that cost two each."""

import numpy as np

from dedupe.align.choice import choose
from dedupe.options import PassageOptions
from tests.naive_passages import Anchor

OPTIONS = PassageOptions(minimum=4, seed=1, gap=2)


def chosen(*candidates: list[Anchor], n: int = 40) -> list[list[Anchor]]:
    """Choose among alignments of two texts of *n* tokens, of which none are equal but those."""
    a, b = np.arange(n, dtype=np.uint64), np.arange(100, 100 + n, dtype=np.uint64)
    given = [np.array(one, np.int64) for one in candidates]
    return [[(i, j, k) for i, j, k in one.tolist()] for one in choose(given, a, b, OPTIONS)]


def test_one_that_is_too_short_is_not_shown() -> None:
    """Counted are its tokens, less the cost of what lies between."""
    assert chosen([(0, 0, 3)]) == []
    assert chosen([(0, 0, 3), (4, 4, 3)]) == [[(0, 0, 3), (4, 4, 3)]]
    assert chosen([(0, 0, 3), (5, 4, 2)]) == []


def test_only_what_pays_of_one() -> None:
    """An end that costs more than it has is left out, and what is long enough is shown apart."""
    assert chosen([(0, 0, 5), (8, 8, 2)]) == [[(0, 0, 5)]]
    assert chosen([(0, 0, 5), (10, 10, 5)]) == [[(0, 0, 5)], [(10, 10, 5)]]


def test_each_copy_is_shown_and_no_more() -> None:
    """A stretch of *a* that stands twice in *b* is shown with both; once more, with neither."""
    twice = chosen([(0, 0, 8)], [(0, 20, 8)], [(2, 2, 6)], [(1, 21, 6)])
    assert twice == [[(0, 0, 8)], [(0, 20, 8)]]


def test_what_is_covered_in_part_is_cut() -> None:
    """Both its sides are covered in part by better ones; what is new on one of them is left."""
    assert chosen([(0, 0, 10)], [(6, 4, 12)]) == [[(0, 0, 6)], [(6, 4, 12)]]


def test_neighbours_are_mended() -> None:
    """What follows in both texts after no more than a gap is one with it."""
    assert chosen([(0, 0, 5)], [(6, 7, 5)]) == [[(0, 0, 5), (6, 7, 5)]]
    assert chosen([(0, 0, 5)], [(6, 8, 5)]) == [[(0, 0, 5)], [(6, 8, 5)]]
    assert chosen([(0, 6, 5)], [(6, 0, 5)]) == [[(0, 6, 5)], [(6, 0, 5)]]


def test_neighbours_with_another_between_are_not() -> None:
    """Where another alignment covers the gap."""
    assert chosen([(0, 0, 5)], [(6, 6, 5)], [(20, 2, 6)]) == [
        [(0, 0, 5)],
        [(6, 6, 5)],
        [(20, 2, 6)],
    ]
