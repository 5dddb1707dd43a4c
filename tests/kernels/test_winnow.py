"""Fingerprints: the kernel against its twin, and the run of tokens that is never missed."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.unicode import table
from dedupe.kernels.winnow import fingerprint_sets, often_shared
from tests import naive
from tests.strategies import few_words, texts_of, utf8

windows = st.integers(1, 9)
words = st.lists(st.sampled_from(list("abcdefghijkl")), max_size=40)


def sets(
    documents: list[tuple[bytes, bytes]], rows: list[int], size: int, window: int
) -> list[list[int]]:
    room = sum(len(naive.compared_tokens(*documents[row])) for row in rows)
    values, starts = np.empty(room, np.uint64), np.zeros(len(rows) + 1, np.int64)
    places = np.array(rows, np.int64)
    windows = np.full(len(rows), window)
    fingerprint_sets(texts_of(documents), places, table(), size, windows, values, starts)
    return [values[a:b].tolist() for a, b in itertools.pairwise(starts)]


def expected(tokens: list[str], size: int, window: int) -> list[int]:
    return sorted(naive.fingerprints(naive.shingle_hashes(tokens, size), window))


@given(st.lists(st.tuples(utf8, utf8), min_size=1, max_size=4), st.data(), st.integers(1, 4))
def test_fingerprints(documents: list[tuple[bytes, bytes]], data: st.DataObject, size: int) -> None:
    """Those of the chosen documents stand one behind the other, sorted, each hash once."""
    rows = sorted(data.draw(st.sets(st.sampled_from(range(len(documents))))))
    window = data.draw(windows)
    tokens = [naive.compared_tokens(*documents[row]) for row in rows]
    assert sets(documents, rows, size, window) == [expected(one, size, window) for one in tokens]


@given(few_words, windows)
def test_repetitive_text(text: str, window: int) -> None:
    """Where the same shingles return, the same fingerprints do."""
    assert sets([(b"", text.encode())], [0], 2, window) == [expected(naive.tokens(text), 2, window)]


def test_long_documents() -> None:
    """Windows go on across pieces, and a short document after a long one is by itself."""
    long = " ".join(str(i * i % 1999) for i in range(4500)).encode()
    documents = [(b"", long), (b"", b"a b c d e f")]
    for window in (1, 2, 15, 100):
        found = sets(documents, [0, 1], 5, window)
        assert found == [expected(naive.tokens(text), 5, window) for _, text in documents]


@given(words, words, words, words, words, st.integers(1, 4), windows)
def test_a_shared_run_is_never_missed(
    a: list[str],
    b: list[str],
    c: list[str],
    d: list[str],
    run: list[str],
    size: int,
    window: int,
) -> None:
    """Documents that share `size + window - 1` tokens in a row share a fingerprint."""
    run = (run * 12 + ["z"] * 12)[: size + window - 1]
    texts = [" ".join((*a, *run, *b)), " ".join((*c, *run, *d))]
    one, other = sets([(b"", text.encode()) for text in texts], [0, 1], size, window)
    assert set(one) & set(other)


def test_as_few_as_promised() -> None:
    """Of a long text of many words, 2 / (window + 1) of the shingles are chosen."""
    rng = np.random.default_rng(3)
    text = " ".join(map(str, rng.integers(0, 10**6, 30_000))).encode()
    for window in (4, 16, 50):
        (found,) = sets([(b"", text)], [0], 5, window)
        assert abs(len(found) / 30_000 * (window + 1) / 2 - 1) < 0.05


def test_each_document_has_its_own_window() -> None:
    """All shingles of a short document, a few of a long one: what they share is found."""
    long = " ".join(map(str, range(100)))
    short = " ".join(map(str, range(30, 50)))
    documents = [(b"", long.encode()), (b"", short.encode())]
    values, starts = np.empty(200, np.uint64), np.zeros(3, np.int64)
    rows, windows = np.arange(2), np.array([12, 1])
    fingerprint_sets(texts_of(documents), rows, table(), 5, windows, values, starts)
    found = [values[a:b].tolist() for a, b in itertools.pairwise(starts)]
    assert found == [expected(long.split(), 5, 12), expected(short.split(), 5, 1)]
    assert set(found[0]) & set(found[1])


pair_lists = st.lists(st.tuples(st.integers(0, 2), st.integers(3, 5)), max_size=12)


@given(pair_lists, pair_lists, st.lists(st.integers(1, 30), min_size=6, max_size=6))
def test_often_shared(
    rare: list[tuple[int, int]], common: list[tuple[int, int]], sizes: list[int]
) -> None:
    """Two fingerprints of which one is rare, or all of one document; else a part of the smaller."""
    n_fingerprints = [min(size, 3) for size in sizes]
    expected = []
    for a, b in sorted({*rare, *common}):
        n_rare, n_common = rare.count((a, b)), common.count((a, b))
        density = 1 if max(sizes[a], sizes[b]) <= 8 else 0.25
        enough = min(2, n_fingerprints[a], n_fingerprints[b])
        if n_rare + n_common >= (enough if n_rare else 0.5 * min(sizes[a], sizes[b]) * density):
            expected.append(a << 32 | b)
    few, many = (np.array(sorted(a << 32 | b for a, b in one), np.uint64) for one in (rare, common))
    codes = np.empty(len(rare) + len(common), np.uint64)
    counts = np.array(n_fingerprints)
    n = often_shared(few, many, counts, np.array(sizes), 2, 0.5, 8, 0.25, codes)
    assert codes[:n].tolist() == expected
