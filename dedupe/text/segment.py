"""Where paragraphs and sentences begin and end.

Blocks are what stands between blank lines, and a block is one paragraph or several
(see `dedupe.text.wrapping`). Fenced code is one, and so is front matter.
A block is judged by itself, so that what is added elsewhere in a text changes nothing about it;
only where others show that a text is wrapped at a width, all its blocks are read so.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import regex

from dedupe.changes import Span
from dedupe.text.words import EXTENDING
from dedupe.text.wrapping import OPENERS, paragraph_lines, wrap_width

NEWLINE: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLOCK_END: Final = "\f\u2029"  # end of a page, end of a paragraph
FENCE: Final = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
FENCE_END: Final = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*$")
FRONT_MATTER: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*$")

STOP: Final = re.compile(
    r"""(?: (?P<unspaced>[。！？｡।॥؟۔։።፧။។៕]++) | (?P<stop>[.!?…‼⁇⁈⁉]++) )
    (?P<closers>["'”’»›)\]*_`」』）》】〉｣]*+) (?:\[\w{1,4}\])*+ (?P<blank>\s*+)""",
    re.VERBOSE,
)
"""What may end a sentence: full stops, what closes behind them, the mark of a note, the blank."""
EXTENDS: Final = regex.compile(rf"[{EXTENDING}]")
LAST_WORD: Final = re.compile(r"[^\s(\[\"“‘'«/–—-]+$")
NEXT_WORD: Final = re.compile(r"[^\W\d_]+")
HIRAGANA: Final = re.compile(r"[\u3041-\u3096]")
LOOK: Final = 24
"""Characters looked at on either side of a full stop."""

TITLE: Final = re.compile(
    r"""mrs?|ms|dr|prof|gen|lt|col|maj|capt|cpt|cmdr|sgt|cpl|pvt|adm|sen|rep|gov|pres|rev|hon
    |messrs|mme|mlle|vs|cf|eg|ie|zb|dh|ua|bzw|ca|approx""",
    re.VERBOSE,
)
"""Abbreviations behind which a sentence goes on; without their full stops, in small letters."""
EITHER: Final = re.compile(
    r"""inc|corp|co|ltd|llc|plc|bros|jr|sr|st|mt|etc|al|dept|univ|assn|ave|blvd|rd|est|usw
    |aug|sept|oct|nov|dec""",
    re.VERBOSE,
)
"""Those that may end a sentence as well: the next word decides."""
NUMBERED: Final = re.compile(r"nos?|nr|pp?|vol|fig|art|sec|ch|op|jan|feb|mar|apr|jun|jul")
"""Those that are words, unless a number follows."""
BEGINNER: Final = re.compile(
    r"""the|an?|in|on|at|its?|he|she|they|we|i|you|but|and|th(?:is|at|ese|ose|ere|en)|however
    |when|while|after|before|as|if|for|from|with|by|his|her|their|our|what|who|how|why|not|some
    |many|most|one|two|meanwhile|according|also|so|yet|to""",
    re.VERBOSE,
)
"""Words that begin sentences, and are written small elsewhere."""
GERMAN_MONTH: Final = re.compile(
    r"januar|februar|märz|april|mai|juni|juli|august|(?:septem|okto|novem|dezem)ber"
)
LETTERS_AND_STOPS: Final = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")


class _Line(NamedTuple):
    start: int
    text: str
    """Without its newline."""
    blank: bool
    last: bool
    """Whether the newline ends more than a line."""


def paragraphs(text: str) -> list[Span]:
    """Cut a text into paragraphs; the spans tile it, each with the blank that follows it.

    What is blank before the first belongs to it. Takes linear time.
    """
    lines = _lines(text)
    starts = [lines[first].start for first in _paragraphs(lines)]
    if text:
        starts[:1] = [0]
    return [Span(*pair) for pair in pairwise([*starts, len(text)])]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut `text[start:end]`, a paragraph, into sentences; the spans tile it.

    Each has the blank that follows it. A full stop ends a sentence unless it belongs to a title,
    an initial, an abbreviation or a number, or a small letter follows; after `U.S.` and its like
    the next word decides. Scripts that put no space behind their full stop need none.
    In code and front matter a line is a sentence; Thai marks no sentences. Takes linear time.
    """
    stretch = text[start:end]
    first = NEWLINE.split(stretch.lstrip(), 1)[0]
    if FENCE.match(first) or FRONT_MATTER.match(first):
        cuts = [newline.end() for newline in NEWLINE.finditer(stretch)]
    else:
        cased = stretch != stretch.lower()
        cuts = [
            stop.end() for stop in STOP.finditer(stretch) if _ends_sentence(stretch, stop, cased)
        ]
    cuts = [start, *(start + cut for cut in cuts if cut < len(stretch)), end]
    return [Span(*pair) for pair in pairwise(cuts) if pair[0] < pair[1]]


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for newline in NEWLINE.finditer(text):
        line = text[start : newline.start()]
        lines.append(_Line(start, line, not line or line.isspace(), newline[0] in BLOCK_END))
        start = newline.end()
    lines.append(_Line(start, text[start:], not text[start:].strip(), True))
    return lines


def _paragraphs(lines: Sequence[_Line]) -> Iterator[int]:
    """Find the lines with which paragraphs begin."""
    fences = _fences(lines)
    first = _front_matter(lines)
    if first:
        yield 0
    blocks = list(_blocks(lines, first, fences))
    width = wrap_width(block for begin, block in blocks if begin not in fences)
    for begin, block in blocks:
        if begin in fences:
            yield begin
        else:
            yield from (begin + line for line in paragraph_lines(block, width))


def _blocks(
    lines: Sequence[_Line], first: int, fences: Mapping[int, int]
) -> Iterator[tuple[int, list[str]]]:
    """Find what stands between blank lines: the number of its first line, and its lines."""
    at = first
    while at < len(lines):
        begin, at = at, at + 1
        if lines[begin].blank:
            continue
        if begin in fences:
            at = fences[begin]
        else:
            while not (lines[at - 1].last or lines[at].blank or at in fences):
                at += 1
        yield begin, [line.text for line in lines[begin:at]]


def _front_matter(lines: Sequence[_Line]) -> int:
    """Count the lines of the block of metadata that a text may begin with."""
    fence = FRONT_MATTER.match(lines[0].text)
    if fence:
        for n, line in enumerate(lines[1:], 2):
            if line.text.rstrip() == fence[1]:
                return n
    return 0


def _fences(lines: Sequence[_Line]) -> dict[int, int]:
    """Find blocks of code: the line of each fence that is closed, and the line behind its end.

    One that is not closed is none, or what is added to a text could swallow all that follows.
    """
    fences = {}
    ends: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}  # nearest last, and shortest
    for n in range(len(lines) - 1, -1, -1):
        fence = FENCE.match(lines[n].text)
        if not fence:
            continue
        stack, length = ends[fence[1][0]], len(fence[1])
        reach = bisect_right(stack, -length, key=lambda end: end[0])
        if reach:
            fences[n] = stack[reach - 1][1]
        if FENCE_END.match(lines[n].text):
            while stack and -stack[-1][0] <= length:
                stack.pop()
            stack.append((-length, n + 1))
    return fences


def _ends_sentence(text: str, stop: re.Match[str], cased: bool) -> bool:
    """Whether a sentence ends with these full stops, and what closes behind them."""
    after = text[stop.end() : stop.end() + LOOK]
    if EXTENDS.match(after):  # the blank is the base of an accent
        return False
    if stop["unspaced"]:
        before = text[max(0, stop.start() - 1) : stop.start()]
        number = not stop["blank"] and before.isdigit() and after[:1].isdigit()
        quoted = stop["closers"] and HIRAGANA.match(after)  # 「…。」と goes on
        return not (number or quoted)
    opening = OPENERS.match(after)
    following = after[opening.end() :] if opening else after
    if not stop["blank"] or (cased and following[:1].islower()):
        return False
    return stop["stop"] != "." or not _abbreviates(text, stop.start(), following, cased)


def _abbreviates(text: str, at: int, following: str, cased: bool) -> bool:
    """Whether the full stop at a place belongs to the word before it and to no more."""
    last = LAST_WORD.search(text[max(0, at - LOOK) : at])
    begins = NEXT_WORD.match(following)
    word, next_word = last[0] if last else "", begins[0].lower() if begins else ""
    key = word.replace(".", "").lower()
    if key.isdigit():
        listed = at <= LOOK and text[:at].strip() == word
        return listed or bool(len(key) <= 2 and GERMAN_MONTH.fullmatch(next_word))
    if NUMBERED.fullmatch(key):
        return following[:1].isdigit()
    initial = len(key) == 1 and key.isalpha() and (word.isupper() or not cased)
    if initial or LETTERS_AND_STOPS.fullmatch(word) or EITHER.fullmatch(key):
        return not BEGINNER.fullmatch(next_word)
    return bool(TITLE.fullmatch(key))
