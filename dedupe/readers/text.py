"""The characters of one whole file, without the columns that a corpus is made of.

Two articles are read and compared in less time than it takes to load Arrow, so nothing here does.
"""

import os
import stat
from typing import Final

from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.encodings import decode
from dedupe.readers.streams import BrokenFileError, read_whole, standard_input
from dedupe.readers.walk import STDIN, File, classify, shown, why

ARCHIVES: Final = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"%PDF-", "a PDF document"),
    (b"PAR1", "Parquet without the suffix .parquet"),
    (b"\x1f\x8b", "gzip data without the suffix .gz"),
    (b"\x28\xb5\x2f\xfd", "zstd data without the suffix .zst"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
)
"""What is named by mistake and would be read as windows-1252 gibberish, by its first bytes."""


def file_text(file: File, options: ReadOptions, losses: Losses) -> str:
    """Read, unpack and decode a file; what was not clean is counted in *losses*.

    Raises `BrokenFileError` or `UnicodeError` where no text can be made of it.
    """
    data = read_whole(file, options.max_record, losses)
    return _decoded(data, None if file.packing else file.size, options, losses)


def name_of(path: str) -> str:
    """Call what a person named: a file by its path, standard input as other tools do."""
    return "<stdin>" if path == STDIN else shown(path)


def named_text(path: str, options: ReadOptions, losses: Losses) -> str:
    """Read the one text that a person named: a file, packed or not, a pipe, or standard input.

    Raises `InputError` naming the path, what is wrong and what would help.
    """
    name = name_of(path)
    try:
        return _named(path, name, options, losses)
    except (BrokenFileError, UnicodeError) as error:
        raise InputError(f"{name}: {error}") from None
    except FileNotFoundError:
        raise InputError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(f"{name}: {why(error)}") from None


def _named(path: str, name: str, options: ReadOptions, losses: Losses) -> str:
    if path == STDIN:
        raw = standard_input("a text", "curl -s URL | dedupe diff old.txt -")
        text = _decoded(raw.read(options.max_record + 1), None, options, losses)
    else:
        status = os.stat(path)  # noqa: PTH116 (to `Path`, "" is the current folder)
        if stat.S_ISDIR(status.st_mode):
            raise InputError(
                f"{name} is a folder; name a file, or two documents: --in {name} ID ID"
            )
        form, packing = classify(path)
        if form not in (None, "text"):
            raise InputError(f"{name} holds records; name two of them: --in {name} ID ID")
        if stat.S_ISREG(status.st_mode):
            file = File(path, name, name, status.st_size, "text", packing)
            text = file_text(file, options, losses)
        else:  # `<(...)` of a shell: who names a pipe by hand wants it read
            with open(path, "rb") as raw:  # noqa: PTH123
                text = _decoded(raw.read(options.max_record + 1), None, options, losses)
    return text


def _decoded(data: bytes, size: int | None, options: ReadOptions, losses: Losses) -> str:
    """Decode a whole file; its *size*, where it is known, is for the message.

    Raises `BrokenFileError` for what is no text: a known form, or strewn with NUL characters.
    """
    if len(data) > options.max_record:
        from dedupe.readers.records import too_long  # numpy: 0.1 s, and few are too long

        raise BrokenFileError(too_long(size, options))
    for magic, what in ARCHIVES:
        if data.startswith(magic):
            raise BrokenFileError(f"is {what}, not text; unpack or convert it first")
    found = Losses()  # of what is no text, its encoding is no matter
    text = decode(data, options.fallback_encoding, found)
    if text.count("\0") * 1000 > len(text):
        raise BrokenFileError("seems to be binary, by its NUL characters; convert it to text first")
    losses.extend(found)
    return text
