"""From texts to shingle hashes and signatures: the kernels against their twins."""

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels import sketch as kernel
from dedupe.kernels.tokens import ROOM
from dedupe.kernels.unicode import table
from tests import naive
from tests.strategies import texts_of, utf8, vocabulary

PERMUTATIONS = np.array([[3, 0x9E3779B1, 1, 77], [5, 0, 0xFFFFFFFF, 12345]], np.uint32)
PAIRS = [(int(a), int(b)) for a, b in PERMUTATIONS.T]

sizes = st.integers(1, 7)


def shingles(title: bytes, text: bytes, size: int, piece: int = kernel.PIECE) -> list[int]:
    """Hash a document's shingles in pieces of so many tokens."""
    texts = texts_of([(b"other", b"document"), (title, text)])
    prefixes = np.empty(piece + ROOM + size, np.uint64)
    out = np.empty(piece + ROOM + size, np.uint64)
    cursor, state = np.empty(4, np.int64), np.empty(3, np.uint64)
    kernel.start(texts, 1, cursor, state)
    found: list[int] = []
    while cursor[kernel.SEGMENT] != kernel.DONE:
        n = kernel.next_shingles(texts, 1, table(), size, cursor, state, prefixes, out)
        found += out[:n].tolist()
    assert cursor[kernel.N_TOKENS] == len(naive.compared_tokens(title, text))
    return found


def twin(title: bytes, text: bytes, size: int) -> list[int]:
    return naive.shingle_hashes(naive.compared_tokens(title, text), size)


def sketch(
    documents: list[tuple[bytes, bytes]], size: int
) -> tuple[np.ndarray, list[int], list[int]]:
    n = len(documents)
    signatures = np.empty((n, len(PAIRS)), np.uint32)
    n_tokens, sequences = np.empty(n, np.int64), np.empty(n, np.uint64)
    arguments = (texts_of(documents), table(), size, PERMUTATIONS)
    kernel.sketch(*arguments, signatures, n_tokens, sequences)
    return signatures, n_tokens.tolist(), sequences.tolist()


@given(utf8, utf8, sizes)
def test_shingles_span_from_title_to_text(title: bytes, text: bytes, size: int) -> None:
    """Shingle hashes are those of the tokens of the title followed by those of the text."""
    assert shingles(title, text, size) == twin(title, text, size)


@given(utf8, utf8, sizes, st.integers(1, 7))
def test_pieces_do_not_show(title: bytes, text: bytes, size: int, piece: int) -> None:
    """A text read in pieces of any length has the same shingles in the same order."""
    assert shingles(title, text, size, piece) == twin(title, text, size)


def test_a_title_ends_its_last_word() -> None:
    """The title's last word and the text's first are two tokens."""
    assert shingles(b"cease", b"fire now", 2) == twin(b"", b"cease fire now", 2)
    assert shingles(b"cease", b"fire now", 2) != twin(b"", b"ceasefire now", 2)
    assert shingles("停".encode(), "\u0301火".encode(), 1) == twin(b"", "停火".encode(), 1)


@pytest.mark.parametrize("n", [1, 4, 5, 1023, 1024, 1025, 1028, 1029, 1030, 2058, 3000])
def test_lengths_around_a_piece(n: int) -> None:
    """Texts that end just before, at and after the end of a piece lose and repeat no shingle."""
    text = " ".join(vocabulary(n)).encode()
    assert shingles(b"", text, 5) == twin(b"", text, 5)


@pytest.mark.parametrize("before", [1020, 1024, 1027, 1028, 1029])
@pytest.mark.parametrize("char", ["\ufdfa", "中", "½", "한", "é"])
def test_expansions_where_a_piece_ends(before: int, char: str) -> None:
    """A character that expands where a piece ends is not cut, also where it is the title's end."""
    head, tail = "a " * before, (char * 40)
    whole = (head + tail).encode()
    expected = twin(b"", whole, 5)
    assert shingles(b"", whole, 5) == expected
    title = head + char
    assert shingles(title.encode(), tail.encode(), 5) == twin(title.encode(), tail.encode(), 5)


@given(st.lists(st.sampled_from(["\ufdfa", "中\u0301", "½", "a", " ", "ab "]), max_size=30), sizes)
def test_repeated_expansions(parts: list[str], size: int) -> None:
    """Thousands of expanding characters fill no buffer over its end."""
    text = ("".join(parts) * 20).encode()
    assert shingles(b"", text, size, 3) == twin(b"", text, size)


def test_short_documents_match_only_their_like() -> None:
    """A document shorter than a shingle is one shingle, which no longer document has."""
    short = [vocabulary(n) for n in range(1, 5)]
    found = [shingles(b"", " ".join(words).encode(), 5) for words in short]
    assert [len(hashes) for hashes in found] == [1, 1, 1, 1]
    assert len({hashes[0] for hashes in found}) == 4
    longer = shingles(b"", " ".join(vocabulary(40)).encode(), 5)
    assert set(longer) & {hashes[0] for hashes in found} == set()


def test_a_short_document_of_zero_hash_like_tokens_depends_on_its_length() -> None:
    """One word, and the same word twice, are two different short documents."""
    assert shingles(b"", b"ha", 5) != shingles(b"", b"ha ha", 5)


@given(st.lists(st.tuples(utf8, utf8), max_size=5), sizes)
def test_signatures(documents: list[tuple[bytes, bytes]], size: int) -> None:
    """Signature, length and sequence hash of each document of a batch are the twin's."""
    signatures, n_tokens, sequences = sketch(documents, size)
    token_lists = [naive.compared_tokens(*document) for document in documents]
    hashes = [[naive.token_hash(token) for token in tokens] for tokens in token_lists]
    assert signatures.tolist() == [
        naive.signature(naive.shingle_hashes(tokens, size), PAIRS) for tokens in token_lists
    ]
    assert n_tokens == [len(tokens) for tokens in token_lists]
    assert sequences == [naive.mix64(naive.polynomial(tokens)) for tokens in hashes]


def test_signatures_of_many_shingles() -> None:
    """Minima over several pieces, and over rounds of eight that are not full, are the twin's."""
    rng = random.Random(1)
    words = vocabulary(3000)
    documents = [
        (b"", " ".join(rng.choices(words, k=n)).encode()) for n in [*range(5, 22), 1100, 2100]
    ]
    signatures, _, _ = sketch(documents, 5)
    expected = [
        naive.signature(naive.shingle_hashes(naive.tokens(text), 5), PAIRS) for _, text in documents
    ]
    assert signatures.tolist() == expected


def test_a_document_without_tokens_has_no_minimum() -> None:
    """The signature of a document without tokens is all ones, and its length is 0."""
    signatures, n_tokens, _ = sketch([(b"", b""), (b"...", "👍".encode())], 5)
    assert signatures.tolist() == [[0xFFFFFFFF] * 4] * 2
    assert n_tokens == [0, 0]


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_sequences_are_equal_for_equal_tokens_only(a: list[str], b: list[str]) -> None:
    """Sequence hash and length together tell short texts apart, and spacing does not show."""
    _, n_tokens, sequences = sketch([(b"", " ".join(a).encode()), (b"", " , ".join(b).encode())], 5)
    same = (n_tokens[0], sequences[0]) == (n_tokens[1], sequences[1])
    assert same == (a == b)


@pytest.mark.parametrize("width", [2, 3])
def test_sequences_tell_the_order(width: int) -> None:
    """All orders of some words have different sequence hashes."""
    words = ["ab", "ba", "1", "2", "12", "21"]
    orders = list(itertools.permutations(words, width))
    _, _, sequences = sketch([(b"", " ".join(order).encode()) for order in orders], 5)
    assert len(set(sequences)) == len(orders)
