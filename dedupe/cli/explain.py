"""`dedupe explain`: every number behind the verdict on one pair."""

import sys
from typing import TYPE_CHECKING, Any

import click

from dedupe.cli import exits, pager, parameters
from dedupe.cli.clustering import announced, clustered
from dedupe.cli.output import colored, format_by_suffix, refuse_overwriting, width_of, write
from dedupe.cli.parameters import HeadedCommand, those_of
from dedupe.cli.texts import two_texts, unknown
from dedupe.errors import InputError
from dedupe.options import Options, ReadOptions
from dedupe.renderers.explanation import FORMATS

if TYPE_CHECKING:
    from dedupe.evidence import Explanation


@click.command(
    cls=HeadedCommand, short_help="Show every number behind the verdict on two documents."
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@parameters.inside("A and B")
@parameters.reading
@parameters.detection
@parameters.format(list(FORMATS))
@parameters.output(".html, .json and .md")
@parameters.force
@parameters.width()
@parameters.color
@parameters.no_pager
@parameters.quiet
@parameters.jobs
def explain(
    a: str,
    b: str,
    corpus: tuple[str, ...],
    format: str | None,
    output: str | None,
    force: bool,
    width: int | None,
    color: str,
    no_pager: bool,
    quiet: bool,
    jobs: int | None,
    **settings: Any,  # the fields of Options and ReadOptions
) -> int:
    """Show every number behind the verdict on two documents: why they are a pair, or why not.

    A and B are the ids of two documents of the file or folder that --in names: what is common
    there is discounted, as `dedupe cluster` does it. Without --in they are two text files
    (also .gz or .zst), or - for text on standard input, which are compared by themselves.

    \b
    dedupe explain --in articles/ one.txt other.txt
    dedupe explain --in news.jsonl wire/0001 paper/17 -o why.html
    dedupe explain one.txt other.txt
    """
    if output == "-":
        output = None
    refuse_overwriting(output, corpus or (a, b), force)
    format = format or format_by_suffix(output, FORMATS)
    if a == b:
        raise InputError(f"{a!r} is named twice; name two documents")
    if corpus:
        found = _of_corpus(a, b, corpus, settings, jobs=jobs, quiet=quiet)
    else:
        found = _of_files(a, b, settings, quiet=quiet)

    from dedupe.renderers import render

    to_terminal = output is None and sys.stdout.isatty()
    pieces = render(
        found,
        format,
        color=colored(color, to_terminal),
        width=width or width_of(to_terminal),
    )
    if not to_terminal or no_pager or not pager.page(pieces):
        write(pieces, output)
    if output is not None and not quiet:
        from dedupe.renderers.explanation.wording import verdict

        exits.say(f"dedupe: wrote {output}: {verdict(found)}")
    return exits.OK


def _of_corpus(
    a: str,
    b: str,
    corpus: tuple[str, ...],
    settings: dict[str, Any],
    *,
    jobs: int | None,
    quiet: bool,
) -> "Explanation":
    report = clustered(corpus, settings, jobs=jobs, allow_empty=False, quiet=quiet)
    ids = report.documents["id"].to_pylist()
    if missing := [id for id in dict.fromkeys((a, b)) if id not in ids]:
        raise InputError("\n".join(unknown(id, ids, ", ".join(corpus)) for id in missing))
    return report.explain(a, b)


def _of_files(a: str, b: str, settings: dict[str, Any], *, quiet: bool) -> "Explanation":
    texts = two_texts(a, b, (), those_of(ReadOptions, settings), quiet)
    options = those_of(Options, settings)

    from dedupe.kernels.compile import spare_scipy

    spare_scipy()
    with announced(quiet=quiet):
        from dedupe.pipeline import find_duplicates

        report = find_duplicates([{"id": one.id, "text": one.text} for one in texts], options)
        return report.explain(*(one.id for one in texts))
