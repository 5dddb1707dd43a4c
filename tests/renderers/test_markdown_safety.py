"""Words that stay words on a page of Markdown."""

import pytest
from hypothesis import given

from dedupe.renderers import markdown_safety as markdown
from dedupe.renderers.text_safety import visible

from .conftest import hostile_text


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
        ("$5$", "`$5$`"),
        ("$$5", "`$$5`"),
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("$57,000", r"\$57,000"),
        ("from $5 to US$6.50 (not $7)", r"from \$5 to US\$6.50 (not \$7)"),
        ("$5-$6", r"\$5-\$6"),
    ],
)
def test_an_amount_is_no_formula(text: str, shown: str) -> None:
    """It is words, which are read more easily than code, and escaped; as running text too."""
    assert markdown.literal(text) == shown
    assert markdown.running(text) == shown


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
