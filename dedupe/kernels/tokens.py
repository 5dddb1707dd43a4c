"""From UTF-8 bytes to hashes of case-folded tokens, with no Python object in between.

Tokenising with `re` runs at 20 MB a second, because it makes a string for every word.
Here no word is made: its characters are folded through a table and hashed as they pass,
so that the price is one multiplication a byte.
"""

from typing import NamedTuple

import numpy as np

from dedupe.kernels.compile import compiled
from dedupe.kernels.unicode import (
    CLASS_SHIFT,
    EXPANDED,
    IGNORED,
    MARK,
    SEPARATOR,
    SINGLE,
    WORD,
    Table,
)

CODE_MASK = np.uint32((1 << CLASS_SHIFT) - 1)
BASIS = np.uint64(0xCBF29CE484222325)  # FNV-1a, 64 bits: offset basis and prime
PRIME = np.uint64(0x100000001B3)
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd; spreads the bits of a mark
ROOM = 24
"""Places that must be free in a token buffer: one character expands to 18 at most."""

CLOSED, OPEN_WORD, OPEN_SINGLE = np.uint64(0), np.uint64(1), np.uint64(2)
HASH, OPEN = 0, 1  # places in the state of a text that is read in pieces


class Texts(NamedTuple):
    """Titles and texts of a batch of documents, as Arrow lays strings out."""

    title_bytes: np.ndarray
    """uint8, UTF-8."""
    title_starts: np.ndarray
    """int64 or int32, one longer than the number of documents."""
    text_bytes: np.ndarray
    """uint8, UTF-8."""
    text_starts: np.ndarray
    """As `title_starts`."""


@compiled
def decode(data: np.ndarray, pos: int, end: int) -> tuple[int, int]:
    """Decode the non-ASCII character at *pos*: its code point, and where the next one starts.

    Bytes that are no UTF-8 are taken one by one as U+0000, a separator.
    """
    lead = data[pos]
    if pos + 1 < end and data[pos + 1] & 0xC0 == 0x80:
        code = np.int64(data[pos + 1] & 0x3F)
        if 0xC2 <= lead < 0xE0:
            return np.int64(lead & 0x1F) << 6 | code, pos + 2
        if pos + 2 < end and data[pos + 2] & 0xC0 == 0x80:
            code = code << 6 | np.int64(data[pos + 2] & 0x3F)
            if 0xE0 <= lead < 0xF0:
                code |= np.int64(lead & 0x0F) << 12
                return (code if code >= 0x800 else 0), pos + 3
            if 0xF0 <= lead < 0xF5 and pos + 3 < end and data[pos + 3] & 0xC0 == 0x80:
                code = code << 6 | np.int64(data[pos + 3] & 0x3F) | np.int64(lead & 0x07) << 18
                return (code if 0x10000 <= code < 0x110000 else 0), pos + 4
    return 0, pos + 1


@compiled
def take(
    entry: np.uint32, h: np.uint64, is_open: np.uint64, out: np.ndarray, n: int
) -> tuple[np.uint64, np.uint64, int]:
    """Let one folded character open, extend or close a token.

    The hash does not tell in which order marks stand on a letter: canonically equivalent texts
    may differ in it. A mark on no letter (the stroke of a decomposed not-equal sign) is dropped.

    Returns the hash of the open token, whether one is open, and the tokens written so far.
    """
    kind = entry >> np.uint32(CLASS_SHIFT)
    code = np.uint64(entry & CODE_MASK)
    if kind == WORD and is_open == OPEN_WORD:
        return (h ^ code) * PRIME, is_open, n
    if kind == IGNORED:
        return h, is_open, n
    if kind == MARK:  # where no token is open, the hash is not looked at again
        bits = code * SPREAD
        return h + (bits ^ bits >> np.uint64(32)), is_open, n
    if is_open != CLOSED:
        out[n] = h
        n += 1
    if kind == SEPARATOR:
        return h, CLOSED, n
    return (BASIS ^ code) * PRIME, OPEN_SINGLE if kind == SINGLE else OPEN_WORD, n


@compiled
def token_hashes(
    data: np.ndarray, pos: int, end: int, table: Table, state: np.ndarray, out: np.ndarray, n: int
) -> tuple[int, int]:
    """Hash the tokens of `data[pos:end]` into `out[n:]` until it is nearly full.

    Parameters
    ----------
    data : uint8, UTF-8
    state : uint64 (at least 2,), hash of the open token and whether one is open;
        the last token stays open at the end of the data, since more may follow.
    out : uint64, with more than `ROOM` free places

    Returns
    -------
    n, pos : tokens in *out*, and where reading stopped (*end*, or *out* is nearly full)
    """
    limit = len(out) - ROOM
    while pos < end and n < limit:
        if data[pos] < 128:
            if state[OPEN] == OPEN_SINGLE:  # no ASCII character extends one
                out[n] = state[HASH]
                n += 1
                state[OPEN] = CLOSED
            # Every token but the last needs two bytes, so this many cannot overfill *out*.
            n, pos = ascii_run(data, pos, min(end, pos + limit - n), table.ascii, state, out, n)
            continue
        h, is_open = state[HASH], state[OPEN]  # in registers: half the time of the array
        while pos < end and n < limit and data[pos] >= 128:
            code, pos = decode(data, pos, end)
            entry = table.entries[np.int64(table.pages[code >> 8]) << 8 | code & 0xFF]
            if entry >> np.uint32(CLASS_SHIFT) == EXPANDED:
                first = np.int64(entry & CODE_MASK) + 1
                for i in range(first, first + np.int64(table.expansions[first - 1])):
                    h, is_open, n = take(table.expansions[i], h, is_open, out, n)
            else:
                h, is_open, n = take(entry, h, is_open, out, n)
        state[HASH], state[OPEN] = h, is_open
    return n, pos


@compiled
def ascii_run(
    data: np.ndarray,
    pos: int,
    end: int,
    ascii: np.ndarray,
    state: np.ndarray,
    out: np.ndarray,
    n: int,
) -> tuple[int, int]:
    """Hash the tokens of the ASCII bytes from *pos* on, as `token_hashes` does: the hot path.

    Where words end cannot be predicted, and a mispredicted branch costs as much as four letters.
    So there is no branch on it: the hash is written at every byte, over the one before,
    and the write position moves on only where a word has just ended (twice as fast, measured).
    """
    is_open = state[OPEN]
    h = state[HASH] if is_open else BASIS
    i, stop, written = np.uint64(pos), np.uint64(end), np.uint64(n)  # unsigned: no wraparound test
    while i < stop:
        byte = data[i]
        if byte >= 128:
            break
        char = np.uint64(ascii[byte])
        out[written] = h
        in_word = np.uint64(char != 0)
        written += is_open & ~in_word
        h = (h ^ char) * PRIME if in_word else BASIS
        is_open = in_word
        i += np.uint64(1)
    state[HASH], state[OPEN] = h, is_open
    return np.int64(written), np.int64(i)
