"""Rows and pairs by cluster."""

from hypothesis import given

from dedupe.model import Report
from dedupe.renderers.grouping import Groups

from .conftest import WIRE, report_of, reports


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
