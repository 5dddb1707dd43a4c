"""What two documents are to each other, once it is known what they share.

    exact            the same bytes                          (`detect.exact`)
    near-duplicate   most of both is the same
    containment      most of one of them stands in the other
    shared-passage   they have a passage in common, and are two texts
    related          they tell of one event in other words   (`detect.related`)

The first three make clusters. A passage in common never does: two reports that quote one statement
are two reports. Nor does one event: that is what news is about.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from dedupe.detect.coverage import NEAR_IDENTICAL, Coverage
from dedupe.detect.verify import Verified
from dedupe.options import RELATIONS, Options

EXACT, NEAR, CONTAINMENT, PASSAGE, RELATED = range(len(RELATIONS))
UNRELATED = -1


class Related(NamedTuple):
    """Verified pairs and what they are; one row per pair."""

    pairs: np.ndarray
    """int64 (pairs, 2), rows of the corpus, a < b."""
    relation: np.ndarray
    """int8, position in `RELATIONS`."""
    coverage: np.ndarray
    """float64, how much of one of the two stands in the other, see `covered`; what clusters go by.
    Where no copies of parts are looked for it is the Jaccard similarity."""
    jaccard: np.ndarray
    """float64."""
    containment_a: np.ndarray
    """float64."""
    containment_b: np.ndarray
    """float64."""

    @property
    def one_text(self) -> np.ndarray:
        """Whether each pair is one text, in whole or in part (bool)."""
        chosen: np.ndarray = self.relation < PASSAGE
        return chosen

    def chosen(self, which: np.ndarray) -> "Related":
        """Keep some pairs."""
        return Related(*(column[which] for column in self))

    def with_exact(self, which: np.ndarray) -> "Related":
        """Name some pairs exact copies."""
        return self._replace(relation=np.where(which, EXACT, self.relation).astype(np.int8))

    def wanted(self, options: Options) -> "Related":
        """Keep the pairs of the relations that are looked for."""
        codes = [RELATIONS.index(one) for one in options.relations]
        return self.chosen(np.isin(self.relation, codes))

    @staticmethod
    def together(pieces: "Iterable[Related]") -> "Related":
        """Put pieces into one, sorted by pair."""
        whole = [np.concatenate(columns) for columns in zip(*pieces, strict=True)]
        order = np.lexsort((whole[0][:, 1], whole[0][:, 0]))
        return Related(*(column[order] for column in whole))


def exact(pairs: np.ndarray) -> Related:
    """Name pairs of exact copies: int64 (pairs, 2)."""
    ones = np.ones(len(pairs))
    return Related(pairs, np.full(len(pairs), EXACT, np.int8), ones, ones, ones, ones)


def near(found: Verified, options: Options) -> Related:
    """Name pairs whose Jaccard similarity is at the threshold, where these are looked for."""
    codes = np.full(len(found.pairs), NEAR, np.int8)
    shares = found.jaccard, found.containment_a, found.containment_b
    return Related(found.pairs, codes, found.jaccard, *shares).wanted(options)


def one_event(found: Verified, cosine: np.ndarray) -> Related:
    """Name pairs of stories whose words have the similarity *cosine* (float64)."""
    codes = np.full(len(found.pairs), RELATED, np.int8)
    shares = found.jaccard, found.containment_a, found.containment_b
    return Related(found.pairs, codes, cosine, *shares)


def covered(found: Coverage) -> np.ndarray:
    """Give what holds clusters together, 0 to 1: coverage, or near-identity.

    So a print of a form that differs in a number alone is not 0 for being common.
    """
    alike = np.where(found.jaccard >= NEAR_IDENTICAL, found.jaccard, 0.0)
    greater: np.ndarray = np.maximum(found.coverage, alike)
    return greater


def relate(found: Coverage, options: Options) -> Related:
    """Name what the documents of each pair are to each other; unrelated ones are left out.

    A pair that is nearly identical is near-duplicate, whatever is discounted.
    """
    contained = found.coverage >= options.containment
    is_near = (found.jaccard >= options.threshold) & (contained | (found.jaccard >= NEAR_IDENTICAL))
    codes = np.select(
        [is_near, contained, found.passage >= options.passage],
        [NEAR, CONTAINMENT, PASSAGE],
        UNRELATED,
    ).astype(np.int8)
    shares = found.jaccard, found.containment_a, found.containment_b
    return Related(found.pairs, codes, covered(found), *shares).wanted(options)
