"""Passages that are put into texts stand where they are said to, damaged as they are said to be."""

import random

import pytest

from benchmarks.passages import BOUNDS, bounds
from benchmarks.planted import CLAUSE, DAMAGES, SENTENCE, plant
from dedupe.evaluation import PassageScores
from tests.strategies import vocabulary

WORDS = vocabulary(3000)
TEXTS = [(str(i), " ".join(WORDS[300 * i : 300 * i + 300])) for i in range(10)]


def damaged(name: str, words: list[str]) -> list[str]:
    return DAMAGES[name](words, [f"x{i}" for i in range(100)], random.Random(1))


@pytest.mark.parametrize("name", DAMAGES)
def test_a_passage_stands_in_both_texts(name: str) -> None:
    """Whole in the first, and in the second what became of it, between words of that text."""
    for one in plant(TEXTS, 5, 40, DAMAGES[name], seed=3):
        assert len(one.in_a.of(one.a).split()) == 40
        copy = one.in_b.of(one.b)
        assert copy == copy.strip()
        before, behind = one.b[: one.in_b.start], one.b[one.in_b.end :]
        assert any(f"{before}{behind.lstrip()}".strip() == text for _, text in TEXTS)
        if name == "none":
            assert copy == one.in_a.of(one.a)


def test_the_two_texts_are_of_different_groups() -> None:
    """And the same seed gives the same texts."""
    same = [("g", text) for _, text in TEXTS[:9]] + [("other", TEXTS[9][1])]
    pairs = plant(same, 20, 40, DAMAGES["none"], seed=1)
    lonely = set(TEXTS[9][1].split())
    for one in pairs:
        of_lonely = [bool(lonely & set(part.split())) for part in (one.a, one.in_b.of(one.b))]
        host = set(one.b.split()) - set(one.in_b.of(one.b).split())
        assert of_lonely == [not lonely & host] * 2
    assert pairs == plant(same, 20, 40, DAMAGES["none"], seed=1)


def test_damage() -> None:
    """So many words are other ones, are put in, are left out; letters only look the same."""
    words = [f"apex{i}" for i in range(1000)]
    replaced = damaged("10 % of words replaced", words)
    assert 70 < sum(a != b for a, b in zip(words, replaced, strict=True)) < 130
    assert len(damaged("a clause inserted", words)) == 1000 + CLAUSE
    assert len(damaged("a sentence dropped", words)) == 1000 - SENTENCE
    assert damaged("all letters of another script that can be", ["apex"]) == ["арех"]
    hidden = damaged("an invisible character in every word", words)
    assert [word.translate(dict.fromkeys([0xAD, 0x200B, 0x2060])) for word in hidden] == words
    assert hidden != words


def test_bounds_are_said_to_be_met_or_missed() -> None:
    """Of granularity less is better, of the others more."""
    good = list(bounds(PassageScores(1.0, 0.99, 1.01)))
    bad = list(bounds(PassageScores(0.5, 0.98, 1.02)))
    assert [line.split(":")[0] for line in good] == ["- met"] * 3 + [
        "- precision 1.0000, f1 0.9950."
    ]
    assert [line.split(":")[0] for line in bad[:3]] == ["- missed"] * 3
    assert len(BOUNDS) == 3
