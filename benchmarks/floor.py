"""The least that any tool must do: read the file and touch every byte once.

A speed is only worth something next to what the machine allows. This reads
the corpus with pyarrow's JSON reader on all cores given, in blocks, keeps the
columns a detector needs and hashes the bytes of the text with xxh3.

    python -m benchmarks.floor CORPUS.jsonl
"""

from __future__ import annotations

import os
import sys

import pyarrow as pa
import pyarrow.json
import xxhash

BLOCK = 1 << 20
"""Bytes read at once; the fastest of 1, 4 and 16 MiB: larger blocks cost page faults."""


def read_and_hash(path: str) -> tuple[int, int, int]:
    """Return the number of documents, the bytes of text and their hash."""
    pa.set_cpu_count(len(os.sched_getaffinity(0)))
    columns = pa.schema([(name, pa.string()) for name in ("id", "title", "text")])
    reader = pyarrow.json.open_json(
        path,
        read_options=pyarrow.json.ReadOptions(block_size=BLOCK),
        parse_options=pyarrow.json.ParseOptions(
            explicit_schema=columns, unexpected_field_behavior="ignore"
        ),
    )
    digest = xxhash.xxh3_64()
    n_documents = n_bytes = 0
    for batch in reader:
        n_documents += batch.num_rows
        # A string column is one buffer with the bytes of all its texts.
        text = batch.column("text").buffers()[2]
        if text is not None:
            digest.update(text)
            n_bytes += text.size
    return n_documents, n_bytes, digest.intdigest()


if __name__ == "__main__":
    n_documents, n_bytes, value = read_and_hash(sys.argv[1])
    print(f"{n_documents} documents, {n_bytes / 1e6:.1f} MB of text, xxh3 {value:016x}")
