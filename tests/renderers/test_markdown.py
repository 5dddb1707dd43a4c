"""The format markdown."""

import pytest
from hypothesis import given

from dedupe.model import Report
from dedupe.renderers import markdown

from .conftest import LINKS, ORIGINS, ROWS, hostile_losses, report_of, reports


@given(reports())
def test_every_line_of_a_table_has_as_many_cells_as_its_head(report: Report) -> None:
    wide = 0
    for line in "".join(markdown.render(report)).split("\n"):
        if not line.startswith("|"):
            wide = 0
            continue
        cells = line.replace("\\|", "").count("|")
        wide = wide or cells
        assert cells == wide


def test_what_is_not_shown_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "CLUSTERS", 1)
    monkeypatch.setattr(markdown, "MEMBERS", 3)
    monkeypatch.setattr(markdown, "LOSSES", 1)
    text = "".join(markdown.render(report_of(ROWS, LINKS, ORIGINS, hostile_losses())))
    assert "And 5 more: the formats json, jsonl and csv have all.\n" in text
    assert "And 2 more clusters: the formats json, jsonl and csv have all.\n" in text
    assert "And 2 more: see the format json.\n" in text
