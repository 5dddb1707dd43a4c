"""When a document was published, as far as it says so."""

import re
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import dates
from dedupe.dates import earliest_and_latest, instant, moment

DAY = 86_400.0

READ = {
    "1970-01-01": 0.0,
    "1970-01-02": DAY,
    "1970-01-01T00:00:01Z": 1.0,
    "1970-01-01T00:00:01+00:00": 1.0,
    "1970-01-01T01:00:00+01:00": 0.0,
    "1970-01-01 00:01": 60.0,
    "1970-01-01T00:00:00.250": 0.25,
    "19700102": DAY,
    " 1970-01-02\n": DAY,
    "1969-12-31": -DAY,
    "0001-01-01T00:00:00+14:00": -62135647200.0,
    "9999-12-31T23:59:59-14:00": 253402351199.0,
}


@pytest.mark.parametrize(("published", "seconds"), READ.items())
def test_iso_dates_are_read(published: str, seconds: float) -> None:
    """A date is its first second, and a time without an offset is UTC."""
    assert instant(published) == seconds


def test_the_forms_of_the_docstring_are_as_it_says() -> None:
    """Every form that the module lists as read is read, and every one that it excludes is not."""
    assert dates.__doc__ is not None
    forms = re.findall(r"^ {4}(\S.*?)   ", dates.__doc__, re.MULTILINE)
    accepted = [form for line in forms for form in line.split(", ")]
    assert len(accepted) == 7
    assert all(dates.is_date(form) for form in accepted)
    for excluded in ("29.02.2024", "02/29/2024", "Thu, 29 Feb 2024 10:00:00 +0100"):
        assert excluded in dates.__doc__
        assert not dates.is_date(excluded)


@pytest.mark.parametrize(
    "published",
    [
        "",
        " ",
        "yesterday",
        "03/04/2026",
        "4 March 2026",
        "2026-13-01",
        "2026-02-30",
        "2026",
        "2026-02",
        "2026-060",
        "1709200801",
        "12:30",
    ],
)
def test_anything_else_is_not_guessed(published: str) -> None:
    """What is no ISO 8601 date has no instant."""
    assert instant(published) is None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
def test_the_zone_of_this_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A time without an offset is UTC wherever the program runs."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        assert instant("1970-01-01") == 0.0
        assert time.timezone == -9 * 3600
    time.tzset()


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-14 * 60, 14 * 60))
def test_the_same_instant_in_any_zone(moment: datetime, minutes: int) -> None:
    """A time written with another offset is the same instant."""
    moment = moment.replace(year=min(max(moment.year, 2), 9998))
    elsewhere = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert instant(elsewhere.isoformat()) == instant(moment.isoformat()) == moment.timestamp()


def test_a_day_is_somewhere_in_it() -> None:
    """A time is itself, a date any second of its day; what is neither has no bounds."""
    assert earliest_and_latest("1970-01-01") == (0.0, 86_399.0)
    assert earliest_and_latest("1970-W01-4") == (0.0, 86_399.0)
    assert earliest_and_latest("1970-01-01T00:00") == (0.0, 0.0)
    assert earliest_and_latest("1970-01-01T01:00+01:00") == (0.0, 0.0)
    assert earliest_and_latest("9999-12-31") is not None
    assert earliest_and_latest("01.01.1970") is None


@given(st.text())
def test_no_text_is_an_error(published: str) -> None:
    """Any text is an instant or none."""
    assert isinstance(instant(published), float | None)


def test_documents_without_a_date_come_last() -> None:
    """So does one whose date cannot be read; before 1970 is before 1970."""
    dates = [None, "2024-02-29", "soon", "1969-12-31", ""]
    assert sorted(dates, key=moment) == ["1969-12-31", "2024-02-29", None, "soon", ""]
