"""What two texts share, for an issue, a wiki or a pull request: ~~only in a~~ **only in b**."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from dedupe.renderers.diff.markdown import named, quoted
from dedupe.renderers.passages import wording
from dedupe.reuse import Passages

PASSAGES: Final = 500
"""Passages shown, the first ones; a page of more is refused by the services that show it."""


def render(passages: Passages) -> Iterator[str]:
    """Render the summary of *passages*, then each with what differs inside."""
    yield f"# What two texts share\n\n**{wording.summary(passages)}.**\n\n"
    yield f"a: {named(passages.a)}  \nb: {named(passages.b)}\n"
    for number, passage in enumerate(islice(passages, PASSAGES), 1):
        both, _, _ = wording.words(passage, passages)
        yield f"\n**{number}** {wording.label(passage)}; {wording.place(passage)}\n"
        yield quoted(both)
    if len(passages) > PASSAGES:
        yield f"\nAnd {len(passages) - PASSAGES:,} more: see the format json.\n"
