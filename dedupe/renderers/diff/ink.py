"""How a terminal shows what came and what went: in colours, or in brackets where there is none."""

from collections.abc import Iterable
from typing import Final

from dedupe.renderers.diff.runs import Run
from dedupe.renderers.text_safety import ISOLATED, turns
from dedupe.renderers.wrapping import Piece

SGR: Final = {
    "bold": "1",
    "faint": "2",
    "bad": "1;35",
    "old": "38;5;166",
    "new": "38;5;32",
    "delete": "38;5;166;9",
    "insert": "38;5;32;4",
}
"""Style -> its ANSI attributes. Orange 166 and blue 32 are legible on black and on white;
what went is struck as well, what came underlined."""

MARKED: Final = {"delete": "[-%s-]", "insert": "{+%s+}"}
"""How words that went and came are told where there is no colour."""


class Ink:
    """Writes pieces of text in their styles."""

    def __init__(self, color: bool) -> None:
        """Write with ANSI colours, or without."""
        self.color = color

    def marked(self, runs: Iterable[Run]) -> list[Piece]:
        """Mark the words that went and came."""
        if self.color:
            return [("plain" if run.kind == "equal" else run.kind, run.text) for run in runs]
        return [("plain", MARKED.get(run.kind, "%s") % run.text) for run in runs]

    def text(self, line: list[Piece]) -> str:
        """Write a line, isolated where some of it runs from right to left."""
        painted = "".join(self.paint(style, text) for style, text in line)
        return ISOLATED % painted if any(turns(text) for _, text in line) else painted

    def paint(self, style: str, text: str) -> str:
        """Write text in a style; blanks and what is plain stay as they are."""
        if not self.color or style == "plain" or not text.strip():
            return text
        return f"\x1b[{SGR[style]}m{text}\x1b[0m"
