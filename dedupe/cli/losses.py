"""What reading cost, in as few lines as say it.

A file whose ids stand in another field loses a million records for one reason:
that is one reason to read, with how often and where to look.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dedupe.losses import Losses

REASONS: Final = 10
"""Reasons named, the most frequent first."""
PLACES: Final = 3
"""Places named for each."""


def told(losses: "Losses", *, listed: str | None = "--format json") -> Iterator[str]:
    """Tell warnings, then losses by reason; *listed* says where they are listed, if anywhere."""
    from dedupe.renderers.text_safety import visible
    from dedupe.renderers.wording import place

    for message, times in losses.described().items():
        yield f"warning: {visible(message)} ({times:,})"
    places: dict[str, list[str]] = {}
    for lost in losses.skipped:
        places.setdefault(lost.reason, []).append(visible(place(lost.path, lost.line)))
    named = sorted(places.items(), key=lambda item: -len(item[1]))[:REASONS]
    for reason, where in named:
        if len(where) == 1:
            yield f"lost: {where[0]}: {visible(reason)}"
        else:
            more = ", ..." if len(where) > PLACES else ""
            yield f"lost: {len(where):,} x {visible(reason)}"
            yield f"      {', '.join(where[:PLACES])}{more}"
    if more_lost := losses.n_skipped - sum(len(where) for _, where in named):
        yield f"lost: and {more_lost:,} more" + (f"; see {listed}" if listed else "")


def no_documents(paths: Sequence[str], losses: "Losses") -> str:
    """Say that there was nothing to compare, and why."""
    advice = "" if losses.n_skipped else "; use --allow-empty if that is no mistake"
    lines = [f"no documents in {', '.join(paths)}{advice}", *told(losses, listed=None)]
    return "\n".join(lines)
