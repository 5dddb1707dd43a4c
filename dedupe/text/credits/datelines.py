"""Datelines: where and when a story was filed, and by whom: "LONDON, March 3 (Reuters) -"."""

import re
from typing import Final

from dedupe.text.credits.lines import LIST, SIGN, Found, Line, Story, defines, is_names

START: Final = 160
"""Characters of a line in which the agency of its dateline stands."""

_DASH: Final = r"(?P<dash>\s?(?:\.?\s?[-–—−―‒‐‑]{1,3}|\s?[:=]|\.-))?(?P<stop>\.)?"
_PLACE: Final = rf"(?P<lead>[\s#*_>|•·\"“«]{{0,6}})(?P<place>[^\n(){SIGN}（）【】]{{0,90}}?)"
_OPEN, _CLOSE = r"(?P<open>[(\[（【［/])", r"[)\]）】］/]"

_BRACKETED: Final = re.compile(
    rf"{_PLACE}(?P<form>{_OPEN}\s?(?P<in>[^()\n{SIGN}]{{0,40}}?){LIST}"
    rf"(?P<out>[^()\n{SIGN}]{{0,40}}?)\s?{_CLOSE}){_DASH}"
)
# "MOSCOW. March 3. INTERFAX -", "Islamabad - AFP:"
_BARE: Final = re.compile(rf"{_PLACE}(?P<form>\s?(?P<before>[-–—,.])[-–—]?\s?{LIST}){_DASH}")
# "(ANSA) - ROMA, 3 MAR -"
_AGENCY_FIRST: Final = re.compile(
    rf"[\s#*_>|]{{0,6}}\(?{LIST}\)?\s?[-–—]{{1,2}}\s(?P<place>\w[^\n(){SIGN}]{{1,50}}?)"
    rf"\s?[-–—]{{1,2}}\s"
)
# "新华社北京3月3日电": agency, place, day, "by wire"
_BY_WIRE: Final = re.compile(
    rf"\s{{0,6}}[【\[（(]?[{SIGN}][^\n。，,:：]{{0,20}}?(?:\d|日|专|專)[电電訊讯]"
)
_DIGIT: Final = re.compile(r"\d")


def dateline(line: Line, story: Story) -> Found | None:
    """Find the dateline that a line begins with."""
    text = line.text
    if match := _BY_WIRE.match(text):
        return Found("dateline", *match.span())
    if (match := _AGENCY_FIRST.match(text)) and is_names(match["place"]):
        return Found("dateline", *match.span())
    if (match := _BRACKETED.match(text)) and _is_bracketed(line, story, match):
        return _found(match)
    if (match := _BARE.match(text)) and _is_bare(line, match):
        return _found(match)
    return None


def _found(match: re.Match[str]) -> Found:
    return Found("dateline", match.end("lead"), match.end("dash" if match["dash"] else "form"))


def _is_bracketed(line: Line, story: Story, match: re.Match[str]) -> bool:
    """Say whether a bracket that names an agency stands behind a place, and perhaps a day."""
    place, inside = _place(match), match["in"] + match["out"]
    behind = line.text[match.end() :].strip()
    if not is_names(place) or not is_names(inside):
        return False
    if not place:  # "(Reuters) - The bank fell.", "(서울=연합뉴스)"
        marked = "=" in inside or match["open"] in "【［" or (match["dash"] and behind)
        return bool(marked) and story.begins(line.start)
    if defines(line, story, match.start("open")):
        return False
    if match["dash"]:
        return True
    # "МОСКВА, 3 марта. /ТАСС/. Банк", "Paris, 3 mars 2016 (AFP) La banque", "PARIS (AFP) The bank"
    dated = _DIGIT.search(place) is not None and "," in match["place"]
    return dated or bool(behind and (match["stop"] or place.isupper()))


def _is_bare(line: Line, match: re.Match[str]) -> bool:
    """Say whether the name of an agency closes what is a place and a day, or a place and a dash."""
    place, behind = _place(match), line.text[match.end() :].strip()
    if not place or not is_names(place):
        return False
    if match["before"] == "," and not (match["dash"] and _has_room(line, match)):
        return False
    if behind:
        return bool(match["dash"] or (match["stop"] and _DIGIT.search(place)))
    return _DIGIT.search(place) is not None


def _place(match: re.Match[str]) -> str:
    return match["place"].strip(" \t,.-–—\u00a0")


def _has_room(line: Line, match: re.Match[str]) -> bool:
    """Say whether a name behind a comma is no state or country: those have two letters."""
    name = line.name_at(match.end("before"))
    return name is not None and name.end - name.start > 2
