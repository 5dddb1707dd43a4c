"""How signatures are cut, and what that promises."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.detect.banding import Banding, choose_banding, needed_permutations
from dedupe.options import Options

shares = st.floats(0.01, 0.999)


@pytest.mark.parametrize(
    ("threshold", "num_perm", "banding"),
    [
        (0.4, 210, Banding(3, 70)),
        (0.4, 209, Banding(3, 69, 1)),
        (0.4, 256, Banding(4, 16, 64)),
        (0.7, 128, Banding(5, 24, 2)),
        (1.0, 210, Banding(210, 1)),
        (0.1, 128, Banding(2, 64)),
        (0.4, 2, Banding(2, 1)),
        (0.4, 3, Banding(2, 1)),
    ],
)
def test_chosen_bandings(threshold: float, num_perm: int, banding: Banding) -> None:
    """For known budgets the longest bands are taken that reach the recall, or two rows."""
    assert choose_banding(Options(threshold=threshold, num_perm=num_perm)) == banding


@given(shares, shares, st.integers(2, 60))
def test_the_choice_is_the_best_there_is(threshold: float, recall: float, num_perm: int) -> None:
    """The wanted recall is reached by no banding with longer, or more of the longest, bands."""
    options = Options(threshold=threshold, recall=recall, num_perm=num_perm)
    chosen = choose_banding(options)
    assert chosen.recall(threshold) >= recall or chosen == Banding(2, num_perm // 2)
    better = [
        Banding(rows, long, (num_perm - rows * long) // (rows - 1))
        for rows in range(chosen.rows, num_perm + 1)
        for long in range(1, num_perm // rows + 1)
        if (rows, long) > (chosen.rows, chosen.long)
    ]
    assert [banding for banding in better if banding.recall(threshold) >= recall] == []


@given(shares, st.integers(2, 400))
def test_bands_lie_side_by_side_in_the_budget(threshold: float, num_perm: int) -> None:
    """Bands follow one another, the long ones first, and use no permutation that is not there."""
    banding = choose_banding(Options(threshold=threshold, num_perm=num_perm))
    lengths = [b - a for a, b in itertools.pairwise(banding.starts)]
    assert lengths == [banding.rows] * banding.long + [banding.rows - 1] * banding.short
    assert len(lengths) == banding.bands
    assert banding.starts[0] == 0
    assert banding.starts[-1] <= num_perm


@given(st.integers(2, 20), st.integers(1, 200), st.integers(0, 200), shares, shares)
def test_recall_grows_with_similarity(
    rows: int, long: int, short: int, one: float, other: float
) -> None:
    """Recall is a probability that never falls as similarity grows, from 0 at 0 to 1 at 1."""
    banding = Banding(rows, long, short)
    low, high = sorted((one, other))
    assert 0.0 <= banding.recall(low) <= banding.recall(high) <= 1.0
    assert (banding.recall(0.0), banding.recall(1.0)) == (0.0, 1.0)


def test_recall_is_the_chance_that_not_all_bands_differ() -> None:
    """At Jaccard 1/2, two bands of one row miss a pair once in four; one of three, in seven of 8.

    One band of two rows and one of one miss it in three quarters of one half of all cases.
    """
    assert Banding(1, 2).recall(0.5) == 0.75
    assert Banding(3, 1).recall(0.5) == 0.125
    assert Banding(2, 1, 1).recall(0.5) == 1 - 0.75 * 0.5


def test_a_banding_says_what_it_is() -> None:
    """A banding reads as words."""
    assert str(Banding(3, 70)) == "70 bands of 3 rows"
    assert str(Banding(210, 1)) == "1 band of 210 rows"
    assert str(Banding(3, 69, 1)) == "69 bands of 3 rows and 1 of 2"


def test_the_default_budget_is_the_smallest_for_three_rows() -> None:
    """The default number of permutations is what three rows need at the default threshold."""
    options = Options()
    assert needed_permutations(0.4, 0.99, 3) == 210
    assert needed_permutations(options.threshold, options.recall, 3) == options.num_perm


@given(st.floats(0.1, 0.999), shares, st.integers(1, 5))
def test_needed_permutations_suffice_and_fewer_do_not(
    threshold: float, recall: float, rows: int
) -> None:
    """So many permutations reach the recall, and one band less does not."""
    needed = needed_permutations(threshold, recall, rows)
    bands, rest = divmod(needed, rows)
    assert rest == 0
    assert Banding(rows, bands).recall(threshold) >= recall - 1e-9
    assert bands == 1 or Banding(rows, bands - 1).recall(threshold) <= recall + 1e-9


def test_identical_documents_need_one_band() -> None:
    """At threshold 1 one band finds every pair."""
    assert needed_permutations(1.0, 0.99, 4) == 4
