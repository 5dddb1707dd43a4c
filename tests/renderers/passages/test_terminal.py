"""The format terminal of passages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import PassageOptions, Passages, find_passages, render
from dedupe.renderers.passages import terminal
from dedupe.renderers.text_safety import columns
from tests.strategies import vocabulary

from .conftest import LONG, NEWS, passages


def shown(found: Passages, **settings: int) -> str:
    return "".join(render(found, "terminal", **settings))  # type: ignore[arg-type]


@given(passages(), st.integers(1, 160))
def test_lines_fit(found: Passages, width: int) -> None:
    """No line is longer than it may be, nor ends in a blank."""
    for line in shown(found, width=width).splitlines():
        assert columns(line) <= max(width, 40)
        assert line == line.rstrip()


def test_colours_change_no_word() -> None:
    plain = re.sub(r"\[-(.*?)-\]|\{\+(.*?)\+\}", r"\1\2", shown(NEWS, width=400, color=False))
    colored = re.sub("\x1b\\[[0-9;]*m", "", shown(NEWS, width=400, color=True))
    assert colored.split() == plain.split()


def test_beside_each_other_where_there_is_room() -> None:
    assert "│" not in shown(NEWS, width=119)
    beside = shown(NEWS, width=120).splitlines()
    (line,) = (line for line in beside if "[-twice-]" in line)
    assert re.search(r"repaired \[-twice-\], the +│ bridge was .* \{\+three times\+\}", line)


@pytest.mark.parametrize("width", [80, 140])
def test_the_middle_of_a_long_passage_is_left_out(width: int) -> None:
    """What is equal for long shows both its ends."""
    text = shown(LONG, width=width)
    assert "900 tokens, identity 1.00" in text
    assert " … " in text.replace("\n", " ")
    assert len(text.split()) < 400


def test_of_many_passages_the_rest_is_counted() -> None:
    """After the 200th."""
    words = vocabulary(2500)
    sentences = [" ".join(words[i : i + 10]) for i in range(0, 2500, 10)]
    options = PassageOptions(minimum=8)
    found = find_passages("\n".join(sentences), "\n".join(sentences[::-1]), options)
    text = shown(found)
    assert len(found) == 250
    assert "\n200  10 tokens" in text
    assert text.endswith(f"\nand {250 - terminal.PASSAGES} more (see --format json)\n")
