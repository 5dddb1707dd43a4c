"""Exit codes, and how the command line talks to a person."""

import sys
from contextlib import suppress

OK = 0
FINDINGS = 1
COULD_NOT_RUN = 2
INCOMPLETE = 3
INTERNAL = 4
INTERRUPTED = 130

CODES = {
    OK: "it ran; of diff: the texts are the same",
    FINDINGS: "diff: the texts differ",
    COULD_NOT_RUN: "it could not run: a wrong option, no documents, no way to write the output",
    INCOMPLETE: "it ran, but more records were lost than --max-errors allows",
    INTERNAL: "a defect in dedupe",
    INTERRUPTED: "interrupted; nothing was written",
}
"""What the commands that there are exit with, for their help."""


def say(message: str) -> None:
    """Say something on stderr; corpus text in it is made harmless, whatever the locale."""
    from dedupe.renderers.text_safety import visible

    lines = "\n".join(visible(line) for line in message.split("\n"))
    encoding = sys.stderr.encoding or "utf-8"
    with suppress(OSError):  # nobody can be told that stderr is full
        print(lines.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)  # noqa: T201
