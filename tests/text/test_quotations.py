"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.text.quotations import quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no way” and left.", ["no way"]),
        ('He said "no way" and "some way".', ["no way", "some way"]),
        ("He said ‘no way’ and left.", ["no way"]),
        ("It voiced 'regret' over it.", ["regret"]),
        ("Er sagte: „Nein danke“.", ["Nein danke"]),
        ("Er sagte: »Nein danke«.", ["Nein danke"]),
        ("Il a dit : « Non merci ».", [" Non merci "]),
        ("Han sade: ”Nej tack”.", ["Nej tack"]),
        ("他说「不用」。", ["不用"]),
        ("他说“不用”。", ["不用"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("'the workers' rights are ours' he said", ["the workers' rights are ours"]),
        ("“It's the US' turn,” he said", ["It's the US' turn,"]),
        ("“The first of two paragraphs.", ["The first of two paragraphs."]),
        ('"The first of two paragraphs.', ["The first of two paragraphs."]),
        ("*“No way”*, he said", ["No way"]),
        ("(“no way”)", ["no way"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    """Pairs of every style are found; what is open at the end goes on in the next paragraph."""
    assert quotations(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the US' swift admission",
        "the workers' rights and the teachers' pay",
        "don't, won't and it's",
        "don’t, won’t and it’s",
        "the '90s and rock 'n' roll",
        "‘tis the season of the players’ revolt",
        'a 12" pipe and a 6\'2" man',
        "O'Brien and L’Oréal",
        'a stray " mark',
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    """Marks that are no quotation marks open none."""
    assert quotations(text) == []


@pytest.mark.parametrize("mark", ["'a ", '"a ', "“", "' ", "s' ", " '"])
def test_many_marks_take_no_time(mark: str) -> None:
    """A hundred thousand marks that open and never close are passed in one go."""
    assert len(quotations(mark * 100_000)) <= 100_000


@given(st.text(alphabet="ab s'’‘\"“”„«».,-("))
def test_quotations_are_pieces_of_the_text_in_order(text: str) -> None:
    """What is found stands in the text, one behind the other."""
    at = 0
    for quotation in quotations(text):
        at = text.index(quotation, at) + len(quotation)
