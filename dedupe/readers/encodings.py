"""Which characters the bytes of a plain-text or CSV file stand for.

An article saved as windows-1252 and read as UTF-8 fails at its first dash;
one saved as UTF-16 and read as windows-1252 is gibberish that matches nothing.
The order of trust is that of the web standards, without their guessing:

    a byte order mark   UTF-8, UTF-16 or UTF-32, as the mark says
    valid UTF-8         UTF-8
    NUL bytes           nothing, the file is lost: see `wide`
    otherwise           `ReadOptions.fallback_encoding`, with a counted warning

JSON Lines has no fallback: JSON is UTF-8 (RFC 8259, section 8.1), so that a record that is not
was damaged. A UTF-16 or UTF-32 byte order mark at the start of the file is believed there too.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final

from dedupe.losses import Losses
from dedupe.readers.streams import BrokenFileError

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

START: Final = 2**16
"""Bytes at the start of a file by which it is judged."""

PLAIN: Final = bytes(range(0x20, 0x7F)) + b"\r\n"  # no tab, half of the bytes of Devanagari
WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

SURROGATE: Final = re.compile("[\ud800-\udfff]")
REPAIRED: Final = "lone surrogates replaced by U+FFFD"


def marked(start: bytes) -> str | None:
    """Name the encoding that a byte order mark at the start of a file declares."""
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    return None


def wide(start: bytes) -> str | None:
    """Name the UTF-16 or UTF-32 that the start of a file seems to be in, without a mark.

    Both are strewn with NUL bytes, which no other encoding of text has, and are poor in the bytes
    of plain ASCII. So a stray NUL in a text does not make it wide, nor do many in one
    that is valid UTF-8 beyond ASCII.
    Where several would do, it is the one that makes most blanks and line ends of the bytes,
    then the one that makes most characters of ASCII.
    """
    start = start[:START]
    if start.count(0) * 1000 < max(len(start), 1):
        return None
    if len(start.translate(None, PLAIN)) * 5 < len(start) * 2:
        return None
    if not start.isascii() and _fits((start,), "utf-8", whole=False):
        return None
    found: list[tuple[int, int, str]] = []
    for encoding in WIDE:
        if _fits((start,), encoding, whole=False):
            text = codecs.getincrementaldecoder(encoding)().decode(start)
            if text and "\0" not in text:
                n_blank = text.count(" ") + text.count("\n")
                found.append((n_blank, sum(map(str.isascii, text)), encoding))
    return max(found)[-1] if found else None


def assumed(start: bytes, fallback: str, losses: Losses) -> str:
    """Choose the encoding to try first: that of the mark, or UTF-8.

    Where there is no mark and the file seems wide, a fallback of Unicode was meant for it.
    Raises `BrokenFileError` for any other fallback, for it would be a guess.
    """
    if encoding := marked(start):
        return encoding
    if encoding := wide(start):
        family = codecs.lookup(fallback).name[:6]
        if family in ("utf-16", "utf-32"):
            losses.warn(not_utf8(fallback))
            return fallback
        if family.rstrip("-") != "utf-8":
            option = f"name it with --fallback-encoding {encoding}, or "
            raise BrokenFileError(markless(encoding, option))
    return "utf-8"


def decode(data: bytes, fallback: str, losses: Losses) -> str:
    """Decode a whole file, without its byte order mark; count what was not clean.

    Raises `UnicodeError` where even the fallback cannot (windows-1252 and its like always can),
    and `BrokenFileError` where the encoding could only be guessed.
    """
    encoding = assumed(data, fallback, losses)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        pass
    if encoding == "utf-8":
        losses.warn(not_utf8(fallback))
        encoding = fallback
        try:
            return mend(data.decode(encoding), losses)
        except UnicodeDecodeError:
            pass
    losses.warn(undefined(encoding))
    return mend(data.decode(encoding, "replace"), losses)


def encoding_of(read: Callable[[], Iterable[bytes]], fallback: str, losses: Losses) -> str:
    """Choose the encoding of a file too large to hold, reading it to its end once or twice.

    It is to be decoded with errors="replace"; what that replaces is counted as in `decode`.
    A fault of the file itself is not told here, for it is met again when the file is read.
    Raises `BrokenFileError` where the encoding could only be guessed.
    """
    encoding = assumed(_start(read()), fallback, losses)
    if _fits(read(), encoding):
        return encoding
    if encoding == "utf-8":
        losses.warn(not_utf8(fallback))
        encoding = fallback
        if _fits(read(), encoding):
            return encoding
    losses.warn(undefined(encoding))
    return encoding


def _start(pieces: Iterable[bytes]) -> bytes:
    start = b""
    with suppress(BrokenFileError):
        for piece in pieces:
            start += piece
            if len(start) >= START:
                break
    return start


def _fits(pieces: Iterable[bytes], encoding: str, *, whole: bool = True) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=whole)
    except BrokenFileError:
        return True  # as far as it goes
    except UnicodeError:
        return False
    return True


def mend(text: str, losses: Losses) -> str:
    """Replace lone surrogates, which no UTF-8 output could carry, by U+FFFD."""
    if text.isascii() or not SURROGATE.search(text):
        return text
    losses.warn(REPAIRED)
    return SURROGATE.sub("\ufffd", text)


def to_utf8(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Transcode from an encoding that has a byte order mark.

    Raises `BrokenFileError` after the last good character, and as *pieces* does.
    """
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for piece in pieces:
        try:
            yield decoder.decode(piece).encode()
        except UnicodeDecodeError as error:
            good = len(piece) - (len(error.object) - error.start)
            yield decoder.decode(piece[: max(good, 0)]).encode()
            raise BrokenFileError(f"not valid {encoding}: {error.reason}") from None
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise BrokenFileError(f"not valid {encoding}: {error.reason}") from None


def markless(encoding: str, option: str = "") -> str:
    """Word the loss of a file that seems to be in a wide encoding; *option* is an act before."""
    return (
        f"seems to be {encoding} without a byte order mark, by its NUL bytes; "
        f"{option}convert it: iconv -f {encoding} -t utf-8 FILE"
    )


def not_utf8(encoding: str) -> str:
    """Word the warning that a file is in the fallback encoding."""
    return f"file is not UTF-8 and was read as {encoding}; --fallback-encoding names another"


def undefined(encoding: str) -> str:
    """Word the warning that bytes were replaced."""
    return f"bytes that {encoding} does not define replaced by U+FFFD"
