"""Lines that name who wrote a text, and the foot of agency copy that names who worked on it."""

from typing import Final

import regex

from dedupe.text.calendar import MONTHS, WEEKDAYS

LONGEST_BYLINE: Final = 160
"""Characters of a byline, and of a row of parts: "By Jane Doe | 3 May 2016 | Comments"."""

_OF_HEADINGS: Final = """
the a an any all some no none my our your his her their its this that these those and or but not
in on at to for from with what who how why when where far then now every each royal popular public
special invitation demand design law land sea air night day default
"""
_NOT_NAMES: Final = {*_OF_HEADINGS.split(), *MONTHS, *WEEKDAYS}
_NAME_WORD: Final = r"\p{Lu}[\p{L}\p{M}'’.-]*"
_CAPITALISED: Final = regex.compile(_NAME_WORD)
_NAME: Final = (
    rf"{_NAME_WORD}(?: (?:de|da|di|del|della|der|den|van|von|la|le|el|al|bin|ibn|dos|du|ter|y))*"
    rf"(?: (?:de|da|di|del|della|der|den|van|von|la|le|el|al|bin|ibn|dos|du|ter|y)| {_NAME_WORD})"
    rf"{{0,3}} {_NAME_WORD}"
)
_NAMES: Final = rf"{_NAME}(?:(?:,? (?:and|und|et|e|y|en)|,| &) {_NAME})*"
_DESK: Final = (
    r"(?:the )?(?:reuters|afp|ap|dpa|efe|ansa|staff|agencies|associated press|press association|"
    r"agence france-presse|our (?:own )?(?:foreign |political )?(?:correspondent|staff|reporter)s?|"
    r"staff (?:reporter|writer)s?|news desk|newsroom)"
)
_BYLINE: Final = regex.compile(
    rf"(?i:(?:(?:written|reported|posted|words|story|text|analysis|comment|"
    rf"interview)(?: and \w+)? )?"
    rf"by|von|par|por|text:|texte:|texto:|autor:|author:|reporter:) ?(?:(?P<names>{_NAMES})"
    rf"(?:,? (?i:for|in|at) [\p{{L}} .'’-]{{2,40}})?(?:, [\p{{L}} .'’&-]{{3,60}})?|(?i:{_DESK}))"
    r"(?:,? \(?@\w{1,30}\)?|,? [\w.+-]+@[\w-]+\.[\w.]+)*"
    rf"|(?P<names>{_NAMES})(?:,? \(?@\w{{1,30}}\)?)+"
    r"|(?:The )?Associated Press|Agence France-Presse|Press Association|Reuters|AFP|AP|dpa"
)
# The foot of agency copy: "(Reporting by Jane Doe in Paris; Editing by John Roe)"
REPORTING: Final = regex.compile(
    rf"\(?(?:(?:[Aa]dditional |Our )?[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by {_NAMES}"
    rf"(?:,? in {_NAME_WORD}(?: {_NAME_WORD})*)?(?:[;,.]? (?:and )?(?:[Aa]dditional )?"
    rf"(?:[Rr]eporting|[Ee]diting|[Ww]riting) by {_NAMES}(?: in {_NAME_WORD}(?: {_NAME_WORD})*)?)*"
    rf"\.?\)?\.?|{_NAMES}(?:,? in {_NAME_WORD}(?: {_NAME_WORD})?)?,? contributed(?: reporting)?"
    r"(?: to this (?:report|story|article))?\."
)


def is_byline(stripped: str) -> bool:
    """Say whether a line names who wrote, and nothing else."""
    if len(stripped) > LONGEST_BYLINE or not (found := _BYLINE.fullmatch(stripped)):
        return False
    names = _CAPITALISED.findall(found["names"] or "")
    return not any(name.casefold().rstrip(".") in _NOT_NAMES for name in names)
