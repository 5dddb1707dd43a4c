"""`dedupe diff`: what changed between two versions."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

import click

from dedupe.cli import exits, pager, parameters
from dedupe.cli.output import colored, format_by_suffix, refuse_overwriting, width_of, write
from dedupe.cli.parameters import HeadedCommand, option, those_of
from dedupe.cli.texts import two_texts
from dedupe.options import DiffOptions, ReadOptions
from dedupe.renderers.diff import FORMATS

DIFF: Final = DiffOptions()


@click.command(
    cls=HeadedCommand, short_help="Show what changed between two versions, word by word."
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@parameters.inside("OLD and NEW")
@parameters.reading
@option(
    "Comparison",
    "--similarity",
    type=float,
    default=DIFF.similarity,
    show_default=True,
    help="Lowest similarity of two paragraphs that are one paragraph, changed.",
)
@parameters.format(list(FORMATS))
@parameters.output(".html, .json, .md, .diff and .patch")
@parameters.force
@option(
    "Output",
    "--show-typographic",
    is_flag=True,
    help="Show changes of quotes, dashes, blanks and the like in full.",
)
@option(
    "Output",
    "--show-boilerplate",
    is_flag=True,
    help="Show changes of captions, notices and prompts in full.",
)
@option(
    "Output",
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help="Number of unchanged paragraphs around a change, of lines in a patch. "
    "[default: 1; unified: 3]",
)
@parameters.width("; from 120 the versions stand side by side")
@parameters.color
@parameters.no_pager
@parameters.quiet
@option("Other", "--exit-zero", is_flag=True, help="Exit with 0 where the texts differ, too.")
def diff(
    old: str,
    new: str,
    corpus: tuple[str, ...],
    format: str | None,
    output: str | None,
    force: bool,
    show_typographic: bool,
    show_boilerplate: bool,
    context: int | None,
    width: int | None,
    color: str,
    no_pager: bool,
    quiet: bool,
    exit_zero: bool,
    **settings: Any,  # the fields of ReadOptions, and of DiffOptions
) -> int:
    """Show what changed between two versions: paragraphs, then sentences, then words.

    OLD and NEW are text files (also .gz or .zst), or - for text on standard input; with --in
    they are the ids of two documents of a JSON Lines, CSV, TSV or Parquet file, or of a folder.

    \b
    dedupe diff old.txt new.txt
    dedupe diff --in news.jsonl wire/0001 wire/0002 -o changes.json
    curl -s URL | dedupe diff old.txt -

    In the first column + is added, - removed, ~ changed, > moved.
    """
    options, read_options = those_of(DiffOptions, settings), those_of(ReadOptions, settings)
    if output == "-":
        output = None
    refuse_overwriting(output, corpus or (old, new), force)
    format = format or format_by_suffix(output, FORMATS)
    versions = two_texts(old, new, corpus, read_options, quiet)

    from dedupe.align.versions import diff as compare
    from dedupe.renderers import render

    found = compare(*versions, options)
    to_terminal = output is None and sys.stdout.isatty()
    pieces = render(
        found,
        format,
        color=colored(color, to_terminal),
        width=width or width_of(to_terminal),
        show_typographic=show_typographic,
        show_boilerplate=show_boilerplate,
        context=context,
    )
    if to_terminal and format == "unified":
        pieces = _harmless(pieces)
    if not to_terminal or no_pager or not pager.page(pieces):
        write(pieces, output)
    if output is not None and not quiet:
        from dedupe.renderers.diff.wording import summary

        exits.say(f"dedupe: wrote {output}: {summary(found)}")
    return exits.FINDINGS if found.differs and not exit_zero else exits.OK


def _harmless(pieces: Iterable[str]) -> Iterator[str]:
    """Make a patch safe to look at; only in a file or a pipe it is one byte for byte."""
    from dedupe.renderers.text_safety import visible

    return (visible(piece.removesuffix("\n")) + "\n" for piece in pieces)
