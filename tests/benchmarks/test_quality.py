"""The figures on an example small enough to count by hand, and against scikit-learn."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.quality import (
    FalseJoins,
    Truth,
    ceiling,
    judge,
    pair_scores,
    read_clusters,
    read_gold,
)

GOLD = [
    Truth("a0", "a", "original", None, None),
    Truth("a1", "a", "exact", "a0", None),
    Truth("a2", "a", "trunc20", "a0", None),
    Truth("b0", "b", "original", None, None),
    Truth("b1", "b", "exact", "b0", None),
    Truth("w0", "wire", "original", None, None),
    Truth("w1", "wire", "wire", "w0", None),
    Truth("s0", None, "single", None, None),
    Truth("q0", None, "quote", None, "quote/0"),
    Truth("q1", None, "quote", None, "quote/0"),
    Truth("q2", None, "quote", None, "quote/1"),
]
CLUSTERS = [["a0", "a1"], ["b0", "b1", "s0"], ["w0", "w1"], ["q0", "q1"]]


def test_pairs_are_counted() -> None:
    """Six pairs are joined, three of the five true ones among them."""
    quality = judge(CLUSTERS, GOLD)
    assert quality.all_pairs.precision == pytest.approx(3 / 6)
    assert quality.all_pairs.recall == pytest.approx(3 / 5)
    assert quality.all_pairs.f1 == pytest.approx(6 / 11)
    assert quality.without_wire.precision == pytest.approx(2 / 5)
    assert quality.without_wire.recall == pytest.approx(2 / 4)


def test_copies_are_counted_by_edit() -> None:
    """A copy is found when it is in its original's cluster."""
    assert judge(CLUSTERS, GOLD).recall_by_edit == {"exact": 1.0, "trunc20": 0.0, "wire": 1.0}


def test_false_joins_are_counted_by_kind() -> None:
    """Only joins inside a group of hard negatives count as its false joins."""
    quality = judge(CLUSTERS, GOLD)
    assert quality.false_joins == {"quote": FalseJoins(2, 3, 1, 1)}
    assert quality.clusters == 4
    assert quality.mixed_clusters == 2


def test_finding_nothing_is_precise_and_useless() -> None:
    """Without clusters nothing is wrong and nothing is found."""
    scores = judge([], GOLD).all_pairs
    assert (scores.precision, scores.recall, scores.f1) == (1.0, 0.0, 0.0)
    assert scores.ari == pytest.approx(0.0)


def test_finding_the_truth_is_perfect() -> None:
    """The true clusters score 1 everywhere."""
    quality = judge([["a0", "a1", "a2"], ["b0", "b1"], ["w0", "w1"]], GOLD)
    for scores in (quality.all_pairs, quality.without_wire):
        assert (scores.precision, scores.recall, scores.ari) == (1.0, 1.0, 1.0)
    assert quality.mixed_clusters == 0


def test_unknown_ids_are_an_error() -> None:
    """Clusters of another corpus must not be judged quietly."""
    with pytest.raises(ValueError, match="'zz'"):
        judge([["a0", "zz"]], GOLD)


@pytest.mark.parametrize("seed", range(5))
def test_ari_is_that_of_scikit_learn(seed: int) -> None:
    """Counting pairs gives the same index as the library, and the same pairs as listing them."""
    metrics = pytest.importorskip("sklearn.metrics")
    rng = random.Random(seed)
    labels = [(str(rng.randint(0, 9)), rng.randint(0, 9)) for _ in range(60)]
    scores = pair_scores(labels)
    true, found = zip(*labels, strict=True)
    assert scores.ari == pytest.approx(metrics.adjusted_rand_score(true, found))
    pairs = list(combinations(labels, 2))
    joined = [(a, b) for a, b in pairs if a[1] == b[1]]
    assert scores.precision == pytest.approx(sum(a[0] == b[0] for a, b in joined) / len(joined))


def test_both_forms_of_clusters_are_read(tmp_path: Path) -> None:
    """Peers write lists of ids; dedupe writes records with members."""
    path = tmp_path / "clusters.jsonl"
    path.write_text('["a", "b"]\n{"id": "c1", "members": ["c", "d"]}\n', encoding="utf-8")
    assert read_clusters(path) == [["a", "b"], ["c", "d"]]


def test_ceiling_is_the_share_above_the_threshold(tmp_path: Path) -> None:
    """Of two copies, the exact one can be found at 0.7 and the short one cannot."""
    words = [f"word{i}" for i in range(40)]
    texts = {"o": words, "e": words, "t": words[:12]}
    truths = [
        {"id": "o", "family": "f", "kind": "original", "parent": None, "hard_negative": None},
        {"id": "e", "family": "f", "kind": "exact", "parent": "o", "hard_negative": None},
        {"id": "t", "family": "f", "kind": "trunc20", "parent": "o", "hard_negative": None},
    ]
    documents, gold = tmp_path / "corpus.jsonl", tmp_path / "gold.jsonl"
    documents.write_text(
        "".join(
            json.dumps({"id": name, "title": "", "text": " ".join(text)}) + "\n"
            for name, text in texts.items()
        ),
        encoding="utf-8",
    )
    gold.write_text("".join(json.dumps(truth) + "\n" for truth in truths), encoding="utf-8")
    assert ceiling(documents, read_gold(gold)) == {"exact": 1.0, "trunc20": 0.0}
