"""How good clusters and passages are, where the truth is known.

Pairs answer what a user fears: how many of the copies reported are copies (precision),
and how many of the copies there are were reported (recall).
The adjusted Rand index puts agreement above chance into one number
(Hubert and Arabie 1985, Comparing partitions).

Passages are right or wrong by the character, and may come in pieces: so they are scored as in the
PAN competitions on text reuse (Potthast, Stein, Barron-Cedeno and Rosso, COLING 2010,
An evaluation framework for plagiarism detection, section 3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from dedupe.changes import Span


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """Agreement of predicted clusters with the truth."""

    ari: float
    """Adjusted Rand index: 1 for the same partition, about 0 for one by chance."""
    precision: float
    """Share of the pairs predicted together that belong together; 1 where none is predicted."""
    recall: float
    """Share of the pairs that belong together that are predicted; 1 where there is none."""

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_clusters(predicted: Sequence[str], gold: Sequence[str]) -> ClusterScores:
    """Compare two labels of each document: its predicted cluster and its true one.

    A document in no cluster needs a label of its own (its id).
    Raises `ValueError` where the two differ in length.
    """
    from sklearn.metrics import adjusted_rand_score  # a second to import
    from sklearn.metrics.cluster import pair_confusion_matrix

    if len(predicted) != len(gold):
        raise ValueError(f"{len(predicted)} predicted labels for {len(gold)} documents")
    (_, wrong), (missed, right) = pair_confusion_matrix(list(gold), list(predicted)).tolist()
    return ClusterScores(
        ari=float(adjusted_rand_score(list(gold), list(predicted))),
        precision=right / (right + wrong) if right + wrong else 1.0,
        recall=right / (right + missed) if right + missed else 1.0,
    )


Sides = tuple[Span, Span]
"""Where a passage stands in the one text and in the other."""


@dataclass(frozen=True, slots=True)
class PassageScores:
    """Agreement of the passages found with the truth: each passage counts alike (macro)."""

    precision: float
    """Mean share of a found passage that is true; 1 where none is found."""
    recall: float
    """Mean share of a true passage that is found; 1 where there is none."""
    granularity: float
    """Mean number of found passages for each true one that is found at all, at least 1."""

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def plagdet(self) -> float:
        """PAN's one figure: F1, less for passages that come in pieces."""
        return self.f1 / log2(1 + self.granularity)


def score_passages(
    predicted: Sequence[Sequence[Sides]], gold: Sequence[Sequence[Sides]]
) -> PassageScores:
    """Compare the passages found in each pair of texts with the true ones.

    Characters of both texts count. Raises `ValueError` where the two are not of as many pairs.
    """
    if len(predicted) != len(gold):
        raise ValueError(f"passages found in {len(predicted)} pairs for {len(gold)} true ones")
    pairs = list(zip(predicted, gold, strict=True))
    precision = [_share(one, true) for found, true in pairs for one in found]
    recall = [_share(one, found) for found, true in pairs for one in true]
    pieces = [sum(meet(one, r) for r in found) for found, true in pairs for one in true]
    return PassageScores(
        precision=fmean(precision) if precision else 1.0,
        recall=fmean(recall) if recall else 1.0,
        granularity=fmean(found) if (found := [n for n in pieces if n]) else 1.0,
    )


def meet(one: Sides, other: Sides) -> bool:
    """Tell whether one passage detects the other: they share characters in both texts."""
    return all(_common(a, b) for a, b in zip(one, other, strict=True))


def _common(a: Span, b: Span) -> Span | None:
    start, end = max(a.start, b.start), min(a.end, b.end)
    return Span(start, end) if start < end else None


def _share(one: Sides, others: Iterable[Sides]) -> float:
    """Give the share of a passage's characters that lie in others which meet it."""
    others = [other for other in others if meet(one, other)]
    covered = sum(
        _length(common for other in others if (common := _common(span, other[side])))
        for side, span in enumerate(one)
    )
    return covered / sum(span.end - span.start for span in one)


def _length(spans: Iterable[Span]) -> int:
    """Count the characters that lie in some of the spans."""
    n = behind = 0
    for start, end in sorted((span.start, span.end) for span in spans):
        n += max(end - max(start, behind), 0)
        behind = max(behind, end)
    return n
