"""A result that is longer than the screen, for a person to scroll through."""

import os
import shlex
import sys
from collections.abc import Iterable
from contextlib import suppress


def chosen() -> list[str]:
    """Give the pager's command: `$DEDUPE_PAGER`, else `$PAGER`, else `less -R`; empty for none.

    There is none where the variable is empty or says `cat`, or on a terminal that is dumb.
    """
    if os.environ.get("TERM") == "dumb":
        return []
    named = os.environ.get("DEDUPE_PAGER", os.environ.get("PAGER", "less -R"))
    try:
        command = shlex.split(named)
    except ValueError:  # an open quote
        return []
    return [] if command == ["cat"] else command


def page(pieces: Iterable[str]) -> bool:
    """Send text through the pager, until its reader leaves; tell whether there was a pager.

    `less` leaves by itself where all fits on one screen.
    """
    command = chosen()
    if not command:
        return False
    import subprocess  # 10 ms, and most runs have no pager

    sys.stdout.flush()
    try:
        reader = subprocess.Popen(  # noqa: S603 (it is the user's own choice)
            command, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ}
        )
    except OSError:
        return False
    assert reader.stdin is not None  # noqa: S101
    with suppress(BrokenPipeError, KeyboardInterrupt), reader.stdin:
        for piece in pieces:
            reader.stdin.write(piece.encode("utf-8", "backslashreplace"))
    while True:
        with suppress(KeyboardInterrupt):  # Ctrl-C is for the pager: it stops a search there
            reader.wait()
            return True
