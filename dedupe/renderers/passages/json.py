"""Everything that two texts share, for programs: schema `dedupe.passages/1`.

    {"schema": "dedupe.passages/1",
     "a": {"id", "title", "source", "published"}, "b": {...}, "share_a", "share_b",
     "passages": [{"a": {"id", "start", "end"}, "b": {"id", "start", "end"},
                   "n_tokens", "identity",
                   "edits": [{"kind", "a": [start, end], "b": [start, end]}]}]}

Of a corpus the documents are named by their ids, and the pairs that have passages stand at the end:

    {"schema", "n_documents", "n_exact", "passages": [as above],
     "pairs": [{"a", "b", "n_passages", "share_a", "share_b"}]}

Offsets count characters (code points) of the text as it was given, half-open.
The passages stand in the order of *a*, one a line; the edits of a passage tile both its sides.
"""

from collections.abc import Iterator
from typing import Final

from dedupe.renderers.diff.json import version_record
from dedupe.renderers.json_safety import DECIMALS, array, encode
from dedupe.reuse import CorpusPassages, Passage, Passages

SCHEMA: Final = "dedupe.passages/1"


def render(passages: Passages) -> Iterator[str]:
    """Render *passages* as one JSON object."""
    yield f'{{"schema": {encode(SCHEMA)},\n'
    yield f'"a": {encode(version_record(passages.a))},\n'
    yield f'"b": {encode(version_record(passages.b))},\n'
    shares = (round(share, DECIMALS) for share in (passages.share_a, passages.share_b))
    yield '"share_a": {}, "share_b": {},\n"passages": '.format(*shares)
    yield from array(map(encode, passage_records(passages)))
    yield "}\n"


def render_corpus(corpus: CorpusPassages) -> Iterator[str]:
    """Render the passages of a corpus as one JSON object, each as soon as it is found."""
    pairs: list[str] = []

    def lines() -> Iterator[str]:
        for passages in corpus:
            pairs.append(encode(_pair(passages)))
            yield from map(encode, passage_records(passages))

    yield f'{{"schema": {encode(SCHEMA)},\n'
    yield f'"n_documents": {corpus.n_documents}, "n_exact": {corpus.n_exact},\n"passages": '
    yield from array(lines())
    yield ',\n"pairs": '
    yield from array(pairs)
    yield "}\n"


def passage_records(passages: Passages) -> Iterator[dict[str, object]]:
    """Describe each of *passages*, in their order."""
    return (_record(passage, passages.a.id, passages.b.id) for passage in passages)


def _pair(passages: Passages) -> dict[str, object]:
    return {
        "a": passages.a.id,
        "b": passages.b.id,
        "n_passages": len(passages),
        "share_a": round(passages.share_a, DECIMALS),
        "share_b": round(passages.share_b, DECIMALS),
    }


def _record(passage: Passage, id_a: str, id_b: str) -> dict[str, object]:
    return {
        "a": {"id": id_a, "start": passage.a.start, "end": passage.a.end},
        "b": {"id": id_b, "start": passage.b.start, "end": passage.b.end},
        "n_tokens": passage.n_tokens,
        "identity": round(passage.identity, DECIMALS),
        "edits": [
            {"kind": edit.kind, "a": [a.start, a.end], "b": [b.start, b.end]}
            for edit in passage.edits
            for a, b in zip(edit.old, edit.new, strict=True)
        ],
    }
