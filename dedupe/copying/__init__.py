"""Copy some of the records of a file as they stand: every byte of each, in the file's own format.

A record that is parsed and written again comes back changed: numbers lose digits, keys their
order, unknown fields their types, a CSV its quotes. So nothing is written that was not read:

    file --pieces--> (line, bytes) --copy--> the bytes of the records that stay

A *piece* is a record with its line end, under the line that the readers gave it, or something
between records (byte order mark, header, blank line), which stays whatever happens.
The pieces of a file are the file: one from which no record is taken comes back byte for byte.
They are cut by the code of `readers` that cut them for the first reading, so that the two agree;
that every record is met again is checked, and a file that has changed since is an error.

Parquet has no bytes of a record. Its rows are copied with all their columns,
into row groups, compression and metadata like those they came from.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from dedupe.copying import csv, jsonl, parquet
from dedupe.copying.packing import packed
from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.part import PART_SIZE
from dedupe.readers.streams import BrokenFileError, Stream, open_regular
from dedupe.readers.walk import File, Packing

PIECES: Final = {"jsonl": jsonl.pieces, "csv": csv.pieces, "tsv": csv.pieces}

State = tuple[int, int, int]
"""Size, time of modification and inode of a file."""


def copy(
    file: File,
    target: Path,
    packing: Packing | None,
    lines: np.ndarray,
    options: ReadOptions,
    n_records: int | None = None,
) -> None:
    """Copy the records at *lines* (int64, ascending) of a file; of a text file all, if it has one.

    *options* are those under which it was read, *packing* is that of the copy,
    *n_records* says how many records it had then, lost ones included, where that is known.
    Raises `InputError` where not every one of the records is there again, or there are others,
    and `OSError` where the copy cannot be written.
    """
    if file.form == "parquet":
        parquet.copy(file, target, lines)
    elif file.form == "text":
        if len(lines):
            _copy_whole(file, target, packing)
    else:
        n_met = _copy_pieces(file, target, packing, lines, options)
        if len(lines) and n_records not in (None, n_met):
            raise changed(file.name, f"it has {n_met} records and had {n_records}")


def _copy_whole(file: File, target: Path, packing: Packing | None) -> None:
    try:
        if file.packing == packing:
            with open_regular(file.path) as raw, target.open("wb") as out:
                shutil.copyfileobj(raw, out, PART_SIZE)
        else:
            with packed(target, packing) as sink:
                for piece in Stream(file, Losses()):
                    sink.write(piece)
    except BrokenFileError as error:
        raise changed(file.name, str(error)) from None


def _copy_pieces(
    file: File, target: Path, packing: Packing | None, lines: np.ndarray, options: ReadOptions
) -> int:
    """Copy records and whatever stands between records; count the records met."""
    n_met = 0
    wanted = iter(lines.tolist())
    line = next(wanted, None)
    # what stands before a fault was read, and the fault was told, the first time
    with packed(target, packing) as out, suppress(BrokenFileError):
        for where, data in PIECES[file.form](file, options):
            n_met += where is not None
            if where is None:
                out.write(data)
            elif where == line and data:
                out.write(data)
                line = next(wanted, None)
    if line is not None:
        raise changed(file.name, f"the record at line {line} is not there again")
    return n_met


def states(files: Iterable[File]) -> dict[str, State]:
    """Note the state of files by their path, to see later whether they have changed.

    A file that cannot be asked has none: it is lost when it is read.
    """
    found = {}
    for file in files:
        try:
            status = os.stat(file.path)  # noqa: PTH116 (bytes that are not UTF-8 stand in it)
        except (OSError, ValueError):
            continue
        found[file.path] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def refuse_changed(files: Iterable[File], before: Mapping[str, State]) -> None:
    """Raise `InputError` where a file is not in the state that it was in *before*."""
    files = list(files)
    now = states(files)
    for file in files:
        if now.get(file.path) != before.get(file.path):
            raise changed(file.name, "its size or its time of modification is another")


def changed(name: str, how: str) -> InputError:
    """Word the error about a file that is not what it was when it was first read."""
    return InputError(f"{name} changed while it was filtered: {how}; run it again")
