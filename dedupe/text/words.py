"""The words of a text, and the form in which they are compared.

A diff is read in words: `1,500` is one thing, as is `https://example.com/a`,
and whether a quotation mark is curly is nobody's news.
What is compared is a *unit*:

    word      letters with their marks, figures and apostrophes: don't, H2O, U.S, C++
    number    with its separators, its sign and what it measures in: 1,500  10:30  -3  $3.5  40 %
    link      a web or mail address, or the target of a Markdown link, whole
    grapheme  in scripts that put no space between words: Chinese, Japanese, Thai, Lao, Khmer, ...
    symbol    an emoji, a currency, an arrow, by the grapheme

Everything else is typography and lies between units: spaces, quotes, dashes, punctuation,
Markdown marks, characters without a shape.
No unit begins or ends inside a grapheme cluster (Unicode, UAX 29).
"""

import re
import unicodedata
from functools import lru_cache, partial
from itertools import groupby
from typing import Final, NamedTuple

import regex

# Sets of characters, to stand between brackets.
UNSPACED: Final = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Yi}\u30fc\uff70"
    r"\p{Line_Break=Complex_Context}"  # Thai, Lao, Khmer, Burmese, Tai, Ahom
)
EXTENDING: Final = r"\p{M}\p{GCB=Extend}\p{GCB=SpacingMark}\u200d"
SILENT: Final = r"\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
APOSTROPHES: Final = "'’‘‛＇\u00b4\u02bc\u1ffd\u00b7\u0387"  # and the dot of Catalan col·lega
GROUPING: Final = "\u00a0\u2007\u2009\u202f"  # the spaces that group digits
SIGNS: Final = r"+\-−–±~≈<>≤≥"
TYPOGRAPHIC: Final = r"+<=>^`|~\u00b4\u1fef\u1ffd＜＞｜～■□▪▫●○◦◆◇"  # symbols, and yet no content

# Pieces of the grammar, for `regex.VERBOSE` with set operations.
LETTER: Final = rf"[\p{{L}}\p{{N}}--[{UNSPACED}]]"
LETTERS: Final = rf"{LETTER}[\p{{L}}\p{{N}}{EXTENDING}--[{UNSPACED}--[{EXTENDING}]]]*+"
CASED: Final = rf"[\p{{Lu}}\p{{Ll}}][{EXTENDING}]*+"
PERCENT: Final = r"[%‰٪％℃℉]|°[CFK]?+"
WHOLE: Final = rf"""
    (?: (?<=\p{{GCB=Prepend}}) (?!\p{{GCB=Control}}|[\r\n]) \X )?+
    (?: (?<=\p{{InCB=Linker}}[{EXTENDING}]*) (?=\p{{InCB=Consonant}}) \X )*+"""
"""The rest of a grapheme cluster that letters of two kinds share."""

LINK_MARK: Final = r"[.,:;!?'*_~|{}\u037e]"  # stands in a link, but ends a sentence
LINK_CHAR: Final = (
    rf"(?:[a-zA-Z0-9/\#@$&+=%\-]|[\p{{L}}\p{{N}}--[{UNSPACED}]]|{LINK_MARK}(?=[{EXTENDING}]))"
    rf"[{EXTENDING}]*+"
)
LINK_INSIDE: Final = rf"(?:{LINK_CHAR}|{LINK_MARK})*+"
LINK: Final = rf"""
    (?: {LINK_MARK}*+ (?:{LINK_CHAR} | \({LINK_INSIDE}\) | \[{LINK_INSIDE}\]) )++
    (?![{EXTENDING}]) {WHOLE}"""

UNIT: Final = regex.compile(
    rf"""(?xV1)
    (                                             # group 1: plain words, most of most texts
      (?: [\ \n,]{{0,3}}+                           # bounded: a megabyte of blanks is none
          (?: [a-zA-Z]++ (?:['’][a-zA-Z]++)?+
            | [\p{{L}}--[{UNSPACED}{EXTENDING}\u02bc\p{{GCB=Prepend}}]]++ )
          (?=[\ \n,;!?)\]"”]|\.[\ \n])
      )++
    )
  | (                                             # group 2: ideographs, each a unit
      (?<!\p{{GCB=Prepend}}) [\u4e00-\u9fff]+ (?![{EXTENDING}])
    )
  | (?![\ \n!"&'()*,:;?@\[\]\\^`|}}][\n\ -~]|[.\-][\ \na-zA-Z]) (?:  # no unit begins so
    (                                             # group 3: links
      (?: (?i:https?://|ftp://|www\.|mailto:)
        | (?<=\]\() (?=[/\#{{_~\p{{L}}\p{{N}}]|\.\.?/)
        | (?<=\]:[\ \t]) (?=[/\#]|\.\.?/)         # where the label of a link is defined
      ) {LINK}
    | [a-zA-Z0-9._%+\-]{{1,64}}+ @ [a-zA-Z0-9\-]{{1,63}}+ (?:\.[a-zA-Z0-9\-]{{1,63}}+){{1,8}}+
      (?![{EXTENDING}])
    )
  | {CASED} (?:\.{CASED}(?![\p{{L}}\p{{N}}]))++   # U.S
  | (?: \p{{GCB=Prepend}}++
      | (?=[{SIGNS}])                             # a sign stands alone, 10-3 is a range
        (?<![[\p{{L}}\p{{N}}--[{UNSPACED}]]\p{{Sc}}\p{{Sm}})\]%°.,{SIGNS}]\p{{M}}*)
        . (?:\p{{Sc}}[\ {GROUPING}]?+)?+ \.?+ (?=\p{{Nd}})
      | (?:\p{{Sc}} [\ {GROUPING}]?+ [{SIGNS}]?+)?+ (?:(?<!\.)\.)?+ (?=\p{{Nd}})
    )?+
    {LETTERS}
    (?: (?: [{SILENT}]*+ (?:[{APOSTROPHES}]|_++)?+ [{SILENT}]*+
            (?!(?<=\p{{Nd}}.)\p{{Nd}}{{1,2}}(?!\p{{Nd}}))  # 1'500 is one number, 5'10 two
          | (?<=\p{{Nd}}) [.,:/٫٬] (?=\p{{Nd}})
          | (?<=\p{{Nd}}) [{GROUPING}] (?=\p{{Nd}}{{3}}(?!\p{{Nd}}))
        ) {LETTERS}
    )*+
    (?: (?<=\p{{Nd}}) [\ {GROUPING}]?+
        (?:{PERCENT} | \p{{Sc}}(?![\ {GROUPING}]?[{SIGNS}]?\.?\p{{Nd}}))
      | \+{{1,2}}+ (?![\p{{L}}\p{{N}}])            # C++
      | (?<=(?:^|[\s(])[A-Z]) \# (?![\p{{L}}\p{{N}}])
    )?+
    [{EXTENDING}]*+ {WHOLE}
  | (?=[{UNSPACED}]) \X
  | \p{{Regional_Indicator}}{{2}} [{EXTENDING}]*+ {WHOLE}
  | (?=[\p{{S}}\p{{Co}}\p{{Cn}}\p{{Cs}}%‰٪％\p{{GCB=Prepend}}--[{TYPOGRAPHIC}]]) \X
  | (?<=\S[\ \t]?) \+ (?![{EXTENDING}])           # 2 + 2, but not the mark of a list
  | (?<!=) = (?![=≠{EXTENDING}])
  | (?<=\S\ ) [<>] (?=\ )
  | (?=[\p{{P}}\p{{Zs}}\p{{S}}]?+ [{EXTENDING}]) \X
    )"""
)
PLAIN: Final = re.compile(r"[^ \n,]+")
LONG_RUN: Final = regex.compile(r"\p{M}{30}")
DROPPED: Final = regex.compile(
    rf"""(?xV1)
    \A [\p{{P}}{TYPOGRAPHIC}--[%‰٪％]] [\u200c\u200d]+ \Z
  | [{SILENT}{APOSTROPHES}\s]
  | (?<=[\p{{Lu}}\p{{Ll}}][{EXTENDING}]*) \.        # of U.S; that of 1.5 stays
  | (?<![^\x00-\u058f]) [\u200c\u200d]+            # joiners, where letters do not join
  | [\u200c\u200d]+ \Z
    """
)
REPLACED: Final = str.maketrans(
    {"−": "-", "–": "-"}
    | dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
)
"""The signs of a number that are one sign, and the ligatures of Latin print."""


class Words(NamedTuple):
    """The words of a stretch of text; what lies between them is spaces and punctuation."""

    starts: list[int]
    """Of each word, characters from the beginning of the text."""
    ends: list[int]
    keys: list[str]
    """The form in which it is compared: nothing typographic is left, case and accents are."""


def words(text: str, start: int, end: int) -> Words:
    """Find the words of `text[start:end]`, whatever stands around it. Takes linear time."""
    stretch = text[start:end]
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    for match in UNIT.finditer(stretch):
        if match.lastindex == 1:
            for word in PLAIN.finditer(stretch, *match.span()):
                starts.append(word.start())
                ends.append(word.end())
                keys.append(fold(word[0]))
        elif match.lastindex == 2:
            first, last = match.span()
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
            keys.extend(match[0])
        else:
            key = fold(match[0]) if match.lastindex is None else compose(match[0])
            if key:
                starts.append(match.start())
                ends.append(match.end())
                keys.append(key)
    if start:
        starts = [start + position for position in starts]
        ends = [start + position for position in ends]
    return Words(starts, ends, keys)


@lru_cache(maxsize=1 << 15)  # texts say most of their words more than once
def fold(unit: str) -> str:
    """Bring a unit that is no link into the form in which it is compared.

    Composed (NFC); without apostrophes, spaces, the dots of an abbreviation, soft hyphens and
    other characters without a shape; Latin ligatures are their letters, a minus is a hyphen.
    A joiner (ZWJ, ZWNJ) stays in scripts whose letters join, where it is spelling.
    Case, accents, digits, commas and points between digits stay as they are.
    Nothing is left of punctuation with joiners alone, which is no unit.
    """
    if unit.isascii() and unit.isalnum():
        return unit
    composed = compose(unit)
    kept = DROPPED.sub("", composed).translate(REPLACED)
    return composed if kept == composed else compose(kept)


def compose(text: str) -> str:
    """Compose a text (NFC), in time that is nearly linear.

    Canonical ordering is an insertion sort in Python's own function, quadratic in a run of marks:
    a megabyte of them would take hours. Before a run of 30, the bound of Unicode's stream-safe
    format, the order is made first; the outcome is the same.
    """
    if text.isascii():
        return text
    if LONG_RUN.search(text):
        decomposed = map(partial(unicodedata.normalize, "NFD"), text)
        runs = groupby("".join(decomposed), key=lambda one: unicodedata.combining(one) > 0)
        text = "".join(
            "".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs
        )
    return unicodedata.normalize("NFC", text)
