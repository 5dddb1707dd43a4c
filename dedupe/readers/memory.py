"""Documents that are in memory already: dicts, tables, record batches and frames.

A notebook holds a frame of pandas, a script a list of dicts, a pipeline Arrow batches.
Arrow's C stream interface reads all the frames without knowing their libraries;
dicts are judged one by one, by the rules for records in files,
and so are the rows of a pandas frame with a column of mixed types, which Arrow refuses whole.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isinf, isnan
from numbers import Integral, Real
from typing import Any, Final

import numpy as np
import pyarrow as pa

from dedupe.arrays import integers
from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.model import DOCUMENTS
from dedupe.options import ReadOptions
from dedupe.readers import columns
from dedupe.readers.part import PART_SIZE, Part, Ready
from dedupe.readers.records import NotFinite, Number, Records, digits, fields

ADVICE: Final = {
    "LazyFrame": "call .collect() first",
    "Series": "a column has no ids; give the frame, or series.to_frame('text')",
}
"""What to do with what is nearly a frame, by the name of its type."""

DICTS_IN_PART: Final = 1024
"""Dicts judged at a time, at most; fewer where their texts fill a part."""


@dataclass(frozen=True, slots=True)
class Dicts:
    """Some dicts, not judged yet."""

    first: int
    """Position of the first among the documents, from 0."""
    dicts: list[Mapping[str, object]]
    options: ReadOptions
    numbered: bool
    """Whether their ids are their positions."""
    n_bytes: int = 0

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        """Judge them."""
        records = Records(None, self.options)
        wanted = fields(self.options)
        for place, given in enumerate(self.dicts, self.first):
            record = {field: _plain(given.get(field)) for field in wanted}
            day = given.get(self.options.date_field)
            if isinstance(day, date):
                record[self.options.date_field] = day.isoformat()
            if self.numbered:
                record[self.options.id_field] = str(place)
            records.add(place + 1, record)
        return records.load()


@dataclass(frozen=True, slots=True)
class Columns:
    """Some rows of a table or frame, not judged yet."""

    first: int
    """Position of the first among the documents, from 0."""
    batch: pa.RecordBatch
    options: ReadOptions

    @property
    def n_bytes(self) -> int:
        """Bytes of the columns, those that nobody reads included."""
        return int(self.batch.nbytes)

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        """Judge them."""
        return columns.documents(self.batch, self.first + 1, None, self.options)


def parts_of(documents: object) -> Iterator[Part]:
    """Make parts of what is in memory: dicts, or anything that speaks Arrow, or several of either.

    The fields are those of the default `ReadOptions`, but `published` stands in for `date`;
    batches as `read` yields them are taken as they are.
    Where the first document has no field `id`, every id is a position, from 0.
    Raises `InputError` for anything else, and for columns without text.
    """
    if advice := ADVICE.get(type(documents).__name__):
        raise InputError(f"documents is {type(documents).__name__}; {advice}")
    if _speaks_arrow(documents):
        documents = [documents]
    if not isinstance(documents, Iterable) or isinstance(documents, str | bytes | Mapping):
        raise InputError(
            f"documents is {type(documents).__name__}; give a list of dicts, or a table or frame "
            "(to read a file: find_duplicates(read(path)))"
        )
    place = n_characters = 0
    waiting: list[Mapping[str, object]] = []
    made: tuple[ReadOptions, bool] | None = None
    for item in _rows_of_mixed(documents):
        if isinstance(item, Mapping):
            made = made or _reading(item)
            waiting.append(item)
            text = item.get(made[0].text_field)
            n_characters += len(text) if isinstance(text, str) else 0
            if len(waiting) == DICTS_IN_PART or n_characters >= PART_SIZE:
                yield Dicts(place, waiting, *made)
                place, waiting, n_characters = place + len(waiting), [], 0
            continue
        if not _speaks_arrow(item) or type(item).__name__ in ADVICE:
            raise InputError(
                f"document {place + len(waiting)} is {type(item).__name__}; "
                + ADVICE.get(type(item).__name__, "give dicts, or tables or frames")
            )
        if waiting and made:
            yield Dicts(place, waiting, *made)
            place, waiting = place + len(waiting), []
        for batch in _batches(item):
            yield from _columns(batch, place)
            place += len(batch)
    if waiting and made:
        yield Dicts(place, waiting, *made)


def _columns(batch: pa.RecordBatch, place: int) -> Iterator[Part]:
    if batch.schema.equals(DOCUMENTS):
        yield Ready(batch)
        return
    options, numbered = _reading(batch.schema.names)
    if numbered:
        places = integers(np.arange(place, place + len(batch)))
        batch = batch.append_column(options.id_field, places)
    if reason := columns.unusable(batch.schema, options):
        raise InputError(f"documents have {reason}; rename the columns")
    n_rows = max(PART_SIZE * len(batch) // max(batch.nbytes, 1), 1)
    for start in range(0, len(batch), n_rows):
        yield Columns(place + start, batch.slice(start, n_rows), options)


READ: Final = frozenset((*fields(ReadOptions()), "published"))
"""Every name under which a field is looked for."""


def _reading(names: Iterable[str]) -> tuple[ReadOptions, bool]:
    """Choose the field of the date, and tell whether ids are positions."""
    names = set(names)
    options = ReadOptions()
    if options.date_field not in names and "published" in names:
        options = replace(options, date_field="published")
    return options, options.id_field not in names


def _speaks_arrow(value: object) -> bool:
    return hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__")


def _batches(value: Any) -> list[pa.RecordBatch]:
    try:
        if isinstance(value, pa.RecordBatch):
            return [value]
        if not hasattr(value, "__arrow_c_stream__"):
            return [pa.record_batch(value)]
        batches: list[pa.RecordBatch] = pa.table(value).to_batches()
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise InputError(f"documents cannot be read as a table: {error}") from error
    return batches


def _rows_of_mixed(documents: Iterable[object]) -> Iterator[object]:
    """Replace pandas frames that Arrow refuses by their rows; let everything else pass."""
    for item in documents:
        pandas = sys.modules.get("pandas")
        if pandas is None or not isinstance(item, pandas.DataFrame):
            yield item
            continue
        frame: Any = item
        try:
            yield pa.table(frame)
            continue
        except pa.ArrowException:
            wanted = frame[[name for name in frame.columns if name in READ]]
        except (TypeError, ValueError):  # columns of one name
            yield item
            continue
        try:
            yield pa.table(wanted)
        except pa.ArrowException:
            objects = wanted.astype(object)
            yield from objects.where(wanted.notna(), None).to_dict("records")


def _plain(value: object) -> object:
    """Turn a number into its digits, and NaN, which means a missing value in frames, into None."""
    if isinstance(value, str):
        return str(value)  # numpy has strings of its own
    if isinstance(value, Integral) and not isinstance(value, bool):
        return Number(int(value))
    if isinstance(value, Real) and not isinstance(value, bool):
        number = float(value)
        if isnan(number):
            return None
        return NotFinite(number) if isinf(number) else Number(digits(number))
    return value
