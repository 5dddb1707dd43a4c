"""When a document was published, as far as it says so.

Only ISO 8601 is read: a guess between the third of April and the fourth of March
would decide who ran a story first. Read are, as by Python's `datetime.fromisoformat`,

    2024-02-29, 20240229, 2024-W09-4            a day, also by its week
    2024-02-29T10:00, 2024-02-29 10:00:00.25    a time, in UTC
    2024-02-29T10:00Z, 2024-02-29T10:00+01:00   a time in its zone

and not a year or a month alone, a day by its number in the year, 29.02.2024, 02/29/2024,
seconds since 1970, or the dates of mail and RSS (Thu, 29 Feb 2024 10:00:00 +0100).
"""

from datetime import UTC, date, datetime, timedelta


def is_date(published: str) -> bool:
    """Tell whether it is an ISO 8601 date or time, with or without a zone."""
    try:
        datetime.fromisoformat(published.strip())
    except ValueError:
        return False
    return True


def instant(published: str) -> float | None:
    """Seconds since 1970 in UTC of an ISO 8601 date or time; None where it is neither.

    A date stands for its first second, and a time without an offset is taken as UTC.
    """
    try:
        parsed = datetime.fromisoformat(published.strip())
    except ValueError:
        return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()


def moment(published: str | None) -> float:
    """Order documents in time: the instant of one, or infinity, for those without come last."""
    found = instant(published) if published else None
    return float("inf") if found is None else found


def earliest_and_latest(published: str) -> tuple[float, float] | None:
    """First and last second since 1970 in which a date or time may lie; None where it is neither.

    A time is itself, a date its whole day in UTC.
    """
    first = instant(published)
    if first is None:
        return None
    try:
        date.fromisoformat(published.strip())
    except ValueError:
        return first, first
    return first, first + timedelta(days=1).total_seconds() - 1
