"""Making matched words readable: a change where a reader would put it, and no confetti.

    the {+red car and the+} blue car     not  the red {+car and the blue+} car
    [-sank in the-] {+ran off+} ...      not  [-sank in-]{+ran off+} the [-North Sea-]{+coast+}

As many words as can be are matched in many ways, and some matches are accidents.
So a change slides along repeated words to where a sentence, a clause or a phrase ends;
what is left of equal words between two changes is shown only if it is worth the interruption;
and where hardly anything survives, only whole phrases count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dedupe.align.sequences import Block, Piece
from dedupe.changes import Span

PHRASE: Final = 20
"""Letters of equal words that are no accident, however much around them changed."""

ISLAND: Final = 3
"""Letters that equal words between two changes need to be shown;"""

REWRITTEN: Final = 2
"""and so many more for each word that the lesser of the two changes replaced by another,
or for each `PASSAGE` of words: the more was rewritten, the more is equal by accident;"""

PASSAGE: Final = 4

ISLAND_MOST: Final = 12
"""but this is always enough."""

IDEOGRAPH: Final = "\u2e80"
"""From here on a character is half a word, and worth two letters."""

SLIDE: Final = 200
"""Words by which a change slides at most: nobody sees further, and laughter goes on for ever."""

SHORT: Final = 3
"""Letters of a word that mostly belongs to the next one: articles, prepositions, conjunctions."""

STOPS: Final = frozenset(".!?…。．！？؟۔।॥")
PAUSES: Final = frozenset(',;:–—()[]«»“”"„、，；：（）「」『』،؛')


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text, and its words by number: equal numbers are equal keys."""

    text: str
    span: Span
    starts: Sequence[int]
    """Of each word, characters from the beginning of the text."""
    ends: Sequence[int]
    numbers: Sequence[int]

    def between(self, word: int) -> Span:
        """Say what stands between a word and the one before it; both may be missing."""
        start = self.ends[word - 1] if word else self.span.start
        return Span(start, self.starts[word] if word < len(self.starts) else self.span.end)

    def letters(self, first: int, last: int) -> int:
        """Count the letters of the words from *first* up to *last*, up to a whole phrase."""
        n = 0
        for word in range(first, min(last, first + PHRASE)):
            wide = self.text[self.starts[word]] >= IDEOGRAPH
            n += (self.ends[word] - self.starts[word]) * (1 + wide)
        return n

    def break_before(self, word: int) -> int:
        """Say how natural it is for something to end, or to begin, before a word: 0 to 5."""
        if word in (0, len(self.numbers)):
            return 5
        between = self.between(word).of(self.text)
        if not STOPS.isdisjoint(between):
            return 5
        if not PAUSES.isdisjoint(between):
            return 4
        if not between:
            return 0
        ahead = self.ends[word] - self.starts[word] > SHORT
        behind = self.ends[word - 1] - self.starts[word - 1] > SHORT
        return 2 + behind - ahead


def readable(
    blocks: Iterable[Block], old: Stretch, new: Stretch, piece: Piece, survival: float
) -> list[Block]:
    """Keep of the matched words of *piece* what helps a reader, each where it helps."""
    kept = without_islands(settle(blocks, old, new, piece), old, piece)
    return kept if survives(kept, piece, survival) else phrases(kept, old)


def survives(blocks: Sequence[Block], piece: Piece, survival: float) -> bool:
    """Whether so much of a piece is left that words read better than blocks.

    That is the share *survival* of both sides' words; or all words of one side, in one run.
    """
    n_old, n_new = piece.a_end - piece.a_start, piece.b_end - piece.b_start
    n = sum(block.size for block in blocks)
    return 2 * n >= survival * (n_old + n_new) or (len(blocks) == 1 and n == min(n_old, n_new))


def phrases(blocks: Iterable[Block], old: Stretch) -> list[Block]:
    """Keep the blocks that are no accident even where all else changed."""
    return [block for block in blocks if _letters(block, old) >= PHRASE]


def settle(blocks: Iterable[Block], old: Stretch, new: Stretch, piece: Piece) -> list[Block]:
    """Slide what was only inserted, or only deleted, to where a reader would put it.

    *blocks* matches words of *piece*, in order; as many words stay matched.
    Two changes become one where nothing stands between them but words that one of them repeats.
    """
    settled = [Block(piece.a_start, piece.b_start, 0)]
    for block in (*blocks, Block(piece.a_end, piece.b_end, 0)):
        settled.append(block)
        at_end = (block.a + block.size, block.b + block.size) == (piece.a_end, piece.b_end)
        while len(settled) > 1 and _slide(settled, old, new, at_end):
            pass
    return [block for block in settled if block.size]


def _slide(settled: list[Block], old: Stretch, new: Stretch, at_end: bool) -> bool:
    """Slide the change between the last two blocks; whether the first of them was used up."""
    left, right = settled[-2:]
    n_deleted, n_inserted = right.a - left.a - left.size, right.b - left.b - left.size
    if n_deleted and n_inserted:
        return False
    if not n_deleted and not n_inserted:
        settled[-2:] = [Block(left.a, left.b, left.size + right.size)]
        return False
    side, start = (new, left.b + left.size) if n_inserted else (old, left.a + left.size)
    end = start + n_deleted + n_inserted
    words, back, ahead = side.numbers, 0, 0
    while back < min(left.size, SLIDE) and words[start - back - 1] == words[end - back - 1]:
        back += 1
    while ahead < min(right.size, SLIDE) and words[start + ahead] == words[end + ahead]:
        ahead += 1
    at_start = len(settled) == 2
    if not at_start and back == left.size and _letters(left, old) < PHRASE:
        by = -back
    elif not at_end and ahead == right.size and _letters(right, old) < PHRASE:
        by = ahead
    else:
        breaks = {
            by: side.break_before(start + by) + side.break_before(end + by)
            for by in range(-back, ahead + 1)
        }
        by = max(breaks, key=lambda by: (breaks[by], by))
    left = Block(left.a, left.b, left.size + by)
    right = Block(right.a + by, right.b + by, right.size - by)
    used_up = not left.size and not at_start
    settled[-2:] = [right] if used_up else [left, right]
    return used_up


def without_islands(blocks: Iterable[Block], old: Stretch, piece: Piece) -> list[Block]:
    """Give up the blocks between two changes of *piece* that are not worth the interruption."""
    kept = [Block(piece.a_start, piece.b_start, 0)]
    for block in (*blocks, Block(piece.a_end, piece.b_end, 0)):
        while len(kept) > 1 and _is_island(kept[-2], kept[-1], block, old):
            kept.pop()
        kept.append(block)
    return [block for block in kept if block.size]


def _is_island(left: Block, block: Block, right: Block, old: Stretch) -> bool:
    around = []
    for one, other in ((left, block), (block, right)):
        n_deleted, n_inserted = other.a - one.a - one.size, other.b - one.b - one.size
        if not n_deleted and not n_inserted:
            return False  # it begins, or ends, the piece
        around.append(min(n_deleted, n_inserted) + max(n_deleted, n_inserted) // PASSAGE)
    return _letters(block, old) < min(ISLAND + REWRITTEN * min(around), ISLAND_MOST)


def _letters(block: Block, old: Stretch) -> int:
    return old.letters(block.a, block.a + block.size)
