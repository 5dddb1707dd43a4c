"""What makes a record a document: the one place where every reader asks.

A crawl of a million articles has some without text, some whose id is `null`, and dates like
"yesterday". A reader that raises loses the million for the one;
a reader that shrugs reports clusters of articles that nobody can find again.

    id         a string that is not empty, or a number, kept digit by digit: else the record is lost
    text       a string, the empty one included:                             else the record is lost
    the rest   a string; the empty one counts as none; a date is ISO 8601:   else it is left out,
                                                                             and that is counted

Whether two records have one id is not asked here: only the pipeline sees them all.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from dedupe.arrays import booleans, integers, lengths, origins, strings, valid
from dedupe.dates import is_date
from dedupe.losses import Losses
from dedupe.model import DOCUMENTS
from dedupe.options import ReadOptions
from dedupe.readers.encodings import mend

OPTIONAL: Final = ("title", "source", "date", "url")
"""Fields that a record may lack, in the order of `model.DOCUMENTS`, as the options call them."""

PUBLISHED: Final = DOCUMENTS.get_field_index("published")

MEMORY: Final = "documents"
"""What a loss names in place of a path where records came from memory."""


class Number(str):
    """A number as its digits stand in the file; Python's own would round 30 of them."""

    __slots__ = ()


class NotFinite(str):
    """NaN or an infinity, which no record can be called."""

    __slots__ = ()


def digits(number: float) -> str:
    """Write a float as an id, a whole number as one: 1.0 is `1`.

    Frames turn a column of whole numbers into floats as soon as one is missing.
    From 2**53 floats skip whole numbers, so that nobody knows which one was meant:
    those keep the form of a float, as `1e+16`.
    """
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)


KINDS: Final[dict[type, str]] = {
    Number: "a number",
    NotFinite: "not a finite number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    bytes: "bytes",
}


def fields(options: ReadOptions) -> tuple[str, ...]:
    """Name the fields of a record in the order of `model.DOCUMENTS`."""
    return (
        options.id_field,
        options.text_field,
        options.title_field,
        options.source_field,
        options.date_field,
        options.url_field,
    )


def absent(role: str, field: str, path: str | None) -> str:
    """Word the loss of a record without id or text.

    Who reads files is told the option that helps; in memory (*path* is None) there is none.
    """
    if path is not None:
        act = f"--{role}-field names the field of the {role}"
    elif role == "id":
        act = "give every document one, or none, and ids are positions"
    else:
        act = "drop the document or give it a text"
    return f"field {field!r} is missing or null; {act}"


def mistyped(role: str, field: str, value: object) -> str:
    """Word the loss of a record whose id or text is of the wrong type."""
    wanted = "an id is a string or a number" if role == "id" else "a text is a string"
    return f"field {field!r} is {KINDS.get(type(value), type(value).__name__)}; {wanted}"


def nameless(field: str) -> str:
    """Word the loss of a record whose id is empty."""
    return f"field {field!r} is empty; an id must name its record"


def too_long(n_bytes: int | None, options: ReadOptions, *, in_memory: bool = False) -> str:
    """Word the loss of a record past the limit; its length where that is known."""
    length = "" if n_bytes is None else f"{n_bytes} bytes, "
    if in_memory:
        return f"text is {length}longer than {options.max_record}; cut it"
    return f"record is {length}longer than --max-record {options.max_record}"


def dropped(role: str, field: str) -> str:
    """Word the warning that an optional field was left out."""
    wanted = "an ISO 8601 date" if role == "date" else "a string"
    return f"field {field!r} is not {wanted} and was left out"


def place(path: str | None, line: int) -> str:
    """Say where a record stands."""
    return f"{path or MEMORY}:{line}"


def filled(documents: pa.RecordBatch) -> set[str]:
    """Name the columns in which some document of a batch has a value."""
    n = len(documents)
    return {
        field.name
        for field, column in zip(documents.schema, documents.columns, strict=True)
        if column.null_count < n
    }


def unfilled(columns: set[str], options: ReadOptions) -> list[str]:
    """Word the warnings about optional fields that were named, but that no record had.

    *columns* are those in which some document of the whole input has a value.
    A name that is the default was not given by the user, and without documents nothing is said.
    """
    if "id" not in columns:
        return []
    return [
        f"no record has a usable field {field!r} (--{role}-field)"
        for role, field, usual, column in zip(
            OPTIONAL,
            fields(options)[2:],
            fields(ReadOptions())[2:],
            DOCUMENTS.names[2:-2],
            strict=True,
        )
        if field != usual and column not in columns
    ]


class Records:
    """Records gathered one by one, each judged as it comes."""

    def __init__(self, path: str | None, options: ReadOptions) -> None:
        """Start with none; they are from the file *path*, or from memory."""
        self.path = path
        self.options = options
        self.losses = Losses()
        self._lines: list[int] = []
        self._columns: tuple[list[str | None], ...] = tuple([] for _ in fields(options))

    def lose(self, line: int, reason: str) -> None:
        """Count a record that could not even be parsed."""
        self.losses.lose(self.path or MEMORY, line, reason)

    def add(self, line: int, record: Mapping[str, object]) -> None:
        """Keep a record or lose it. Its values are what `json` makes, but numbers are `Number`s."""
        options, losses = self.options, self.losses
        id, text, *optional = [record.get(field) for field in fields(options)]
        if id is None:
            self.lose(line, absent("id", options.id_field, self.path))
        elif type(id) is not str and type(id) is not Number:
            self.lose(line, mistyped("id", options.id_field, id))
        elif not id:
            self.lose(line, nameless(options.id_field))
        elif text is None:
            self.lose(line, absent("text", options.text_field, self.path))
        elif type(text) is not str:
            self.lose(line, mistyped("text", options.text_field, text))
        elif (n_bytes := _n_bytes(text, options.max_record)) > options.max_record:
            self.lose(line, too_long(n_bytes, options, in_memory=self.path is None))
        else:
            # Arrow reads the number -0 as 0, and 0 is the only integer with two spellings.
            name = "0" if type(id) is Number and id == "-0" else str(id)
            row: list[str | None] = [mend(name, losses), mend(text, losses)]
            for role, field, value in zip(OPTIONAL, fields(options)[2:], optional, strict=True):
                if value is not None and type(value) is not str:
                    kind = KINDS.get(type(value), type(value).__name__)
                    losses.warn(
                        dropped(role, field), 1, f"first {kind} at {place(self.path, line)}"
                    )
                row.append(mend(value, losses) if type(value) is str else None)
            for column, cell in zip(self._columns, row, strict=True):
                column.append(cell)
            self._lines.append(line)

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        """Make the documents that were kept, and what was lost."""
        columns = [strings(column) for column in self._columns]
        batch = _finish(columns, self.path, np.array(self._lines), self.options, self.losses)
        return batch, self.losses


def judge(
    columns: Sequence[pa.StringArray], first_line: int, path: str | None, options: ReadOptions
) -> tuple[pa.RecordBatch, Losses]:
    """Judge many records at once; the verdicts are those of `Records.add`.

    *columns* are in the order of `fields`, null where a record has nothing;
    the records stand one behind the other from *first_line* of the file *path*, or in memory.
    """
    losses = Losses()
    columns = list(columns)
    ids, texts = columns[:2]
    lines = np.arange(first_line, first_line + len(ids))
    sizes = lengths(texts)
    bad = (lengths(ids) == 0) | (sizes > options.max_record)  # the length of null is 0
    if texts.null_count:
        bad |= ~valid(texts)
    if bad.any():
        for row in np.flatnonzero(bad).tolist():
            id, there = ids[row].as_py(), texts[row].is_valid
            if id is None:
                reason = absent("id", options.id_field, path)
            elif not id:
                reason = nameless(options.id_field)
            elif not there:
                reason = absent("text", options.text_field, path)
            else:
                reason = too_long(int(sizes[row]), options, in_memory=path is None)
            losses.lose(path or MEMORY, int(lines[row]), reason)
        columns = [column.filter(booleans(~bad)) for column in columns]
        lines = lines[~bad]
    return _finish(columns, path, lines, options, losses), losses


def _finish(
    columns: list[pa.StringArray],
    path: str | None,
    lines: np.ndarray,
    options: ReadOptions,
    losses: Losses,
) -> pa.RecordBatch:
    """Turn empty optional strings into nulls, leave out bad dates, and make the batch."""
    n = len(lines)
    for i in range(2, len(columns)):
        column = columns[i]
        if column.null_count < n and (lengths(column)[valid(column)] == 0).any():
            columns[i] = strings([cell or None for cell in column.to_pylist()])
    dates = columns[PUBLISHED]
    if dates.null_count < n:
        given = dates.to_pylist()
        bad = {date for date in set(given) if date is not None and not is_date(date)}
        if bad:
            rows = [row for row, date in enumerate(given) if date in bad]
            first = f"first {given[rows[0]]!r:.60} at {place(path, int(lines[rows[0]]))}"
            losses.warn(dropped("date", options.date_field), len(rows), first)
            columns[PUBLISHED] = strings([None if date in bad else date for date in given])
    if path is None:
        where = [pa.nulls(n, DOCUMENTS.field("path").type), pa.nulls(n, pa.int64())]
    else:
        where = [origins([path], np.zeros(n)), integers(lines)]
    return pa.RecordBatch.from_arrays([*columns, *where], schema=DOCUMENTS)


def _n_bytes(text: str, limit: int) -> int:
    """Measure a text in UTF-8, exactly only where it may be past the limit."""
    if len(text) * 4 <= limit or text.isascii():
        return len(text)
    return len(text.encode("utf-8", "surrogatepass"))
