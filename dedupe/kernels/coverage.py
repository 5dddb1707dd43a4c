"""How much of one text stands in another, counted in tokens, those of the page weighing little.

A copy that was scanned, or reworded here and there, loses five shingles with every token that
differs, and few of its tokens: of those, all stand in some shingle that it shares but the ones
beside a difference. So a token is *shared* where a shingle that covers it is in the other text.

    text      a b c d X f g h i j      shingles of three, X is another token
    shared    = = = =   = = = = =      9 of 10 tokens; of 8 shingles 5

And what many stories have in common (a notice, a form that was filled in) says nothing about two
of them: a token weighs the less, the more stories a shingle that covers it stands in.
Of the shingles that cover a token the most frequent one decides: what was filled in begins
and ends a few tokens from the words of the form.
"""

import numpy as np

from dedupe.kernels.compile import compiled, compiled_allocating
from dedupe.kernels.sets import MAX_BITS, SKEWED, place_of, sort_unique
from dedupe.kernels.sketch import DONE, PIECE, SEGMENT, next_shingles, start
from dedupe.kernels.tokens import ROOM, Texts
from dedupe.kernels.unicode import Table

HALF = np.uint64(32)


@compiled
def rank(values: np.ndarray, first: int, last: int, value: np.uint64) -> int:
    """Find the place of a value of the set `values[first:last]`, where it must be.

    Hashes are spread evenly, so their leading bits tell nearly where.
    """
    at = np.int64((value >> HALF) * np.uint64(last - first) >> HALF) + first
    while values[at] < value:
        at += 1
    while values[at] > value:
        at -= 1
    return at - first


@compiled_allocating
def ordered_sets(
    texts: Texts,
    rows: np.ndarray,
    table: Table,
    size: int,
    values: np.ndarray,
    starts: np.ndarray,
    ranks: np.ndarray,
    places: np.ndarray,
) -> None:
    """Append the shingle sets of some documents to a column of sets, and where each shingle stands.

    Parameters
    ----------
    rows, values, starts : as in `kernels.sets.shingle_sets`
    ranks : int32, out; for each shingle of a document, in order, its place in the document's set
    places : int64 (len(rows) + 1,), where each document's ranks begin: as many as it has shingles
    """
    prefixes = np.empty(PIECE + ROOM + size, np.uint64)
    piece = np.empty(PIECE + ROOM + size, np.uint64)
    longest = 0
    for i in range(len(rows)):
        longest = max(longest, places[i + 1] - places[i])
    ordered = np.empty(longest, np.uint64)
    scratch = np.empty(longest, np.uint64)
    counts = np.empty((1 << MAX_BITS) + 1, np.int64)
    cursor = np.empty(4, np.int64)
    state = np.empty(3, np.uint64)
    for i in range(len(rows)):
        first = starts[i]
        n = 0
        start(texts, rows[i], cursor, state)
        while cursor[SEGMENT] != DONE:
            m = next_shingles(texts, rows[i], table, size, cursor, state, prefixes, piece)
            ordered[n : n + m] = piece[:m]
            n += m
        values[first : first + n] = ordered[:n]
        last = sort_unique(values, first, first + n, scratch, counts)
        starts[i + 1] = last
        for k in range(n):
            ranks[places[i] + k] = rank(values, first, last, ordered[k])


@compiled
def add_counts(values: np.ndarray, shift: np.uint64, counts: np.ndarray) -> None:
    """Count each hash once more, up to 255.

    Parameters
    ----------
    values : uint64, hashes
    shift : bits of a hash that do not tell its slot; `len(counts)` is 2 ** (64 - shift)
    counts : uint8; hashes that share a slot share a count, which is never too low
    """
    for i in range(len(values)):
        slot = values[i] >> shift
        if counts[slot] < 255:
            counts[slot] += np.uint8(1)


@compiled
def token_weights(
    values: np.ndarray,
    starts: np.ndarray,
    ranks: np.ndarray,
    places: np.ndarray,
    shift: np.uint64,
    counts: np.ndarray,
    free: int,
    size: int,
    stories: np.ndarray,
    weights: np.ndarray,
    tokens: np.ndarray,
) -> None:
    """Weigh the tokens of some documents: 1, or `(free / n) ** 2` where *n* stories have them.

    Parameters
    ----------
    values, starts, ranks, places : as `ordered_sets` wrote them
    shift, counts : as in `add_counts`; of how many stories each shingle is
    free : stories that may share a shingle at no loss
    size : tokens in a shingle
    stories : uint8, room for the count of each hash in *values*
    weights : float32, out
    tokens : int64 (documents + 1,), where each document's tokens begin
    """
    for i in range(starts[0], starts[-1]):  # in the order of the table, set by set
        stories[i] = counts[values[i] >> shift]
    for i in range(len(starts) - 1):
        n_shingles = places[i + 1] - places[i]
        most, until = 0, 0  # the most frequent shingle that covers the token, and how far it does
        for k in range(tokens[i + 1] - tokens[i]):
            if k >= until:
                most = 0
            for at in range(max(0, k - size + 1) if k >= until else k, min(k + 1, n_shingles)):
                n = np.int64(stories[starts[i] + ranks[places[i] + at]])
                if n >= most:
                    most, until = n, at + size
            share = free / most if most > free else 1.0
            weights[tokens[i] + k] = share * share


@compiled
def mark_shared(
    values: np.ndarray,
    starts: np.ndarray,
    a: int,
    b: int,
    shared_a: np.ndarray,
    shared_b: np.ndarray,
) -> int:
    """Mark which hashes of set *a* are in set *b* and the other way round; count them.

    *shared_a* and *shared_b* (bool) have room for all of either set.
    """
    first_a, first_b = starts[a], starts[b]
    n_a, n_b = starts[a + 1] - first_a, starts[b + 1] - first_b
    shared_a[:n_a] = False
    shared_b[:n_b] = False
    i = j = n = 0
    if SKEWED * n_b < n_a:  # a book and a note: what the note has is looked up
        for j in range(n_b):
            at = place_of(values, first_a, first_a + n_a, values[first_b + j])
            if at >= 0:
                shared_a[at - first_a] = shared_b[j] = True
                n += 1
        return n
    if SKEWED * n_a < n_b:
        for i in range(n_a):
            at = place_of(values, first_b, first_b + n_b, values[first_a + i])
            if at >= 0:
                shared_a[i] = shared_b[at - first_b] = True
                n += 1
        return n
    while i < n_a and j < n_b:
        x, y = values[first_a + i], values[first_b + j]
        if x == y:
            shared_a[i] = shared_b[j] = True
            n += 1
        step = x <= y
        j += y <= x
        i += step
    return n


@compiled
def covered(
    shared: np.ndarray,
    ranks: np.ndarray,
    places: np.ndarray,
    weights: np.ndarray,
    tokens: np.ndarray,
    doc: int,
    size: int,
) -> tuple[int, float, float]:
    """Count and weigh the tokens of a document that a shared shingle covers; weigh the best run."""
    first, n_shingles = places[doc], places[doc + 1] - places[doc]
    n = 0
    whole = run = heaviest = 0.0
    reach = 0  # tokens below are covered
    for k in range(tokens[doc + 1] - tokens[doc]):
        if k < n_shingles and shared[ranks[first + k]]:
            reach = k + size
        if k < reach:
            n += 1
            weight = weights[tokens[doc] + k]
            whole += weight
            run += weight
            heaviest = max(heaviest, run)
        else:
            run = 0.0
    return n, whole, heaviest


@compiled_allocating
def coverages(
    values: np.ndarray,
    starts: np.ndarray,
    ranks: np.ndarray,
    places: np.ndarray,
    weights: np.ndarray,
    tokens: np.ndarray,
    size: int,
    a: np.ndarray,
    b: np.ndarray,
    out: np.ndarray,
) -> None:
    """Compare document `a[i]` with document `b[i]`, for each i.

    Parameters
    ----------
    values, starts, ranks, places, weights, tokens, size : as in `token_weights`
    a, b : int64 (pairs,), documents
    out : float64 (pairs, 7), out: how many shingles they share; of the tokens of *a* that *b*
        covers the number, the weight, and that of the heaviest run; the same for *b* and *a*
    """
    longest = 0
    for i in range(len(starts) - 1):
        longest = max(longest, starts[i + 1] - starts[i])
    shared_a, shared_b = np.empty(longest, np.bool_), np.empty(longest, np.bool_)
    for i in range(len(a)):
        out[i, 0] = mark_shared(values, starts, a[i], b[i], shared_a, shared_b)
        out[i, 1], out[i, 2], out[i, 3] = covered(
            shared_a, ranks, places, weights, tokens, a[i], size
        )
        out[i, 4], out[i, 5], out[i, 6] = covered(
            shared_b, ranks, places, weights, tokens, b[i], size
        )
