"""What two texts have in common, for its readers: one format, one file, each a stream of text.

`wording` says how passages are called and shown, so that all formats for people say the same;
json leaves nothing out. What differs inside a passage is marked as in a diff, from *a* to *b*.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final, cast

from dedupe.errors import OptionError
from dedupe.reuse import CorpusPassages, Passages

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "terminal": "what a person reads first: how much is shared, then each passage, marked",
        "json": "everything, schema dedupe.passages/1, one passage per line",
        "jsonl": "a passage a line, as soon as it is found",
        "markdown": "the passages for an issue, a wiki or a pull request",
        "html": "one offline page to read and share: both sides of each passage, word by word",
    }
)
"""Name of each format -> what it is for; the name is also that of the module."""


def render(
    passages: Passages | CorpusPassages,
    format: str,
    *,
    color: bool = False,
    width: int = 80,
) -> Iterator[str]:
    """Render *passages*, of two texts or of a corpus, as *format*, piece by piece.

    See `dedupe.renderers.render`.
    """
    if format not in FORMATS:
        raise OptionError(f"format is {format!r}; it must be one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{format}")
    taste = {"color": color, "width": width} if format == "terminal" else {}
    write = module.render if isinstance(passages, Passages) else module.render_corpus
    return cast("Iterator[str]", write(passages, **taste))
