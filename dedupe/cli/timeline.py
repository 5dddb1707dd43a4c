"""`dedupe timeline`: the versions of a text in time."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from dedupe.cli import exits, pager, parameters
from dedupe.cli.clustering import clustered
from dedupe.cli.losses import no_documents, told
from dedupe.cli.output import colored, format_by_suffix, refuse_overwriting, width_of, write
from dedupe.cli.parameters import HeadedCommand, option, those_of
from dedupe.errors import NoDocuments, OptionError
from dedupe.options import ReadOptions
from dedupe.renderers.timeline import FORMATS, PAGE

if TYPE_CHECKING:
    from dedupe.changes import Timeline, Version
    from dedupe.losses import Losses
    from dedupe.model import Report

LIMIT: Final = 10
"""Timelines shown on a terminal."""


@click.command(
    cls=HeadedCommand,
    short_help="Show the versions of each text in time, and what changed between them.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option(
    "Choice",
    "--one-text",
    is_flag=True,
    help="Take all documents for versions of one text, without clustering them.",
)
@option("Choice", "--cluster", metavar="ID", help="Show the timeline of this cluster alone.")
@option(
    "Choice",
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Number of timelines, the largest clusters first. [default: {LIMIT} in the terminal "
    f"format, else all; a page holds {PAGE}]",
)
@parameters.reading
@parameters.losing
@parameters.detection
@parameters.format(list(FORMATS))
@parameters.output(" and ".join(f".{name}" for name in FORMATS if name != "terminal"))
@parameters.force
@parameters.width()
@parameters.color
@parameters.no_pager
@parameters.quiet
@parameters.jobs
def timeline(
    paths: tuple[str, ...],
    one_text: bool,
    cluster: str | None,
    limit: int | None,
    format: str | None,
    output: str | None,
    force: bool,
    jobs: int | None,
    max_errors: int,
    allow_empty: bool,
    width: int | None,
    color: str,
    no_pager: bool,
    quiet: bool,
    **settings: Any,  # the fields of Options and ReadOptions
) -> int:
    """Show the versions of each text in time, and what changed between them.

    The documents of PATH (as in dedupe cluster) are clustered, and each cluster is a timeline:
    its members by date, the difference between neighbours, the fate of each paragraph,
    and, where it has several sources, what each added to and cut from the shared copy.

    \b
    dedupe timeline articles/
    dedupe timeline news.jsonl --cluster c-989a83b286b9e172
    dedupe timeline --one-text draft.md final.md -o history.json
    """
    if one_text and cluster:
        raise OptionError("--one-text does not cluster; leave out --cluster, or --one-text")
    if output == "-":
        output = None
    refuse_overwriting(output, paths, force)
    format = format or format_by_suffix(output, FORMATS)
    to_terminal = output is None and sys.stdout.isatty()
    found: Iterable[Timeline]
    if one_text:
        versions, losses = _versions(paths, settings, allow_empty=allow_empty, quiet=quiet)
        found = _of_one_text(versions)
    else:
        report = clustered(paths, settings, jobs=jobs, allow_empty=allow_empty, quiet=quiet)
        losses = report.run.losses
        most = limit or (LIMIT if format == "terminal" and cluster is None else None)
        found = _of_clusters(report, cluster, most)
        n_shown = min(most or len(report.clusters), PAGE if format == "html" else sys.maxsize)
        n_more = 0 if cluster else len(report.clusters) - n_shown
        if n_more > 0 and not quiet:
            from dedupe.renderers.wording import count

            verb = "is" if n_more == 1 else "are"
            exits.say(f"dedupe: {count(n_more, 'smaller cluster')} {verb} not shown; see --limit")

    from dedupe.renderers.timeline import render

    columns = width or width_of(to_terminal)
    pieces = render(found, format, color=colored(color, to_terminal), width=columns)
    if not to_terminal or no_pager or not pager.page(pieces):
        write(pieces, output)
    if output is not None and not quiet:
        exits.say(f"dedupe: wrote {output}")
    return exits.INCOMPLETE if losses.n_skipped > max_errors else exits.OK


def _of_one_text(versions: "list[Version]") -> "Iterator[Timeline]":
    from dedupe.align import history

    if versions:
        yield history.timeline(versions)


def _of_clusters(report: "Report", wanted: str | None, most: int | None) -> "Iterator[Timeline]":
    """Make the timelines one by one. Raises `OptionError` at once where *wanted* is no cluster."""
    from dedupe.align import history

    clusters = [one for one in report.clusters if wanted in (None, one.id)][:most]
    if wanted and not clusters:
        raise OptionError(
            f"--cluster is {wanted}, which is none of the {len(report.clusters):,} found; "
            "dedupe cluster lists them"
        )
    repeated = history.repeated_in(report, clusters)
    return (history.timeline(one, report=report, repeated=repeated) for one in clusters)


def _versions(
    paths: tuple[str, ...], settings: dict[str, Any], *, allow_empty: bool, quiet: bool
) -> "tuple[list[Version], Losses]":
    """Read all documents, in reading order."""
    from dedupe.changes import Version
    from dedupe.losses import Losses
    from dedupe.readers import read

    losses = Losses()
    names = ["id", "text", "title", "source", "published"]
    versions = [
        Version(**row)
        for batch in read(paths, those_of(ReadOptions, settings), losses)
        for row in batch.select(names).to_pylist()
    ]
    if not versions and not allow_empty:
        raise NoDocuments(no_documents(paths, losses))
    if not quiet:
        for line in told(losses):
            exits.say(line)
    return versions, losses
