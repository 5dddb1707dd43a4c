"""The door to the formats of timelines."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dedupe.changes import Timeline
from dedupe.errors import OptionError
from dedupe.renderers.timeline import FORMATS, PAGE, render


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(OptionError, match="format is 'pdf'; it must be one of terminal"):
        render([], "pdf")


@pytest.mark.parametrize("format", FORMATS)
def test_timelines_are_taken_one_by_one(whole: Timeline, format: str) -> None:
    """What is said of the first is out before the second is made; of HTML, a page at once."""

    def timelines() -> Iterator[Timeline]:
        for i in range(PAGE if format == "html" else 1):
            yield whole if i == 0 else replace(whole, cluster=f"c-{i}")
        raise RuntimeError("the next was asked for")

    stream = render(timelines(), format)
    said = ""
    while "c-0123456789abcdef" not in said:
        said += next(stream)
