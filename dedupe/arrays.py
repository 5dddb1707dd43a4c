"""Arrow arrays laid out by hand, because `pa.array` imports pandas wherever it is installed.

That costs a quarter of a second, which is longer than reading and comparing five articles takes
(pyarrow 26: `pa.array`, `pa.scalar` and `to_numpy` all ask whether they were given a Series).
The layout is that of https://arrow.apache.org/docs/format/Columnar.html.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa


def strings(cells: Sequence[str | None]) -> pa.StringArray:
    """Make an array of strings and nulls. They must not hold lone surrogates."""
    data = [b"" if cell is None else cell.encode() for cell in cells]
    starts = np.zeros(len(data) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, data), np.int64, len(data)), out=starts[1:])
    if starts[-1] > np.iinfo(np.int32).max:
        raise OverflowError("a batch of documents holds at most 2 GiB; lower --max-record")
    there = None
    if None in cells:
        there = _bits(np.fromiter((cell is not None for cell in cells), bool, len(cells)))
    buffers = [there, pa.py_buffer(starts.astype(np.int32)), pa.py_buffer(b"".join(data))]
    return pa.Array.from_buffers(pa.string(), len(data), buffers)


def integers(values: np.ndarray, there: np.ndarray | None = None) -> pa.Int64Array:
    """Make an array of integers, null where *there* (bool) is false."""
    buffer = pa.py_buffer(np.ascontiguousarray(values, np.int64))
    bits = None if there is None else _bits(there)
    return pa.Array.from_buffers(pa.int64(), len(values), [bits, buffer])


def booleans(values: np.ndarray) -> pa.BooleanArray:
    """Make an array of truth values."""
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, _bits(values)])


def origins(paths: Sequence[str], which: np.ndarray) -> pa.DictionaryArray:
    """Make the column `path`: for each document, the position of its path in *paths*."""
    buffer = pa.py_buffer(np.ascontiguousarray(which, np.int32))
    indices = pa.Array.from_buffers(pa.int32(), len(which), [None, buffer])
    return pa.DictionaryArray.from_arrays(indices, strings(paths))


def valid(array: pa.Array) -> np.ndarray:
    """Tell for each value whether it is there (not null)."""
    bits = array.buffers()[0]
    if bits is None or array.null_count == 0:
        return np.full(len(array), array.null_count == 0)
    there = np.unpackbits(np.frombuffer(bits, np.uint8), bitorder="little")
    return there[array.offset : array.offset + len(array)].astype(bool)


def lengths(array: pa.StringArray) -> np.ndarray:
    """Measure each string in bytes; 0 for null."""
    if len(array) == 0:
        return np.zeros(0, np.int32)
    starts = np.frombuffer(array.buffers()[1], np.int32, len(array) + 1, array.offset * 4)
    sizes = np.diff(starts)
    return sizes if array.null_count == 0 else np.where(valid(array), sizes, 0)


def truths(array: pa.BooleanArray) -> np.ndarray:
    """Read an array of truth values that has no nulls."""
    if len(array) == 0:
        return np.zeros(0, bool)
    bits = np.unpackbits(np.frombuffer(array.buffers()[1], np.uint8), bitorder="little")
    return bits[array.offset : array.offset + len(array)].astype(bool)


def numbers(array: pa.IntegerArray) -> np.ndarray:
    """Read an array of integers as int64; 0 for null."""
    if len(array) == 0:
        return np.zeros(0, np.int64)
    width = array.type.bit_width // 8
    values = np.frombuffer(array.buffers()[1], f"i{width}", len(array), array.offset * width)
    there = values if array.null_count == 0 else np.where(valid(array), values, 0)
    return there.astype(np.int64)


def _bits(values: np.ndarray) -> pa.Buffer:
    return pa.py_buffer(np.packbits(values, bitorder="little"))
