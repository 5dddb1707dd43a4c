"""Every number behind a verdict: the same as the report's, and the tests lead to the verdict."""

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import Options, find_duplicates
from dedupe.evidence import Explanation
from dedupe.model import Report
from dedupe.readers import read
from tests import naive
from tests.strategies import Record, few_words, news

SEEDS = Path(__file__).parents[1] / "samples" / "seeds"
TURNED = ("containment", "n_shingles", "n_tokens", "coverage")


def prose(name: str, n: int) -> str:
    return " ".join(f"{name}{i}" for i in range(n))


STORY = prose("s", 200)


@pytest.fixture(scope="module")
def seeds() -> Report:
    return find_duplicates(list(read(SEEDS)))


def between(report: Report, a: int, b: int) -> Explanation:
    ids = report.documents["id"].to_pylist()
    return report.explain(ids[a], ids[b])


def passed(found: Explanation) -> str | None:
    """The first relation all tests of which hold."""
    for relation in dict.fromkeys(check.relation for check in found.checks):
        if all(check.holds for check in found.checks if check.relation == relation):
            return relation
    return None


def check(report: Report, sizes: dict[str, int]) -> None:
    ids = report.documents["id"].to_pylist()
    told = {(pair.a, pair.b): pair for pair in report.pairs}
    for a, b in itertools.combinations(ids, 2):
        found = report.explain(a, b)
        assert (found.a.id, found.b.id) == (a, b)
        assert found.n_tokens == (sizes[a], sizes[b])
        pair = told.get((a, b))
        assert found.reported == (pair and pair.relation)
        if 0 not in found.n_tokens:
            assert passed(found) == found.verdict
        if pair:
            assert found.verdict == pair.relation
            assert found.jaccard == pytest.approx(pair.jaccard)
            assert found.containment == pytest.approx((pair.containment_a, pair.containment_b))
            assert found.score == pair.score
        turned = report.explain(b, a)
        assert turned.verdict == found.verdict
        for name in TURNED:
            value = getattr(found, name)
            assert getattr(turned, name) == (value and value[::-1])
        n_a, n_b = found.n_shingles
        assert found.containment == pytest.approx((found.n_shared / n_a, found.n_shared / n_b))


def sizes_of(records: list[Record]) -> dict[str, int]:
    return {
        str(one["id"]): len(naive.compared_tokens(str(one.get("title") or ""), str(one["text"])))
        for one in records
    }


@given(st.lists(st.tuples(st.none() | few_words, few_words), min_size=2, max_size=6))
def test_figures_are_the_reports(texts: list[tuple[str | None, str]]) -> None:
    """Of all pairs, told or not, both ways round."""
    records: list[Record] = [
        {"id": f"{i:02}", "title": title, "text": text} for i, (title, text) in enumerate(texts)
    ]
    sizes = sizes_of(records)
    records = [one for one in records if sizes[str(one["id"])]]
    check(find_duplicates(records, jobs=1), sizes)


@pytest.mark.parametrize("options", [Options(), Options(relations=("near-duplicate",))])
def test_figures_of_news_are_the_reports(options: Options) -> None:
    """The same where stories have many prints, in parts, below one notice."""
    records = news(random.Random(2), 5, 9)
    notice = prose("n", 30)
    records = [{"id": one["id"], "text": f"{one['text']}\n{notice}"} for one in records]
    check(find_duplicates(records, options, jobs=1), sizes_of(records))


def test_seeds(seeds: Report) -> None:
    """Two versions of one article, and two articles that quote one statement."""
    versions, quoting = between(seeds, 0, 2), between(seeds, 1, 4)
    assert (versions.verdict, quoting.verdict) == ("near-duplicate", "shared-passage")
    assert versions.jaccard == pytest.approx(0.4118, abs=1e-4)
    assert versions.bands.proposes
    assert versions.bands.chance == pytest.approx(0.9937, abs=1e-4)
    assert quoting.fingerprints is not None
    assert quoting.fingerprints.proposes
    assert not quoting.bands.proposes
    assert [len(one.passages) for one in (versions, quoting)] == [5, 1]
    assert versions.clusters[0] == versions.clusters[1] is not None
    assert quoting.clusters == (None, None)
    assert between(seeds, 3, 4).verdict is None
    credits, mentions = between(seeds, 1, 3).credits
    assert [(one.agency, one.kind) for one in credits if one.of_text] == [
        ("Associated Press", "credit")
    ]
    assert ("Agence France-Presse", "mention") in [(one.agency, one.kind) for one in mentions]


def test_what_was_discounted() -> None:
    """A notice that twelve stories bear is shown where it stands, with its stories."""
    notice = prose("n", 40)
    records = [
        {"id": f"{i:02}", "text": f"{prose(f'own{i}x', 60)}\n\n{notice.upper()}."}
        for i in range(12)
    ]
    found = find_duplicates(records).explain("00", "01")
    (discount,) = found.discounts
    assert discount.span.of(found.a.text) == notice.upper()
    assert (discount.n_tokens, discount.n_stories) == (40, 12)
    assert discount.weight == pytest.approx(40 * (3 / 12) ** 2)
    assert found.verdict is None
    assert found.containment[0] > 0.3 > found.coverage[0] > 0  # type: ignore[index]
    assert len(found.passages) == 1


def test_titles_are_compared_and_not_placed() -> None:
    """What is common in a title has no place in the text."""
    records = [
        {"id": str(i), "title": prose("t", 20), "text": prose(f"own{i}x", 60)} for i in range(8)
    ]
    found = find_duplicates(records).explain("1", "2")
    assert found.n_shared == 16
    assert found.discounts == ()


def test_pairs_that_are_not_wanted() -> None:
    """They are what they are, and stand in no report."""
    records = [{"id": id, "source": "A", "date": day, "text": STORY} for id, day in
               (("a", "2026-01-01"), ("b", "2026-01-02T12:00Z"))]  # fmt: skip
    found = find_duplicates(records, Options(across_sources=True)).explain("a", "b")
    assert (found.verdict, found.reported, found.wanted) == ("exact", None, False)
    assert found.seconds == 36 * 3600
    assert find_duplicates(records).explain("b", "a").seconds == -36 * 3600


def test_documents_without_words() -> None:
    """They are nothing to each other, and nothing is divided by nothing."""
    report = find_duplicates([{"id": "a", "text": "..."}, {"id": "b", "text": ""}])
    found = report.explain("a", "b")
    assert (found.verdict, found.jaccard, found.score) == (None, 0, 0)
    assert (found.bands.proposes, found.n_shared) == (False, 0)


def test_an_id_that_no_document_has(seeds: Report) -> None:
    with pytest.raises(KeyError, match="nobody"):
        seeds.explain("nobody", "000_2bb883ce876c612e.txt")
