"""The words for what became of a text, so that every format for people says the same."""

from collections.abc import Sequence
from typing import Final

from dedupe.changes import FLAGS, Diff, Edit, Flag, Version
from dedupe.renderers.diff.outline import Folded, Shown
from dedupe.renderers.text_safety import one_line
from dedupe.renderers.wording import count, when

FLAGGED: Final[dict[Flag, tuple[str, str]]] = {
    "headline": ("headline", "headlines"),
    "correction": ("correction notice", "correction notices"),
    "number": ("number changed", "numbers changed"),
    "quotation": ("quotation changed", "quotations changed"),
    "negation": ("negation changed", "negations changed"),
    "name": ("name changed", "names changed"),
}
"""A flag on an edit -> its words there, and where several edits that bear it are counted."""

COLLAPSED: Final = "The new version lost most of its words: rather a failed extraction than an edit"
LIMITED: Final = "Limited: some part was too large to be compared as closely as the rest"


def warnings(diff: Diff) -> list[str]:
    """Say what a reader must know before the figures."""
    return [COLLAPSED] * diff.collapsed + [LIMITED] * diff.limited


def summary(diff: Diff) -> str:
    """Say what became of the story: `3 paragraphs added, 1 removed; headline changed`."""
    if not diff.differs:
        return "No differences"
    figures = diff.summary
    counted = {
        "added": figures.added,
        "removed": figures.removed,
        "changed": figures.changed,
        "split": figures.split,
        "merged": figures.merged,
        "moved": figures.moved,
    }
    parts = [f"{n:,} {what}" for what, n in counted.items() if n]
    if parts:
        first = next(n for n in counted.values() if n)
        parts[0] = parts[0].replace(" ", " paragraph " if first == 1 else " paragraphs ", 1)
        also = sum(
            edit.moved and edit.kind != "unchanged" and not edit.boilerplate
            for edit in diff.edits
            if not edit.typographic
        )
        if also:
            who = f"{also:,} of them " if also < figures.moved else "all " if also > 1 else ""
            parts[-1] += f" ({who}changed too)"
    said = ", ".join(parts) or "No paragraph of the story changed"
    return said + ("; headline changed" if headline_changed(diff) else "")


def headline_changed(diff: Diff) -> bool:
    """Tell whether the title is another one, or the headline above the text."""
    return diff.old.title != diff.new.title or any(
        "headline" in edit.flags and not edit.typographic for edit in diff.edits
    )


def apart(diff: Diff) -> list[str]:
    """Name what is counted apart: edits that are not of the story or not of its words."""
    figures = diff.summary
    return [
        *([f"{figures.boilerplate:,} of boilerplate"] if figures.boilerplate else []),
        *([f"{figures.typographic:,} in typography only"] if figures.typographic else []),
    ]


def to_look_at(diff: Diff) -> str:
    """Count the flags of the edits of the story; empty where there are none."""
    flags = [flag for edit in diff.edits if not edit.boilerplate for flag in edit.flags]
    counted = [(flags.count(flag), FLAGGED[flag]) for flag in FLAGS if flag != "headline"]
    return ", ".join(f"{n:,} {one if n == 1 else many}" for n, (one, many) in counted if n)


def label(shown: Shown) -> str:
    """Say in words what a mark cannot: `moved from 15, split into 2, number changed`."""
    edit = shown.edit
    if shown.departure:
        return f"moved to {numbers(shown.new)}"
    place = [f"moved from {numbers(shown.old)}"] if edit.moved else []
    if edit.kind == "split":
        place.append(f"split into {len(edit.new)}")
    if edit.kind == "merged":
        place.append(f"merged from {len(edit.old)}")
    return ", ".join([*place, *remarks(edit)])


def remarks(edit: Edit) -> list[str]:
    """Say what is to be known of an edit besides its kind."""
    return [
        *(["typography only"] if edit.typographic else []),
        *(["boilerplate"] if edit.boilerplate else []),
        *(FLAGGED[flag][0] for flag in edit.flags),
    ]


def folded(counts: Folded) -> str:
    """Say what is folded away at a place."""
    parts = [
        *([f"{counts.unchanged:,} unchanged"] if counts.unchanged else []),
        *([f"{counts.boilerplate:,} of boilerplate"] if counts.boilerplate else []),
        *([f"{counts.typographic:,} in typography only"] if counts.typographic else []),
    ]
    n = counts.unchanged + counts.boilerplate + counts.typographic
    number, noun = count(n, "paragraph").split(" ")
    if len(parts) == 1:
        return parts[0].replace(number, f"{number} {noun}", 1)
    return f"{number} {noun}: {', '.join(parts)}"


def numbers(paragraphs: Sequence[int]) -> str:
    """Name paragraphs that stand together: `3`, `3 to 5`."""
    first, last = paragraphs[0], paragraphs[-1]
    return f"{first}" if first == last else f"{first} to {last}"


def version(given: Version) -> str:
    """Name a version, with when and where it stood."""
    about = (when(given.published), one_line(given.source or ""))
    return "  ".join([one_line(given.id), *filter(None, about)])
