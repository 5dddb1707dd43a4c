"""Timelines are many and a screen is one: one format, one file, each a stream of text.

Every format is a function `render(timelines) -> Iterator[str]` in the module of its name.
It takes the timelines one by one, or those of one page, so that those of ten thousand clusters
are never held at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from dedupe.errors import OptionError

if TYPE_CHECKING:
    from dedupe.changes import Timeline

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "terminal": "the versions, the strip of their paragraphs, and what each step changed",
        "json": "everything, schema dedupe.timeline/1, one record per line",
        "html": "one offline page: the strip, and the diff of any two versions",
    }
)
"""Name of each format -> what it is for; the name is also that of the module."""
PAGE: Final = 100
"""Timelines in a page of HTML; more are counted."""


def render(
    timelines: "Iterable[Timeline]", format: str, *, color: bool = False, width: int = 80
) -> Iterator[str]:
    """Render *timelines* as *format*, piece by piece.

    *color* and *width* (columns) are heard by the terminal format only.
    Raises `OptionError` at once where *format* is none of `FORMATS`.
    """
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; it must be one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{format}")
    taste = {"color": color, "width": width} if format == "terminal" else {}
    return cast("Iterator[str]", module.render(timelines, **taste))
