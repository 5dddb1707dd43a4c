"""Which sentences became which: their words vote."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.align.sentences import pair_sentences
from dedupe.align.sequences import Block, Piece, common_blocks


def firsts(sentences: list[str]) -> list[int]:
    """The first word of each sentence, a letter a word, and the number of words."""
    return [sum(map(len, sentences[:n])) for n in range(len(sentences) + 1)]


def pair(old: str, new: str, survival: float = 0.35) -> list[str]:
    """Pair sentences of letters between spaces; show the pairs by their letters."""
    olds, news = old.split(" "), new.split(" ")
    blocks, _ = common_blocks("".join(olds), "".join(news), 10_000)
    found = pair_sentences(firsts(olds), firsts(news), blocks, survival)
    return [" ".join(olds[p.a_start : p.a_end]) + "=" + " ".join(news[p.b_start : p.b_end])
            for p in found]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("abcd efgh", "abcd efgh", ["abcd=abcd", "efgh=efgh"]),
        ("abcd efgh", "abcx efgh", ["abcd=abcx", "efgh=efgh"]),
        ("abcd efgh", "abcd xyz efgh", ["abcd=abcd", "efgh=efgh"]),
        ("abcd efgh", "axyz efgh", ["efgh=efgh"]),
        ("abcdefgh ijk", "abcd efgh ijk", ["abcdefgh=abcd efgh", "ijk=ijk"]),
        ("abcd efgh ijk", "abcdefgh ijk", ["abcd efgh=abcdefgh", "ijk=ijk"]),
        ("abc def ghi", "abcdefghi", ["abc def ghi=abcdefghi"]),
        ("abcdefghijklmnopqrst", "abc", ["abcdefghijklmnopqrst=abc"]),
        ("abcd", "wxyz", []),
        ("abcd", " ", []),
    ],
    ids=[
        *("equal", "changed", "inserted", "hardly alike", "split", "merged"),
        *("merged of three", "cut short", "unlike", "nothing"),
    ],
)
def test_pairs(old: str, new: str, pairs: list[str]) -> None:
    """Sentences are paired as the example says, each letter being a word."""
    assert pair(old, new) == pairs


def test_survival_decides() -> None:
    """Two sentences are one where the share of both sides' words is large enough."""
    assert pair("abcdef", "abcxyz", 0.5) == ["abcdef=abcxyz"]
    assert pair("abcdef", "abcxyz", 0.51) == []


def test_most_words_win() -> None:
    """Where a sentence might be either of two, it is the one it has more words with."""
    blocks = [Block(0, 0, 2), Block(2, 6, 4)]
    assert pair_sentences([0, 6], [0, 6, 10], blocks, 0.3) == [Piece(0, 1, 1, 2)]


sentences = st.lists(st.text("abcde", max_size=5), max_size=6).map(" ".join)


@given(sentences, sentences)
def test_pairs_are_in_order_and_apart(old: str, new: str) -> None:
    """No sentence is in two pairs, no pair is empty on a side, and none cross."""
    olds, news = old.split(" "), new.split(" ")
    blocks, _ = common_blocks("".join(olds), "".join(news), 10_000)
    found = pair_sentences(firsts(olds), firsts(news), blocks, 0.35)
    ends = Piece(len(olds), len(olds), len(news), len(news))
    for one, two in pairwise([Piece(0, 0, 0, 0), *found, ends]):
        assert one.a_end <= two.a_start <= two.a_end
        assert one.b_end <= two.b_start <= two.b_end
    assert all(p.a_start < p.a_end and p.b_start < p.b_end for p in found)
