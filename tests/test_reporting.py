"""From rows to a report that names documents."""

from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import find_duplicates, read
from tests.strategies import Record, cluster

STORY = "a storm damaged two pylons of the harbour bridge on sunday evening"


def origin(*records: Record) -> str:
    """The origin of the one cluster that these documents make."""
    (found,) = cluster(records).clusters
    return found.origin


def document(id: str, published: str | None = None, more: str = "") -> Record:
    return {"id": id, "text": STORY + more, "published": published}


def test_the_origin_was_published_first() -> None:
    """The earliest document is the origin, compared as instants and not as strings."""
    assert origin(document("a", "2026-03-02"), document("b", "2026-03-01", " more")) == "b"
    assert (
        origin(document("a", "2026-03-01T10:00+00:00"), document("b", "2026-03-01T11:00+02:00"))
        == "b"
    )
    assert origin(document("a", "2026-03-01T00:00:01Z"), document("b", "2026-03-01")) == "b"


def test_documents_without_a_readable_date_come_last() -> None:
    """A document with no date, or with one that is not ISO 8601, is later than any date."""
    assert origin(document("a"), document("b", "2026-03-01")) == "b"
    assert origin(document("a", "03/01/2026"), document("b", "9999-12-31")) == "b"


def test_of_equal_dates_the_longest_is_the_origin() -> None:
    """Among equal dates, or none, the document with the most words, then the smallest id."""
    assert origin(document("a"), document("b", more=" and more")) == "b"
    assert origin(document("b"), document("a")) == "a"
    assert origin(document("a", "2026-03-01"), document("b", "2026-03-01T00:00Z", " x")) == "b"


def test_cluster_ids_depend_on_the_members_alone() -> None:
    """A cluster's id is the same among other documents, and another one for other members."""
    other = {"id": "z", "text": "nothing that stands in any other of these documents"}
    (one,) = cluster([document("a"), document("b")]).clusters
    (same,) = cluster([other, document("b", "2026-03-01"), document("a", more=" x")]).clusters
    (third,) = cluster([document("a"), document("c")]).clusters
    assert one.id == same.id == "c-" + blake2b(b"a\xffb\xff", digest_size=8).hexdigest()
    assert third.id != one.id
    assert (one.members, third.members) == (("a", "b"), ("a", "c"))


def test_ids_do_not_run_together() -> None:
    """Members `a`, `bc` and members `ab`, `c` are two clusters with two ids."""
    (one,) = cluster([document("a"), document("bc")]).clusters
    (other,) = cluster([document("ab"), document("c")]).clusters
    assert one.id != other.id


def test_the_largest_cluster_comes_first() -> None:
    """Clusters are sorted by size, then by id, and documents name theirs."""
    records = [document(f"a{i}", more=" one") for i in range(2)]
    records += [{"id": f"b{i}", "text": "quite other words are written in these"} for i in range(3)]
    records += [{"id": f"c{i}", "text": "and a third story of a few words more"} for i in range(2)]
    records += [{"id": "d", "text": "alone"}]
    report = cluster(records)
    assert [len(found.members) for found in report.clusters] == [3, 2, 2]
    assert report.clusters[1].id < report.clusters[2].id
    whose = {id: found.id for found in report.clusters for id in found.members}
    assert report.documents["cluster"].to_pylist() == [
        whose.get(id) for id in report.documents["id"].to_pylist()
    ]


def test_documents_keep_what_was_known_of_them() -> None:
    """The documents' columns are sorted by id and hold source, date, title and length."""
    report = cluster(
        [
            {"id": "b", "text": "one two", "source": "Wire", "published": "soon", "title": "And"},
            {"id": "a", "text": ""},
        ]
    )
    assert report.documents.to_pylist() == [
        {
            "id": "a",
            "n_tokens": 0,
            "source": None,
            "published": None,
            "title": None,
            "cluster": None,
        },
        {
            "id": "b",
            "n_tokens": 3,
            "source": "Wire",
            "published": "soon",
            "title": "And",
            "cluster": None,
        },
    ]


def test_pairs_are_sorted_with_exact_ones_among_them() -> None:
    """Pairs come by id, exact and near ones together, the smaller id first."""
    report = cluster(
        [document("c", more=" x"), document("b"), document("a"), document("d", more=" x")]
    )
    assert [(pair.a, pair.b, pair.relation) for pair in report.pairs] == [
        ("a", "b", "exact"),
        ("a", "c", "near-duplicate"),
        ("c", "d", "exact"),
    ]


@given(st.lists(st.text(min_size=1, max_size=3), min_size=2, max_size=5, unique=True))
def test_any_ids_make_a_cluster(ids: list[str]) -> None:
    """Ids of any characters are members, sorted as their bytes are."""
    (found,) = cluster([document(id) for id in ids]).clusters
    assert list(found.members) == sorted(ids, key=str.encode)


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_documents_for_a_pair(n: int) -> None:
    """No document, and one document, make an empty answer with the right columns."""
    report = cluster([document("a")] * n)
    assert (len(report.pairs), report.clusters, report.documents.num_rows) == (0, (), n)
    assert report.documents.column_names == [
        "id", "n_tokens", "source", "published", "title", "cluster"
    ]  # fmt: skip


def test_where_documents_were_read(tmp_path: Path) -> None:
    """Row for row: the position among all that was read, the file and the line in it."""
    (tmp_path / "a.jsonl").write_text(
        "".join(f'{{"id": "{id}", "text": "{id} {STORY}"}}\n' for id in ("z", "b", "z", "c"))
    )
    (tmp_path / "b.txt").write_text(STORY)
    report = find_duplicates(read(tmp_path))
    table, lines = f"{tmp_path}/a.jsonl", report.places["line"].to_pylist()

    assert report.documents["id"].to_pylist() == ["b", "b.txt", "c", "z"]
    assert report.places["place"].to_pylist() == [1, 4, 3, 0]
    assert report.places["path"].to_pylist() == [table, f"{tmp_path}/b.txt", table, table]
    assert lines == [2, None, 4, 1]
    assert report.repeats.to_pylist() == [{"id": "z", "path": table, "line": 3}]
