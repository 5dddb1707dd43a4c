"""`dedupe cluster`: from files to verified clusters."""

import sys
from contextlib import suppress
from dataclasses import fields
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

import click

from dedupe.cli import exits
from dedupe.cli.output import refuse_overwriting, write
from dedupe.options import Options, ReadOptions
from dedupe.renderers import FORMATS

if TYPE_CHECKING:
    from dedupe.model import Losses

DETECT = Options()
READ = ReadOptions()


@click.command(short_help="Group documents that are one text, with the evidence.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format", "-f", type=click.Choice(list(FORMATS)), default="terminal", show_default=True
)
@click.option("--output", "-o", metavar="FILE", help="Write there instead of stdout.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option(
    "--threshold",
    type=float,
    default=DETECT.threshold,
    show_default=True,
    help="Lowest Jaccard similarity of a near-duplicate pair.",
)
@click.option(
    "--shingle-size",
    type=int,
    default=DETECT.shingle_size,
    show_default=True,
    help="Tokens in a shingle.",
)
@click.option(
    "--num-perm",
    type=int,
    default=DETECT.num_perm,
    show_default=True,
    help="Permutations in a signature.",
)
@click.option(
    "--seed", type=int, default=DETECT.seed, show_default=True, help="Seed of the permutations."
)
@click.option(
    "--recall",
    type=float,
    default=DETECT.recall,
    show_default=True,
    help="Wanted chance to find a pair at the threshold.",
)
@click.option(
    "--cohesion",
    type=float,
    default=DETECT.cohesion,
    show_default=True,
    help="Lowest similarity of a member to its cluster's anchor, as a share of the threshold; "
    "0: any chain is a cluster.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="Threads. [default: the cores this process may use]",
)
@click.option(
    "--id-field",
    default=READ.id_field,
    show_default=True,
    metavar="NAME",
    help="Field of a record that holds its id,",
)
@click.option(
    "--text-field", default=READ.text_field, show_default=True, metavar="NAME", help="... its text,"
)
@click.option(
    "--title-field",
    default=READ.title_field,
    show_default=True,
    metavar="NAME",
    help="... its headline,",
)
@click.option(
    "--source-field",
    default=READ.source_field,
    show_default=True,
    metavar="NAME",
    help="... its outlet,",
)
@click.option(
    "--date-field",
    default=READ.date_field,
    show_default=True,
    metavar="NAME",
    help="... its date (ISO 8601),",
)
@click.option(
    "--url-field",
    default=READ.url_field,
    show_default=True,
    metavar="NAME",
    help="... its address.",
)
@click.option(
    "--fallback-encoding",
    default=READ.fallback_encoding,
    show_default=True,
    metavar="CODEC",
    help="For text and CSV files that are not UTF-8.",
)
@click.option(
    "--max-record",
    type=int,
    default=READ.max_record,
    show_default=True,
    metavar="BYTES",
    help="Longer records are lost.",
)
@click.option(
    "--max-errors",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Exit with 3 if more records than this are lost.",
)
@click.option("--allow-empty", is_flag=True, help="No documents at all is not an error.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary on stderr.")
def cluster(
    paths: tuple[str, ...],
    format: str,
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
    dedupe cluster news.jsonl --threshold 0.7 --format json -o report.json
    zcat news.jsonl.gz | dedupe cluster - --format html -o report.html
    """
    options = Options(**_those_of(Options, settings))
    read_options = ReadOptions(**_those_of(ReadOptions, settings))
    refuse_overwriting(output, paths, force)
    watched = sys.stderr.isatty() and not quiet

    from dedupe.detect.banding import recall_advice
    from dedupe.errors import NoDocuments
    from dedupe.model import Losses
    from dedupe.pipeline import cluster_parts
    from dedupe.readers import parts, total_bytes
    from dedupe.renderers import render

    if not quiet and (advice := recall_advice(options)):
        exits.complain(f"warning: {advice}")
    warming = _warming(quiet)
    losses = Losses()
    report = cluster_parts(
        parts(paths, read_options),
        options,
        losses,
        jobs=jobs,
        n_bytes=total_bytes(paths) if watched else None,
        show_progress=watched,
    )
    warming.join()
    if not quiet:
        _tell(losses)
    if not report.run.n_documents and not allow_empty:
        raise NoDocuments(
            f"no documents in {', '.join(paths)}; use --allow-empty if that is no mistake"
        )
    to_terminal = output is None and sys.stdout.isatty()
    write(
        render(report, format, color=_colored(color, to_terminal), width=_width(to_terminal)),
        output,
    )
    if losses.n_skipped > max_errors:
        return exits.INCOMPLETE
    return exits.OK


def _those_of(kind: type[Options] | type[ReadOptions], settings: dict[str, Any]) -> dict[str, Any]:
    return {field.name: settings[field.name] for field in fields(kind)}


def _warming(quiet: bool) -> Thread:
    """Start loading the kernels beside the reading; say so where they must be compiled first."""

    def say() -> None:
        exits.complain("dedupe: compiling the kernels; this happens once and takes some seconds")

    def load() -> None:
        from dedupe.pipeline import warm_up

        timer = Timer(2, say)
        timer.daemon = True
        if not quiet:
            timer.start()
        with suppress(Exception):  # whatever it is, the run itself will meet and report it
            warm_up()
        timer.cancel()

    thread = Thread(target=load, daemon=True)
    thread.start()
    return thread


def _tell(losses: "Losses") -> None:
    """Say on stderr what reading cost."""
    for message, times in losses.warnings.items():
        exits.complain(f"warning: {message} ({times})")
    for lost in losses.skipped[:10]:
        where = lost.path if lost.line is None else f"{lost.path}:{lost.line}"
        exits.complain(f"lost: {where}: {lost.reason}")
    if losses.n_skipped > 10:
        exits.complain(f"lost: and {losses.n_skipped - 10} more; see --format json")


def _colored(color: str, to_terminal: bool) -> bool:
    import os

    if color == "auto":
        return to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"


def _width(to_terminal: bool) -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if to_terminal else 100
