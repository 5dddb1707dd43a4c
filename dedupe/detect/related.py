"""Reports of one event in other words: no sentence in common, but names, places and things.

Words that few stories have weigh much (TF-IDF; Salton and Buckley 1988, Term-weighting approaches
in automatic text retrieval), and two stories are related where the cosine of their weights is high.
What is compared are stories and no copies: of each cluster its origin, and the documents in none.
So a story that was printed 2,000 times has the links of one, and its words are no more common.

    words       each word of a story once: an article that says a name ten times is no nearer
                to one that says it once, and a page that repeats itself is near to nobody
    weights     by how many stories have a word; one that more than a hundredth has
                counts nothing (`the`, and the form that an outlet fills in)
    cosines     of all stories with all that have a word of theirs, some stories at a time
    links       of each story the ten most similar ones

Five stories say too little of what is common: all of them may tell of one event, and its name be in
each. So in small corpora frequency is counted over pieces of stories, as though these were more:
`the` stands in nearly all of them, a name in some.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dedupe.corpus import Corpus
from dedupe.detect.parts import Each
from dedupe.detect.verify import CHUNK, by_batch, make_sets
from dedupe.kernels.coverage import ordered_sets
from dedupe.kernels.unicode import table

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LINKS: Final = 10
"""Most similar stories that each story names; one that many name has more."""

PIECES: Final = 200
"""Pieces that frequency is counted over, where there are fewer stories."""

PIECE: Final = 25
"""Tokens of a piece, at least; a shorter story is one piece."""

COMMON: Final = 0.01
"""Share of the stories (or pieces) beyond which a word counts nothing."""

RARE, FREQUENT = 25, 1000
"""Stories (or pieces) in which any word may stand and count, and in which none may,
whatever the share: by the second, time grows with the stories and not with their square."""

WORDS: Final = 12
"""Words that a story must have that count. Of fewer, two in common are a high cosine: the shortest
items of a newswire (a dividend, a rate) made 26,600 of its 35,500 links; of labelled teasers
as large a share of the links is right with them as without."""

PRODUCTS: Final = 2**23
"""Products that one worker holds, at most (for one story, at least): 100 MB."""

BITS: Final = 22
"""Leading bits of a word's hash, which name its column."""
SHIFT: Final = np.uint64(64 - BITS)
NO_WORDS: Final = np.empty(0, np.int32), np.empty(0, np.int64)


class Links(NamedTuple):
    """Related stories, one row per pair."""

    pairs: np.ndarray
    """int64 (pairs, 2), rows of the corpus, a < b, sorted, each once."""
    cosine: np.ndarray
    """float64, above 0 and at most 1."""


def link(
    corpus: Corpus,
    rows: np.ndarray,
    n_tokens: np.ndarray,
    known: np.ndarray,
    least: float,
    each: Each,
    advance: Callable[[int], object],
) -> Links:
    """Find related stories.

    *rows* (int64) are the documents that stand for a story, *n_tokens* is per row of the corpus,
    *known* (int64 (pairs, 2)) what is left out, for it was found by what these share.
    *least* is the lowest cosine; *advance* is told of how many stories are done.
    """
    rows = rows[n_tokens[rows] > 0]
    rows = rows[np.argsort(corpus.places[rows])]
    weights = weigh(corpus, rows, n_tokens, each)
    rows, weights = rows[enough := np.diff(weights.indptr) >= WORDS], weights[enough]
    frequency = np.bincount(weights.indices, minlength=weights.shape[1])
    stories_of = weights.T.tocsr()
    codes = np.sort(_coded(known, len(corpus)))

    def nearest(piece: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        shared = (weights[piece] @ stories_of).tocoo()
        likely = np.flatnonzero(shared.data >= least)
        one, other, cosine = piece[shared.row[likely]], shared.col[likely], shared.data[likely]
        pairs = np.sort(rows[np.stack([one, other], axis=1)], axis=1)
        chosen = (one != other) & ~_among(_coded(pairs, len(corpus)), codes)
        one, other, pairs, cosine = one[chosen], other[chosen], pairs[chosen], cosine[chosen]
        order = np.lexsort((rows[other], -cosine, one))
        first = np.searchsorted(one[order], one[order])  # as *one* is sorted there
        best = order[np.arange(len(order)) - first < LINKS]
        advance(len(piece))
        return pairs[best], cosine[best]

    found = [(known[:0], np.empty(0)), *each(nearest, _slices(weights, frequency))]
    pairs, cosine = map(np.concatenate, zip(*found, strict=True))
    _, once = np.unique(_coded(pairs, len(corpus)), return_index=True)
    return Links(pairs[once], np.minimum(cosine[once], 1.0).astype(np.float64))


def weigh(corpus: Corpus, rows: np.ndarray, n_tokens: np.ndarray, each: Each) -> "csr_array":
    """Weigh the words of stories: a row for each of *rows* (int64, in reading order), of norm 1.

    Words have the columns that the leading bits of their hashes name; few share one.
    """
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer  # a second

    def columns(some: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        found = make_sets(corpus, some, n_tokens, 1)
        return (found.values >> SHIFT).astype(np.int32), np.diff(found.starts)

    cuts = np.flatnonzero(np.diff(np.cumsum(n_tokens[rows]) // CHUNK)) + 1
    found = [NO_WORDS, *each(columns, np.split(rows, cuts) if len(rows) else [])]
    words, n_words = map(np.concatenate, zip(*found, strict=True))
    shape = len(rows), 1 << BITS
    starts = np.cumsum(np.r_[0, n_words])
    stories = csr_array((np.ones(len(words), np.float32), words, starts), shape)
    counted = stories
    if 0 < len(rows) < PIECES:
        counted = _pieces(corpus, rows, n_tokens)
    frequency = np.bincount(counted.indices, minlength=shape[1])
    most = np.clip(COMMON * counted.shape[0], RARE, FREQUENT)
    stories.data[frequency[stories.indices] > most] = 0
    stories.eliminate_zeros()
    if not stories.nnz:
        return stories
    return csr_array(TfidfTransformer().fit(counted).transform(stories))


def _pieces(corpus: Corpus, rows: np.ndarray, n_tokens: np.ndarray) -> "csr_array":
    """Cut stories into pieces: a row for each, with a one for each word that stands in it."""
    from scipy.sparse import csr_array

    lengths = n_tokens[rows]
    n_pieces = np.clip(lengths // PIECE, 1, -(-PIECES // len(rows)))
    places, starts = np.cumsum(np.r_[0, lengths]), np.zeros(len(rows) + 1, np.int64)
    values, ranks = np.empty(places[-1], np.uint64), np.empty(places[-1], np.int32)
    for texts, inside, chosen in by_batch(corpus, rows):
        ends = slice(chosen.start, chosen.stop + 1)
        ordered_sets(texts, inside, table(), 1, values, starts[ends], ranks, places[ends])
    story = np.repeat(np.arange(len(rows)), lengths)
    words = (values[starts[story] + ranks] >> SHIFT).astype(np.int64)
    into = (np.arange(places[-1]) - places[story]) * n_pieces[story] // lengths[story]
    pieces = np.cumsum(n_pieces)[story] - n_pieces[story] + into
    whole = np.unique(pieces << BITS | words)
    cells = whole >> BITS, whole & ((1 << BITS) - 1)
    return csr_array((np.ones(len(whole), np.float32), cells), (n_pieces.sum(), 1 << BITS))


def _slices(weights: "csr_array", frequency: np.ndarray) -> Iterator[np.ndarray]:
    """Cut stories into pieces that make some `PRODUCTS` each."""
    products = np.r_[0, np.cumsum(frequency[weights.indices])][weights.indptr[1:]]
    cuts = np.flatnonzero(np.diff(products // PRODUCTS)) + 1
    yield from np.split(np.arange(len(products)), cuts)


def _coded(pairs: np.ndarray, n: int) -> np.ndarray:
    """Write each pair of *n* documents as one number (int64)."""
    codes: np.ndarray = pairs[:, 0] * n + pairs[:, 1]
    return codes


def _among(codes: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Whether each of *codes* is one of *known*, which is sorted (bool)."""
    if not len(known):
        return np.zeros(len(codes), bool)
    at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    found: np.ndarray = known[at] == codes
    return found
