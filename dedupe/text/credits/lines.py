"""The lines of a text that name agencies, and where they stand in the story.

Each name in a line is replaced by one sign, so that the patterns of forms know no names, and a
name may be added without touching them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from dedupe.provenance import Kind
from dedupe.text.agencies import Named
from dedupe.text.calendar import MONTHS, WEEKDAYS
from dedupe.text.credits.mentions import BEFORE, small

LONGEST: Final = 700
"""Characters of a line that are looked at together."""
AROUND: Final = 300
"""Characters before and behind a name that are looked at in a longer line."""
NEAR: Final = 5
"""Lines between the prose and a line that says whose it is; further off are menus."""
_EDGE: Final = 20_000
"""Characters at either end of a text in which its first and last prose is looked for."""

A, B = "\ufdd0", "\ufdd1"  # noncharacters: an agency, and agencies without a name
SIGN: Final = f"{A}{B}"
SIGNS: Final = re.compile(f"[{SIGN}]")
_THE: Final = (
    r"(?:(?i:the|der|die|la|le|el|agencia|agence|agenzia|agência|agentur|nachrichtenagentur|"
    r"агентство|news agenc(?:y|ies))\s|(?i:l['’]|dell['’]))?"
)
_AND: Final = (
    r"(?:\s?[-/,;&+=|·–—]\s?|\s(?i:and|und|et|y|e|with|mit|avec|con|com|og|och|en|via|и|та)\s)"
)
LIST: Final = rf"{_THE}[{SIGN}](?:{_AND}{_THE}[{SIGN}]){{0,5}}"
"""Agencies side by side: "dpa/AFP", "Reuters and the Associated Press"."""
ROLES: Final = (
    r"(?:(?:[A-Z][\w'-]+\s){0,2}(?i:writers?|staff|correspondents?|reporters?|editors?|bureau|"
    r"newsroom|news(?: agency| service)?|agency|wires?|contributors?|foreign desk))"
)

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PLAIN: Final = {
    **dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(range(0xFDD0, 0xFDD2), "\ufffd"),
    **{0xFF01 + i: chr(0x21 + i) for i in range(94) if chr(0x21 + i).isalnum()},
}
_ODD: Final = re.compile(f"[{_INVISIBLE}\r\x0b\x0c\x85\u2028\u2029\ufdd0\ufdd1０-９Ａ-Ｚａ-ｚ]")
_HIDDEN: Final = re.compile(f"[{_INVISIBLE}]+")

_OF_PLACES_AND_DAYS: Final = """
and und et y e en of the a an in at for from de del della der den die das di da do dos du la
le les los las el al el- bin ibn ter van von am im zum bei auf près sur st nd rd th marzo
with by mit avec para per staff writer writers correspondent reporter agencies wires
posted published updated on at am pm a.m p.m gmt est edt bst ist near off и в на из
января февраля марта апреля мая июня июля августа сентября октября ноября декабря янв фев
мар апр май июн июл авг сен сент окт ноя дек mart şubat ocak nisan mayıs haziran temmuz
ağustos eylül ekim kasım aralık
"""
_SMALL_WORDS: Final = {*MONTHS, *WEEKDAYS, *_OF_PLACES_AND_DAYS.split()}
_WORD: Final = re.compile(r"[^\s,;|/·•()\[\]]+")


class Line(NamedTuple):
    """Part of a text, at most a line, with the names in it."""

    start: int
    """Where it starts in the text."""
    text: str
    """With each name replaced by its sign."""
    names: Sequence[Named]
    begins: bool
    """Whether a line of the text begins here."""
    ends: bool

    def name_at(self, at: int) -> Named | None:
        """Give the first name at a place in the line or behind it."""
        number = len(SIGNS.findall(self.text, 0, at))
        return self.names[number] if number < len(self.names) else None

    def place(self, at: int) -> int:
        """Give the place in the text of a place in the line."""
        longer = 0
        for name in self.names:
            if name.start - self.start - longer >= at:
                break
            longer += name.end - name.start - 1
        return self.start + at + longer


class Found(NamedTuple):
    """A form that was found in a line."""

    kind: Kind
    start: int
    end: int
    """Places in the line's text."""


def fold_text(text: str) -> tuple[str, Sequence[int] | None]:
    """Leave out what cannot be seen and make line ends alike; with the place of each character."""
    if (text.isascii() and "\r" not in text) or not _ODD.search(text):
        return text, None
    if not _HIDDEN.search(text):
        return text.translate(_PLAIN), None
    kept = [i for i, character in enumerate(text) if character not in _INVISIBLE]
    return _HIDDEN.sub("", text).translate(_PLAIN), kept


def lines_of(text: str, names: Sequence[Named]) -> Iterator[Line]:
    """Cut the parts out of a text that are to be looked at, in order; none overlap."""
    i, done = 0, 0
    while i < len(names):
        at, floor = names[i].start, max(done, names[i].start - LONGEST)
        start = text.rfind("\n", floor, at) + 1
        if not start:
            start = 0 if not floor else max(done, at - AROUND)
        end = text.find("\n", names[i].end, start + LONGEST)
        if end < 0:
            end = max(min(start + LONGEST, len(text)), names[i].end)
        whole = end == len(text) or text[end] == "\n"
        j = i + 1
        while j < len(names) and names[j].end <= (end if whole else end - AROUND):
            j += 1
        if j < len(names):
            end = min(end, names[j].start)
        begins = start == 0 or text[start - 1] == "\n"
        ends = end == len(text) or text[end] == "\n"
        pieces, last = [], start
        for name in names[i:j]:
            if not name.signs:
                pieces += [text[last : name.start], B if name.agency is None else A]
                last = name.end
        inside = [name for name in names[i:j] if not name.signs]
        yield Line(start, "".join(pieces) + text[last:end], inside, begins, ends)
        i, done = j, end


class Story:
    """Where the prose of a text begins and ends; found when it is asked for."""

    def __init__(self, text: str) -> None:
        """Hold the *text*, as `fold_text` gives it."""
        self.text = text

    def ends(self, start: int, most: int = NEAR) -> bool:
        """Say whether a line stands behind the last prose, and at most so many lines behind it."""
        return start > self._last and n_lines(self.text[self._last_end : start]) <= most

    def begins(self, end: int) -> bool:
        """Say whether a line stands before the first prose or its successor, and near it."""
        first, second = self._first
        return end <= second and n_lines(self.text[end:first]) <= NEAR

    def heads(self, end: int) -> bool:
        """Say whether a line stands before all prose."""
        return end <= self._first[0]

    def line_before(self, start: int) -> str:
        """Give the line before the one that starts there, empty ones left out."""
        return self.text[max(start - AROUND, 0) : start].rstrip().rsplit("\n", 1)[-1]

    def line_behind(self, end: int) -> str:
        """Give the line behind the one that ends there, empty ones left out."""
        return self.text[end : end + AROUND].lstrip().split("\n", 1)[0]

    def runs_on(self, start: int) -> bool:
        """Say whether the sentence of the line above goes on in the one that starts there."""
        above = self.text[max(start - AROUND, 0) : start]
        return (
            above.endswith("\n") and BEFORE.search(small(above[:-1].rstrip(" ")) + " ") is not None
        )

    @cached_property
    def _last(self) -> int:
        """Where the last paragraph of prose starts; -1 where there is none."""
        return self._last_span[0]

    @property
    def _last_end(self) -> int:
        return self._last_span[1]

    @cached_property
    def _last_span(self) -> tuple[int, int]:
        from dedupe.text.boilerplate import (
            sort_of,
        )  # its patterns take 0.1 s, and few texts need them
        from dedupe.text.segment import paragraphs

        offset = max(len(self.text) - _EDGE, 0)
        offset = 0 if not offset else self.text.find("\n", offset) + 1
        part = self.text[offset:]
        for span in reversed(paragraphs(part)):
            if sort_of(span.of(part)) == "prose":
                return span.start + offset, span.end + offset
        last = self.text.rfind("\n", 0, len(self.text.rstrip()))
        return last, last + 1  # no prose: the last line ends it

    @cached_property
    def _first(self) -> tuple[int, int]:
        """Where the first and the second paragraph of prose start."""
        from dedupe.text.boilerplate import sort_of
        from dedupe.text.segment import paragraphs

        part = self.text[:_EDGE]
        starts = (one.start for one in paragraphs(part) if sort_of(one.of(part)) == "prose")
        return next(starts, len(part)), next(starts, len(part))


def n_lines(text: str) -> int:
    """Count the lines that are not empty."""
    return sum(bool(line.strip()) for line in text.split("\n"))


def is_names(words: str) -> bool:
    """Say whether some words are names, numbers and what joins them, as a place and a day are."""
    found = _WORD.findall(words)
    for word in found:
        bare = word.strip(".:'’\"“”*_-–—=")
        if not bare or bare[0].isdigit() or bare.casefold() in _SMALL_WORDS:
            continue
        if bare[0].islower():
            return False
    return len(found) <= 16


def defines(line: Line, story: Story, at: int) -> bool:
    """Say whether the letters of a bracket are the initials of the words before it.

    Of a thing's, or of the agency's own: "Advanced Placement (AP)", "the Associated Press (AP)"
    (Schwartz and Hearst 2003, A simple algorithm for identifying abbreviation definitions).
    """
    name = line.name_at(at)
    if name is None or not name.abbreviated:
        return False
    start = line.place(at)
    words = _WORD.findall(story.text[max(start - 80, 0) : start].replace("-", " "))
    letters = [word for word in story.text[name.start : name.end].casefold() if word.isalpha()]
    initials = [word[0].casefold() for word in words]
    return initials[-len(letters) :] == letters
