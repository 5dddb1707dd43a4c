"""What two texts share, as one page of the viewer: one file, offline, for ever.

It has the parts of a page of a diff: a picture of both texts with a thread for each passage,
and a row for each with both sides, which the page's keys go through.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from dedupe.renderers.diff.html import fill, frame, name
from dedupe.renderers.diff.loom import BAR, HEIGHT, WIDTH, Thread
from dedupe.renderers.diff.rows import Paragraph, Row
from dedupe.renderers.passages import wording
from dedupe.renderers.wording import percent
from dedupe.reuse import Passages

PASSAGES: Final = 1000
"""Passages shown, the first ones."""


def render(passages: Passages) -> Iterator[str]:
    """Render *passages* as one self-contained HTML page."""
    title = f"{name(passages.a)} / {name(passages.b)}"
    head, tail = frame("What two texts share", title, changes=False)
    yield head
    yield from content(passages)
    yield tail


def content(passages: Passages) -> Iterator[str]:
    """Render the section of a page that shows *passages*."""
    lengths = len(passages.a.text), len(passages.b.text)
    scale = WIDTH / max(*lengths, 1)
    yield from fill(
        "passages.html",
        passages=passages,
        said=wording.summary(passages),
        shares=(percent(passages.share_a), percent(passages.share_b)),
        ends=[(round(n * scale, 1), y) for n, y in zip(lengths, (0, HEIGHT - BAR), strict=True)],
        threads=_threads(passages, scale),
        rows=_rows(passages),
        n_more=max(len(passages) - PASSAGES, 0),
    )


def _rows(passages: Passages) -> Iterator[Row]:
    for number, passage in enumerate(islice(passages, PASSAGES), 1):
        both, a, _ = wording.words(passage, passages)
        yield Row(
            f"p-{number}",
            "changed",
            "=" if all(run.kind == "equal" for run in both) else "~",
            wording.label(passage),
            (wording.place(passage),),
            (Paragraph(number, tuple(a)),),
            (Paragraph(number, tuple(both)),),
        )


def _threads(passages: Passages, scale: float) -> Iterator[Thread]:
    for number, passage in enumerate(islice(passages, PASSAGES), 1):
        a, b = (
            (round(span.start * scale, 1), round(span.end * scale, 1))
            for span in (passage.a, passage.b)
        )
        yield Thread("changed", f"p-{number}", a, b)
