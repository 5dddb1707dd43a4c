"""Forms that stand anywhere in a line: who contributed, holds the rights, took the pictures."""

import re
from collections.abc import Iterator
from typing import Final

from dedupe.text.bylines import REPORTING
from dedupe.text.credits.lines import LIST, SIGN, SIGNS, A, Found, Line, Story

_BESIDE: Final = 120
"""Characters beside a name in which the rest of a picture's credit is looked for."""

_REPORT: Final = r"(?:report|story|article|dispatch)"
_CONTRIBUTED: Final = re.compile(
    rf"(?i:the\s)?{LIST}(?:\s(?i:(?:[\w-]+\s)?(?:writers?|journalists?|reporters?|"
    rf"correspondents?|staff|news agency))\b[^\n]{{0,250}}?)?\s(?i:also\s)?(?i:contributed)"
    rf"(?:\s(?i:(?:to (?:this|the) {_REPORT}|reporting(?: to (?:this|the) {_REPORT})?)))"
    rf"|(?i:(?:additional |with |extra |further )?reporting\s(?:by|from)|with\s(?:files?|inputs?|"
    rf"material|reports?|reporting|contributions?|additional (?:reporting|files|material)|"
    rf"agency inputs)\s(?:added\s)?(?:from|by|of)|(?:mit (?:material|informationen|angaben) "
    rf"(?:von|der)|unter verwendung von|avec (?:des informations de|l['’])|"
    rf"con (?:información|informaciones|datos) de|com informações d[aeo]s?))\s?"
    rf"(?:[^.;\n{SIGN}]{{0,60}}?[\s(,])?{LIST}"
)
_SIGNED: Final = re.compile(
    r"[(\[]?\b(?:Reporting|Writing|Editing|Compiled) by\s[^\n()]{3,300}[)\]]?\.?"
)
_COPYRIGHT: Final = re.compile(
    rf"(?P<photo>(?i:images?|photos?|media|picture|foto)\s(?i:source\s|by\s)?)?"
    rf"(?:©|(?i:\(c\)|&copy;|\bcopyright\b))[\s:]{{0,3}}(?:©|(?i:\(c\)))?\s?(?i:by\s)?"
    rf"(?P<year>(?:19|20)\d\d(?:\s?[-–—]\s?\d{{2,4}})?)?[\s,.]{{0,3}}(?i:by\s)?"
    rf"(?:[A-Z][\w.]*\s?[/,&+]\s?)?{LIST}(?P<more>\.?\s(?i:all rights reserved))?"
    rf"|{LIST},?\s?(?:©|\((?i:c)\))\s?(?P<year2>(?:19|20)\d\d)?"
)
_PERSON: Final = r"[A-Z][\w.'’-]{0,30}(?:\s[\w.'’-]{1,20}){0,3}"
_FULL_NAME: Final = r"[A-Z][\w.'’-]{0,30}(?:\s[\w.'’-]{1,20}){1,3}"
_WHAT: Final = (
    r"(?i:\b(?:file |handout |image |picture |photo )?(?:photo(?:graph)?s?|images?|pictures?|media|"
    r"fotos?|bild|video|illustrations?|credits?|caption|file|фото)\b|"
    r"写真|图片来源|图片?)"
)
_PICTURE: Final = re.compile(
    # "(AP Photo/Jane Doe, File)"
    rf"[(\[]?(?:\b{_PERSON}\s?[/,|]\s?)?{A}(?:\s?/\s?{A})?\s?(?:"
    r"(?i:(?:file |handout |pool )?(?:photos?|images?|pictures?|fotos?|bild|archiv|file|video|"
    r"graphic|illustration)\b)(?:\s?[/,:]\s?[^()\n]{1,50}(?=\)))?)[)\]]?"
    # "photo EPA", "Photo: Reuters", "Photograph: Jane Doe/AP", "Image source, AFP"
    rf"|[(\[]?{_WHAT}(?i:\s(?:by|credit|courtesy(?: of)?|source|copyright|via|from))?"
    rf"\s?[:：|,/©-]{{0,2}}\s?(?:©\s?)?(?:[A-Z][^().:\n{SIGN}]{{0,40}}[/,|(]\s?)?{LIST}"
    r"(?:\s?/\s?[A-Z][^()./\n]{1,30})?[)\]]?"
    # "(Jane Doe/AP)", "(AP/Jane Doe)", "(Jane Doe via AP, File)"
    rf"|\([A-Z][^()\n{SIGN}]{{1,60}}?(?:\s?/\s?|\svia\s)(?:[^()\n/]{{1,30}}/\s?)?{LIST}"
    rf"(?:,\s?(?i:file))?\)|\({LIST}\s?/\s?[A-Z][^()\n]{{1,40}}\)"
    # at the end of a caption: "REUTERS/Jane Doe", "Jane Doe / AP"
    rf"|{LIST}\s?/\s?{_FULL_NAME}\s*\Z|\b{_FULL_NAME}\s?/\s?{LIST}\s*\Z"
)
# Parts of the forms above: a line without one is not searched for them, as most are not
_HELPED: Final = (
    *("contributed", "eporting", "REPORTING", "ting by", "mpiled by", "nputs", "ith f", "ith mat"),
    *(
        "ith re",
        "ith contr",
        "ith add",
        "it Mat",
        "it Inf",
        "it Ang",
        "nter Verw",
        "vec ",
        "on inf",
    ),
    *("on dat", "om inf"),
)
_HELD: Final = ("©", "(c)", "(C)", "&copy;", "opyright", "COPYRIGHT")
_SHOWN: Final = (
    *("/", " via ", "hoto", "image", "Image", "icture", " media", "Media", "foto", "Foto", " bild"),
    *(
        "Bild",
        "video",
        "Video",
        "llustration",
        "redit",
        "aption",
        "file",
        "File",
        "rchiv",
        "raphic",
    ),
    *("фото", "Фото", "写真", "图", "PHOTO", "IMAGE", "PICTURE", "VIDEO", "FOTO", "FILE"),
)


def contributions(line: Line) -> Iterator[Found]:
    """Find who helped: "additional reporting by Reuters", "(Reporting by Jane Doe)"."""
    text = line.text
    if not any(part in text for part in _HELPED):
        return
    for match in _CONTRIBUTED.finditer(text):
        yield Found("contribution", *_bracketed(text, *match.span()))
    for match in _SIGNED.finditer(text):
        if REPORTING.fullmatch(match[0].strip()):
            yield Found("contribution", *match.span())


def copyrights(line: Line, story: Story) -> Iterator[Found]:
    """Find who holds the rights, in the text or, without a year above its end, in a picture."""
    if not any(part in line.text for part in _HELD):
        return
    for match in _COPYRIGHT.finditer(line.text):
        dated = match["year"] or match["year2"] or match["more"]
        of_text = not match["photo"] and (dated or story.ends(line.start))
        yield Found("copyright" if of_text else "picture", *match.span())


def pictures(line: Line) -> Iterator[Found]:
    """Find whose pictures there are: "(AP Photo/Jane Doe)", "photo EPA"."""
    signs = [match.start() for match in SIGNS.finditer(line.text)]
    if not signs:
        return
    start, end = max(signs[0] - _BESIDE, 0), signs[-1] + _BESIDE
    beside = line.text[start:end]
    if not any(part in beside for part in _SHOWN):
        return
    for match in _PICTURE.finditer(line.text, start, end):
        yield Found("picture", *match.span())


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the brackets round a form in, where it fills them."""
    rest = text[end : end + 3]
    closing = re.match(r"\.?[)\]]", rest)
    if start and text[start - 1] in "([" and closing:
        return start - 1, end + closing.end()
    return start, end
