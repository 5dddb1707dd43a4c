"""Why two documents are what they are, as one page of the viewer: one file, offline, for ever.

The numbers stand above, in the words of every other format; below them stand the passages,
as on the page of `dedupe passages`.
"""

from collections.abc import Iterator

from dedupe.evidence import Explanation
from dedupe.renderers.diff.html import fill, frame, name
from dedupe.renderers.explanation import wording
from dedupe.renderers.passages import html as passages


def render(explanation: Explanation, home: str | None = None) -> Iterator[str]:
    """Render *explanation* as one self-contained HTML page.

    *home* is the page of the report it is of.
    """
    title = f"{name(explanation.a)} / {name(explanation.b)}"
    head, tail = frame("Why", title, home, changes=False)
    yield head
    yield from fill(
        "explanation.html",
        verdict=wording.verdict(explanation),
        notes=wording.notes(explanation),
        sections=list(wording.sections(explanation)),
    )
    yield from passages.content(explanation.passages)
    yield tail
