"""The words for people."""

from dataclasses import replace

import pytest

from dedupe import find_duplicates
from dedupe.model import Report
from dedupe.renderers.wording import count, decimal, n_passages, opening, pairs, relation

from .conftest import report_of


@pytest.mark.parametrize(
    ("share", "places", "text"),
    [
        (0.625, 2, "0.62"),
        (0.9999, 2, "0.99"),
        (0.9996, 3, "0.999"),
        (0.9949, 2, "0.99"),
        (1.0, 2, "1.00"),
        (1.0, 3, "1.000"),
        (0.0, 2, "0.00"),
    ],
)
def test_only_all_is_one(share: float, places: int, text: str) -> None:
    assert decimal(share, places) == text


def test_one_is_singular() -> None:
    assert [count(n, "pair") for n in (0, 1, 2000)] == ["0 pairs", "1 pair", "2,000 pairs"]


def test_a_relation_of_similarity_1_is_named_by_what_it_means() -> None:
    assert relation("exact", 1.0) == "exact copy"
    assert relation("near-duplicate", 1.0) == "same word sequences"
    assert relation("near-duplicate", 0.9999) == "near-duplicate"


def test_the_opening_counts_what_there_is(report: Report) -> None:
    assert opening(report, 15) == "18 documents, 15 of them in 3 clusters (83 %)"
    one = replace(report, clusters=report.clusters[:1])
    assert opening(one, 8) == "18 documents, 8 of them in 1 cluster (44 %)"
    rows = [(id, "text", None, None, None, None) for id in "ab"]
    assert opening(report_of(rows), 0) == "2 documents, none of them in a cluster"
    assert opening(report_of(rows[:1]), 0) == "1 document, nothing to compare"


def test_shared_passages_are_told_apart_from_pairs_of_one_text() -> None:
    """They make no cluster, and are no copies."""
    one, other = (" ".join(f"{name}{i}" for i in range(300)) for name in "ab")
    said = " ".join(f"q{i}" for i in range(40))
    texts = [f"{one} {said}", f"{said} {other}", other]
    report = find_duplicates([{"id": str(i), "text": text} for i, text in enumerate(texts)])
    assert pairs(report) == "1 verified pair and 1 shared passage"
    assert n_passages(report) == 1
