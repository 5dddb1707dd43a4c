"""The page on related coverage says what was measured."""

from benchmarks.related import COSINES, labelled, table
from tests.detect.test_related import newsroom


def test_links_are_counted_with_their_labels() -> None:
    """At each cosine, those that are there and those that are labelled."""
    cells = labelled(newsroom(), lambda a, b: a[:3] == b[:3] != "e00")
    assert cells[0] == "39 of 40"
    lines = table([("newsroom", cells)]).splitlines()
    assert lines[:3] == ["| cosine | newsroom |", "|---|---|", f"| {COSINES[0]} | 39 of 40 |"]
    assert len(lines) == len(COSINES) + 2
