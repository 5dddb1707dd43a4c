"""What is of the page and not of the story: captions, counters, notices, prompts."""

import re
from collections.abc import Container, Sequence
from typing import Final

from dedupe.changes import Span

COUNTER: Final = re.compile(r"\d+/\d+ .*")


def boilerplate(text: str, paragraphs: Sequence[Span], repeated: Container[str] = ()) -> list[bool]:
    """Say of each paragraph of *text* whether it is boilerplate.

    *repeated* are paragraphs (see `paragraph_key`) that many texts of one source share.
    """
    return [bool(COUNTER.fullmatch(span.of(text).strip())) for span in paragraphs]
