"""Exact similarity of candidates."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.corpus import Corpus, arrange, texts_of
from dedupe.detect import verify as module
from dedupe.detect.sketch import sketch
from dedupe.detect.verify import NOTHING, Verified, chunks, make_sets, n_shingles, verify
from dedupe.losses import Losses
from dedupe.options import Options
from tests import naive
from tests.strategies import Record, batch, few_words, vocabulary

bodies = st.lists(st.tuples(st.none() | few_words, few_words), min_size=1, max_size=6)


def corpus_of(texts: list[tuple[str | None, str]], cut: int) -> tuple[Corpus, np.ndarray]:
    """Read documents in two batches, the last one first, so that rows and places differ."""
    records: list[Record] = [
        {"id": f"{i:02}", "title": title, "text": text} for i, (title, text) in enumerate(texts)
    ]
    batches = [batch(records[cut:]), batch([]), batch(records[:cut])]
    corpus = arrange(batches, Losses())
    lengths = [sketch(texts_of(one), Options(num_perm=2))[1] for one in batches]
    return corpus, np.concatenate(lengths)[corpus.places]


@given(bodies, st.integers(0, 6), st.integers(1, 5))
def test_figures_are_the_twins(texts: list[tuple[str | None, str]], cut: int, size: int) -> None:
    """Jaccard and both containments of every pair are those of Python's sets, to the last bit."""
    corpus, n_tokens = corpus_of(texts, min(cut, len(texts)))
    words = [
        set(naive.shingles(naive.compared_tokens(title or "", text), size)) for title, text in texts
    ]
    rows = np.flatnonzero(n_tokens).tolist()
    pairs = list(itertools.combinations(rows, 2))
    found = verify(
        corpus, np.array(pairs, np.int64).reshape(-1, 2), n_shingles(n_tokens, size), size
    )
    assert found.pairs.tolist() == [list(pair) for pair in pairs]
    assert found.jaccard.tolist() == [naive.jaccard(words[a], words[b]) for a, b in pairs]
    assert found.containment_a.tolist() == [naive.containment(words[a], words[b]) for a, b in pairs]
    assert found.containment_b.tolist() == [naive.containment(words[b], words[a]) for a, b in pairs]


@given(bodies, st.integers(0, 6), st.integers(1, 5))
def test_sets_are_those_of_the_chosen_rows(
    texts: list[tuple[str | None, str]], cut: int, size: int
) -> None:
    """Sets come in the order of the rows asked for, whichever batch they are in."""
    corpus, n_tokens = corpus_of(texts, min(cut, len(texts)))
    rows = np.argsort(corpus.places)[::2]
    sets = make_sets(corpus, rows, n_shingles(n_tokens, size), size)
    assert [
        sets.values[first:last].tolist() for first, last in itertools.pairwise(sets.starts.tolist())
    ] == [
        sorted(set(naive.shingle_hashes(naive.compared_tokens(title or "", text), size)))
        for title, text in (texts[row] for row in rows)
    ]


def test_numbers_of_shingles() -> None:
    """No tokens make no shingle, fewer than a shingle make one, and more make n - size + 1."""
    assert n_shingles(np.array([0, 1, 4, 5, 6, 100]), 5).tolist() == [0, 1, 1, 1, 2, 96]


pair_lists = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda pair: pair[0] < pair[1]),
    unique=True,
    max_size=40,
)


@given(pair_lists, st.integers(1, 300), st.data())
def test_chunks_hold_every_pair_once(
    pairs: list[tuple[int, int]], size: int, data: st.DataObject
) -> None:
    """Every pair is in one chunk."""
    lengths = data.draw(st.lists(st.integers(1, 200), min_size=21, max_size=21))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHUNK", size)
        column = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        pieces = [piece.tolist() for piece in chunks(column, np.array(lengths))]
    assert all(pieces)
    assert sorted(tuple(pair) for piece in pieces for pair in piece) == sorted(pairs)


def test_chunks_keep_within_their_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The documents of a chunk have no more shingles than it should, besides its first pair."""
    monkeypatch.setattr(module, "CHUNK", 1000)
    monkeypatch.setattr(module, "CHUNKS", 10**9)
    n = 2000
    lengths = np.full(n, 100)
    pairs = np.stack([np.arange(0, n, 2), np.arange(1, n, 2)], axis=1)
    rng = np.random.default_rng(1)
    chain = np.stack([np.arange(n - 1), np.arange(1, n)], axis=1)
    for column in (pairs, chain, rng.permutation(chain)[: n // 2]):
        ordered = column[np.lexsort((column[:, 1], column[:, 0]))]
        held = [int(lengths[np.unique(piece)].sum()) for piece in chunks(ordered, lengths)]
        assert max(held) <= 1200
        assert len(held) >= 20


def test_a_document_larger_than_a_chunk_is_not_made_for_each_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A book that 2,000 notes are compared with comes in as few chunks as the notes need."""
    monkeypatch.setattr(module, "CHUNK", 1000)
    monkeypatch.setattr(module, "CHUNKS", 10**9)
    lengths = np.full(2001, 10)
    lengths[0] = 100_000
    pairs = np.stack([np.zeros(2000, np.int64), np.arange(1, 2001)], axis=1)
    assert len(chunks(pairs, lengths)) <= 21


def test_pairs_of_one_story_share_a_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small groups of connected documents are not torn apart by the order of their rows."""
    monkeypatch.setattr(module, "CHUNK", 10_000)
    monkeypatch.setattr(module, "CHUNKS", 10**9)
    rng = np.random.default_rng(1)
    rows = rng.permutation(3000).reshape(-1, 3)  # 1,000 stories of three, rows far apart
    edges = np.concatenate([rows[:, [0, 1]], rows[:, [1, 2]], rows[:, [0, 2]]])
    edges = np.sort(edges, axis=1)
    edges = edges[np.lexsort((edges[:, 1], edges[:, 0]))]
    pieces = list(chunks(edges, np.full(3000, 100)))
    made = sum(len(np.unique(piece)) for piece in pieces)
    assert len(pieces) > 10
    assert made <= 3000 + 3 * len(pieces)


def test_no_pairs() -> None:
    """Nothing to verify gives nothing, and no chunk."""
    corpus, n_tokens = corpus_of([(None, "a b")], 0)
    assert verify(corpus, NOTHING.pairs, n_shingles(n_tokens, 5), 5) is NOTHING
    assert list(chunks(NOTHING.pairs, np.array([1]))) == []


def test_pieces_are_put_together_in_order() -> None:
    """Verified pairs of several pieces are one, sorted by pair, with their figures."""
    pieces = [
        Verified(
            np.array([[2, 3], [0, 9]]), *(np.array([x, y]) for x, y in ((1, 2), (3, 4), (5, 6)))
        ),
        NOTHING,
        Verified(np.array([[0, 1]]), np.array([7.0]), np.array([8.0]), np.array([9.0])),
    ]
    whole = Verified.together(pieces)
    assert whole.pairs.tolist() == [[0, 1], [0, 9], [2, 3]]
    assert whole.jaccard.tolist() == [7, 2, 1]
    assert whole.containment_a.tolist() == [8, 4, 3]
    assert whole.containment_b.tolist() == [9, 6, 5]


def test_the_threshold_itself_is_reached() -> None:
    """A pair exactly at the threshold stays, the next smaller one goes."""
    figures = np.array([0.4, np.nextafter(0.4, 0)])
    found = Verified(np.array([[0, 1], [0, 2]]), figures, figures, figures).at_least(0.4)
    assert found.pairs.tolist() == [[0, 1]]


def test_a_pair_at_two_fifths_reaches_the_threshold_of_two_fifths() -> None:
    """Two shared shingles of five are a Jaccard of exactly 0.4."""
    words = vocabulary(20)
    texts: list[tuple[str | None, str]] = [
        (None, " ".join([*words[:2], *words[2:3]])),
        (None, " ".join([*words[:2], *words[5:7]])),
    ]
    corpus, n_tokens = corpus_of(texts, 1)
    found = verify(corpus, np.array([[0, 1]]), n_shingles(n_tokens, 1), 1).at_least(0.4)
    assert found.jaccard.tolist() == [0.4]
