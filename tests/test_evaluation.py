"""Scores of clusters, by hand and by their definitions."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.evaluation import score_clusters

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
