"""Pairs that are not wanted: of one outlet, or too far apart in time."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import Options, find_duplicates
from dedupe.dates import instant
from dedupe.errors import OptionError
from dedupe.model import Report

STORY = " ".join(f"w{i}" for i in range(200))
VARIANTS = [STORY, STORY + " more", STORY[:300], "Intro. " * 3 + STORY, STORY.upper()]


def told(report: Report) -> set[tuple[str, str]]:
    return {(pair.a, pair.b) for pair in report.pairs}


def document(id: str, source: str | None, date: str | None, text: str = STORY) -> dict[str, Any]:
    return {"id": id, "source": source, "date": date, "text": text}


def test_pairs_of_one_outlet() -> None:
    """Exact copies and updates of one paper are told with another paper's print, not together."""
    documents = [
        document("a1", "A", None),
        document("a2", "A", None),
        document("a3", "A", None, STORY + " updated"),
        document("b1", "B", None),
    ]
    found = find_duplicates(documents, Options(across_sources=True))
    assert told(found) == {("a1", "b1"), ("a2", "b1"), ("a3", "b1")}
    assert [pair.relation for pair in found.pairs] == ["exact", "exact", "near-duplicate"]
    assert [one.members for one in found.clusters] == [("a1", "a2", "a3", "b1")]
    alone = find_duplicates(documents[:3], Options(across_sources=True))
    assert (list(alone.pairs), alone.clusters) == ([], ())


def test_a_date_window() -> None:
    """A story that comes again a year later is another one."""
    documents = [
        document("1", None, "2026-01-01T10:00Z"),
        document("2", None, "2026-01-03"),
        document("3", None, "2027-01-01T10:00Z"),
        document("4", None, "2027-01-01T10:00Z", STORY + " more"),
    ]
    found = find_duplicates(documents, Options(within_days=2))
    assert [one.members for one in found.clusters] == [("1", "2"), ("3", "4")]
    assert told(find_duplicates(documents, Options(within_days=1))) == {("3", "4")}
    assert len(find_duplicates(documents).clusters) == 1


def test_what_is_not_known_may_be_any() -> None:
    """Documents without a source or a readable date pair with all."""
    options = Options(within_days=0, across_sources=True)
    documents = [document("a", None, None), document("b", "B", "2026-01-01"), document("c", "", "")]
    assert len(find_duplicates(documents, options).clusters[0].members) == 3


def test_exact_copies_alone() -> None:
    """They are found where nothing else is looked for, and where they stand apart."""
    documents = [document("a", "A", None), document("b", "B", None), document("c", "B", None)]
    documents.append(document("d", "C", None, STORY + " more"))
    found = find_duplicates(documents, Options(relations=(), across_sources=True))
    assert told(found) == {("a", "b"), ("a", "c")}
    assert {pair.relation for pair in found.pairs} == {"exact"}


days = st.sampled_from([None, "2026-01-01", "2026-01-02", "2026-02-01"])
sources = st.sampled_from([None, "A", "B"])
records = st.lists(st.tuples(sources, days, st.sampled_from(VARIANTS)), min_size=2, max_size=7)


@given(records, st.sampled_from([None, 0, 1, 40]), st.booleans())
def test_limits(drawn: list[tuple[Any, Any, str]], within: float | None, across: bool) -> None:
    """No unwanted pair is told, and of each wanted one of whole copies one is in a cluster.

    Not always both in one: a document may belong to two stories that are too far apart.
    """
    documents = [document(str(i), *one) for i, one in enumerate(drawn)]

    def wanted(a: str, b: str) -> bool:
        one, other = drawn[int(a)], drawn[int(b)]
        if across and one[0] is not None and one[0] == other[0]:
            return False
        if within is None or one[1] is None or other[1] is None:
            return True
        return abs((instant(one[1]) or 0) - (instant(other[1]) or 0)) <= within * 86_400

    found = find_duplicates(documents, Options(within_days=within, across_sources=across))
    assert all(wanted(pair.a, pair.b) for pair in found.pairs)
    cluster_of = dict(
        zip(*(found.documents[name].to_pylist() for name in ("id", "cluster")), strict=True)
    )
    for a, b in itertools.combinations(cluster_of, 2):
        if wanted(a, b):
            assert cluster_of[a] or cluster_of[b]


@pytest.mark.parametrize(
    "wrong", [{"within_days": -1}, {"within_days": "2"}, {"across_sources": 1}]
)
def test_bounds(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionError, match=next(iter(wrong))):
        Options(**wrong)
