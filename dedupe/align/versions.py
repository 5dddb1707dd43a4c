"""The pair flow on one page: two versions -> paragraphs -> matches -> edits -> a diff."""

from collections.abc import Container, Mapping
from dataclasses import replace

from rapidfuzz.distance import Indel

from dedupe.align.flags import flags
from dedupe.align.words import word_edits
from dedupe.changes import Diff, Edit, Span, Version, in_reading_order
from dedupe.options import DiffOptions
from dedupe.text.boilerplate import boilerplate
from dedupe.text.segment import paragraphs
from dedupe.text.words import words


def diff(
    old: str | Version | Mapping[str, object],
    new: str | Version | Mapping[str, object],
    options: DiffOptions | None = None,
    *,
    repeated: Container[str] = (),
) -> Diff:
    """Find what became of each paragraph between two versions of a text."""
    options = options or DiffOptions()
    a, b = as_version(old, "old"), as_version(new, "new")
    spans_a, spans_b = paragraphs(a.text), paragraphs(b.text)
    edits: list[Edit] = []
    left, right = [s.of(a.text) for s in spans_a], [s.of(b.text) for s in spans_b]
    for op in Indel.opcodes(left, right):
        if op.tag == "equal":
            for x, y in zip(
                spans_a[op.src_start : op.src_end], spans_b[op.dest_start : op.dest_end]
            ):
                edits.append(Edit("unchanged", (x,), (y,)))
        edits += [
            Edit("removed", (x,), ())
            for x in spans_a[op.src_start : op.src_end]
            if op.tag == "delete"
        ]
        edits += [
            Edit("added", (), (y,))
            for y in spans_b[op.dest_start : op.dest_end]
            if op.tag == "insert"
        ]
    return Diff(a, b, in_reading_order(edits))


def as_version(given: str | Version | Mapping[str, object], name: str) -> Version:
    """Take a version as it is, a mapping's `id`, `text`, `title`..., or a bare text."""
    if isinstance(given, Version):
        return given
    if isinstance(given, str):
        return Version(name, given)
    text = given["text"]
    assert isinstance(text, str)
    return Version(str(given.get("id", name)), text)
