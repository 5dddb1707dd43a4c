r"""The words of an edit as they are read: runs that stay, go and come, a paragraph at a time.

What the diff calls a replacement is a run that goes and one that comes. The blanks at the ends
of a change are taken out of it, for a marked blank is noise. Where a change is typographic and
its two sides look alike (blanks, invisible and composed characters), they are written as escapes,
for else nobody could see it: `[-·-]{+\xa0+}`.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from dedupe.changes import Diff, Edit, Span
from dedupe.renderers.text_safety import escape, visible

Fate = Literal["equal", "delete", "insert"]

STACKED: Final = re.compile(
    "(?<=[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]{8})[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]"
)
"""A mark on a stack of marks that would cover the lines above; no language has so many."""
BLANKS: Final = re.compile(r"\s+")
INVISIBLE: Final = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]+")


class Run(NamedTuple):
    """Some text of one fate, safe to show, on one line."""

    kind: Fate
    text: str


def whole(span: Span, text: str) -> str:
    """Give a paragraph, safe to show, on one line."""
    return _folded(span.of(text)).strip()


def inline(edit: Edit, diff: Diff) -> list[list[Run]]:
    """Give the words of a two-sided edit, what goes before what comes.

    They are in the paragraphs of its new side, or of the old one where several were merged.
    """
    return _paragraphs(edit, diff, len(edit.old) > len(edit.new), ("delete", "insert"))


def one_side(edit: Edit, diff: Diff, *, old: bool) -> list[list[Run]]:
    """Give the words of the old or the new side of an edit, in its paragraphs."""
    return _paragraphs(edit, diff, old, ("delete",) if old else ("insert",))


def survives(edit: Edit, diff: Diff) -> bool:
    """Tell whether some word of a two-sided edit stayed; else its sides are read as blocks."""
    stayed = (word.old[0].of(diff.old.text) for word in edit.inner if word.kind == "equal")
    return edit.typographic or any(any(map(str.isalnum, text)) for text in stayed)


def _paragraphs(edit: Edit, diff: Diff, by_old: bool, kinds: tuple[Fate, ...]) -> list[list[Run]]:
    found: list[list[Run]] = []
    for words in _cut(edit, diff, by_old):
        runs: list[Run] = []
        for old, new, stays in words:
            if not stays and not (
                old if kinds == ("delete",) else new if kinds == ("insert",) else True
            ):
                continue
            for run in [Run("equal", _folded(new))] if stays else _change(old, new, edit):
                if run.kind == "equal" or run.kind in kinds:
                    _add(runs, run)
        if runs and runs[-1].kind == "equal":
            runs[-1] = Run("equal", runs[-1].text.rstrip())
        found.append([run for run in runs if run.text])
    return found


def _cut(edit: Edit, diff: Diff, by_old: bool) -> Iterator[list[tuple[str, str, bool]]]:
    """Cut the words of an edit where the paragraphs of one side begin.

    A word is its old text, its new text, and whether they are equal.
    """
    cuts = [span.start for span in (edit.old if by_old else edit.new)[1:]]
    words: list[tuple[str, str, bool]] = []
    for word in edit.inner:
        old, new = word.old[0].of(diff.old.text), word.new[0].of(diff.new.text)
        span = word.old[0] if by_old else word.new[0]
        stays, at = word.kind == "equal", span.start
        while cuts and cuts[0] < span.end:
            n = cuts.pop(0) - at
            # The side that is not cut follows its equal; what was replaced stays in one piece.
            n_old = n if by_old or stays else len(old) if n else 0
            n_new = n if stays or not by_old else len(new) if n else 0
            yield [*words, (old[:n_old], new[:n_new], stays)]
            old, new, at, words = old[n_old:], new[n_new:], at + n, []
        words.append((old, new, stays))
    yield words


def _change(old: str, new: str, edit: Edit) -> list[Run]:
    """Make the runs of one replacement."""
    gone, come = _folded(old), _folded(new)
    if _look(old) == _look(new):
        if not edit.typographic:
            return [Run("equal", come or (" " if " " in gone else ""))]
        return [Run("delete", _escaped(old)), Run("insert", _escaped(new))]
    sides = [side for side in (gone, come) if side]
    lead = " " if all(side[0] == " " for side in sides) else ""
    tail = " " if all(side[-1] == " " for side in sides) else ""
    if lead:
        gone, come = gone.lstrip(), come.lstrip()
    if tail:
        gone, come = gone.rstrip(), come.rstrip()
    return [Run("equal", lead), Run("delete", gone), Run("insert", come), Run("equal", tail)]


def _add(runs: list[Run], run: Run) -> None:
    """Add a run; blanks meet but once, and equal runs become one."""
    kind, text = run
    if text.startswith(" ") and (not runs or runs[-1].text.endswith(" ")):
        text = text[1:]
    if not text:
        return
    if runs and runs[-1].kind == kind:
        runs[-1] = Run(kind, runs[-1].text + text)
    else:
        runs.append(Run(kind, text))


def _folded(text: str) -> str:
    return STACKED.sub(escape, visible(BLANKS.sub(" ", text)))


def _look(text: str) -> str:
    """Give what can be seen of a text."""
    return INVISIBLE.sub(" ", unicodedata.normalize("NFC", text[:1000]) + text[1000:]).strip()


def _escaped(text: str) -> str:
    return ascii(text)[1:-1].replace(" ", "·")
