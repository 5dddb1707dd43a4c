"""The passages of a corpus: whatever wording two of its documents have in common.

Comparing each with each is out of the question, so the pairs are those of a report: documents
that were proposed for sharing fingerprints or a band, and verified. That is also what keeps
the furniture of pages out: two articles that share a footer only are no pair, however long it is.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from dedupe.align.passages import find_passages
from dedupe.changes import Version
from dedupe.options import RELATIONS, PassageOptions
from dedupe.reuse import CorpusPassages, Passages

if TYPE_CHECKING:
    from dedupe.model import Report

WORDED = tuple(map(RELATIONS.index, ("near-duplicate", "containment", "shared-passage")))
"""Codes of the relations by wording, but for exact copies, whose passage is known."""
HELD = 64
"""Documents held at a time: those of a pair and of the next ones."""


def corpus_passages(
    report: "Report",
    options: PassageOptions | None = None,
    *,
    advance: Callable[[int], object] = lambda _: None,
) -> CorpusPassages:
    """Find the passages that the documents of a report of `find_duplicates` share.

    Those of each pair of the report that is verified by wording and no exact copy, in its order.
    A run of 28 tokens that two documents share proposes them, a shorter one may; of what more
    than `Options.common` stories share, two documents must share more than that
    (`Options.passage`, which should not be greater than `options.minimum`).
    Titles are not compared. *advance* is told of each pair that was gone through.

    >>> from dedupe import corpus_passages, find_duplicates
    >>> said = " ".join(f"word{i}" for i in range(40))
    >>> report = find_duplicates([
    ...     {"id": "wire", "text": f"It rained all day in the north of the country. {said}"},
    ...     {"id": "paper", "text": f"{said} Nobody asked him what he had meant by it."},
    ... ])
    >>> [(one.a.id, one.b.id, one[0].n_tokens) for one in corpus_passages(report)]
    [('paper', 'wire', 40)]
    """
    import numpy as np

    pairs = report.pairs
    chosen = np.flatnonzero(np.isin(pairs.relation, WORDED))
    n_exact = int((pairs.relation == RELATIONS.index("exact")).sum())

    def find() -> Iterator[Passages]:
        @lru_cache(HELD)
        def version(row: int) -> Version:
            columns = ["id", "title", "source", "published"]
            (about,) = report.documents.select(columns).slice(row, 1).to_pylist()
            return Version(text=report.lookup(row), **about)

        for a, b in zip(pairs.a[chosen].tolist(), pairs.b[chosen].tolist(), strict=True):
            found = find_passages(version(a), version(b), options)
            advance(1)
            if found:
                yield found

    return CorpusPassages(report.run.n_documents, n_exact, len(chosen), find)
