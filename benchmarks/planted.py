"""Passages that were put from one real text into another, and what was done to them on the way.

Labelled sets have what somebody once copied; here the copy, its length and its damage are known.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dedupe.changes import Span

LOOKALIKES: Final = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
"""Latin letters and the Cyrillic ones that look like them."""
MISREAD: Final = str.maketrans("ceiloauntfrs", "oc1i0oonrltt")
CLAUSE: Final = 10
SENTENCE: Final = 25
"""Words that are put into a passage, or dropped from it."""

Damage = Callable[[list[str], list[str], random.Random], list[str]]
"""Makes new words of those of a passage, and of some others."""


@dataclass(frozen=True)
class Plant:
    """Two texts, and where the passage stands in each."""

    a: str
    b: str
    in_a: Span
    in_b: Span


def _words(share: float) -> Damage:
    def damage(words: list[str], others: list[str], rng: random.Random) -> list[str]:
        return [rng.choice(others) if rng.random() < share else word for word in words]

    return damage


def _characters(share: float, table: Mapping[int, int]) -> Damage:
    def damage(words: list[str], _: list[str], rng: random.Random) -> list[str]:
        return [
            "".join(c.translate(table) if rng.random() < share else c for c in word)
            for word in words
        ]

    return damage


def _hidden(words: list[str], _: list[str], rng: random.Random) -> list[str]:
    return [
        word[: len(word) // 2] + rng.choice("\u00ad\u200b\u2060") + word[len(word) // 2 :]
        for word in words
    ]


def _inserted(words: list[str], others: list[str], _: random.Random) -> list[str]:
    middle = len(words) // 2
    return [*words[:middle], *others[:CLAUSE], *words[middle:]]


def _dropped(words: list[str], _: list[str], __: random.Random) -> list[str]:
    middle = len(words) // 2
    cut = min(SENTENCE, len(words) // 4)
    return [*words[:middle], *words[middle + cut :]]


DAMAGES: Final[Mapping[str, Damage]] = {
    "none": lambda words, _, __: words,
    "5 % of words replaced": _words(0.05),
    "10 % of words replaced": _words(0.10),
    "20 % of words replaced": _words(0.20),
    "2 % of characters misread": _characters(0.02, MISREAD),
    "a clause inserted": _inserted,
    "a sentence dropped": _dropped,
    "an invisible character in every word": _hidden,
    "2 % of letters of another script": _characters(0.02, LOOKALIKES),
    "all letters of another script that can be": _characters(1.0, LOOKALIKES),
}
"""What became of a passage on the way. Letters that look alike are Latin and Cyrillic."""


def plant(
    texts: Sequence[tuple[str, str]], n: int, length: int, damage: Damage, seed: int
) -> list[Plant]:
    """Put *length* words of one text into another of another group, *n* times.

    *texts* are a group and a text each; a group has one story.
    """
    rng = random.Random(seed)
    long = [(group, text) for group, text in texts if len(text.split()) >= 2 * length]
    found: list[Plant] = []
    while len(found) < n:
        (group, a), (other, b) = rng.sample(long, 2)
        if group == other:
            continue
        words = [match.span() for match in re.finditer(r"\S+", a)]
        first = rng.randrange(len(words) - length + 1)
        in_a = Span(words[first][0], words[first + length - 1][1])
        host = b.split()
        copied = damage(in_a.of(a).split(), rng.sample(host, len(host)), rng)
        at = rng.randrange(len(host) + 1)
        before, copy = " ".join(host[:at]), " ".join(copied)
        start = len(before) + 1
        found.append(
            Plant(a, f"{before} {copy} {' '.join(host[at:])}", in_a, Span(start, start + len(copy)))
        )
    return found
