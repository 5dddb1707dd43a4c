"""Related coverage in the formats for people: each link once, between stories."""

from dataclasses import replace

import pytest

from dedupe.model import Report
from dedupe.options import RELATIONS, Options
from dedupe.renderers import related, render
from dedupe.renderers.grouping import Groups
from dedupe.renderers.related import RelatedCoverage
from dedupe.renderers.wording import pairs

from .conftest import FORGED, LINKS, MARKUP, ORIGINS, ROWS, Link, hostile_losses, report_of
from .test_golden import check

TIES: list[Link] = [
    ("alone/1", "wire/0001", "related", 0.31, 0.0, 0.0),
    ("de/rat-1", "wire/0001", "related", 0.2300004, 0.01, 0.0),
    ("post/17", "alone/1", "shared-passage", 0.2, 0.1, 0.2),  # of stories that are related
    ("de/rat-2", "alone/1", "shared-passage", 0.2, 0.1, 0.2),
    ("de/rat-1", "alone/1", "shared-passage", 0.3, 0.1, 0.2),  # the same two stories
    ("herald/881", "post/17", "shared-passage", 0.3, 0.1, 0.2),  # within a cluster
    (FORGED, "zalgo\u0301\u0302", "related", 0.9999999, 0.0, 0.0),
    (MARKUP, "zalgo\u0301\u0302", "shared-passage", 0.3, 0.0, 0.0),
]


def sought(report: Report) -> Report:
    return replace(report, run=replace(report.run, options=Options(relations=RELATIONS)))


@pytest.fixture
def linked() -> Report:
    return sought(report_of(ROWS, [*LINKS, *TIES], ORIGINS, hostile_losses()))


def links(report: Report, format: str = "html") -> list[tuple[str, list[tuple[str, bool]]]]:
    return [
        (one.story.member.id, [(link.story.member.id, link.is_related) for link in one.links])
        for one in RelatedCoverage(Groups(report)).stories(format)
    ]


def test_each_link_stands_once_under_the_first_story(linked: Report) -> None:
    """Clusters by their order, each by its origin; of two ties the relation that says more."""
    assert links(linked) == [
        (FORGED, [("zalgo\u0301\u0302", True)]),
        ("wire/0001", [("alone/1", True), ("de/rat-1", True)]),
        ("de/rat-1", [("alone/1", False)]),
    ]
    found = RelatedCoverage(Groups(linked))
    assert (len(found), found.n_related, found.n_stories) == (4, 3, 3)
    assert found.summary() == "3 links by words, 1 by a shared passage"
    assert pairs(linked) == "13 verified pairs, 8 shared passages and 3 related pairs"


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_output_is_the_golden_file(linked: Report, format: str) -> None:
    ending = {"terminal": "txt", "markdown": "md"}.get(format, format)
    check(f"related.{ending}", "".join(render(linked, format)))


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_nobody_asked(format: str) -> None:
    """A passage in common makes no such section where related stories are not looked for."""
    report = report_of(ROWS, [*LINKS, *TIES[2:6]], ORIGINS)
    assert "elated coverage" not in "".join(render(report, format))
    assert "elated coverage" in "".join(render(sought(report), format))


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_asked_and_nothing_found(format: str) -> None:
    assert "0 links by words" in "".join(render(sought(report_of(ROWS, LINKS, ORIGINS)), format))
    assert "0 links by words" in "".join(render(sought(report_of([])), format))


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_what_is_left_out_is_counted(
    linked: Report, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(related.STORIES, format, 2)
    monkeypatch.setitem(related.LINKS, format, 1)
    told = "".join(render(linked, format))
    assert links(linked, format) == [
        (FORGED, [("zalgo\u0301\u0302", True)]),
        ("wire/0001", [("alone/1", True)]),
    ]
    assert "1 more, which" in told or "nd 1 more" in told
    assert "1 more with related ones" in told
