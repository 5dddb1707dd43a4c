"""A story, and which paragraphs around it are said to be of the page."""

from collections.abc import Sequence
from itertools import compress

from dedupe.changes import Span
from dedupe.text.boilerplate import boilerplate

STORY = (
    "The minister told parliament on Tuesday that the bridge would be rebuilt within two years.",
    "Engineers had warned about the northern pier for a decade, according to papers seen by us.",
    "Nobody was hurt when the middle of the bridge fell into the river on Monday morning.",
    "The council meets again in October, when it has to decide who pays for the work.",
)


def mask(paragraphs: Sequence[str], repeated: frozenset[str] = frozenset()) -> list[bool]:
    """What is said of each paragraph of a text."""
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph) + 2))
        start = spans[-1].end
    return boilerplate("".join(f"{paragraph}\n\n" for paragraph in paragraphs), spans, repeated)


def masked(*paragraphs: str, repeated: frozenset[str] = frozenset()) -> list[str]:
    """The paragraphs of a text that are boilerplate."""
    return list(compress(paragraphs, mask(paragraphs, repeated)))


def in_the_story(*lines: str) -> list[str]:
    """Those that are boilerplate in the middle of a story."""
    return masked(*STORY[:2], *lines, *STORY[2:])
