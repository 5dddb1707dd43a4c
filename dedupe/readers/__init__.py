"""From paths to documents: folders, plain text, JSON Lines, CSV, TSV and Parquet.

    paths --walk--> files --cut--> parts --load, in any thread--> batches of documents, losses

`part` says what a part is, `walk` which files are meant, `streams` how they are unpacked,
`encodings` what their bytes mean, `records` which record is a document;
then one format, one file.
Nothing here raises for a bad record or file: what is lost is counted, listed and passed on.
"""

import os
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.part import Note, Part
from dedupe.readers.walk import STDIN, File, walk

if TYPE_CHECKING:
    import pyarrow as pa

DEFAULTS = ReadOptions()

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One path or several; `-` is JSON Lines on standard input."""


def parts(paths: Paths, options: ReadOptions = DEFAULTS) -> Iterator[Part]:
    """Cut files and folders into parts, in reading order, without parsing them.

    Raises `InputError` where `-` is among the paths and standard input is closed or a terminal.
    """
    yield from parts_of(walk(_listed(paths)), options)


def parts_of(found: Iterable[File | Note], options: ReadOptions = DEFAULTS) -> Iterator[Part]:
    """Cut files that `walk` found, with its notes between them; see `parts`."""
    from dedupe.readers import csv, jsonl, parquet  # Arrow takes 0.1 s, and one text needs none
    from dedupe.readers.plain import grouped

    readers = {"jsonl": jsonl.parts, "csv": csv.parts, "tsv": csv.parts, "parquet": parquet.parts}
    for item in grouped(found, options):
        if isinstance(item, File):
            yield from readers[item.form](item, options)
        else:
            yield item


def read(
    paths: Paths, options: ReadOptions = DEFAULTS, losses: Losses | None = None
) -> Iterator["pa.RecordBatch"]:
    """Read documents in batches (schema `model.DOCUMENTS`), in reading order.

    What was lost is added to *losses*; where none is given, losses are a `UserWarning` at the end,
    as is a field that *options* name and that no record has.
    Raises `InputError` where `-` is among the paths and standard input is closed or a terminal.
    """
    from dedupe.readers.records import filled, unfilled

    found = Losses() if losses is None else losses
    columns: set[str] = set()
    for part in parts(paths, options):
        batch, lost = part.load()
        found.extend(lost)
        columns |= filled(batch)
        if batch.num_rows:
            yield batch
    for message in unfilled(columns, options):
        found.warn(message)
        if losses is None:
            warnings.warn(message, stacklevel=2)
    if losses is None and found.n_skipped:
        first = found.skipped[0]
        where = first.path if first.line is None else f"{first.path}:{first.line}"
        warnings.warn(
            f"{found.n_skipped} records were lost, the first at {where}: {first.reason}; "
            "pass losses=Losses() to have them all",
            stacklevel=2,
        )


def total_bytes(paths: Paths) -> int | None:
    """Sum the sizes of the files that would be read; None where standard input is among them."""
    total = 0
    for file in walk(_listed(paths)):
        if isinstance(file, File):
            if file.path == STDIN:
                return None
            total += file.size
    return total


def _listed(paths: Paths) -> list[str]:
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    return [os.fspath(path) for path in paths]
