"""The format markdown."""

import pytest
from hypothesis import given

from dedupe.model import Report
from dedupe.renderers import markdown
from dedupe.renderers.text_safety import visible

from .conftest import LINKS, ORIGINS, ROWS, hostile_losses, hostile_text, report_of, reports


@pytest.mark.parametrize(
    "text",
    [
        "Storm shuts harbour bridge",
        "Bridge out for weeks, says port authority: “no quick fix”",
        "Marks & Spencer (2026) at 10:30",
        "嵐で港の橋が通行止めに",
        "הגשר נסגר",
    ],
)
def test_harmless_words_stand_as_they_are(text: str) -> None:
    assert markdown.literal(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b*", "`a*b*`"),
        ("_a_", "`_a_`"),
        ("<b>", "`<b>`"),
        ("[x](y)", "`[x](y)`"),
        ("&lt;", "`&lt;`"),
        ("@here", "`@here`"),
        ("#1", "`#1`"),
        ("$x$", "`$x$`"),
        (":smile:", "`:smile:`"),
        ("www.example.org", "`www.example.org`"),
        ("see http://example.org", "`see http://example.org`"),
        ("a|b", "`a\\|b`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("two\nlines", "two lines"),
        ("\x1b[31m", "`\\x1b[31m`"),
    ],
)
def test_all_else_is_a_code_span(text: str, shown: str) -> None:
    assert markdown.literal(text) == shown


def read_code(cell: str) -> str:
    """Read a code span in a table cell as CommonMark 6.1 and GFM 4.10 do."""
    cell = cell.replace("\\|", "|")
    fence = len(cell) - len(cell.lstrip("`"))
    inside = cell[fence:-fence]
    assert cell[-fence:] == "`" * fence
    assert "`" * fence not in inside.replace("`" * (fence + 1), "")
    return inside[1:-1] if inside[0] == inside[-1] == " " and inside.strip() else inside


@given(hostile_text(blank=False))
def test_a_code_span_reads_as_its_text(text: str) -> None:
    assert read_code(markdown.code(text)) == visible(text)


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
