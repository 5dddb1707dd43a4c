"""`dedupe cluster`: from files to verified clusters."""

import sys
import time
from contextlib import suppress
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

import click

from dedupe.cli import exits, parameters
from dedupe.cli.losses import no_documents, told
from dedupe.cli.output import colored, format_by_suffix, refuse_overwriting, width_of, write
from dedupe.cli.parameters import DETECT, HeadedCommand, option, those_of
from dedupe.options import Options, ReadOptions
from dedupe.renderers import FORMATS

if TYPE_CHECKING:
    from dedupe.model import Report


@click.command(
    cls=HeadedCommand,
    short_help="Group documents that are one text, with the evidence.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@parameters.reading
@option(
    "Input",
    "--max-errors",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Number of records that may be lost; if more are, the exit code is 3.",
)
@option(
    "Input", "--allow-empty", is_flag=True, help="Take an input without documents for no error."
)
@parameters.threshold
@option(
    "Detection",
    "--shingle-size",
    type=int,
    default=DETECT.shingle_size,
    show_default=True,
    help="Number of tokens in a shingle.",
)
@parameters.num_perm
@option(
    "Detection",
    "--seed",
    type=int,
    default=DETECT.seed,
    show_default=True,
    help="Seed of the permutations.",
)
@parameters.recall
@option(
    "Detection",
    "--cohesion",
    type=float,
    default=DETECT.cohesion,
    show_default=True,
    help="Lowest similarity of a member to its cluster's anchor, as a share of the threshold; "
    "0: any chain is a cluster.",
)
@parameters.format(list(FORMATS))
@parameters.output(".json, .jsonl, .csv, .md and .html")
@parameters.force
@parameters.color
@parameters.quiet
@option(
    "Other",
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of threads. [default: the cores this process may use]",
)
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
    options = those_of(Options, settings)
    read_options = those_of(ReadOptions, settings)
    if output == "-":
        output = None
    refuse_overwriting(output, paths, force)
    format = format or format_by_suffix(output, FORMATS)
    watched = sys.stderr.isatty() and not quiet

    from dedupe.kernels.compile import spare_scipy

    spare_scipy()
    from dedupe.detect.banding import recall_advice
    from dedupe.errors import NoDocuments
    from dedupe.losses import Losses
    from dedupe.pipeline import cluster_parts
    from dedupe.readers import parts, total_bytes
    from dedupe.renderers import render

    if not quiet and (advice := recall_advice(options)):
        exits.say(f"warning: {advice}")
    warming = _warming(quiet)
    losses = Losses()
    report = cluster_parts(
        parts(paths, read_options),
        options,
        losses,
        read_options=read_options,
        jobs=jobs,
        n_bytes=total_bytes(paths) if watched else None,
        show_progress=watched,
    )
    warming.join()
    if not report.run.n_documents and not allow_empty:
        raise NoDocuments(no_documents(paths, losses))
    to_terminal = output is None and sys.stdout.isatty()
    listed = to_terminal and format == "terminal"  # the report says it, before the same eyes
    if not quiet and not (listed and sys.stderr.isatty()):
        for line in told(losses):
            exits.say(line)
    write(
        render(report, format, color=colored(color, to_terminal), width=width_of(to_terminal)),
        output,
    )
    if output is not None and not quiet:
        exits.say(
            f"dedupe: wrote {output}: {_summary(report)}, {time.perf_counter() - started:.1f} s"
        )
    if losses.n_skipped > max_errors:
        return exits.INCOMPLETE
    return exits.OK


def _warming(quiet: bool) -> Thread:
    """Start loading the kernels beside the reading; say so where they must be compiled first."""

    def announce() -> None:
        exits.say("dedupe: compiling the kernels; this happens once and takes some seconds")

    def load() -> None:
        from dedupe.pipeline import warm_up

        timer = Timer(2, announce)
        timer.daemon = True
        if not quiet:
            timer.start()
        with suppress(Exception):  # whatever it is, the run itself will meet and report it
            warm_up()
        timer.cancel()

    thread = Thread(target=load, daemon=True)
    thread.start()
    return thread


def _summary(report: "Report") -> str:
    from dedupe.renderers.wording import count

    return ", ".join(
        (
            count(report.run.n_documents, "document"),
            count(len(report.clusters), "cluster"),
            count(len(report.pairs), "pair"),
        )
    )
