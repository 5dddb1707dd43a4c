"""Lines that say when and nothing else: the stamp above an article, its "last updated" below."""

import re
from collections import Counter
from typing import Final, Literal

_IN_FULL_AND_SHORT: Final = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
januar februar märz mai juni juli oktober dezember jän mär okt dez
janvier février mars avril juin juillet août septembre octobre novembre décembre
janv févr avr juil déc
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene abr ago dic
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott
janeiro fevereiro março junho julho setembro outubro novembro dezembro fev out
januari februari maart mei augustus
"""
MONTHS: Final = frozenset(_IN_FULL_AND_SHORT.split())
"""Names of months in English, German, French, Spanish, Italian, Portuguese and Dutch, folded."""

_DAYS_OF_THE_WEEK: Final = """
monday tuesday wednesday thursday friday saturday sunday
mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""
WEEKDAYS: Final = frozenset(_DAYS_OF_THE_WEEK.split())
"""Names of days, in the same languages."""

_LABELS: Final = """
published updated update posted created modified issued first last date
veröffentlicht aktualisiert aktualisierung stand erstellt geändert zuletzt
publié mis mise jour modifié
publicado publicada actualizado actualizada actualización última
pubblicato aggiornato aggiornamento ultimo
atualizado atualizada atualização
gepubliceerd bijgewerkt
"""
_FILLERS: Final = """
at on of the um uhr am den der le la à a de del el di il alle ore em às om
p.m a.m pm o'clock hrs noon midnight
gmt utc bst cet cest est edt et ct mt pt cst cdt mst mdt pst pdt ist msk jst aest sgt
"""
_WORDS: Final = {
    **dict.fromkeys(_FILLERS.split(), "filler"),
    **dict.fromkeys(_LABELS.split(), "label"),
    **dict.fromkeys(WEEKDAYS, "weekday"),
    **dict.fromkeys(MONTHS, "month"),
    "": "filler",
}
LONGEST_STAMP: Final = 120
"""Characters of the longest line that is looked at."""

_CLOCK: Final = re.compile(r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:am|pm|h|z|uhr)?|\d{1,2}(?:am|pm|h)")
_DAY: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|\.)?")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_DATE: Final = re.compile(
    r"\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]"
    r"|\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d{2}\.?|(?:19|20)\d{2}([-/.])\d{1,2}\2\d{1,2}"
)
_BOTH: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?z| ?[+-]\d{2}:?\d{2})?"
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일] ?\d{1,2}[:時时시] ?\d{1,2}[分분]?"
)
_SHAPES: Final = (("date", _DATE), ("clock", _CLOCK), ("day", _DAY), ("year", _YEAR))
_FULL_STOP: Final = re.compile(r"\d\.[)\]\s]*$")
_DIGIT: Final = re.compile(r"\d")
_AGE: Final = re.compile(
    r"(?:(?:last )?(?:published|updated|posted) )?(?:about )?(?:\d+|an?|one) "
    r"(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week)s? ago"
    r"|vor (?:\d+|einer|einem) (?:sekunden?|minuten?|stunden?|tage?n?)"
    r"|il y a (?:\d+|une?) (?:secondes?|minutes?|heures?|jours?)"
    r"|hace (?:\d+|una?) (?:segundos?|minutos?|horas?|días?)"
    r"|há (?:\d+|uma?) (?:segundos?|minutos?|horas?|dias?)"
    r"|(?:\d+|un'?) ?(?:secondi|minut[oi]|or[ae]|giorn[oi]) fa"
    r"|\d+ ?(?:分钟|小时|分鐘|小時|天|分|時間|日)前"
)
# Behind a date an age counts in years too: "May 3, 2017 / 2:35 PM / Updated 3 years ago"
_DATED_AGE: Final = re.compile(
    r"(?<=\d|[^\W\d_])[\s,;|()·•/–—-]+(?:(?:published|updated|posted) )?(?:(?:\d+|an?|one) "
    r"(?:minute|hour|day|week|month|year)s? ago|vor (?:\d+|einem) (?:monat(?:en)?|jahr(?:en)?)"
    r"|il y a (?:\d+|un) (?:mois|ans?)|hace (?:\d+|un) (?:mes(?:es)?|años?)"
    r"|há (?:\d+|um) (?:mês|meses|anos?)|(?:\d+|un) (?:mes[ei]|ann[oi]) fa)$"
)
_BETWEEN: Final = re.compile(r"[\s,;|()·•/–—-]*[\s,;|()·•–—][\s,;|()·•/–—-]*")


def timestamp(line: str) -> Literal["stamp", "date"] | None:
    """Say what a line is that names a point in time and nothing else.

    `stamp`: a date with a time of day, either of them with a label such as "Updated", or an age
    such as "3 hours ago". `date`: only a date with its year, only a time of day, or a weekday with
    one; a chronicle has such lines as headings. None: anything else, as "May 4" or "March 2016".
    """
    if len(line) > LONGEST_STAMP:
        return None
    folded = line.casefold().replace("’", "'").strip(" \t\n[]()|·•–—-*_.:")
    if _AGE.fullmatch(folded) or _BOTH.fullmatch(folded):
        return "stamp"
    pieces = _BETWEEN.split(folded) if _DIGIT.search(folded) else ["?"]
    found: Counter[str] = Counter()
    for piece in pieces:
        if (kind := _kind(piece)) == "other":
            # most lines end here, at their first word
            age = _DATED_AGE.search(folded) if found else None
            return "stamp" if age and timestamp(folded[: age.start()]) else None
        found[kind] += 1
    if max(found[kind] for kind in ("date", "month", "clock")) > 1:
        return None  # a second date: from one to the other, as of an exhibition
    clock = "clock" in found
    date = "date" in found or {"month", "day"} <= found.keys()
    with_year = "date" in found or (date and "year" in found)
    if (date and clock) or ("label" in found and (date or clock)):
        return "stamp"
    ended = _FULL_STOP.search(line) is not None  # "... on / 18 September 2016.": half a sentence
    return "date" if (with_year or (clock and not date)) and not ended else None


def _kind(piece: str) -> str:
    """Say what a word of a stamp is; `other` where it is no such word."""
    known = _WORDS.get(piece.rstrip(".:"))
    return known or next(
        (kind for kind, shape in _SHAPES if shape.fullmatch(piece.rstrip(":"))), "other"
    )
