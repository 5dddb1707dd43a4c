"""Copies are collapsed to one document each before anything is compared."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.corpus import Corpus, arrange, texts_of
from dedupe.detect.exact import Collapsed, collapse
from dedupe.detect.sketch import sketch
from dedupe.losses import Losses
from dedupe.options import Options
from tests import naive
from tests.strategies import Record, batch


def collapsed(records: list[Record]) -> tuple[Corpus, Collapsed]:
    documents = batch(records)
    corpus = arrange([documents], Losses())
    _, n_tokens, sequences = sketch(texts_of(documents), Options(num_perm=2))
    together = np.zeros(len(corpus), np.int64)
    return corpus, collapse(corpus, sequences[corpus.places], n_tokens[corpus.places], together)


def named(corpus: Corpus, pairs: np.ndarray) -> list[tuple[str, str]]:
    ids = corpus.column("id").to_pylist()
    return [(ids[a], ids[b]) for a, b in pairs]


def test_copies_are_paired_with_their_first() -> None:
    """Exact copies hang on the first of them, rewordings' firsts on the representative."""
    texts = ["Stop the war", "stop, the war!", "Stop the war", "stop, the war!", "Stop the war", ""]
    corpus, found = collapsed([{"id": i, "text": text} for i, text in zip("abcdef", texts)])  # noqa: B905
    assert named(corpus, found.exact) == [("a", "c"), ("b", "d"), ("a", "e")]
    assert named(corpus, found.reworded) == [("a", "b")]
    assert found.representatives.tolist() == [0]


def test_title_and_text_are_compared_together() -> None:
    """The same words cut otherwise into title and text are reworded, not exact copies."""
    corpus, found = collapsed(
        [
            {"id": "a", "title": "Stop", "text": "the war"},
            {"id": "b", "title": None, "text": "Stop the war"},
            {"id": "c", "title": "", "text": "Stop the war"},
        ]
    )
    assert named(corpus, found.reworded) == [("a", "b")]
    assert named(corpus, found.exact) == [("b", "c")]


def test_documents_without_words_are_no_copies() -> None:
    """Documents without a token are not even copies of each other."""
    _, found = collapsed([{"id": "a", "text": "..."}, {"id": "b", "text": "..."}])
    assert found.representatives.tolist() == []
    assert (len(found.exact), len(found.reworded)) == (0, 0)


variants = st.sampled_from(["a b", "A b", "a, b", "b a", "a", "", "...", "a b c"])


@given(st.lists(st.tuples(st.none() | st.just("t"), variants), max_size=12))
def test_groups_are_those_of_a_dictionary(texts: list[tuple[str | None, str]]) -> None:
    """Representatives and pairs are those that grouping by tokens and by bytes gives."""
    records: list[Record] = [
        {"id": f"{i:02}", "title": title, "text": text} for i, (title, text) in enumerate(texts)
    ]
    by_tokens: dict[tuple[str, ...], dict[tuple[str, str], list[int]]] = {}
    for row, (title, text) in enumerate(texts):
        if tokens := naive.compared_tokens(title or "", text):
            by_bytes = by_tokens.setdefault(tuple(tokens), {})
            by_bytes.setdefault((title or "", text), []).append(row)
    copies = [rows for by_bytes in by_tokens.values() for rows in by_bytes.values()]
    firsts = [[rows[0] for rows in by_bytes.values()] for by_bytes in by_tokens.values()]
    _, found = collapsed(records)
    assert found.representatives.tolist() == sorted(first[0] for first in firsts)
    exact = {(rows[0], row) for rows in copies for row in rows[1:]}
    reworded = {(first[0], row) for first in firsts for row in first[1:]}
    assert sorted(map(tuple, found.exact.tolist())) == sorted(exact)
    assert sorted(map(tuple, found.reworded.tolist())) == sorted(reworded)


def test_a_sequence_hash_that_lies_is_found_out() -> None:
    """Documents whose sequence hashes collide are handed on to be verified, never called equal."""
    documents = batch([{"id": "a", "text": "one text"}, {"id": "b", "text": "another one"}])
    corpus = arrange([documents], Losses())
    found = collapse(corpus, np.zeros(2, np.uint64), np.array([2, 2]), np.zeros(2, np.int64))
    assert found.exact.tolist() == []
    assert found.reworded.tolist() == [[0, 1]]
