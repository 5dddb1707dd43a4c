"""One page that shows what changed, for people who were not there: one file, offline, for ever.

It is complete without its script: both versions stand in it row by row, in two columns or,
on a narrow screen and on paper, as one text; what folds unfolds, and moves are linked both ways.
The script adds keys, buttons and the lines between the ends of a move.
Nothing is fetched, and nothing but the page's own style and script can act (see `page`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from dedupe.changes import FLAGS, Diff, Edit, Version
from dedupe.renderers import page
from dedupe.renderers.diff import loom, rows, wording
from dedupe.renderers.diff.outline import entries
from dedupe.renderers.diff.wording import FLAGGED
from dedupe.renderers.text_safety import one_line, shorten
from dedupe.renderers.wording import count, when
from dedupe.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

NEWS: Final = 12
"""Additions quoted at the top; more are counted."""
QUOTED: Final = 300
"""Columns of each."""
CONTENT: Final = "<!-- content -->"
"""Where the content stands in the frame of a page; no text can hold it unescaped."""
LONG: Final = 500
"""Paragraphs beyond which a browser lays out only those that it shows."""
CHUNK: Final = 500
"""Pieces of the template joined into one piece of output."""

KEYS: Final = (
    (("n", "p"), "next and previous change; boilerplate is passed over"),
    (("j", "k"), "next and previous paragraph, or fold"),
    (("m",), "other end of a move"),
    (("s",), "side by side, or one text"),
    (("u",), "unfold or fold what is unchanged"),
    (("t",), "show or hide changes of typography"),
    (("b",), "show or hide boilerplate"),
    (("?",), "this help"),
)
"""Keys of the page's script, and what they do."""
OF_CHANGES: Final = frozenset("mutb")
"""Those that are about kinds of changes."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that was added to the story."""

    row: str
    number: int
    """Paragraph of the new version."""
    text: str
    is_sentence: bool
    """Whether it is new inside a paragraph that was there before."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag, and the edits of the story that bear it."""

    label: str
    row: str
    """Id of the first."""


class Pair:
    """Two versions as the template shows them."""

    def __init__(
        self, id: str, diff: Diff, numbers: tuple[int, int] | None = None, *, is_first: bool = True
    ) -> None:
        """Take a diff; *id* is that of its section, *numbers* those of its versions."""
        self.id, self.diff, self.numbers, self.is_first = id, diff, numbers, is_first
        self.prefix = f"{id}-"
        self.summary = diff.summary
        self.warnings = wording.warnings(diff)
        self.said = wording.summary(diff)
        self.blocks = rows.blocks(diff, self.prefix)
        self.threads = loom.threads(diff, self.prefix)
        self.n_old = sum(len(edit.old) for edit in diff.edits)
        self.n_new = sum(len(edit.new) for edit in diff.edits)
        self.is_long = self.n_old + self.n_new > LONG
        news = list(_news(diff, self.prefix))
        self.news, self.n_more_news = news[:NEWS], max(len(news) - NEWS, 0)
        self.flags = list(_flags(diff, self.prefix))


def render(diff: Diff, home: str | None = None) -> Iterator[str]:
    """Render *diff* as one self-contained HTML page; *home* is the page of the report it is of."""
    head, tail = frame("What changed", name(diff.new), home)
    yield head
    yield from fill("diff.html", pair=Pair("d", diff))
    yield tail


def frame(
    kicker: str, title: str, home: str | None = None, *, changes: bool = True
) -> tuple[str, str]:
    """Give what stands before and behind the content of a page of the viewer.

    Where the content is not about *changes*, it has no means to look for their kinds.
    """
    template = _environment().get_template("viewer.html")
    keys = [(named, what) for named, what in KEYS if changes or not OF_CHANGES.issuperset(named)]
    whole = template.render(kicker=kicker, title=title, home=home, changes=changes, keys=keys)
    head, tail = whole.split(CONTENT)
    return head, tail


def fill(template: str, **context: object) -> Iterator[str]:
    """Fill a template with content of a page, piece by piece."""
    stream = _environment().get_template(template).stream(**context)
    stream.enable_buffering(CHUNK)
    return stream


@cache
def _environment() -> "Environment":
    environment = page.environment()
    environment.filters["when"] = lambda text: shorten(when(text), page.LONGEST)
    environment.globals |= {
        "bar": loom.BAR,
        "height": loom.HEIGHT,
        "width": loom.WIDTH,
        "count": count,
        "tool": __version__,
        "style_hash": page.hash_of(environment, "viewer.css"),
        "script_hash": page.hash_of(environment, "viewer.js"),
    }
    return environment


def name(version: Version) -> str:
    """Call a version by its title, or else by its id."""
    return one_line(version.title or "") or version.id


def _news(diff: Diff, prefix: str) -> Iterator[News]:
    """Find what was added that is not boilerplate: paragraphs, and sentences in others."""
    position = {id(edit): i for i, edit in enumerate(diff.edits)}
    for shown in entries(diff):
        edit = shown.edit
        if edit.boilerplate or edit.typographic or shown.departure:
            continue
        if edit.kind == "added":
            found: list[Edit] = [edit]
        else:
            found = [sentence for sentence in edit.sentences if sentence.kind == "insert"]
        for one in found:
            text = " ".join(span.of(diff.new.text) for span in one.new)
            if any(character.isalnum() for character in text):
                row = f"{prefix}{position[id(edit)]}"
                quoted = shorten(one_line(text), QUOTED)
                yield News(row, shown.new[0], quoted, edit.kind != "added")


def _flags(diff: Diff, prefix: str) -> Iterator[Flagged]:
    for flag in FLAGS:
        if flag == "headline":
            continue  # the summary has it
        found = [
            i for i, edit in enumerate(diff.edits) if flag in edit.flags and not edit.boilerplate
        ]
        if found:
            words = FLAGGED[flag][len(found) > 1]
            yield Flagged(f"{len(found):,} {words}", f"{prefix}{found[0]}")
