"""`dedupe passages`: the wording that two texts have in common, or any two of a corpus."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

import click

from dedupe.cli import exits, pager, parameters
from dedupe.cli.clustering import announced, clustered
from dedupe.cli.output import colored, format_by_suffix, refuse_overwriting, width_of, write
from dedupe.cli.parameters import HeadedCommand, option, those_of
from dedupe.cli.texts import are_texts, two_texts
from dedupe.errors import OptionError
from dedupe.options import PassageOptions, ReadOptions
from dedupe.renderers.passages import FORMATS

if TYPE_CHECKING:
    from dedupe.model import Report
    from dedupe.reuse import CorpusPassages, Passages

FIND: Final = PassageOptions()


@click.command(
    cls=HeadedCommand, short_help="Show the wording that texts have in common, with offsets."
)
@click.argument("paths", nargs=-1, required=True, metavar="A B | PATH...")
@parameters.inside("A and B")
@parameters.reading
@parameters.losing
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
@parameters.common
@parameters.format(list(FORMATS))
@parameters.output(".html, .json, .jsonl and .md")
@parameters.force
@parameters.width("; from 120 the texts stand side by side")
@parameters.color
@parameters.no_pager
@parameters.quiet
@parameters.jobs
def passages(
    paths: tuple[str, ...],
    corpus: tuple[str, ...],
    format: str | None,
    output: str | None,
    force: bool,
    width: int | None,
    color: str,
    no_pager: bool,
    quiet: bool,
    jobs: int | None,
    max_errors: int,
    allow_empty: bool,
    common: int,
    **settings: Any,  # the fields of ReadOptions, and of PassageOptions
) -> int:
    """Show the wording that texts have in common, wherever it stands, with what was changed.

    A and B are text files (also .gz or .zst), or - for text on standard input; with --in
    they are the ids of two documents of a JSON Lines, CSV, TSV or Parquet file, or of a folder.
    Any other PATH... (a folder, a file of records, one or more than two files) is a corpus as
    in dedupe cluster: all its pairs that share a passage are shown.

    \b
    dedupe passages article.txt statement.txt
    dedupe passages --in news.jsonl wire/0001 paper/17 -o passages.json
    dedupe passages news.jsonl -o passages.jsonl

    [-What only A has-] and {+what only B has+} is marked. Titles are not compared.
    """
    options, read_options = those_of(PassageOptions, settings), those_of(ReadOptions, settings)
    if output == "-":
        output = None
    refuse_overwriting(output, corpus or paths, force)
    format = format or format_by_suffix(output, FORMATS)
    if corpus and len(paths) != 2:
        raise OptionError(f"--in takes two ids, A and B; {len(paths)} were given")
    to_terminal = output is None and sys.stdout.isatty()
    colors, columns = colored(color, to_terminal), width or width_of(to_terminal)

    def show(found: "Passages | CorpusPassages") -> None:
        from dedupe.renderers.passages import render

        pieces = render(found, format, color=colors, width=columns)
        if not to_terminal or no_pager or not pager.page(pieces):
            write(pieces, output)

    if corpus or are_texts(paths):
        said = _of_two(paths, corpus, options, read_options, show, quiet=quiet)
        code = exits.OK
    else:
        # Documents that share no more than this are no pair; `seed` is that of a passage.
        detection = {**asdict(read_options), "passage": options.minimum, "common": common}
        report = clustered(paths, detection, jobs=jobs, allow_empty=allow_empty, quiet=quiet)
        said = _of_corpus(report, options, show, watched=sys.stderr.isatty() and not quiet)
        code = exits.INCOMPLETE if report.run.losses.n_skipped > max_errors else exits.OK
    if output is not None and not quiet:
        exits.say(f"dedupe: wrote {output}: {said}")
    return code


def _of_two(
    paths: tuple[str, ...],
    corpus: tuple[str, ...],
    options: PassageOptions,
    read_options: ReadOptions,
    show: "Callable[[Passages], None]",
    *,
    quiet: bool,
) -> str:
    """Show what two texts share, and say how much it is."""
    a, b = paths
    texts = two_texts(a, b, corpus, read_options, quiet)

    from dedupe.kernels.compile import spare_scipy

    spare_scipy()
    from dedupe.align.passages import find_passages, warm_up
    from dedupe.renderers.passages.wording import summary

    with announced(quiet=quiet):
        warm_up()
    found = find_passages(*texts, options)
    show(found)
    return summary(found)


def _of_corpus(
    report: "Report",
    options: PassageOptions,
    show: "Callable[[CorpusPassages], None]",
    *,
    watched: bool,
) -> str:
    """Show what the documents of a corpus share, and say how much it is."""
    from dedupe.align.corpus import corpus_passages
    from dedupe.progress import stage
    from dedupe.renderers.passages.corpus import summary

    n_pairs = n_passages = 0

    def counted() -> "Iterator[Passages]":
        nonlocal n_pairs, n_passages
        for passages in found:
            n_pairs, n_passages = n_pairs + 1, n_passages + len(passages)
            yield passages

    n_compared = corpus_passages(report).n_pairs
    with stage("aligning", n_compared, " pairs", watched) as advance:
        found = corpus_passages(report, options, advance=advance)
        show(replace(found, find=counted))
    return summary(found, n_pairs, n_passages)
