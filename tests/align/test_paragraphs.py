"""Which paragraph is which: equal, similar, split, merged and moved, and when one cannot know."""

import pytest

from dedupe.align.paragraphs import Match, Paragraph, describe, match
from dedupe.changes import Span
from dedupe.options import DiffOptions

A = "The ceasefire held through a second night, monitors in the capital said on Monday."
B = "Six trucks with flour and medicine waited at the border for letters of permission."
C = "Prices of bread doubled within a week, traders at the central market complained."
D = "The ambassador walked out while her counterpart was speaking about the air strike."
E = "Rain is forecast for the northern provinces, where rivers have already risen."
NAMES = {"A": A, "B": B, "C": C, "D": D, "E": E}
CHANGED_B = B.replace("Six", "Nine").replace("flour", "rice")


def matched(old: list[str], new: list[str], boilerplate: tuple[str, ...] = ()) -> list[str]:
    """Match paragraphs, and write the result as `0-1` (old 0 is new 1), `>` before what moved."""

    def side(texts: list[str]) -> list[Paragraph]:
        spans, end = [], 0
        for text in texts:
            spans.append(Span(end, end + len(text)))
            end += len(text)
        return describe("".join(texts), spans, [text in boilerplate for text in texts], {})

    found, limited = match(side(old), side(new), DiffOptions())
    assert not limited
    return [written(one) for one in found]


def written(one: Match) -> str:
    ends = ("+".join(map(str, places)) for places in (one.old, one.new))
    return (">" if one.moved else "") + "-".join(ends)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([A, B, C], [A, B, C], ["0-0", "1-1", "2-2"], id="nothing changed"),
        pytest.param([A, C], [A, B, C], ["0-0", "1-2"], id="one was added"),
        pytest.param([A, B, C], [A, C], ["0-0", "2-1"], id="one was removed"),
        pytest.param([A, B], [A, CHANGED_B], ["0-0", "1-1"], id="one was reworded"),
        pytest.param([A, B], [B.upper()], ["1-0"], id="capitals are a change of one paragraph"),
        pytest.param([A, B], [C, D], [], id="nothing is left"),
        pytest.param([], [A], [], id="from nothing"),
        pytest.param([A, B, C, D], [B, C, D, A], [">0-3", "1-0", "2-1", "3-2"], id="one moved"),
        pytest.param(
            [A, B, C, D, E],
            [A, C, D, CHANGED_B, E],
            ["0-0", ">1-3", "2-1", "3-2", "4-4"],
            id="one moved and was reworded",
        ),
        pytest.param([A + " " + B, C], [A, B, C], ["0-0+1", "1-2"], id="split in two"),
        pytest.param([f"{A} {B} {C}", D], [A, B, C, D], ["0-0+1+2", "1-3"], id="split in three"),
        pytest.param([A, B, C], [A + " " + B, C], ["0+1-0", "2-1"], id="two were merged"),
        pytest.param(
            [A + " " + B, C],
            [A, E, B, C],
            ["0-2", "1-3"],
            id="parts with a stranger between them are no split",
        ),
        pytest.param(
            [A, B],
            [A, B + " " + C.lower() + " " + D.lower()],
            ["0-0", "1-1"],
            id="extended to three times its length, in its place",
        ),
    ],
)
def test_matches(old: list[str], new: list[str], expected: list[str]) -> None:
    """Paragraphs are matched as a reader would match them."""
    assert matched(old, new) == expected


class TestMoves:
    def test_the_smallest_set_moves(self) -> None:
        """Of five paragraphs in another order, as few as possible are called moved."""
        assert matched([A, B, C, D, E], [D, A, B, E, C]) == ["0-1", "1-2", "2-4", ">3-0", ">4-3"]

    def test_a_tie_keeps_more_characters_in_place(self) -> None:
        """Two paragraphs that changed places: the longer one stays."""
        longer = C + " " + D
        assert matched([A, longer], [longer, A]) == [">0-1", "1-0"]
        assert matched([longer, A], [A, longer]) == ["0-1", ">1-0"]

    def test_a_short_line_does_not_move(self) -> None:
        """A heading of one word at another place is no move: such lines stand anywhere."""
        assert matched(["Background\n", A, B], [A, B, "Background\n"]) == ["1-0", "2-1"]

    def test_a_short_line_moves_with_its_neighbour(self) -> None:
        """A heading that goes where its paragraph goes has moved with it."""
        assert matched(["Background\n", A, B, C, D], [B, C, D, "Background\n", A]) == [
            ">0-3",
            ">1-4",
            "2-0",
            "3-1",
            "4-2",
        ]

    def test_one_of_two_partners_is_none(self) -> None:
        """What stands twice on one side, at other places, is not said to have moved."""
        assert matched([A, B, C, D], [B, C, A, D, A]) == ["1-0", "2-1", "3-3"]

    def test_captions_do_not_make_the_story_move(self) -> None:
        """Where three captions and two paragraphs change places, the captions move."""
        captions = [f"{n}/3 A convoy of white trucks at the border crossing, 2016" for n in "123"]
        old, new = [*captions, A, B], [A, B, *captions]
        assert matched(old, new, tuple(captions)) == [">0-2", ">1-3", ">2-4", "3-0", "4-1"]
        assert matched(old, new) == ["0-2", "1-3", "2-4", ">3-0", ">4-1"]


class TestRepeatedLines:
    def test_follow_their_neighbours(self) -> None:
        """Of many equal lines, those beside equal paragraphs are theirs; the rest is removed."""
        rule = "* * *"
        assert matched([A, rule, B, rule, C], [A, rule, B, C]) == ["0-0", "1-1", "2-2", "4-3"]
        assert matched([A, rule, B, rule, C], [A, B, rule, C]) == ["0-0", "2-1", "3-2", "4-3"]

    def test_one_line_less_of_many(self) -> None:
        """Thirteen equal captions become twelve: one is gone, none has moved."""
        found = matched([A, *["RFS Media Office"] * 13, B], [A, *["RFS Media Office"] * 12, B])
        assert len(found) == 14
        assert not [one for one in found if one.startswith(">")]


def test_order_does_not_matter() -> None:
    """From new to old, the same paragraphs are matched."""
    old, new = [A, B, C, D, E], [D, A, CHANGED_B, E]
    there = {tuple(one.strip(">").split("-")) for one in matched(old, new)}
    back = {tuple(one.strip(">").split("-")[::-1]) for one in matched(new, old)}
    assert there == back
