"""A diff as the rows of a page: what stands left and right, what folds, what leads where.

    edit             rows                            left     right
    unchanged, ...   one                             old      new
    added            one                                      new
    removed          one                             old
    moved            one at its new place, and                new
                     one that tells where it went    old

In two columns the sides are the two versions; in one column the right side of a change,
which holds what was deleted as well, reads as one text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from dedupe.changes import Diff, Edit, Kind
from dedupe.renderers.diff.outline import Shown, entries
from dedupe.renderers.diff.runs import Run, inline, one_side, whole
from dedupe.renderers.diff.wording import FLAGGED, numbers
from dedupe.renderers.wording import count

FOLDED: Final = 4
"""Rows of unchanged text, or of boilerplate, that are folded at first; fewer stand open."""
LISTED: Final = 1000
"""Rows of one fold that are in the page; the middle of a longer one is left out, and counted."""
JOINED: Final = "¶"
"""What stands for the end of a paragraph that was merged with the next."""

MARKS: Final[dict[Kind, str]] = {
    "changed": "~",
    "split": "~",
    "merged": "~",
    "added": "+",
    "removed": "−",
}

Fold = Literal["", "same", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown."""

    number: int
    """Which paragraph of its version it is, from 1."""
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An edit, or the place that it moved away from, or a word on what was left out."""

    id: str
    look: str
    """Its classes: the kind, and what holds besides."""
    mark: str = ""
    label: str = ""
    """What became of the paragraph; nothing where it stayed as it was."""
    notes: tuple[str, ...] = ()
    old: tuple[Paragraph, ...] = ()
    new: tuple[Paragraph, ...] = ()
    other: str = ""
    """Id of the row at the other end of a move."""
    way: str = ""
    """Where that end is, in words."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that fold as one, or a single row that does not."""

    rows: tuple[Row, ...]
    fold: Fold = ""
    label: str = ""
    is_open: bool = True


def blocks(diff: Diff, prefix: str) -> Iterator[Block]:
    """Lay out *diff*; the ids of its rows are *prefix* and the position of their edit."""
    position = {id(edit): i for i, edit in enumerate(diff.edits)}

    def rows(stretch: list[Shown]) -> tuple[Row, ...]:
        return tuple(_row(diff, one, f"{prefix}{position[id(one.edit)]}") for one in stretch)

    for fold, group in groupby(entries(diff), key=fold_of):
        stretch = list(group)
        if not fold:
            yield from (Block(rows([one])) for one in stretch)
            continue
        shown = rows(stretch[:LISTED])
        if len(stretch) > LISTED:
            half, n_out = LISTED // 2, len(stretch) - LISTED
            out = Row(
                "", "out", label=f"{count(n_out, 'paragraph')} left out; the format json has all"
            )
            shown = (*rows(stretch[:half]), out, *rows(stretch[-half:]))
        yield Block(shown, fold, _fold_label(fold, stretch), len(stretch) < FOLDED)


def fold_of(shown: Shown) -> Fold:
    """Say with what an edit folds, if it does."""
    if shown.edit.kind == "unchanged" and not shown.edit.moved:
        return "same"
    return "boilerplate" if shown.edit.boilerplate else ""


def _row(diff: Diff, shown: Shown, id: str) -> Row:
    edit = shown.edit
    looks = [name for name in ("moved", "typographic", "boilerplate") if getattr(edit, name)]
    if edit.flags and edit.typographic:
        looks.remove("typographic")  # which may be hidden
    if shown.departure:
        return Row(
            id=f"{id}-from",
            look=" ".join(["departure", *looks]),
            mark=">",
            label="Moved away",
            old=_old_side(diff, shown),
            other=id,
            way=f"to ¶ {numbers(shown.new)}",
        )
    return Row(
        id=id,
        look=" ".join([edit.kind, *looks]),
        mark=(">" if edit.moved else "") + MARKS.get(edit.kind, ""),
        label=_label(edit),
        notes=_notes(edit),
        old=() if edit.moved else _old_side(diff, shown),
        new=_new_side(diff, shown),
        other=f"{id}-from" if edit.moved else "",
        way=f"from ¶ {numbers(shown.old)}" if edit.moved else "",
    )


def _old_side(diff: Diff, shown: Shown) -> tuple[Paragraph, ...]:
    edit = shown.edit
    if edit.inner:
        runs = one_side(edit, diff, old=True)
    else:
        fate: Literal["equal", "delete"] = "equal" if edit.new else "delete"
        runs = [[Run(fate, whole(span, diff.old.text))] for span in edit.old]
    return _paragraphs(shown.old, runs)


def _new_side(diff: Diff, shown: Shown) -> tuple[Paragraph, ...]:
    edit = shown.edit
    if not edit.inner:
        fate: Literal["equal", "insert"] = "equal" if edit.old else "insert"
        return _paragraphs(
            shown.new, [[Run(fate, whole(span, diff.new.text))] for span in edit.new]
        )
    first, *others = inline(edit, diff)
    if len(edit.new) > 1:
        return _paragraphs(shown.new, [first, *others])
    for paragraph in others:  # one that was merged with the one before
        first += [Run("delete", JOINED), Run("equal", " "), *paragraph]
    return _paragraphs(shown.new, [first])


def _paragraphs(numbers: tuple[int, ...], runs: list[list[Run]]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(n, tuple(run for run in one if run.text))
        for n, one in zip(numbers, runs, strict=True)
    )


def _label(edit: Edit) -> str:
    if edit.typographic:
        what = "typography"
    elif edit.kind == "split":
        what = f"split into {len(edit.new)}"
    elif edit.kind == "merged":
        what = f"merged from {len(edit.old)}"
    else:
        what = "" if edit.kind == "unchanged" else edit.kind
    said = " and ".join(filter(None, ["moved" if edit.moved else "", what]))
    return (f"boilerplate {said}" if said and edit.boilerplate else said).capitalize()


def _notes(edit: Edit) -> tuple[str, ...]:
    """Say what is to be known before reading: the flags, and whole sentences that came or went."""
    notes = [FLAGGED[flag][0] for flag in edit.flags]
    if len(edit.sentences) > 1:
        for kind, word in (("insert", "added"), ("delete", "removed")):
            n = sum(sentence.kind == kind for sentence in edit.sentences)
            notes += [f"{count(n, 'sentence')} {word}"] if n else []
    return tuple(notes)


def _fold_label(fold: str, stretch: list[Shown]) -> str:
    if fold == "same":
        return count(len(stretch), "unchanged paragraph")
    kinds = {"moved" if one.edit.moved else one.edit.kind for one in stretch}
    n = sum(not one.departure for one in stretch)
    return f"{count(n, 'boilerplate paragraph')} {kinds.pop() if len(kinds) == 1 else 'edited'}"
