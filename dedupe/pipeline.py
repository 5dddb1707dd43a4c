"""The whole corpus flow on one page: documents -> candidates -> verified pairs -> clusters.

Every stage hands columns to the next. One executor owns the threads: kernels release the GIL,
so threads are enough, and what they share is never copied.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa

from dedupe.corpus import Corpus, arrange, texts_of
from dedupe.detect import cluster, exact, fingerprints, lsh, relations, score
from dedupe.detect.banding import Banding, choose_banding
from dedupe.detect.fingerprints import Fingerprints
from dedupe.detect.kept import Kept
from dedupe.detect.limits import Limits
from dedupe.detect.parts import Each, Parts, united
from dedupe.detect.related import link
from dedupe.detect.relations import Related
from dedupe.detect.sketch import sketch
from dedupe.detect.verify import Verified, chunks, in_slices, n_shingles, verify
from dedupe.evidence import Explanation
from dedupe.losses import Losses
from dedupe.model import Report, Run
from dedupe.options import Options, ReadOptions
from dedupe.progress import stage
from dedupe.readers.memory import parts_of
from dedupe.readers.part import Part
from dedupe.readers.records import filled, unfilled
from dedupe.reporting import assemble, stories, with_pairs
from dedupe.version import __version__

if TYPE_CHECKING:
    from dedupe.text.agencies import Agencies

T = TypeVar("T")
R = TypeVar("R")


class Loaded(NamedTuple):
    """What is kept of a part once it was read; one row per document."""

    n_bytes: int
    """Size of the part."""
    batch: pa.RecordBatch
    """Its documents, schema `model.DOCUMENTS`."""
    losses: Losses
    """What it lost."""
    n_tokens: np.ndarray
    """int64."""
    sequences: np.ndarray
    """uint64, hash of each document's tokens in order."""
    keys: np.ndarray
    """uint32, shape (bands, documents)."""
    fingerprints: Fingerprints
    """None of them where copies of parts are not looked for."""


def find_duplicates(
    documents: object,
    options: Options | None = None,
    *,
    agencies: "Agencies | None" = None,
    jobs: int | None = None,
) -> Report:
    """Find which documents are one text.

    *documents* is a list of dicts, or anything that speaks Arrow:
    a table, record batches, a pandas or a polars frame. Its columns are `id` and `text` and,
    where they exist, `title`, `source`, `date` (ISO 8601) and `url`.
    Without an id column, a document's id is its position, from 0.
    Numbers are ids by their digits; a whole number that a frame keeps as a float,
    as pandas does where one of a column is missing, is `1` and not `1.0`.

    >>> from dedupe import find_duplicates
    >>> story = "The ceasefire held through the night, the monitors said on Monday morning."
    >>> report = find_duplicates([
    ...     {"id": "wire", "text": story + " No one was hurt."},
    ...     {"id": "paper", "text": "UPDATE: " + story},
    ...     {"id": "other", "text": "Rain is expected in the north of the country tomorrow."},
    ... ])
    >>> [cluster.members for cluster in report.clusters]
    [('paper', 'wire')]

    *agencies* are those that texts are credited to; `load_agencies` reads more of them from a file.
    *jobs* is the number of threads (default: the cores this process may use);
    the report does not depend on it.
    """
    return cluster_parts(
        parts_of(documents), options or Options(), Losses(), agencies=agencies, jobs=jobs
    )


def cluster_parts(
    parts: Iterable[Part],
    options: Options,
    losses: Losses,
    *,
    read_options: ReadOptions | None = None,
    agencies: "Agencies | None" = None,
    jobs: int | None = None,
    n_bytes: int | None = None,
    show_progress: bool = False,
) -> Report:
    """Run the corpus flow over the parts that a reader yields.

    *losses* is filled with what reading costs, and ends in the report.
    *read_options* are those of the reader, whose fields are then missed where no record has them.
    *agencies* are those that texts are credited to, by default those that the package knows.
    *n_bytes* is the size of the input, for the progress bar alone.
    """
    jobs = jobs or available_cores()
    banding = choose_banding(options)
    with ThreadPoolExecutor(jobs) as pool:

        def each(function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
            return in_order(pool, jobs, function, items)

        with stage("reading", n_bytes, "B", show_progress) as advance:
            corpus, n_tokens, sequences, keys, chosen = _read(
                parts, options, banding, losses, read_options or ReadOptions(), each, advance
            )
        limits = Limits.of(corpus, options)
        collapsed = exact.collapse(corpus, sequences, n_tokens, limits.groups())
        rows = collapsed.representatives
        places = corpus.places[rows]

        def propose(band: int) -> np.ndarray:
            return lsh.propose(lsh.band_column(keys, band, places), rows)

        with stage("comparing", banding.bands, "band", show_progress) as advance:
            candidates = lsh.merge(each(propose, range(banding.bands)), advance)
        keys.clear()
        shingles = n_shingles(n_tokens, options.shingle_size)

        def compare(pairs: np.ndarray) -> Verified:
            return verify(corpus, pairs, shingles, options.shingle_size)

        def verified(pairs: np.ndarray) -> Verified:
            pieces = []
            for piece in each(compare, chunks(pairs, shingles)):
                pieces.append(piece.at_least(options.threshold))
                advance(len(piece.pairs))
            return Verified.together(pieces)

        def jaccard(pairs: np.ndarray) -> np.ndarray:
            slices = in_slices(pairs, shingles)
            return np.concatenate([piece.jaccard for piece in each(compare, slices)])

        n_pairs = len(candidates) + len(collapsed.reworded)
        with stage("verifying", n_pairs, "pair", show_progress) as advance:
            near = verified(candidates)
            reworded = relations.near(verified(collapsed.reworded), limits.sought)
        related, similarity, least = relations.near(near, limits.sought), jaccard, options.threshold
        shared = None
        if options.partial:
            shared = Parts(corpus, n_tokens, limits.sought, rows, near, chosen, each)
            n_pairs = len(united(candidates, shared.pairs)) + len(collapsed.reworded)
            with stage("comparing parts", None, "pair", show_progress) as advance:
                related = shared.related(advance)
            similarity, least = shared.coverage, min(options.containment, options.threshold)
        related = limits.keep(related, corpus, sequences)
        joined = related.chosen(related.one_text)
        anchors, to_anchor = cluster.gather(
            sequences, joined.pairs, joined.coverage, least, options.cohesion, similarity
        )
        related = Related.together([relations.exact(collapsed.exact), reworded, related])
        with stage("scoring", len(related.pairs), "pair", show_progress) as advance:
            scores = score.each_pair(corpus, related.pairs, n_tokens, each, advance)
    # Copies stay with the document that stood for them.
    for copies in (reworded.pairs, collapsed.exact):
        anchors[copies[:, 1]] = anchors[copies[:, 0]]
        to_anchor[copies[:, 1]] = to_anchor[copies[:, 0]]
    run = Run(
        version=__version__,
        options=options,
        n_documents=len(corpus),
        losses=losses,
        n_candidates=n_pairs,
        expected_recall=banding.recall(options.threshold),
    )
    kept = Kept(corpus, n_tokens, sequences, limits, shared)

    def explainer(report: Report, a: int, b: int) -> Explanation:
        from dedupe.explaining import explain  # the pair flow, with patterns of half a second

        return explain(kept, report, a, b)

    found = related, scores, anchors, to_anchor
    report = assemble(run, corpus, n_tokens, *found, explainer, agencies, jobs=jobs)
    if "related" in options.relations:
        return _with_coverage(report, kept, jobs, show_progress=show_progress)
    return report


def _with_coverage(report: Report, kept: Kept, jobs: int, *, show_progress: bool) -> Report:
    """Add the pairs of stories that tell of one event; all else stays as it is."""
    corpus, n_tokens, options = kept.corpus, kept.n_tokens, kept.options
    shingles = n_shingles(n_tokens, options.shingle_size)
    rows = stories(report)
    known = np.stack([report.pairs.a, report.pairs.b], axis=1)

    def score(pairs: np.ndarray) -> Verified:
        return verify(corpus, pairs, shingles, options.shingle_size)

    with ThreadPoolExecutor(jobs) as pool:

        def each(function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
            return in_order(pool, jobs, function, items)

        with stage("relating", len(rows), " stories", show_progress) as advance:
            pairs, cosine = link(corpus, rows, n_tokens, known, options.cosine, each, advance)
        found = Verified.together(each(score, in_slices(pairs, shingles)))
    one_event = relations.one_event(found, cosine)
    return with_pairs(report, one_event.chosen(kept.limits.wanted(one_event.pairs)))


def _read(
    parts: Iterable[Part],
    options: Options,
    banding: Banding,
    losses: Losses,
    read_options: ReadOptions,
    each: Each,
    advance: Callable[[int], object],
) -> tuple[Corpus, np.ndarray, np.ndarray, list[np.ndarray], Fingerprints]:
    """Read and sketch all documents.

    Returns them in canonical order; per row the number and the hash of their tokens; of each batch
    the keys of the bands; and all fingerprints, by place.
    """

    def load(part: Part) -> Loaded:
        batch, lost = part.load()
        texts = texts_of(batch)
        signatures, n_tokens, sequences = sketch(texts, options)
        keys = lsh.band_keys(signatures, banding)
        chosen = fingerprints.NONE
        if options.partial:
            chosen = fingerprints.choose(texts, n_tokens, options.shingle_size)
        return Loaded(part.n_bytes, batch, lost, n_tokens, sequences, keys, chosen)

    loaded: list[Loaded] = []
    for one in each(load, parts):
        losses.extend(one.losses)
        loaded.append(one)
        advance(one.n_bytes)
    columns = set[str]().union(*(filled(one.batch) for one in loaded))
    for message in unfilled(columns, read_options):
        losses.warn(message)
    corpus = arrange([one.batch for one in loaded], losses)
    n_tokens = np.concatenate([np.empty(0, np.int64), *(one.n_tokens for one in loaded)])
    sequences = np.concatenate([np.empty(0, np.uint64), *(one.sequences for one in loaded)])
    n_tokens, sequences = n_tokens[corpus.places], sequences[corpus.places]
    if len(empty := np.flatnonzero(n_tokens == 0)):
        example = f"such as {corpus.named(empty[0])}"
        losses.warn("has no words and matches nothing", len(empty), example)
    chosen = fingerprints.together([one.fingerprints for one in loaded])
    return corpus, n_tokens, sequences, [one.keys for one in loaded], chosen


def in_order(
    pool: ThreadPoolExecutor, ahead: int, function: Callable[[T], R], items: Iterable[T]
) -> Iterator[R]:
    """Apply *function* to *items* in the pool and yield the results in the order of the items.

    At most *ahead* results wait to be taken, so that a fast producer does not fill the memory.
    """
    waiting: deque[Future[R]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux; elsewhere a process is rarely confined
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def warm_up() -> None:
    """Load every kernel, compiling those that are not in the cache yet (seconds, once)."""
    words = " ".join(map(str, range(20)))
    texts = (words, words + " more", "other words", "and others")
    find_duplicates([{"text": text} for text in texts], jobs=1).find_boilerplate()
