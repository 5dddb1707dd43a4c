"""Rows and pairs by cluster."""

from hypothesis import given

from dedupe.model import Report
from dedupe.renderers import wording
from dedupe.renderers.grouping import Groups

from .conftest import WIRE, Link, Row, report_of, reports


def test_members_are_the_origin_then_by_time_of_any_zone_then_by_id(report: Report) -> None:
    ids = [member.id for member in Groups(report).members(1)]
    # 10:30+01:00 is after 07:00Z; no date is last.
    assert ids == ["wire/0001", "herald/881", "post/17", "asahi/港", "haaretz/5"]


def test_evidence_is_the_pair_with_the_origin_even_where_another_is_better() -> None:
    rows = [(id, WIRE, None, None, None, "c-1") for id in "abc"]
    links = [
        ("a", "b", "near-duplicate", 0.5, 0.6, 0.7),
        ("b", "c", "near-duplicate", 0.9, 0.91, 0.92),
    ]
    members = {m.id: m.evidence for m in Groups(report_of(rows, links)).members(0)}  # type: ignore[arg-type]
    assert members["a"] is None
    assert members["b"] is not None
    assert (members["b"].partner, members["b"].inside, members["b"].around) == ("a", 0.7, 0.6)
    assert members["c"] is not None
    assert (members["c"].partner, members["c"].with_origin) == ("b", False)
    assert (members["c"].inside, members["c"].around) == (0.92, 0.91)


def why(report: Report) -> dict[str, str]:
    return {member.id: wording.evidence(member) for member in Groups(report).members(0)}


COPIES: list[Link] = [
    ("a", "b", "exact", 1.0, 1.0, 1.0),
    ("a", "c", "exact", 1.0, 1.0, 1.0),
    ("a", "d", "near-duplicate", 1.0, 1.0, 1.0),  # other punctuation
    ("a", "e", "near-duplicate", 0.5, 0.6, 0.7),
    ("e", "f", "exact", 1.0, 1.0, 1.0),
]
"""Of a, b, c, one text, and of d, the same words, a alone was compared with e, which is f."""


def copied(origin: str) -> Report:
    rows: list[Row] = [(id, WIRE, None, None, None, "c-1") for id in "abcdef"]
    return report_of(rows, COPIES, {"c-1": (origin, 0.5)})


def test_a_copy_is_one_of_the_origin_where_the_origin_has_the_same_text() -> None:
    """The pairs are with a, the smallest id; a reader asks about b, the origin."""
    assert why(copied("b")) == {
        "b": "the origin",
        "a": "exact copy of the origin",
        "c": "exact copy of the origin",
        "d": "other characters, same word sequences as the origin",
        "e": "near-duplicate, jaccard 0.50, 70 % in and 60 % of the origin",
        "f": "exact copy of e",
    }


def test_a_copy_is_one_of_the_first_listed_which_is_compared_with_the_origin() -> None:
    """What was verified of one copy holds for the one that is listed first."""
    assert why(copied("f")) == {
        "f": "the origin",
        "a": "near-duplicate, jaccard 0.50, 60 % in and 70 % of the origin",
        "b": "exact copy of a",
        "c": "exact copy of a",
        "d": "other characters, same word sequences as a",
        "e": "exact copy of the origin",
    }


def test_evidence_stays_true_where_few_members_are_shown() -> None:
    """Those who are shown are told of those above them, whatever is cut off below."""
    report = copied("d")
    shown = Groups(report).members(0, 2)
    assert [member.id for member in shown] == ["d", "a"]
    assert wording.evidence(shown[1]).endswith("same word sequences as the origin")


@given(reports())
def test_groups_agree_with_the_clusters(report: Report) -> None:
    groups = Groups(report)
    ids = report.documents["id"].to_pylist()
    for i, cluster in enumerate(report.clusters):
        assert tuple(ids[row] for row in groups.rows(i)) == cluster.members
        assert groups.sizes[i] == len(cluster.members)
        assert groups.n_pairs(i) == len(groups.pairs(i))
        members = groups.members(i)
        assert members[0].is_origin
        assert members[0].id == cluster.origin
        assert {member.id for member in members} == set(cluster.members)
