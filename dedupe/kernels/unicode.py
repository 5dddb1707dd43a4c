r"""Which characters make words, and which characters count as the same one.

A tokeniser that splits on `\W` makes one token of a Chinese clause and loses every document
that is written without spaces; one that strips all marks turns が into か.
Here a text is read as if it had been case-folded and decomposed (NFKD) first. Letters of different
scripts that look alike are one letter: a word that was disguised by one is the same to a reader,
and in a text of that script all words are changed alike.
Each resulting character has one of five classes:

    SEPARATOR  ends a word: spaces, punctuation, symbols
    WORD       letters and digits: runs of them are one token
    SINGLE     scripts without spaces (Han, kana, Thai, Lao, Khmer, Myanmar): a token each
    MARK       combining marks: belong to the token before them
    IGNORED    leaves no trace: soft hyphen, zero-width characters, variation selectors, tatweel,
               and the optional vowel points of Arabic and Hebrew

The table is shipped, not computed: it must be the same under every Python,
since signatures made today are compared with signatures made in years
(and building it takes a second). `python -m dedupe.kernels.unicode` writes it anew.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

SEPARATOR, WORD, SINGLE, MARK, IGNORED, EXPANDED = range(6)
CLASS_SHIFT = 21  # an entry is class << 21 | code point; code points need 21 bits
PAGE = 256

_SINGLE_NAMES = (
    "CJK UNIFIED",
    "CJK COMPATIBILITY IDEOGRAPH",
    "IDEOGRAPHIC",
    "HIRAGANA",
    "KATAKANA",
    "BOPOMOFO",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
)
_VOWEL_POINTS = (
    *range(0x064B, 0x0653),  # Arabic harakat
    0x0670,  # Arabic superscript alef
    *range(0x0591, 0x05BE),  # Hebrew accents and points
    0x05BF,
    0x05C1,
    0x05C2,
    0x05C4,
    0x05C5,
    0x05C7,
)
_IGNORED = {
    0x0640,  # Arabic tatweel
    0x034F,  # combining grapheme joiner
    0x180B,
    0x180C,
    0x180D,
    0x180F,  # Mongolian variation selectors
    *_VOWEL_POINTS,
    *range(0xFE00, 0xFE10),  # variation selectors
    *range(0xE0100, 0xE01F0),
}
LOOKALIKES: Final = {
    "авгеһнкмопрсԁтхуѕіјӏԛԝ": "abrehhkmonpcdtxysijlqw",  # Cyrillic
    "αβεζηικμνορτυχϳ": "abezhikmnoptyxj",  # Greek
    "հոսօցքզ": "hnuogpq",  # Armenian
    "ɑɡʏ": "agy",  # Latin
}
"""Letters in their folded form, and the plain Latin ones that they, or their capitals, look like
(after the confusables of Unicode, UTS 39); none that tells words of one language apart,
as the dotless i does in Turkish."""

_ALIKE: Final = str.maketrans("".join(LOOKALIKES), "".join(LOOKALIKES.values()))


class Table(NamedTuple):
    """The character table in two stages: `entries[pages[code >> 8] * 256 + (code & 255)]`.

    Every separator is the entry 0.
    An entry of class EXPANDED points into `expansions`: its length there, then its entries.
    """

    ascii: np.ndarray
    """uint8, shape (256,): the folded ASCII letter or digit; 0 for every other byte."""
    pages: np.ndarray
    """uint16, shape (4352,)."""
    entries: np.ndarray
    """uint32, shape (distinct pages x 256,)."""
    expansions: np.ndarray
    """uint32."""


@cache
def table() -> Table:
    """Load the shipped table."""
    with np.load(Path(__file__).with_name("unicode.npz"), allow_pickle=False) as stored:
        return Table(stored["ascii"], stored["pages"], stored["entries"], stored["expansions"])


def character_class(char: str) -> int:
    """Class of one character that case folding and NFKD leave as it is."""
    category = unicodedata.category(char)
    if ord(char) in _IGNORED or category == "Cf":
        return IGNORED
    if category[0] == "M":
        return MARK
    if category[0] == "L" and unicodedata.name(char, "").startswith(_SINGLE_NAMES):
        return SINGLE
    if category[0] in "LN":
        return WORD
    return SEPARATOR


def folded(char: str) -> str:
    """Case-fold and decompose one letter, digit or mark; leave every other character alone.

    What looks like a Latin letter becomes that letter.
    """
    if unicodedata.category(char)[0] not in "LNM":
        return char
    once = unicodedata.normalize("NFKD", char).casefold()
    return unicodedata.normalize("NFKD", once).translate(_ALIKE)


def _entry(char: str) -> int:
    kind = character_class(char)
    return 0 if kind == SEPARATOR else kind << CLASS_SHIFT | ord(char)


def build() -> Table:
    """Compute the table from this Python's Unicode database."""
    codes = np.zeros(0x110000, dtype=np.uint32)
    expansions: list[int] = []
    seen: dict[str, int] = {}
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) in ("Cn", "Cs", "Co"):
            continue  # unassigned, surrogate, private use: separators, entry 0
        text = folded(char)
        entries = [_entry(c) for c in text]
        if len(entries) == 1:
            codes[code] = entries[0]
            continue
        if text not in seen:
            seen[text] = len(expansions)
            expansions += [len(entries), *entries]
        codes[code] = EXPANDED << CLASS_SHIFT | seen[text]
    distinct, pages = np.unique(codes.reshape(-1, PAGE), axis=0, return_inverse=True)
    ascii = np.zeros(256, dtype=np.uint8)
    ascii[:128] = codes[:128]  # the low byte: class and folded character are WORD and ASCII
    return Table(
        ascii,
        pages.ravel().astype(np.uint16),
        distinct.ravel(),
        np.array(expansions, dtype=np.uint32),
    )


if __name__ == "__main__":
    built = build()
    np.savez_compressed(
        Path(__file__).with_name("unicode.npz"),
        version=np.array(unicodedata.unidata_version),
        **built._asdict(),
    )
