"""A timeline on a screen: the versions, the fate of each paragraph, and what each step changed.

    c-5d41402abc4b2a76  4 versions of one text, 2 sources

      time               source   words   +   -   ~   >
    1 2026-03-01 06:10Z  Reuters    412                  Storm shuts harbour bridge
    2 2026-03-01 07:00Z  Herald     448   1       2      Bridge closed after storm
    3 2026-03-01 09:30Z  Reuters    431       1       1  Storm shuts harbour bridge

    1234  + added  - removed  ~ changed  > moved  · unchanged
    ·~··  Six people were hurt when
     +·-  The mayor said the bridge
    and 12 paragraphs unchanged in all

The strip has a column for each version and a row for each paragraph that something happened to,
in the order of reading. Marks carry everything, colours repeat it; what a corpus says passes
through `text_safety`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from dedupe.changes import Biography, Diff, Edit, Event, Span, Timeline
from dedupe.renderers.diff import wording
from dedupe.renderers.diff.runs import Run, inline
from dedupe.renderers.text_safety import (
    ELLIPSIS,
    ISOLATED,
    columns,
    one_line,
    pad,
    shorten,
    turns,
    visible,
)
from dedupe.renderers.wording import count, percent, when

VERSIONS: Final = 40
"""Versions, steps and copies shown of a timeline; the last ones, and the rest is counted."""
PARAGRAPHS: Final = 40
"""Paragraphs shown in a strip."""
LISTED: Final = 8
"""Paragraphs listed of a step or a copy."""
NEAR: Final = 24
"""Characters shown beside a change."""
STRETCH: Final = 60
"""Columns shown of the words that were exchanged."""
NARROWEST: Final = 40
ROOM: Final = 16
"""Columns that an id needs beside the figures; with less it has a line of its own."""

SGR: Final = {
    "title": "1",
    "faint": "2",
    "bad": "1;35",
    "+": "38;5;32",
    "-": "38;5;166",
    "~": "1",
    ">": "1",
}
"""Style -> its ANSI attributes, those of a diff: blue comes and orange goes."""
MARKED: Final = {"equal": "%s", "delete": "[-%s-]", "insert": "{+%s+}"}

Paint = Callable[[str, str], str]

STEALTHY: Final = "Changed under the same source and date, and no notice says so"
LEGEND: Final = ("+ added", "- removed", "~ changed", "> moved", "· unchanged")
BREAK: Final = "¶"
"""Stands for the place where a paragraph was split, or two were merged."""


def render(timelines: Iterable[Timeline], *, color: bool = False, width: int = 80) -> Iterator[str]:
    """Render *timelines* line by line.

    *color* adds ANSI colours; lines are cut to *width* columns, 40 at least.
    """
    paint = _colored if color else _plain
    width = max(width, NARROWEST)
    between = ""
    for one in timelines:
        yield between
        yield from _timeline(one, paint, width)
        between = "\n"
    if not between:
        yield "no two of the documents are one text\n"


def _timeline(timeline: Timeline, paint: Paint, width: int) -> Iterator[str]:
    sources = {version.source for version in timeline.versions} - {None}
    parts = [f"{count(len(timeline.versions), 'version')} of one text"]
    if len(sources) > 1:
        parts.append(count(len(sources), "source"))
    name = paint("title", visible(timeline.cluster)) + "  " if timeline.cluster else ""
    yield f"{name}{', '.join(parts)}\n\n"
    yield from _versions(timeline, paint, width)
    yield from _strip(timeline, paint, width)
    changes = [(i, step) for i, step in enumerate(timeline.steps) if step.differs]
    if len(changes) > VERSIONS:
        n = len(changes) - VERSIONS
        yield f"\n{count(n, 'earlier change')} (see --format json)\n"
    for i, step in changes[-VERSIONS:]:
        yield from _step(step, i, paint, width)
    yield from _copies(timeline, paint, width)


def _versions(timeline: Timeline, paint: Paint, width: int) -> Iterator[str]:
    """Draw the table: when, where, how long, and how many paragraphs came, went and changed."""
    total = len(timeline.versions)
    shown = range(max(0, total - VERSIONS), total)
    versions = [timeline.versions[i] for i in shown]
    times = [when(version.published) for version in versions]
    sources = [one_line((version.source or "")[:width]) for version in versions]
    figures = [_figures(timeline, i) for i in shown]
    rooms = (
        len(str(total)),
        min(max(columns(text) for text in ("time", *times)), 22) if any(times) else 0,
        min(max(columns(text) for text in ("source", *sources)), width // 5) if any(sources) else 0,
    )
    heads = ("words", "+", "-", "~", ">")
    figure_rooms = [
        max(len(head), *(len(row[k]) for row in figures)) for k, head in enumerate(heads)
    ]

    def line(cells: Sequence[str], numbers: Sequence[str], rest: str, kind: str) -> str:
        left = [_isolated(pad(text, room)) for text, room in zip(cells, rooms, strict=True) if room]
        right = [text.rjust(room) for text, room in zip(numbers, figure_rooms, strict=True)]
        lead = "  ".join((*left, *right))
        room = width - columns(lead) - 2
        between, room = ("  ", room) if room >= ROOM else ("\n    ", width - 4)
        lead = lead.rstrip() if "\n" in between else lead
        whole = f"{lead}{between}{_isolated(shorten(rest, room))}" if rest else lead
        return (paint(kind, whole.rstrip()) if kind else whole.rstrip()) + "\n"

    if shown.start:
        yield f"{count(shown.start, 'earlier version')} (see --format json)\n"
    yield line(("", "time", "source"), heads, "", "faint")
    for i, version, time, source, row in zip(shown, versions, times, sources, figures, strict=True):
        same = i > 0 and version.title == timeline.versions[i - 1].title
        title = "" if version.title is None or same else f"  {one_line(version.title[: 4 * width])}"
        yield line((str(i + 1), time, source), row, visible(version.id) + title, "")


def _figures(timeline: Timeline, i: int) -> tuple[str, ...]:
    summary = timeline.steps[i - 1].summary if i else None
    numbers = (
        (summary.added, summary.removed, summary.changed + summary.split + summary.merged)
        if summary
        else (0, 0, 0)
    )
    moved = summary.moved if summary else 0
    return (f"{timeline.n_words[i]:,}", *(str(n) if n else "" for n in (*numbers, moved)))


def _strip(timeline: Timeline, paint: Paint, width: int) -> Iterator[str]:
    """Draw a row for each paragraph of the story that something happened to."""
    total = len(timeline.versions)
    if total < 2:
        return
    first = max(0, total - width // 2)
    rows: list[tuple[str, Biography]] = []
    n_same = n_boilerplate = 0
    for life in timeline.biographies:
        marks = _marks(life, timeline, first)
        if not marks.strip():
            continue  # it died before the first version shown
        if life.boilerplate:
            n_boilerplate += 1
        elif set(marks) <= {"·", " "}:
            n_same += 1
        else:
            rows.append((marks, life))
    if rows:
        digits = "".join(str((i + 1) % 10) for i in range(first, total))
        yield "\n"
        for row in _legend(digits, width):
            yield paint("faint", row) + "\n"
    for marks, life in rows[:PARAGRAPHS]:
        strip = "".join(paint(mark, mark) if mark in SGR else mark for mark in marks)
        version, span = list(life.places.items())[-1]
        words = _start(timeline.versions[version].text, [span], width)
        yield f"{strip}  {_isolated(shorten(words, width - len(marks) - 2))}\n"
    rest = [
        (len(rows) - PARAGRAPHS, "more paragraph", " (see --format json)"),
        (n_same, "paragraph", " unchanged in all"),
        (n_boilerplate, "paragraph", " of boilerplate"),
    ]
    said = [f"{count(n, noun)}{end}" for n, noun, end in rest if n > 0]
    if said:
        yield f"{'and ' if rows else chr(10)}{', '.join(said)}\n"


def _legend(digits: str, width: int) -> Iterator[str]:
    """Say what the marks mean behind the numbers of the versions, in as many lines as it takes."""
    row = digits
    for one in LEGEND:
        if columns(row) + 2 + columns(one) > width:
            yield row
            row = " " * len(digits)
        row += f"  {one}"
    yield row


def _marks(life: Biography, timeline: Timeline, first: int) -> str:
    """Write a mark for each version from *first* on, blank where the paragraph does not stand."""
    marks = [" "] * len(timeline.versions)
    for event in life.events:
        marks[event.version] = _mark(event, timeline)
    return "".join(marks[first:])


def _mark(event: Event, timeline: Timeline) -> str:
    if event.edit is None:
        return "·"
    edit = timeline.steps[event.version - 1].edits[event.edit]
    if event.turn == "died" and event.other is None:
        return "-"
    if event.turn in ("born", "returned") and event.other is None:
        return "+"
    if edit.of_story or event.other is not None or event.turn in ("split", "merged"):
        return _edit_mark(edit)
    return "·" if event.span else " "


def _edit_mark(edit: Edit) -> str:
    if edit.moved:
        return ">"
    return {"added": "+", "removed": "-", "unchanged": "·"}.get(edit.kind, "~")


def _is_rebroken(edit: Edit) -> bool:
    """Whether paragraphs of the story were split or merged, and nothing else."""
    return edit.kind in ("split", "merged") and not edit.boilerplate


def _start(text: str, spans: Sequence[Span], width: int) -> str:
    """Give the first words of some paragraphs, as many as there may be room for."""
    return one_line(text[spans[0].start : min(spans[-1].end, spans[0].start + 4 * width)])


def _step(step: Diff, i: int, paint: Paint, width: int) -> Iterator[str]:
    """Say what a version changed, and list what is of the story."""
    yield f"\n{paint('title', f'{i + 1} -> {i + 2}')}  {_said(step)}\n"
    warnings = wording.warnings(step) + [STEALTHY] * step.stealthy
    yield from ("  " + paint("bad", warning) + "\n" for warning in warnings)
    if step.old.title != step.new.title and step.new.title:
        old, new = one_line(step.old.title or ""), one_line(step.new.title)
        yield _listing("~", f"headline: {new}", paint, width)
        yield _listing(" ", f"     was: {old}", paint, width)
    told = [one for one in step.edits if one.of_story or _is_rebroken(one)]
    for mark, words in _listed(step, told, width):
        yield _listing(mark, words, paint, width)


def _said(step: Diff) -> str:
    return " · ".join(filter(None, (wording.summary(step), ", ".join(wording.apart(step)))))


def _listed(step: Diff, edits: Sequence[Edit], width: int) -> Iterator[tuple[str, str]]:
    """List edits in the order given; of too many, those with flags are chosen first."""
    chosen = sorted(range(len(edits)), key=lambda i: (not edits[i].flags, i))[:LISTED]
    for edit in (edits[i] for i in sorted(chosen)):
        remarks = ", ".join(wording.remarks(edit))
        words = _words(edit, step, width)
        yield _edit_mark(edit), f"{remarks}: {words}" if remarks else words
    if len(edits) > LISTED:
        yield "", f"and {len(edits) - LISTED:,} more (see --format json)"


def _words(edit: Edit, step: Diff, width: int) -> str:
    """Give the words of an edit; of a changed one those that changed, and what is near them."""
    if not edit.inner:
        side = (step.new.text, edit.new) if edit.new else (step.old.text, edit.old)
        return _start(*side, width)
    first, *others = inline(edit, step)
    runs = list(first)
    for paragraph in others:
        runs += [Run("delete" if edit.kind == "merged" else "insert", BREAK), *paragraph]
    pieces = []
    for i, (kind, text) in enumerate(runs):
        if kind != "equal":
            pieces.append(MARKED[kind] % shorten(text, STRETCH))
            continue
        head, tail = text[: NEAR if i else 0], text[-NEAR:]
        is_short = i == len(runs) - 1 or len(head) + len(tail) >= len(text)
        pieces.append(text if is_short else f"{head}{ELLIPSIS}{tail}")
    return "".join(pieces)


def _copies(timeline: Timeline, paint: Paint, width: int) -> Iterator[str]:
    """Say what each outlet made of the shared copy."""
    if not timeline.copies:
        return
    name = _outlet(timeline, timeline.origin)
    yield f"\n{paint('title', f'what became of the shared copy ({name})')}\n"
    same = [_outlet(timeline, one.version) for one in timeline.copies if not one.diff.differs]
    if same:
        yield shorten(f"  unchanged: {'; '.join(same)}", width) + "\n"
    births = timeline.births()
    altered = [one for one in timeline.copies if one.diff.differs]
    for copy in altered[:VERSIONS]:
        who = shorten(_outlet(timeline, copy.version), width // 3)
        yield f"  {who}: kept {percent(copy.kept)} of the words; {_said(copy.diff)}\n"
        text = copy.diff.new.text
        own = [
            edit
            for edit in copy.added
            if births[copy.version, edit.new[0].first_sign(text)] == copy.version
        ]
        for mark, words in _listed(copy.diff, [*own, *copy.cut, *copy.changed], width):
            yield _listing(mark, words, paint, width)
        if earlier := len(copy.added) - len(own):
            yield _listing(
                "", f"and {earlier:,} added that stood in an earlier version", paint, width
            )
    if len(altered) > VERSIONS:
        yield f"  and {len(altered) - VERSIONS:,} more (see --format json)\n"


def _outlet(timeline: Timeline, i: int) -> str:
    version = timeline.versions[i]
    return f"{i + 1} {one_line(version.source or version.id)}"


def _listing(mark: str, text: str, paint: Paint, width: int) -> str:
    lead = (paint(mark, mark) if mark in SGR else mark) + " " if mark else ""
    return f"    {lead}{_isolated(shorten(text, width - 6))}\n"


def _isolated(text: str) -> str:
    return ISOLATED % text if turns(text) else text


def _plain(_kind: str, text: str) -> str:
    return text


def _colored(kind: str, text: str) -> str:
    return f"\x1b[{SGR[kind]}m{text}\x1b[0m"
