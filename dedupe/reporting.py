"""From rows and figures to a report that names documents."""

import itertools
from functools import partial
from hashlib import blake2b

import numpy as np
import pyarrow as pa

from dedupe.arrays import integers, strings
from dedupe.corpus import Corpus
from dedupe.dates import instant
from dedupe.detect.coverage import shared_tokens
from dedupe.detect.relations import Related
from dedupe.detect.repetition import repeated_paragraphs
from dedupe.detect.verify import n_shingles
from dedupe.model import Cluster, Pairs, Report, Run


def assemble(
    run: Run,
    corpus: Corpus,
    n_tokens: np.ndarray,
    related: Related,
    anchors: np.ndarray,
    to_anchor: np.ndarray,
    jobs: int,
) -> Report:
    """Name what was found.

    *n_tokens*, *anchors* (row of each document's anchor) and *to_anchor* (score with it)
    are per row of the corpus. *jobs* threads look for boilerplate, once it is asked for.
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
    a, b = np.ascontiguousarray(related.pairs.T)
    size = run.options.shingle_size
    return Report(
        run,
        documents,
        Pairs(ids, a, b, *related[1:]),
        clusters,
        corpus.text,
        partial(repeated_paragraphs, corpus, anchors, run.options, jobs),
        partial(shared_tokens, corpus, n_tokens, n_shingles(n_tokens, size), size),
    )


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
        date = dates[i]
        time = None if date is None else instant(date)
        return (float("inf") if time is None else time, -lengths[i], ids[i])

    return ids[min(range(len(ids)), key=age)]


def _cluster_id(ids: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=8)
    for id in ids:
        digest.update(id.encode("utf-8", "surrogatepass"))
        digest.update(b"\xff")  # stands in no UTF-8 text, so that ids cannot run together
    return "c-" + digest.hexdigest()
