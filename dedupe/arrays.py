"""Arrow arrays from what numpy and Python hold, at no cost in start-up.

`pyarrow.array` imports pandas wherever pandas is installed (0.15 s, a fifth of a short run),
only to ask whether it was handed a pandas object. These three never are.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa


def int64_array(values: np.ndarray, valid: np.ndarray | None = None) -> pa.Int64Array:
    """Wrap int64 values without a copy; where *valid* (bool) is false, the place is null."""
    values = np.ascontiguousarray(values, np.int64)
    return pa.Array.from_buffers(pa.int64(), len(values), [_bitmap(valid), pa.py_buffer(values)])


def string_array(values: Sequence[str | None]) -> pa.StringArray:
    """Copy strings into one column; None is null, and a lone surrogate becomes U+FFFD."""
    encoded = [b"" if value is None else utf8(value) for value in values]
    starts = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum([len(value) for value in encoded], out=starts[1:])
    valid = np.array([value is not None for value in values], dtype=bool)
    buffers = [_bitmap(valid), pa.py_buffer(starts), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(encoded), buffers)


def utf8(text: str) -> bytes:
    """Encode text, lone surrogates as U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _bitmap(valid: np.ndarray | None) -> pa.Buffer | None:
    if valid is None or valid.all():
        return None
    return pa.py_buffer(np.packbits(valid, bitorder="little"))
