"""JSON Lines: one object a line, at the speed of the disk and with the verdicts of a pedant.

Arrow parses 480 MB/s per core without Python's lock, but it refuses a block of a thousand records
for one of them, knows no integer past 64 bits, and takes bytes that are not UTF-8.
Python's `json` can be told everything, at a third of the speed and under the lock.
So each block is shown to Arrow first, and read line by line only where Arrow balks.

The two must agree on every record, or a bad neighbour would change a good record's verdict:

    Arrow takes, json refuses    `Inf`                      Arrow is asked about the line alone
    Arrow takes, json balks at   a million nested lists     nobody may nest past `MAX_DEPTH`
    Arrow takes, RFC 8259 not    bytes that are not UTF-8   the block is validated first
    Arrow reads several records of one line                 lines and records are counted
    Arrow crashes the process    a line that is `null`      only lines in braces are shown to it
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

import numpy as np
import pyarrow as pa

from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.encodings import marked, markless, to_utf8, wide
from dedupe.readers.part import Note, Part, lost
from dedupe.readers.records import KINDS, NotFinite, Number, Records, fields, judge, too_long
from dedupe.readers.streams import BrokenFileError, Stream
from dedupe.readers.walk import File

MAX_DEPTH: Final = 256
"""Deepest nesting of a record. Python's own limit depends on its version and on the caller's
stack, and a verdict must not; real records nest a dozen levels."""

LINE_FEED, RETURN, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET = b"\n\r{}[]"
BLANK: Final = b" \t\r"
STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""A JSON string, or what would be one if it ended; linear, for it never looks back."""


@dataclass(slots=True)
class Memory:
    """What the blocks of one file tell each other, to save time; it changes no result."""

    id_type: pa.DataType = field(default_factory=pa.string)
    """Type under which Arrow last took a block's ids."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole lines of a file."""

    n_bytes: int
    path: str
    first_line: int
    data: bytes
    options: ReadOptions
    memory: Memory

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        """Parse the lines: all at once where Arrow takes them, otherwise one by one."""
        columns = parse_block(self.data, self.options, self.memory)
        if columns is not None:
            return judge(columns, self.first_line, self.path, self.options)
        records = Records(self.path, self.options)
        for i, line in enumerate(self.data.split(b"\n")):
            if not line.strip(BLANK):
                continue
            try:
                record = read_line(line, self.options)
            except ValueError as error:
                records.lose(self.first_line + i, str(error))
            else:
                records.add(self.first_line + i, record)
        return records.load()


def parts(file: File, options: ReadOptions) -> Iterator[Part]:
    """Cut a file into blocks of whole lines.

    Raises `InputError` where it is standard input and that is closed or a terminal.
    """
    stream = Stream(file, Losses())
    memory = Memory()
    n_done = 0
    try:
        for line, data in cut(unmarked(stream), options.max_record):
            n_bytes, n_done = stream.n_read - n_done, stream.n_read
            if isinstance(data, int):
                yield lost(file.name, too_long(data, options), line, n_bytes)
            elif line == 1 and (reason := not_lines(data)):
                yield lost(file.name, reason, None, n_bytes)
                return
            else:
                yield Block(n_bytes, file.name, line, data, options, memory)
    except BrokenFileError as error:
        yield lost(file.name, str(error))
    if stream.losses.warnings:
        yield Note(stream.losses)


def cut(pieces: Iterable[bytes], limit: int) -> Iterator[tuple[int, bytes | int]]:
    """Cut at line ends: yield the number of the first line, and the lines.

    A line of more than *limit* bytes is passed over, and its length yielded in its stead;
    no more than a piece past the limit is ever held.
    """
    line = 1
    rest: list[bytes] = []  # of a line whose end has not come yet
    n_rest = n_dropped = 0
    for piece in pieces:
        start = 0
        if n_dropped:
            end = piece.find(b"\n")
            if end < 0:
                n_dropped += len(piece)
                continue
            yield line, n_dropped + end
            line += 1
            n_dropped, start = 0, end + 1
        end = piece.rfind(b"\n", start) + 1
        if end:
            block = b"".join((*rest, memoryview(piece)[start:end]))
            yield line, block
            line += _n_lines(block)
            rest, n_rest, start = [], 0, end
        if start < len(piece):
            rest.append(piece[start:])
            n_rest += len(piece) - start
        if n_rest > limit:
            n_dropped = n_rest
            rest, n_rest = [], 0
    if n_dropped:
        yield line, n_dropped
    elif rest:
        yield line, b"".join(rest)


def _n_lines(block: bytes) -> int:
    """Count line ends; `bytes.count` takes five times as long, under Python's lock."""
    return int(np.count_nonzero(np.frombuffer(block, np.uint8) == LINE_FEED))


def not_lines(start: bytes) -> str | None:
    """Say why a file is not JSON Lines at all, by its first block; None where it may be."""
    if encoding := wide(start):
        return markless(encoding)
    first, _, more = start.lstrip(BLANK + b"\n").partition(b"\n")
    more = more.strip(BLANK + b"\n")
    if first.rstrip(BLANK) == b"{" and not more.startswith(b"{"):
        return (
            "is a JSON object over several lines, not JSON Lines; "
            "write one object a line, for example with: jq -c . FILE"
        )
    if first.startswith(b"["):
        try:
            json.loads(first)
        except RecursionError:
            return None
        except ValueError:  # the list goes on in the next line
            more = b""
        if not more:
            return (
                "is a JSON array, not JSON Lines; "
                "write one object a line, for example with: jq -c '.[]' FILE"
            )
    return None


def parse_block(data: bytes, options: ReadOptions, memory: Memory) -> list[pa.Array] | None:
    """Let Arrow parse whole lines: the columns that `fields` names, a row for each line.

    None where Arrow does not take them, or cannot be trusted with them.
    """
    n_lines = count_lines(data, options.max_record)
    if n_lines is None:
        return None
    from pyarrow import json as arrow_json  # not needed for plain text

    wanted = fields(options)
    names = dict.fromkeys(wanted)
    id_types = [memory.id_type, pa.int64() if memory.id_type == pa.string() else pa.string()]
    if wanted.count(options.id_field) > 1:
        id_types = [pa.string()]  # a field with two roles: a number is good for an id alone
    for id_type in id_types:
        schema = pa.schema(
            [(name, id_type if name == options.id_field else pa.string()) for name in names]
        )
        try:
            table = arrow_json.read_json(
                pa.BufferReader(data),
                arrow_json.ReadOptions(use_threads=False, block_size=len(data) + 1),
                arrow_json.ParseOptions(
                    explicit_schema=schema,
                    newlines_in_values=False,
                    unexpected_field_behavior="ignore",
                ),
                memory_pool=pa.system_memory_pool(),  # half the time of Arrow's own, measured
            )
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):  # ids of another type: try the next
            continue
        if table.num_rows != n_lines:
            return None
        memory.id_type = id_type
        return [_strings(table[name]) for name in wanted]
    return None


def count_lines(data: bytes, limit: int) -> int | None:
    """Count the lines of a block; None where it holds something that Arrow should not see.

    That is: a line that does not begin with `{` and end with `}`, is longer than *limit*,
    or nests too deep, or bytes that are not UTF-8.
    """
    if not data:  # a line that was a byte order mark and nothing else
        return None
    characters = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(characters == LINE_FEED)
    if not data.endswith(b"\n"):
        ends = np.append(ends, len(data))
    starts = np.zeros_like(ends)
    starts[1:] = ends[:-1] + 1
    if (ends - starts).max() > limit or (characters[starts] != OPEN_BRACE).any():
        return None
    last = ends - 1
    last -= characters[last] == RETURN
    if (characters[last] != CLOSE_BRACE).any():
        return None
    opens = (characters == OPEN_BRACE) | (characters == OPEN_BRACKET)
    if np.count_nonzero(opens) - len(ends) >= MAX_DEPTH:
        n_opens = np.add.reduceat(opens, starts, dtype=np.int64)
        for i in np.flatnonzero(n_opens > MAX_DEPTH).tolist():
            if depth(data[starts[i] : ends[i]]) > MAX_DEPTH:
                return None
    whole = np.array([0, len(data)], dtype=np.int64)
    buffers = [None, pa.py_buffer(whole), pa.py_buffer(data)]
    try:
        pa.Array.from_buffers(pa.large_string(), 1, buffers).validate(full=True)
    except pa.ArrowInvalid:
        return None
    return len(ends)


def depth(line: bytes) -> int:
    """Measure how deep a line nests, brackets in strings not counted."""
    bare = np.frombuffer(STRING.sub(b"", line), np.uint8)
    if not len(bare):
        return 0
    opens = (bare == OPEN_BRACE) | (bare == OPEN_BRACKET)
    closes = (bare == CLOSE_BRACE) | (bare == CLOSE_BRACKET)
    return int(np.cumsum(opens.astype(np.int8) - closes.astype(np.int8), dtype=np.int64).max())


def unmarked(stream: Iterable[bytes]) -> Iterator[bytes]:
    """Take the byte order mark away, and with it any encoding but UTF-8."""
    pieces = iter(stream)
    start = next(pieces, b"")
    encoding = marked(start)
    if encoding == "utf-8-sig":
        return chain((start[len(BOM_UTF8) :],), pieces)
    if encoding is not None:
        return to_utf8(chain((start,), pieces), encoding)
    return chain((start,), pieces)


def _strings(column: pa.ChunkedArray) -> pa.StringArray:
    whole = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return whole if whole.type == pa.string() else whole.cast(pa.string())


def read_line(line: bytes, options: ReadOptions) -> dict[str, object]:
    """Read one line, whatever it is.

    Raises `ValueError`, worded for the user, where it is no JSON object.
    """
    if len(line) > options.max_record:
        raise ValueError(too_long(len(line), options))
    n_opens = line.count(b"{") + line.count(b"[")
    if n_opens > MAX_DEPTH and depth(line) > MAX_DEPTH:
        raise ValueError(f"JSON nests deeper than {MAX_DEPTH} levels")
    line = line.removeprefix(BOM_UTF8)  # of a file that was appended to another
    try:
        record = json.loads(
            line.decode(),
            strict=False,  # raw control characters are kept
            parse_int=Number,
            parse_float=Number,
            parse_constant=NotFinite,
        )
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1} of the line") from None
    except RecursionError:
        raise ValueError("JSON nests deeper than the caller's stack has room for") from None
    except json.JSONDecodeError as error:
        columns = parse_block(line, options, Memory())
        if columns is None:
            raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
        return dict(zip(fields(options), (c[0].as_py() for c in columns), strict=True))
    if not isinstance(record, dict):
        kind = KINDS.get(type(record), "null" if record is None else "a string")
        raise ValueError(f"the line is {kind}, not a JSON object")
    return record
