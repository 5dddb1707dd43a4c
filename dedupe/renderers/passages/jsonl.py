"""What two texts or the documents of a corpus share, for streams: a passage a line.

A line is what stands in `passages` of the format json, and needs no other line.
"""

from collections.abc import Iterator

from dedupe.renderers.json_safety import encode
from dedupe.renderers.passages.json import passage_records
from dedupe.reuse import CorpusPassages, Passages


def render(passages: Passages) -> Iterator[str]:
    """Render each of *passages* as one JSON object."""
    for record in passage_records(passages):
        yield encode(record) + "\n"


def render_corpus(corpus: CorpusPassages) -> Iterator[str]:
    """Render each passage of a corpus as one JSON object, as soon as it is found."""
    for passages in corpus:
        yield from render(passages)
