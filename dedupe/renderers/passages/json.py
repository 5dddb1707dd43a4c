"""Everything that two texts share, for programs: schema `dedupe.passages/1`.

    {"schema": "dedupe.passages/1",
     "a": {"id", "title", "source", "published"}, "b": {...}, "share_a", "share_b",
     "passages": [{"a": {"id", "start", "end"}, "b": {"id", "start", "end"},
                   "n_tokens", "identity",
                   "edits": [{"kind", "a": [start, end], "b": [start, end]}]}]}

Offsets count characters (code points) of the text as it was given, half-open.
The passages stand in the order of *a*, one a line; the edits of a passage tile both its sides.
"""

from collections.abc import Iterator
from typing import Final

from dedupe.renderers.diff.json import version_record
from dedupe.renderers.json_safety import DECIMALS, array, encode
from dedupe.reuse import Passage, Passages

SCHEMA: Final = "dedupe.passages/1"


def render(passages: Passages) -> Iterator[str]:
    """Render *passages* as one JSON object."""
    yield f'{{"schema": {encode(SCHEMA)},\n'
    yield f'"a": {encode(version_record(passages.a))},\n'
    yield f'"b": {encode(version_record(passages.b))},\n'
    shares = (round(share, DECIMALS) for share in (passages.share_a, passages.share_b))
    yield '"share_a": {}, "share_b": {},\n"passages": '.format(*shares)
    ids = (passages.a.id, passages.b.id)
    yield from array(encode(passage_record(passage, *ids)) for passage in passages)
    yield "}\n"


def passage_record(passage: Passage, id_a: str, id_b: str) -> dict[str, object]:
    """Make the record of a passage of two documents of these ids."""
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
