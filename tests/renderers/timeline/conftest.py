"""A timeline made by hand: each kind of edit, several outlets, and text that attacks."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from dedupe.align.lives import biographies
from dedupe.align.versions import diff as compare
from dedupe.changes import Copy, Diff, Edit, Flag, Kind, Span, Timeline, Version, in_reading_order

LEDE = "Six people were hurt when the ferry ran aground, the coast guard said."
NINE = "Nine people were hurt when the ferry ran aground, the coast guard said."
FOG = "Fog had reduced visibility to less than fifty metres. The harbour was closed."
FOG_1, FOG_2 = "Fog had reduced visibility to less than fifty metres.", "The harbour was closed."
QUOTE = '"It was very quiet," said a passenger.'
TYPE = "“It was very quiet,” said a passenger."
NOTICE = "Sign up to our newsletter."
EVIL = "\x1b[2J\x1b]52;c;aGk=\x07 <script>alert(1)</script>\u202e\r"

Row = tuple[Kind, tuple[int, ...], tuple[int, ...]]


def spans(paragraphs: Sequence[str]) -> list[Span]:
    ends = [0, *itertools.accumulate(len(one) + 1 for one in paragraphs)]
    return [Span(*pair) for pair in itertools.pairwise(ends)]


def version(id: str, paragraphs: Sequence[str], *rest: str | None) -> Version:
    return Version(id, "".join(f"{one}\n" for one in paragraphs), *rest)


def words(old: Span, new: Span, cut: int, put: int) -> tuple[Edit, ...]:
    """The first *cut* characters became *put* others, the rest stayed."""
    return (
        Edit("replace", (Span(old.start, old.start + cut),), (Span(new.start, new.start + put),)),
        Edit("equal", (Span(old.start + cut, old.end),), (Span(new.start + put, new.end),)),
    )


STATES = [
    [LEDE, FOG, QUOTE, NOTICE],
    [NINE, FOG_1, FOG_2, QUOTE, NOTICE],
    [FOG_1, FOG_2, NINE, NOTICE, EVIL],
    [FOG, NINE, TYPE, NOTICE],
]
VERSIONS = [
    version("wire/1", STATES[0], "Ferry runs aground", "Wire", "2026-03-01T06:10Z"),
    version("wire/2", STATES[1], "Ferry runs aground, nine hurt", "Wire", "2026-03-01T06:10Z"),
    version(f"herald\n{EVIL}", STATES[2], EVIL, f"Herald{EVIL}", "2026-03-02"),
    version("post", STATES[3], None, "朝日新聞", None),
]


def edit(
    old: int,
    new: int,
    row: Row,
    *,
    moved: bool = False,
    typographic: bool = False,
    flags: tuple[Flag, ...] = (),
    similarity: float = 1.0,
    inner: tuple[int, int] | None = None,
) -> Edit:
    kind, olds, news = row
    a, b = [spans(STATES[old])[i] for i in olds], [spans(STATES[new])[i] for i in news]
    boilerplate = any(STATES[old][i] == NOTICE for i in olds)
    changed = words(a[0], b[0], *inner) if inner else ()
    return Edit(
        kind, tuple(a), tuple(b), moved, typographic, boilerplate, similarity, flags, (), changed
    )


def step(old: int, new: int, edits: Sequence[Edit], *, collapsed: bool = False) -> Diff:
    return Diff(VERSIONS[old], VERSIONS[new], in_reading_order(edits), collapsed, collapsed)


LEDES: tuple[Flag, ...] = ("headline", "number")
FIRST = step(
    0,
    1,
    [
        edit(0, 1, ("changed", (0,), (0,)), flags=LEDES, similarity=0.9, inner=(3, 4)),
        edit(0, 1, ("split", (1,), (1, 2))),
        edit(0, 1, ("unchanged", (2,), (3,))),
        edit(0, 1, ("unchanged", (3,), (4,))),
    ],
)
SECOND = step(
    1,
    2,
    [
        edit(1, 2, ("unchanged", (1,), (0,))),
        edit(1, 2, ("unchanged", (2,), (1,))),
        edit(1, 2, ("unchanged", (0,), (2,)), moved=True),
        edit(1, 2, ("removed", (3,), ())),
        edit(1, 2, ("unchanged", (4,), (3,))),
        edit(1, 2, ("added", (), (4,))),
    ],
)
THIRD = step(
    2,
    3,
    [
        edit(2, 3, ("merged", (0, 1), (0,))),
        edit(2, 3, ("unchanged", (2,), (1,))),
        edit(2, 3, ("added", (), (2,))),
        edit(2, 3, ("unchanged", (3,), (3,))),
        edit(2, 3, ("removed", (4,), ())),
    ],
    collapsed=True,
)
OVERALL = step(
    0,
    3,
    [
        edit(0, 3, ("unchanged", (1,), (0,))),
        edit(0, 3, ("changed", (0,), (1,)), moved=True, similarity=0.9, inner=(3, 4)),
        edit(0, 3, ("changed", (2,), (2,)), typographic=True),
        edit(0, 3, ("unchanged", (3,), (3,))),
    ],
)
HERALD = step(
    0,
    2,
    [
        edit(0, 2, ("split", (1,), (0, 1))),
        edit(0, 2, ("changed", (0,), (2,)), moved=True, similarity=0.9, inner=(3, 4)),
        edit(0, 2, ("removed", (2,), ())),
        edit(0, 2, ("unchanged", (3,), (3,))),
        edit(0, 2, ("added", (), (4,))),
    ],
)


def unmade(old: Version, new: Version) -> Diff:
    raise AssertionError(f"nobody asked for {old.id} -> {new.id}")


@pytest.fixture
def syndicated() -> Timeline:
    steps = (FIRST, SECOND, THIRD)
    return Timeline(
        versions=tuple(VERSIONS),
        n_words=(33, 33, 34, 1234),
        steps=steps,
        overall=OVERALL,
        biographies=biographies([one.text for one in VERSIONS], steps, OVERALL),
        origin=0,
        copies=(Copy(1, FIRST, 0.97), Copy(2, HERALD, 0.81), Copy(3, OVERALL, 1.0)),
        compare=unmade,
        cluster="c-0123456789abcdef",
    )


@pytest.fixture
def alone() -> Timeline:
    """One version of one text, of which nothing is known."""
    only = version("only", [LEDE, FOG])
    same = Diff(only, only, tuple(Edit("unchanged", (s,), (s,)) for s in spans([LEDE, FOG])))
    return Timeline(
        versions=(only,),
        n_words=(25,),
        steps=(),
        overall=same,
        biographies=biographies([only.text], (), same),
        origin=0,
        copies=(),
        compare=unmade,
    )


@pytest.fixture
def whole(syndicated: Timeline) -> Timeline:
    """The timeline made by hand, which can make the diffs that it does not hold."""
    return replace(syndicated, compare=compare)
