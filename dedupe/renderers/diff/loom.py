r"""The whole diff in one picture: the old text above, the new one below, and threads between.

    old   ▇▇▇▇▇▇ ▇▇▇ ▇▇▇▇▇▇▇
          ||||||  \    /
    new   ▇▇▇▇▇▇ ▇▇ ▇▇▇▇▇▇

A stretch is as wide as its text is long. What moved crosses what stayed;
what has no thread was removed or added.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from dedupe.changes import Diff, Edit
from dedupe.renderers.diff.outline import entries
from dedupe.renderers.diff.rows import fold_of

WIDTH: Final = 1000
"""Units across: the longer text fills them."""
BAR: Final = 14
HEIGHT: Final = 84
THREADS: Final = 1500
"""Threads drawn at most; of a diff of more pieces, the widest."""


@dataclass(frozen=True, slots=True)
class Thread:
    """An edit, or unchanged edits in a row: a stretch of either text, or of both, tied."""

    look: str
    row: str
    """Id of the row it stands for."""
    old: tuple[float, float] | None
    """Left and right end in the upper bar."""
    new: tuple[float, float] | None

    @property
    def width(self) -> float:
        """Its wider end."""
        return max(end - start for start, end in filter(None, (self.old, self.new)))

    @property
    def band(self) -> str:
        """Outline of what ties the two ends, as an SVG path."""
        if not (self.old and self.new):
            return ""
        (a, b), (c, d) = self.old, self.new
        top, bottom = BAR, HEIGHT - BAR
        mid = HEIGHT // 2
        return (
            f"M{a:g} {top}C{a:g} {mid} {c:g} {mid} {c:g} {bottom}"
            f"H{d:g}C{d:g} {mid} {b:g} {mid} {b:g} {top}Z"
        )


def threads(diff: Diff, prefix: str) -> list[Thread]:
    """Draw *diff*; moved threads come last, so that they lie on top."""
    position = {id(edit): i for i, edit in enumerate(diff.edits)}
    scale = WIDTH / max(len(diff.old.text), len(diff.new.text), 1)

    def thread(look: str, edits: list[Edit]) -> Thread:
        old = [span for edit in edits for span in edit.old]
        new = [span for edit in edits for span in edit.new]
        return Thread(
            look=look,
            row=f"{prefix}{position[id(edits[0])]}",
            old=(round(old[0].start * scale, 1), round(old[-1].end * scale, 1)) if old else None,
            new=(round(new[0].start * scale, 1), round(new[-1].end * scale, 1)) if new else None,
        )

    found: list[Thread] = []
    for fold, group in groupby(entries(diff), key=fold_of):
        edits = [one.edit for one in group if not one.departure]
        if fold == "same":  # they follow each other in both texts
            found.append(thread("unchanged", edits))
        else:
            found += [thread(_look(edit), [edit]) for edit in edits]
    found.sort(key=lambda one: -one.width)
    return sorted(found[:THREADS], key=lambda one: (one.look == "moved", one.old or one.new))


def _look(edit: Edit) -> str:
    """Name what a thread shows: one class, the one that matters most."""
    if edit.boilerplate:
        return "boilerplate"
    if edit.moved:
        return "moved"
    if edit.typographic:
        return "unchanged"
    return "changed" if edit.kind in ("split", "merged") else edit.kind
