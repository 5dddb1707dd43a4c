"""From words that are one to characters that are equal.

    the man's  car,  and        the words "man's" and "man’s" are one word and compare equal,
     =    ~  =  =  -  =         but only what is equal character by character may be shown so
    the man’s  car   and

No run of equal characters begins or ends inside what a reader takes for one character,
be it a letter with its marks or a family of emoji.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import regex

from dedupe.align.readable import Stretch
from dedupe.align.sequences import Block, joined

ALWAYS_APART: Final = regex.compile(
    r"[\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}\p{GCB=V}\p{GCB=T}\p{GCB=LF}\p{GCB=Control}]"
    r"[\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}\p{GCB=L}\p{GCB=RI}\p{GCB=CR}\p{GCB=LF}\p{GCB=Control}]"
)
"""Two characters that never belong to one, whatever stands around them (Unicode annex 29)."""

CLUSTER: Final = regex.compile(r"\p{GCB=RI}{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*|\X")
"""What a reader takes for one character; flags apart, in which `\\X` looks back to the first."""


def equal_runs(old: Stretch, new: Stretch, words: Iterable[Block]) -> list[Block]:
    """Find the runs of equal characters of two stretches, given the *words* that are one.

    The runs are in order and do not touch; everything else changed.
    """
    trimmed = (_trimmed(run, old, new) for run in joined(_runs(old, new, words)))
    return [run for run in trimmed if run.size > 0]


def _runs(old: Stretch, new: Stretch, words: Iterable[Block]) -> Iterator[Block]:
    """Yield equal runs of words and of what is between them, in order, some of them empty."""
    i = j = 0
    for block in (*words, Block(len(old.numbers), len(new.numbers), 0)):
        yield from _between(old, i, block.a, new, j, block.b)
        yield from _inside(old, new, block)
        i, j = block.a + block.size, block.b + block.size


def _inside(old: Stretch, new: Stretch, words: Block) -> Iterator[Block]:
    """Yield the equal runs of neighbouring words that are one, halving where they differ."""
    i, j, n = words
    if not n:
        return
    start, end = old.starts[i], old.ends[i + n - 1]
    if old.text[start:end] == new.text[new.starts[j] : new.ends[j + n - 1]]:
        yield Block(start, new.starts[j], end - start)
    elif n > 1:
        half = n // 2
        yield from _inside(old, new, Block(i, j, half))
        yield from _between(old, i + half, i + half, new, j + half, j + half)
        yield from _inside(old, new, Block(i + half, j + half, n - half))


def _between(
    old: Stretch, old_first: int, old_last: int, new: Stretch, new_first: int, new_last: int
) -> Iterator[Block]:
    """Yield what is equal between two words that are one, beside those from *first* to *last*.

    That is, what all begins with, up to the first of them, and what all ends with, behind the last;
    there also what follows the last at once, where that is not what all begins with:
    the full stop behind a word, if only the blank behind it is another.
    """
    a, b = old.between(old_first), new.between(new_first)
    n = _common(a.of(old.text), b.of(new.text))
    yield Block(a.start, b.start, n)
    c, d = old.between(old_last), new.between(new_last)
    behind_a, behind_b = max(c.start, a.start + n), max(d.start, b.start + n)
    if not n or (old_first < old_last and new_first < new_last):
        follows = _common(c.of(old.text), d.of(new.text))
        yield Block(c.start, d.start, follows)
        behind_a, behind_b = c.start + follows, d.start + follows
    m = _common(old.text[behind_a : c.end][::-1], new.text[behind_b : d.end][::-1])
    yield Block(c.end - m, d.end - m, m)


def _common(a: str, b: str) -> int:
    """Count the characters that both begin with."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((k for k, (x, y) in pairs if x != y), min(len(a), len(b)))


def _trimmed(run: Block, old: Stretch, new: Stretch) -> Block:
    """Take from a run what its ends cut out of whole characters; nothing or less may be left."""
    a, b, n = run
    while n > 0 and (a, b) != (old.span.start, new.span.start):
        by = max(_cluster(old.text, a)[1] - a, _cluster(new.text, b)[1] - b)
        if not by:
            break
        a, b, n = a + by, b + by, n - by
    while n > 0 and (a + n, b + n) != (old.span.end, new.span.end):
        by = max(a + n - _cluster(old.text, a + n)[0], b + n - _cluster(new.text, b + n)[0])
        if not by:
            break
        n -= by
    return Block(a, b, n)


def _cluster(text: str, at: int) -> tuple[int, int]:
    """Find what a reader takes for one character around a position; nothing where it is between."""
    here = text[at - 1 : at + 1] if at else ""
    if len(here) < 2 or (here.isascii() and here != "\r\n") or ALWAYS_APART.match(here):
        return at, at
    start = at - 1
    while start and not ALWAYS_APART.match(text, start - 1):
        start -= 1
    end = start
    while end < at:
        start, end = CLUSTER.match(text, end).span()
    return (start, end) if end > at else (at, at)
