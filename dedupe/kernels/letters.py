"""Which runs of letters a text has: what it shares with another that says the same in other forms.

A journalist who takes over a report changes words, their endings and their order, and of five
words in a row hardly any stay. Six letters in a row do: stems, names, what joins two words.

    text      The ceasefire held.
    letters   theceasefireheld           folded as in tokens, with nothing between words
    grams     thecea heceas ecease ...   each run of six, across words

A letter is a folded character with the marks on it, in whatever order these are written.
A character of a script without spaces says as much as several letters and counts twice,
so that of such a text each three in a row are a gram.
"""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating
from dedupe.kernels.sets import MAX_BITS, sort_unique
from dedupe.kernels.sketch import BASE, mix64
from dedupe.kernels.tokens import CODE_MASK, SPREAD, Texts, decode
from dedupe.kernels.unicode import CLASS_SHIFT, EXPANDED, IGNORED, MARK, SEPARATOR, SINGLE, Table


@compiled
def put(entry: np.uint32, width: int, out: np.ndarray, n: int, writes: bool) -> tuple[int, int]:
    """Append one folded character to the letters, or to the last of them where it is a mark.

    *width* is how many places the last letter takes, 0 where a mark would stand on none.
    Returns the width and the number of letters, both as they are now.
    """
    kind = entry >> np.uint32(CLASS_SHIFT)
    code = np.uint64(entry & CODE_MASK)
    if kind == IGNORED:
        return width, n
    if kind == SEPARATOR:
        return 0, n
    if kind == MARK:
        if writes:
            bits = code * SPREAD
            for i in range(n - width, n):
                out[i] += bits ^ bits >> np.uint64(32)
        return width, n
    width = 2 if kind == SINGLE else 1
    if writes:
        for i in range(n, n + width):
            out[i] = code
    return width, n + width


@compiled
def letters_of(
    data: np.ndarray, pos: int, end: int, table: Table, out: np.ndarray, n: int, writes: bool
) -> int:
    """Append the letters of `data[pos:end]` (uint8, UTF-8) to `out[:n]`; return how many there are.

    Without *writes* they are counted, and *out* is not touched; else it has a place to spare.
    """
    width = 0
    while pos < end:
        if data[pos] < 128:
            if writes:
                while pos < end and data[pos] < 128:  # no branch on where words end
                    char = np.uint64(table.ascii[data[pos]])
                    out[n] = char
                    n += np.int64(char != 0)
                    pos += 1
            else:
                while pos < end and data[pos] < 128:
                    n += np.int64(table.ascii[data[pos]] != 0)
                    pos += 1
            width = np.int64(table.ascii[data[pos - 1]] != 0)
            continue
        code, pos = decode(data, pos, end)
        entry = table.entries[np.int64(table.pages[code >> 8]) << 8 | code & 0xFF]
        if entry >> np.uint32(CLASS_SHIFT) == EXPANDED:
            first = np.int64(entry & CODE_MASK) + 1
            for i in range(first, first + np.int64(table.expansions[first - 1])):
                width, n = put(table.expansions[i], width, out, n, writes)
        else:
            width, n = put(entry, width, out, n, writes)
    return n


@compiled
def letters(texts: Texts, row: int, table: Table, out: np.ndarray, writes: bool) -> int:
    """Write the letters of a document, title and text, and return how many; see `letters_of`."""
    start, end = np.int64(texts.title_starts[row]), np.int64(texts.title_starts[row + 1])
    n = letters_of(texts.title_bytes, start, end, table, out, 0, writes)
    start, end = np.int64(texts.text_starts[row]), np.int64(texts.text_starts[row + 1])
    return letters_of(texts.text_bytes, start, end, table, out, n, writes)


@compiled_allocating
def count_letters(texts: Texts, rows: np.ndarray, table: Table, counts: np.ndarray) -> None:
    """Count the letters of some documents of a batch into *counts* (int64), out."""
    nothing = np.empty(0, np.uint64)
    for i in range(len(rows)):
        counts[i] = letters(texts, rows[i], table, nothing, False)


@compiled
def hash_grams(letters: np.ndarray, n: int, size: int, out: np.ndarray) -> int:
    """Hash each run of *size* of the first *n* letters into *out* (uint64); return how many.

    Fewer letters are one gram, which no longer text has. The hash is rolled as a polynomial
    modulo 2**64 (Karp and Rabin 1987, section 2), then mixed.
    """
    if n == 0:
        return 0
    h, power = np.uint64(0), np.uint64(1)
    for i in range(min(n, size)):
        h = h * BASE + letters[i]
        power *= BASE
    if n < size:
        out[0] = mix64(h ^ mix64(np.uint64(n)))
        return 1
    out[0] = mix64(h)
    for i in range(size, n):
        h = h * BASE + letters[i] - letters[i - size] * power
        out[i - size + 1] = mix64(h)
    return n - size + 1


@compiled_allocating
def gram_sets(
    texts: Texts,
    rows: np.ndarray,
    table: Table,
    size: int,
    longest: int,
    values: np.ndarray,
    starts: np.ndarray,
) -> None:
    """Append the sets of grams of some documents of a batch to a column of sets.

    Parameters
    ----------
    rows : int64, the documents' rows in *texts*
    size : letters in a gram
    longest : letters of the longest document, at least
    values : uint64, out; room for as many as the documents have letters, from `starts[0]` on
    starts : int64 (len(rows) + 1,), the first given; the others are written
    """
    found = np.empty(longest + 1, np.uint64)
    scratch = np.empty(longest, np.uint64)
    counts = np.empty((1 << MAX_BITS) + 1, np.int64)
    for i in range(len(rows)):
        first = starts[i]
        n = letters(texts, rows[i], table, found, True)
        last = first + hash_grams(found, n, size, values[first:])
        starts[i + 1] = sort_unique(values, first, last, scratch, counts)
