"""How good clusters are, where the truth is known.

Pairs answer what a user fears: how many of the copies reported are copies (precision),
and how many of the copies there are were reported (recall).
The adjusted Rand index puts agreement above chance into one number
(Hubert and Arabie 1985, Comparing partitions).
"""

from collections.abc import Sequence
from dataclasses import dataclass


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
