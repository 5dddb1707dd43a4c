"""The whole flow on inputs that are out to break it: copies, templates, repetition, giants."""

import random
import time

import pyarrow as pa
import pytest

from dedupe import find_duplicates
from dedupe.detect.lsh import NEAR
from dedupe.model import Report
from dedupe.options import Options
from tests import naive
from tests.conftest import INTERPRETED
from tests.strategies import documents, vocabulary

TIMES_COMPILED_CODE = pytest.mark.skipif(INTERPRETED, reason="times compiled code")


def timed(records: object, limit: float, options: Options | None = None) -> tuple[Report, float]:
    """Cluster within a limit of seconds."""
    start = time.perf_counter()
    report = find_duplicates(records, options, jobs=2)
    seconds = time.perf_counter() - start
    assert seconds < limit
    return report, seconds


def copies(n: int, text: str) -> pa.Table:
    return pa.table({"id": pa.array(range(n)).cast(pa.string()), "text": [text] * n})


@TIMES_COMPILED_CODE
def test_identical_documents_cost_linear_time() -> None:
    """100,000 copies are 99,999 pairs with the first, in 8 seconds and at most 3 times 50,000's."""
    text = " ".join(vocabulary(100))
    find_duplicates(copies(10, text))
    half = min(timed(copies(50_000, text), 4)[1] for _ in range(2))
    report, seconds = timed(copies(100_000, text), 8)
    assert seconds < 3 * half + 0.5
    assert len(report.pairs) == 99_999
    assert {report.pairs[i].a for i in range(0, 99_999, 1000)} == {"0"}
    assert set(report.pairs.relation.tolist()) == {0}
    (found,) = report.clusters
    assert (len(found.members), found.cohesion) == (100_000, 1.0)


@TIMES_COMPILED_CODE
def test_copies_that_differ_in_spacing() -> None:
    """10,000 copies with different spacing are 9,999 near-duplicates of Jaccard 1, in 5 seconds."""
    words = vocabulary(60)
    rng = random.Random(1)
    records = [
        {
            "id": f"{i:05}",
            "text": "".join(word + " " * rng.randint(1, 3) for word in words) + "." * i,
        }
        for i in range(10_000)
    ]
    report, _ = timed(records, 5)
    assert len(report.pairs) == 9_999
    assert {report.pairs[i].a for i in range(0, 9_999, 100)} == {"00000"}
    assert set(report.pairs.jaccard.tolist()) == {1.0}
    assert len(report.clusters[0].members) == 10_000


@TIMES_COMPILED_CODE
def test_a_hot_template() -> None:
    """5,000 documents of one template are one cluster of few pairs, in 10 seconds."""
    words = vocabulary(80)
    n = 5_000
    records = [
        {"id": f"{i:04}", "text": " ".join([*words[:40], str(i), *words[40:]])} for i in range(n)
    ]
    report, _ = timed(records, 10)
    assert n - 1 <= len(report.pairs) <= 4 * (NEAR + 1) * n
    assert report.run.n_candidates <= 8 * (NEAR + 1) * n
    assert [len(found.members) for found in report.clusters] == [n]


@TIMES_COMPILED_CODE
def test_texts_that_repeat_themselves() -> None:
    """A million times one word is one shingle, two words in turn are two; in 5 seconds."""
    records = documents(
        "ha " * 1_000_000,
        "ha " * 999_999,
        "ha ho " * 500_000,
        "ho " + "ha ho " * 500_000,
        "ha ho ha ho ha ho",
        "one two three four five six seven " * 100_000,
        "one two three four five six seven " * 99_000,
    )
    report, _ = timed(records, 5)
    assert [(pair.a, pair.b, pair.jaccard) for pair in report.pairs] == [
        ("000", "001", 1.0),
        ("002", "003", 1.0),
        ("002", "004", 1.0),
        ("003", "004", 1.0),
        ("005", "006", 1.0),
    ]


@TIMES_COMPILED_CODE
def test_documents_of_five_megabytes() -> None:
    """Two versions of a text of 5 MB are compared exactly, in 5 seconds."""
    rng = random.Random(1)
    words = rng.choices(vocabulary(50_000), k=800_000)
    edited = [*words[:400_000], "inserted", *words[400_001:]]
    records = documents(" ".join(words), " ".join(edited), " ".join(words[:1000]))
    assert len(str(records[0]["text"])) > 4_500_000
    report, _ = timed(records, 5)
    pair, *parts = report.pairs
    assert [part.relation for part in parts] == ["containment"]
    assert pair.jaccard == naive.jaccard(*(set(naive.shingles(v, 5)) for v in (words, edited)))


@TIMES_COMPILED_CODE
def test_one_word_in_every_document_makes_no_bucket_of_all() -> None:
    """20,000 different documents with a common header make few pairs, in 10 seconds."""
    rng = random.Random(1)
    words = vocabulary(3000)
    header = "published by the agency on monday "
    records = [
        {"id": f"{i:05}", "text": header + " ".join(rng.choices(words, k=60))}
        for i in range(20_000)
    ]
    report, _ = timed(records, 10)
    assert (len(report.pairs), report.clusters) == (0, ())
