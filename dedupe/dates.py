"""When a document was published, as far as it says so.

Only ISO 8601 is read: a guess between the third of April and the fourth of March
would decide who ran a story first.
"""

from datetime import UTC, datetime


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
