"""A report is one thing and its readers are many: one format, one file, each a stream of text.

A report on a million documents must not become one giant string,
so every format is a function `render(report) -> Iterator[str]` in the module of its name;
joined, the pieces are the whole output.
A renderer sees `model` only and decides nothing: a number it shows is a number in the report.

The module of a format is imported when that format is asked for,
because start-up time counts and most runs use one format.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from dedupe.errors import OptionError

if TYPE_CHECKING:
    from dedupe.model import Report

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "terminal": "what a person reads first: the largest clusters with their evidence",
        "json": "everything, schema dedupe.report/1, one record per line",
        "jsonl": "one cluster per line, with its documents and pairs",
        "csv": "one row per document with its cluster, safe to open in a spreadsheet",
        "markdown": "summary and clusters for an issue, a wiki or a pull request",
        "html": "one self-contained page with figures, for sharing and printing",
    }
)
"""Name of each format -> what it is for; the name is also that of the module."""


def render(report: "Report", format: str, *, color: bool = False, width: int = 80) -> Iterator[str]:
    """Render *report* as *format*, piece by piece.

    *color* and *width* (columns) are heard by the terminal format only.
    Raises `OptionError` at once where *format* is none of `FORMATS`.
    """
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; it must be one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{format}")
    taste = {"color": color, "width": width} if format == "terminal" else {}
    return cast("Iterator[str]", module.render(report, **taste))
