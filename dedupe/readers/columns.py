"""Columns of any Arrow type as the strings that documents are made of.

A Parquet file written by pandas numbers its articles, dates them with timestamps
and stores their outlets as a dictionary. Ids must not lose a digit on the way to a string,
nor timestamps their zone.
"""

from math import isfinite
from operator import ne
from typing import Final

import pyarrow as pa
import pyarrow.types as kinds

from dedupe.arrays import strings
from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.records import OPTIONAL, digits, dropped, fields, judge, place

BYTES: Final = frozenset({"binary", "large_binary", "binary_view"})
STRINGS: Final = frozenset({"string", "large_string", "string_view"})
CHOOSE: Final = "--id-field and --text-field name the columns of id and text"
DAMAGED: Final = "bytes that are not UTF-8 replaced by U+FFFD"


def unusable(schema: pa.Schema, options: ReadOptions) -> str | None:
    """Say what columns are there of which no document can be made; None where one can."""
    for role, field in (("id", options.id_field), ("text", options.text_field)):
        found = schema.get_all_field_indices(field)
        if not found:
            names = ", ".join(map(repr, schema.names)) or "none"
            return f"no column {field!r} for the {role}, but: {names}"
        if not _fits(schema.field(found[0]).type, role):
            return f"column {field!r} of type {schema.field(found[0]).type}, not string"
    return None


def documents(
    batch: pa.RecordBatch, first_line: int, path: str | None, options: ReadOptions
) -> tuple[pa.RecordBatch, Losses]:
    """Make documents of the columns that the options name; `unusable` was asked before."""
    losses = Losses()
    columns = []
    for role, field in zip(("id", "text", *OPTIONAL), fields(options), strict=True):
        found = batch.schema.get_all_field_indices(field)
        if not found:
            columns.append(pa.nulls(len(batch), pa.string()))
            continue
        column = batch.column(found[0])
        if _fits(column.type, role):
            columns.append(_sound(_strings(column), losses))
            continue
        if n_dropped := len(column) - column.null_count:
            first = f"first a column of type {column.type} at {place(path, first_line)}"
            losses.warn(dropped(role, field), n_dropped, first)
        columns.append(pa.nulls(len(batch), pa.string()))
    made, lost = judge(columns, first_line, path, options)
    losses.extend(lost)
    return made, losses


def _fits(kind: pa.DataType, role: str) -> bool:
    if kinds.is_dictionary(kind):
        kind = kind.value_type
    if str(kind) in STRINGS | BYTES or kinds.is_null(kind):
        return True
    if role == "id":
        return bool(kinds.is_integer(kind) or kinds.is_floating(kind) or kinds.is_decimal(kind))
    return role == "date" and bool(kinds.is_date(kind) or kinds.is_timestamp(kind))


def _strings(column: pa.Array) -> pa.Array:
    """Turn values into strings, each exactly; the result is not yet known to be UTF-8."""
    if kinds.is_dictionary(column.type):
        values = column.dictionary
        if str(values.type) == "string_view":  # of polars; Arrow cannot take from one
            column = pa.DictionaryArray.from_arrays(column.indices, values.cast(pa.string()))
        column = column.dictionary_decode()
    kind = column.type
    if str(kind) in STRINGS:
        return column.cast(pa.string()) if kind != pa.string() else column
    if str(kind) in BYTES:
        plain = column.cast(pa.binary())
        return pa.Array.from_buffers(pa.string(), len(plain), plain.buffers(), offset=plain.offset)
    if kinds.is_floating(kind):
        numbers: list[float | None] = column.to_pylist()
        names = [digits(x) if x is not None and isfinite(x) else None for x in numbers]
        return strings(names)
    if kinds.is_timestamp(kind):
        return _iso(column)
    return column.cast(pa.string())


def _iso(times: pa.TimestampArray) -> pa.StringArray:
    """Write timestamps in ISO 8601; those with a zone in UTC, for as such they are stored."""
    import pyarrow.compute as pc

    kind = times.type
    if kind.unit == "ns":  # three digits more than Python's dates hold
        kind = pa.timestamp("us", kind.tz)
        times = times.cast(kind, safe=False)
    text = times.cast(pa.int64()).cast(pa.timestamp(kind.unit)).cast(pa.string())
    text = pc.replace_substring_regex(text, r"\.0+$", "")
    text = pc.replace_substring(text, " ", "T")
    return pc.binary_join_element_wise(text, "Z", "") if kind.tz else text


def _sound(column: pa.StringArray, losses: Losses) -> pa.StringArray:
    """Replace what is not UTF-8, which Arrow's readers let pass."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        raw = column.cast(pa.binary()).to_pylist()
        texts = [None if data is None else data.decode(errors="replace") for data in raw]
        sound = [None if text is None else text.encode() for text in texts]
        losses.warn(DAMAGED, sum(map(ne, sound, raw)))
        return strings(texts)
    return column
