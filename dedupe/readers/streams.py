"""The bytes of one file in pieces of a few megabytes, unpacked, up to where it is broken.

A gzip file that was cut off in transfer holds a million good records and a bad end.
Python's `gzip.open(...).read(n)` raises at the end and throws away what it had unpacked in that
call; so does Arrow's zstd. Here everything that could be unpacked is handed over first,
and only then does `BrokenFileError` say what is wrong.

    gzip   members one after another, zeros between them; junk behind the last is a warning
    zstd   frames one after another, by pyarrow, which is installed anyway

Ten megabytes may unpack to ten gigabytes of zeros, or to a billion records. Text packs 3 to 20
times, and copies of one text a few hundred times; what is far beyond that is read no further.
"""

import os
import stat
import sys
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.readers.part import PART_SIZE
from dedupe.readers.walk import STDIN, File, why

PACKED_PIECE: Final = 64 * 2**10
"""Packed bytes unpacked at a time. zlib copies what is left of a piece whenever a member ends,
so that large pieces of tiny members would take quadratic time."""

MAX_RATIO: Final = 500
"""Times its size on disk that a file may unpack to; gzip reaches 1032 with zeros."""
FREE_OF_RATIO: Final = 2**28
"""Bytes that any file may unpack to, however small it is."""

GZIP_MAGIC: Final = b"\x1f\x8b"
JUNK: Final = "bytes after the end of the gzip data left out"


class BrokenFileError(Exception):
    """The rest of a file cannot be read; the message says why."""


class Stream:
    """The bytes of a file, unpacked; iterate to get them in pieces of about `PART_SIZE`."""

    def __init__(self, file: File, losses: Losses) -> None:
        """Prepare to read *file*; oddities met on the way are counted in *losses*."""
        self.file = file
        self.losses = losses
        self.n_read = 0
        """Bytes read so far, as they lie on disk."""

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes, in pieces of `PART_SIZE` or more except for the last.

        Raises `BrokenFileError` after the last good byte where the file cannot be read to its end.
        """
        held: list[bytes] = []
        n_held = n_unpacked = 0
        try:
            for piece in self._pieces():
                n_unpacked += len(piece)
                if self.file.packing is not None:
                    refuse_bomb(n_unpacked, self.n_read)
                held.append(piece)
                n_held += len(piece)
                if n_held >= PART_SIZE:
                    yield b"".join(held)
                    held, n_held = [], 0
        except BrokenFileError:
            if held:
                yield b"".join(held)
            raise
        if held:
            yield b"".join(held)

    def _pieces(self) -> Iterator[bytes]:
        if self.file.path == STDIN:
            yield from self._plain(standard_input())
            return
        with open_regular(self.file.path) as raw:
            if self.file.packing == "gzip":
                yield from self._gunzip(raw)
            elif self.file.packing == "zstd":
                yield from self._unzstd(raw)
            else:
                yield from self._plain(raw)

    def _read(self, raw: BinaryIO, size: int) -> bytes:
        try:
            data = raw.read(size)
        except OSError as error:
            raise BrokenFileError(why(error)) from None
        self.n_read += len(data)
        return data

    def _plain(self, raw: BinaryIO) -> Iterator[bytes]:
        while data := self._read(raw, PART_SIZE):
            yield data

    def _gunzip(self, raw: BinaryIO) -> Iterator[bytes]:
        data = self._read(raw, PACKED_PIECE)
        n_members = 0
        while data:
            if n_members and not data.startswith(GZIP_MAGIC):
                self.losses.warn(JUNK)
                return
            member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            while not member.eof:
                if not data and not (data := self._read(raw, PACKED_PIECE)):
                    raise BrokenFileError("gzip data ends before its end mark; it was cut off")
                before = member.copy()  # 40 kB, for each 64 kB that are unpacked
                try:
                    piece = member.decompress(data, PART_SIZE)
                except zlib.error as error:
                    yield _up_to_fault(before, data)
                    raise BrokenFileError(f"gzip data is damaged: {error}") from None
                data = member.unconsumed_tail
                if piece:
                    yield piece
            n_members += 1
            data = member.unused_data.lstrip(b"\0")  # tape blocks are padded with zeros
            while len(data) < len(GZIP_MAGIC) and (more := self._read(raw, PACKED_PIECE)):
                data = (data + more).lstrip(b"\0")

    def _unzstd(self, raw: BinaryIO) -> Iterator[bytes]:
        import pyarrow as pa

        n_good = 0
        stream = pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), "zstd")
        try:
            while piece := stream.read(PACKED_PIECE):
                n_good += len(piece)
                self.n_read = raw.tell()
                yield piece
        except OSError as error:
            yield from self._last_of_zstd(n_good)
            raise BrokenFileError(f"zstd data is damaged or cut off: {error}") from None
        finally:
            stream.close()

    def _last_of_zstd(self, n_good: int) -> Iterator[bytes]:
        """Yield what Arrow had unpacked, and dropped, in the call that failed.

        The file is unpacked once more up to there, and then byte by byte.
        """
        import pyarrow as pa

        last = bytearray()
        with open_regular(self.file.path) as raw:
            stream = pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), "zstd")
            try:
                while n_good:
                    n_good -= len(stream.read(min(n_good, PACKED_PIECE)))
                while byte := stream.read(1):
                    last += byte
            except OSError:
                pass  # the same fault; it is told where it was first met
        yield bytes(last)


def refuse_bomb(n_unpacked: int, n_packed: int) -> None:
    """Raise `BrokenFileError` where bytes on disk unpack to far more than text ever does."""
    if n_unpacked > max(FREE_OF_RATIO, MAX_RATIO * n_packed):
        raise BrokenFileError(
            f"unpacks to more than {MAX_RATIO} times its size on disk, and is read no further "
            f"than {n_unpacked} bytes; if it is no decompression bomb, unpack it first "
            "(Parquet: to JSON Lines)"
        )


def read_whole(file: File, limit: int, losses: Losses) -> bytes:
    """Read and unpack a file: at most *limit* bytes, and one more that shows it to be longer.

    Raises `BrokenFileError` where it cannot be read to its end.
    """
    if file.packing is None:
        with open_regular(file.path) as raw:
            try:
                return raw.read(limit + 1)
            except OSError as error:
                raise BrokenFileError(why(error)) from None
    held: list[bytes] = []
    n_held = 0
    for piece in Stream(file, losses):
        held.append(piece)
        n_held += len(piece)
        if n_held > limit:
            break
    return b"".join(held)[: limit + 1]


def standard_input(
    wanted: str = "JSON Lines", example: str = "zcat news.jsonl.gz | dedupe cluster -"
) -> BinaryIO:
    """Return standard input as bytes.

    Raises `InputError`, asking for what is *wanted*, where it is closed or a terminal.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise InputError(f"standard input is closed; pipe {wanted} into it or name a file")
    if sys.stdin.isatty():
        raise InputError(
            f"standard input is a terminal; pipe {wanted} into it, for example: {example}"
        )
    return sys.stdin.buffer


def _up_to_fault(member: "zlib._Decompress", data: bytes) -> bytes:
    """Unpack byte by byte what zlib had unpacked, and dropped, in the call that failed."""
    good = bytearray()
    try:
        for i in range(len(data)):
            good += member.decompress(data[i : i + 1])
    except zlib.error:
        pass  # the same fault; it is told where it was first met
    return bytes(good)


def open_regular(path: str) -> BinaryIO:
    """Open a regular file; never wait for a FIFO that took its place since it was listed."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise BrokenFileError(why(error)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BrokenFileError("is no longer a regular file")
    return os.fdopen(descriptor, "rb", buffering=0)
