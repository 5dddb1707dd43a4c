"""Everything in a diff, for programs: schema `dedupe.diff/1`.

    {"schema": "dedupe.diff/1",
     "old": {"id", "title", "source", "published"}, "new": {...},
     "limited", "collapsed",
     "summary": {"unchanged", "changed", "added", "removed", "split", "merged", "moved",
                 "typographic", "boilerplate"},
     "edits": [{"kind", "moved", "typographic", "boilerplate", "similarity", "flags": [...],
                "old": [{"start", "end", "text"}], "new": [{"start", "end", "text"}],
                "sentences": [{"kind", "old": [start, end], "new": [start, end]}],
                "inner": [{"kind", "old": [start, end], "new": [start, end]}]}]}

Offsets count characters (code points) of the text as it was given, half-open.
The edits stand in the order of the new text, one a line, and account for every character of both:
the new text is what `new` holds, one edit behind the other. Of a program that has the old text
and saves its own copy of what is unchanged, `inner` says which stretches those are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from dedupe.changes import Diff, Edit, Span, Version
from dedupe.renderers.json_safety import DECIMALS, array, encode

SCHEMA: Final = "dedupe.diff/1"


def render(diff: Diff) -> Iterator[str]:
    """Render *diff* as one JSON object."""
    yield f'{{"schema": {encode(SCHEMA)},\n'
    yield f'"old": {encode(version_record(diff.old))},\n'
    yield f'"new": {encode(version_record(diff.new))},\n'
    yield f'"limited": {encode(diff.limited)}, "collapsed": {encode(diff.collapsed)},\n'
    yield f'"summary": {encode(asdict(diff.summary))},\n"edits": '
    yield from array(encode(edit_record(edit, diff)) for edit in diff.edits)
    yield "}\n"


def version_record(version: Version) -> dict[str, object]:
    """Say which version it is, without its text."""
    return {name: getattr(version, name) for name in ("id", "title", "source", "published")}


def edit_record(edit: Edit, diff: Diff) -> dict[str, object]:
    """Say all of an edit of *diff*."""
    return {
        "kind": edit.kind,
        "moved": edit.moved,
        "typographic": edit.typographic,
        "boilerplate": edit.boilerplate,
        "similarity": round(edit.similarity, DECIMALS),
        "flags": edit.flags,
        "old": paragraph_records(edit.old, diff.old.text),
        "new": paragraph_records(edit.new, diff.new.text),
        "sentences": [_stretch(sentence) for sentence in edit.sentences],
        "inner": [_stretch(word) for word in edit.inner],
    }


def paragraph_records(spans: Sequence[Span], text: str) -> list[dict[str, object]]:
    """Give paragraphs of *text* with their places."""
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]


def _stretch(edit: Edit) -> dict[str, object]:
    ((old,), (new,)) = edit.old, edit.new
    return {"kind": edit.kind, "old": [old.start, old.end], "new": [new.start, new.end]}
