"""The rows of a Parquet file, with all their columns."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from dedupe.errors import InputError
from dedupe.readers.parquet import rows_at_once
from dedupe.readers.streams import BrokenFileError, open_regular
from dedupe.readers.walk import File, why

if TYPE_CHECKING:
    from pyarrow import parquet

GROUP: Final = 2**26
"""Bytes of rows held before they are written as a row group; smaller groups stay as they are."""
ENCODED: Final = {"RLE_DICTIONARY", "PLAIN_DICTIONARY"}
INT96: Final = "INT96"
SCHEMA: Final = b"ARROW:schema"


def copy(file: File, target: Path, lines: np.ndarray) -> None:
    """Copy the rows whose numbers, from 1, are *lines* (int64, ascending).

    Raises `InputError` where the file cannot be read up to the last of them.
    """
    from pyarrow import parquet  # 40 ms

    try:
        with open_regular(file.path) as raw, parquet.ParquetFile(raw) as opened:
            schema = opened.schema_arrow
            with parquet.ParquetWriter(target, schema, **like(opened)) as writer:
                for group in _groups(file, opened, lines):
                    writer.write_table(pa.Table.from_batches(group, schema).combine_chunks())
    except BrokenFileError as error:
        raise InputError(f"{file.name}: {error}") from None
    except pa.ArrowException as error:
        raise InputError(f"{file.name}: Parquet cannot be copied: {error}") from None


def _groups(
    file: File, opened: "parquet.ParquetFile", lines: np.ndarray
) -> Iterator[list[pa.RecordBatch]]:
    """Yield the rows that stay, those of a row group together, or as many as may be held."""
    n_at_once = rows_at_once(opened.metadata)
    row = n_met = 0
    for i in range(opened.num_row_groups):
        held: list[pa.RecordBatch] = []
        n_held = 0
        for batch in _batches(file, opened, i, n_at_once):
            first, last = np.searchsorted(lines, (row + 1, row + 1 + len(batch)))
            if first < last:
                held += _runs(batch, lines[first:last] - 1 - row)
                n_held += batch.nbytes  # a slice keeps the whole of it
                n_met += int(last - first)
            row += len(batch)
            if n_held >= GROUP:
                yield held
                held, n_held = [], 0
            if n_met == len(lines):  # what follows may be damaged, and is of no use
                break
        if held:
            yield held
        if n_met == len(lines):
            return
    if n_met < len(lines):
        raise InputError(
            f"{file.name} changed while it was filtered: it has {row} rows; run it again"
        )


def _runs(batch: pa.RecordBatch, rows: np.ndarray) -> Iterator[pa.RecordBatch]:
    """Slice some rows out, those in a row together. Arrow filters not all types, and slices all."""
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        yield batch.slice(run[0], len(run))


def _batches(
    file: File, opened: "parquet.ParquetFile", group: int, n_rows: int
) -> Iterator[pa.RecordBatch]:
    """Decode a row group. Raises `InputError` where that fails, which writing does not."""
    try:
        yield from opened.iter_batches(n_rows, row_groups=[group], use_threads=False)
    except (pa.ArrowException, OSError) as error:
        cause = str(error).partition("\n")[0] or why(error)
        raise InputError(f"{file.name}: Parquet cannot be read: {cause}") from None


def like(opened: "parquet.ParquetFile") -> dict[str, Any]:
    """Choose the settings of a writer that make a file like this one."""
    metadata = opened.metadata
    settings: dict[str, Any] = {
        "store_schema": SCHEMA in (metadata.metadata or {}),
        "version": metadata.format_version,
        "use_compliant_nested_type": False,  # keeps the names that elements of lists have
    }
    leaves = [opened.schema.column(i) for i in range(metadata.num_columns)]
    if any(leaf.physical_type == INT96 for leaf in leaves):
        settings["use_deprecated_int96_timestamps"] = True
    if metadata.num_row_groups:
        group = metadata.row_group(0)
        columns = [group.column(i) for i in range(group.num_columns)]
        packings = {
            one.path_in_schema: one.compression.replace("UNCOMPRESSED", "NONE") for one in columns
        }
        encoded = [one.path_in_schema for one in columns if ENCODED.intersection(one.encodings)]
        settings |= {"compression": packings, "use_dictionary": encoded or False}
    return settings
