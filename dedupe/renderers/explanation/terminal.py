"""Why two documents are what they are, on a screen: verdict, tests, numbers, then the passages.

Near-duplicate, score 0.68
The report has this pair. Both are in cluster c-989a83b286b9e172.

Tests
  exact           title and text byte for byte: no
  near-duplicate  Jaccard similarity 0.412, at least 0.4: yes
"""

from collections.abc import Iterator
from typing import Final

from dedupe.evidence import Explanation
from dedupe.renderers.diff.ink import Ink
from dedupe.renderers.diff.terminal import NARROWEST
from dedupe.renderers.explanation import wording
from dedupe.renderers.passages import terminal as passages
from dedupe.renderers.wrapping import wrap

LABEL: Final = 14
"""Columns of a label."""


def render(explanation: Explanation, *, color: bool = False, width: int = 80) -> Iterator[str]:
    """Render *explanation* line by line.

    *color* adds ANSI colours; lines are at most *width* columns long, 40 at least.
    """
    ink, width = Ink(color), max(width, NARROWEST)
    for line in wrap([("bold", wording.verdict(explanation))], width):
        yield ink.text(line) + "\n"
    for line in wrap([("plain", " ".join(wording.notes(explanation)))], width):
        yield ink.text(line) + "\n"
    for section in wording.sections(explanation):
        yield "\n" + ink.paint("bold", section.title) + "\n"
        for line in wrap([("faint", section.note)], width - 2):
            yield "  " + ink.text(line) + "\n"
        for label, said in section.rows:
            lead = f"  {label:<{LABEL}}  "
            for line in wrap([("plain", said)], width - len(lead)):
                yield lead + ink.text(line) + "\n"
                lead = " " * len(lead)
    yield "\n" + ink.paint("bold", "Passages") + "\n"
    yield from passages.render(explanation.passages, color=color, width=width)
