"""From the tokens that two texts share to the characters that a reader is shown.

Tokens are letters and figures alone. But a quotation begins with its mark, and a sentence ends
with its stop: what stands at once beside the tokens, and in both texts, belongs to them.
"""

import unicodedata
from typing import Final, NamedTuple

import numpy as np

from dedupe.changes import Span
from dedupe.kernels.places import token_places
from dedupe.kernels.unicode import table

OPENING: Final = frozenset("\"'¿¡»”’")
"""Characters that open a quotation or a sentence in some languages, beside brackets and those
that Unicode calls initial."""


class Tokens(NamedTuple):
    """The tokens of a text, and where they stand in it."""

    text: str
    hashes: np.ndarray
    """uint64."""
    starts: np.ndarray
    """int64, characters."""
    ends: np.ndarray


def tokens_of(text: str) -> Tokens:
    """Read the tokens of *text*, whatever a string can hold."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return Tokens(text, *token_places(codes, table()))


def characters(a: Tokens, in_a: Span, b: Tokens, in_b: Span) -> tuple[Span, Span]:
    """Find the characters of two stretches of tokens, with the punctuation that both have.

    That is: quotes and brackets that open at once before it, what closes at once behind,
    and whatever stands at an end of both texts.
    """
    sides = ((a, in_a), (b, in_b))
    starts = [int(tokens.starts[span.start]) for tokens, span in sides]
    ends = [int(tokens.ends[span.end - 1]) for tokens, span in sides]
    before = [
        tokens.text[int(tokens.ends[span.start - 1]) if span.start else 0 : start][::-1]
        for (tokens, span), start in zip(sides, starts, strict=True)
    ]
    behind = [
        tokens.text[end : int(tokens.starts[span.end]) if span.end < len(tokens.starts) else None]
        for (tokens, span), end in zip(sides, ends, strict=True)
    ]
    n = _shared(*before, opening=True)
    if in_a.start == in_b.start == 0 and before[0] == before[1]:
        n = len(before[0])
    m = _shared(*behind, opening=False)
    if (in_a.end, in_b.end) == (len(a.starts), len(b.starts)) and behind[0] == behind[1]:
        m = len(behind[0])
    one, other = (Span(start - n, end + m) for start, end in zip(starts, ends, strict=True))
    return one, other


def _shared(a: str, b: str, *, opening: bool) -> int:
    """Count the equal characters that both begin with and that may open something, or close it.

    The mark that opens a quotation in English closes one in German; a bracket does not.
    """
    n = 0
    for x, y in zip(a, b, strict=False):
        category = unicodedata.category(x)
        fits = category in ("Ps", "Pi") or x in OPENING if opening else category != "Ps"
        if x != y or x.isspace() or not fits:
            break
        n += 1
    return n
