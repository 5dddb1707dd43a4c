"""From texts to shingle hashes to MinHash signatures, in one pass over the bytes.

A document is read in pieces of about a thousand tokens, so that a text of 60 MB
needs no more memory than one of 600 bytes, and everything stays in the first-level cache.

A shingle's hash is a polynomial over its tokens' hashes, modulo 2**64 (Karp and Rabin 1987,
section 2): the difference of two prefixes' hashes, then mixed. Its low 32 bits go into the
signature: the minimum over a text of `a * fmix32(shingle) + b` for each permutation,
datasketch's scheme "affine32", bit for bit.
"""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating
from dedupe.kernels.tokens import (
    CLOSED,
    HASH,
    OPEN,
    ROOM,
    Texts,
    token_hashes,
)
from dedupe.kernels.unicode import Table

BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no position of a shingle is lost modulo 2**64
PIECE = 1024
SEGMENT, POS, CARRIED, N_TOKENS = 0, 1, 2, 3  # places in a cursor
TITLE, TEXT, DONE = 0, 1, 2  # segments
SEQUENCE = 2  # place in the state of the hash over all tokens in order


@compiled
def mix64(h: np.uint64) -> np.uint64:
    """Finish a hash so that every input bit moves every output bit (MurmurHash3, fmix64)."""
    h ^= h >> np.uint64(33)
    h *= np.uint64(0xFF51AFD7ED558CCD)
    h ^= h >> np.uint64(33)
    h *= np.uint64(0xC4CEB9FE1A85EC53)
    return h ^ (h >> np.uint64(33))


@compiled
def start(texts: Texts, row: int, cursor: np.ndarray, state: np.ndarray) -> None:
    """Set *cursor* (int64[4]) and *state* (uint64[3]) to the beginning of a document."""
    cursor[SEGMENT] = TITLE
    cursor[POS] = texts.title_starts[row]
    cursor[CARRIED] = 0
    cursor[N_TOKENS] = 0
    state[OPEN] = CLOSED
    state[SEQUENCE] = 0


@compiled
def fill_prefixes(
    texts: Texts,
    row: int,
    table: Table,
    cursor: np.ndarray,
    state: np.ndarray,
    prefixes: np.ndarray,
) -> int:
    """Fill *prefixes* behind those carried over with the hash of every prefix of the tokens.

    The empty prefix is the first, and 0. Returns how many there are.
    """
    n = cursor[CARRIED]
    if n == 0:
        prefixes[0] = 0
        n = 1
    first = n
    while cursor[SEGMENT] != DONE and n < len(prefixes) - ROOM:
        if cursor[SEGMENT] == TITLE:
            end = np.int64(texts.title_starts[row + 1])
            data = texts.title_bytes
        else:
            end = np.int64(texts.text_starts[row + 1])
            data = texts.text_bytes
        n, pos = token_hashes(data, cursor[POS], end, table, state, prefixes, n)
        cursor[POS] = pos
        if pos == end:
            if state[OPEN] != CLOSED:  # a title ends its last word
                prefixes[n] = state[HASH]
                n += 1
                state[OPEN] = CLOSED
            cursor[SEGMENT] += 1
            if cursor[SEGMENT] == TEXT:
                cursor[POS] = texts.text_starts[row]
    prefix = prefixes[first - 1]
    for i in range(first, n):
        prefix = prefix * BASE + prefixes[i]  # which is still the token's hash
        prefixes[i] = prefix
    state[SEQUENCE] = prefix
    cursor[N_TOKENS] += n - first
    return n


@compiled
def next_shingles(
    texts: Texts,
    row: int,
    table: Table,
    size: int,
    cursor: np.ndarray,
    state: np.ndarray,
    prefixes: np.ndarray,
    out: np.ndarray,
) -> int:
    """Hash the next piece of a document's shingles into *out* (uint64); return how many.

    The document is at its end when `cursor[SEGMENT]` is `DONE`.
    A document of fewer tokens than *size* is one shingle, which no longer document has.
    *prefixes* and *out* (uint64) have `PIECE + ROOM + size` places each.
    """
    n = fill_prefixes(texts, row, table, cursor, state, prefixes)
    n_shingles = n - size
    if n_shingles < 1:
        n_tokens = cursor[N_TOKENS]
        if cursor[SEGMENT] == DONE and 0 < n_tokens < size:
            out[0] = mix64(state[SEQUENCE] ^ mix64(np.uint64(n_tokens)))
            return 1
        cursor[CARRIED] = n
        return 0
    power = np.uint64(1)
    for _ in range(size):
        power *= BASE
    for i in range(n_shingles):  # no step waits for the one before, unlike a hash that is rolled
        out[i] = mix64(prefixes[i + size] - prefixes[i] * power)
    for i in range(size):
        prefixes[i] = prefixes[n_shingles + i]
    cursor[CARRIED] = size
    return n_shingles


@compiled
def fold_minima(
    shingles: np.ndarray, n: int, a: np.ndarray, b: np.ndarray, minima: np.ndarray
) -> None:
    """Lower *minima* (uint32 per permutation) to those of `shingles[:n]`, n > 0.

    Eight shingles a round, so that minima, a and b are loaded once for eight;
    the last round repeats the last shingle, which changes no minimum.
    """
    for i in range(0, n, 8):
        h0, h1 = premix(shingles, i, n), premix(shingles, i + 1, n)
        h2, h3 = premix(shingles, i + 2, n), premix(shingles, i + 3, n)
        h4, h5 = premix(shingles, i + 4, n), premix(shingles, i + 5, n)
        h6, h7 = premix(shingles, i + 6, n), premix(shingles, i + 7, n)
        for p in range(len(minima)):
            x, y = a[p], b[p]
            low = min(np.uint32(x * h0 + y), np.uint32(x * h1 + y))
            low = min(low, np.uint32(x * h2 + y), np.uint32(x * h3 + y))
            low = min(low, np.uint32(x * h4 + y), np.uint32(x * h5 + y))
            low = min(low, np.uint32(x * h6 + y), np.uint32(x * h7 + y))
            minima[p] = min(minima[p], low)


@compiled
def premix(shingles: np.ndarray, i: int, n: int) -> np.uint32:
    """Mix the low 32 bits of a shingle hash (MurmurHash3 fmix32); past the end, of the last one."""
    h = np.uint32(shingles[min(i, n - 1)] & np.uint64(0xFFFFFFFF))
    h = np.uint32(h ^ (h >> np.uint32(16)))
    h = np.uint32(h * np.uint32(0x85EBCA6B))
    h = np.uint32(h ^ (h >> np.uint32(13)))
    h = np.uint32(h * np.uint32(0xC2B2AE35))
    return np.uint32(h ^ (h >> np.uint32(16)))


@compiled_allocating
def sketch(
    texts: Texts,
    table: Table,
    size: int,
    permutations: np.ndarray,
    signatures: np.ndarray,
    n_tokens: np.ndarray,
    sequences: np.ndarray,
) -> None:
    """Write signature, length and sequence hash of every document of a batch.

    Parameters
    ----------
    size : tokens in a shingle
    permutations : uint32 (2, permutations), factors and summands
    signatures : uint32 (documents, permutations), out; all ones for a document without tokens
    n_tokens : int64 (documents,), out
    sequences : uint64 (documents,), out; equal for equal sequences of tokens, and well mixed
    """
    prefixes = np.empty(PIECE + ROOM + size, np.uint64)
    shingles = np.empty(PIECE + ROOM + size, np.uint64)
    cursor = np.empty(4, np.int64)
    state = np.empty(3, np.uint64)
    for row in range(len(n_tokens)):
        signatures[row] = np.uint32(0xFFFFFFFF)
        start(texts, row, cursor, state)
        while cursor[SEGMENT] != DONE:
            n = next_shingles(texts, row, table, size, cursor, state, prefixes, shingles)
            if n:
                fold_minima(shingles, n, permutations[0], permutations[1], signatures[row])
        n_tokens[row] = cursor[N_TOKENS]
        sequences[row] = mix64(state[SEQUENCE])
