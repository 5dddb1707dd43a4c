"""How far clusters agree with a truth that is known.

Three questions, since one figure hides the others. Are the pairs right
(precision and recall over pairs, and the adjusted Rand index)? Which kinds of
copy are found (recall of copy to original, by edit)? What that only looks
alike was joined (false joins, by kind of hard negative)? One story printed
2,000 times makes two million pairs and drowns all others, so the figures over
pairs are given with and without it.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

WIRE = "wire"
"""The family of the story that is printed everywhere."""

CEILING_SAMPLE = 200
"""Copies of each edit that are compared with their original to see what a threshold can find."""


@dataclass(frozen=True)
class Truth:
    """What the gold file says about one document."""

    id: str
    """The document."""
    family: str | None
    """Documents of one family are copies of one story; null is a family of its own."""
    kind: str
    """Edit, `original`, `single`, `wire` or kind of hard negative."""
    parent: str | None
    """The original of a copy."""
    hard_negative: str | None
    """Documents of one such group look alike and are not copies."""


@dataclass(frozen=True)
class PairScores:
    """Agreement over pairs of documents."""

    precision: float
    """Share of the joined pairs that are of one family; 1 if nothing was joined."""
    recall: float
    """Share of the pairs of one family that were joined."""
    ari: float
    """Adjusted Rand index: agreement above what chance gives."""

    @property
    def f1(self) -> float:
        """Take the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class FalseJoins:
    """Hard negatives of one kind that were joined with each other."""

    documents: int
    """Documents joined with another of their group."""
    of_documents: int
    """Documents of the kind."""
    pairs: int
    """Pairs joined within the groups."""
    of_pairs: int
    """Pairs within the groups."""


@dataclass(frozen=True)
class Quality:
    """All figures for one set of clusters."""

    all_pairs: PairScores
    """Over all documents."""
    without_wire: PairScores
    """Without the wire family's documents."""
    recall_by_edit: dict[str, float]
    """Share of the copies of each edit that are in their original's cluster."""
    false_joins: dict[str, FalseJoins]
    """By kind of hard negative."""
    mixed_clusters: int
    """Clusters with documents of more than one family."""
    clusters: int
    """Clusters of two documents or more."""


def read_gold(path: Path) -> list[Truth]:
    """Read a gold file."""
    with path.open(encoding="utf-8") as lines:
        return [Truth(**json.loads(line)) for line in lines]


def read_clusters(path: Path) -> list[list[str]]:
    """Read one cluster a line: a list of ids, or a record whose `members` is one."""
    clusters: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            clusters.append(row["members"] if isinstance(row, dict) else row)
    return clusters


def judge(clusters: Sequence[Sequence[str]], gold: Sequence[Truth]) -> Quality:
    """Compare clusters with the truth; a document in no cluster is alone."""
    cluster_of = {name: number for number, members in enumerate(clusters) for name in members}
    unknown = cluster_of.keys() - {truth.id for truth in gold}
    if unknown:
        raise ValueError(
            f"{len(unknown)} clustered ids are not in the gold file, such as {min(unknown)!r}"
        )
    where = {truth.id: cluster_of.get(truth.id, -1 - i) for i, truth in enumerate(gold)}
    families: defaultdict[int, set[str]] = defaultdict(set)
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for truth in gold:
        families[where[truth.id]].add(truth.family or truth.id)
        if truth.parent is not None:
            found[truth.kind].append(where[truth.id] == where[truth.parent])
    return Quality(
        pair_scores([(truth.family or truth.id, where[truth.id]) for truth in gold]),
        pair_scores(
            [(truth.family or truth.id, where[truth.id]) for truth in gold if truth.family != WIRE]
        ),
        {kind: sum(hits) / len(hits) for kind, hits in found.items()},
        _false_joins(gold, where),
        sum(len(some) > 1 for some in families.values()),
        sum(len(members) > 1 for members in clusters),
    )


def pair_scores(labels: Iterable[tuple[str, int]]) -> PairScores:
    """Score (true label, found label) of each document by counting pairs, never listing them."""
    both = Counter(labels)
    true, found = Counter[str](), Counter[int]()
    for (family, cluster), n in both.items():
        true[family] += n
        found[cluster] += n
    right, in_true, in_found = (sum(comb(n, 2) for n in c.values()) for c in (both, true, found))
    everything = comb(sum(both.values()), 2)
    chance = in_true * in_found / everything if everything else 0.0
    best = (in_true + in_found) / 2
    return PairScores(
        right / in_found if in_found else 1.0,
        right / in_true if in_true else 1.0,
        (right - chance) / (best - chance) if best != chance else 1.0,
    )


def ceiling(documents: Path, gold: Sequence[Truth], threshold: float = 0.7) -> dict[str, float]:
    """Share of the copies of each edit whose exact word-5 Jaccard reaches a threshold.

    A tool that compares signatures at that threshold and finds more than this
    has found it through a third document or by an error of its estimate.
    """
    sample: defaultdict[str, list[Truth]] = defaultdict(list)
    for truth in gold:
        if truth.parent is not None and len(sample[truth.kind]) < CEILING_SAMPLE:
            sample[truth.kind].append(truth)
    wanted = {
        name for some in sample.values() for truth in some for name in (truth.id, truth.parent)
    }
    sets: dict[str, frozenset[str]] = {}
    with documents.open(encoding="utf-8") as lines:
        for truth, line in zip(gold, lines, strict=True):
            if truth.id in wanted:
                record = json.loads(line)
                sets[truth.id] = word_shingles(f"{record['title']}\n{record['text']}")
    return {
        kind: sum(jaccard(sets[t.id], sets[t.parent]) >= threshold for t in some if t.parent)
        / len(some)
        for kind, some in sample.items()
    }


def word_shingles(text: str, size: int = 5) -> frozenset[str]:
    """Cut a text into lower-cased word shingles, plainly: this is the yardstick."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Divide what two sets share by what they hold together."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _false_joins(gold: Sequence[Truth], where: dict[str, int]) -> dict[str, FalseJoins]:
    groups: defaultdict[str, list[Truth]] = defaultdict(list)
    for truth in gold:
        if truth.hard_negative is not None:
            groups[truth.hard_negative].append(truth)
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for members in groups.values():
        sizes = Counter(where[truth.id] for truth in members).values()
        totals[members[0].kind].update(
            documents=sum(n for n in sizes if n > 1),
            of_documents=len(members),
            pairs=sum(comb(n, 2) for n in sizes),
            of_pairs=comb(len(members), 2),
        )
    return {kind: FalseJoins(**total) for kind, total in totals.items()}
