"""The words of a text, and the form in which they are compared."""

import unicodedata
from typing import Final, NamedTuple

import regex

WORD: Final = regex.compile(r"https?://\S+|\d[\d.,]*\d|[\w\p{M}'’]+")


class Words(NamedTuple):
    """The words of a stretch of text; what lies between them is spaces and punctuation."""

    starts: list[int]
    """Of each word, characters from the beginning of the text."""
    ends: list[int]
    keys: list[str]
    """The form in which it is compared: nothing typographic is left, case and accents are."""


def words(text: str, start: int, end: int) -> Words:
    """Find the words of `text[start:end]`."""
    found = Words([], [], [])
    for match in WORD.finditer(text, start, end):
        found.starts.append(match.start())
        found.ends.append(match.end())
        found.keys.append(unicodedata.normalize("NFC", match[0]).replace("’", "").replace("'", ""))
    return found
