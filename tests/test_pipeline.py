"""The whole flow: laws that every report keeps, whatever the input and however it is run."""

import itertools
import json
import os
import random
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import find_duplicates, pipeline
from dedupe.detect.sketch import sketch
from dedupe.kernels.tokens import Texts
from dedupe.losses import Skipped
from dedupe.model import Report, Signatures
from dedupe.options import RELATIONS, Options, Relation
from tests import naive
from tests.strategies import Record, cluster, documents, few_words, news, vocabulary

ROOT = Path(__file__).parents[1]
Shingles = set[tuple[str, ...]]
WHOLE: tuple[Relation, ...] = ("exact", "near-duplicate")
"""Plain clustering by MinHash, of which more can be said."""


def plain(report: Report) -> dict[str, Any]:
    """All that a report says, as plain values."""
    return {
        "run": asdict(report.run),
        "documents": report.documents.to_pylist(),
        "pairs": [asdict(pair) for pair in report.pairs],
        "clusters": [asdict(found) for found in report.clusters],
    }


def shingle_sets(records: list[Record], size: int) -> dict[str, Shingles]:
    """Each document's shingles, from its words."""
    return {
        str(record["id"]): set(
            naive.shingles(
                naive.compared_tokens(str(record.get("title") or ""), str(record["text"])), size
            )
        )
        for record in records
    }


def check_laws(records: list[Record], report: Report) -> None:
    """Recompute from the texts whatever a report says."""
    options = report.run.options
    sets = shingle_sets(records, options.shingle_size)
    bodies = {str(r["id"]): (r.get("title") or "", r["text"]) for r in records}
    for pair in report.pairs:
        a, b = sets[pair.a], sets[pair.b]
        assert pair.a < pair.b
        assert pair.jaccard == naive.jaccard(a, b) == naive.jaccard(b, a)
        assert pair.containment_a == naive.containment(a, b)
        assert pair.containment_b == naive.containment(b, a)
        assert pair.jaccard <= min(pair.containment_a, pair.containment_b) <= 1
        assert 0 <= pair.score <= 1
        assert pair.relation in options.relations
        if pair.relation == "near-duplicate":
            assert pair.jaccard >= options.threshold
        assert pair.relation != "exact" or pair.score == 1
        assert (pair.relation == "exact") == (bodies[pair.a] == bodies[pair.b])
    named = [(pair.a, pair.b) for pair in report.pairs]
    assert named == sorted(set(named))
    members = [id for found in report.clusters for id in found.members]
    assert len(members) == len(set(members))
    whose = {id: found.id for found in report.clusters for id in found.members}
    rows = report.documents.to_pylist()
    assert {row["id"]: row["cluster"] for row in rows} == {id: whose.get(id) for id in sets}
    for found in report.clusters:
        assert len(found.members) >= 2
        assert list(found.members) == sorted(found.members)
        assert found.origin in found.members
        if options.partial:
            least = min(options.containment, options.threshold)
            assert options.cohesion * least <= found.cohesion <= 1
            continue
        lowest = {
            min(naive.jaccard(sets[anchor], sets[id]) for id in found.members)
            for anchor in found.members
        }
        assert found.cohesion in lowest
        assert found.cohesion >= options.cohesion * options.threshold
    assert [(len(c.members), c.id) for c in report.clusters] == sorted(
        ((len(c.members), c.id) for c in report.clusters), key=lambda c: (-c[0], c[1])
    )
    edges = [(pair.a, pair.b) for pair in report.pairs if pair.relation != "shared-passage"]
    for found in report.clusters:
        assert connected(found.members, edges)
    if "near-duplicate" not in options.relations:
        return
    by_tokens: dict[tuple[str, ...], set[str | None]] = {}
    for record in records:
        tokens = naive.compared_tokens(str(record.get("title") or ""), str(record["text"]))
        if tokens:
            group = by_tokens.setdefault(tuple(tokens), set())
            group.add(whose.get(str(record["id"]), str(record["id"])))
    assert [group for group in by_tokens.values() if len(group) > 1] == []
    for pair in report.pairs:
        assert pair.a in whose or pair.b in whose or pair.relation in {"shared-passage", "related"}


def connected(members: tuple[str, ...], edges: list[tuple[str, str]]) -> bool:
    """Whether pairs among some documents lead from each of them to every other."""
    inside = [set(edge) for edge in edges if set(edge) <= set(members)]
    reached = {members[0]}
    while met := [edge for edge in inside if edge & reached and not edge <= reached]:
        reached.update(*met)
    return reached == set(members)


def brute_force(records: list[Record], threshold: float, size: int) -> set[frozenset[str]]:
    """All pairs of documents that reach the threshold."""
    sets = shingle_sets(records, size)
    return {
        frozenset((a, b))
        for a, b in itertools.combinations(sets, 2)
        if sets[a] and sets[b] and naive.jaccard(sets[a], sets[b]) >= threshold
    }


def one_per_text(records: list[Record]) -> list[Record]:
    """The document of smallest id of those with the same words."""
    first: dict[tuple[str, ...], Record] = {}
    for record in sorted(records, key=lambda record: str(record["id"])):
        tokens = naive.compared_tokens(str(record.get("title") or ""), str(record["text"]))
        first.setdefault(tuple(tokens), record)
    return list(first.values())


bodies = few_words | st.sampled_from(["a b c", "A b c", "a, b c", "a b c d", "..."])
corpora = st.lists(st.tuples(st.none() | st.just("a b"), bodies), max_size=12).map(
    lambda texts: [
        {"id": f"{i:02}", "title": title, "text": text} for i, (title, text) in enumerate(texts)
    ]
)
settings = st.builds(
    Options,
    threshold=st.sampled_from([0.2, 0.4, 0.7, 1.0]),
    shingle_size=st.integers(1, 4),
    cohesion=st.sampled_from([0.0, 0.5, 1.0]),
    relations=st.sampled_from([WHOLE, RELATIONS, ("exact",), ("containment",)]),
)


@given(corpora, settings)
def test_laws_on_tiny_corpora(records: list[Record], options: Options) -> None:
    """Whatever the texts and the options, all that a report says is true."""
    check_laws(records, cluster(records, options))


@pytest.mark.parametrize("threshold", [0.2, 0.4, 0.8])
@pytest.mark.parametrize("cohesion", [0.0, 0.5, 1.0])
def test_laws_on_rewritten_stories(threshold: float, cohesion: float) -> None:
    """Whatever is said about stories and their rewritings is true."""
    records = news(random.Random(3), 30, 8)
    for relations in (WHOLE, RELATIONS):
        options = Options(threshold=threshold, cohesion=cohesion, relations=relations)
        report = cluster(records, options, jobs=2)
        assert len(report.pairs) > 50
        check_laws(records, report)


@given(corpora)
def test_pairs_are_those_of_brute_force(records: list[Record]) -> None:
    """Pairs well above the threshold are all found, and none below it is reported."""
    options = Options(threshold=0.4, shingle_size=2, recall=0.9999, num_perm=1024)
    found = {
        frozenset((pair.a, pair.b))
        for pair in cluster(records, options).pairs
        if pair.relation == "near-duplicate"
    }
    chosen = one_per_text(records)
    ids = {record["id"] for record in chosen}
    among = {pair for pair in found if pair <= ids}
    assert among >= brute_force(chosen, 0.7, 2)
    assert among <= brute_force(chosen, 0.4, 2)


def test_pairs_of_stories_are_those_of_brute_force() -> None:
    """Of 600 rewritten stories, every pair from 0.5 up is found at threshold 0.4, none below."""
    records = news(random.Random(5), 100, 6)
    chosen = one_per_text(records)
    found = {
        frozenset((pair.a, pair.b))
        for pair in cluster(chosen, Options(num_perm=512, recall=0.9999, relations=WHOLE)).pairs
    }
    wanted = brute_force(chosen, 0.5, 5)
    assert len(wanted) > 300
    assert wanted - found == set()
    assert found - brute_force(chosen, 0.4, 5) == set()


MIXED: list[Record] = [
    *news(random.Random(7), 25, 6),
    {"id": "e1", "text": "", "title": None},
    {"id": "e2", "text": "…"},
    {"id": "s1", "text": "cat"},
    {"id": "s2", "text": "cat"},
    {"id": "t", "title": "Cat", "text": ""},
    {"id": "ü", "text": "Straße und Maße sind hier gesperrt", "source": "Wire"},
    {"id": "u", "text": "STRASSE und MASSE sind hier gesperrt", "published": "2026-01-01"},
]


@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("cuts", [(), (1,), (50, 50, 51), tuple(range(1, 150, 7))], ids=len)
def test_order_batches_and_workers_do_not_show(jobs: int, cuts: tuple[int, ...]) -> None:
    """The report is equal for any order of the input, any batches and any number of workers."""
    expected = plain(cluster(MIXED))
    shuffled = random.Random(len(cuts) + jobs).sample(MIXED, len(MIXED))
    assert plain(cluster(shuffled, jobs=jobs, cuts=cuts)) == expected
    assert expected["clusters"]
    assert expected["run"]["losses"]["warnings"] == {"has no words and matches nothing": 2}


def test_chunks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is equal where only a few shingles and pairs are held at a time."""
    expected = plain(cluster(MIXED))
    monkeypatch.setattr("dedupe.detect.verify.CHUNK", 300)
    monkeypatch.setattr("dedupe.detect.verify.CHUNKS", 10**9)
    monkeypatch.setattr("dedupe.detect.coverage.CHUNK", 100)
    assert plain(cluster(MIXED, jobs=2)) == expected


FRESH = """
import random, sys
from tests.strategies import cluster, news
from tests.test_pipeline import plain
from hashlib import sha256
records = news(random.Random(7), 20, 5)
print(sha256(repr(plain(cluster(records, jobs=2))).encode()).hexdigest())
"""


def test_hash_seeds_do_not_show() -> None:
    """The report is equal in processes of other hash seeds."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", FRESH],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1", "2")
    ]
    digests = {process.communicate(timeout=120)[0] for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(digests) == 1
    assert len(digests.pop()) == 65


def test_anything_in_memory_is_clustered() -> None:
    """Dicts, a table, and batches of it give the same report."""
    table = pa.Table.from_pylist(
        [{"id": str(r["id"]), "text": str(r["text"]), "title": r.get("title")} for r in MIXED],
        schema=pa.schema([("id", pa.string()), ("text", pa.string()), ("title", pa.string())]),
    )
    expected = plain(find_duplicates(table, jobs=1))
    assert plain(find_duplicates(table.to_pylist(), jobs=2)) == expected
    assert plain(find_duplicates(table.to_batches(max_chunksize=10), jobs=3)) == expected
    assert [c["members"] for c in expected["clusters"]][-1] == ("u", "ü")


def test_every_lookup_is_of_its_own_text() -> None:
    """Each clustered document's text is found by its id."""
    report = cluster(MIXED, cuts=(3, 90))
    texts = {str(record["id"]): record["text"] for record in MIXED}
    assert report.rows.keys() == {id for found in report.clusters for id in found.members}
    assert {id: report.text(id) for id in report.rows} == {id: texts[id] for id in report.rows}


@pytest.mark.parametrize("empty", [[], [{"id": "a", "text": ""}], [{"id": "a", "text": "?"}] * 3])
def test_nothing_to_compare(empty: list[Record]) -> None:
    """No documents, or none with words, are an answer without pairs."""
    report = find_duplicates(empty)
    assert (len(report.pairs), report.clusters) == (0, ())
    assert report.documents.num_rows == report.run.n_documents == len({r["id"] for r in empty})


def test_one_document() -> None:
    """One document is alone."""
    report = find_duplicates([{"id": "a", "text": "a b c d e f"}])
    assert (len(report.pairs), report.clusters, report.run.n_candidates) == (0, (), 0)
    assert report.documents.to_pylist()[0]["n_tokens"] == 6


def test_documents_shorter_than_a_shingle() -> None:
    """Short texts match only where they are the same, apart from case and punctuation."""
    report = cluster(documents("cat", "dog", "cat", "Cat!", "cat dog", "cat dog cat"))
    assert [(pair.a, pair.b, pair.relation) for pair in report.pairs] == [
        ("000", "002", "exact"),
        ("000", "003", "near-duplicate"),
    ]
    assert [found.members for found in report.clusters] == [("000", "002", "003")]


def test_copies_of_a_rewording_follow_it() -> None:
    """Exact copies of a document that differs from the first in punctuation join its cluster."""
    report = cluster(documents("a b c", "A, b, c", "A, b, c", "x y z"))
    assert [(pair.a, pair.b, pair.relation) for pair in report.pairs] == [
        ("000", "001", "near-duplicate"),
        ("001", "002", "exact"),
    ]
    assert [found.members for found in report.clusters] == [("000", "001", "002")]


def test_documents_without_words_match_nothing() -> None:
    """Texts of punctuation and emoji are counted, and are nobody's copies."""
    report = cluster(documents("...", "...", "👍", "word"))
    assert (len(report.pairs), report.clusters) == (0, ())
    assert report.run.losses.described() == {"has no words and matches nothing: such as '000'": 3}
    assert report.run.n_documents == 4


def test_repeated_ids() -> None:
    """An id repeated with its text counts once; with another one it is lost and matches nothing."""
    report = cluster(
        [
            {"id": "a", "text": "one text of some words here", "path": "x.jsonl", "line": 1},
            {"id": "b", "text": "two text of other words there", "path": "x.jsonl", "line": 2},
            {"id": "a", "text": "one text of some words here", "path": "x.jsonl", "line": 3},
            {"id": "a", "text": "two text of other words there", "path": "x.jsonl", "line": 4},
        ],
        cuts=(2,),
    )
    assert report.run.n_documents == 2
    assert (len(report.pairs), report.clusters) == (0, ())
    reason = "id 'a' was used before for another text; ids must be unique"
    assert report.run.losses.skipped == [Skipped("x.jsonl", 4, reason)]
    assert report.run.losses.warnings == {"repeats an id with the same text: counted once": 1}


def test_a_sequence_hash_that_lies_invents_no_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were all sequence hashes equal, different texts would still not be called one."""

    def lying(texts: Texts, options: Options) -> tuple[Signatures, np.ndarray, np.ndarray]:
        signatures, n_tokens, sequences = sketch(texts, options)
        return signatures, n_tokens, np.zeros_like(sequences)

    monkeypatch.setattr(pipeline, "sketch", lying)
    records = documents("a b c d e f", "u v w x y z", "a b c d e f", "a, b c d e f!")
    report = cluster(records)
    check_laws(records, report)
    assert [(pair.a, pair.b) for pair in report.pairs] == [("000", "002"), ("000", "003")]


CHAIN = [
    " ".join(vocabulary(3000)[10 * link : 10 * link + 60]) for link in range(200)
]  # neighbours have Jaccard 46/66, those two apart 36/76, three 26/86, four 16/96


def test_a_chain_is_split() -> None:
    """200 documents of which the ends share nothing are split, no member far from its anchor."""
    records = documents(*CHAIN)
    report = cluster(records, Options(relations=WHOLE))
    check_laws(records, report)
    assert len(report.clusters) > 30
    assert max(len(found.members) for found in report.clusters) <= 7
    assert sum(len(found.members) for found in report.clusters) >= 190  # some lie between two


def test_a_chain_is_one_cluster_where_that_is_asked_for() -> None:
    """With cohesion 0 the chain is one cluster, and its cohesion says what that is worth."""
    records = documents(*CHAIN)
    report = cluster(records, Options(cohesion=0.0, relations=WHOLE))
    check_laws(records, report)
    assert [len(found.members) for found in report.clusters] == [200]
    assert report.clusters[0].cohesion == 0.0


def test_the_run_says_what_was_done() -> None:
    """The run holds the options, the number of documents, the candidates and the recall."""
    options = Options(num_perm=64, threshold=0.5)
    run = cluster(MIXED, options).run
    assert run.options == options
    assert run.n_documents == len(MIXED)
    assert 0 < run.n_candidates < 5000
    assert json.dumps(asdict(run))
    assert run.expected_recall == pytest.approx(0.99, abs=0.02)
