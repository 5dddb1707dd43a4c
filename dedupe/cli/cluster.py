"""`dedupe cluster`: from files to verified clusters."""

import sys
import time
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedupe.cli import exits, parameters
from dedupe.cli.clustering import clustered
from dedupe.cli.output import (
    colored,
    format_by_suffix,
    is_folder,
    refuse_overwriting,
    width_of,
    write,
)
from dedupe.cli.parameters import HeadedCommand, option, those_of
from dedupe.options import ReadOptions
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
@parameters.relating
@option(
    "Detection",
    "--agencies",
    metavar="FILE",
    help="News agencies (TOML) to look for in the texts, besides those that are known; "
    "none: look for no credits.",
)
@parameters.format(list(FORMATS))
@parameters.output(".json, .jsonl, .csv, .md and .html")
@option(
    "Output",
    "--pages",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    metavar="N",
    help="Number of pairs that get a page with their diff, and one with all numbers behind the "
    "verdict, where -o names a folder.",
)
@parameters.force
@parameters.color
@parameters.quiet
@parameters.jobs
def cluster(
    paths: tuple[str, ...],
    format: str | None,
    output: str | None,
    agencies: str | None,
    pages: int,
    force: bool,
    jobs: int | None,
    related: bool,
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
    dedupe cluster articles/ -o report/

    In the format html, -o may name a folder (report/): the report is its index.html,
    and the first pairs of the report have pages beside it: what changed, and why they are a pair.
    """
    started = time.perf_counter()
    if output == "-":
        output = None
    format = format or format_by_suffix(output, FORMATS)
    folder = output if format == "html" and output and is_folder(output) else None
    if folder is not None:
        output = str(Path(folder) / "index.html")
    refuse_overwriting(output, paths, force, makes_folder=folder is not None)
    if related:
        settings["relations"] += ("related",)
    to_terminal = output is None and sys.stdout.isatty()
    report = clustered(
        paths,
        settings,
        agencies=agencies,
        jobs=jobs,
        allow_empty=allow_empty,
        quiet=quiet,
        # the report says what was lost, before the same eyes
        lists_losses=to_terminal and format == "terminal" and sys.stderr.isatty(),
    )

    from dedupe.renderers import render
    from dedupe.renderers.links import Links

    links = Links(_diff_command(paths, settings), pages if folder is not None else 0)
    if folder is not None:
        Path(folder).mkdir(exist_ok=True)
        _write_pages(report, pages, folder, watched=sys.stderr.isatty() and not quiet)
    color_now, width = colored(color, to_terminal), width_of(to_terminal)
    write(render(report, format, color=color_now, width=width, links=links), output)
    if output is not None and not quiet:
        exits.say(
            f"dedupe: wrote {output}: {_summary(report)}, {time.perf_counter() - started:.1f} s"
        )
    if report.run.losses.n_skipped > max_errors:
        return exits.INCOMPLETE
    return exits.OK


def _diff_command(paths: tuple[str, ...], settings: dict[str, Any]) -> tuple[str, ...]:
    """Write what finds two documents again where these were read, and compares them."""
    words = ["dedupe", "diff"]
    for path in paths:
        words += ["--in", path]
    read = those_of(ReadOptions, settings)
    for field in fields(read):
        value = getattr(read, field.name)
        if value != field.default:
            words += [f"--{field.name.replace('_', '-')}", str(value)]
    return tuple(words)


def _write_pages(report: "Report", n: int, folder: str, *, watched: bool) -> None:
    """Write two pages for each of the first pairs of the HTML report: what changed, and why."""
    from dedupe.align.history import repeated_in, versions_of
    from dedupe.align.versions import diff
    from dedupe.progress import stage
    from dedupe.renderers.diff import html as diff_page
    from dedupe.renderers.explanation import html as explanation_page
    from dedupe.renderers.html import linked

    lines = list(linked(report, n))
    names = {line.cluster for line in lines}
    repeated = repeated_in(report, [one for one in report.clusters if one.id in names])
    with stage("comparing", len(lines), " pairs", watched) as advance:
        for line in lines:
            old, new = versions_of(report, line.ids)
            found = diff(old, new, repeated=repeated)
            home = f"index.html#{line.cluster}"
            write(diff_page.render(found, home), str(Path(folder) / line.page))
            why = explanation_page.render(report.explain(*line.ids), home)
            write(why, str(Path(folder) / line.why))
            advance(1)


def _summary(report: "Report") -> str:
    from dedupe.renderers.wording import count

    return ", ".join(
        (
            count(report.run.n_documents, "document"),
            count(len(report.clusters), "cluster"),
            count(len(report.pairs), "pair"),
        )
    )
