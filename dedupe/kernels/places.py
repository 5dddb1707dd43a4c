"""Tokens with their places: where in a text, counted in characters, each token stands.

The corpus flow forgets where a token stood as soon as it is hashed; what is shown to a person
must be found again in the text as it was given, soft hyphens, marks and all.
So a text is read by the character here, 25 million a second, and folded as in `tokens`.
"""

import numpy as np

from dedupe.kernels.compile import compiled_allocating
from dedupe.kernels.tokens import CLOSED, CODE_MASK, ROOM, take
from dedupe.kernels.unicode import CLASS_SHIFT, EXPANDED, Table


@compiled_allocating
def token_places(codes: np.ndarray, table: Table) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hash the tokens of a text as `tokens.token_hashes` does, and say where each stands.

    A token ends behind the marks, joiners and soft hyphens that follow its last letter.
    One character may expand to several tokens, which then stand in one place.

    Parameters
    ----------
    codes : uint32, the text's code points

    Returns
    -------
    hashes : uint64
    starts, ends : int64, positions of characters, half-open
    """
    room = len(codes) // 4 + 2 * ROOM
    hashes, starts, ends = (
        np.empty(room, np.uint64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
    )
    h, is_open, n = np.uint64(0), CLOSED, 0
    for pos in range(len(codes)):
        if n + ROOM > room:
            room *= 2
            hashes, starts, ends = _grown(hashes, room), _grown(starts, room), _grown(ends, room)
        code = np.int64(codes[pos])
        entry = table.entries[np.int64(table.pages[code >> 8]) << 8 | code & 0xFF]
        first, last = np.int64(0), np.int64(1)
        if entry >> np.uint32(CLASS_SHIFT) == EXPANDED:
            first = np.int64(entry & CODE_MASK) + 1
            last = first + np.int64(table.expansions[first - 1])
        for i in range(first, last):
            part = table.expansions[i] if first else entry
            was_open, before = is_open, n
            h, is_open, n = take(part, h, is_open, hashes, n)
            if is_open != CLOSED:
                if n > before or was_open == CLOSED:
                    starts[n] = pos
                ends[n] = pos + 1
    if is_open != CLOSED:
        hashes[n] = h
        n += 1
    return hashes[:n], starts[:n], ends[:n]


@compiled_allocating
def _grown(column: np.ndarray, room: int) -> np.ndarray:
    larger = np.empty(room, column.dtype)
    larger[: len(column)] = column
    return larger
