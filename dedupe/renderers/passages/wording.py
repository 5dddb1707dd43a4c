"""The words for what two texts share, and how much of a long passage is shown."""

from typing import Final

from dedupe.changes import Diff, Edit
from dedupe.renderers.diff.runs import Run, inline, one_side
from dedupe.renderers.text_safety import ELLIPSIS
from dedupe.renderers.wording import count, decimal, percent
from dedupe.reuse import Passage, Passages

EQUAL: Final = 600
"""Characters that are equal, one behind the other, that are shown; of more, both ends."""


def summary(passages: Passages) -> str:
    """Say how much is shared: `2 passages in common: 7 % of a, 12 % of b`."""
    if not passages:
        return "No passage in common"
    shares = f"{percent(passages.share_a)} of a, {percent(passages.share_b)} of b"
    return f"{count(len(passages), 'passage')} in common: {shares}"


def label(passage: Passage) -> str:
    """Say how long and how alike: `26 tokens, identity 1.00`."""
    return f"{count(passage.n_tokens, 'token')}, identity {decimal(passage.identity)}"


def place(passage: Passage) -> str:
    """Say where it stands, in characters: `a 413-585, b 1234-1406`."""
    a, b = passage.a, passage.b
    return f"a {a.start}-{a.end}, b {b.start}-{b.end}"


def words(passage: Passage, passages: Passages) -> tuple[list[Run], list[Run], list[Run]]:
    """Give the words of a passage: of both sides in one, of *a*, and of *b*."""
    edit = Edit("changed", (passage.a,), (passage.b,), inner=passage.edits)
    diff = Diff(passages.a, passages.b, (edit,))
    ((both,), (a,), (b,)) = (
        inline(edit, diff),
        one_side(edit, diff, old=True),
        one_side(edit, diff, old=False),
    )
    return _elided(both), _elided(a), _elided(b)


def _elided(runs: list[Run]) -> list[Run]:
    """Leave out the middle of what is equal for long."""
    half = EQUAL // 2
    return [
        Run(kind, f"{text[:half]} {ELLIPSIS} {text[-half:]}")
        if kind == "equal" and len(text) > EQUAL
        else Run(kind, text)
        for kind, text in runs
    ]
