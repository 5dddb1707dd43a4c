"""CSV and TSV: a header, then one record a row, and rows may have many lines.

A quoted article holds line breaks, so a table cannot be cut at line ends and rows not be counted
by them: it is parsed in order, by Python's `csv`, and each record keeps the line on which it began.
`csv` in its strict form loses the row of a misplaced quote; in its lax form it would swallow
all the rows up to the next one into a single article, and say nothing.

Encodings are those of `encodings`, chosen for the whole file before its first row is read.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from dedupe.model import Losses
from dedupe.options import ReadOptions
from dedupe.readers.columns import CHOOSE, unusable
from dedupe.readers.encodings import encoding_of
from dedupe.readers.part import PART_SIZE, Note, Part, lost
from dedupe.readers.records import Records, too_long
from dedupe.readers.streams import BrokenFileError, Stream
from dedupe.readers.walk import File

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DELIMITERS: Final[dict[str, str]] = {"csv": ",", "tsv": "\t"}
PIECE: Final = 2**20
"""Characters of a line that is too long, passed over at a time."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some records, judged but not yet columns."""

    n_bytes: int
    records: Records

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        """Make the columns."""
        return self.records.load()


def parts(file: File, options: ReadOptions) -> Iterator[Part]:
    """Parse a file row by row; rows are handed over by the part."""
    losses = Losses()
    encoding = encoding_of(lambda: Stream(file, Losses()), options.fallback_encoding, losses)
    stream = Stream(file, losses)
    raw = io.BufferedReader(Unpacked(stream), PIECE)
    with io.TextIOWrapper(raw, encoding, errors="replace", newline="") as text:
        rows = _rows(Lines(text, options.max_record), DELIMITERS[file.form], options)
        yield from _records(rows, stream, options)
    if losses.warnings:
        yield Note(losses)


def _records(
    rows: Iterator[tuple[int, list[str] | str]], stream: Stream, options: ReadOptions
) -> Iterator[Part]:
    name = stream.file.name
    header: list[str] | None = None
    records = Records(name, options)
    n_characters = n_done = 0
    broken: str | None = None
    try:
        for line, row in rows:
            if header is None:
                if isinstance(row, str):
                    yield lost(name, f"header: {row}")
                    return
                if reason := unusable(pa.schema([(cell, pa.string()) for cell in row]), options):
                    yield lost(name, f"has {reason}; {CHOOSE}")
                    return
                header = row
            elif isinstance(row, str):
                records.lose(line, row)
            elif len(row) != len(header):
                records.lose(line, f"row has {len(row)} fields, the header has {len(header)}")
            else:
                records.add(line, dict(zip(header, row, strict=True)))
                n_characters += sum(map(len, row))
            if n_characters >= PART_SIZE:
                yield Rows(stream.n_read - n_done, records)
                records, n_characters, n_done = Records(name, options), 0, stream.n_read
    except BrokenFileError as error:
        broken = str(error)
    yield Rows(stream.n_read - n_done, records)
    if broken:
        yield lost(name, broken)


def _rows(
    lines: "Lines", delimiter: str, options: ReadOptions
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line on which each row begins, and its cells, or why it was lost."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.n_lines + 1
        lines.n_characters = 0
        # A setting of the whole process; it holds while one row is parsed, and no longer.
        customary = csv.field_size_limit(min(options.max_record, 2**31 - 1))
        try:
            row = next(reader, None)
        except TooLongError:
            yield first, too_long(lines.n_characters, options)
            continue
        except csv.Error as error:
            upto = f", in line {lines.n_lines}" if lines.n_lines > first else ""
            yield first, f"not a row of the table: {error}{upto}"
            continue
        finally:
            csv.field_size_limit(customary)
        if row is None:
            return
        if row:  # a blank line is no record
            yield first, row


class TooLongError(Exception):
    """A record outgrew the limit; the rest of its line was passed over."""


class Lines:
    """The lines of a text, none longer than what a record has room for."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        """Prepare to read *text*, whose records have at most *limit* characters."""
        self.text = text
        self.limit = limit
        self.n_lines = 0
        """Lines read so far."""
        self.n_characters = 0
        """Characters of the record that is being read; whoever begins one sets it to 0."""

    def __iter__(self) -> Iterator[str]:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Read a line. Raises `TooLongError` where the record has no room for it."""
        line = self.text.readline(self.limit - self.n_characters + 1)
        if not line:
            raise StopIteration
        self.n_lines += 1
        self.n_characters += len(line)
        if self.n_characters <= self.limit:
            return line
        while line and not line.endswith("\n"):
            line = self.text.readline(PIECE)
            self.n_characters += len(line)
        raise TooLongError


class Unpacked(io.RawIOBase):
    """A `Stream` as the file that Python's decoders want."""

    def __init__(self, stream: Stream) -> None:
        """Prepare to read *stream*."""
        self.pieces = iter(stream)
        self.rest = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read some bytes. Raises `BrokenFileError` where the file cannot be read any further."""
        view = memoryview(buffer)
        if not self.rest:
            self.rest = memoryview(next(self.pieces, b""))
        n = min(len(view), len(self.rest))
        view[:n] = self.rest[:n]
        self.rest = self.rest[n:]
        return n
