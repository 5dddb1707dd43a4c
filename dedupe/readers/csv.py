"""CSV and TSV: a header, then one record a row, and rows may have many lines.

A quoted article holds line breaks, so a table cannot be cut at line ends and rows not be counted
by them: it is parsed in order, by Python's `csv`, and each record keeps the line on which it began.
`csv` in its strict form loses the row of a misplaced quote; in its lax form it would swallow
all the rows up to the next one into a single article, and say nothing.

Encodings are those of `encodings`, chosen for the whole file before its first row is read.

The delimiter is the one under which the header has the fields of id and text as its cells.
The suffix's own is tried first (comma, or tab for .tsv), then comma, semicolon, tab and pipe.
It is proven, not guessed: whatever stands between one of the two and its neighbour is it.
Where no delimiter does, the file is lost.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import pyarrow as pa

from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.columns import CHOOSE, unusable
from dedupe.readers.encodings import encoding_of
from dedupe.readers.part import PART_SIZE, Note, Part, lost
from dedupe.readers.records import Records, too_long
from dedupe.readers.streams import BrokenFileError, Stream
from dedupe.readers.walk import File

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
USUAL: Final = {"csv": ",", "tsv": "\t"}
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


class Layout(NamedTuple):
    """How the bytes of a table are to be read."""

    encoding: str
    delimiter: str


def parts(file: File, options: ReadOptions) -> Iterator[Part]:
    """Parse a file row by row; rows are handed over by the part."""
    losses = Losses()
    try:
        layout = layout_of(file, options, losses)
    except BrokenFileError as error:
        yield lost(file.name, str(error))
        return
    stream = Stream(file, losses)
    with opened(stream, layout.encoding) as text:
        found = rows(Lines(text, options.max_record), layout.delimiter, options)
        yield from _records(found, stream, options)
    if losses.warnings:
        yield Note(losses)


def layout_of(file: File, options: ReadOptions, losses: Losses) -> Layout:
    """Choose the encoding of a whole file, and the delimiter that its header proves.

    Raises `BrokenFileError` where there is none, or the file cannot be read so far.
    """
    encoding = encoding_of(lambda: Stream(file, Losses()), options.fallback_encoding, losses)
    headers: list[list[str]] = []
    faults: list[str] = []
    for delimiter in dict.fromkeys((USUAL[file.form], *DELIMITERS.values())):
        with opened(Stream(file, Losses()), encoding) as text:
            found = rows(Lines(text, options.max_record), delimiter, options)
            header = next((row for _, row in found if row), None)
        if isinstance(header, str):
            faults.append(header)
        elif header is not None and _unusable(header, options):
            headers.append(header)
        else:
            return Layout(encoding, delimiter)
    raise BrokenFileError(_no_header(headers, faults, options))


def opened(stream: Stream, encoding: str) -> io.TextIOWrapper:
    """Decode a stream, with its line ends as they are."""
    raw = io.BufferedReader(Unpacked(stream), PIECE)
    return io.TextIOWrapper(raw, encoding, errors="replace", newline="")


def _unusable(header: list[str], options: ReadOptions) -> str | None:
    return unusable(pa.schema([(cell, pa.string()) for cell in header]), options)


def _no_header(headers: list[list[str]], faults: list[str], options: ReadOptions) -> str:
    """Word the loss of a table without id or text, by the delimiter that makes most columns."""
    if not headers:
        return f"header: {faults[0]}"
    tried = ", ".join(DELIMITERS)
    reason = _unusable(max(headers, key=len), options)
    return f"has {reason} (delimiters tried: {tried}); {CHOOSE}"


def _records(
    found: Iterator[tuple[int, list[str] | str]], stream: Stream, options: ReadOptions
) -> Iterator[Part]:
    name = stream.file.name
    header: list[str] | None = None
    records = Records(name, options)
    n_characters = n_done = 0
    broken: str | None = None
    try:
        for line, row in found:
            if not row:  # a blank line is no record
                continue
            if isinstance(row, str):
                records.lose(line, row)
            elif header is None:
                header = row
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


def rows(
    lines: "Lines", delimiter: str, options: ReadOptions
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line on which each row begins, and its cells, or why it was lost.

    A blank line is a row without cells. Between two rows, all lines of the first were taken.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.n_lines + 1
        lines.n_characters = 0
        # A setting of the whole process; it holds while one row is parsed, and no longer.
        customary = csv.field_size_limit(min(options.max_record, 2**31 - 1))
        try:
            row = next(reader, None)
        except TooLongError:
            yield first, too_long(lines.n_characters, options) + _swallowed(first, lines)
            continue
        except csv.Error as error:
            if lines.ended:
                reason = "a quote is opened and never closed"
            else:
                reason = f"not a row of the table: {error}"
            yield first, reason + _swallowed(first, lines)
            continue
        finally:
            csv.field_size_limit(customary)
        if row is None:
            return
        yield first, row


def _swallowed(first: int, lines: "Lines") -> str:
    """Say which lines went with a row that was lost, for a quote makes many lines one row."""
    if lines.ended:
        return f"; it and everything after it in the file, to line {lines.n_lines}, are lost"
    if lines.n_lines > first:
        return f"; lines {first} to {lines.n_lines} are lost with it"
    return ""


class TooLongError(Exception):
    """A record outgrew the limit; the rest of its line was passed over."""


class Text(Protocol):
    """Decoded text, as far as `Lines` asks of it."""

    def readline(self, size: int, /) -> str:
        """Read a line with its end, or where it has more than *size* characters, so many of it."""


class Lines:
    """The lines of a text, none longer than what a record has room for."""

    def __init__(self, text: Text, limit: int) -> None:
        """Prepare to read *text*, whose records have at most *limit* characters."""
        self.text = text
        self.limit = limit
        self.n_lines = 0
        """Lines read so far."""
        self.n_characters = 0
        """Characters of the record that is being read; whoever begins one sets it to 0."""
        self.ended = False
        """Whether the text has no more lines, and that was seen."""

    def __iter__(self) -> Iterator[str]:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Read a line. Raises `TooLongError` where the record has no room for it."""
        line = self.text.readline(self.limit - self.n_characters + 1)
        if not line:
            self.ended = True
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
