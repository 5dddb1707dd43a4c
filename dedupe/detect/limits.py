"""Which pairs are wanted: of different outlets, or of one week.

A newsroom that asks who took its story does not ask for its own updates, and an archive of a
century holds words that are printed again every Christmas. Such pairs are compared with all others,
for what a text shares with its own updates is one story when it is counted how common it is;
they are only not told, and join nothing.

So a document cannot stand for its copies where only some of these are wanted:
copies that limits tell apart are looked for one by one.
"""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from dedupe.corpus import Corpus
from dedupe.dates import instant
from dedupe.detect.exact import are_copies
from dedupe.detect.relations import Related
from dedupe.options import Options

DAY: Final = 86_400
"""Seconds."""


class Limits(NamedTuple):
    """What decides whether a pair of documents is wanted; columns are per row of the corpus."""

    options: Options
    source: np.ndarray
    """int64, equal for documents of one outlet; -1 where it is not known, or all are wanted."""
    published: np.ndarray
    """float64, seconds since 1970; NaN where it is not known, or all are wanted."""

    @classmethod
    def of(cls, corpus: Corpus, options: Options) -> "Limits":
        """Read the columns that are asked for."""
        source, published = np.full(len(corpus), -1), np.full(len(corpus), np.nan)
        if options.across_sources:
            number: dict[str | None, int] = {None: -1}
            names = corpus.column("source").to_pylist()
            source = np.array([number.setdefault(name, len(number)) for name in names], np.int64)
        if options.within_days is not None:
            dates = corpus.column("published").to_pylist()
            times = (None if date is None else instant(date) for date in dates)
            published = np.array([np.nan if time is None else time for time in times])
        return cls(options, source, published)

    @property
    def sought(self) -> Options:
        """What is looked for at first: exact copies that stand apart are near-duplicates then."""
        if not self.options.limited:
            return self.options
        return replace(self.options, relations=(*self.options.relations, "near-duplicate"))

    def wanted(self, pairs: np.ndarray) -> np.ndarray:
        """Tell which of *pairs* (int64 (pairs, 2), rows) are wanted (bool).

        A document without a source or a date may be of any.
        """
        a, b = pairs.T
        kept: np.ndarray = (self.source[a] != self.source[b]) | (self.source[a] < 0)
        if self.options.within_days is not None:
            apart = np.abs(self.published[a] - self.published[b])
            kept &= ~(apart > DAY * self.options.within_days)
        return kept

    def keep(self, found: Related, corpus: Corpus, sequences: np.ndarray) -> Related:
        """Keep the pairs that are wanted; *sequences* is as in `exact.collapse`."""
        if not self.options.limited:
            return found
        found = found.chosen(self.wanted(found.pairs))
        return found.with_exact(are_copies(corpus, sequences, found.pairs)).wanted(self.options)

    def groups(self) -> np.ndarray:
        """Number documents (int64) so that those of one number may stand for each other."""
        if not self.options.limited:
            return np.zeros(len(self.source), np.int64)
        alone = np.where(self.source < 0, -1, np.arange(len(self.source)))
        keys = np.stack([alone, np.nan_to_num(self.published, nan=np.inf)], axis=1)
        group: np.ndarray = np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)
        return group
