"""The numbers a text states, by their value."""

import pytest

from dedupe.text.languages import LANGUAGES
from dedupe.text.numbers import Number, numbers, same_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("62 soldiers and 83 others", ["62", "83"]),
        ("1,000 or 1000 or 1.000 or 1 000 or 1’000", ["1000"] * 5),
        ("1,234,567.89 and 1.234.567,89", ["1234567.89"] * 2),
        ("3.5 and 3,5", ["3.5", "3.5"]),
        ("3.50 is 3.5", ["3.5", "3.5"]),
        ("on 09 or 9 May", ["9", "9"]),
        ("six or 6, Twelve or 12", ["6", "6", "12", "12"]),
        ("twenty-one or 21, ninety", ["21", "21", "90"]),
        ("3 million, 3,000,000, three million", ["3000000"] * 3),
        ("2.5 billion or 2,500 million", ["2500000000"] * 2),
        ("$5m, $5M, £5 million, US$5bn", ["5000000", "5000000", "5000000", "5000000000"]),
        ("5m wide", ["5"]),
        ("-3 degrees, −3 degrees", ["-3", "-3"]),
        ("2014-2016 and 2-1", ["2014", "2016", "2", "1"]),
        ("18.09.2016 or 1.2.3", ["18.09.2016", "1.2.3"]),
        ("13:29", ["13", "29"]),
        ("5% or 62nd or 10km", ["5", "62", "10"]),
        ("٦٢ and ６２", ["62", "62"]),
        ("62名士兵", ["62"]),
        ("12345678901234567890123456789", ["12345678901234567890123456789"]),
    ],
)
def test_values(text: str, found: list[str]) -> None:
    """Separators, number words, scales and scripts make no difference; signs and points do."""
    assert [number.value for number in numbers(text, LANGUAGES["en"])] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "G20 and MH17",
        "3M and 18F",
        "write to @18F",
        "one of them",
        "a second time",
        "someone often",
        "1. First of a list",
        "- 2) Second",
    ],
)
def test_no_numbers(text: str) -> None:
    """Names with digits, marks of lists, and words that mean something else as well are none."""
    assert numbers(text, LANGUAGES["en"]) == []


def test_number_words_are_of_a_language() -> None:
    """ "Once" is eleven in Spanish and no number in English."""
    assert numbers("once", LANGUAGES["es"]) == [Number("11")]
    assert numbers("once", LANGUAGES["en"]) == []
    assert numbers("zwölf", LANGUAGES["de"]) == [Number("12")]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("$5, £5m, US$5, 5 €, €5 million", "$£$€€"),
        ("5%, 5 %, 5 percent, 5 per cent, 5 Prozent, five percent", "%%%%%%"),
        ("5-6%, 5 to 6 per cent", "%%%%"),
    ],
)
def test_units(text: str, units: str) -> None:
    """A percentage is known by its word as well; both ends of a range are percentages."""
    assert "".join(number.unit for number in numbers(text, LANGUAGES["en"])) == units


@pytest.mark.parametrize("text", ["50 people", "5 to ten years", "5 percentage", "£"])
def test_no_units(text: str) -> None:
    """A number that measures in nothing known."""
    assert not any(number.unit for number in numbers(text, LANGUAGES["en"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the first and the twentieth", ["1", "20"]),
        ("1st, 2nd, 3rd", ["1", "2", "3"]),
        ("the 1990s, the '90s, the nineties", ["90", "90", "90"]),
        ("1.5m people, 5k runners", ["1500000", "5000"]),
    ],
)
def test_what_may_be_a_number(text: str, found: list[str]) -> None:
    """Asked generously; "5m" may be five metres, and "first" no count."""
    said = numbers(text, LANGUAGES["en"], generous=True)
    assert [number.value for number in said] == found


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("5 and 6", "6 and 5", True),
        ("$5", "5 dollars", True),
        ("$5", "£5", False),
        ("$5 and £6", "£5 and $6", False),
        ("5%", "5", False),
        ("5 and 5", "5", False),
    ],
)
def test_the_same_numbers(old: str, new: str, same: bool) -> None:
    """Values and what they measure in, in any order; a sign of money may be missing."""
    said = (numbers(text, LANGUAGES["en"]) for text in (old, new))
    assert same_numbers(*said) is same
