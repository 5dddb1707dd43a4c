"""The door to the formats of timelines."""

from collections.abc import Iterator

import pytest

from dedupe.changes import Timeline
from dedupe.errors import OptionError
from dedupe.renderers.timeline import FORMATS, render


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(OptionError, match="format is 'pdf'; it must be one of terminal"):
        render([], "pdf")


@pytest.mark.parametrize("format", FORMATS)
def test_timelines_are_taken_one_by_one(whole: Timeline, format: str) -> None:
    """What is said of the first is out before the second is made."""

    def timelines() -> Iterator[Timeline]:
        yield whole
        raise RuntimeError("the second was asked for")

    stream = render(timelines(), format)
    said = ""
    while "c-0123456789abcdef" not in said:
        said += next(stream)
