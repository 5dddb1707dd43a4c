"""The numbers a text states, by their value: "1,000", "1000" and "one thousand" are one."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import regex

from dedupe.text.languages import Language, number_words

LONGEST_NUMBER: Final = 24
"""Characters of a figure that is read; a longer one is an identifier."""

_POWERS: Final = {
    2: "hundred",
    3: "thousand",
    6: "million millions millionen millones milioni milhões miljoen mn mln mio",
    9: "billion billions milliarde milliarden milliard milliards miliardi bilhões miljard bn mrd",
    12: "trillion trillions tn",
}
_SCALES: Final = {word: power for power, words in _POWERS.items() for word in words.split()}
"""Words behind a number -> the power of ten they stand for."""

_SHORT: Final = {"k": 3, "m": 6, "b": 9}
"""Letters behind an amount of money, as in $5m -> the same."""

_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_DECADES: Final = "twenties thirties forties fifties sixties seventies eighties nineties"
_MORE_WORDS: Final = {
    **{word: n for n, word in enumerate(_ORDINALS.split(), 1)},
    **{word: 10 * n for n, word in enumerate(_DECADES.split(), 2)},
}
"""English words that may state a number -> its value."""

_PERCENT: Final = (
    r"[%٪％]|(?i:per ?cent|percent|pct|prozent|pour ?cent|por ?cien?to|per ?cento|procent\w*|"
    r"процент\w*)(?!\p{L})"
)

_UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Line_Break=Complex_Context}"
_NUMBER: Final = regex.compile(
    rf"(?V1)(?<![\p{{L}}\p{{M}}_\d@--[{_UNSPACED}]])"  # a figure may follow a word of those at once
    r"(?:(?P<minus>(?<![^\s(\[])[-−])?(?P<money>(?<![^\s(\[])\p{Lu}{0,3}\p{Sc} ?)?"
    r"(?P<digits>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>\p{L}+(?:-\p{L}+)?)(?![\p{L}\p{M}]))"
    r"(?P<short>[mkbMKB](?![\p{L}\p{M}\d]))?(?P<name>\p{Lu})?"
    rf"(?:[ \u00a0-]?(?P<scale>(?i:{'|'.join(_SCALES)}))(?![\p{{L}}\p{{M}}\d]))?"
    rf"(?:[ \u00a0\u202f-]?(?:(?P<percent>{_PERCENT})|(?P<coin>\p{{Sc}}(?! ?\d))))?"
)
_RANGE: Final = regex.compile(
    rf"(?: ?[-–—/] ?| \p{{L}}{{1,3}} )(?:\d[\d.,]*|\p{{L}}+)[ \u00a0\u202f-]?(?:{_PERCENT})"
)
_LIST_MARK: Final = regex.compile(r"\s*(?:[#>*-]+\s+)?\d{1,3}[.)]\s")
_GROUPED: Final = regex.compile(r"\d{1,3}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
_SEPARATOR: Final = regex.compile(r"[ \u00a0\u2009\u202f.,'’]")


class Number(NamedTuple):
    """A number that a text states."""

    value: str
    """A plain decimal, or the token where it stands for no quantity, such as 18.09.2016."""
    unit: str = ""
    """A percent sign, in whatever words, or a sign of money."""


def numbers(paragraph: str, language: Language, *, generous: bool = False) -> list[Number]:
    """List the numbers of a paragraph in order.

    Digits and number words count alike; a number of a list or within a name ("G20", "3M") does not.
    With *generous*, what may be a number is one: "first" is 1, "1.5m" a million and a half, and
    the 1990s are the nineties.
    """
    words = number_words(language)
    if generous and "twelve" in words:
        words = {**words, **_MORE_WORDS}
    mark = _LIST_MARK.match(paragraph)
    found = []
    for match in _NUMBER.finditer(paragraph, mark.end() if mark else 0):
        if match["name"] or (match["short"] and match["short"].isupper() and not match["money"]):
            continue
        if match["word"] is None:
            value = _value(match["digits"])
        elif (known := words.get(match["word"].casefold())) is not None:
            value = Decimal(known)
        else:
            continue
        if isinstance(value, Decimal):
            power = _SCALES[match["scale"].casefold()] if match["scale"] else 0
            if match["short"] and (match["money"] or generous):
                power += _SHORT[match["short"].casefold()]
            elif generous and power == 0 and paragraph.startswith("s", match.end("digits")):
                value %= 100
            value = value.scaleb(power) * (-1 if match["minus"] else 1)
            value = f"{value.normalize():f}"
        if match["percent"] or _RANGE.match(paragraph, match.end()):
            unit = "%"
        else:
            unit = (match["money"] or match["coin"] or "").strip()[-1:]
        found.append(Number(value, unit))
    return found


def same_numbers(old: Sequence[Number], new: Sequence[Number]) -> bool:
    """Whether two texts state the same numbers, in whatever order.

    A percentage is no plain number, and dollars are no pounds; but a sign of money may be left out,
    for then a word, or the number before, names the currency.
    """
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if sorted(one.value for one in gone.elements()) != sorted(one.value for one in come.elements()):
        return False
    pairs = zip(sorted(gone.elements()), sorted(come.elements()), strict=True)
    return not any("%" in (a.unit, b.unit) or (a.unit and b.unit) for a, b in pairs)


def _value(digits: str) -> Decimal | str:
    """Read a figure in the way of any country: the last of two kinds of separators is the point."""
    if len(digits) > LONGEST_NUMBER:
        return digits
    marks = _SEPARATOR.findall(digits)
    if not marks or _GROUPED.fullmatch(digits):
        return Decimal(_SEPARATOR.sub("", digits))
    if len(marks) == 1 and marks[0] in ".,":
        return Decimal(digits.replace(",", "."))
    whole, point, rest = digits.rpartition(marks[-1])
    if point in ".," and _GROUPED.fullmatch(whole):
        return Decimal(f"{_SEPARATOR.sub('', whole)}.{rest}")
    return digits
