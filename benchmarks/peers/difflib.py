"""The standard library's difflib, on lines and on words.

`autojunk`, its default, takes for noise whatever makes up over a hundredth of 200 elements or
more: fast, and wrong on words. What is rebuilt comes from the opcodes: equal runs from the old
text, the rest as the tool's user must store it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from benchmarks.peers.versions import Way, main

WORDS = re.compile(r"\s*\S+\s*")
"""Words with the spaces behind them, and with those before the first: they tile the text."""


class Found(NamedTuple):
    """The pieces of both texts, and what became of them."""

    old: list[str]
    new: list[str]
    opcodes: Sequence[tuple[str, int, int, int, int]]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _words(text: str) -> list[str]:
    return WORDS.findall(text) or [text]


def compare_lines(old: str, new: str, *, autojunk: bool) -> Found:
    """Compare paragraphs, each a line."""
    return _compare(_lines(old), _lines(new), autojunk)


def compare_words(old: str, new: str, *, autojunk: bool) -> Found:
    """Compare words."""
    return _compare(_words(old), _words(new), autojunk)


def _compare(old: list[str], new: list[str], autojunk: bool) -> Found:
    return Found(old, new, SequenceMatcher(None, old, new, autojunk).get_opcodes())


def _rebuild(found: Found, _: str) -> str:
    pieces = []
    for tag, i1, i2, j1, j2 in found.opcodes:
        pieces += found.old[i1:i2] if tag == "equal" else found.new[j1:j2]
    return "".join(pieces)


REBUILD = {"the opcodes": _rebuild}
WAYS = {
    "lines": Way(lambda old, new: compare_lines(old, new, autojunk=True), REBUILD),
    "lines-all": Way(lambda old, new: compare_lines(old, new, autojunk=False), REBUILD),
    "words": Way(lambda old, new: compare_words(old, new, autojunk=True), REBUILD),
    "words-all": Way(lambda old, new: compare_words(old, new, autojunk=False), REBUILD),
}

if __name__ == "__main__":
    main(WAYS)
