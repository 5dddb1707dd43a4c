"""The shapes of the figures."""

from dedupe.model import Report
from dedupe.renderers.figures import heat_map, scores, sizes
from dedupe.renderers.grouping import Groups

from .conftest import Link, Row, report_of


def kinds(report: Report) -> list[str]:
    groups = Groups(report)
    members = groups.members(0)
    cells = heat_map(groups, 0, members).cells
    n = len(members)
    return [" ".join(cell.kind for cell in cells[i * n : (i + 1) * n]) for i in range(n)]


def in_one_cluster(ids: str, links: list[Link]) -> Report:
    rows: list[Row] = [(id, "text", None, None, None, "c-1") for id in ids]
    return report_of(rows, links)


def test_verified_pairs_have_a_shade_and_others_are_not_zero() -> None:
    report = in_one_cluster(
        "abc",
        [("a", "b", "near-duplicate", 0.62, 0.7, 0.8), ("a", "c", "near-duplicate", 1.0, 1.0, 1.0)],
    )
    assert kinds(report) == ["self s6 s9", "s6 self none", "s9 none self"]


def test_what_holds_for_a_copy_holds_for_its_copies() -> None:
    report = in_one_cluster(
        "abcd",
        [
            ("a", "b", "exact", 1.0, 1.0, 1.0),
            ("a", "c", "exact", 1.0, 1.0, 1.0),
            ("a", "d", "near-duplicate", 0.5, 0.6, 0.7),
        ],
    )
    assert kinds(report) == [
        *("self exact exact s5", "exact self exact s5", "exact exact self s5", "s5 s5 s5 self"),
    ]


def test_sizes_are_counted_one_by_one_to_ten_and_then_in_steps() -> None:
    rows: list[Row] = [
        (f"{name}/{i}", "text", None, None, None, f"c-{name}")
        for name, n in (("a", 2), ("b", 2), ("c", 10), ("d", 11), ("e", 120))
        for i in range(n)
    ]
    bars = {bar.label: (bar.number, bar.tip) for bar in sizes(Groups(report_of(rows)))}
    assert list(bars) == ["2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "21", "51", "101"]
    assert bars["2"] == ("2", "2 clusters of 2 documents")
    assert bars["3"][0] == ""
    assert bars["10"] == ("1", "1 cluster of 10 documents")
    assert bars["11"] == ("1", "1 cluster of 11 to 20 documents")
    assert bars["101"] == ("1", "1 cluster of 101 to 120 documents")


def test_scores_fall_into_the_bar_that_bears_them(report: Report) -> None:
    bars = {bar.label: bar.number for bar in scores(report)}
    assert next(iter(bars)) == ".40"
    assert (bars[".40"], bars[".50"], bars[".55"], bars[".60"]) == ("2", "5", "2", "1")
    assert bars["exact"] == "1"
    links: list[Link] = [("a", "b", "near-duplicate", k / 20, 1, 1) for k in range(8, 20)]
    for k, link in enumerate(links):
        bars = {bar.label: bar.number for bar in scores(in_one_cluster("ab", [link]))}
        assert list(bars.values()).index("1") == k


def test_nothing_has_no_bars(empty_report: Report) -> None:
    assert sizes(Groups(empty_report)) == scores(empty_report) == []
