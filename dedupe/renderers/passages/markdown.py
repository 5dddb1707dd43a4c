"""What two texts share, for an issue, a wiki or a pull request: ~~only in a~~ **only in b**."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from dedupe.renderers.diff.markdown import named, quoted
from dedupe.renderers.passages import wording
from dedupe.renderers.passages.corpus import digest
from dedupe.renderers.wording import count
from dedupe.reuse import CorpusPassages, Passages

PASSAGES: Final = 500
"""Passages shown, the first ones; a page of more is refused by the services that show it."""
PAIRS, OF_A_PAIR = 50, 10
"""Pairs of a corpus that are shown, the first ones, and passages of each."""


def render(passages: Passages) -> Iterator[str]:
    """Render the summary of *passages*, then each with what differs inside."""
    yield f"# What two texts share\n\n**{wording.summary(passages)}.**\n\n"
    yield from _pair(passages, PASSAGES)


def render_corpus(corpus: CorpusPassages) -> Iterator[str]:
    """Render the first pairs of a corpus that have passages."""
    found = digest(corpus, PAIRS)
    yield f"# What documents share\n\n**{found.summary}.**\n"
    for passages in found.shown:
        yield f"\n## {wording.summary(passages)}\n\n"
        yield from _pair(passages, OF_A_PAIR)
    if found.n_more:
        yield f"\nAnd {count(found.n_more, 'more pair')}: the formats json and jsonl have all.\n"


def _pair(passages: Passages, most: int) -> Iterator[str]:
    yield f"a: {named(passages.a)}  \nb: {named(passages.b)}\n"
    for number, passage in enumerate(islice(passages, most), 1):
        both, _, _ = wording.words(passage, passages)
        yield f"\n**{number}** {wording.label(passage)}; {wording.place(passage)}\n"
        yield quoted(both)
    if len(passages) > most:
        yield f"\nAnd {len(passages) - most:,} more: see the format json.\n"
