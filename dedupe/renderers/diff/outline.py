"""Which edits a reader is shown, in order, and which are only counted where they stand.

Of two versions most paragraphs are the same, and much of what changed is not the story.
What is folded away is told as a count in its place, so that nothing disappears unsaid.
A paragraph that moved is met twice: at its new place, with what became of it,
and at its old one, where somebody will look for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dedupe.changes import Diff, Edit, Span, in_reading_order


@dataclass(frozen=True, slots=True)
class Shown:
    """An edit that is shown."""

    edit: Edit
    old: tuple[int, ...]
    """Numbers of its paragraphs in the old text, from 1."""
    new: tuple[int, ...]
    """Numbers of its paragraphs in the new text, from 1."""
    departure: bool = False
    """Whether this is the old place of something that moved."""


@dataclass(slots=True)
class Folded:
    """Edits that are only counted, one behind the other."""

    unchanged: int = 0
    typographic: int = 0
    boilerplate: int = 0


def outline(
    diff: Diff, *, show_typographic: bool = False, show_boilerplate: bool = False, context: int = 1
) -> Iterator[Shown | Folded]:
    """Go through the edits in reading order, through what moved at its old place as well.

    Shown are the changes, but for typographic and boilerplate ones that are not asked for,
    and up to *context* unchanged paragraphs on either side of each.
    """
    shown = entries(diff)
    fates = [_fate(one.edit, show_typographic, show_boilerplate) for one in shown]
    folded = Folded()
    for one, fate, is_visible in zip(shown, fates, _visible(fates, context), strict=True):
        if is_visible:
            if folded != Folded():
                yield folded
                folded = Folded()
            yield one
        elif not one.departure:  # which is counted at its new place
            setattr(folded, fate, getattr(folded, fate) + 1)
    if folded != Folded():
        yield folded


def entries(diff: Diff) -> list[Shown]:
    """List all edits in reading order, those that moved at their old place as well."""
    moved = {edit.old[0]: edit for edit in diff.edits if edit.moved}
    departures = [replace(edit, kind="removed", new=()) for edit in moved.values()]
    old_numbers = _numbers(span for edit in diff.edits for span in edit.old)
    new_numbers = _numbers(span for edit in diff.edits for span in edit.new)
    found = []
    for entry in in_reading_order([*diff.edits, *departures]):
        departure = entry.moved and not entry.new
        edit = moved[entry.old[0]] if departure else entry
        olds = tuple(old_numbers[span] for span in edit.old)
        news = tuple(new_numbers[span] for span in edit.new)
        found.append(Shown(edit, olds, news, departure))
    return found


def _fate(edit: Edit, show_typographic: bool, show_boilerplate: bool) -> str:
    """Say under which name an edit is folded, or that it is shown."""
    if edit.kind == "unchanged" and not edit.moved:
        return "unchanged"
    if edit.boilerplate and not show_boilerplate:
        return "boilerplate"
    if edit.typographic and not (edit.moved or edit.flags or show_typographic):
        return "typographic"
    return "shown"


def _visible(fates: list[str], context: int) -> list[bool]:
    """Tell what is shown: changes, their context, and what takes no more lines than its count."""
    visible = [fate == "shown" for fate in fates]
    for order in (range(len(fates)), range(len(fates) - 1, -1, -1)):
        left = 0
        for i in order:
            if fates[i] == "shown":
                left = context
            elif fates[i] == "unchanged" and left:
                visible[i] = True
                left -= 1
    for i, fate in enumerate(fates):
        alone = all(visible[j] for j in (i - 1, i + 1) if 0 <= j < len(fates))
        if fate == "unchanged" and alone and any(visible):
            visible[i] = True
    return visible


def _numbers(spans: Iterable[Span]) -> dict[Span, int]:
    return {span: n for n, span in enumerate(sorted(spans, key=lambda one: one.start), 1)}
