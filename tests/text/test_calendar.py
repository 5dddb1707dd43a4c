"""Lines that say when and nothing else."""

import pytest

from dedupe.text.calendar import timestamp


@pytest.mark.parametrize(
    "line",
    [
        "Sunday 18 September 2016 13:29 BST",
        "18 September 2016, 13:29",
        "Sept. 18, 2016 at 1:29 p.m. ET",
        "2016-09-18T13:29:00Z",
        "2016-09-18 13:29",
        "18.09.2016, 13:29 Uhr",
        "Published: 18 September 2016",
        "Last updated 13:29",
        "Updated September 18, 2016 1:29 pm",
        "Updated: 18/09/2016 | 13:29",
        "Veröffentlicht am 18. September 2016",
        "Stand: 18.09.2016",
        "Publié le 18 septembre 2016 à 13h29",
        "Actualizado el 18 de septiembre de 2016",
        "Pubblicato il 18 settembre 2016",
        "Atualizado em 18 de setembro de 2016 às 13h29",
        "2016年9月18日 13:29",
        "3 hours ago",
        "Updated an hour ago",
        "vor 3 Stunden",
        "il y a 3 heures",
        "hace 3 horas",
        "3小时前",
        "May 3, 2017 / 2:35 PM / 3 years ago",
        "May 3, 2017 / 2:35 PM / Updated 3 years ago",
        "3. Mai 2017 · vor 3 Jahren",
        "3 mai 2017, il y a 3 ans",
        "3 de mayo de 2017 | hace 3 años",
    ],
)
def test_stamps(line: str) -> None:
    """A date with a time of day, either with a label, or an age, is a stamp."""
    assert timestamp(line) == "stamp"


@pytest.mark.parametrize(
    "line",
    ["18 September 2016", "Sunday, September 18, 2016", "18/09/2016", "2016年9月18日", "1:29 p.m."],
)
def test_bare_dates(line: str) -> None:
    """A date with its year, and a time of day, are told apart from stamps: chapters bear them."""
    assert timestamp(line) == "date"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "...",
        "May",
        "May 4",
        "March 2016",
        "2016",
        "Sunday",
        "13",
        "9/11",
        "100 years ago",
        "3 years ago",
        "The bridge fell, 3 years ago",
        "A week ago on Sunday",
        "On 18 September 2016 at 13:29 the bomb fell",
        "Updated the list of 18 September 2016",
        "29 November 2018 | 20 January 2019",
        "18 September 2016, 13:29 to 14:10",
        "Mark 13:29",
        "Last March",
        "18 September 2016.",
        "The 18th of Brumaire",
    ],
)
def test_other_lines(line: str) -> None:
    """Headings, spans of time, and lines with one word more are none."""
    assert timestamp(line) is None


def test_a_long_line_is_not_looked_at() -> None:
    """A line is bounded: nothing is spent on a megabyte of digits."""
    assert timestamp("18 September 2016, 13:29" + " " * 1_000_000) is None
