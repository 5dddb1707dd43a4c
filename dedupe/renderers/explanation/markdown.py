"""Why two documents are what they are, for an issue, a wiki or a pull request."""

from collections.abc import Iterator
from typing import Final

from dedupe.evidence import Explanation
from dedupe.renderers.explanation import wording
from dedupe.renderers.markdown_safety import literal
from dedupe.renderers.passages import markdown as passages

LONGEST: Final = 600
"""Columns of what is said in a row."""


def render(explanation: Explanation) -> Iterator[str]:
    """Render the verdict, each section as a list, then the passages."""
    yield f"# {wording.verdict(explanation)}\n\n{' '.join(wording.notes(explanation))}\n"
    for section in wording.sections(explanation):
        yield f"\n## {section.title}\n\n"
        if section.note:
            yield f"{literal(section.note, LONGEST)}\n" + "\n" * bool(section.rows)
        for label, said in section.rows:
            yield f"- **{literal(label, LONGEST)}**: {literal(said, LONGEST)}\n"
    yield "\n"
    yield from (
        piece.replace("# What two texts share", "## Passages", 1)
        for piece in passages.render(explanation.passages)
    )
