"""One cluster per line, for streams: `jq`, `grep`, `split` and a loader that holds one line.

    {"id", "origin", "cohesion", "size",
     "members": [id, ...],
     "documents": [{"id", "n_tokens", "source", "published", "title"}],
     "pairs": [{"a", "b", "relation", "score", "jaccard", "containment_a", "containment_b"}],
     "attribution": {...}}

`members` are the sorted ids, as in the format json; `documents` describes the same ones in the
same order; `pairs` are the verified pairs within the cluster; `attribution` is as in the format
json. A line needs no other line.
Documents in no cluster, and pairs that the cohesion rule parted, are in the format json only.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import pyarrow as pa

from dedupe.arrays import integers
from dedupe.model import Report
from dedupe.renderers.attribution import record
from dedupe.renderers.grouping import Groups
from dedupe.renderers.json import pair_lines
from dedupe.renderers.json_safety import DECIMALS, encode

NAMES: Final = ("id", "n_tokens", "source", "published", "title")
BATCH: Final = 1_000
"""Clusters whose documents are turned into Python objects at a time."""


def render(report: Report) -> Iterator[str]:
    """Render the clusters of *report*, one JSON object per line, the largest first."""
    groups = Groups(report)
    table = report.documents.select(NAMES).combine_chunks()
    for start in range(0, len(report.clusters), BATCH):
        end = min(start + BATCH, len(report.clusters))
        documents = iter(_document_lines(table.take(integers(groups.rows(start, end)))))
        pairs = pair_lines(report.pairs, groups.pairs(start, end))
        for i in range(start, end):
            cluster = report.clusters[i]
            head = {
                "id": cluster.id,
                "origin": cluster.origin,
                "cohesion": round(cluster.cohesion, DECIMALS),
                "size": len(cluster.members),
                "members": cluster.members,
            }
            described = ", ".join(islice(documents, len(cluster.members)))
            verified = ", ".join(islice(pairs, groups.n_pairs(i)))
            whose = encode(record(report.attribution(cluster)))
            yield (
                f'{encode(head)[:-1]}, "documents": [{described}], "pairs": [{verified}], '
                f'"attribution": {whose}}}\n'
            )


def _document_lines(documents: pa.Table) -> Iterator[str]:
    columns = [map(encode, documents[name].to_pylist()) for name in NAMES]
    for id, n_tokens, source, published, title in zip(*columns, strict=True):
        yield (
            f'{{"id": {id}, "n_tokens": {n_tokens}, "source": {source}, '
            f'"published": {published}, "title": {title}}}'
        )
