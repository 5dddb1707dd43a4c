"""Which characters make words, and which count as the same one."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.unicode import (
    CLASS_SHIFT,
    EXPANDED,
    IGNORED,
    MARK,
    SEPARATOR,
    SINGLE,
    WORD,
    Table,
    build,
    character_class,
    folded,
    table,
)
from tests import naive
from tests.strategies import SAMPLES, composed, decomposed

KINDS = {SEPARATOR: "separator", WORD: "word", SINGLE: "single", MARK: "mark", IGNORED: "ignored"}


def entries(table: Table, code: int) -> list[int]:
    """What a character is read as: one entry, or those of its expansion."""
    entry = int(table.entries[int(table.pages[code >> 8]) << 8 | code & 0xFF])
    if entry >> CLASS_SHIFT != EXPANDED:
        return [entry]
    first = (entry & (1 << CLASS_SHIFT) - 1) + 1
    expansion: list[int] = table.expansions[
        first : first + int(table.expansions[first - 1])
    ].tolist()
    return expansion


def assigned() -> list[int]:
    return [c for c in range(0x110000) if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co")]


def newer_than_the_table(code: int) -> bool:
    """Whether a character may have come to Unicode after the table was made."""
    made_for = (14, 0, 0)
    here = tuple(map(int, unicodedata.unidata_version.split(".")))
    return here > made_for and entries(table(), code) == [0]


def test_the_shipped_table_is_what_build_makes() -> None:
    """For every character this Python assigns, the shipped table says what `build` computes."""
    built = build()
    differing = [
        hex(code)
        for code in assigned()
        if entries(built, code) != entries(table(), code) and not newer_than_the_table(code)
    ]
    assert differing == []
    assert built.ascii.tolist() == table().ascii.tolist()


def test_classes_are_the_twins() -> None:
    """Every assigned character folds to what the twin folds it to, each part in the same class."""
    differing = []
    for code in assigned():
        char = chr(code)
        mine = [(KINDS[character_class(c)], c) for c in folded(char)]
        theirs = [(naive.kind(c), c) for c in naive.folded(char)]
        if mine != theirs:
            differing.append((hex(code), mine, theirs))
    assert differing == []


def test_nothing_unassigned_makes_a_word() -> None:
    """Unassigned, surrogate and private characters separate words."""
    codes = [c for c in range(0x110000) if unicodedata.category(chr(c)) in ("Cs", "Co")]
    assert {tuple(entries(table(), code)) for code in codes} == {(0,)}


def test_expansions_fit_into_the_room_that_a_buffer_leaves() -> None:
    """No character expands to more than 18 others."""
    assert max(len(entries(table(), code)) for code in assigned()) == 18


def test_the_table_has_the_types_that_kernels_are_compiled_for() -> None:
    """The dtypes of the table are those its docstring states."""
    dtypes = [column.dtype for column in table()]
    assert dtypes == [np.uint8, np.uint16, np.uint32, np.uint32]


SAME = {
    "composed and decomposed": ("café Ångström ệ", "cafe\u0301 A\u030angstro\u0308m e\u0323\u0302"),
    "marks in another order": ("Vie\u0302\u0323t", "Việt"),
    "decomposed Korean": ("한국", decomposed("한국")),
    "decomposed symbols": ("a ≠ b ≮c", decomposed("a ≠ b ≮c")),
    "full width and half width": ("Ｎａｔｏ １２３ ｶﾞﾊﾟ", "nato 123 ガパ"),
    "sharp s": ("Straße GROẞ", "STRASSE gross"),
    "final sigma": ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    "ligatures": ("ﬁne ﬄ", "fine ffl"),
    "soft hyphen": ("cease\u00adfire", "ceasefire"),
    "zero-width space": ("cease\u200bfire", "ceasefire"),
    "zero-width joiner": ("क्\u200dष", "क्ष"),
    "byte order mark": ("\ufeffceasefire", "ceasefire"),
    "direction marks": ("\u200fسلام\u200e", "سلام"),
    "harakat": ("السَّلَامُ", "السلام"),
    "tatweel": ("الســـلام", "السلام"),
    "Hebrew points": ("בְּרֵאשִׁית", "בראשית"),
    "variation selectors": ("葛\U000e0100城", "葛城"),
    "punctuation and case": ("“Stop!”, he said…", "stop he said"),
    "Roman numeral": ("Ⅳ", "iv"),
    "letters of other scripts that look alike": ("ceаsefіre СОРУ РАЅТЕ", "ceasefire copy paste"),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_spellings_of_one_text_are_the_same_tokens(pair: tuple[str, str]) -> None:
    """Two ways to encode or print the same words give the same tokens."""
    a, b = ([naive.token_hash(token) for token in naive.tokens(text)] for text in pair)
    assert a == b
    assert a != []


CUT = {
    "kana with and without voicing": ("がか", ["か\u3099", "か"]),
    "Hindi keeps its signs": ("हिन्दी में", ["हिन्दी", "में"]),
    "Thai by character with its marks": ("ที่ดี", ["ที่", "ดี"]),
    "Han by character": ("停火3天", ["停", "火", "3", "天"]),
    "an apostrophe ends a word": ("don't", ["don", "t"]),
    "digits are kept": ("at 10:45, ٣ or 3", ["at", "10", "45", "٣", "or", "3"]),
    "Turkish dotless i is a letter of its own": ("ılık ilik", ["ılık", "ilik"]),
    "Turkish capital I with dot": ("İ", ["i\u0307"]),
    "emoji are no words": ("👩\u200d💻 ok 👍🏽", ["ok"]),
    "NUL separates": ("a\0b", ["a", "b"]),
    "fractions": ("½", ["1", "2"]),
    "a mark on nothing": ("\u0301 a", ["a"]),
}


@pytest.mark.parametrize("case", CUT.values(), ids=CUT.keys())
def test_tokens_are(case: tuple[str, list[str]]) -> None:
    """A text is cut into these tokens."""
    assert naive.tokens(case[0]) == case[1]


WITHOUT_SUBSCRIPT = sorted(
    char for char in set("".join(SAMPLES.values())) if "\u0345" not in decomposed(char)
)
"""Case folding makes a letter of the Greek iota subscript, and so cuts the marks on its vowel."""


@given(st.text(st.sampled_from(WITHOUT_SUBSCRIPT), max_size=40))
def test_normal_forms_are_one_text(text: str) -> None:
    """NFC and NFD of a text have the same token hashes."""
    c, d = (
        [naive.token_hash(token) for token in naive.tokens(form(text))]
        for form in (composed, decomposed)
    )
    assert c == d
