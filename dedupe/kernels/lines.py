"""Which lines documents have in common, whatever their case, quotes and blanks.

A line is hashed by its folded tokens in order, as documents are compared, so that a notice that
was set anew is one notice. A line without a token says nothing and is passed over.
"""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating
from dedupe.kernels.sketch import BASE, mix64
from dedupe.kernels.tokens import CLOSED, HASH, OPEN, ROOM, token_hashes
from dedupe.kernels.unicode import Table

PIECE = 1024


@compiled
def line_end(data: np.ndarray, pos: int, end: int) -> tuple[int, int]:
    """Find where the line at *pos* ends, and where the next one begins.

    Lines end with LF, VT, FF, CR, U+0085, U+2028 and U+2029, as `text.segment` reads them.
    """
    while pos < end:
        byte = data[pos]
        if byte <= 13 and byte >= 10:
            return pos, pos + 1
        if byte >= 0xC2:
            if byte == 0xC2 and pos + 1 < end and data[pos + 1] == 0x85:
                return pos, pos + 2
            if byte == 0xE2 and pos + 2 < end and data[pos + 1] == 0x80:
                last = data[pos + 2]
                if last == 0xA8 or last == 0xA9:  # noqa: PLR1714
                    return pos, pos + 3
        pos += 1
    return end, end


@compiled
def count_lines(data: np.ndarray, starts: np.ndarray) -> int:
    """Count the lines of some texts, empty ones too; as in `line_hashes`."""
    n = 0
    for i in range(len(starts) - 1):
        pos, end = np.int64(starts[i]), np.int64(starts[i + 1])
        while pos < end:
            _, pos = line_end(data, pos, end)
            n += 1
    return n


@compiled_allocating
def line_hashes(
    data: np.ndarray,
    starts: np.ndarray,
    salts: np.ndarray,
    table: Table,
    values: np.ndarray,
    documents: np.ndarray,
    spans: np.ndarray,
) -> int:
    """Hash the lines of some texts, in order.

    Parameters
    ----------
    data : uint8, UTF-8
    starts : int32 or int64, where each text begins in *data*; one longer than their number
    salts : uint64, per text; equal lines have equal hashes only where the salts are equal
    values : uint64, out, room for all lines
    documents : int32, out; of each line its text
    spans : int64 (lines, 2), out; of each line the bytes, counted from the beginning of *data*;
        of no rows where they are not wanted

    Returns
    -------
    n : lines that have a token
    """
    tokens = np.empty(PIECE + ROOM, np.uint64)
    state = np.zeros(2, np.uint64)
    n = 0
    for i in range(len(starts) - 1):
        pos, end = np.int64(starts[i]), np.int64(starts[i + 1])
        while pos < end:
            first = pos
            stop, after = line_end(data, pos, end)
            value, has_token = salts[i], False
            state[OPEN] = CLOSED
            while pos < stop:
                m, pos = token_hashes(data, pos, stop, table, state, tokens, 0)
                for k in range(m):
                    value = (value + tokens[k]) * BASE
                has_token = has_token or m > 0
            if state[OPEN] != CLOSED:
                value = (value + state[HASH]) * BASE
                has_token = True
            if has_token:
                values[n] = mix64(value)
                documents[n] = i
                if len(spans):
                    spans[n, 0], spans[n, 1] = first, stop
                n += 1
            pos = after
    return n
