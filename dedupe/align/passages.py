"""The wording that two texts have in common, wherever it stands: the passages.

    seed      runs of tokens that both texts have       anchors (`kernels.anchors`)
    chain     anchors in order with small gaps          (`kernels.chain`)
    extend    what is equal between and beside them     blocks  (`kernels.extend`)
    choose    the best first, each stretch once         passages (`align.choice`)

A text may say one thing ten times, and both may. A passage is reported where it shows, in one of
the texts at least, a stretch that no longer passage has shown: so of any two passages the stretches
in `a` or those in `b` do not overlap, every copy is accounted for, and there are
never more passages than the texts have room for, side by side.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dedupe.align.choice import between, choose, cost_of, ends
from dedupe.align.places import Tokens, characters, tokens_of
from dedupe.align.sequences import Block, joined
from dedupe.align.versions import as_version
from dedupe.align.words import word_edits
from dedupe.changes import Edit, Span, Version
from dedupe.kernels.anchors import find_anchors, join_anchors
from dedupe.kernels.chain import cells, part_chains, score_chains
from dedupe.kernels.extend import extend
from dedupe.kernels.sketch import BASE
from dedupe.options import DiffOptions, PassageOptions
from dedupe.reuse import Passage, Passages


def find_passages(
    a: str | Version | Mapping[str, object],
    b: str | Version | Mapping[str, object],
    options: PassageOptions | None = None,
) -> Passages:
    """Find the wording that two texts have in common.

    The texts are given as to `dedupe.diff`. What is compared are tokens: letters and figures
    without case, accents kept, whatever stands between them; letters of different scripts that
    look alike are the same. Every run of `options.minimum` tokens that both texts have is
    in a passage, but for what is left between two passages and is shorter.
    Exchanging the texts exchanges the sides and nothing else. Takes about a second for
    3 MB against 3 MB. Raises `TypeError` where there is no text.

    >>> from dedupe import PassageOptions, find_passages
    >>> found = find_passages(
    ...     'He said: "We will not go."',
    ...     '"We will NOT go," he told us.',
    ...     PassageOptions(minimum=4),
    ... )
    >>> [(passage.a, passage.b, passage.identity) for passage in found]
    [(Span(start=9, end=24), Span(start=0, end=15), 1.0)]
    """
    options = options or PassageOptions()
    one, other = as_version(a, "a"), as_version(b, "b")
    first, second = tokens_of(one.text), tokens_of(other.text)
    # Ties are broken by place; so that they are the same both ways, the shorter text goes first.
    turned = (len(second.hashes), other.text) < (len(first.hashes), one.text)
    if turned:
        first, second = second, first
    candidates = _candidates(first.hashes, second.hashes, options)
    chosen = choose(candidates, first.hashes, second.hashes, options)
    if turned:
        first, second, chosen = second, first, [blocks[:, [1, 0, 2]] for blocks in chosen]
    shares = (
        _share((ends(blocks)[side] for blocks in chosen), len(tokens.hashes))
        for side, tokens in enumerate((first, second))
    )
    found = [_passage(blocks, first, second) for blocks in chosen]
    ordered = sorted(found, key=lambda one: (one.a.start, one.a.end, one.b.start, one.b.end))
    return Passages(one, other, tuple(ordered), *shares)


def warm_up() -> None:
    """Load the kernels, and compile them where that has not been done yet."""
    options = PassageOptions(minimum=2, seed=1, gap=2)
    find_passages(
        "a b x c d a b c", "a b y c d a b c a b c e c", options
    )  # which asks for each of them


def _candidates(a: np.ndarray, b: np.ndarray, options: PassageOptions) -> Iterable[np.ndarray]:
    """Yield alignments of the tokens of two texts."""
    anchors = _anchors(a, b, options)
    gap, cost = options.gap, cost_of(options)
    squares = cells(anchors, gap)
    order = np.argsort(squares, kind="stable")
    scores, before = np.empty(len(anchors)), np.empty(len(anchors), np.int64)
    score_chains(anchors, squares[order], order, gap, cost, scores, before)
    chains = np.empty(len(anchors), np.int64)
    n = part_chains(np.argsort(-scores, kind="stable"), before, chains)
    by_chain = np.argsort(chains, kind="stable")
    bounds = np.searchsorted(chains[by_chain], np.arange(n + 1))
    lengths = np.add.reduceat(anchors[by_chain, 2], bounds[:-1]) if n else np.empty(0)
    for chain in np.flatnonzero(2 * lengths >= options.minimum):  # the rest is confetti
        members = anchors[by_chain[bounds[chain] : bounds[chain + 1]]]
        yield _aligned(members.tolist(), a, b, gap)
    for k in np.flatnonzero(anchors[:, 2] >= options.minimum):  # lest a chain lose the end of one
        yield anchors[k : k + 1]


def _anchors(a: np.ndarray, b: np.ndarray, options: PassageOptions) -> np.ndarray:
    """Find runs of equal tokens (int64 (n, 3)), sorted by place.

    Short ones, which stand where a text was edited, and those of the least length
    of a passage, since of many short ones that are alike only some are looked at.
    """
    found = [np.empty((0, 3), np.int64)]
    for size in sorted({min(options.seed, options.minimum), options.minimum}):
        in_a, in_b = _grams(a, size), _grams(b, size)
        for mine, of_mine, theirs, of_theirs in ((a, in_a, b, in_b), (b, in_b, a, in_a)):
            order = np.argsort(of_mine, kind="stable")
            ranked = of_mine[order]
            first = np.searchsorted(ranked, of_theirs, "left")
            last = np.searchsorted(ranked, of_theirs, "right")
            anchors = np.empty((len(of_theirs), 3), np.int64)
            n = find_anchors(mine, theirs, size, order, first, last, anchors)
            found.append(anchors[:n] if mine is a else anchors[:n, [1, 0, 2]])
    anchors = np.concatenate(found)
    anchors = anchors[np.lexsort((anchors[:, 0], anchors[:, 0] - anchors[:, 1]))]
    anchors = anchors[: join_anchors(anchors)]
    return anchors[np.lexsort((anchors[:, 1], anchors[:, 0]))]


def _grams(tokens: np.ndarray, size: int) -> np.ndarray:
    """Hash every *size* tokens in a row (uint64), as a polynomial."""
    n = max(len(tokens) - size + 1, 0)
    hashes = np.zeros(n, np.uint64)
    for k in range(size):
        hashes = hashes * BASE + tokens[k : k + n]
    return hashes


def _aligned(
    anchors: Sequence[Sequence[int]], a: np.ndarray, b: np.ndarray, gap: int
) -> np.ndarray:
    """Align the anchors of a chain, what lies between them, and a little beyond its ends."""
    i, j, _ = anchors[0]
    x, y = extend(_window(a, i, -gap), _window(b, j, -gap))
    blocks: list[Block] = []
    i, j = i - x, j - y
    for start_a, start_b, length in anchors:
        overlap = max(i - start_a, j - start_b, 0)
        block = Block(start_a + overlap, start_b + overlap, length - overlap)
        blocks += [*between(a, Span(i, block.a), b, Span(j, block.b)), block]
        i, j = block.a + block.size, block.b + block.size
    x, y = extend(_window(a, i, gap), _window(b, j, gap))
    blocks += between(a, Span(i, i + x), b, Span(j, j + y))
    return np.array(joined(blocks), np.int64)


def _window(tokens: np.ndarray, at: int, size: int) -> np.ndarray:
    """Take *size* tokens from a place on; backwards where it is negative."""
    if size > 0:
        return tokens[at : at + size]
    return np.ascontiguousarray(tokens[max(at + size, 0) : at][::-1])


def _share(spans: Iterable[Span], n: int) -> float:
    """Give the share of *n* tokens that lie in some of the stretches."""
    covered = np.zeros(n, bool)
    for span in spans:
        covered[span.start : span.end] = True
    return float(covered.mean()) if n else 0.0


def _passage(blocks: np.ndarray, a: Tokens, b: Tokens) -> Passage:
    in_a, in_b = ends(blocks)
    n = int(blocks[:, 2].sum())
    spans = characters(a, in_a, b, in_b)

    def edits(old: Span, new: Span) -> tuple[Edit, ...]:
        return word_edits(a.text, old, b.text, new, DiffOptions())[1]

    return Passage(*spans, n, n / max(span.end - span.start for span in (in_a, in_b)), edits)
