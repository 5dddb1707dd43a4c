"""Parquet: only the columns that are wanted, a few thousand rows at a time.

A row group may hold a million articles, so that neither a file nor a row group is a unit of work:
rows are decoded in batches of about `PART_SIZE`, in order, and only those.
What a row weighs is not known before: a dictionary holds a text once for any number of rows.
So a batch has few rows even where the file says that they are small.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.columns import BYTES, CHOOSE, STRINGS, documents, unusable
from dedupe.readers.part import PART_SIZE, Part, lost
from dedupe.readers.records import fields
from dedupe.readers.streams import BrokenFileError, open_regular, refuse_bomb
from dedupe.readers.walk import File, why

if TYPE_CHECKING:
    from pyarrow import parquet

ROWS_IN_PART: Final = 2**10
"""Rows in a batch, at most."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a file, decoded but not judged."""

    n_bytes: int
    path: str
    first_row: int
    batch: pa.RecordBatch
    options: ReadOptions

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        """Judge the rows."""
        return documents(self.batch, self.first_row, self.path, self.options)


def parts(file: File, options: ReadOptions) -> Iterator[Part]:
    """Decode a file, batch by batch; the line of a record is its row, from 1."""
    from pyarrow import parquet  # 40 ms

    row = n_decoded = 0
    try:
        with open_regular(file.path) as raw, parquet.ParquetFile(raw) as opened:
            if reason := unusable(opened.schema_arrow, options):
                yield lost(file.name, f"has {reason}; {CHOOSE}", None, file.size)
                return
            wanted = [name for name in opened.schema_arrow.names if name in fields(options)]
            n_rows = max(opened.metadata.num_rows, 1)
            refuse_bomb(_unpacked(opened.metadata), file.size)
            n_at_once = rows_at_once(opened.metadata)
            for batch in opened.iter_batches(n_at_once, columns=wanted, use_threads=False):
                n_decoded += _weight(batch)
                refuse_bomb(n_decoded, file.size)
                n_bytes = (row + len(batch)) * file.size // n_rows - row * file.size // n_rows
                yield Rows(n_bytes, file.name, row + 1, batch, options)
                row += len(batch)
    except BrokenFileError as error:
        yield lost(file.name, str(error))
    except (pa.ArrowException, OSError) as error:
        after = f" after row {row}" if row else ""
        cause = str(error).partition("\n")[0]
        yield lost(file.name, f"Parquet cannot be read{after}: {cause or why(error)}")


def rows_at_once(metadata: "parquet.FileMetaData") -> int:
    """Choose how many rows to decode at a time, for about `PART_SIZE` of them."""
    n_rows: int = metadata.num_rows
    weight = max(_unpacked(metadata), 1)
    return min(max(PART_SIZE * max(n_rows, 1) // weight, 1), ROWS_IN_PART)


def _unpacked(metadata: "parquet.FileMetaData") -> int:
    n_bytes: int = sum(
        metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups)
    )
    return n_bytes


def _weight(batch: pa.RecordBatch) -> int:
    """Measure the bytes of a batch as they will be once its dictionaries are spelt out."""
    n_bytes = 0
    for column in batch.columns:
        n_bytes += column.nbytes
        if pa.types.is_dictionary(column.type) and str(column.type.value_type) in STRINGS | BYTES:
            import pyarrow.compute as pc  # 30 ms, and most files have no dictionary

            lengths = pc.binary_length(column.dictionary).take(column.indices)
            n_bytes += pc.sum(lengths).as_py() or 0
    return n_bytes
