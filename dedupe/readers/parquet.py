"""Parquet: only the columns that are wanted, a few thousand rows at a time.

A row group may hold a million articles, so that neither a file nor a row group is a unit of work:
rows are decoded in batches of about `PART_SIZE`, in order, and only those.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from dedupe.model import Losses
from dedupe.options import ReadOptions
from dedupe.readers.columns import CHOOSE, documents, unusable
from dedupe.readers.part import PART_SIZE, Part, lost
from dedupe.readers.records import fields
from dedupe.readers.streams import BrokenFileError, open_regular
from dedupe.readers.walk import File, why


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

    row = 0
    try:
        with open_regular(file.path) as raw, parquet.ParquetFile(raw) as opened:
            if reason := unusable(opened.schema_arrow, options):
                yield lost(file.name, f"has {reason}; {CHOOSE}", None, file.size)
                return
            wanted = [name for name in opened.schema_arrow.names if name in fields(options)]
            n_rows = max(opened.metadata.num_rows, 1)
            n_unpacked = sum(
                opened.metadata.row_group(i).total_byte_size for i in range(opened.num_row_groups)
            )
            rows_in_part = min(max(PART_SIZE * n_rows // max(n_unpacked, 1), 16), 2**16)
            for batch in opened.iter_batches(rows_in_part, columns=wanted, use_threads=False):
                n_bytes = (row + len(batch)) * file.size // n_rows - row * file.size // n_rows
                yield Rows(n_bytes, file.name, row + 1, batch, options)
                row += len(batch)
    except BrokenFileError as error:
        yield lost(file.name, str(error))
    except (pa.ArrowException, OSError) as error:
        after = f" after row {row}" if row else ""
        cause = str(error).partition("\n")[0]
        yield lost(file.name, f"Parquet cannot be read{after}: {cause or why(error)}")
