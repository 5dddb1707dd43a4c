"""Where paragraphs and sentences begin and end."""

import re
from typing import Final

from dedupe.changes import Span

PARAGRAPH: Final = re.compile(r"\s*\S[^\n]*\s*")
SENTENCE: Final = re.compile(r".+?(?:[.!?…]+[\"'”’)\]]*\s+|\Z)", re.DOTALL)


def paragraphs(text: str) -> list[Span]:
    """Cut a text into paragraphs; the spans tile it, each with the blank that follows it."""
    if not text:
        return []
    return [Span(*match.span()) for match in PARAGRAPH.finditer(text)] or [Span(0, len(text))]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut `text[start:end]` into sentences; the spans tile it."""
    return [Span(*match.span()) for match in SENTENCE.finditer(text, start, end)]
