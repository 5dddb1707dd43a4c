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
from dedupe.renderers.passages.corpus import digest
from dedupe.renderers.wording import count, percent
from dedupe.reuse import CorpusPassages, Passages

PASSAGES: Final = 1000
"""Passages shown, the first ones."""
PAIRS, OF_A_PAIR = 100, 20
"""Pairs of a corpus that are shown, the first ones, and passages of each."""


def render(passages: Passages) -> Iterator[str]:
    """Render *passages* as one self-contained HTML page."""
    title = f"{name(passages.a)} / {name(passages.b)}"
    head, tail = frame("What two texts share", title, changes=False)
    yield head
    yield from content(passages)
    yield tail


def render_corpus(corpus: CorpusPassages) -> Iterator[str]:
    """Render the first pairs of a corpus that have passages as one self-contained HTML page."""
    found = digest(corpus, PAIRS)
    head, tail = frame("What documents share", found.summary, changes=False)
    yield head
    for number, passages in enumerate(found.shown, 1):
        yield from content(passages, f"p{number}", OF_A_PAIR, is_first=number == 1)
    if found.n_more:
        more = count(found.n_more, "more pair")
        yield f'<p class="more">{more}, which the formats json and jsonl have.</p>\n'
    yield tail


def content(
    passages: Passages, id: str = "p", most: int = PASSAGES, *, is_first: bool = True
) -> Iterator[str]:
    """Render the section of a page that shows the first *most* of some passages."""
    lengths = len(passages.a.text), len(passages.b.text)
    scale = WIDTH / max(*lengths, 1)
    return fill(
        "passages.html",
        id=id,
        is_first=is_first,
        passages=passages,
        said=wording.summary(passages),
        shares=(percent(passages.share_a), percent(passages.share_b)),
        ends=[(round(n * scale, 1), y) for n, y in zip(lengths, (0, HEIGHT - BAR), strict=True)],
        threads=_threads(passages, id, most, scale),
        rows=_rows(passages, id, most),
        n_more=max(len(passages) - most, 0),
    )


def _rows(passages: Passages, id: str, most: int) -> Iterator[Row]:
    for number, passage in enumerate(islice(passages, most), 1):
        both, a, _ = wording.words(passage, passages)
        yield Row(
            f"{id}-{number}",
            "changed",
            "=" if all(run.kind == "equal" for run in both) else "~",
            wording.label(passage),
            (wording.place(passage),),
            (Paragraph(number, tuple(a)),),
            (Paragraph(number, tuple(both)),),
        )


def _threads(passages: Passages, id: str, most: int, scale: float) -> Iterator[Thread]:
    for number, passage in enumerate(islice(passages, most), 1):
        a, b = (
            (round(span.start * scale, 1), round(span.end * scale, 1))
            for span in (passage.a, passage.b)
        )
        yield Thread("changed", f"{id}-{number}", a, b)
