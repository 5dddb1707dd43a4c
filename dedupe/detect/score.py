"""How much of a text is taken from another: the one number that ranks pairs.

Shingles of five words tell copies from strangers; they do not tell a report that was rewritten from
one that was written on its own, for of reworded text hardly five words in a row stay.
So pairs are ranked by finer pieces, runs of six letters, as the containment of the text that was
derived in its source: of all grams of the derived text, the share that the source has
(containment as in Broder 1997, On the resemblance and containment of documents; of a newspaper's
n-grams in the agency's as in Clough et al. 2002, METER: MEasuring TExt Reuse; of letters across
words, in place of stems, as in McNamee and Mayfield 2004, Character n-gram tokenization for
European language text retrieval).

    dated          the later one is derived from the earlier:   |A and B| / |later|
    not dated      whichever it is, at least this much:         |A and B| / max(|A|, |B|)

A date can only raise it. It depends on the two texts and their dates, on nothing else of a corpus:
weighing grams by how many documents have them gains 0.003 of average precision on labelled pairs,
and would give two texts another score in each corpus (`reports/benchmarks/score.md`).
"""

from collections.abc import Callable
from typing import Final

import numpy as np
import pyarrow as pa

from dedupe.arrays import integers, strings
from dedupe.corpus import Corpus
from dedupe.dates import instant
from dedupe.detect.parts import Each
from dedupe.detect.verify import by_batch, chunks, in_reading_order
from dedupe.kernels.letters import count_letters, gram_sets
from dedupe.kernels.sets import intersections
from dedupe.kernels.unicode import table
from dedupe.model import ShingleSets

GRAM: Final = 6
"""Letters in a gram. Fewer stand in any two long texts of a language, more are lost with each word
that is changed; from 5 to 8 little changes (`reports/benchmarks/score.md`)."""

LETTERS: Final = 5
"""Letters of a token, about: to cut pairs into pieces of so many grams before any is counted."""


def each_pair(
    corpus: Corpus,
    pairs: np.ndarray,
    n_tokens: np.ndarray,
    each: Each,
    advance: Callable[[int], object],
) -> np.ndarray:
    """Score pairs of rows of a corpus (float64): int64 (pairs, 2), sorted, each once.

    *n_tokens* is per row of the corpus; *advance* is told of how many are done.
    """
    pieces, scores = [np.empty((0, 2), np.int64)], [np.empty(0)]

    def scored(some: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return some, score(corpus, some)

    for some, found in each(scored, chunks(pairs, LETTERS * n_tokens)):
        pieces.append(some)
        scores.append(found)
        advance(len(some))
    done = np.concatenate(pieces)
    whole: np.ndarray = np.concatenate(scores)[np.lexsort((done[:, 1], done[:, 0]))]
    return whole


def score(corpus: Corpus, pairs: np.ndarray) -> np.ndarray:
    """Score some pairs of rows of a corpus (float64): int64 (pairs, 2)."""
    rows, a, b = in_reading_order(corpus, pairs)
    sets = make_gram_sets(corpus, rows, GRAM)
    shared = np.empty(len(pairs), np.int64)
    intersections(sets.values, sets.starts, a, b, shared)
    n = np.diff(sets.starts)
    times = _instants(corpus.column("published").take(integers(rows)))
    derived = np.maximum(n[a], n[b])
    derived = np.where(times[a] > times[b], n[a], derived)
    derived = np.where(times[a] < times[b], n[b], derived)
    found: np.ndarray = shared / np.maximum(derived, 1)
    return found


def score_of(
    a: str, b: str, *, published_a: str | None = None, published_b: str | None = None
) -> float:
    """Score two texts, 0 to 1, as the pairs of a corpus are; a title belongs before its text.

    *published_a* and *published_b* are ISO 8601; where either is missing, is no date or is the same
    as the other, the text that has more decides. 0 where a text has no letters.
    """
    columns = [strings(cells) for cells in ((None, None), (a, b), (published_a, published_b))]
    batch = pa.RecordBatch.from_arrays(columns, ["title", "text", "published"])
    corpus = Corpus([batch], np.array([0, 2]), np.arange(2), np.empty(0, np.int64))
    return float(score(corpus, np.array([[0, 1]]))[0])


def make_gram_sets(corpus: Corpus, rows: np.ndarray, size: int) -> ShingleSets:
    """Make the sets of grams of some documents; *rows* (int64) are in reading order."""
    counts = np.empty(len(rows), np.int64)
    for texts, inside, chosen in by_batch(corpus, rows):
        count_letters(texts, inside, table(), counts[chosen])
    values = np.empty(int(counts.sum()), np.uint64)
    starts = np.zeros(len(rows) + 1, np.int64)
    longest = int(counts.max())
    for texts, inside, chosen in by_batch(corpus, rows):
        ends = starts[chosen.start : chosen.stop + 1]
        gram_sets(texts, inside, table(), size, longest, values, ends)
    return ShingleSets(values[: starts[-1]], starts)


def _instants(published: pa.ChunkedArray) -> np.ndarray:
    """Seconds since 1970 of dates, NaN where there is none (float64)."""
    found = (instant(date) if date else None for date in published.to_pylist())
    return np.array([np.nan if one is None else one for one in found])
