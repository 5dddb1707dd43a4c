"""The format terminal."""

import re

import pytest
from hypothesis import given

from dedupe.model import Report
from dedupe.renderers import terminal
from dedupe.renderers.text_safety import columns, visible

from .conftest import LINKS, ORIGINS, ROWS, hostile_losses, report_of, reports

SGR = re.compile(r"\x1b\[[0-9;]*m")


@given(reports())
def test_the_only_control_sequences_are_our_colors_and_line_ends(report: Report) -> None:
    plain = "".join(terminal.render(report))
    colored = "".join(terminal.render(report, color=True))
    assert SGR.sub("", colored) == plain
    assert visible(plain.replace("\n", "")) == plain.replace("\n", "")


@given(reports())
def test_a_corpus_cannot_forge_a_line(report: Report) -> None:
    lines = "".join(terminal.render(report)).split("\n")
    assert sum(line.startswith("c-") for line in lines) == len(report.clusters)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_of_members_keep_to_the_width(report: Report, width: int) -> None:
    lines = "".join(terminal.render(report, width=width)).split("\n")
    members = [line for line in lines if re.match(r"  [*=~] ", line)]
    assert len(members) == 15
    assert max(map(columns, members)) <= width


def test_evidence_names_the_relation_and_how_much_is_in_which(report: Report) -> None:
    text = "".join(terminal.render(report))
    assert "wire/0001  the origin" in text
    assert "herald/881  exact copy of the origin" in text
    assert "post/17  near-duplicate, jaccard 0.62, 98 % in and 63 % of the origin" in text
    assert "haaretz/5  near-duplicate, jaccard 0.40, 41 % in and 90 % of asahi/港" in text


def test_what_is_not_shown_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "CLUSTERS", 1)
    monkeypatch.setattr(terminal, "MEMBERS", 3)
    monkeypatch.setattr(terminal, "LOSSES", 1)
    text = "".join(terminal.render(report_of(ROWS, LINKS, ORIGINS, hostile_losses())))
    assert "    and 5 more (--format json, jsonl and csv have all)\n" in text
    where = "(--format html shows 500 at most; json, jsonl and csv have all)"
    assert f"\nand 2 more clusters {where}\n" in text
    assert "  and 2 more (see --format json)\n" in text
