"""Real, labelled texts: what the defaults score on them, and that nothing findable is missed."""

import gzip
import itertools
import json
import math
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sklearn.metrics import average_precision_score, precision_recall_curve

from dedupe import find_duplicates, find_passages
from dedupe.changes import Span
from dedupe.detect.score import score_of
from dedupe.evaluation import score_clusters, score_passages
from dedupe.model import Report
from tests import naive

DATA = Path(__file__).parents[2] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is absent")


@cache
def read(name: str, file: str = "docs") -> list[dict[str, Any]]:
    with gzip.open(DATA / name / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def predicted(report: Report) -> dict[str, str]:
    """Each document's cluster; one that is alone is a cluster of its own."""
    rows = report.documents.select(["id", "cluster"]).to_pylist()
    return {row["id"]: row["cluster"] or row["id"] for row in rows}


def scores(name: str, *, titled: bool) -> tuple[float, float]:
    """Adjusted Rand index and pair precision of the default options."""
    documents = read(name)
    fields = ("id", "text", "title") if titled else ("id", "text")
    report = find_duplicates(
        [{field: document[field] for field in fields} for document in documents]
    )
    found = predicted(report)
    truth = [document["cluster"] for document in documents]
    labels = [found[document["id"]] for document in documents]
    agreement = score_clusters(labels, truth)
    return agreement.ari, agreement.precision


@pytest.mark.parametrize(
    ("name", "titled", "ari", "precision"),
    [
        ("govblog_18f_versions", False, 0.995, 0.990),
        ("optech_newsletter_versions", False, 0.990, 0.990),
        ("wiki_versions", False, 0.890, 0.990),
        ("scoop_items", True, 0.915, 0.955),
    ],
)
def test_clusters_of_labelled_texts(name: str, titled: bool, ari: float, precision: float) -> None:
    """With default options, agreement with the labels does not fall below its floor."""
    found = scores(name, titled=titled)
    assert found[0] >= ari, found
    assert found[1] >= precision, found


def test_passages_of_labelled_texts() -> None:
    """Passages that were put into other pages are found, whole and in one piece.

    What is found besides them stands in both pages, too, so precision is a lower bound.
    """
    texts = {document["id"]: document["text"] for document in read("pan13_noobf")}
    pairs = read("pan13_noobf", "pairs")
    found = [
        [(passage.a, passage.b) for passage in find_passages(texts[pair["a"]], texts[pair["b"]])]
        for pair in pairs
    ]
    gold = [[(Span(*one["a"]), Span(*one["b"])) for one in pair["passages"]] for pair in pairs]
    scores = score_passages(found, gold)

    assert scores.recall >= 0.999, scores
    assert scores.granularity <= 1.001, scores
    assert scores.precision >= 0.95, scores
    assert scores.plagdet >= 0.97, scores


def scored(name: str, *, dated: bool) -> tuple[list[str], list[float]]:
    """Label and score of each pair of a labelled set, with or without their dates."""
    documents = {document["id"]: document for document in read(name)}
    labels, scores = [], []
    for pair in read(name, "pairs"):
        a, b = documents[pair["a"]], documents[pair["b"]]
        days = {"published_a": a["date"], "published_b": b["date"]} if dated else {}
        labels.append(pair["label"])
        scores.append(score_of(a["text"], b["text"], **days))
    return labels, scores


def test_scores_of_graded_answers() -> None:
    """Answers that were copied or revised rank above those of a student's own knowledge."""
    labels, scores = scored("clough_stevenson", dated=False)
    copied = [label != "non" for label in labels]
    precision, recall, _ = precision_recall_curve(copied, scores)
    assert average_precision_score(copied, scores) >= 0.985
    assert max(2 * precision * recall / (precision + recall)) >= 0.97


@pytest.mark.parametrize(
    ("dated", "derived", "wholly"), [(True, 0.94, 0.855), (False, 0.925, 0.745)]
)
def test_scores_of_derived_news(dated: bool, derived: float, wholly: float) -> None:
    """Newspaper text that was made from an agency's ranks above that which was not.

    Without dates, one that was cut looks like an agency's text to which a newspaper added.
    """
    labels, scores = scored("counter_urdu", dated=dated)
    assert average_precision_score([label != "ND" for label in labels], scores) >= derived
    assert average_precision_score([label == "WD" for label in labels], scores) >= wholly


Shingles = set[tuple[str, ...]]


def similar_pairs(sets: dict[str, Shingles], threshold: float) -> dict[tuple[str, str], float]:
    """All pairs that reach the threshold, exactly, through an inverted index.

    A pair at J shares all but (1 - J) of either's shingles, so it shares one of the rarest
    n - ceil(J n) + 1 of each; only those are indexed (Chaudhuri, Ganti and Kaushik 2006).
    """
    frequency = Counter(shingle for shingles in sets.values() for shingle in shingles)
    index: dict[tuple[str, ...], list[str]] = defaultdict(list)
    found: dict[tuple[str, str], float] = {}
    for id, shingles in sorted(sets.items()):
        rarest = sorted(shingles, key=lambda shingle: (frequency[shingle], shingle))
        prefix = rarest[: len(rarest) - math.ceil(threshold * len(rarest)) + 1]
        for other in {other for shingle in prefix for other in index[shingle]}:
            if (jaccard := naive.jaccard(shingles, sets[other])) >= threshold:
                found[other, id] = jaccard
        for shingle in prefix:
            index[shingle].append(id)
    return found


def test_the_inverted_index_finds_all_pairs() -> None:
    """What is found through the index is what comparing all pairs finds."""
    documents = read("scoop_items")
    sets = {d["id"]: set(naive.shingles(naive.tokens(d["title"]), 2)) for d in documents[:250]}
    sets = {id: shingles for id, shingles in sets.items() if shingles}
    for threshold in (0.2, 0.5, 0.8):
        expected = {
            (a, b): naive.jaccard(sets[a], sets[b])
            for a, b in itertools.combinations(sorted(sets), 2)
            if naive.jaccard(sets[a], sets[b]) >= threshold
        }
        assert len(expected) > 10
        assert similar_pairs(sets, threshold) == expected


@pytest.mark.slow
def test_every_similar_pair_of_newswire_is_found() -> None:
    """Of 21,578 newswire items every pair at 0.8 or more is found, with its exact figure.

    Documents of the same words hang on the first of them, and its pairs stand for theirs.
    """
    documents = read("reuters21578")
    report = find_duplicates(
        [{"id": d["id"], "text": d["text"], "title": d["title"]} for d in documents]
    )
    found = {(pair.a, pair.b): pair.jaccard for pair in report.pairs}
    copied: dict[str, set[str]] = defaultdict(set)
    for (a, b), jaccard in found.items():
        if jaccard == 1.0:
            copied[a].add(b)
            copied[b].add(a)
    first: dict[tuple[str, ...], str] = {}
    for document in sorted(documents, key=lambda document: str(document["id"])):
        words = tuple(naive.compared_tokens(document["title"] or "", document["text"]))
        if words and first.setdefault(words, document["id"]) != document["id"]:
            assert copied[document["id"]] & (copied[first[words]] | {first[words]})
    size = report.run.options.shingle_size
    sets = {id: set(naive.shingles(words, size)) for words, id in first.items()}
    similar = similar_pairs(sets, 0.8)
    assert len(similar) > 100
    assert {pair: found.get(pair) for pair in similar} == similar
