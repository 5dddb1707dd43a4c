"""Plain text and Markdown: one document a file, as it stands.

A corpus of a hundred thousand small files must not become a hundred thousand tasks,
so files are grouped until they make a part worth handing to a thread.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from dedupe.arrays import origins, strings
from dedupe.losses import Losses
from dedupe.model import DOCUMENTS
from dedupe.options import ReadOptions
from dedupe.readers.part import PART_SIZE, Part
from dedupe.readers.streams import BrokenFileError
from dedupe.readers.text import file_text
from dedupe.readers.walk import File

FILES_IN_PART: Final = 256
"""Files in a part at most, so that progress moves while small files are opened."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Some whole files, not opened yet."""

    files: tuple[File, ...]
    options: ReadOptions

    @property
    def n_bytes(self) -> int:
        """Bytes of the files on disk."""
        return sum(file.size for file in self.files)

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        """Read and decode each file; one that fails costs that document."""
        losses = Losses()
        read: list[File] = []
        texts: list[str] = []
        for file in self.files:
            try:
                texts.append(file_text(file, self.options, losses))
                read.append(file)
            except (BrokenFileError, UnicodeError) as error:
                losses.lose(file.name, None, str(error))
        n = len(read)
        columns = [
            strings([file.id for file in read]),
            strings(texts),
            *[pa.nulls(n, pa.string())] * 4,
            origins([file.name for file in read], np.arange(n)),
            pa.nulls(n, pa.int64()),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=DOCUMENTS), losses


def grouped(files: Iterable[File | Part], options: ReadOptions) -> Iterator[File | Part]:
    """Replace runs of text files by parts that hold many; let everything else pass, in order."""
    group: list[File] = []
    size = 0
    for file in files:
        is_text = isinstance(file, File) and file.form == "text"
        if group and (not is_text or size >= PART_SIZE or len(group) >= FILES_IN_PART):
            yield Texts(tuple(group), options)
            group, size = [], 0
        if isinstance(file, File) and is_text:
            group.append(file)
            size += PART_SIZE if file.packing else file.size  # nobody knows what it unpacks to
        else:
            yield file
    if group:
        yield Texts(tuple(group), options)
