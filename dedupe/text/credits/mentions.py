"""Where a story speaks of an agency: "told the AFP news agency", "Reuters reported"."""

import re
from typing import Final

from dedupe.text.agencies import Named

# In small letters: so a pattern is known by its first one, and found in a fifth of the time
_TOLD: Final = (
    r"\b(?:told|tells?|telling|according to|(?:speaking|spoke|talking|talked|statement|interview|"
    r"email|e-mail|message|said|confirmed|comments?) (?:to|with)|to|reports?|reported(?: by)?|"
    r"cited|citing|quoted?(?: by)?|quoting|(?:contacted|seen|reviewed|obtained|viewed|"
    r"conducted|compiled|published|released|polled|approached|interviewed|carried|seen) by|writes?|"
    r"wrote|says|laut|gegenüber|zufolge|berichtet|meldet|meldete|sagte|selon|d['’]après|rapporte|"
    r"déclaré|según|informó|informa|dijo|dice a|secondo|riferisce|riporta|segundo|informou|disse|"
    r"volgens|meldt|enligt|uppger|ifølge|podle|według|сообщает|сообщил[аи]?|передает|передаёт|"
    r"заявил[аи]?|рассказал[аи]?|данным|пишет|agentur|nachrichtenagentur|agencia|agence|agenzia|"
    r"agência|агентств[ауо]м?|news agency|newswire|news agencies|data from|figures from)\s?"
    r"(?:(?:the|der|die|dem|la|le|el|à|a|to|with|by|state(?:-run)?|state-owned|official|national|"
    r"french|german|russian|chinese|japanese|turkish|iranian|italian|spanish|syrian|british|north|"
    r"south|korean|korea['’]s|russia['’]s|china['’]s|news|agency|wire|service|agencies|agence|agencia|"
    r"agenzia|agentur|nachrichtenagentur|state media|media|agency)\s|(?:l['’]|all['’]|dell['’]))"
)
BEFORE: Final = re.compile(rf"{_TOLD}{{0,5}}\Z")
_STRONG: Final = re.compile(
    r"(?:told|tells?|speaking to|spoke to|according to|agency|agencies|newswire|agence|agencia|"
    r"agentur|agenzia|агентств[ауо]|told the|reports the|reported by(?: the)?|state-run|"
    r"journalists?|correspondent)\s(?:\w+\s){0,2}\Z"
)
_BEHIND: Final = re.compile(
    r"(?:['’]s?)?\s(?:(?i:(?:state )?news (?:agency|agencies|service|wire)|newswire|wire service|"
    r"agency|news)\b(?:\s(?i:report(?:s|ed)?|sa(?:id|ys)|wrote|writes|cit(?:ed|es)|quot(?:ed|es))\b)?"
    r"|(?i:journalists?|reporters?|correspondents?|photographers?|poll|tally|report|interview|"
    r"analysis|survey|investigation|witness|count|(?:has |have |had |also |first |earlier |then )?"
    r"(?:reported|report(?:s|ed)?|said|says|wrote|writes|cited|quoted|learned|noted|estimated|"
    r"calculated|revealed|published|asked|spoke|interviewed|berichtet|meldet|meldete|rapporte|"
    r"indique|informó|riferisce|informou|сообщает|сообщило))\b)"
)
_BEHIND_STRONG: Final = re.compile(
    r"(?:['’]s?)?\s(?i:(?:state )?(?:news (?:agency|agencies|service)|newswire|wire service|agency|"
    r"journalists?|reporters?|correspondents?|photographers?)\b|reported\b)"
)
_UNBROKEN_MENTION: Final = re.compile(
    r"[^\n。]{0,6}?(?:报道|報道|消息|援引|电|によると|によれば|"
    r"が報じ|は報じ|に(?:よ|語)|记者|보도|에 따르면|통신)"
)
_BREAK: Final = re.compile(r"\n\s*\n")
_ARTICLE: Final = re.compile(r"\b(?:the|der|die|la|le)\s\Z")


def mention(name: Named, text: str, done: int) -> tuple[int, int] | None:
    """Find the words by which a *text* speaks of an agency, behind place *done*; as a span."""
    if name.agency is None or (name.agency.pictures and name.abbreviated):
        return None
    before = _BREAK.split(text[max(name.start - 80, done) : name.start])[-1]
    before = small(before)
    behind = _BREAK.split(text[name.end : name.end + 60])[0]
    ahead, after = BEFORE.search(before), _BEHIND.match(behind)
    if name.abbreviated and not (_STRONG.search(before) or _BEHIND_STRONG.match(behind)):
        return None
    start = name.start - (len(before) - ahead.start() if ahead else 0)
    if not ahead and (article := _ARTICLE.search(before)):
        start -= len(before) - article.start()
    unbroken = not name.abbreviated and _UNBROKEN_MENTION.match(behind)
    if not (ahead or after or unbroken):
        return None
    return start, name.end + (after.end() if after else unbroken.end() if unbroken else 0)


def small(text: str) -> str:
    """Write in small letters what keeps its places so: İ alone would become two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text
