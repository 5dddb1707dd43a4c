"""What two texts share, on a screen: how much, then each passage with what differs inside.

    2 passages in common: 7 % of a, 12 % of b

    - a: wire/0001 2026-03-01 06:10Z Reuters
    + b: paper/17 2026-03-01 08:40Z Herald

    1  26 tokens, identity 0.96; a 413-585, b 1234-1405
       [-Six-]{+Seven+} people were hurt when the ferry ran aground off Skarness.

What only *a* has is marked as gone, what only *b* has as new. Where there is room, *a* stands
on the left and *b* beside it.
"""

from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Final

from dedupe.renderers.diff import wording as versions
from dedupe.renderers.diff.ink import Ink
from dedupe.renderers.diff.terminal import NARROWEST, SIDE_BY_SIDE, WHOLE
from dedupe.renderers.passages import wording
from dedupe.renderers.passages.corpus import digest
from dedupe.renderers.text_safety import columns, one_line
from dedupe.renderers.wording import count
from dedupe.renderers.wrapping import Piece, wrap
from dedupe.reuse import CorpusPassages, Passage, Passages

PASSAGES: Final = 200
"""Passages shown, the first ones."""
PAIRS, OF_A_PAIR = 30, 5
"""Pairs of a corpus that are shown, the first ones, and passages of each."""


def render(passages: Passages, *, color: bool = False, width: int = 80) -> Iterator[str]:
    """Render *passages* line by line.

    *color* adds ANSI colours; lines are at most *width* columns long, 40 at least.
    """
    ink, width = Ink(color), max(width, NARROWEST)
    yield from _said(wording.summary(passages), ink, width)
    yield "\n"
    yield from _pair(passages, PASSAGES, ink, width)


def render_corpus(corpus: CorpusPassages, *, color: bool = False, width: int = 80) -> Iterator[str]:
    """Render the first pairs of a corpus that have passages; the rest as of two texts."""
    ink, width = Ink(color), max(width, NARROWEST)
    found = digest(corpus, PAIRS)
    yield from _said(found.summary, ink, width)
    for passages in found.shown:
        yield "\n" + ink.paint("faint", "─" * width) + "\n"
        yield from _said(wording.summary(passages), ink, width)
        yield from _pair(passages, OF_A_PAIR, ink, width)
    if found.n_more:
        more = count(found.n_more, "more pair")
        yield f"\nand {more} (--format json and jsonl have all)\n"


def _said(text: str, ink: Ink, width: int) -> Iterator[str]:
    for line in wrap([("bold", text)], width):
        yield ink.text(line) + "\n"


def _pair(passages: Passages, most: int, ink: Ink, width: int) -> Iterator[str]:
    for mark, name, version in (("-", "a", passages.a), ("+", "b", passages.b)):
        said = f"{name}: {versions.version(version)}"
        for text in filter(None, (said, one_line(version.title or ""))):
            for line in wrap([(WHOLE[mark], text)], width - 2):
                yield f"{ink.paint(WHOLE[mark], mark)} {ink.text(line)}\n"
    digits = len(str(min(len(passages), most)))
    for number, passage in enumerate(islice(passages, most), 1):
        margin = " " * (digits + 2)
        lead = ink.paint("bold", f"{number:>{digits}}") + "  "
        said = f"{wording.label(passage)}; {wording.place(passage)}"
        yield "\n"
        for line in wrap([("bold", said)], width - len(margin)):
            yield f"{lead}{ink.text(line)}\n"
            lead = margin
        layout = _beside if width >= SIDE_BY_SIDE else _in_one
        for text in layout(passage, passages, ink, width - len(margin)):
            yield f"{margin}{text}".rstrip() + "\n"
    if len(passages) > most:
        yield f"\nand {len(passages) - most:,} more (see --format json)\n"


def _in_one(passage: Passage, passages: Passages, ink: Ink, width: int) -> Iterator[str]:
    both, _, _ = wording.words(passage, passages)
    yield from map(ink.text, wrap(ink.marked(both), width))


def _beside(passage: Passage, passages: Passages, ink: Ink, width: int) -> Iterator[str]:
    _, a, b = wording.words(passage, passages)
    room = (width - len(" │ ")) // 2
    sides = (wrap(ink.marked(runs), room) for runs in (a, b))
    nothing: list[Piece] = []
    for one, other in zip_longest(*sides, fillvalue=nothing):
        gap = " " * (room - sum(columns(text) for _, text in one))
        yield f"{ink.text(one)}{gap} {ink.paint('faint', '│')} {ink.text(other)}"
