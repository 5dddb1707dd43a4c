"""Where a text says that it was corrected or updated."""

import pytest

from dedupe.text.corrections import correction


@pytest.mark.parametrize(
    "paragraph",
    [
        "Correction: The minister is 62, not 26.",
        "CORRECTION (18 September): An earlier figure was wrong.",
        "Correction, September 18, 2016, 5:30 p.m.: The name was misspelt.",
        "Corrections and clarifications: the bridge is in Leeds.",
        "**Correction:** the bridge is in Leeds.",
        "Correction",
        "Clarification: the vote was not unanimous.",
        "UPDATE: Police have found the car.",
        "Update, 5 p.m.: Police have found the car.",
        "UPDATE 2-Oil prices rise after attack",
        "Updated at 5 p.m. — Police have found the car.",
        "Erratum: page 4, for red read green.",
        "Retraction: the study was withdrawn.",
        "This story has been updated.",
        "This article was amended on 18 September 2016 to correct a name.",
        "(This story has been corrected to say Tuesday in paragraph 3.)",
        "This headline has been changed.",
        "This report has been corrected.",
        "This report was updated on 3 June to include a statement.",
        "Editor’s note: An earlier version of this article misstated the date.",
        "The council met on Tuesday. A previous version of this story gave another day.",
        "We have corrected this article.",
        "We regret the error.",
        "A correction has been made to the third paragraph.",
        "Korrektur: In einer früheren Version dieses Artikels stand ein falscher Name.",
        "Dieser Artikel wurde am 18. September aktualisiert.",
        "Berichtigung: Die Brücke steht in Köln.",
        "Rectificatif : le pont est à Lyon.",
        "Cet article a été mis à jour à 18 heures.",
        "Fe de errores: el puente está en Sevilla.",
        "Este artículo ha sido actualizado.",
        "Errata corrige: il ponte è a Roma.",
        "Questo articolo è stato corretto.",
        "Erramos: a ponte fica no Porto.",
        "Esta reportagem foi atualizada às 18h.",
        "Dit artikel is bijgewerkt.",
        "Исправление: мост находится в Туле.",
        "更正：此前版本有误。",
        "本文已更新。",
        "【訂正】日付に誤りがありました。",
        "この記事は内容を更新しました。",
        "تصحيح: الجسر في القاهرة.",
    ],
)
def test_notices(paragraph: str) -> None:
    """A label before a colon, or a sentence about this very text, in many languages."""
    assert correction(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "The correction in share prices was overdue.",
        "Corrections officers: a day in the life",
        "Correction of the course is needed, the captain said.",
        "He asked for clarification: the rules were unclear.",
        "Update your browser to read this site.",
        "Updated: 18 September 2016, 13:29",
        "Last updated 3 hours ago",
        "Update: 18.09.2016",
        "This story has been told many times.",
        "This report was updated by the committee before the vote.",
        "This page was last updated on 3 May.",
        "An earlier version of the bill failed in the senate.",
        "We have updated our privacy policy.",
        "The minister corrected the figure in parliament.",
        "Read this article and others on our updated site.",
    ],
)
def test_other_paragraphs(paragraph: str) -> None:
    """Prose that uses the words, and a label with nothing but a date, are none."""
    assert not correction(paragraph)


def test_both_ends_of_a_long_paragraph_are_read() -> None:
    """A notice at the end of a paragraph of a megabyte is found, and the middle is passed over."""
    prose = "The council met again on Tuesday. " * 30_000
    assert correction(f"{prose} This story has been updated.")
    assert correction(f"Correction: {prose}")
    assert not correction(prose)
