"""From bytes to token hashes: the kernel against its twin."""

import locale

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.kernels.tokens import CLOSED, HASH, OPEN, ROOM, decode, token_hashes
from dedupe.kernels.unicode import table
from tests import naive
from tests.kernels.test_unicode import CUT, SAME
from tests.strategies import SAMPLES, utf8


def still_open(state: np.ndarray) -> list[int]:
    """The token that the end of the data leaves open."""
    return [] if state[OPEN] == CLOSED else [int(state[HASH])]


def hashes(data: bytes, room: int = 1000) -> list[int]:
    """Hash the tokens of a text into a buffer of the given room, emptied as often as it fills."""
    column = np.frombuffer(data, np.uint8)
    whole, state = np.full(room + ROOM + 64, 7, np.uint64), np.zeros(3, np.uint64)
    out, behind = whole[:-64], whole[-64:]
    found: list[int] = []
    pos = 0
    while pos < len(data):
        n, pos = token_hashes(column, pos, len(data), table(), state, out, 0)
        found += out[:n].tolist()
    assert behind.tolist() == [7] * 64
    return found + still_open(state)


def twin(data: bytes | str) -> list[int]:
    return [naive.token_hash(token) for token in naive.tokens(data)]


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_scripts(text: str) -> None:
    """A text of each script has its twin's token hashes."""
    assert hashes(text.encode()) == twin(text)


@given(utf8, st.integers(1, 30))
def test_any_bytes(data: bytes, room: int) -> None:
    """Any bytes have their twin's token hashes, however often the buffer is emptied."""
    assert hashes(data, room) == twin(data)


@given(st.lists(utf8, max_size=3), st.integers(1, 5))
def test_any_text_cut_between_characters(texts: list[bytes], room: int) -> None:
    """An open token goes on in the next piece of a text."""
    whole = b"".join(text.decode(errors="ignore").encode() for text in texts)
    out, state = np.empty(room + ROOM, np.uint64), np.zeros(3, np.uint64)
    found: list[int] = []
    for text in texts:
        data = np.frombuffer(text.decode(errors="ignore").encode(), np.uint8)
        pos = 0
        while pos < len(data):
            n, pos = token_hashes(data, pos, len(data), table(), state, out, 0)
            found += out[:n].tolist()
    found += still_open(state)
    assert found == twin(whole)


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME.keys())
def test_spellings_of_one_text_have_the_same_hashes(pair: tuple[str, str]) -> None:
    """Two ways to encode or print the same words give the same hashes."""
    a, b = (hashes(text.encode()) for text in pair)
    assert a == b
    assert a == twin(pair[0])


@pytest.mark.parametrize("case", CUT.values(), ids=CUT.keys())
def test_tokens_are(case: tuple[str, list[str]]) -> None:
    """A text is hashed as these tokens."""
    assert hashes(case[0].encode()) == [naive.token_hash(token) for token in case[1]]


@given(st.binary(min_size=1, max_size=6).filter(lambda data: data[0] >= 128))
@example("é".encode())
@example("€".encode())
@example("😀".encode())
@example(b"\xed\xa0\x80")  # a surrogate
@example(b"\xe0\x80\x80")  # longer than it need be
@example(b"\xf4\x90\x80\x80")  # past the last character
def test_decoding(data: bytes) -> None:
    """A character is decoded as Python does it; of other bytes no valid character is swallowed."""
    code, after = decode(np.frombuffer(data, np.uint8), 0, len(data))
    first = next(naive.characters(data))
    if first != "\0":
        assert (chr(code), after) == (first, len(first.encode()))
    else:
        assert code == 0 or 0xD800 <= code < 0xE000
        assert all(0x80 <= byte < 0xC0 for byte in data[1:after])


@pytest.mark.parametrize("cut", [b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98"])
def test_a_character_cut_off_swallows_nothing(cut: bytes) -> None:
    """A word behind a character that was cut off is read whole."""
    assert hashes(cut + b"word") == twin("word")
    assert hashes(b"word " + cut) == twin("word")


@pytest.mark.parametrize("char", ["\ufdfa", "中", "½"], ids=["18 for one", "single", "two"])
@pytest.mark.parametrize("before", range(3))
def test_expansions_where_the_buffer_ends(char: str, before: int) -> None:
    """A character that expands at the end of the buffer is not cut."""
    text = "a " * before + char * 50
    for room in range(1, 22):
        assert hashes(text.encode(), room) == twin(text)


def test_the_end_of_the_data_is_not_read_past() -> None:
    """Bytes behind *end* do not matter, not even to a character that is cut off there."""
    data = np.frombuffer("añ€😀".encode(), np.uint8)
    for end in range(len(data)):
        out, state = np.empty(50, np.uint64), np.zeros(3, np.uint64)
        n, pos = token_hashes(data, 0, end, table(), state, out, 0)
        found = out[:n].tolist() + still_open(state)
        assert pos == end
        assert found == twin(data[:end].tobytes())


def test_the_locale_does_not_matter() -> None:
    """Tokens are the same under every locale there is, Turkish included."""
    text = "ISTANBUL Istanbul ıI iİ 1.000,5".encode()
    before, expected = locale.setlocale(locale.LC_ALL), hashes(text)
    for name in ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "th_TH.UTF-8"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue  # not installed here
        try:
            assert hashes(text) == expected
        finally:
            locale.setlocale(locale.LC_ALL, before)
