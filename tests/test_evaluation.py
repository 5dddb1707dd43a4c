"""Scores of clusters and of passages, by hand and by their definitions."""

from itertools import combinations
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.changes import Span
from dedupe.evaluation import Sides, score_clusters, score_passages

labels = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=2)


def test_by_hand() -> None:
    """Three copies of which two were found, beside a stranger that was joined to nobody."""
    scores = score_clusters(["p", "p", "c", "d"], ["g", "g", "g", "h"])

    assert scores.precision == 1.0
    assert scores.recall == pytest.approx(1 / 3)
    assert scores.f1 == pytest.approx(0.5)


def test_the_truth_scores_one() -> None:
    """The same partition under other names is perfect."""
    scores = score_clusters(["1", "1", "2"], ["x", "x", "y"])

    assert (scores.ari, scores.precision, scores.recall, scores.f1) == (1.0, 1.0, 1.0, 1.0)


@given(labels)
def test_pairs_are_counted(given: list[tuple[str, str]]) -> None:
    """Precision and recall are shares of the pairs of documents."""
    predicted, gold = zip(*given, strict=True)
    pairs = list(combinations(range(len(given)), 2))
    together = {(i, j) for i, j in pairs if predicted[i] == predicted[j]}
    truth = {(i, j) for i, j in pairs if gold[i] == gold[j]}
    scores = score_clusters(predicted, gold)

    both = len(together & truth)
    assert scores.precision == (both / len(together) if together else 1.0)
    assert scores.recall == (both / len(truth) if truth else 1.0)


def test_lengths_must_agree() -> None:
    """A label too few is an error, not a guess."""
    with pytest.raises(ValueError, match="2 predicted labels for 1"):
        score_clusters(["a", "b"], ["a"])


def sides(a: int, b: int, c: int, d: int) -> Sides:
    return Span(a, b), Span(c, d)


def test_passages_by_hand() -> None:
    """One found whole, one in two pieces of which one is too long, one not at all, one invented."""
    gold = [
        [sides(0, 100, 0, 100), sides(200, 300, 500, 600)],
        [sides(0, 10, 0, 10)],
        [],
    ]
    found = [
        [sides(0, 100, 0, 100), sides(200, 240, 500, 540), sides(250, 400, 550, 600)],
        [sides(0, 10, 20, 30)],  # it meets in one text only
        [sides(0, 5, 0, 5)],
    ]
    scores = score_passages(found, gold)

    assert scores.precision == pytest.approx((1 + 1 + 100 / 200 + 0 + 0) / 5)
    assert scores.recall == pytest.approx((1 + 180 / 200 + 0) / 3)
    assert scores.granularity == pytest.approx(3 / 2)
    assert scores.plagdet == pytest.approx(scores.f1 / log2(2.5))


def test_pieces_that_overlap_count_once() -> None:
    """What two of them cover is found once."""
    scores = score_passages(
        [[sides(0, 60, 0, 60), sides(40, 80, 40, 80)]], [[sides(0, 100, 0, 100)]]
    )

    assert scores.recall == pytest.approx(0.8)
    assert scores.precision == 1.0
    assert scores.granularity == 2.0


def test_nothing_found_and_nothing_true() -> None:
    """Nothing found is right where nothing is true, and finds nothing where something is."""
    nothing = score_passages([[]], [[]])
    missed = score_passages([[]], [[sides(0, 1, 0, 1)]])

    assert (nothing.precision, nothing.recall, nothing.granularity) == (1.0, 1.0, 1.0)
    assert (missed.precision, missed.recall, missed.granularity) == (1.0, 0.0, 1.0)
    assert missed.plagdet == 0.0


spans = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda one: Span(one[0], sum(one)))
passages = st.lists(st.lists(st.tuples(spans, spans), max_size=3), min_size=2, max_size=2)


@given(passages, passages)
def test_passages_are_counted_by_the_character(
    found: list[list[Sides]], gold: list[list[Sides]]
) -> None:
    """The figures are those of sets of characters, as the paper defines them."""

    def characters(pair: int, one: Sides) -> set[tuple[int, int, int]]:
        return {(pair, side, k) for side, s in enumerate(one) for k in range(s.start, s.end)}

    def common(pair: int, one: Sides, other: Sides) -> set[tuple[int, int, int]]:
        both = characters(pair, one) & characters(pair, other)
        return both if {side for _, side, _ in both} == {0, 1} else set()

    def mean_share(these: list[list[Sides]], those: list[list[Sides]]) -> float:
        shares = [
            len(set().union(*(common(pair, one, other) for other in those[pair])))
            / len(characters(pair, one))
            for pair in (0, 1)
            for one in these[pair]
        ]
        return sum(shares) / len(shares) if shares else 1.0

    scores = score_passages(found, gold)
    pieces = [
        sum(bool(common(pair, one, other)) for other in found[pair])
        for pair in (0, 1)
        for one in gold[pair]
    ]
    detected = [n for n in pieces if n]

    assert scores.precision == pytest.approx(mean_share(found, gold))
    assert scores.recall == pytest.approx(mean_share(gold, found))
    assert scores.granularity == pytest.approx(sum(detected) / len(detected) if detected else 1.0)


def test_as_many_pairs() -> None:
    """A pair too few is an error."""
    with pytest.raises(ValueError, match="passages found in 0 pairs for 1 true ones"):
        score_passages([], [[]])
