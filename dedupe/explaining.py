"""Why two documents are what the report says, or why it says nothing of them.

A report names what it found. Who doubts it, or misses a pair, asks for the numbers; they are
made again for that one pair, from the same texts, frequencies and rules.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from dedupe.align.passages import find_passages
from dedupe.align.places import tokens_of
from dedupe.changes import Span, Version
from dedupe.corpus import Corpus, texts_of
from dedupe.dates import instant
from dedupe.detect import coverage, exact, fingerprints, lsh
from dedupe.detect.banding import choose_banding
from dedupe.detect.coverage import NEAR_IDENTICAL, Coverage, Frequencies
from dedupe.detect.kept import Kept
from dedupe.detect.relations import near, relate
from dedupe.detect.score import score_of
from dedupe.detect.sketch import sketch
from dedupe.detect.verify import Verified, make_sets, n_shingles, verify
from dedupe.evidence import Check, Discount, Explanation, Measure, Route
from dedupe.model import Pair, Report
from dedupe.options import RELATIONS, Options, Relation
from dedupe.text.credits import find_credits


def explain(kept: Kept, report: Report, a: int, b: int) -> Explanation:
    """Explain what rows *a* and *b* of *report* are to each other; *kept* is of its run."""
    corpus, options = kept.corpus, kept.options
    low, high = min(a, b), max(a, b)
    pair = np.array([[low, high]])
    sizes = n_shingles(kept.n_tokens, options.shingle_size)
    found, frequencies, verdict = _compared(kept, pair, sizes)
    same = bool(exact.are_copies(corpus, kept.sequences, pair)[0])
    bands, marks = _routes(kept, (a, b), float(found.jaccard[0]), sizes)
    discounts = [] if frequencies is None else _discounts(kept, (a, b), sizes, frequencies)
    versions = _version(corpus, a), _version(corpus, b)
    times = [instant(one.published) if one.published else None for one in versions]
    reported = _reported(report, low, high)
    partial = isinstance(found, Coverage)
    sets = [_set(kept, row, sizes) for row in (a, b)]
    clusters = report.documents["cluster"].take([a, b]).to_pylist()

    def in_order(one: str, other: str) -> tuple[float, float]:
        values = float(getattr(found, one)[0]), float(getattr(found, other)[0])
        return values if a == low else values[::-1]

    return Explanation(
        a=versions[0],
        b=versions[1],
        verdict="exact" if same else verdict,
        checks=tuple(_checks(found, options, same=same)),
        reported=reported.relation if reported else None,
        clusters=(clusters[0], clusters[1]),
        wanted=bool(kept.limits.wanted(pair)[0]),
        seconds=None if None in times else times[1] - times[0],  # type: ignore[operator]
        score=reported.score if reported else _score(versions),
        jaccard=float(found.jaccard[0]),
        n_shingles=(len(sets[0]), len(sets[1])),
        n_shared=int(np.isin(sets[0], sets[1]).sum()),
        containment=in_order("containment_a", "containment_b"),
        n_tokens=(int(kept.n_tokens[a]), int(kept.n_tokens[b])),
        coverage=in_order("coverage_a", "coverage_b") if partial else None,
        passage=float(found.passage[0]) if isinstance(found, Coverage) else None,
        bands=bands,
        fingerprints=marks,
        guaranteed=fingerprints.guaranteed(options.shingle_size),
        discounts=tuple(discounts),
        credits=(
            find_credits(versions[0].text, versions[0].title),
            find_credits(versions[1].text, versions[1].title),
        ),
        passages=find_passages(*versions),
        options=options,
    )


def _compared(
    kept: Kept, pair: np.ndarray, sizes: np.ndarray
) -> tuple[Coverage | Verified, Frequencies | None, Relation | None]:
    """Compare a pair as the run did; by which frequencies; and name what it is."""
    options, parts = kept.options, kept.parts
    if not kept.have_words(pair[0]):
        return Verified(pair, *(np.zeros(1) for _ in range(3))), None, None
    verified = verify(kept.corpus, pair, sizes, options.shingle_size)
    if parts is None:
        named = near(verified.at_least(options.threshold), options)
        return verified, None, RELATIONS[named.relation[0]] if len(named.pairs) else None
    low, high = pair[0]
    frequencies = parts.frequencies_of(low, high, float(verified.jaccard[0]))
    found = coverage.cover(
        kept.corpus,
        pair,
        kept.n_tokens,
        sizes,
        options.shingle_size,
        frequencies,
        parts.common,
    )
    named = relate(found, options)
    return found, frequencies, RELATIONS[named.relation[0]] if len(named.pairs) else None


def _score(versions: Iterable[Version]) -> float:
    a, b = versions
    texts = (one.text if one.title is None else f"{one.title}\n{one.text}" for one in (a, b))
    return score_of(*texts, published_a=a.published, published_b=b.published)


def _checks(found: Coverage | Verified, options: Options, *, same: bool) -> Iterator[Check]:
    """Yield the tests of `relations.relate`, one by one."""

    def check(relation: Relation, measure: Measure, value: float, bound: float) -> Check:
        return Check(relation, measure, value, bound, value >= bound)

    yield check("exact", "same bytes", float(same), 1.0)
    jaccard = float(found.jaccard[0])
    if "near-duplicate" in options.relations:
        yield check("near-duplicate", "jaccard", jaccard, options.threshold)
    if not isinstance(found, Coverage):
        return
    covered = float(found.coverage[0])
    if "near-duplicate" in options.relations and jaccard < NEAR_IDENTICAL:
        yield check("near-duplicate", "coverage", covered, options.containment)
    if "containment" in options.relations:
        yield check("containment", "coverage", covered, options.containment)
    if "shared-passage" in options.relations:
        yield check("shared-passage", "passage", float(found.passage[0]), options.passage)


def _routes(
    kept: Kept, rows: tuple[int, int], jaccard: float, sizes: np.ndarray
) -> tuple[Route, Route | None]:
    """Tell what both routes to candidates make of two documents."""
    options = kept.options
    banding = choose_banding(options)
    keys, chosen = [], []
    for row in rows:
        batch, i = kept.corpus.locate(row)
        texts = texts_of(batch.slice(i, 1))
        signatures, n_tokens, _ = sketch(texts, options)
        keys.append(lsh.band_keys(signatures, banding)[:, 0])
        chosen.append(fingerprints.choose(texts, n_tokens, options.shingle_size))
    n_equal = int((keys[0] == keys[1]).sum()) if kept.have_words(rows) else 0
    n = banding.bands
    bands = Route(n_equal, (n, n), n_equal > 0, banding.recall(jaccard))
    if kept.parts is None:
        return bands, None
    shared = np.intersect1d(chosen[0].values, chosen[1].values)
    counts = int(chosen[0].counts[0]), int(chosen[1].counts[0])
    common = kept.parts.before.of_halves(shared) > fingerprints.FEW
    few, many = int((~common).sum()), int(common.sum())
    suffices = fingerprints.suffice(few, many, counts, (int(sizes[rows[0]]), int(sizes[rows[1]])))
    return bands, Route(len(shared), counts, suffices)


def _set(kept: Kept, row: int, sizes: np.ndarray) -> np.ndarray:
    """Make the shingle set of a document (uint64)."""
    rows = np.array([row])
    return make_sets(kept.corpus, rows, sizes, kept.options.shingle_size).values


def _discounts(
    kept: Kept, rows: tuple[int, int], sizes: np.ndarray, frequencies: Frequencies
) -> list[Discount]:
    """Find what both documents have and what counts little, by where it stands in the first."""
    size = kept.options.shingle_size
    common = kept.options.common or coverage.MOST
    sets = coverage.weigh(
        kept.corpus,
        np.array(rows[:1]),
        kept.n_tokens,
        sizes,
        size,
        frequencies,
        common,
    )
    shared = np.isin(sets.values[: sets.starts[1]], _set(kept, rows[1], sizes))[sets.ranks]
    begins = np.flatnonzero(shared)
    change = np.zeros(len(sets.weights) + size + 1, np.int64)
    np.add.at(change, begins, 1)
    np.add.at(change, begins + size, -1)
    little = (np.cumsum(change)[: len(sets.weights)] > 0) & (sets.weights < 1)
    tokens = tokens_of(kept.corpus.text(rows[0]))
    n_title = len(little) - len(tokens.hashes)
    little[:n_title] = False
    edges = np.flatnonzero(np.diff(np.r_[False, little, False])).reshape(-1, 2)
    found = []
    for start, end in edges.tolist():
        weights = sets.weights[start:end]
        span = Span(int(tokens.starts[start - n_title]), int(tokens.ends[end - 1 - n_title]))
        n_stories = round(common / float(weights.min()) ** 0.5)
        found.append(Discount(span, end - start, float(weights.sum()), n_stories))
    return sorted(found, key=lambda one: (-one.n_tokens, one.span.start))


def _version(corpus: Corpus, row: int) -> Version:
    batch, i = corpus.locate(row)
    names = ("id", "text", "title", "source", "published")
    return Version(*(batch.column(name)[i].as_py() for name in names))


def _reported(report: Report, a: int, b: int) -> Pair | None:
    at = np.flatnonzero((report.pairs.a == a) & (report.pairs.b == b))
    return report.pairs[int(at[0])] if len(at) else None
