"""The numbers a text states, by their value."""

import pytest

from dedupe.text.languages import LANGUAGES
from dedupe.text.numbers import numbers


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
    assert numbers(text, LANGUAGES["en"]) == found


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
    assert numbers("once", LANGUAGES["es"]) == ["11"]
    assert numbers("once", LANGUAGES["en"]) == []
    assert numbers("zwölf", LANGUAGES["de"]) == ["12"]
