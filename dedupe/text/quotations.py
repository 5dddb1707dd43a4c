"""What stands between quotation marks, in whatever style they are set.

Apostrophes are the trap: "the workers' rights", "'90s", "rock 'n' roll" quote nothing.
"""

from collections.abc import Iterator
from typing import Final

import regex

_CLOSERS: Final = {
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
"""Opening mark -> what closes it. Swedish opens with ”, German with „ or »."""

_MARK: Final = regex.compile(r"[“”„«»‹›「」『』\"‘’‚']")
_ALWAYS_OPEN: Final = "“„«‹「『"
_SINGLE: Final = "‘‚'"
_OPENING: Final = regex.compile(r"(?<![^\s(\[{>*_—–\"“„«-])[”»\"‘‚'](?=\S)")
_ELISION: Final = regex.compile(r"['‘](?:\d\ds?|(?i:tis|twas|em|cause|til|round|bout|n))\b")
_CLOSING: Final = regex.compile(r"(?<=\S)['’‘](?![\p{L}\d])")


def quotations(paragraph: str) -> list[str]:
    """List what a paragraph quotes, without the marks; what is quoted in a quotation is part of it.

    A quotation that is not closed runs to the end of the paragraph: the next one goes on with it.
    Single marks, and straight ones within a paragraph, must be closed.
    """
    return [paragraph[start:end] for start, end in _spans(paragraph)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    marks = [match.start() for match in _MARK.finditer(text)]
    unclosed: set[str] = set()  # what was looked for to the end once is not looked for again
    i = 0
    while i < len(marks):
        start = marks[i]
        mark = text[start]
        i += 1
        if mark in unclosed or not _opens(text, start):
            continue
        for k in range(i, len(marks)):
            if text[marks[k]] in _CLOSERS[mark] and _closes(text, marks, k, mark):
                yield start + 1, marks[k]
                i = k + 1
                break
        else:
            if mark in _ALWAYS_OPEN or (mark == '"' and not text[:start].strip()):
                yield start + 1, len(text)
                return
            unclosed.add(mark)


def _opens(text: str, at: int) -> bool:
    """Say whether the mark at a place opens a quotation."""
    if text[at] in _ALWAYS_OPEN:
        return True
    return bool(_OPENING.match(text, at)) and not _ELISION.match(text, at)


def _closes(text: str, marks: list[int], k: int, opener: str) -> bool:
    """Say whether the k-th mark, one of those that may close, does."""
    if opener not in _SINGLE:
        return True
    if not _CLOSING.match(text, marks[k]):
        return False
    # "'the workers' rights are ours'": a plural's apostrophe, if there is another mark to close
    plural = text[marks[k] - 1] == "s" and text[marks[k] + 1 : marks[k] + 2] == " "
    after = marks[k + 1] if plural and k + 1 < len(marks) else None
    return after is None or not _CLOSING.match(text, after) or _opens(text, after)
