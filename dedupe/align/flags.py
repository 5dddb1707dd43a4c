"""What an editor wants to know of a change before reading it."""

from collections.abc import Sequence

from dedupe.changes import Edit, Flag


def flags(edits: Sequence[Edit], old_text: str, new_text: str) -> list[tuple[Flag, ...]]:
    """Find the flags of each edit of a diff."""
    return [() for _ in edits]
