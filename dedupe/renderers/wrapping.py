"""Laying styled text out in lines of a terminal, by the columns that its characters take.

Lines break at blanks, and between the characters of scripts that have none (Han, kana, full-width
forms), but before no closing mark and behind no opening one. A word that is longer than a line
is cut; a combining mark or a joiner stays with what it is on.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dedupe.renderers.text_safety import columns

Piece = tuple[str, str]
"""A style and the text that is written in it."""

WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd"
MARKS: Final = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
UNSPACED: Final = re.compile(f"[{WIDE}]")
ATOM: Final = re.compile(f"\\s+|[{WIDE}][{MARKS}]*|[^\\s{WIDE}]+")
CLOSING: Final = frozenset(
    "、。，．・！？：；）］｝〉》」』】〕…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
OPENING: Final = frozenset("（［｛〈《「『【〔")

Group = tuple[list[Piece], str | None]
"""Pieces between which no line may break, and the style of the blank before them, if there is."""


def wrap(pieces: Iterable[Piece], width: int) -> Iterator[list[Piece]]:
    """Lay *pieces* out in lines of at most *width* columns (2 at least); blanks become single."""
    line: list[Piece] = []
    used = 0
    for group, blank in _groups(pieces):
        needed = sum(columns(text) for _, text in group)
        gap = blank is not None and bool(line)
        if line and used + gap + needed > width:
            yield line
            line, used = [], 0
        elif gap and blank is not None:
            _add(line, (blank, " "))
            used += 1
        for style, text in group:
            for head in _cut(text, width) if needed > width else [text]:
                n = columns(head)
                if line and used + n > width:
                    yield line
                    line, used = [], 0
                _add(line, (style, head))
                used += n
    if line:
        yield line


def _groups(pieces: Iterable[Piece]) -> Iterator[Group]:
    group: list[Piece] = []
    blank: str | None = None
    last = ""
    for style, text in pieces:
        for atom in ATOM.findall(text):
            if atom.isspace():
                if group:
                    yield group, blank
                group, blank = [], style
                continue
            wide = UNSPACED.match(atom) is not None
            may_break = last not in OPENING and atom[0] not in CLOSING
            if group and may_break and (wide or UNSPACED.match(last)):
                yield group, blank
                group, blank = [], None
            group.append((style, atom))
            last = atom[0] if wide else atom[-1]
    if group:
        yield group, blank


def _cut(text: str, width: int) -> Iterator[str]:
    """Cut a long word into stretches that fit on a line, before no mark or joiner."""
    start, used = 0, 0
    for i, character in enumerate(text):
        n = columns(character)
        if n and used + n > width and text[i - 1] != "\u200d":
            yield text[start:i]
            start, used = i, 0
        used += n
    yield text[start:]


def _add(line: list[Piece], piece: Piece) -> None:
    """Add a piece; one style is one piece."""
    if line and line[-1][0] == piece[0]:
        line[-1] = (piece[0], line[-1][1] + piece[1])
    else:
        line.append(piece)
