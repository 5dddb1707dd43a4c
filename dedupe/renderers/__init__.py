"""A result is one thing and its readers are many: one format, one file, each a stream of text.

A report on a million documents must not become one giant string,
so every format is a function `render(report) -> Iterator[str]` in the module of its name;
joined, the pieces are the whole output. The formats of a diff are in `renderers.diff`,
those of passages in `renderers.passages`, those of an explanation in `renderers.explanation`.
A renderer sees the glossaries (`model`, `changes`, `reuse`, `evidence`) only and decides nothing:
a number it shows is a number in the result.

The module of a format is imported when that format is asked for,
because start-up time counts and most runs use one format.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from dedupe.changes import Diff, Timeline
from dedupe.errors import OptionError
from dedupe.evidence import Explanation
from dedupe.reuse import CorpusPassages, Passages

if TYPE_CHECKING:
    from dedupe.model import Report
    from dedupe.renderers.links import Links

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


def render(
    result: "Report | Diff | Timeline | Passages | CorpusPassages | Explanation",
    format: str,
    *,
    color: bool = False,
    width: int = 80,
    show_typographic: bool = False,
    show_boilerplate: bool = False,
    context: int | None = None,
    links: "Links | None" = None,
) -> Iterator[str]:
    """Render *result* as *format*, piece by piece.

    *color* and *width* (columns) are heard by the terminal formats only.
    The rest is heard where a diff is written for people: *show_typographic* and
    *show_boilerplate* show edits that are otherwise only counted, and *context* is the number of
    unchanged paragraphs around each change (lines, where the format is unified).
    *links* are heard where a report is written for people: they lead from a pair to its diff.
    Raises `OptionError` at once where *format* is none of `FORMATS`, or of `diff.FORMATS`,
    `timeline.FORMATS`, `passages.FORMATS` or `explanation.FORMATS`.
    """
    if isinstance(result, Passages | CorpusPassages):
        from dedupe.renderers import passages

        return passages.render(result, format, color=color, width=width)
    if isinstance(result, Explanation):
        from dedupe.renderers import explanation

        return explanation.render(result, format, color=color, width=width)
    if isinstance(result, Diff):
        from dedupe.renderers import diff

        settings = {} if context is None else {"context": context}
        return diff.render(
            result,
            format,
            color=color,
            width=width,
            show_typographic=show_typographic,
            show_boilerplate=show_boilerplate,
            **settings,
        )
    if isinstance(result, Timeline):
        from dedupe.renderers import timeline

        return timeline.render([result], format, color=color, width=width)
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; it must be one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{format}")
    taste: dict[str, object] = {"color": color, "width": width} if format == "terminal" else {}
    if format in {"terminal", "markdown", "html"}:
        taste["links"] = links
    return cast("Iterator[str]", module.render(result, **taste))
