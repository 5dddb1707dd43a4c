"""Stories on one event in other words: linked, and nothing else is changed by it."""

import itertools
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import Options, find_duplicates
from dedupe.detect import related
from dedupe.model import Pair, Report
from dedupe.options import RELATIONS
from tests.strategies import Record, cluster, few_words

SAMPLES = Path(__file__).parents[2] / "samples"
RELATED = Options(relations=RELATIONS)
FILLER = [f"f{i}" for i in range(60)]
"""Words that every story has."""


def told(event: str, seed: int, n: int = 60) -> str:
    """A report: what is known of an event in an order of its own, among words of all reports."""
    pick = random.Random(seed)
    words = [f"{event}{i}" for i in pick.sample(range(50), 30)] + pick.sample(FILLER, 30)
    words += [f"{event}own{seed}x{i}" for i in range(n - 60)]
    pick.shuffle(words)
    return " ".join(words)


def newsroom(events: int = 40, reports: int = 2) -> list[dict[str, str]]:
    """Some reports on each of many events, by no hand that knew of another."""
    return [
        {"id": f"e{event:02}-{k}", "text": told(f"e{event:02}w", 100 * event + k)}
        for event in range(events)
        for k in range(reports)
    ]


def links(report: Report) -> list[Pair]:
    return [pair for pair in report.pairs if pair.relation == "related"]


def ids(report: Report) -> list[tuple[str, str]]:
    return [(pair.a, pair.b) for pair in links(report)]


def without(report: Report) -> tuple[object, ...]:
    """All that a report says but for what is related, and that it was looked for."""
    others = [pair for pair in report.pairs if pair.relation != "related"]
    run = replace(report.run, options=Options())
    return run, report.documents.to_pylist(), others, report.clusters


def test_reports_on_one_event_are_linked() -> None:
    """All of them, and none on two events; no sentence is shared."""
    found = cluster(newsroom(), RELATED)
    assert ids(found) == [(f"e{event:02}-0", f"e{event:02}-1") for event in range(40)]
    assert found.clusters == ()
    assert max(pair.jaccard for pair in links(found)) == 0


def test_it_is_asked_for() -> None:
    """By default nobody pays for it."""
    assert links(cluster(newsroom(), Options())) == []


def test_the_seeds_are_one_event() -> None:
    """Each of the five tells of it, in words of its own or with a statement that others quote."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((SAMPLES / "seeds").iterdir())]
    found = find_duplicates([{"text": text} for text in texts], RELATED)
    assert {(pair.a, pair.b): pair.relation for pair in found.pairs} == {
        ("0", "2"): "near-duplicate",
        ("0", "4"): "shared-passage",
        ("1", "2"): "related",
        ("1", "3"): "related",
        ("1", "4"): "shared-passage",
        ("2", "3"): "related",
        ("2", "4"): "shared-passage",
        ("3", "4"): "related",
    }
    assert [cluster.members for cluster in found.clusters] == [("0", "2")]


def test_different_samples_are_not_related() -> None:
    """Whatever script they are in, how short they are and what page they stand on."""
    cases = sorted((SAMPLES / "cases").glob("*/*.txt"))
    seeds = sorted((SAMPLES / "seeds").iterdir())
    records = [
        {"id": f"{path.parent.name}/{path.name}", "text": path.read_text(encoding="utf-8")}
        for path in [*cases, *seeds]
    ]
    assert {pair[0].split("/")[0] for pair in ids(cluster(records, RELATED))} == {"seeds"}


def test_a_cluster_is_linked_once_by_its_origin() -> None:
    """However often each of two stories was printed, there is one link between them."""
    records = newsroom()
    for event in (3, 4):
        for k in range(2):
            first = records[2 * event + k]
            first["published"] = "2026-03-02"
            for copy in range(20):
                text = f"{first['text']} {copy}"
                record = {"id": f"{first['id']}c{copy:02}", "text": text}
                records.append({**record, "published": f"2026-03-{3 + copy:02}"})
            records[-1]["published"] = "2026-03-01"
    found = cluster(records, RELATED)
    origins = {cluster.origin for cluster in found.clusters}
    assert origins == {"e03-0c19", "e03-1c19", "e04-0c19", "e04-1c19"}
    assert [pair for pair in ids(found) if origins & set(pair)] == [
        ("e03-0c19", "e03-1c19"),
        ("e04-0c19", "e04-1c19"),
    ]


def test_what_shares_wording_is_not_reported_again() -> None:
    """Two reports that quote one statement have that relation and no second one."""
    said = " ".join(f"said{i}" for i in range(30))
    records = newsroom()
    records[0]["text"] += " " + said
    records[1]["text"] += " " + said
    found = cluster(records, RELATED)
    assert [pair.relation for pair in found.pairs if pair.a == "e00-0"] == ["shared-passage"]
    assert len(links(found)) == 39


def test_scores_are_the_cosine_and_what_was_verified() -> None:
    """The cosine is that of the definition; the other figures are of the shingles."""
    records = [{"id": f"{i}", "text": told(f"e{i // 2}w", i)} for i in range(400)]
    found = cluster(records, replace(RELATED, shingle_size=2))
    tokens = [str(record["text"]).split() for record in records]
    words = [set(one) for one in tokens]
    shingles = [set(itertools.pairwise(one)) for one in tokens]
    stories: dict[str, int] = {}
    for one in words:
        for word in one:
            stories[word] = stories.get(word, 0) + 1
    weight = {
        word: np.log((1 + 400) / (1 + n)) + 1 if n <= related.RARE else 0.0
        for word, n in stories.items()
    }
    assert len(links(found)) > 150
    for pair in links(found)[::20]:
        a, b = words[int(pair.a)], words[int(pair.b)]
        norms = (np.sqrt(sum(weight[word] ** 2 for word in side)) for side in (a, b))
        shared = sum(weight[word] ** 2 for word in a & b)
        norm = float(np.prod(list(norms)))
        assert pair.score == pytest.approx(shared / norm, abs=2e-3)  # a few words share a column
        mine, theirs = shingles[int(pair.a)], shingles[int(pair.b)]
        assert pair.jaccard == pytest.approx(len(mine & theirs) / len(mine | theirs))
        assert pair.containment_a == pytest.approx(len(mine & theirs) / len(mine))
        assert pair.containment_b == pytest.approx(len(mine & theirs) / len(theirs))


def test_the_least_cosine() -> None:
    """No link is weaker than what was asked for, and a lower bound only adds some."""
    records = [{"id": f"{i:02}", "text": told("w", i, 60 + 8 * i)} for i in range(40)]
    weak = links(cluster(records, replace(RELATED, cosine=0.1)))
    strong = links(cluster(records, replace(RELATED, cosine=0.3)))
    assert min(pair.score for pair in strong) >= 0.3 > min(pair.score for pair in weak) >= 0.1
    best = {pair for pair in weak if pair.score >= 0.3}
    assert best <= set(strong)


def test_a_story_names_its_nearest_ones_only() -> None:
    """Of an event that 40 outlets report, each names ten; so links grow with stories alone."""
    records = newsroom(6, 40)
    found = links(cluster(records, RELATED))
    assert 6 * 40 * related.LINKS / 2 <= len(found) <= 6 * 40 * related.LINKS
    assert all(pair.a[:3] == pair.b[:3] for pair in found)


def test_a_few_words_are_no_story() -> None:
    """Two teasers that share most of theirs are not called coverage of one event."""
    records = newsroom()
    short = " ".join(f"e99w{i}" for i in range(related.WORDS - 1))
    records += [{"id": "s1", "text": f"{short}"}, {"id": "s2", "text": f"x {short}"}]
    found = cluster(records, replace(RELATED, threshold=1.0, containment=1.0, passage=1000))
    assert ("s1", "s2") not in ids(found)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["one story alone, of which there is no other in the whole corpus, said the reader of it"],
        ["", "...", "\u2028"],
        ["the same words are in every one of these, whoever you ask and whenever it may be"] * 30,
        ["a", "b c", "", "a b c d e f g h i j k l m n o p"],
    ],
)
def test_corpora_without_a_link(texts: list[str]) -> None:
    """None at all, one, no words, all the same, all too short."""
    records = [{"id": f"{i:02}", "text": text} for i, text in enumerate(texts)]
    found = cluster(records, RELATED)
    assert links(found) == []
    assert without(found) == without(cluster(records, Options()))


stories = st.builds(
    told, st.sampled_from(["v", "w"]), st.integers(0, 20), st.sampled_from([60, 65, 90])
)
quoted = st.builds(lambda one, other: f"{one} {other[:150]}", stories, stories)
bodies = few_words | stories | quoted
corpora = st.lists(bodies, max_size=14).map(
    lambda texts: [{"id": f"{i:02}", "text": text} for i, text in enumerate(texts)]
)
found_related: list[Pair] = []


@given(corpora, st.sampled_from([0.05, 0.23]))
def test_nothing_else_changes(records: list[Record], cosine: float) -> None:
    """Clusters and all other pairs are the same with it and without."""
    options = replace(RELATED, cosine=cosine)
    found = cluster(records, options)
    found_related.extend(links(found))
    assert without(found) == without(cluster(records, Options()))
    assert all(cosine - 1e-6 <= pair.score <= 1 for pair in links(found))
    joined = {id: one.id for one in found.clusters for id in one.members}
    assert all(joined.get(a, a) != joined.get(b, b) for a, b in ids(found))
    assert len(set(ids(found))) == len(links(found))


def test_the_law_above_met_links() -> None:
    assert len(found_related) > 100


@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_same_whatever_the_order_and_the_threads(order: random.Random, jobs: int) -> None:
    """Input order, batches and threads change no link and no score."""
    records = newsroom(12, 3)
    expected = cluster(records, RELATED).pairs
    order.shuffle(records)
    cuts = sorted(order.sample(range(1, 36), 3))
    assert cluster(records, RELATED, cuts=cuts, jobs=jobs).pairs == expected


def test_in_slices_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few products are held at a time, the links are the same."""
    records = newsroom(30, 4)
    expected = cluster(records, RELATED).pairs
    monkeypatch.setattr(related, "PRODUCTS", 50)
    assert cluster(records, RELATED, jobs=2).pairs == expected
