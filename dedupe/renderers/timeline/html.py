"""The viewer of diffs for many versions: which two are shown is the reader's choice.

A page holds the diff of every two versions, one behind the other, and shows one of them:
from the first to the last, or the one that a link, a cell of the strip or the two selectors name.
Links alone do that, so it works without the script. The strip shows the life of each paragraph.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Final

from dedupe.changes import Biography, Event, Timeline, Turn
from dedupe.renderers.diff import wording
from dedupe.renderers.diff.html import Pair, fill, frame, name
from dedupe.renderers.text_safety import one_line, shorten
from dedupe.renderers.timeline import PAGE
from dedupe.renderers.timeline.terminal import STEALTHY
from dedupe.renderers.wording import count, percent

CHARACTERS: Final = 4_000_000
"""Characters of the pairs in a page, of some 10 MB; those that are not there are counted.
First all timelines get the pairs of neighbours and of first and last, then they share the rest."""
SECTION: Final = 3000
"""Characters that a pair takes besides its texts."""
LIVES: Final = 200
"""Paragraphs in a strip."""
COLUMNS: Final = 60
"""Versions in a strip, the last ones."""
MATRIX: Final = 30
"""Versions whose pairs are listed in a table; beyond, the selectors have them."""
QUOTED: Final = 90
"""Columns quoted of a paragraph."""

TURNS: Final[dict[tuple[Turn, bool], tuple[str, str, str]]] = {
    ("born", True): ("born", "+", "added"),
    ("born", False): ("born", "~", "split off"),
    ("returned", True): ("born", "+", "came back"),
    ("returned", False): ("born", "~", "split off"),
    ("died", True): ("died", "−", "removed"),
    ("died", False): ("died", "~", "merged into another"),
}
"""What comes or goes, and whether by itself -> the look, the mark and the word of its cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What happened to a paragraph in a version."""

    look: str
    mark: str = ""
    word: str = ""
    link: str = ""
    """Id of the row that shows it; none where nothing happened."""


@dataclass(frozen=True, slots=True)
class Life:
    """A paragraph in all versions."""

    cells: tuple[Cell, ...]
    words: str


@dataclass(frozen=True, slots=True)
class State:
    """A version in the table of versions."""

    number: int
    said: str
    """What it changed."""
    link: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """What an outlet made of the shared copy."""

    number: int
    name: str
    kept: str
    said: str
    link: str


class Section:
    """A timeline as the template shows it."""

    def __init__(self, id: str, timeline: Timeline, characters: int, *, is_named: bool) -> None:
        """Take a timeline; at most *characters* of text are compared."""
        self.is_named = is_named
        self.id, self.timeline = id, timeline
        self.n = len(timeline.versions)
        self.name = name(timeline.versions[-1])
        self.chosen, self.n_characters = self._chosen(characters)
        self.is_whole = len(self.chosen) == self.n * (self.n - 1) // 2
        self.has_dates = any(version.published for version in timeline.versions)
        self.has_sources = any(version.source for version in timeline.versions)
        self.states = [self._state(i) for i in range(self.n)]
        self.columns = range(max(self.n - COLUMNS, 0), self.n)
        strip = [self._life(life) for life in timeline.biographies if not life.boilerplate]
        told = [life for life in strip if any(cell.mark for cell in life.cells)]
        self.lives, self.n_more_lives = told[:LIVES], max(len(told) - LIVES, 0)
        self.n_same = sum({cell.look for cell in life.cells} == {"unchanged"} for life in strip)
        self.n_boilerplate = len(timeline.biographies) - len(strip)
        self.origin = name(timeline.versions[timeline.origin])
        self.outlets = [self._outlet(i) for i in range(len(timeline.copies))]
        self.matrix = range(1, self.n + 1) if 2 < self.n <= MATRIX else ()

    def pair_id(self, i: int, j: int) -> str:
        """Name the section of the diff between two versions, counted from 0."""
        return f"{self.id}-{i + 1}-{j + 1}"

    def pairs(self) -> Iterator[Pair]:
        """Make the diffs, one after another, from the first version to the last at the head."""
        origin = self.timeline.origin
        made = {(origin, copy.version): copy.diff for copy in self.timeline.copies}
        for i, j in self.chosen:
            diff = made.get((i, j)) or self.timeline.between(i, j)
            is_first = (i, j) == (0, self.n - 1)
            yield Pair(self.pair_id(i, j), diff, (i + 1, j + 1), is_first=is_first)

    def _chosen(self, characters: int) -> tuple[dict[tuple[int, int], None], int]:
        """Choose the pairs that have room: the main ones, the shared copy's, all others."""
        pairs = _main_pairs(self.timeline)
        pairs += [(self.timeline.origin, copy.version) for copy in self.timeline.copies]
        pairs += sorted(combinations(range(self.n), 2), key=lambda pair: pair[1] - pair[0])
        chosen: dict[tuple[int, int], None] = {}
        total = 0
        for i, j in dict.fromkeys(pair for pair in pairs if pair[0] < pair[1]):
            length = _length(self.timeline, i, j)
            if total + length > characters and chosen:
                break
            total += length
            chosen[i, j] = None
        return chosen, total

    def _link(self, i: int, j: int) -> str:
        return self.pair_id(i, j) if (i, j) in self.chosen else ""

    def _state(self, i: int) -> State:
        if not i:
            return State(1, "", "")
        step = self.timeline.steps[i - 1]
        link = self._link(i - 1, i)
        warnings = wording.warnings(step) + [STEALTHY] * step.stealthy
        return State(i + 1, wording.summary(step), link, tuple(warnings))

    def _life(self, life: Biography) -> Life:
        cells = [Cell("absent")] * self.n
        for event in life.events:
            cells[event.version] = self._cell(event)
        version, span = list(life.places.items())[-1]
        text = self.timeline.versions[version].text
        start = text[span.start : min(span.end, span.start + 4 * QUOTED)]
        return Life(tuple(cells[self.columns.start :]), shorten(one_line(start), QUOTED))

    def _cell(self, event: Event) -> Cell:
        if event.edit is None:
            return Cell("unchanged", word="here")
        i = event.version - 1
        edit = self.timeline.steps[i].edits[event.edit]
        pair = self._link(i, i + 1)
        link = f"{pair}-{event.edit}" if pair else ""
        if found := TURNS.get((event.turn, event.other is None)):
            return Cell(*found, link)
        if not (edit.of_story or edit.moved or event.turn in ("split", "merged")):
            return Cell("unchanged", word="unchanged")
        words = ["moved"] if edit.moved else []
        words += [edit.kind] if edit.kind != "unchanged" and not edit.typographic else []
        look, mark = ("moved", ">") if edit.moved else ("changed", "~")
        return Cell(look, mark, ", ".join(words), link)

    def _outlet(self, i: int) -> Outlet:
        copy = self.timeline.copies[i]
        version = self.timeline.versions[copy.version]
        return Outlet(
            number=copy.version + 1,
            name=version.source or version.id,
            kept=percent(copy.kept),
            said=wording.summary(copy.diff),
            link=self._link(self.timeline.origin, copy.version),
        )


def render(timelines: Iterable[Timeline]) -> Iterator[str]:
    """Render *timelines* as one self-contained HTML page."""
    given = iter(timelines)
    shown = list(islice(given, PAGE))
    title = "No two of the documents are one text"
    if shown:
        is_cluster = bool(shown[0].cluster) or len(shown) > 1
        title = "Texts and their versions" if is_cluster else name(shown[0].versions[-1])
    head, tail = frame("Timeline", title)
    yield head
    if len(shown) > 1:
        names = [
            (f"t{i}", name(one.versions[-1]), len(one.versions)) for i, one in enumerate(shown, 1)
        ]
        yield from fill("contents.html", names=names)
    needs = [sum(_length(one, *pair) for pair in dict.fromkeys(_main_pairs(one))) for one in shown]
    room = CHARACTERS
    for number, timeline in enumerate(shown, 1):
        left = len(shown) - number + 1
        spare = room - sum(needs[number - 1 :])
        characters = needs[number - 1] + spare // left if spare >= 0 else room // left
        is_named = bool(timeline.cluster) or len(shown) > 1
        section = Section(f"t{number}", timeline, characters, is_named=is_named)
        yield from fill("timeline.html", one=section)
        room -= section.n_characters
    if rest := sum(1 for _ in given):
        words = count(rest, "more timeline")
        yield f'<p class="notice">{words}, which the formats terminal and json have.</p>\n'
    yield tail


def _main_pairs(timeline: Timeline) -> list[tuple[int, int]]:
    """List the pairs without which a timeline is none: first and last, and neighbours."""
    last = len(timeline.versions) - 1
    return [(0, last), *((i, i + 1) for i in range(last))] if last else []


def _length(timeline: Timeline, i: int, j: int) -> int:
    """Count the characters that the diff of two versions takes, about."""
    return len(timeline.versions[i].text) + len(timeline.versions[j].text) + SECTION
