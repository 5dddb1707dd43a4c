"""The second route to candidates: documents that share a run of tokens, however small a part."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.corpus import texts_of
from dedupe.detect import lsh
from dedupe.detect.fingerprints import (
    ENOUGH,
    FEW,
    NONE,
    SHORT,
    WINDOW,
    Fingerprints,
    choose,
    propose,
    together,
)
from dedupe.detect.sketch import sketch
from dedupe.options import Options
from tests import naive
from tests.strategies import batch

SIZE = 5
words = st.lists(st.sampled_from([f"w{i}" for i in range(400)]), min_size=70, max_size=200)


def chosen(texts: list[str]) -> Fingerprints:
    columns = texts_of(batch([{"id": f"{i:04}", "text": text} for i, text in enumerate(texts)]))
    n_tokens = sketch(columns, Options(num_perm=2))[1]
    return choose(columns, n_tokens, SIZE)


def proposed(texts: list[str]) -> list[tuple[int, int]]:
    n_shingles = np.array([max(len(text.split()) - SIZE + 1, 1) for text in texts])
    found = propose(chosen(texts), np.arange(len(texts)), n_shingles)
    return [(a, b) for a, b in found.tolist()]


@given(st.lists(words.map(" ".join), max_size=3))
def test_fingerprints_are_the_twins(texts: list[str]) -> None:
    """Upper halves of those of the naive twin; of a short document all shingles."""
    found = chosen(texts)
    ends = np.cumsum(found.counts).tolist()
    for text, first, last in zip(texts, [0, *ends], ends, strict=False):
        hashes = naive.shingle_hashes(naive.tokens(text), SIZE)
        window = 1 if len(hashes) <= SHORT else WINDOW
        expected = sorted(naive.fingerprints(hashes, window))
        assert found.values[first:last].tolist() == [one >> 32 for one in expected]


@given(words, words, words, words, st.data())
def test_a_shared_run_proposes_a_pair(
    a: list[str], b: list[str], c: list[str], d: list[str], data: st.DataObject
) -> None:
    """Two windows in a row that two long documents share are enough, wherever they stand."""
    run = [f"r{i}" for i in range(SIZE + 2 * WINDOW - 1)]
    shift = data.draw(st.integers(0, 3))
    one, other = [*a, *run, *b], [*c[shift:], *run, *d]
    assert proposed([" ".join(one), " ".join(other)]) == [(0, 1)]


def test_a_headline_is_found_in_its_story() -> None:
    """All shingles of a short text are fingerprints, and one is enough where it has no more."""
    story = " ".join(f"s{i}" for i in range(300))
    assert proposed([story, " ".join(f"s{i}" for i in range(100, 128))]) == [(0, 1)]
    assert proposed(["a b c d e f g", "a b c d e"]) == [(0, 1)]


def test_one_phrase_is_not_enough() -> None:
    """Texts that share five words in a row, as all texts of a language do."""
    texts = [
        " ".join([*(f"{name}{i}" for i in range(30)), "on", "the", "other", "hand", "it"])
        for name in "abc"
    ]
    assert proposed(texts) == []


def test_documents_are_left_out() -> None:
    """Those without a row propose nothing, and the others bear the names they were given."""
    text = " ".join(f"s{i}" for i in range(100))
    found = chosen([text, text, text])
    assert propose(found, np.array([7, -1, 3]), np.full(8, 96)).tolist() == [[3, 7]]
    nothing = np.empty(0, np.int64)
    assert propose(NONE, nothing, nothing).tolist() == []


def test_a_story_printed_everywhere_stays_together() -> None:
    """Of 500 documents that are mostly one run each is paired, with a bounded number of others."""
    run = " ".join(f"r{i}" for i in range(120))
    texts = [" ".join([*(f"{n}x{i}" for i in range(80)), run]) for n in range(500)]
    pairs = proposed(texts)
    assert set(itertools.chain(*pairs)) == set(range(500))
    assert len(pairs) <= 500 * (lsh.NEAR + 1)


def test_a_small_part_that_many_share_proposes_hardly_anybody() -> None:
    """A notice at the foot of articles that have nothing else in common.

    At its ends a few choose a fingerprint that the others do not, by what stands before it.
    """
    notice = [f"r{i}" for i in range(40)]
    texts = [" ".join([*(f"{n}x{i}" for i in range(300)), *notice]) for n in range(FEW + 1)]
    assert len(proposed(texts[:FEW])) == FEW * (FEW - 1) // 2
    assert len(proposed(texts)) < FEW // 4
    wall = " ".join([*(f"own{i}" for i in range(9)), *notice])
    assert {(0, i) for i in range(1, FEW + 2)} <= set(proposed([wall, *texts]))


@given(st.lists(st.integers(0, 3), max_size=5))
def test_batches_are_put_together(sizes: list[int]) -> None:
    """Documents of several batches, in their order."""
    texts = [" ".join(f"t{i}" for i in range(10 + n)) for n in range(sum(sizes))]
    cuts = [0, *itertools.accumulate(sizes)]
    pieces = [chosen(texts[a:b]) for a, b in itertools.pairwise(cuts)]
    found, whole = together(pieces), chosen(texts)
    assert found.values.tolist() == whole.values.tolist()
    assert found.counts.tolist() == whole.counts.tolist()
    assert ENOUGH == 2
