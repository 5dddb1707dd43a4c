"""The life of each paragraph, chained from the diffs between neighbouring versions.

    the diffs say                       the biographies
    v0-v1  A changed, B removed         A   ·  ~  ·  >
    v1-v2  C added                      B   ·  -     +   returned: the words are those of B
    v2-v3  A moved, C removed, D added  C         +  -

What is unchanged or changed lives on. A paragraph that was split lives on in its most similar
part, the other parts are born; of merged ones the most similar to the whole lives on, the others
die. One that comes back with words that a dead one has had is that one again,
because an edit war is told by the same paragraph coming and going.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from dedupe.changes import Biography, Diff, Event, Span, Turn
from dedupe.text.words import words


def biographies(
    texts: Sequence[str], steps: Sequence[Diff], overall: Diff
) -> tuple[Biography, ...]:
    """Tell the life of every paragraph of *texts*, between which *steps* lead.

    *overall* is a diff from the first text, for its paragraphs where there is no step.
    They come in the order of reading: each before the one that followed it where it was born.
    """
    book = _Book(texts)
    standing = book.begin(overall)
    for version, step in enumerate(steps, 1):
        standing = book.go_on(version, step, standing)
    return book.written()


class _Life:
    """A biography that is being written, and its place among the others."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.events: list[Event] = []
        self.wordings: list[str] = []
        self.boilerplate = True
        self.above = self.below = self

    def insert_above(self, life: "_Life") -> None:
        life.above, life.below = self.above, self
        self.above.below = self.above = life


class _Book:
    """All biographies. `other` of their events is the number of a life until they are written."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.n_lives = 0
        self.end = _Life(-1)  # stands behind the last and before the first
        self.dead: dict[str, list[_Life]] = {}
        """Words -> lives that had them, the first to return last; some may have returned."""

    def begin(self, diff: Diff) -> dict[int, _Life]:
        """Let the paragraphs of the first text be born: place of the first sign -> its life."""
        standing = {}
        spans = ((span, edit) for edit in diff.edits for span in edit.old)
        for span, edit in sorted(spans, key=lambda one: one[0].start):
            life = self.bear(span.of(self.texts[0]))
            standing[span.first_sign(self.texts[0])] = life
            life.events.append(Event(0, "born", span))
            life.boilerplate = edit.boilerplate
            self.end.insert_above(life)
        return standing

    def go_on(self, version: int, step: Diff, standing: dict[int, _Life]) -> dict[int, _Life]:
        """Lead the lives that are *standing* to the next version: first sign -> its life."""
        old, new = self.texts[version - 1], self.texts[version]
        heirs: dict[int, _Life] = {}
        births: list[tuple[Span, int, int | None]] = []
        deaths: list[_Life] = []
        for at, edit in enumerate(step.edits):
            lives = [standing[span.first_sign(old)] for span in edit.old]
            heir: _Life | None = None
            if lives and edit.new:
                heir = lives[_closest(edit.old, old, edit.new, new)]
                place = edit.new[_closest(edit.new, new, edit.old, old)]
                heirs[place.first_sign(new)] = heir
                turn = cast("Turn", edit.kind)
                heir.events.append(Event(version, turn, place, at, edit.moved))
                if turn != "unchanged":
                    heir.wordings.append(place.of(new))
            other = None if heir is None else heir.number
            for life in lives:
                life.boilerplate &= edit.boilerplate
                if life is not heir:
                    life.events.append(Event(version, "died", None, at, other=other))
                    deaths.append(life)
            births += [(one, at, other) for one in edit.new if one.first_sign(new) not in heirs]
        for span, at, other in sorted(births, key=lambda one: one[0].start):
            text = span.of(new)
            known = self.returning(text, version)
            life = heirs[span.first_sign(new)] = known or self.bear(text)
            turn = "returned" if known else "born"
            life.events.append(Event(version, turn, span, at, other=other))
            life.boilerplate &= step.edits[at].boilerplate
        self.order(heirs)
        self.bury(deaths)
        return heirs

    def bear(self, text: str) -> _Life:
        """Begin a life."""
        life = _Life(self.n_lives)
        life.wordings.append(text)
        self.n_lives += 1
        return life

    def bury(self, deaths: list[_Life]) -> None:
        """Remember by their words those who died, so that they can return in this order."""
        for life in reversed(deaths):
            for key in {_key(text) for text in life.wordings}:
                self.dead.setdefault(key, []).append(life)

    def returning(self, text: str, version: int) -> _Life | None:
        """Find who died before *version* and has had the words of *text*; the last to die first."""
        graves = self.dead.get(_key(text), [])
        while graves:
            last = (life := graves.pop()).events[-1]
            if last.turn == "died" and last.version < version:
                return life
        return None

    def order(self, standing: dict[int, _Life]) -> None:
        """Place the newborn above the paragraph that follows and stayed."""
        following = self.end
        for _, life in sorted(standing.items(), key=lambda one: -one[0]):
            last = life.events[-1]
            if last.turn == "born":
                following.insert_above(life)
            if not last.moved and last.turn != "returned":
                following = life

    def written(self) -> tuple[Biography, ...]:
        """Write all lives down in their order."""
        lives = []
        life = self.end.below
        while life is not self.end:
            lives.append(life)
            life = life.below
        rank = {life.number: position for position, life in enumerate(lives)}
        return tuple(
            Biography(
                tuple(
                    event if event.other is None else replace(event, other=rank[event.other])
                    for event in life.events
                ),
                life.boilerplate,
            )
            for life in lives
        )


def _closest(spans: tuple[Span, ...], text: str, others: Iterable[Span], other_text: str) -> int:
    """Position of the one of *spans* that has the largest share of words in common with *others*.

    Order does not matter: what was split or merged keeps it, and counting is linear.
    """
    if len(spans) == 1:
        return 0
    whole = _count(others, other_text)
    bags = [_count([span], text) for span in spans]
    n = whole.total()
    scores = [2 * (bag & whole).total() / max(n + bag.total(), 1) for bag in bags]
    return scores.index(max(scores))


def _count(spans: Iterable[Span], text: str) -> Counter[str]:
    return Counter(key for span in spans for key in words(text, span.start, span.end).keys)


def _key(text: str) -> str:
    """Write a paragraph's words as they are compared; one without words is its signs."""
    return " ".join(words(text, 0, len(text)).keys) or text.strip()
