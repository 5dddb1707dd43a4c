"""Styled text in lines of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.renderers.text_safety import columns, visible
from dedupe.renderers.wrapping import wrap

PIECES = st.lists(
    st.tuples(st.sampled_from("ab"), (st.text() | st.text("ab 港。e\u0301")).map(visible))
)


def lines(text: str, width: int) -> list[str]:
    return ["".join(piece for _, piece in line) for line in wrap([("a", text)], width)]


@given(PIECES, st.integers(2, 30))
def test_lines_keep_to_the_width_and_nothing_but_blanks_is_lost(
    pieces: list[tuple[str, str]], width: int
) -> None:
    laid = list(wrap(pieces, width))
    assert all(0 < sum(columns(text) for _, text in line) <= width for line in laid) or any(
        columns(text) == 0 for line in laid for _, text in line
    )
    assert max((sum(columns(text) for _, text in line) for line in laid), default=0) <= width

    def signs(stream: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(style, c) for style, text in stream for c in text if not c.isspace()]

    assert signs([piece for line in laid for piece in line]) == signs(pieces)


@pytest.mark.parametrize(
    ("text", "width", "laid"),
    [
        ("one two  three", 7, ["one two", "three"]),
        ("港の橋が通行止め", 6, ["港の橋", "が通行", "止め"]),
        ("港の橋。閉鎖", 6, ["港の", "橋。閉", "鎖"]),
        ("「橋」は", 4, ["「橋", "」は"]),
        ("abcdefgh ij", 5, ["abcde", "fgh", "ij"]),
        ("x" + "e\u0301" * 4, 3, ["xe\u0301e\u0301", "e\u0301e\u0301"]),
        ("", 5, []),
        ("   ", 5, []),
    ],
)
def test_where_lines_break(text: str, width: int, laid: list[str]) -> None:
    assert lines(text, width) == laid


def test_a_word_in_two_styles_is_one_word() -> None:
    """Marks within a word are no place to break it."""
    assert list(wrap([("a", "see foot"), ("b", "ball")], 10)) == [
        [("a", "see")],
        [("a", "foot"), ("b", "ball")],
    ]


def test_a_blank_has_the_style_of_the_text_it_stands_in() -> None:
    assert list(wrap([("a", "x"), ("b", " y z")], 10)) == [[("a", "x"), ("b", " y z")]]
