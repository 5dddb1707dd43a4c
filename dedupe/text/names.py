"""Which words of a text are names, as far as capital letters tell.

A capital within a sentence marks a name; one at its beginning does so only for a word that is a
name elsewhere. A line in which nearly all words have one (a headline, a heading) tells nothing.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

import regex

from dedupe.text.calendar import MONTHS, WEEKDAYS

_WORD: Final = regex.compile(
    r"(?:\p{Lu}\.){2,}|(?P<word>\p{L}[\p{L}\p{M}]*(?:['’]\p{Lu}[\p{L}\p{M}]+)?)(?:['’]s\b)?"
)
_WITHIN: Final = regex.compile(
    r"(?<=[\p{L}\p{M}\d,;][ \u00a0\n]|[\p{L}\p{M}\d,;][ \u00a0\n][(\[]|[\p{L}\p{M}]-|\p{L}/|"
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|Rev|St|Maj)\. )(?=\p{L})"
)
_NO_NAMES: Final = {*MONTHS, *WEEKDAYS, "i", "mr", "mrs", "ms", "dr", "sir", "madam", "miss", "ok"}


def capitalised(text: str) -> set[str]:
    """Collect the words of a text that begin with a capital letter, in the form they are known by.

    Without a possessive's s; an abbreviation without its dots and in capitals, all else in small
    letters, so that "US" is not "us".
    """
    return {key for key, capital, _ in _words(text) if capital}


def names_of(*texts: str) -> frozenset[str]:
    """Find what is a name in some texts: more often capital within a sentence than small."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for line in chain.from_iterable(map(str.splitlines, texts)):
        said = list(_words(line))
        if _is_running(said):
            capital.update(key for key, _, within in said if within)
            small.update(key for key, is_capital, _ in said if not is_capital)
    return frozenset(key for key, n in capital.items() if n > small[key] and key not in _NO_NAMES)


def _is_running(said: list[tuple[str, bool, bool]]) -> bool:
    """Say whether a line is of sentences: at most two in three longer words have a capital."""
    longer = [is_capital for key, is_capital, _ in said if len(key) > 3]
    return len(longer) < 4 or 3 * sum(longer) <= 2 * len(longer)


def _words(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield words as (key, whether capitalised, whether capitalised within a sentence)."""
    for match in _WORD.finditer(text):
        word = match["word"] or match[0].replace(".", "")
        key = word if len(word) > 1 and word.isupper() else word.casefold()
        is_capital = word[0].isupper()
        yield key, is_capital, is_capital and _WITHIN.match(text, match.start()) is not None
