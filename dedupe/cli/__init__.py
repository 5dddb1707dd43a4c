"""The command line: parse, call one function, render, exit.

Exit codes, worst first: 4 internal error, 2 could not run, 3 ran but lost more records than
allowed, 1 findings or differences, 0 otherwise; 130 when interrupted.
Data goes to stdout or a file, talk to stderr.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from dedupe.cli import exits
from dedupe.cli.cluster import cluster
from dedupe.cli.curve import curve
from dedupe.cli.diff import diff
from dedupe.cli.explain import explain
from dedupe.cli.filter import filter_corpus
from dedupe.cli.output import ReaderLeft
from dedupe.cli.parameters import CommandGroup
from dedupe.cli.passages import passages
from dedupe.cli.timeline import timeline
from dedupe.errors import DedupeError
from dedupe.version import __version__


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="dedupe")
def commands() -> None:
    """Find which documents are one text, with the evidence.

    \b
    dedupe cluster articles/                  the clusters of a folder
    dedupe cluster news.jsonl -o report.html  as a page
    dedupe filter news.jsonl -o kept.jsonl    one document of each text, and why not the others
    dedupe diff old.txt new.txt               what changed between two versions
    dedupe passages article.txt speech.txt    the wording that two texts have in common
    dedupe explain --in articles/ one.txt other.txt  why two documents are a pair, or not
    dedupe timeline articles/                 the versions of each text, and what changed
    dedupe curve --threshold 0.4              what the settings can and cannot find
    """


commands.add_command(cluster)
commands.add_command(diff)
commands.add_command(passages)
commands.add_command(explain)
commands.add_command(curve)
commands.add_command(filter_corpus)
commands.add_command(timeline)


def command() -> None:
    """Be the command `dedupe`: `main`, and a quick end.

    Python frees everything before it exits, which takes 0.4 s after 100,000 documents;
    the system does it at once.
    """
    try:
        main()
    except SystemExit as end:
        with suppress(OSError):  # a full disk has been reported already
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else exits.INTERNAL)


def _open_closed_streams() -> None:
    """Put the null device where a shell closed stdout or stderr (`>&-`)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    _open_closed_streams()
    try:
        code = commands.main(arguments, prog_name="dedupe", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = exits.COULD_NOT_RUN
    except DedupeError as error:
        exits.say(f"dedupe: {error}")
        code = exits.COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        exits.say("dedupe: interrupted; nothing was written")
        code = exits.INTERRUPTED
    except ReaderLeft:
        code = exits.OK
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that exiting is silent
    except MemoryError:
        exits.say("dedupe: out of memory; give it fewer documents at a time")
        code = exits.COULD_NOT_RUN
    except Exception:  # the last resort of a program that people script
        import traceback

        traceback.print_exc()
        exits.say("dedupe: this is a defect in dedupe; please report the lines above")
        code = exits.INTERNAL
    sys.exit(code or 0)
