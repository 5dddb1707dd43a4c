"""Bylines and sources: what a line says that has no sentence, and what stands behind the last one.

The same words credit the text or a picture: "Reuters" under the story and "Reuters" under a
caption. Their place decides, and where it leaves a doubt they are the picture's.
"""

import re
from typing import Final

from dedupe.provenance import Kind
from dedupe.text.bylines import is_byline
from dedupe.text.calendar import timestamp
from dedupe.text.credits.lines import (
    LIST,
    ROLES,
    SIGN,
    SIGNS,
    B,
    Found,
    Line,
    Story,
    defines,
    is_names,
    n_lines,
)

END: Final = 60
"""Characters at the end of a line in which an agency may close it."""

_BY: Final = (
    r"(?i:(?:(?:written|reported|posted|words|story|text|analysis)(?: and \w+)? )?by|von|par|por|"
    r"di|door|autor|author|reporter|автор)\s?:?"
)
_BYLINE: Final = re.compile(rf"[\s#*_>|•·(]{{0,6}}{_BY}\s(?P<rest>[^\n]{{1,140}}?)[\s)*_|]{{0,6}}")
_NAMED_LINE: Final = re.compile(
    rf"(?P<names>[^\n{SIGN}]{{3,80}}?)(?:\s?[,|•·–—]|\s-)\s?{LIST}(?:\s{ROLES})?"
    rf"(?P<rest>\s?[|•·–—,]\s?[^\n{SIGN}]{{3,40}})?"
    rf"|(?P<names2>[^\n{SIGN}]{{3,80}}?)\s{LIST}\s{ROLES}"
)
_SOURCE: Final = (
    r"(?i:sources?|via|credits?|quellen?|fuentes?|fontes?|fonte|bron|kilde|källa|źródło|zdroj|"
    r"forrás|kaynak|источники?|джерело|来源|來源|出典|المصدر|stand|mit material von|mit)"
)
_OWN_LINE: Final = re.compile(
    rf"[\s\W]{{0,8}}?(?:{_SOURCE}\s?[:：-]\s?|(?i:with|via|mit|avec|con|com)\s)?"
    rf"(?:[A-Z][\w.&'-]*(?:\s[A-Z0-9][\w.&'-]*){{0,3}}(?:\s?/\s?|\s(?:with|and)\s))?{LIST}"
    rf"(?:\s{ROLES}|\s?/\s?[A-Z][\w.&'-]*(?:\s[A-Z][\w.&'-]*)?)?(?:,?\s(?:19|20)\d\d)?[\s\W]{{0,8}}"
    rf"|[\s(]{{0,8}}(?i:with)\s(?:[A-Z]\w*\s){{1,3}}{B}[\s).]{{0,8}}"
)
_CLOSING: Final = re.compile(
    rf"(?P<end>[.!?…。”’»\"')\]])\s{{0,3}}(?P<form>(?:[-–—]{{1,2}}|[(\[/（【])?\s?"
    rf"(?:[A-Z][\w.]*(?:\s[A-Z0-9]\w*)?\s?[/,]\s?|(?i:with|source:?|via|mit|avec|con)\s)?{LIST}"
    rf"(?P<tail>[^\w\n{SIGN}]{{0,3}}[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{0,3}})?\s?[)\]/）】]?\.?)\s*\Z"
)
_TAIL: Final = re.compile(
    rf"(?P<form>(?P<open>[(（])\s?{LIST}\s?[)）]\.?|(?<=[\w”\"’')])\s(?:/\s?)?{LIST})\s*\Z"
)
_STAMP: Final = re.compile(
    r"[\s*_>|•·]{0,6}(?i:(?:first |last |originally )?(?:published|updated?|posted)\b"
    r"|\d{1,2}\s[a-z]{3,9}\.?\s(?:19|20)\d\d\b|[a-z]{3,9}\.?\s\d{1,2},\s(?:19|20)\d\d\b)"
)
_COUNTED: Final = re.compile(r"\s{0,3}\d{1,3}\s?/\s?\d{1,3}\s")


def of_its_own(line: Line, story: Story) -> Found | None:
    """Say what a line is that has no sentence: a byline, the source of the text or of a picture."""
    text = line.text
    end = line.place(len(text))
    if story.runs_on(line.start):
        return None
    begins, ends = story.begins(end), story.ends(line.start)
    if (match := _BYLINE.fullmatch(text)) and is_names(SIGNS.sub("X", match["rest"])):
        return Found("byline", *_within(text)) if begins or ends else None
    if _OWN_LINE.fullmatch(text):
        return Found(_kind_of_own_line(line, story), *_within(text))
    match = _NAMED_LINE.fullmatch(text.strip(" \t*_#>|•·"))
    if match and is_names((match["names"] or match["names2"]) + (match["rest"] or "")):
        stamped = match["names2"] is not None or _is_stamp(story.line_behind(end))
        if (ends and not line.names[0].abbreviated) or ((begins or ends) and stamped):
            return Found("byline", *_within(text))
    return None


def _kind_of_own_line(line: Line, story: Story) -> Kind:
    """Say whose credit a line is that has nothing but a source: the text's, or a picture's."""
    from dedupe.text.boilerplate import sort_of
    from dedupe.text.furniture import bare

    text, end = line.text.strip(), line.place(len(line.text))
    before, behind = story.line_before(line.start), story.line_behind(end)
    closes = sort_of(before) == "prose" and sort_of(behind) == "furniture"
    if story.ends(line.start) or (closes and line.start):
        return "credit"
    if not story.begins(end) or text[0] in "([©":
        return "picture"
    if re.match(rf"[\s\W]{{0,8}}{_SOURCE}\s?[:：]", text):
        return "credit"
    written_out = line.names[0].agency is None or not line.names[0].abbreviated
    heads = written_out and story.heads(end) and n_lines(story.text[: line.start]) <= 1
    signed = any(_is_stamp(one) or is_byline(bare(one)) for one in (before, behind))
    return "byline" if heads or signed else "picture"


def _is_stamp(text: str) -> bool:
    """Say whether a line tells when the text was published."""
    return timestamp(text.strip()) is not None or _STAMP.match(text) is not None


def _within(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip(" \t\u00a0*_#>|•·"))
    return start, len(text.rstrip(" \t\u00a0*_#|"))


def at_the_end(line: Line, story: Story) -> Found | None:
    """Say what a line's last words are: of the story's last one its credit, else a picture's."""
    text = line.text
    tail = text[-2 * END :]
    offset = len(text) - len(tail)
    counted = line.begins and _COUNTED.match(text) is not None
    if match := _CLOSING.search(tail):
        form = match["form"].strip()
        start, end = match.start("form") + offset, match.end("form") + offset
        if counted or not story.ends(line.start, 1):
            return Found("picture", start, end) if counted or form[0] in "(（" else None
        return Found("credit", start, end)
    if match := _TAIL.search(tail):
        start, end = match.start("form") + offset, match.end("form") + offset
        below = story.text[line.place(len(text)) + 1 : line.place(len(text)) + 2]
        if below.islower() or (defines(line, story, start) if match["open"] else not counted):
            return None
        while text[start].isspace():
            start += 1
        return Found("picture", start, end)
    return None
