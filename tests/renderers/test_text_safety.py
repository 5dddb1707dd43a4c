"""The one sanitiser."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.renderers.text_safety import columns, one_line, pad, shorten, turns, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("\x1b]52;c;aGk=\x07", r"\x1b]52;c;aGk=\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("line\nforged\r\x08\t", r"line\nforged\r\x08\t"),
        ("evil\u202egpj.exe", r"evil\u202egpj.exe"),
        ("\u2066isolated\u2069", r"\u2066isolated\u2069"),
        ("a\u2028b\u2029", r"a\u2028b\u2029"),
        ("bytes-\udcff.txt", r"bytes-\udcff.txt"),
        ("\U000e0041tag", r"\U000e0041tag"),
        ("\ufeffbom", r"\ufeffbom"),
    ],
)
def test_what_could_act_hide_or_reorder_becomes_letters(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text", ["plain", "naïve – “quoted”", "می\u200cخواهم", "👩\u200d🚀", "港", "a\\n"]
)
def test_what_scripts_need_is_left_alone(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_no_text_leaves_a_control_character_a_second_line_or_what_utf8_cannot_carry(
    text: str,
) -> None:
    shown = visible(text)
    shown.encode()
    assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") for c in shown)
    assert not any(
        unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF") for c in shown
    )
    assert len(shown.splitlines()) <= 1
    assert visible(shown) == shown


def test_white_space_of_running_text_becomes_single_spaces() -> None:
    assert one_line(" a\n\n b\tc\u2028d\x1b ") == r"a b c d\x1b"


@pytest.mark.parametrize(
    ("text", "n"), [("abc", 3), ("港の橋", 6), ("e\u0301", 1), ("", 0), ("ｱ", 1)]
)
def test_columns_are_those_of_a_terminal(text: str, n: int) -> None:
    assert columns(text) == n


@given(st.text(), st.integers(1, 30))
def test_padded_text_fills_its_columns_exactly(text: str, width: int) -> None:
    assert columns(pad(visible(text), width)) == width


@given(st.text(), st.integers(0, 30))
def test_shortened_text_keeps_to_its_width_and_short_text_is_kept(text: str, width: int) -> None:
    shown = visible(text)
    cut = shorten(shown, width)
    assert columns(cut) <= width
    assert len(cut) <= 4 * width + 1
    if columns(shown) <= width and len(shown) <= 4 * width:
        assert cut == shown


def test_a_stack_of_marks_is_cut() -> None:
    assert len(shorten("Z" + "\u0335" * 10_000, 20)) <= 81


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Tuesday", False),
        ("café 港", False),
        ("שלום", True),
        ("on Tuesday السلام", True),
        ("٣", True),
    ],
)
def test_right_to_left_text_is_known(text: str, does: bool) -> None:
    """Hebrew and Arabic letters and Arabic digits turn a line round, wherever they stand."""
    assert turns(text) == does
