"""`dedupe passages`: the wording that two texts have in common."""

import sys
from typing import Any, Final

import click

from dedupe.cli import exits, pager, parameters
from dedupe.cli.clustering import announced
from dedupe.cli.output import colored, format_by_suffix, refuse_overwriting, width_of, write
from dedupe.cli.parameters import HeadedCommand, option, those_of
from dedupe.cli.texts import two_texts
from dedupe.options import PassageOptions, ReadOptions
from dedupe.renderers.passages import FORMATS

FIND: Final = PassageOptions()


@click.command(
    cls=HeadedCommand, short_help="Show the wording that two texts have in common, with offsets."
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@option(
    "Input",
    "--in",
    "corpus",
    multiple=True,
    metavar="CORPUS",
    help="Take A and B for the ids of two documents of this file or folder; may be repeated.",
)
@parameters.reading
@option(
    "Detection",
    "--minimum",
    type=int,
    default=FIND.minimum,
    show_default=True,
    metavar="N",
    help="Fewest tokens of a passage.",
)
@option(
    "Detection",
    "--gap",
    type=int,
    default=FIND.gap,
    show_default=True,
    metavar="N",
    help="Most tokens, on either side, that differ inside a passage in one place.",
)
@option(
    "Detection",
    "--seed-size",
    "seed",
    type=int,
    default=FIND.seed,
    show_default=True,
    metavar="N",
    help="Number of equal tokens in a row by which passages are looked for.",
)
@parameters.format(list(FORMATS))
@parameters.output(".html, .json and .md")
@parameters.force
@parameters.width("; from 120 the texts stand side by side")
@parameters.color
@parameters.no_pager
@parameters.quiet
def passages(
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
    **settings: Any,  # the fields of ReadOptions, and of PassageOptions
) -> int:
    """Show the wording that two texts have in common, wherever it stands, with what was changed.

    A and B are text files (also .gz or .zst), or - for text on standard input; with --in
    they are the ids of two documents of a JSON Lines, CSV, TSV or Parquet file, or of a folder.

    \b
    dedupe passages article.txt statement.txt
    dedupe passages --in news.jsonl wire/0001 paper/17 -o passages.json

    [-What only A has-] and {+what only B has+} is marked. Titles are not compared.
    """
    options, read_options = those_of(PassageOptions, settings), those_of(ReadOptions, settings)
    if output == "-":
        output = None
    refuse_overwriting(output, corpus or (a, b), force)
    format = format or format_by_suffix(output, FORMATS)
    texts = two_texts(a, b, corpus, read_options, quiet)

    from dedupe.kernels.compile import spare_scipy

    spare_scipy()
    from dedupe.align.passages import find_passages, warm_up
    from dedupe.renderers import render

    with announced(quiet=quiet):
        warm_up()
    found = find_passages(*texts, options)
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
        from dedupe.renderers.passages.wording import summary

        exits.say(f"dedupe: wrote {output}: {summary(found)}")
    return exits.OK
