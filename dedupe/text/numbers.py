"""The numbers a text states, by their value: "1,000", "1000" and "one thousand" are one."""

from decimal import Decimal
from typing import Final

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

_UNSPACED: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Line_Break=Complex_Context}"
_NUMBER: Final = regex.compile(
    rf"(?V1)(?<![\p{{L}}\p{{M}}_\d@--[{_UNSPACED}]])"  # a figure may follow a word of those at once
    r"(?:(?P<minus>(?<![^\s(\[])[-−])?(?P<money>(?<![^\s(\[])\p{Lu}{0,3}\p{Sc} ?)?"
    r"(?P<digits>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>\p{L}+(?:-\p{L}+)?)(?![\p{L}\p{M}]))"
    r"(?P<short>[mkbMKB](?![\p{L}\p{M}\d]))?(?P<name>\p{Lu})?"
    rf"(?:[ \u00a0-]?(?P<scale>(?i:{'|'.join(_SCALES)}))(?![\p{{L}}\p{{M}}\d]))?"
)
_LIST_MARK: Final = regex.compile(r"\s*(?:[#>*-]+\s+)?\d{1,3}[.)]\s")
_GROUPED: Final = regex.compile(r"\d{1,3}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
_SEPARATOR: Final = regex.compile(r"[ \u00a0\u2009\u202f.,'’]")


def numbers(paragraph: str, language: Language) -> list[str]:
    """List the numbers of a paragraph in order: plain decimals, or the token where it is no number.

    Digits and number words count alike; a number of a list or within a name ("G20", "3M") does not.
    Figures that stand for no quantity, such as 18.09.2016, are listed as they are.
    """
    words = number_words(language)
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
            if match["short"] and match["money"]:
                power += _SHORT[match["short"].casefold()]
            value = value.scaleb(power) * (-1 if match["minus"] else 1)
            value = f"{value.normalize():f}"
        found.append(value)
    return found


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
