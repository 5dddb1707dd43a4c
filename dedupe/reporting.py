"""From rows and figures to a report that names documents."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from dedupe.arrays import integers, strings, valid
from dedupe.corpus import Corpus
from dedupe.dates import moment
from dedupe.detect.coverage import shared_tokens
from dedupe.detect.relations import Related
from dedupe.detect.repetition import repeated_paragraphs
from dedupe.detect.verify import n_shingles
from dedupe.evidence import Explanation
from dedupe.model import Cluster, Pairs, Report, Run

if TYPE_CHECKING:
    from dedupe.attribution import Attributing
    from dedupe.provenance import Attribution
    from dedupe.text.agencies import Agencies


def assemble(
    run: Run,
    corpus: Corpus,
    n_tokens: np.ndarray,
    related: Related,
    scores: np.ndarray,
    anchors: np.ndarray,
    to_anchor: np.ndarray,
    explainer: Callable[[Report, int, int], Explanation],
    agencies: "Agencies | None" = None,
    *,
    jobs: int,
) -> Report:
    """Name what was found.

    *n_tokens*, *anchors* (row of each document's anchor) and *to_anchor* (coverage with it)
    are per row of the corpus, *scores* per pair; *agencies* are looked for in texts of clusters.
    *jobs* threads look for boilerplate, once it is asked for.
    """
    ids = corpus.column("id").combine_chunks()
    published = corpus.column("published")
    clusters, cluster_of = _clusters(ids, published, n_tokens, anchors, to_anchor)
    documents = pa.table(
        {
            "id": ids,
            "n_tokens": integers(n_tokens),
            "source": corpus.column("source"),
            "published": published,
            "title": corpus.column("title"),
            "cluster": cluster_of,
        }
    )
    read = {
        "place": integers(corpus.places),
        "path": corpus.column("path"),
        "line": corpus.column("line"),
    }
    repeats = {name: corpus.column(name, corpus.repeats) for name in ("id", "path", "line")}
    a, b = np.ascontiguousarray(related.pairs.T)
    pairs = Pairs(
        ids,
        a,
        b,
        relation=related.relation,
        score=scores,
        jaccard=related.jaccard,
        containment_a=related.containment_a,
        containment_b=related.containment_b,
    )
    size = run.options.shingle_size
    return Report(
        run=run,
        documents=documents,
        pairs=pairs,
        clusters=clusters,
        places=pa.table(read),
        repeats=pa.table(repeats),
        lookup=corpus.text,
        explainer=explainer,
        attribute=_attributing(corpus, agencies),
        find_boilerplate=partial(repeated_paragraphs, corpus, anchors, run.options, jobs),
        shared_tokens=partial(shared_tokens, corpus, n_tokens, n_shingles(n_tokens, size), size),
    )


def _attributing(
    corpus: Corpus, agencies: "Agencies | None"
) -> "Callable[[Report, Cluster], Attribution]":
    """Make what makes attributions, when the first one is asked for."""

    @cache
    def made() -> "Attributing":
        from dedupe.attribution import Attributing  # with its patterns a twentieth of a second
        from dedupe.text.agencies import load_agencies

        return Attributing(corpus, load_agencies() if agencies is None else agencies)

    def attribute(report: Report, cluster: Cluster) -> "Attribution":
        return made()(report, cluster)

    return attribute


def stories(report: Report) -> np.ndarray:
    """Give the rows that stand for a story each (int64): origins, and documents in no cluster."""
    origins = [report.rows[cluster.origin] for cluster in report.clusters]
    alone = np.flatnonzero(~valid(report.documents["cluster"].combine_chunks()))
    return np.sort(np.concatenate([np.array(origins, np.int64), alone]))


def with_pairs(report: Report, more: Related) -> Report:
    """Add pairs to a report, none of which it has."""
    have = report.pairs
    shares = have.score, have.jaccard, have.containment_a, have.containment_b
    old = Related(np.stack([have.a, have.b], axis=1), have.relation, *shares)
    pairs, *columns = Related.together([old, more])
    a, b = np.ascontiguousarray(pairs.T)
    return replace(report, pairs=Pairs(have.ids, a, b, *columns))


def _clusters(
    ids: pa.StringArray,
    published: pa.ChunkedArray,
    n_tokens: np.ndarray,
    anchors: np.ndarray,
    to_anchor: np.ndarray,
) -> tuple[tuple[Cluster, ...], pa.Array]:
    """Clusters, the largest first, and for each row the id of its cluster."""
    members = np.flatnonzero(np.bincount(anchors, minlength=len(anchors))[anchors] > 1)
    members = members[np.argsort(anchors[members], kind="stable")]
    fresh = np.r_[True, np.diff(anchors[members]) != 0][: len(members)]
    bounds = [*np.flatnonzero(fresh).tolist(), len(members)]
    names = ids.take(integers(members)).to_pylist()
    dates = published.take(integers(members)).to_pylist()
    lengths = n_tokens[members].tolist()
    clusters = []
    cluster_ids: list[str] = []
    for start, end in itertools.pairwise(bounds):
        ordered = tuple(names[start:end])  # sorted, since rows are in the order of ids
        clusters.append(
            Cluster(
                id=_cluster_id(ordered),
                origin=_origin(ordered, dates[start:end], lengths[start:end]),
                members=ordered,
                cohesion=float(to_anchor[members[start:end]].min()),
            )
        )
        cluster_ids += [clusters[-1].id] * (end - start)
    whose = np.full(len(anchors), -1)
    whose[members] = np.arange(len(members))
    cluster_of = strings(cluster_ids).take(integers(whose, whose >= 0))
    clusters.sort(key=lambda cluster: (-len(cluster.members), cluster.id))
    return tuple(clusters), cluster_of


def _origin(ids: tuple[str, ...], dates: list[str | None], lengths: list[int]) -> str:
    """The document published first, then the longest, then the one with the smallest id."""

    def age(i: int) -> tuple[float, int, str]:
        return (moment(dates[i]), -lengths[i], ids[i])

    return ids[min(range(len(ids)), key=age)]


def _cluster_id(ids: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=8)
    for id in ids:
        digest.update(id.encode("utf-8", "surrogatepass"))
        digest.update(b"\xff")  # stands in no UTF-8 text, so that ids cannot run together
    return "c-" + digest.hexdigest()
