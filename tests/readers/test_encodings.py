"""Which characters bytes stand for."""

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.losses import Losses
from dedupe.readers.encodings import (
    REPAIRED,
    WIDE,
    decode,
    encoding_of,
    marked,
    mend,
    not_utf8,
    to_utf8,
    undefined,
    wide,
)
from dedupe.readers.streams import BrokenFileError

CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\0")), st.sampled_from(CODECS)
)
def test_unicode_is_read_as_written(text: str, encoding: str) -> None:
    """UTF-8 with and without a mark, UTF-16 and UTF-32 with one: exact, and without a warning."""
    losses = Losses()
    assert decode(text.encode(encoding), "cp1252", losses) == text
    assert losses == Losses()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_both_byte_orders(encoding: str) -> None:
    """The mark tells the order of bytes."""
    assert decode(("\ufeff" + "né").encode(encoding), "cp1252", Losses()) == "né"


@pytest.mark.parametrize("place", [0, 5, 10])
@pytest.mark.parametrize("byte", range(256))
def test_any_single_byte(byte: int, place: int) -> None:
    """A byte from 128 makes the file windows-1252, counted; the five it lacks become U+FFFD."""
    data = bytearray(b"0123456789a")
    data[place] = byte
    losses = Losses()
    text = decode(bytes(data), "cp1252", losses)
    assert len(text) == 11
    expected = {}
    if byte >= 128:
        expected[not_utf8("cp1252")] = 1
    if byte in b"\x81\x8d\x8f\x90\x9d":
        expected[undefined("cp1252")] = 1
        assert text[place] == "\ufffd"
    elif byte >= 128:
        assert text[place] == bytes([byte]).decode("cp1252")
    assert losses.warnings == expected


WRITTEN = {
    "English": "A story, in English.\n",
    "French": "À l’été, déjà vu.\n",
    "Russian": "Новости дня: 12 человек.\n",
    "Arabic": "أخبار اليوم.\n",
    "Hindi": "आज की ताज़ा ख़बर।\n",
    "Chinese": "\u3000\u3000今日新聞\uff0c湖邊的新橋在二零一六年開放\u3002\n",
}
CP1252 = "caf\xe9 \u2013 a text of windows-1252, with some words to it. ".encode("cp1252")


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", WRITTEN.values(), ids=list(WRITTEN))
def test_wide_without_a_mark(text: str, encoding: str) -> None:
    """UTF-16 and UTF-32 without a mark are lost by name, and read where the user names them."""
    data = (text * 30).encode(encoding)
    assert wide(data) == encoding
    losses = Losses()
    with pytest.raises(BrokenFileError) as told:
        decode(data, "cp1252", losses)
    assert f"seems to be {encoding} without" in str(told.value)
    assert f"--fallback-encoding {encoding}, or convert it: iconv -f {encoding}" in str(told.value)
    with pytest.raises(BrokenFileError):
        encoding_of(lambda: [data[:3], data[3:]], "cp1252", losses)
    assert losses == Losses()
    assert decode(data, encoding, losses) == text * 30
    assert encoding_of(lambda: [data[:3], data[3:]], encoding, losses) == encoding
    assert losses.warnings == {not_utf8(encoding): 2}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        bytes(5000),
        b"x\0y",
        b"a text that was padded" + bytes(10),
        b"one\0two\0three\0",
        CP1252 + b"\0",
        CP1252 * 99 + b"\0\0",
        "今日新聞\0湖邊的新橋".encode(),
        "Новости\0дня".encode() * 50,
    ],
)
def test_stray_nuls_make_no_text_wide(data: bytes) -> None:
    """A NUL is a character of UTF-8 and of windows-1252, and costs nothing by itself."""
    assert wide(data) is None
    decode(data, "cp1252", Losses())


def test_who_names_utf8_gets_it() -> None:
    """A text that is NULs at every second place is one, where the user says so."""
    assert decode(b"a\0b\0", "utf-8", Losses()) == "a\0b\0"
    with pytest.raises(BrokenFileError):
        decode(b"a\0b\0", "cp1252", Losses())


def test_fallback_is_the_users() -> None:
    """Another fallback is taken, and named in the warning."""
    losses = Losses()
    assert decode("газета".encode("koi8-r"), "koi8-r", losses) == "газета"
    (message,) = losses.warnings
    assert "koi8-r" in message
    assert "--fallback-encoding" in message


def test_mark_and_damage() -> None:
    """A mark is believed even where what follows is damaged."""
    losses = Losses()
    assert decode(codecs.BOM_UTF16_LE + b"a\0b", "cp1252", losses) == "a\ufffd"
    assert losses.warnings == {undefined("utf-16"): 1}


@given(st.binary(max_size=60), st.lists(st.integers(1, 20)), st.sampled_from(["cp1252", "utf-7"]))
def test_in_pieces_as_at_once(data: bytes, sizes: list[int], fallback: str) -> None:
    """A large file gets the encoding and the warnings that it would get as a small one."""
    pieces, rest = [], data
    for size in [4, *sizes]:
        pieces.append(rest[:size])
        rest = rest[size:]
    pieces.append(rest)
    small, large = Losses(), Losses()
    try:
        text = decode(data, fallback, small)
    except BrokenFileError as error:
        with pytest.raises(BrokenFileError, match=re.escape(str(error))):
            encoding_of(lambda: [p for p in pieces if p], fallback, large)
        return
    encoding = encoding_of(lambda: [p for p in pieces if p], fallback, large)
    assert mend(data.decode(encoding, "replace"), Losses()) == text
    small.warnings.pop(REPAIRED, None)
    assert large.warnings == small.warnings


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 9))
def test_to_utf8(text: str, size: int) -> None:
    """Transcoding keeps every character, wherever the pieces are cut."""
    for encoding in ("utf-16", "utf-32"):
        data = text.encode(encoding)
        pieces = [data[i : i + size] for i in range(0, len(data), size)]
        assert b"".join(to_utf8(pieces, encoding)).decode() == text


def test_to_utf8_stops_at_damage() -> None:
    """What stands before the damage is kept."""
    got: list[bytes] = []
    damaged = ["ab".encode("utf-16"), b"c\0\0\xd8d\0"]
    with pytest.raises(BrokenFileError, match="not valid utf-16"):
        got.extend(to_utf8(damaged, "utf-16"))
    assert b"".join(got) == b"abc"


def test_utf32_is_not_taken_for_utf16() -> None:
    """The mark of UTF-32 begins with that of UTF-16."""
    assert marked("x".encode("utf-32")) == "utf-32"
    assert marked("x".encode("utf-16")) == "utf-16"
    assert marked(b"x") is None


@given(st.text(st.characters(codec=None)))
def test_mend(text: str) -> None:
    """What is mended can be written as UTF-8, and what could be written is left alone."""
    losses = Losses()
    mended = mend(text, losses)
    mended.encode()
    assert len(mended) == len(text)
    assert (mended == text) == (not losses.warnings)
