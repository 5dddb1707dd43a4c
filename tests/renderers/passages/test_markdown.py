"""The format markdown of passages."""

import re

from hypothesis import given

from dedupe import Passages, render
from dedupe.renderers.text_safety import visible

from .conftest import NEWS, passages


@given(passages())
def test_every_line_is_a_quotation_or_words_of_ours(found: Passages) -> None:
    for line in "".join(render(found, "markdown")).split("\n"):
        assert visible(line) == line
        ours = r"# What two texts share|\*\*.*\*\*( \d+ tokens?, identity .*)?|[ab]: .*|"
        assert line.startswith("> ") or re.fullmatch(ours, line), line


def test_words_of_either_side_are_marked() -> None:
    text = "".join(render(NEWS, "markdown"))
    assert "**2 passages in common: " in text
    assert "repaired ~~twice~~ **three times**, the last time" in text
    assert "\na: `herald/881` 2026-03-01T07:00Z Daily Herald  \nb: `port/statement-7` " in text
