"""The changes for an issue, a wiki or a pull request: ~~what went~~ **what came**.

No table, for paragraphs do not fit in cells. The text stands in quotations, one line a paragraph,
so that nothing in it can begin a heading or a list or be taken for a word of ours,
and passes through `markdown_safety`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from dedupe.changes import Diff, Span, Version
from dedupe.renderers.diff import wording
from dedupe.renderers.diff.outline import Folded, Shown, outline
from dedupe.renderers.diff.runs import Run, inline, survives, whole
from dedupe.renderers.markdown_safety import ID, TITLE, code, literal, running, span
from dedupe.renderers.text_safety import shorten

EDITS: Final = 500
"""Edits shown, the first ones; a page of more is refused by the services that show it."""
FIRST_WORDS: Final = 100
"""Columns that are shown of a paragraph that did not change."""

BEGINS_A_LIST: Final = re.compile(r"[-+]+|\d+[.)]")
MARKS: Final = {"delete": "~~", "insert": "**", "equal": ""}


def render(
    diff: Diff, *, show_typographic: bool = False, show_boilerplate: bool = False, context: int = 1
) -> Iterator[str]:
    """Render the summary of *diff* and its changes; `outline` says which of them are shown."""
    yield f"# What changed\n\n**{wording.summary(diff)}.**\n\n"
    yield from (f"{warning}.\n\n" for warning in wording.warnings(diff))
    if flags := wording.to_look_at(diff):
        yield f"To look at: {flags}.\n\n"
    if apart := wording.apart(diff):
        yield f"Counted apart: {', '.join(apart)}.\n\n"
    yield f"Old: {named(diff.old)}  \nNew: {named(diff.new)}\n"
    if diff.old.title != diff.new.title:
        titles = [literal(version.title or "", ID) for version in (diff.old, diff.new)]
        parts = [
            f"{mark}{title}{mark}"
            for mark, title in zip(("~~", "**"), titles, strict=True)
            if title
        ]
        yield f"\n**Headline changed**\n\n> {' '.join(parts)}\n"
    entries = outline(
        diff,
        show_typographic=show_typographic,
        show_boilerplate=show_boilerplate,
        context=context,
    )
    if not diff.differs:
        return
    for entry in islice(entries, EDITS):
        if isinstance(entry, Folded):
            yield f"\n*{wording.folded(entry)}*\n"
        else:
            yield from _edit(entry, diff)
    if more := sum(1 for _ in entries):
        yield f"\nAnd {more:,} more: see the format json.\n"


def named(version: Version) -> str:
    """Name a version, with when and where it stood."""
    about = (literal(part, TITLE) for part in (version.published or "", version.source or ""))
    return " ".join([code(version.id), *filter(None, about)])


def _edit(shown: Shown, diff: Diff) -> Iterator[str]:
    edit = shown.edit
    kind = edit.kind.capitalize()
    if edit.moved:
        kind = "Moved" if edit.kind == "unchanged" else f"Moved and {edit.kind}"
    where = " → ".join(wording.numbers(one) for one in (shown.old, shown.new) if one)
    if shown.departure:
        yield f"\n**Moved away** {where}\n"
        yield _first_words(edit.old, diff.old.text)
        return
    yield f"\n**{kind}** {', '.join([where, *wording.remarks(edit)])}\n"
    if edit.kind == "unchanged":
        yield _first_words(edit.new, diff.new.text)
    elif edit.old and edit.new and survives(edit, diff):
        yield from map(quoted, inline(edit, diff))
    else:
        for one in edit.old:
            yield quoted([Run("delete", whole(one, diff.old.text))])
        for one in edit.new:
            yield quoted([Run("insert" if edit.old else "equal", whole(one, diff.new.text))])


def _first_words(spans: Sequence[Span], text: str) -> str:
    return quoted([Run("equal", shorten(whole(spans[0], text), FIRST_WORDS))])


def quoted(runs: Iterable[Run]) -> str:
    """Write a paragraph on one line."""
    line, last, blank = "", "equal", False
    for kind, text in runs:
        words = running(text.strip())
        if words:
            blank |= text.startswith(" ") or "equal" not in (kind, last)
            # Marks between a letter and a sign would be read as stars and tildes.
            outer, inner = (line[-1:], words[0]) if last == "equal" else (words[0], line[-3:-2])
            blank |= kind != last and outer.isalnum() and not inner.isalnum()
            line += " " * (blank and bool(line)) + MARKS[kind] + words + MARKS[kind]
            last = kind
        blank = text.endswith(" ")
    first, rest = (line + " ").split(" ", 1)
    if BEGINS_A_LIST.fullmatch(first):
        line = f"{span(first)} {rest}"
    return f"\n> {line.strip()}\n" if line else ""
