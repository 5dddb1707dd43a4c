"""Matched words are made readable: slid, merged, given up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.align.readable import Stretch, phrases, readable, settle, survives, without_islands
from dedupe.align.sequences import Block, Piece, common_blocks
from dedupe.changes import Span
from dedupe.text.words import words
from tests.align.test_sequences import longest


def stretches(old: str, new: str) -> tuple[Stretch, Stretch, Piece]:
    numbers: dict[str, int] = {}
    made = []
    for text in (old, new):
        found = words(text, 0, len(text))
        keys = [numbers.setdefault(key, len(numbers)) for key in found.keys]
        made.append(Stretch(text, Span(0, len(text)), found.starts, found.ends, keys))
    old_stretch, new_stretch = made
    whole = Piece(0, len(old_stretch.numbers), 0, len(new_stretch.numbers))
    return old_stretch, new_stretch, whole


def settled(old: str, new: str) -> list[str]:
    """What is matched after sliding, block by block."""
    a, b, whole = stretches(old, new)
    blocks, _ = common_blocks(a.numbers, b.numbers, 10_000)
    return [old[a.starts[i] : a.ends[i + n - 1]] for i, _, n in settle(blocks, a, b, whole)]


class TestSettling:
    """An insertion or a deletion slides along words that repeat."""

    @pytest.mark.parametrize(
        ("old", "new", "blocks"),
        [
            ("a bomb fell. a bridge fell.", "a bomb fell. a shell fell. a bridge fell.",
             ["a bomb fell", "a bridge fell"]),
            ("they saw the house, the boat", "they saw the house, the garden, the boat",
             ["they saw the house", "the boat"]),
            ("the house is old", "the house and the house is old",
             ["the house is old"]),
            ("he said the city fell", "he said after the war the city fell",
             ["he said", "the city fell"]),
        ],
        ids=["to a sentence", "to a clause", "to the beginning", "to another change"],
    )  # fmt: skip
    def test_example(self, old: str, new: str, blocks: list[str]) -> None:
        """It comes to rest where a reader would put it, and so it does the other way round."""
        assert settled(old, new) == blocks
        assert settled(new, old) == blocks

    @given(st.text("ab .", max_size=30), st.text("ab .", max_size=30))
    def test_nothing_is_lost(self, old: str, new: str) -> None:
        """Settled blocks match equal words, in order, as many as can be, and do not touch."""
        a, b, whole = stretches(old, new)
        blocks, _ = common_blocks(a.numbers, b.numbers, 10_000)
        found = settle(blocks, a, b, whole)
        for i, j, n in found:
            assert list(a.numbers[i : i + n]) == list(b.numbers[j : j + n])
        for one, two in pairwise(found):
            gap = two.a - one.a - one.size, two.b - one.b - one.size
            assert min(gap) >= 0 < max(gap)
        assert sum(block.size for block in found) == longest(a.numbers, b.numbers)

    def test_it_slides_so_far_and_no_further(self) -> None:
        """In text that repeats for ever, an insertion stays near the place where it was found."""
        a, b, whole = stretches("ha " * 5_000, "ha " * 5_001)
        (block, *rest) = settle([Block(0, 0, 2_500), Block(2_500, 2_501, 2_500)], a, b, whole)
        assert abs(block.size - 2_500) <= 200
        assert block.size + sum(block.size for block in rest) == 5_000


class TestIslands:
    """Equal words between two changes are shown if they are worth it."""

    @pytest.mark.parametrize(
        ("old", "new", "kept"),
        [
            ("x the y", "p the q", []),
            ("x people y", "p people q", ["people"]),
            ("x in the y", "p in the q", ["in the"]),
            ("x x x x x people y y y y y", "p p p p p people q q q q q", []),
            ("x x x x x president obama y y y y y", "p p p p p president obama q q q q q",
             ["president obama"]),
            ("x the y", "the", ["the"]),
            ("x of y", "of", []),
            ("x x x x x x x x and y y y y y y y y", "and", []),
            ("the x", "the y", ["the"]),
            ("x the", "y the", ["the"]),
            ("停火了", "停战了", ["停", "了"]),
            ("一停二", "三停四", []),
        ],
        ids=[
            *("short", "long", "two short", "long, much rewritten", "a name, much rewritten"),
            *("three letters, cut around", "two letters, cut around", "much cut around"),
            *("at the beginning", "at the end", "characters at the ends", "a character"),
        ],
    )  # fmt: skip
    def test_example(self, old: str, new: str, kept: list[str]) -> None:
        """The more around them was rewritten, the more letters they need."""
        a, b, whole = stretches(old, new)
        blocks, _ = common_blocks(a.numbers, b.numbers, 10_000)
        found = without_islands(blocks, a, whole)
        assert [old[a.starts[i] : a.ends[i + n - 1]] for i, _, n in found] == kept

    def test_a_merged_change_takes_its_neighbours(self) -> None:
        """What was enough between small changes is not between those that merging made."""
        a, b, whole = stretches("x in the y a z", "p in the q a r")
        blocks, _ = common_blocks(a.numbers, b.numbers, 10_000)
        assert without_islands(blocks, a, whole) == [Block(1, 1, 2)]
        a, b, whole = stretches("x x x in the y y a z z", "p p p in the q q a r r")
        blocks, _ = common_blocks(a.numbers, b.numbers, 10_000)
        assert without_islands(blocks, a, whole) == []


class TestSurvival:
    """Where hardly anything survives, only phrases count."""

    def test_the_share_of_both_sides_words(self) -> None:
        """Ten and ten words survive at 0.4 with four in common, and not with three."""
        piece = Piece(0, 10, 0, 10)
        assert survives([Block(0, 0, 2), Block(5, 5, 2)], piece, 0.4)
        assert not survives([Block(0, 0, 2), Block(5, 5, 1)], piece, 0.4)

    def test_one_side_in_one_run(self) -> None:
        """Whatever was added around it, a side that is there in one run survives."""
        piece = Piece(0, 2, 0, 50)
        assert survives([Block(0, 7, 2)], piece, 0.4)
        assert not survives([Block(0, 7, 1), Block(1, 20, 1)], piece, 0.4)

    def test_phrases(self) -> None:
        """Twenty letters are a phrase, and so are ten ideographs."""
        a, _, _ = stretches("the president of france 一二三四五六七八九十", "")
        whole, short = Block(0, 0, 4), Block(0, 0, 3)
        assert phrases([whole, short, Block(4, 4, 10), Block(4, 4, 9)], a) == [
            whole,
            Block(4, 4, 10),
        ]

    def test_only_phrases_are_left(self) -> None:
        """Of a sentence that was rewritten, a phrase stays, and a word here and there does not."""
        old = "the united nations security council met x1 x2 parliament x3 x4 x5 x6 x7 x8 x9"
        new = "the united nations security council y1 y2 parliament y3 y4 y5 y6 y7 y8 y9 y10 y11"
        a, b, whole = stretches(old, new)
        blocks, _ = common_blocks(a.numbers, b.numbers, 10_000)
        assert readable(blocks, a, b, whole, 0.2) == [Block(0, 0, 5), Block(8, 7, 1)]
        assert readable(blocks, a, b, whole, 0.5) == [Block(0, 0, 5)]
