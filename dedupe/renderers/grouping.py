"""Which documents and which pairs belong to which cluster, for all clusters at once.

A cluster knows the ids of its members; a reader wants their titles, and the pairs among them.
Asking per cluster would look at every pair for every cluster (a hundred thousand times a
hundred thousand), so the rows and pairs are sorted by cluster once, as columns.

Of several copies of a text one is compared for all, and it is the one with the smallest id:
an accident to a reader, who goes from the origin down. What was verified of one copy holds
for the others, for they have the same shingles, so here it is told of the copy listed first,
and a later copy is told to be a copy of that one.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow.compute as pc

from dedupe.arrays import integers, strings, valid
from dedupe.dates import moment
from dedupe.kernels.graph import components
from dedupe.model import Report
from dedupe.options import RELATIONS, Relation


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ties a member to its cluster, seen from that member.

    A verified pair of the two, or of two documents with the same shingles as these.
    """

    partner: str
    """Id of the other document: the first copy listed before it, else the origin, else the best."""
    with_origin: bool
    """Whether it is the origin."""
    relation: Relation
    """How the two relate."""
    jaccard: float
    """Shared shingles as a share of all shingles of the two, 0 to 1."""
    inside: float
    """Share of the member's shingles found in the partner, 0 to 1."""
    around: float
    """Share of the partner's shingles found in the member, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a cluster as a person wants to see it."""

    row: int
    """Row of the report's documents."""
    id: str
    n_tokens: int
    source: str | None
    published: str | None
    title: str | None
    is_origin: bool
    evidence: Evidence | None
    """None for the origin, and for a member without a pair."""


class Groups:
    """The rows and the pairs of each cluster; cluster *i* is `report.clusters[i]`."""

    def __init__(self, report: Report) -> None:
        """Sort the rows and pairs of *report* by cluster."""
        self.report = report
        names = strings([cluster.id for cluster in report.clusters])
        found = pc.index_in(report.documents["cluster"].combine_chunks(), value_set=names)
        of_row = np.where(valid(found), np.frombuffer(found.buffers()[1], np.int32, len(found)), -1)
        pairs = report.pairs
        within = of_row[pairs.a] == of_row[pairs.b]  # the cohesion rule may part a verified pair
        of_pair = np.where(within, of_row[pairs.a], -1)
        self._rows, self._row_starts = _by_group(of_row, len(names))
        self._pairs, self._pair_starts = _by_group(of_pair, len(names))

    def rows(self, i: int, j: int | None = None) -> np.ndarray:
        """Give the rows of cluster *i* (or of clusters *i* to *j*, *j* excluded), by id in each."""
        return self._rows[self._row_starts[i] : self._row_starts[i + 1 if j is None else j]]

    def pairs(self, i: int, j: int | None = None) -> np.ndarray:
        """Give the positions of the pairs within cluster *i* (or clusters *i* to *j*)."""
        return self._pairs[self._pair_starts[i] : self._pair_starts[i + 1 if j is None else j]]

    def n_pairs(self, i: int) -> int:
        """Count the pairs within cluster *i*."""
        return int(self._pair_starts[i + 1] - self._pair_starts[i])

    @cached_property
    def sizes(self) -> np.ndarray:
        """Number of members of each cluster."""
        return np.diff(self._row_starts)

    @property
    def n_clustered(self) -> int:
        """Number of documents that are in a cluster."""
        return len(self._rows)

    @cached_property
    def same_text(self) -> np.ndarray:
        """For each row the first row of its cluster that is an exact copy of it, or itself."""
        return self._joined(self.report.pairs.relation == RELATIONS.index("exact"))

    @cached_property
    def same_shingles(self) -> np.ndarray:
        """For each row the first row of its cluster with the same shingles, or itself."""
        pairs = self.report.pairs
        return self._joined((pairs.relation == RELATIONS.index("exact")) | (pairs.jaccard == 1))

    def _joined(self, chosen: np.ndarray) -> np.ndarray:
        """Label rows that are connected by the chosen pairs within clusters."""
        pairs, at = self.report.pairs, self._pairs[chosen[self._pairs]]
        label: np.ndarray = components(self.report.documents.num_rows, pairs.a[at], pairs.b[at])
        return label

    def members(self, i: int, most: int | None = None) -> list[Member]:
        """Collect the first *most* members of cluster *i*: the origin, then by time, then by id."""
        rows = self.rows(i)
        documents = self.report.documents.take(integers(rows)).to_pydict()
        origin = self.report.clusters[i].origin
        order = sorted(
            range(len(rows)),
            key=lambda k: (
                documents["id"][k] != origin,
                moment(documents["published"][k]),
                documents["id"][k],
            ),
        )
        evidence = self._evidence(i, rows[order].tolist(), most)
        return [
            Member(
                row=int(rows[k]),
                id=documents["id"][k],
                n_tokens=documents["n_tokens"][k],
                source=documents["source"][k],
                published=documents["published"][k],
                title=documents["title"][k],
                is_origin=documents["id"][k] == origin,
                evidence=evidence.get(int(rows[k])),
            )
            for k in order[:most]
        ]

    def _evidence(self, i: int, listed: list[int], most: int | None) -> dict[int, Evidence]:
        """Tell for the first *most* rows of cluster *i*, *listed* in order, why they are there."""
        pairs, text, shingles = self.report.pairs, self.same_text, self.same_shingles
        best = self._best_pairs(i, listed[0])
        first_text: dict[int, int] = {}
        first_shingles: dict[int, int] = {}
        for row in listed:
            first_text.setdefault(int(text[row]), row)
            first_shingles.setdefault(int(shingles[row]), row)

        def evidence(other: int, relation: Relation, *shares: float) -> Evidence:
            return Evidence(pairs.ids[other].as_py(), other == listed[0], relation, *shares)

        found = {}
        for row in listed[1:most]:
            group = int(shingles[row])
            copied, reworded = first_text[int(text[row])], first_shingles[group]
            if copied != row:
                found[row] = evidence(copied, "exact", 1.0, 1.0, 1.0)
            elif reworded != row:
                found[row] = evidence(reworded, "near-duplicate", 1.0, 1.0, 1.0)
            elif group in best:
                at = best[group]
                a, b = int(shingles[pairs.a[at]]), int(shingles[pairs.b[at]])
                shares = float(pairs.containment_a[at]), float(pairs.containment_b[at])
                inside, around = shares if a == group else shares[::-1]
                other = first_shingles[b if a == group else a]
                relation = RELATIONS[pairs.relation[at]]
                found[row] = evidence(other, relation, float(pairs.jaccard[at]), inside, around)
        return found

    def _best_pairs(self, i: int, origin: int) -> dict[int, int]:
        """Choose for each group of equal shingles its pair with the origin's, or else its best.

        Groups go by their first row, pairs by their position.
        """
        pairs, at = self.report.pairs, self.pairs(i)
        a, b = self.same_shingles[pairs.a[at]], self.same_shingles[pairs.b[at]]
        joins = (a != b) & (pairs.relation[at] != RELATIONS.index("shared-passage"))
        at, a, b = at[joins], a[joins], b[joins]
        origin = int(self.same_shingles[origin])
        rank = pairs.score[at] + 2 * ((a == origin) | (b == origin))
        best = {}
        for k in np.argsort(rank, kind="stable").tolist():  # the better one overwrites
            best[int(a[k])] = best[int(b[k])] = int(at[k])
        return best


def _by_group(groups: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Sort positions by group, leaving group -1 out; give them and where each group starts."""
    kept = np.flatnonzero(groups >= 0)
    order = kept[np.argsort(groups[kept], kind="stable")]
    return order, np.searchsorted(groups[order], np.arange(n + 1))
