"""The job that every peer does, so that only the library differs.

JSONL in, clusters out as JSONL, one list of ids a line. Compared is title and
text, lower-cased, in shingles of five words; pairs count from a Jaccard
estimate of 0.7 on 128 permutations; clusters are the connected components of
the pairs. Peers run in environments of their own, from the root of the
repository (`python -m benchmarks.peers.gaoya CORPUS.jsonl CLUSTERS.jsonl`), so
this file needs nothing but orjson.
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import orjson

THRESHOLD = 0.7
N_PERMUTATIONS = 128
SHINGLE_WORDS = 5

PART_BYTES = 4 << 20
"""About 1,500 articles: enough tasks that no core waits long at the end."""

N_CORES = len(os.sched_getaffinity(0))

_WORDS = re.compile(r"\w+")


def parts(path: str) -> list[tuple[str, int, int]]:
    """Cut a file into byte ranges: workers read for themselves, so nobody holds all texts."""
    size = Path(path).stat().st_size
    return [(path, begin, min(begin + PART_BYTES, size)) for begin in range(0, size, PART_BYTES)]


def documents(part: tuple[str, int, int]) -> tuple[list[str], list[str]]:
    """Read ids and compared texts of the lines that begin in a byte range."""
    path, begin, end = part
    ids: list[str] = []
    texts: list[str] = []
    with Path(path).open("rb") as lines:
        if begin:
            # The line under way belongs to the part before; one that begins just here does not.
            lines.seek(begin - 1)
            lines.readline()
        while lines.tell() < end:
            record = orjson.loads(lines.readline())
            ids.append(record["id"])
            texts.append(f"{record['title']}\n{record['text']}")
    return ids, texts


def shingles(text: str) -> set[str]:
    """Cut a text into word 5-shingles, by the fastest way known in plain Python."""
    words = _WORDS.findall(text.lower())
    if len(words) < SHINGLE_WORDS:
        return {" ".join(words)}
    return set(map(" ".join, zip(*(words[i:] for i in range(SHINGLE_WORDS)), strict=False)))


class Components:
    """Connected components of the pairs seen so far (union-find)."""

    def __init__(self, n: int) -> None:
        """Start with n documents, each alone."""
        self._parent = list(range(n))

    def root(self, i: int) -> int:
        """Name the component of a document."""
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, i: int, others: Iterable[int]) -> None:
        """Join a document with all those found to be like it."""
        for other in others:
            a, b = self.root(i), self.root(other)
            if a != b:
                self._parent[max(a, b)] = min(a, b)

    def write(self, path: str, ids: Sequence[str]) -> None:
        """Write the components of two documents or more."""
        members: dict[int, list[str]] = defaultdict(list)
        for i, name in enumerate(ids):
            members[self.root(i)].append(name)
        with Path(path).open("wb") as out:
            for names in members.values():
                if len(names) > 1:
                    out.write(orjson.dumps(names) + b"\n")


def paths() -> tuple[str, str]:
    """Take the input and the output from the command line."""
    if len(sys.argv) != 3:
        raise SystemExit(f"usage: {sys.argv[0]} CORPUS.jsonl CLUSTERS.jsonl")
    return sys.argv[1], sys.argv[2]
