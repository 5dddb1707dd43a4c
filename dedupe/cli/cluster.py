"""`dedupe cluster`: from files to verified clusters."""

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from dedupe.cli import exits, parameters
from dedupe.cli.clustering import clustered
from dedupe.cli.output import colored, format_by_suffix, refuse_overwriting, width_of, write
from dedupe.cli.parameters import HeadedCommand
from dedupe.renderers import FORMATS

if TYPE_CHECKING:
    from dedupe.model import Report


@click.command(
    cls=HeadedCommand,
    short_help="Group documents that are one text, with the evidence.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@parameters.reading
@parameters.losing
@parameters.detection
@parameters.format(list(FORMATS))
@parameters.output(".json, .jsonl, .csv, .md and .html")
@parameters.force
@parameters.color
@parameters.quiet
@parameters.jobs
def cluster(
    paths: tuple[str, ...],
    format: str | None,
    output: str | None,
    force: bool,
    jobs: int | None,
    max_errors: int,
    allow_empty: bool,
    color: str,
    quiet: bool,
    **settings: Any,  # the fields of Options and ReadOptions
) -> int:
    """Group documents that are one text, with the evidence.

    PATH is a text file, a folder of them, a JSON Lines, CSV, TSV or Parquet file
    (also .gz or .zst), or - for JSON Lines on standard input.

    \b
    dedupe cluster articles/
    dedupe cluster news.jsonl --threshold 0.7 -o report.json
    zcat news.jsonl.gz | dedupe cluster - -o report.html
    """
    started = time.perf_counter()
    if output == "-":
        output = None
    refuse_overwriting(output, paths, force)
    format = format or format_by_suffix(output, FORMATS)
    to_terminal = output is None and sys.stdout.isatty()
    report = clustered(
        paths,
        settings,
        jobs=jobs,
        allow_empty=allow_empty,
        quiet=quiet,
        # the report says what was lost, before the same eyes
        lists_losses=to_terminal and format == "terminal" and sys.stderr.isatty(),
    )

    from dedupe.renderers import render

    write(
        render(report, format, color=colored(color, to_terminal), width=width_of(to_terminal)),
        output,
    )
    if output is not None and not quiet:
        exits.say(
            f"dedupe: wrote {output}: {_summary(report)}, {time.perf_counter() - started:.1f} s"
        )
    if report.run.losses.n_skipped > max_errors:
        return exits.INCOMPLETE
    return exits.OK


def _summary(report: "Report") -> str:
    from dedupe.renderers.wording import count

    return ", ".join(
        (
            count(report.run.n_documents, "document"),
            count(len(report.clusters), "cluster"),
            count(len(report.pairs), "pair"),
        )
    )
