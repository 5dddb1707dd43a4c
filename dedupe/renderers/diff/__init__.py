"""A diff for its readers: one format, one file, each a stream of text.

`outline` says which edits are shown and which are only counted, and `wording` how they are
called, so that terminal, Markdown and HTML say the same; json and unified leave nothing out.
A renderer sees `changes` only and decides nothing: what it marks is what the diff holds.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from dedupe.errors import OptionError

if TYPE_CHECKING:
    from dedupe.changes import Diff

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "terminal": "what a person reads first: the summary, then the changes word by word",
        "json": "everything, schema dedupe.diff/1, one edit per line",
        "markdown": "the changes for an issue, a wiki or a pull request",
        "html": "one offline page to read and share: both versions, word by word, moves linked",
        "unified": "a patch of lines, for `patch` and `git apply`",
    }
)
"""Name of each format -> what it is for; the name is also that of the module."""

HEARD: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "terminal": ("color", "width", "show_typographic", "show_boilerplate", "context"),
        "markdown": ("show_typographic", "show_boilerplate", "context"),
        "unified": ("context",),
    }
)
"""Name of each format -> the settings that change its output."""


def render(diff: "Diff", format: str, **settings: int) -> Iterator[str]:
    """Render *diff* as *format*, piece by piece; see `dedupe.renderers.render`."""
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; it must be one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{format}")
    heard = {name: settings[name] for name in HEARD.get(format, ()) if name in settings}
    return cast("Iterator[str]", module.render(diff, **heard))
