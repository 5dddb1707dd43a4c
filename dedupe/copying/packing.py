"""Pack what is written, the same input to the same bytes: no name and no time stands in it."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from dedupe.readers.walk import Packing


class Sink(Protocol):
    """What bytes can be written to."""

    def write(self, data: bytes, /) -> object:
        """Write all of them."""


@contextmanager
def packed(target: Path, packing: Packing | None) -> Iterator[Sink]:
    """Open a new file; what is written to it is packed on the way."""
    with target.open("wb") as raw:
        if packing == "gzip":
            with gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as out:
                yield out
        elif packing == "zstd":
            import pyarrow as pa

            with pa.CompressedOutputStream(pa.PythonFile(raw, mode="w"), "zstd") as out:
                yield out
        else:
            yield raw
