"""The few words of a language by which a change of meaning is seen."""

import pytest

from dedupe.text.languages import LANGUAGES, count_negations, language_of, number_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the bridge is safe.", "en"),
        ("Der Minister sagte, die Brücke ist sicher.", "de"),
        ("Le ministre a dit que le pont est sûr.", "fr"),
        ("El ministro dijo que el puente es seguro.", "es"),
        ("Il ministro ha detto che il ponte è sicuro.", "it"),
        ("O ministro disse que a ponte não é do estado.", "pt"),
        ("De minister zei dat het een veilige brug is.", "nl"),
        ("Minister powiedział, że most jest w mieście.", "pl"),
        ("Power denies", "en"),
        ("", "en"),
        ("桥是安全的", "en"),
    ],
)
def test_a_language_is_recognised_by_its_commonest_words(text: str, language: str) -> None:
    """English where nothing speaks for another."""
    assert language_of(text) is LANGUAGES[language]


@pytest.mark.parametrize(
    ("language", "text", "n"),
    [
        ("en", "He did not go, and no one came.", 2),
        ("en", "He didn't, can’t and cannot.", 3),
        ("en", "Never without nothing", 3),
        ("en", "He denied it; the denial was noted.", 2),
        ("en", "It is not only late but cold.", 0),
        ("en", "at No. 10, no 10 and no-fly zones in knots", 0),
        ("de", "Er hat nicht und nie, ohne keinen Grund.", 4),
        ("de", "nicht nur spät", 0),
        ("fr", "Il n’a pas dit cela, sans aucun doute jamais.", 4),
        ("fr", "Le 3 mai, un pas en avant, sans doute.", 0),
        ("es", "No vino nadie, sin embargo.", 2),
        ("it", "Non è mai venuto senza.", 3),
        ("pt", "Não veio ninguém sem convite.", 3),
        ("nl", "Niet, geen, nooit.", 3),
        ("pl", "Nie było nikogo, nigdy.", 2),
        ("en", "Он не пришёл и никогда не придёт.", 3),
        ("en", "他没有否认，也不会去。", 3),
        ("en", "不仅如此，不过未来没收", 0),
        ("en", "彼は行かない。行きません。危ない。", 2),
        ("en", "لم يذهب ولن", 1),
        ("en", "वह नहीं गया", 1),
        ("en", "sin and mai and sem", 0),
    ],
)
def test_negations(language: str, text: str, n: int) -> None:
    """Words that deny, and not those that only look so; of other scripts in every text."""
    assert count_negations(text, LANGUAGES[language]) == n


def test_number_words() -> None:
    """English ones go on to ninety-nine."""
    words = number_words(LANGUAGES["en"])
    assert (words["two"], words["twenty"], words["ninety-nine"]) == (2, 20, 99)
    assert "one" not in words
    assert "." not in number_words(LANGUAGES["fr"])
