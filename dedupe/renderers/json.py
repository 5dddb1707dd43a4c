"""Everything in the report, for programs: schema `dedupe.report/1`.

    {"schema": "dedupe.report/1",
     "run": {"version", "options", "n_documents", "n_skipped", "skipped": [{"path", "line",
             "reason"}], "warnings": {message: times}, "n_candidates", "expected_recall"},
     "documents": [{"id", "n_tokens", "source", "published", "title", "cluster"}],
     "pairs": [{"a", "b", "relation", "score", "jaccard", "containment_a", "containment_b"}],
     "clusters": [{"id", "origin", "members", "cohesion",
                   "attribution": {"likely_source", "by", "reasons": [{"text", "ids"}],
                                   "order": [id, ...], "n_dated", "ordered",
                                   "credits": [{"id", "agency", "kind", "start", "end",
                                                "words"}]}}],
     "boilerplate": [{"text", "source", "n_stories", "n_documents", "of_stories", "least"}],
     "n_boilerplate"}

Of boilerplate the most frequent paragraphs are listed, and `n_boilerplate` counts all.
A report is compared with last week's by `diff`, so each document, pair, cluster and paragraph has
a line of its own, keys stand in the order above, and measured figures have six decimals at most.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

import numpy as np
import pyarrow as pa

from dedupe.arrays import integers
from dedupe.model import Cluster, Pairs, Report, Run
from dedupe.options import RELATIONS
from dedupe.provenance import Attribution
from dedupe.renderers import boilerplate
from dedupe.renderers.attribution import record
from dedupe.renderers.json_safety import DECIMALS, array, encode

SCHEMA: Final = "dedupe.report/1"
BATCH: Final = 10_000
"""Records turned into Python objects at a time: enough to be fast, too few to fill memory."""

DOCUMENT: Final = (
    '{"id": %s, "n_tokens": %s, "source": %s, "published": %s, "title": %s, "cluster": %s}'
)
SCORES: Final = ("score", "jaccard", "containment_a", "containment_b")


def render(report: Report) -> Iterator[str]:
    """Render *report* as one JSON object."""
    yield f'{{"schema": {encode(SCHEMA)},\n"run": '
    yield from run_object(report.run)
    yield ',\n"documents": '
    yield from array(document_lines(report.documents))
    yield ',\n"pairs": '
    yield from array(pair_lines(report.pairs))
    yield ',\n"clusters": '
    yield from array(cluster_line(one, report.attribution(one)) for one in report.clusters)
    yield from boilerplate.json(report)
    yield "}\n"


def run_object(run: Run) -> Iterator[str]:
    """Write what was asked and what was read; one line per lost record."""
    head = {
        "version": run.version,
        "options": asdict(run.options),
        "n_documents": run.n_documents,
        "n_skipped": run.losses.n_skipped,
    }
    tail = {
        "warnings": dict(sorted(run.losses.warnings.items())),
        "n_candidates": run.n_candidates,
        "expected_recall": round(run.expected_recall, DECIMALS),
    }
    yield encode(head)[:-1] + ',\n"skipped": '
    yield from array(encode(asdict(lost)) for lost in run.losses.skipped)
    yield ",\n" + encode(tail)[1:]


def document_lines(documents: pa.Table) -> Iterator[str]:
    """Encode the rows of *documents*, in their order."""
    for start in range(0, documents.num_rows, BATCH):
        batch = documents.slice(start, BATCH)
        names = ("id", "n_tokens", "source", "published", "title", "cluster")
        columns = [map(encode, batch[name].to_pylist()) for name in names]
        for row in zip(*columns, strict=True):
            yield DOCUMENT % row


def pair_lines(pairs: Pairs, positions: np.ndarray | None = None) -> Iterator[str]:
    """Encode the pairs at *positions*, or all of them."""
    if positions is None:
        positions = np.arange(len(pairs))
    for start in range(0, len(positions), BATCH):
        at = positions[start : start + BATCH]
        ids = (pairs.ids.take(integers(ends[at])).to_pylist() for ends in (pairs.a, pairs.b))
        columns = [
            *([encode(id) for id in ends] for ends in ids),
            [RELATIONS[code] for code in pairs.relation[at].tolist()],
            *(np.round(getattr(pairs, name)[at], DECIMALS).tolist() for name in SCORES),
        ]
        for a, b, relation, score, jaccard, containment_a, containment_b in zip(
            *columns, strict=True
        ):
            yield (
                f'{{"a": {a}, "b": {b}, "relation": "{relation}", "score": {score}, '
                f'"jaccard": {jaccard}, "containment_a": {containment_a}, '
                f'"containment_b": {containment_b}}}'
            )


def cluster_line(cluster: Cluster, attribution: Attribution) -> str:
    """Encode one cluster."""
    return encode(
        {
            "id": cluster.id,
            "origin": cluster.origin,
            "members": cluster.members,
            "cohesion": round(cluster.cohesion, DECIMALS),
            "attribution": record(attribution),
        }
    )
