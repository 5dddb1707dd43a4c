"""What a person reads first: what became of the story, then the changes word by word.

    1 paragraph added, 2 changed, 1 moved
    To look at: 1 number changed

    - wire/0001  2026-03-01 06:10Z  Reuters
    + wire/0002  2026-03-01 08:40Z  Reuters

       1  1  The council met in the old town hall on Tuesday evening.

    ~  2  2  number changed
    ~        [-Six-]{+Seven+} people were hurt, the police said.

    +     3  The mayor was not among them.

             · 4 paragraphs unchanged
    >  9  8  moved from 9: It rained all night.

The mark stands in the first column, so that a change is found where there is no colour and by
`grep`; then the number of the paragraph in the old text and in the new one, by which the two ends
of a move name each other. Where there is room the old text stands on the left, the new one beside.
Blue comes and orange goes: colours that most people can tell apart, and never the only sign.
All text passes through `text_safety`; right-to-left text is isolated, so that it turns round
nothing but itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from dedupe.changes import Diff, Edit
from dedupe.renderers.diff import wording
from dedupe.renderers.diff.ink import Ink
from dedupe.renderers.diff.outline import Folded, Shown, outline
from dedupe.renderers.diff.runs import inline, one_side, survives, whole
from dedupe.renderers.text_safety import columns, one_line, shorten
from dedupe.renderers.wrapping import Piece, wrap

SIDE_BY_SIDE: Final = 120
"""Columns from which the two texts stand side by side."""
NARROWEST: Final = 40

WHOLE: Final = {"+": "new", "-": "old"}
"""Mark -> the style of all that it stands before."""

Cell = tuple[int | None, list[Piece]]
"""A line of a paragraph, and before its first one the paragraph's number."""

Row = tuple[str, int | None, int | None, list[Piece]]
"""A mark, the numbers of a paragraph in the old and the new text, and its words."""


def render(
    diff: Diff,
    *,
    color: bool = False,
    width: int = 80,
    show_typographic: bool = False,
    show_boilerplate: bool = False,
    context: int = 1,
) -> Iterator[str]:
    """Render the summary of *diff*, then its changes, line by line.

    *color* adds ANSI colours; lines are at most *width* columns long, 40 at least.
    `outline` says which changes are shown.
    """
    page = _Page(diff, color, max(width, NARROWEST))
    summary = diff.summary
    hidden = [
        *(["--show-boilerplate"] if summary.boilerplate and not show_boilerplate else []),
        *(["--show-typographic"] if summary.typographic and not show_typographic else []),
    ]
    yield from page.head(hidden)
    if not diff.differs:
        return
    was_line = False
    for entry in outline(
        diff,
        show_typographic=show_typographic,
        show_boilerplate=show_boilerplate,
        context=context,
    ):
        is_line = isinstance(entry, Folded) or entry.departure or entry.edit.kind == "unchanged"
        if not (was_line and is_line):
            yield "\n"
        was_line = is_line
        if isinstance(entry, Folded):
            yield from page.note(" ", "faint", f"· {wording.folded(entry)}")
        elif is_line:
            yield from page.lines(entry)
        else:
            yield from page.block(entry)


class _Page(Ink):
    """The columns of a page, and how each kind of entry is laid out in them."""

    def __init__(self, diff: Diff, color: bool, width: int) -> None:
        super().__init__(color)
        self.diff = diff
        self.width = width
        self.wide = width >= SIDE_BY_SIDE
        most = max(sum(len(e.old) for e in diff.edits), sum(len(e.new) for e in diff.edits))
        self.digits = len(str(most))
        # Side by side: mark, number, text, bar, number, text. Else: mark, two numbers, text.
        self.margin = self.digits + (4 if self.wide else self.digits + 5)
        self.room = (width - 2 * self.digits - 9) // 2 if self.wide else width - self.margin

    def head(self, hidden: Sequence[str]) -> Iterator[str]:
        """Say what became of the story, and between which versions; *hidden* are options."""
        diff = self.diff
        said = [("bad", warning) for warning in wording.warnings(diff)]
        said.append(("bold", wording.summary(diff)))
        if flags := wording.to_look_at(diff):
            said.append(("plain", f"To look at: {flags}"))
        if apart := wording.apart(diff):
            how = f" (shown by {' and '.join(hidden)})" if hidden else ""
            said.append(("faint", f"Counted apart: {', '.join(apart)}{how}"))
        for piece in said:
            yield from (self.text(line) + "\n" for line in wrap([piece], self.width))
        yield "\n"
        for mark, version in (("-", diff.old), ("+", diff.new)):
            names = [wording.version(version)]
            if diff.old.title != diff.new.title:
                names.append(one_line(version.title or ""))
            for name in names:
                for line in wrap([(WHOLE[mark], name)], self.width - 2):
                    yield f"{self.paint(WHOLE[mark], mark)} {self.text(line)}\n"

    def note(self, mark: str, style: str, text: str) -> Iterator[str]:
        """Write a line over the whole page."""
        for line in wrap([(style, text)], self.width - self.margin):
            yield self._line(mark, " " * (self.margin - 2) + self.text(line))

    def lines(self, shown: Shown) -> Iterator[str]:
        """Name paragraphs that stayed as they are by their first words, and where they moved."""
        edit, label = shown.edit, wording.label(shown)
        mark = ">" if edit.moved else " "
        spans, text = (
            (edit.old, self.diff.old.text) if shown.departure else (edit.new, self.diff.new.text)
        )
        for span, old, new in zip_longest(spans, shown.old, shown.new):
            if span is None:
                return
            lead = shorten(f"{label}: ", self.room) if label else ""
            words = shorten(whole(span, text), self.room - len(lead))
            line = [("bold", lead), ("faint", words)]
            if self.wide:
                left = [(old, line)] if shown.departure or not edit.moved else []
                right = [(new, line)] if not shown.departure else []
                yield from self._beside(mark, left, right)
            else:
                yield self._below(mark, old, new, line)

    def block(self, shown: Shown) -> Iterator[str]:
        """Show paragraphs in full, with the words that went and came."""
        edit, diff = shown.edit, self.diff
        if not edit.old or not edit.new:
            in_place, mark = False, "+" if edit.new else "-"
        else:
            in_place, mark = survives(edit, diff), ">" if edit.moved else "~"
        label = wording.label(shown)
        if edit.old and edit.new and not in_place:
            label += ", rewritten" if label else "rewritten"
        if self.wide:
            if label:
                yield from self.note(mark, "bold", label)
            yield from self._beside(
                mark,
                self._cells(shown.old, self._side(edit, in_place, old=True)),
                self._cells(shown.new, self._side(edit, in_place, old=False)),
            )
            return
        rows = [*self._rows(mark, shown, in_place)]
        if label:
            first = shown.old[0] if shown.old else None, shown.new[0] if shown.new else None
            rows[0] = (rows[0][0], None, None, rows[0][3])
            rows.insert(0, (mark, *first, [("bold", label)]))
        for mark, old, new, text in rows:
            for n, line in enumerate(wrap(text, self.room) if text else [[]]):
                yield self._below(mark, None if n else old, None if n else new, line)

    def _rows(self, mark: str, shown: Shown, in_place: bool) -> Iterator[Row]:
        """Give the paragraphs of an edit one below the other: in one, or old before new."""
        if in_place:
            texts = [self.marked(runs) for runs in inline(shown.edit, self.diff)]
            for old, new, text in zip_longest(shown.old, shown.new, texts):
                yield mark, old, new, text
        else:
            olds, news = (self._side(shown.edit, False, old=old) for old in (True, False))
            for old, text in zip(shown.old, olds, strict=True):
                yield "-", old, None, text
            for new, text in zip(shown.new, news, strict=True):
                yield "+", None, new, text

    def _side(self, edit: Edit, in_place: bool, *, old: bool) -> list[list[Piece]]:
        """Give the paragraphs of one side: marked word by word, or each as one piece."""
        if in_place:
            return [self.marked(runs) for runs in one_side(edit, self.diff, old=old)]
        spans, text = (edit.old, self.diff.old.text) if old else (edit.new, self.diff.new.text)
        return [[("old" if old else "new", whole(span, text))] for span in spans]

    def _cells(self, numbers: Sequence[int], texts: Sequence[list[Piece]]) -> Iterator[Cell]:
        for n, text in zip(numbers, texts, strict=True):
            number: int | None = n
            for line in wrap(text, self.room):
                yield number, line
                number = None

    def _beside(self, mark: str, left: Iterable[Cell], right: Iterable[Cell]) -> Iterator[str]:
        """Write two columns."""
        nothing: Cell = (None, [])
        for (old, one), (new, other) in zip_longest(left, right, fillvalue=nothing):
            gap = " " * (self.room - sum(columns(text) for _, text in one))
            here = f"{self._number(old)}  {self.text(one)}{gap}"
            there = f"{self._number(new)}  {self.text(other)}"
            yield self._line(mark, f"{here} {self.paint('faint', '│')} {there}")

    def _below(self, mark: str, old: int | None, new: int | None, line: list[Piece]) -> str:
        """Write a line of the only column."""
        return self._line(mark, f"{self._number(old)} {self._number(new)}  {self.text(line)}")

    def _line(self, mark: str, rest: str) -> str:
        return f"{self.paint(WHOLE.get(mark, 'bold'), mark)} {rest}".rstrip() + "\n"

    def _number(self, n: int | None) -> str:
        return " " * self.digits if n is None else self.paint("faint", f"{n:>{self.digits}}")
