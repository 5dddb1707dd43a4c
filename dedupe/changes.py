"""The glossary of the pair flow: two versions of a text, and what became of each paragraph.

One type at every scale: an `Edit` of paragraphs holds edits of sentences and of words.

    law     the old spans of a diff's edits tile the old text, their new spans the new one;
            the spans of an edit's `sentences`, and of its `inner`, tile those of the edit

so that every character of both texts is accounted for, once, at every scale, whatever moved.
All positions count characters of the text as it was given, half-open.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

Kind = Literal[
    "unchanged",
    "changed",
    "split",
    "merged",
    "added",
    "removed",
    # of sentences and words
    "equal",
    "delete",
    "insert",
    "replace",
]
"""What became of a stretch of text."""

Flag = Literal["headline", "correction", "number", "quotation", "negation", "name"]
"""What an editor wants to know of a change before reading it."""

FLAGS: Final[tuple[Flag, ...]] = (
    "headline",
    "correction",
    "number",
    "quotation",
    "negation",
    "name",
)
"""The flags in the order in which they are listed."""

INVERSE: Final[dict[Kind, Kind]] = {
    "added": "removed",
    "removed": "added",
    "split": "merged",
    "merged": "split",
    "insert": "delete",
    "delete": "insert",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: the characters from `start` up to, but not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the stretch out of *text*."""
        return text[self.start : self.end]

    def first_sign(self, text: str) -> int:
        """Find where the first character stands that is not blank; `end` where all are.

        By this place a paragraph is known in all diffs of a text: the blank between it and the one
        before belongs to either (see `align.versions`).
        """
        stretch = self.of(text)
        return self.end - len(stretch.lstrip())


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of some paragraphs, or, inside another edit, of some sentences or words."""

    kind: Kind
    """`split`: one old paragraph became several, one behind the other; `merged`: the reverse."""
    old: tuple[Span, ...]
    """Its paragraphs in the old text; none where it was added. Of sentences and words always
    one span, empty where something was inserted."""
    new: tuple[Span, ...]
    """Its paragraphs in the new text; none where it was removed."""
    moved: bool = False
    """Whether it changed places with what stayed; it may have changed as well."""
    typographic: bool = False
    """Whether nothing but quotes, dashes, spaces, punctuation or Markdown marks changed."""
    boilerplate: bool = False
    """Whether it is a notice, a caption, a prompt: text of the page, not of the story."""
    similarity: float = 1.0
    """Share of the weight of both sides' words that is common to both, 0 to 1."""
    flags: tuple[Flag, ...] = ()
    """In the order of `FLAGS`."""
    sentences: tuple["Edit", ...] = ()
    """The sentences of a two-sided edit that is not unchanged."""
    inner: tuple["Edit", ...] = ()
    """Its words: runs of the kinds equal, delete, insert and replace."""

    @property
    def of_story(self) -> bool:
        """Whether words of the story changed or moved: not type, boilerplate or breaks alone."""
        rebroken = self.kind in ("split", "merged") and self.similarity == 1
        altered = self.moved or not (self.kind == "unchanged" or rebroken)
        return altered and not (self.typographic or self.boilerplate)

    def inverse(self) -> "Edit":
        """Turn the edit around: from new to old."""
        return replace(
            self,
            kind=INVERSE.get(self.kind, self.kind),
            old=self.new,
            new=self.old,
            sentences=tuple(edit.inverse() for edit in self.sentences),
            inner=tuple(edit.inverse() for edit in self.inner),
        )


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a text, and where and when it stood."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    """ISO 8601 as it was given."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The headline figures of a diff, in paragraphs.

    Each edit counts once: as boilerplate if it is that and not unchanged, else as typographic
    if it is that, else under its kind. What moved counts under `moved` as well,
    and as unchanged only where it stayed.
    """

    unchanged: int = 0
    changed: int = 0
    added: int = 0
    removed: int = 0
    split: int = 0
    merged: int = 0
    moved: int = 0
    typographic: int = 0
    boilerplate: int = 0


@dataclass(frozen=True, slots=True)
class Diff:
    """What became of a text between two versions."""

    old: Version
    new: Version
    edits: tuple[Edit, ...]
    """In the order of the new text, what was removed at its old place."""
    limited: bool = False
    """Whether some part was too large to be looked at as closely as the rest."""
    collapsed: bool = False
    """Whether the new version lost most of its words: rather a failed extraction than an edit."""

    @property
    def differs(self) -> bool:
        """Whether the two texts or their titles differ at all."""
        return self.old.text != self.new.text or self.old.title != self.new.title

    @property
    def stealthy(self) -> bool:
        """Whether the story was changed under the same source and date, and no notice says so.

        Typography, boilerplate and paragraph breaks are not the story, its order and title are.
        """
        old, new = self.old, self.new
        return (
            old.published is not None
            and (old.source, old.published) == (new.source, new.published)
            and (old.title != new.title or any(edit.of_story for edit in self.edits))
            and not any("correction" in edit.flags for edit in self.edits)
        )

    @property
    def summary(self) -> Summary:
        """Count the edits."""
        counts = dict.fromkeys(Summary.__dataclass_fields__, 0)
        for edit in self.edits:
            if edit.boilerplate and (edit.moved or edit.kind != "unchanged"):
                counts["boilerplate"] += 1
                continue
            counts["moved"] += edit.moved
            if edit.typographic:
                counts["typographic"] += 1
            elif not (edit.moved and edit.kind == "unchanged"):
                counts[edit.kind] += 1
        return Summary(**counts)

    def apply(self, text: str) -> str:
        """Make the new text of the old one: what is equal is copied from *text*.

        Raises `ValueError` where *text* is not the old text.
        """
        if text != self.old.text:
            raise ValueError(f"the diff is of {self.old.id!r}, whose text is another one")
        pieces = []
        for edit in self.edits:
            if edit.kind == "unchanged":
                pieces += [span.of(text) for span in edit.old]
            elif edit.inner:
                for word in edit.inner:
                    source, spans = (
                        (text, word.old) if word.kind == "equal" else (self.new.text, word.new)
                    )
                    pieces += [span.of(source) for span in spans]
            else:
                pieces += [span.of(self.new.text) for span in edit.new]
        return "".join(pieces)

    def inverse(self) -> "Diff":
        """Turn the diff around: from new to old."""
        edits = in_reading_order(edit.inverse() for edit in self.edits)
        return Diff(self.new, self.old, edits, self.limited)


def in_reading_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Put edits of paragraphs in the order of the new text, and what was removed at its old place.

    That is: behind whatever stayed in place and stood before it in the old text.
    """
    edits = list(edits)
    by_old = sorted((edit for edit in edits if edit.old), key=lambda edit: edit.old[0].start)
    place = -1
    keyed: list[tuple[int, int, int, Edit]] = []
    for edit in by_old:
        if not edit.new:
            keyed.append((place, 1, edit.old[0].start, edit))
            continue
        keyed.append((edit.new[0].start, 0, 0, edit))
        if not edit.moved:
            place = edit.new[0].start
    keyed += [(edit.new[0].start, 0, 0, edit) for edit in edits if not edit.old]
    return tuple(edit for *_, edit in sorted(keyed, key=lambda one: one[:3]))


Turn = Literal["born", "unchanged", "changed", "split", "merged", "died", "returned"]
"""What happened to a paragraph in a version."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a paragraph in one version."""

    version: int
    """Position in the timeline's versions."""
    turn: Turn
    """`split`: it goes on in the most similar part, the other parts are born or return;
    `merged`: others went into it; `returned`: it had died and stands again in the same words."""
    span: Span | None
    """Where it stands in that version; None where it died."""
    edit: int | None = None
    """Position among the edits of the step that led here; None in the first version."""
    moved: bool = False
    """Whether it changed places in that step."""
    other: int | None = None
    """Position of the biography it was split from (born, returned) or merged into (died)."""


@dataclass(frozen=True, slots=True)
class Biography:
    """The life of one paragraph over all versions."""

    events: tuple[Event, ...]
    """One for each version in which it stands, and one for each in which it is newly gone."""
    boilerplate: bool = False
    """Whether all edits that touch it are boilerplate."""

    @property
    def born(self) -> int:
        """The version in which it first stands."""
        return self.events[0].version

    @property
    def died(self) -> int | None:
        """The version in which it is gone for good; None where it stands in the last."""
        return self.events[-1].version if self.events[-1].turn == "died" else None

    @property
    def places(self) -> dict[int, Span]:
        """Where it stands: version -> span, for the versions in which it does."""
        return {event.version: event.span for event in self.events if event.span is not None}


@dataclass(frozen=True, slots=True)
class Copy:
    """What one outlet made of the shared copy."""

    version: int
    """Position in the timeline's versions."""
    diff: Diff
    """From the shared copy to this one."""
    kept: float
    """Share of the words of the shared copy, boilerplate left aside, that stand here, 0 to 1."""

    @property
    def added(self) -> tuple[Edit, ...]:
        """Paragraphs of the story that it added."""
        return tuple(e for e in self.diff.edits if e.kind == "added" and e.of_story)

    @property
    def cut(self) -> tuple[Edit, ...]:
        """Paragraphs of the story that it left out."""
        return tuple(e for e in self.diff.edits if e.kind == "removed" and e.of_story)

    @property
    def changed(self) -> tuple[Edit, ...]:
        """Paragraphs of the story that it reworded or put elsewhere."""
        return tuple(e for e in self.diff.edits if e.old and e.new and e.of_story)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Versions of one text in time, and what became of each paragraph from one to the next."""

    versions: tuple[Version, ...]
    """At least one; by time, those without one last, then as they were given."""
    n_words: tuple[int, ...]
    """Of each version."""
    steps: tuple[Diff, ...]
    """Between neighbours: `steps[i]` leads from version *i* to version *i* + 1."""
    overall: Diff
    """From the first version to the last."""
    biographies: tuple[Biography, ...]
    """Every paragraph of every version stands in one; by first version, then by place in it."""
    origin: int
    """Position of the shared copy: of a cluster its origin, else the version published first,
    the longest of those."""
    copies: tuple[Copy, ...]
    """The first version of each other outlet, in the order of the versions; one that names no
    source is an outlet. None where fewer than two sources are named."""
    compare: Callable[[Version, Version], Diff] = field(repr=False, compare=False)
    """Makes the diffs that are not here."""
    cluster: str | None = None
    """Id of the cluster whose members the versions are."""

    def births(self) -> dict[tuple[int, int], int]:
        """Find for each paragraph the version in which it first stood.

        The paragraph is given by its version and the place of its first sign there.
        """
        return {
            (version, span.first_sign(self.versions[version].text)): life.born
            for life in self.biographies
            for version, span in life.places.items()
        }

    def between(self, i: int, j: int) -> Diff:
        """Find the diff from version *i* to version *j*; one that is not here is made anew.

        Raises `IndexError` where there is no such version; they are not counted from the end.
        """
        for place in (i, j):
            if not 0 <= place < len(self.versions):
                raise IndexError(
                    f"version {place} is none of the {len(self.versions)}; "
                    f"name 0 to {len(self.versions) - 1}"
                )
        if j == i + 1:
            return self.steps[i]
        if (i, j) == (0, len(self.versions) - 1):
            return self.overall
        return self.compare(self.versions[i], self.versions[j])
