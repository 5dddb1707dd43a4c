"""Why two documents are what they are, for its readers: one format, one file.

`wording` says in sections and rows what each number means, so that all formats for people say
the same; json leaves nothing out. The passages are shown as `renderers.passages` shows them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from dedupe.errors import OptionError

if TYPE_CHECKING:
    from dedupe.evidence import Explanation

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "terminal": "what a person reads first: the verdict, each test, each number, the passages",
        "json": "everything, schema dedupe.explanation/1, as one record",
        "markdown": "the same for an issue, a wiki or a pull request",
        "html": "one offline page: the numbers, and the passages side by side",
    }
)
"""Name of each format -> what it is for; the name is also that of the module."""


def render(
    explanation: "Explanation", format: str, *, color: bool = False, width: int = 80
) -> Iterator[str]:
    """Render *explanation* as *format*, piece by piece; see `dedupe.renderers.render`."""
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; it must be one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{format}")
    taste = {"color": color, "width": width} if format == "terminal" else {}
    return cast("Iterator[str]", module.render(explanation, **taste))
