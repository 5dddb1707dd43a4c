"""The lives of paragraphs: a table of histories, and laws that hold for any."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.align.history import timeline
from dedupe.align.lives import biographies
from dedupe.changes import Biography, Diff, Edit, Kind, Span, Timeline, Version

Step = list[tuple[Kind, tuple[int, ...], tuple[int, ...]]]
"""Edits by hand: kind, positions of old paragraphs, positions of new ones."""
MARKS = {
    "born": "b",
    "unchanged": ".",
    "changed": "c",
    "split": "s",
    "merged": "m",
    "died": "d",
    "returned": "r",
}


def spans(paragraphs: Sequence[str]) -> list[Span]:
    ends = [0, *itertools.accumulate(len(one) + 1 for one in paragraphs)]
    return [Span(*pair) for pair in itertools.pairwise(ends)]


def chained(versions: Sequence[Sequence[str]], steps: Sequence[Step]) -> tuple[Biography, ...]:
    """The lives of a history made by hand."""
    texts = ["".join(f"{one}\n" for one in version) for version in versions]
    diffs = [
        Diff(
            Version("old", texts[i]),
            Version("new", texts[i + 1]),
            tuple(
                Edit(
                    kind,
                    tuple(spans(versions[i])[k] for k in old),
                    tuple(spans(versions[i + 1])[k] for k in new),
                )
                for kind, old, new in step
            ),
        )
        for i, step in enumerate(steps)
    ]
    first = Version("old", texts[0])
    same = Diff(first, first, tuple(Edit("unchanged", (s,), (s,)) for s in spans(versions[0])))
    return biographies(texts, diffs, same)


def lived(versions: Sequence[Sequence[str]], steps: Sequence[Step]) -> list[str]:
    """The same, a mark for each version, each with its relatives."""
    return [written(life, len(versions)) for life in chained(versions, steps)]


def written(life: Biography, n: int) -> str:
    marks = [" "] * n
    others = ""
    for event in life.events:
        marks[event.version] = MARKS[event.turn]
        if event.other is not None:
            others += f"<{event.other}" if event.span else f">{event.other}"
    return "".join(marks).rstrip() + others


A, B, C = "one two three", "four five six", "seven eight nine"
HISTORIES: dict[str, tuple[list[list[str]], list[Step], list[str]]] = {
    "alone": ([[A, B]], [], ["b", "b"]),
    "unchanged and changed": (
        [[A, B], [A, "four five"]],
        [[("unchanged", (0,), (0,)), ("changed", (1,), (1,))]],
        ["b.", "bc"],
    ),
    "added between two stands between them": (
        [[A, C], [A, B, C]],
        [[("unchanged", (0,), (0,)), ("added", (), (1,)), ("unchanged", (1,), (2,))]],
        ["b.", " b", "b."],
    ),
    "replaced, the new one stands behind the old one": (
        [[A, B], [C, B]],
        [[("removed", (0,), ()), ("added", (), (0,)), ("unchanged", (1,), (1,))]],
        ["bd", " b", "b."],
    ),
    "an edit war is one life": (
        [[A, B], [A], [A, B], [A], [A, B]],
        [
            [("unchanged", (0,), (0,)), ("removed", (1,), ())],
            [("unchanged", (0,), (0,)), ("added", (), (1,))],
            [("unchanged", (0,), (0,)), ("removed", (1,), ())],
            [("unchanged", (0,), (0,)), ("added", (), (1,))],
        ],
        ["b....", "bdrdr"],
    ),
    "returned in words that it had before it changed": (
        [[A], [B], [], [A]],
        [[("changed", (0,), (0,))], [("removed", (0,), ())], [("added", (), (0,))]],
        ["bcdr"],
    ),
    "other words are another life": (
        [[A], [], [B]],
        [[("removed", (0,), ())], [("added", (), (0,))]],
        ["bd", "  b"],
    ),
    "removed and added in one step is not one life": (
        [[A], [A]],
        [[("removed", (0,), ()), ("added", (), (0,))]],
        ["bd", " b"],
    ),
    "of two that died, the first to stand returns first": (
        [[A, A], [], [A], [A, A]],
        [
            [("removed", (0,), ()), ("removed", (1,), ())],
            [("added", (), (0,))],
            [("unchanged", (0,), (0,)), ("added", (), (1,))],
        ],
        ["bdr.", "bd r"],
    ),
    "the last to die returns first": (
        [[A, A], [A], [], [A]],
        [
            [("unchanged", (0,), (0,)), ("removed", (1,), ())],
            [("removed", (0,), ())],
            [("added", (), (0,))],
        ],
        ["b.dr", "bd"],
    ),
    "split, it lives on in the larger part": (
        [["one two three four five"], ["one two", "three four five"]],
        [[("split", (0,), (0, 1))]],
        [" b<1", "bs"],
    ),
    "merged, the larger one lives on": (
        [["one two", "three four five"], ["one two three four five"]],
        [[("merged", (0, 1), (0,))]],
        ["bd>1", "bm"],
    ),
    "merged and split again, the one that died returns": (
        [
            ["one two", "three four five"],
            ["one two three four five"],
            ["one two", "three four five"],
        ],
        [[("merged", (0, 1), (0,))], [("split", (0,), (0, 1))]],
        ["bdr>1<1", "bms"],
    ),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_history(name: str) -> None:
    """What each paragraph is said to have lived, in the order of reading."""
    versions, steps, expected = HISTORIES[name]

    assert lived(versions, steps) == expected


def test_a_life_of_signs_alone_can_return() -> None:
    """A paragraph without words is known by its signs: three stars are not three dashes."""
    gone: Step = [("removed", (0,), ())]
    back: Step = [("added", (), (0,))]

    assert lived([["* * *"], [], ["* * *"]], [gone, back]) == ["bdr"]
    assert lived([["* * *"], [], ["- - -"]], [gone, back]) == ["bd", "  b"]


def test_boilerplate_is_what_was_never_anything_else() -> None:
    """A life is boilerplate where every edit that touches it is."""
    text = "Join our forum.\n"
    whole = Span(0, len(text))

    def life(*boilerplate: bool) -> bool:
        versions = [Version(str(i), text) for i in range(len(boilerplate))]
        diffs = [
            Diff(*pair, (Edit("unchanged", (whole,), (whole,), boilerplate=said),))
            for pair, said in zip(itertools.pairwise(versions), boilerplate[1:], strict=True)
        ]
        first = Edit("unchanged", (whole,), (whole,), boilerplate=boilerplate[0])
        same = Diff(versions[0], versions[0], (first,))
        (found,) = biographies([text] * len(versions), diffs, same)
        return found.boilerplate

    assert life(True)
    assert life(True, True)
    assert not life(True, False)
    assert not life(False, True)


POOL = [
    "The harbour council voted on Tuesday to keep the old ferry running through the winter.",
    "Fishermen and teachers told the meeting that the bridge would not open before the spring.",
    "Nobody wanted to drive round the bay in snow, said the mayor. She had counted 42 complaints.",
    "A storm is expected on Friday.",
    "A storm is expected on Saturday.",
    "Read more",
    "* * *",
    "“We will not wait,” said Anna Lind, who owns two boats and a smokehouse on the far shore.",
]


def drafts() -> st.SearchStrategy[list[str]]:
    """Histories of a text: paragraphs come, go, change places, run together and repeat."""
    paragraph = st.sampled_from(POOL) | st.tuples(st.sampled_from(POOL), st.sampled_from(POOL)).map(
        " ".join
    )
    version = st.lists(paragraph, max_size=6).map("\n\n".join)
    return st.lists(version, min_size=1, max_size=5)


def check_laws(found: Timeline) -> None:
    places: dict[int, list[Span]] = {i: [] for i in range(len(found.versions))}
    for life in found.biographies:
        events = life.events
        assert events[0].turn == "born"
        assert life.born == events[0].version
        versions = [event.version for event in events]
        assert versions == sorted(set(versions)), "at most one place a version"
        for before, after in itertools.pairwise(events):
            assert (after.turn == "returned") == (before.turn == "died")
            assert after.turn == "returned" or after.version == before.version + 1
        assert (life.died is None) == (events[-1].version == len(found.versions) - 1 > -1) or (
            events[-1].turn == "died"
        )
        for version, span in life.places.items():
            places[version].append(span)
        for event in events:
            if event.version == 0:
                assert event.edit is None
                continue
            step = found.steps[event.version - 1]
            assert event.edit is not None
            edit = step.edits[event.edit]
            assert event.moved <= edit.moved
            if event.span is None:
                assert edit.old
            else:
                assert event.span in edit.new
            if event.other is not None:
                other = found.biographies[event.other]
                assert other is not life
                assert other.places[event.version] in edit.new
    for version, spans_found in places.items():
        text = found.versions[version].text
        tiled = sorted(spans_found, key=lambda span: span.start)
        assert "".join(span.of(text) for span in tiled) == text, "each paragraph in one life"
        assert len({(span.start, span.end) for span in tiled}) == len(tiled)


@given(drafts())
def test_laws(texts: list[str]) -> None:
    """Each paragraph of each version is in one life, a life has one place a version at most,
    and its events follow from each other and from the edits they name."""
    found = timeline(texts)

    check_laws(found)
    assert timeline(texts) == found


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=6))
def test_order_is_that_of_every_version(stays: list[tuple[int, int]]) -> None:
    """Where paragraphs come and go and nothing moves or returns, lives stand as they are read."""
    versions = [
        [str(p) for p, (first, last) in enumerate(stays) if first <= version <= last]
        for version in range(5)
    ]
    steps: list[Step] = []
    for old, new in itertools.pairwise(versions):
        step: Step = [("unchanged", (old.index(p),), (new.index(p),)) for p in old if p in new]
        step += [("removed", (old.index(p),), ()) for p in old if p not in new]
        step += [("added", (), (new.index(p),)) for p in new if p not in old]
        steps.append(step)
    lives = chained(versions, steps)

    assert len(lives) == sum(first <= last for first, last in stays)
    for version in range(5):
        standing = [life.places[version] for life in lives if version in life.places]
        assert standing == spans(versions[version])
