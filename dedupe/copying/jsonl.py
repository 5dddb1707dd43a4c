"""The lines of a JSON Lines file, as bytes."""

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.jsonl import BLANK, cut, unmarked
from dedupe.readers.streams import Stream
from dedupe.readers.walk import File

LINE: Final = re.compile(rb"[^\n]*\n|[^\n]+")
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def pieces(file: File, options: ReadOptions) -> Iterator[tuple[int | None, bytes]]:
    """Cut a file into its lines, each under its number; the mark and blank lines under None.

    A line past the limit, which is lost, comes without its bytes.
    Raises `BrokenFileError` after the last whole line where the file cannot be read to its end.
    """
    stream = iter(Stream(file, Losses()))
    start = next(stream, b"")
    mark, encoding = next((one for one in MARKS if start.startswith(one[0])), (b"", "utf-8"))
    if mark:
        yield None, mark
    for first, data in cut(unmarked(chain((start,), stream)), options.max_record):
        if isinstance(data, int):
            yield first, b""
            continue
        for i, line in enumerate(LINE.findall(data)):
            # a file in another encoding was read as UTF-8, and both ways lose nothing
            raw = line if encoding == "utf-8" else line.decode().encode(encoding)
            yield first + i if line.strip(BLANK + b"\n") else None, raw
