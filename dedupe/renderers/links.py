"""From a pair of a report to what changed between its two documents.

A score says how alike two documents are, and a reader asks at once: where do they differ?
So a report names the command that answers, and a folder of pages has the answer beside it.
"""

import shlex
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """How the reader of a report gets to the diff of a pair."""

    command: tuple[str, ...]
    """Words of the command that shows it, but for the two ids."""
    n_pages: int = 0
    """Pairs that have a page of their own, the first ones of the report."""

    def diff(self, old: str, new: str) -> str:
        """Write the command that shows what changed from *old* to *new*, for a POSIX shell."""
        return _written(self.command, old, new)

    def passages(self, a: str, b: str) -> str:
        """Write the command that shows what two documents have in common, for a POSIX shell."""
        program, _, *where = self.command
        return _written((program, "passages", *where), a, b)


def _written(command: tuple[str, ...], a: str, b: str) -> str:
    end = ["--"] if a.startswith("-") or b.startswith("-") else []
    return shlex.join([*command, *end, a, b])
