"""Where a text says that it was corrected or updated: news, however much it looks like a notice."""

import re
from typing import Final

from dedupe.text.calendar import timestamp

_WHAT: Final = (
    r"(?:story|article|post|blog post|blog|headline|caption|column|editorial|review|op-ed|obituary|"
    r"transcript|graphic|chart|map|dispatch)"
)
_DONE: Final = r"(?:updated|corrected|amended|clarified|revised|changed|edited|modified)"

_LABELS: Final = (
    # "Correction: ...", "CORRECTION (June 3):", "Update, 5 p.m.: ...", "UPDATE 2-Oil prices rise"
    r"(?:corrections?|clarifications?|corrigendum|corrigenda|erratum|errata|retraction|update[ds]?|"
    r"correction and clarification|corrections and clarifications|corrected version|"
    # German
    r"korrektur|korrekturhinweis|berichtigung|richtigstellung|klarstellung|aktualisierung|"
    # French
    r"rectificatif|rectification|mise à jour|précision|"
    # Spanish
    r"corrección|fe de errores|fe de erratas|rectificación|aclaración|actualización|"
    # Italian
    r"correzione|errata corrige|rettifica|precisazione|aggiornamento|"
    # Portuguese
    r"correção|erramos|retificação|esclarecimento|atualização|"
    # Dutch
    r"correctie|rectificatie|aanvulling|"
    # Russian
    r"исправление|уточнение|поправка|обновление|обновлено|"
    # Arabic
    r"تصحيح|تحديث|توضيح)"
)
_LABEL: Final = re.compile(
    # behind the label at most a number, a date or a bracket, and then a colon or a dash
    _LABELS + r"(?: ?\([^()]{0,60}\)| ?\[[^][]{0,60}\]|[ ,]{1,2}[^:–—.]{0,12}\d[^:–—]{0,30}"
    r"(?::\d\d[^:–—]{0,20})?)? ?(?:[:：]| ?[–—]| - | ?\d-)"
    # as a heading of its own
    r"|(?:corrections?|clarifications?|erratum|errata|corrigendum|korrektur|berichtigung|"
    r"rectificatif|fe de errores|errata corrige|correção|rectificatie)$"
    # no colon is usual in Chinese and Japanese brackets
    r"|[【\[(（](?:更正|勘误|勘誤|澄清|更新|订正|訂正|お詫び|お詫びと訂正|追記)[】\])）]"
    r"|(?:更正|勘误|勘誤|澄清|订正|訂正|お詫び|お詫びと訂正|追記|更新)(?:启事|啟事)? ?[:：]"
)
_SENTENCE: Final = re.compile(
    # "This story has been updated to add ...", "This article was amended on 3 June to ..."
    rf"\bthis {_WHAT}(?: [\w' ]{{0,30}})? (?:has been|was|have been|is being|will be) "
    rf"(?!last )(?:since )?{_DONE}\b"
    # "This report has been corrected.": a report may also be a committee's
    rf"|\bthis (?:report|piece|page|version|item|file photo) (?:has been|was) {_DONE}"
    r"(?: ?[.!]?$| (?:on [^.]{4,30} )?to (?:reflect|include|correct|add|clarify|remove|fix|show)\b)"
    # "An earlier version of this article misstated ..."
    rf"|\b(?:an|the|a) (?:earlier|previous|prior|original) version of (?:this|our|the) "
    rf"(?:{_WHAT}|report|piece|page)\b"
    # "We have corrected this story", "We regret the error"
    rf"|\bwe(?:'ve| have)? {_DONE} (?:this|our|the) (?:{_WHAT}|report|piece)\b"
    r"|^we regret the errors?\b|\b(?:the times|we|the editors?) regrets? the errors?\.?$"
    r"|\ba correction has been (?:made|appended|added|issued)\b"
    # German
    r"|\bin einer (?:früheren|vorherigen|ersten|vorigen) (?:version|fassung) (?:dieses|des) "
    r"(?:artikels|textes|beitrags|berichts)\b"
    r"|\b(?:dieser|der|unser) (?:artikel|text|beitrag) wurde .{0,40}"
    r"(?:aktualisiert|korrigiert|ergänzt|geändert|berichtigt)\b"
    # French
    r"|\bcet article a été (?:mis à jour|modifié|corrigé|actualisé)\b"
    r"|\bune (?:version antérieure|version précédente|première version) de (?:cet article|ce texte)"
    # Spanish
    r"|\best[ea] (?:artículo|noticia|nota|texto|información) (?:ha sido|fue) "
    r"(?:actualizad|corregid|modificad|rectificad)[oa]\b"
    r"|\b(?:una|la) versión (?:anterior|previa) de est[ea] (?:artículo|noticia|nota|texto)\b"
    # Italian
    r"|\bquesto (?:articolo|testo) è stato (?:aggiornato|corretto|modificato|rettificato)\b"
    r"|\buna versione precedente di questo articolo\b"
    # Portuguese
    r"|\best[ea] (?:artigo|texto|reportagem|matéria|notícia) foi "
    r"(?:atualizad|corrigid|alterad|modificad)[oa]\b"
    r"|\b(?:uma|a) versão anterior dest[ea] (?:artigo|texto|reportagem|matéria|notícia)\b"
    # Dutch
    r"|\b(?:dit|het) (?:artikel|bericht|stuk) (?:is|werd) [^.]{0,40}"
    r"(?:bijgewerkt|aangepast|gecorrigeerd|aangevuld)\b"
    r"|\bin een eerdere versie van dit (?:artikel|bericht|stuk)\b"
    # Russian
    r"|\b(?:текст|материал|новость|статья|заметка) (?:был[аио]? )?(?:обновл|исправл|дополн)\w+"
    # Chinese, Japanese
    r"|(?:本文|本报道|本報導|此文|这篇文章|這篇文章)已(?:经|經)?(?:更新|更正|修订|修訂|修改)"
    r"|(?:この記事|本記事)は[^。]{0,30}(?:更新|訂正|修正)(?:されました|しました|されています)"
)
_MARKS: Final = " \t\r\n#*_>•·-–—~=|\"'“”‘’"

_REACH: Final = 2000
"""Characters of a long paragraph that are looked at from either end."""


def correction(paragraph: str) -> bool:
    """Say whether a paragraph tells that the text was corrected, clarified or updated.

    A sentence that says so may stand anywhere in it; a label such as "Correction:" must begin it.
    Of a paragraph that is very long its beginning and its end are looked at.
    A label with nothing but a date behind it is a time stamp, and no such notice.
    """
    if len(paragraph) > 2 * _REACH:
        paragraph = f"{paragraph[:_REACH]} {paragraph[-_REACH:]}"
    folded = " ".join(paragraph.replace("’", "'").casefold().split())
    if _SENTENCE.search(folded):
        return True
    return bool(_LABEL.match(folded.strip(_MARKS))) and timestamp(folded) is None
