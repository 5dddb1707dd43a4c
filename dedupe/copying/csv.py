"""The rows of a CSV or TSV file, as bytes.

Which lines make a row only a parser knows, and it parses characters; so the lines are decoded
one by one, under the encoding and by the parser of the first reading,
and the bytes of each are kept until its row is whole.
A line end is looked for where its bytes may stand and believed when it is decoded,
for in UTF-16 the byte of a line feed is also half of U+0A0D.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.csv import Lines, layout_of, rows
from dedupe.readers.streams import Stream
from dedupe.readers.walk import File

LINE_END: Final = re.compile(rb"[\r\n]")
UNITS: Final = {"utf-16": 2, "utf-32": 4}
"""Bytes of the shortest character, where that is not one."""
LONGEST: Final = 4
"""Bytes of a character, at most."""


def pieces(file: File, options: ReadOptions) -> Iterator[tuple[int | None, bytes]]:
    """Cut a file into rows, each under the line it begins on; header and blank lines under None.

    A row past the limit, which is lost, comes without its bytes.
    Raises `BrokenFileError` after the last whole row where the file cannot be read to its end,
    or is no table.
    """
    encoding, delimiter = layout_of(file, options, Losses())
    source = Source(iter(Stream(file, Losses())), encoding, LONGEST * options.max_record)
    is_header = True
    for line, row in rows(Lines(source, options.max_record), delimiter, options):
        yield None if is_header or not row else line, source.taken()
        is_header = is_header and not row


class Source:
    """Decodes lines, and keeps their bytes until they are taken."""

    def __init__(self, pieces: Iterator[bytes], encoding: str, limit: int) -> None:
        """Prepare to read *pieces*; of more than *limit* bytes none are kept."""
        self.pieces = pieces
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.unit = UNITS.get(codecs.lookup(encoding).name[:6], 1)
        self.limit = limit
        self.rest = memoryview(b"")
        """Not decoded yet; it begins with a whole character."""
        self.held: list[bytes] = []
        self.n_held = 0

    def taken(self) -> bytes:
        """Take the bytes of what was read since; none where they were too many."""
        data = b"".join(self.held)
        self.held, self.n_held = [], 0
        return data

    def readline(self, size: int, /) -> str:
        """Read a line with its end, or where it has more than *size* characters, some of it."""
        line = ""
        while len(line) < size:
            data = self._up_to_line_end()
            if not data:
                return line + self.decoder.decode(b"", final=True)
            self.n_held += len(data)
            if self.n_held <= self.limit:
                self.held.append(data)
            else:
                self.held = []
            line += self.decoder.decode(data)
            if line.endswith("\n") or (line.endswith("\r") and not self._feeds_line()):
                break
        return line

    def _up_to_line_end(self) -> bytes:
        """Take the bytes up to the next that may end a line, or some; none at the end."""
        if len(self.rest) < self.unit:
            self._read()
        found = LINE_END.search(self.rest)
        end = len(self.rest) if found is None else found.start() + 1
        end += -end % self.unit
        if end > len(self.rest) >= self.unit:
            end = len(self.rest) - len(self.rest) % self.unit
        data = bytes(self.rest[:end])
        self.rest = self.rest[end:]
        return data

    def _feeds_line(self) -> bool:
        """Tell whether the next character is a line feed."""
        if len(self.rest) < self.unit:
            self._read()
        return bytes(self.rest[: self.unit]).strip(b"\0") == b"\n"

    def _read(self) -> None:
        while len(self.rest) < self.unit and (piece := next(self.pieces, b"")):
            self.rest = memoryview(bytes(self.rest) + piece)
