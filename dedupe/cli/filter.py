"""`dedupe filter`: the corpus with one document of each text."""

import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedupe.cli import exits, parameters
from dedupe.cli.clustering import clustered
from dedupe.cli.output import beside, refuse_overwriting, replacing, write
from dedupe.cli.parameters import HeadedCommand, option, those_of
from dedupe.errors import InputError, OptionError
from dedupe.options import Options, ReadOptions

if TYPE_CHECKING:
    from dedupe.filtering import Selection
    from dedupe.model import Report
    from dedupe.readers.part import Note
    from dedupe.readers.walk import File, Packing


@click.command(
    "filter",
    cls=HeadedCommand,
    short_help="Copy a corpus with one document of each text, and say what was left out for what.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option(
    "Choice",
    "--keep",
    multiple=True,
    metavar="[RELATION=]RULE",
    help="Which document of a cluster stays: origin (published first, then the longest), longest, "
    "first (in the input) or all; of those that are exact, near-duplicate or containment, where "
    "RELATION= says so. May be repeated. [default: origin]",
)
@parameters.reading
@parameters.losing
@parameters.detection
@option(
    "Output",
    "--output",
    "-o",
    required=True,
    metavar="OUT",
    help="Write there: a file for one file, packed if it is called .gz or .zst; "
    "a folder for a folder or several files.",
)
@option(
    "Output",
    "--manifest",
    metavar="FILE",
    help="Write there what was left out and why, as JSON Lines. [default: OUT.manifest.jsonl]",
)
@option("Output", "--force", is_flag=True, help="Replace files that exist, but no folder.")
@parameters.quiet
@parameters.jobs
def filter_corpus(
    paths: tuple[str, ...],
    keep: tuple[str, ...],
    output: str,
    manifest: str | None,
    force: bool,
    jobs: int | None,
    max_errors: int,
    allow_empty: bool,
    quiet: bool,
    **settings: Any,  # the fields of Options and ReadOptions
) -> int:
    """Copy a corpus with one document of each text, and say what was left out for what.

    PATH is what dedupe cluster takes. Records that stay are copied byte for byte, in order:
    those of one file to the file OUT, in its format, those of a folder or of several files
    to files of the same names in the folder OUT.

    \b
    dedupe filter news.jsonl -o kept.jsonl
    dedupe filter articles/ -o kept/ --keep longest
    dedupe filter news.csv.gz -o kept.csv.gz --keep exact=first --keep containment=all

    all keeps every document of a relation: with containment=all only copies of whole texts
    are left out, with near-duplicate=all too only exact ones.
    """
    from dedupe.readers.walk import STDIN, File, classify, walk

    started = time.perf_counter()
    those_of(Options, settings)  # refused before anything is read
    read_options = those_of(ReadOptions, settings)
    folder = len(paths) > 1 or (paths[0] != STDIN and Path(paths[0]).is_dir())
    manifest = manifest or f"{Path(output)}.manifest.jsonl"
    _refuse_output(paths, output, manifest, force, folder=folder)
    found = list(walk(paths))
    files = [one for one in found if isinstance(one, File)]
    if not folder and files:
        _refuse_form(files[0], output)

    from dedupe.copying import copy, refuse_changed, states
    from dedupe.filtering import rules_of, select
    from dedupe.renderers.manifest import render

    rules = rules_of(_named(keep))
    with _spooled(found, output) as found:
        files = [one for one in found if isinstance(one, File)]
        _refuse_same_names(files)
        before = states(files)
        report = clustered(
            paths,
            settings,
            jobs=jobs,
            allow_empty=allow_empty,
            quiet=quiet,
            listed=manifest,
            found=found,
        )
        selection = select(report, rules)
        with replacing(output, folder=folder) as new:
            refuse_changed(files, before)
            if folder:
                targets = _targets(new, paths, files, selection)
            else:
                new.touch()  # there may be no file to copy, and that be allowed
                targets = [(file, new, classify(output)[1]) for file in files]
            counts = _counts(report)
            for file, target, packing in targets:
                target.parent.mkdir(parents=True, exist_ok=True)
                lines = selection.lines_of(file.name)
                n_records = None if counts is None else counts[file.name]
                copy(file, target, packing, lines, read_options, n_records)
            refuse_changed(files, before)
            write(render(selection), manifest)
    if not quiet:
        seconds = time.perf_counter() - started
        exits.say(f"dedupe: wrote {output}: {_summary(selection)}, {seconds:.1f} s")
    return exits.INCOMPLETE if report.run.losses.n_skipped > max_errors else exits.OK


def _named(keep: tuple[str, ...]) -> dict[str, str]:
    """Give the rules by relation; one without a relation is for those that are not named."""
    from dedupe.filtering import ONE_TEXT

    given = [one.rpartition("=") for one in keep]
    rest = next((rule for relation, _, rule in reversed(given) if not relation), "origin")
    return dict.fromkeys(ONE_TEXT, rest) | {
        relation: rule for relation, _, rule in given if relation
    }


def _refuse_output(
    paths: Sequence[str], output: str, manifest: str, force: bool, *, folder: bool
) -> None:
    """Refuse names that cannot be written to, before the work."""
    from dedupe.readers.walk import STDIN, classify

    if STDIN in (output, manifest):
        raise OptionError("-o and --manifest name files; filter writes none to stdout")
    if STDIN in paths and len(paths) > 1:
        raise OptionError("standard input has no name to have in a folder; filter it alone")
    if folder and (form := classify(output)[0]):
        raise OptionError(
            f"-o is {output}, the name of a file ({form}), and what comes of a folder or "
            "of several files is a folder; name a folder"
        )
    refuse_overwriting(output, paths, force, folder=folder)
    if Path(manifest).resolve().is_relative_to(Path(output).resolve()):
        raise OptionError(f"--manifest is {manifest}, which is {output} or in it; name another")
    refuse_overwriting(manifest, paths, force)


def _refuse_same_names(files: "Sequence[File]") -> None:
    """Refuse two files whose names are shown alike, as bytes that are not UTF-8 are escaped."""
    (name, times), *_ = Counter(file.name for file in files).most_common(1) or [("", 1)]
    if times > 1:
        raise InputError(f"{times} files are called {name}, and would be mixed up; rename one")


def _refuse_form(file: "File", output: str) -> None:
    """Refuse an output whose name says that it is in another format than the input."""
    from dedupe.readers.walk import classify

    form, packing = classify(output)
    if form not in (None, file.form):
        raise OptionError(
            f"-o is {output}, which is called {form}, and {file.name} is {file.form}; "
            "records are copied in their own format: name the file by it"
        )
    if file.form == "parquet" and packing is not None:
        raise OptionError(f"-o is {output}, and Parquet is packed inside; leave the suffix out")


@contextmanager
def _spooled(found: "list[File | Note]", output: str) -> "Iterator[list[File | Note]]":
    """Put a copy where standard input is among the files, for it cannot be read twice.

    It lies beside *output*, where there must be room for as much.
    """
    from dedupe.readers.walk import STDIN, File

    if not any(isinstance(one, File) and one.path == STDIN for one in found):
        yield found
        return
    from dedupe.readers.streams import standard_input

    source = standard_input(example="zcat news.jsonl.gz | dedupe filter - -o kept.jsonl")
    with beside(output) as folder:
        spool = folder / "stdin"
        with spool.open("wb") as file:
            shutil.copyfileobj(source, file)
        yield [replace(one, path=str(spool)) if isinstance(one, File) else one for one in found]


def _targets(
    folder: Path, arguments: Sequence[str], files: "list[File]", selection: "Selection"
) -> "list[tuple[File, Path, Packing | None]]":
    """Say where in a folder each file is copied, and how packed; none of which nothing stays."""
    from dedupe.copying.folder import relative_paths

    return [
        (file, folder / relative, file.packing)
        for file, relative in zip(files, relative_paths(arguments, files), strict=True)
        if len(selection.lines_of(file.name))
    ]


def _counts(report: "Report") -> Counter[str] | None:
    """Count the records that each file had when it was read; None where they are not all known."""
    losses = report.run.losses
    if losses.n_skipped > len(losses.skipped):
        return None
    found = Counter(lost.path for lost in losses.skipped if lost.line is not None)
    for table in (report.places, report.repeats):
        for path in table["path"].unify_dictionaries().value_counts().to_pylist():
            found[path["values"]] += path["counts"]
    return found


def _summary(selection: "Selection") -> str:
    """Say how many documents stay, and of the others what they were to those."""
    from dedupe.renderers.wording import count

    n = selection.report.run.n_documents
    left = ", ".join(f"{times:,} {relation}" for relation, times in selection.reasons.items())
    said = (
        f"kept {len(selection.kept):,} of {count(n, 'document')}, {len(selection.gone):,} left out"
    )
    return f"{said} ({left})" if left else said
