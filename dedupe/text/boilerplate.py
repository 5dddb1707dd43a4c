"""What is of the page and not of the story: captions, counters, notices, prompts.

Precision comes first: a paragraph of the story that is masked is lost to the reader of a diff, a
notice that is not masked costs a glance. So a paragraph is boilerplate only as a whole, by

    furniture     what it says, if no story says that in a paragraph of its own
    notices       how it speaks to its reader, if it reports nobody
    company       what stands round it: counters in a row, a caption and its credited twin,
                  a date above the story and not a date that heads a chapter of it
    repetition    many other stories of the source having it, word for word

and never if it says that the text was corrected or updated: that is news.
"""

import re
from collections import defaultdict
from collections.abc import Container, Sequence, Sized
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import regex

from dedupe.changes import Span
from dedupe.text.bylines import LONGEST_BYLINE, REPORTING, is_byline
from dedupe.text.calendar import timestamp
from dedupe.text.corrections import correction
from dedupe.text.furniture import CAPTION, LINKED, PHRASES, bare, fold
from dedupe.text.notices import NOTICES, REPORTED, RIGHTS
from dedupe.text.words import words

LONGEST_PHRASE: Final = 30
"""Words in a paragraph of a closed pattern."""

LONGEST_NOTICE: Final = 130
"""Words in a notice: cookie banners run to 120."""

LONGEST: Final = 1000
"""Characters, for the same: beyond it, only repetition makes a paragraph boilerplate."""

LEAST_OF_CAPTION: Final = 4
"""Words in a caption that is found by its twin."""

LONGEST_OF_VERSE: Final = 12
"""Words in a line that may be verse."""

# `re` compiles these in a third of the time of `regex`, which names in capitals need
_PHRASE: Final = re.compile("|".join(PHRASES.values()))
_HEADS: Final = re.compile("|".join(PHRASES[k] for k in ("navigation", "network", "support")))
_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s|[^\n]+\n[=-]{2,}\s*\Z")
_NOTICE: Final = re.compile("|".join(NOTICES.values()))
_LABELLED: Final = regex.compile(rf"(?i:{LINKED}) ?[:>|] ?[^\p{{Ll}}\s].{{1,160}}|{CAPTION}")

# Captions with a credit that names a picture: "(AP Photo/Jane Doe)", "Photograph: Jane Doe/Getty"
_CREDITED: Final = re.compile(
    r".{8,400}(?:\((?:ap|afp|reuters|epa|pa|file|dpa)? ?(?:photos?|fotos?|images?|pictures?|bild) ?"
    r"(?:/|:|by\b|via\b|courtesy\b)[^()]{1,60}\)|\((?:[^()]{1,60}/)?getty images\)|"
    r"\((?:ap|file) photos?\)|[.!?'\")] (?:photograph|photo|picture|foto|bild): [^.!?]{3,60})\.?"
)
_CREDIT: Final = re.compile(
    r"\.? ?(?:\((?=[^()]*[^\W\d_])[^()]{2,60}\)|/ ?[^./]{2,40}|photo(?:graph)?: .{2,60})\.?"
)
_COUNTER: Final = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})\b(?! ?[/.,]\d)(?:[ :.-]+(.*))?")
_SHOW_ALL: Final = re.compile(r"(\d{1,3}) show all (.+)")
_AGENCY: Final = re.compile(
    r".*\b(?:getty images|ap|afp|reuters|epa|pa|dpa|rex|alamy|shutterstock|media office|corbis|"
    r"press association|anadolu|xinhua|istock|flickr|instagram|sana)"
)

_SEPARATOR: Final = re.compile(r"\s+[|·•–—]\s+|\s*\t\s*|\s+-\s+")

_SENTENCE_ENDS: Final = tuple(
    stop + quote
    for stop in (".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟")
    for quote in ("", '"', "”", "'", "’", "»", "」", ")")
)


class _Line(NamedTuple):
    """A paragraph as the rules see it."""

    bare: str
    folded: str
    sure: bool
    """Whether what it says is enough."""
    placed: bool
    """Whether it is boilerplate if it stands above or below the story: a byline, a bare date."""
    prose: bool


def boilerplate(text: str, paragraphs: Sequence[Span], repeated: Container[str] = ()) -> list[bool]:
    """Say of each paragraph of *text* whether it is boilerplate.

    *repeated* are keys of paragraphs that many stories of its source share, as
    `align.history.repeated_in` finds them.
    """
    given = [span.of(text) for span in paragraphs]
    lines = [_line(paragraph) for paragraph in given]
    masked = {i for i, line in enumerate(lines) if line.sure}
    masked |= _placed(lines)
    masked |= _counters(lines)
    masked |= _captions(lines, masked)
    if not (isinstance(repeated, Sized) and len(repeated) == 0):  # keys of all take time
        masked |= {i for i, paragraph in enumerate(given) if paragraph_key(paragraph) in repeated}
    return [i in masked and not correction(paragraph) for i, paragraph in enumerate(given)]


def paragraph_key(paragraph: str) -> str:
    """Fold what is typographic: two paragraphs of one key have the same words in the same order.

    Empty where there is no word.
    """
    return " ".join(words(paragraph, 0, len(paragraph)).keys)


def sort_of(paragraph: str) -> Literal["furniture", "prose", "line"]:
    """Say what a paragraph is by itself: `furniture` surely, `prose` that ends as sentences do."""
    line = _line(paragraph)
    return "furniture" if line.sure else "prose" if line.prose else "line"


@lru_cache(maxsize=10_000)  # most paragraphs of a version are those of the one before
def _line(paragraph: str) -> _Line:
    """Look at a paragraph by itself."""
    if len(paragraph) > 2 * LONGEST or len(stripped := bare(paragraph)) > LONGEST:
        return _Line("", "", sure=False, placed=False, prose=True)
    folded = fold(stripped)
    sure = _is_notice(stripped, folded) or _is_made_of_notices(paragraph, stripped)
    if sure and _HEADING.match(paragraph) and _HEADS.fullmatch(folded):
        sure = False  # "# Privacy policy" heads that very text, as the link to it does not
    placed = not sure and (timestamp(stripped) == "date" or is_byline(stripped))
    ended = len(stripped) >= 60 and stripped.endswith(_SENTENCE_ENDS)
    return _Line(stripped, folded, sure, placed, not sure and (ended or len(stripped) > 300))


def _is_notice(stripped: str, folded: str) -> bool:
    """Say whether a line is one of the patterns of the table, a time stamp or an agency's foot."""
    n_words = folded.count(" ") + 1
    said = folded.rstrip(" .!:…?")
    if n_words <= LONGEST_PHRASE and (_PHRASE.fullmatch(said) or _LABELLED.fullmatch(stripped)):
        return True
    if n_words <= LONGEST_NOTICE and (_NOTICE.fullmatch(said) or RIGHTS.fullmatch(stripped)):
        return not REPORTED.search(said)
    return (
        timestamp(stripped) == "stamp"
        or REPORTING.fullmatch(stripped) is not None
        or _CREDITED.fullmatch(folded) is not None
    )


def _is_made_of_notices(paragraph: str, stripped: str) -> bool:
    """Say whether a paragraph is furniture in each of its lines or parts: "By Jane Doe | 3 May"."""
    parts = [part for line in paragraph.splitlines() if (part := bare(line))]
    if len(parts) == 1 and len(stripped) <= LONGEST_BYLINE:
        parts = [part for one in _SEPARATOR.split(stripped) if (part := bare(one))]
    return (
        1 < len(parts) <= 12
        and sum(timestamp(part) == "date" for part in parts) <= 1
        and all(
            _is_notice(part, fold(part)) or is_byline(part) or timestamp(part) for part in parts
        )
    )


def _placed(lines: Sequence[_Line]) -> set[int]:
    """Find the bylines and bare dates above the story's second paragraph and below its last.

    Where three dates stand alone, they head the chapters of a chronicle.
    """
    prose = [i for i, line in enumerate(lines) if line.prose]
    above, below = (prose[1], prose[-1]) if len(prose) > 1 else (len(lines), -1)
    dates = {i for i, line in enumerate(lines) if line.placed and timestamp(line.bare)}
    found = {i for i, line in enumerate(lines) if line.placed and (i < above or i > below)}
    return found if len(dates) < 3 else found - dates


def _counters(lines: Sequence[_Line]) -> set[int]:
    """Find the lines that number the pictures of a gallery: "1/13 RFS Media Office".

    Fractions begin paragraphs too ("1/2 cup of sugar", "9/11 remembered"): a counter must have
    company, two more of its series beside it or the whole of it, or name a picture agency.
    """
    found = {
        i: (int(match[1]), int(match[2]), match[3] or "")
        for i, line in enumerate(lines)
        if (match := _COUNTER.fullmatch(line.folded)) and 1 <= int(match[1]) <= int(match[2])
    }
    series: defaultdict[int, set[int]] = defaultdict(set)
    for number, total, _ in found.values():
        series[total].add(number)

    def in_company(number: int, total: int) -> bool:
        beside = set(range(number - 2, number + 3)) & series[total]
        return len(series[total]) == total > 1 or len(beside) >= 3

    counters = {
        i
        for i, (number, total, rest) in found.items()
        if in_company(number, total) or _AGENCY.fullmatch(rest)
    }
    totals = {found[i][1] for i in counters}
    said = {line.folded for line in lines}
    return counters | {
        i
        for i, line in enumerate(lines)
        if (match := _SHOW_ALL.fullmatch(line.folded))
        and (int(match[1]) in totals or match[2] in said)
    }


def _captions(lines: Sequence[_Line], masked: set[int]) -> set[int]:
    """Find captions by their twin beside them: the line with "13 show all" or a credit, or itself.

    The same line twice must have no full stop, and stand neither first, where it is a headline,
    nor among its like, as in verse.
    """
    found: set[int] = set()
    seen = [i for i, line in enumerate(lines) if line.bare]
    for place, (i, j) in enumerate(pairwise(seen)):
        one, two = sorted((lines[i].folded, lines[j].folded), key=len)
        show = _SHOW_ALL.fullmatch(two)
        if one.count(" ") < LEAST_OF_CAPTION - 1 or not two.endswith(one) | two.startswith(one):
            continue
        before, after = seen[max(place - 1, 0) : place], seen[place + 2 : place + 3]
        alone = all(
            k in masked or lines[k].prose or lines[k].folded.count(" ") >= LONGEST_OF_VERSE
            for k in before + after
        )
        ends = lines[i].bare.endswith(_SENTENCE_ENDS)
        if (
            (show and show[2] == one)
            or _CREDIT.fullmatch(two.removeprefix(one))
            or (one == two and before and alone and not ends)
        ):
            found |= {i, j}
    return found
