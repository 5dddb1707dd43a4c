"""Real texts in successive versions: consecutive pairs of the chains in `../shared/data`.

They are read where they lie, and nothing of them goes into the repository.
"""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Where the labelled sets lie, beside the repository."""

SETS = {
    "govblog_18f_versions": "blog posts",
    "optech_newsletter_versions": "newsletters",
    "ota_pga_versions": "terms of service",
    "wiki_versions": "encyclopedia",
}
"""Sets whose documents are states of one file, and what they are."""


@dataclass(frozen=True)
class Pair:
    """Two consecutive versions."""

    set: str
    """Name of the set."""
    old: str
    """The earlier text."""
    new: str
    """The later text."""

    @property
    def n_words(self) -> int:
        """Words of the longer version, as spaces part them."""
        return max(len(self.old.split()), len(self.new.split()))


def read_pairs(data: Path, sets: Sequence[str] = tuple(SETS)) -> list[Pair]:
    """Read the pairs, set after set, chain after chain, in the order of the versions."""
    found = []
    for name in sets:
        with gzip.open(data / name / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents = sorted(map(json.loads, lines), key=lambda d: (d["cluster"], d["version"]))
        found += [
            Pair(name, a["text"], b["text"])
            for a, b in itertools.pairwise(documents)
            if a["cluster"] == b["cluster"]
        ]
    return found


def joined(pairs: Sequence[Pair], n_words: int) -> list[Pair]:
    """Make one long pair of each set: its first texts one behind the other, to *n_words* or all.

    The earlier versions are the old text and the later ones the new, so that the edits are real.
    """
    found = []
    for name in dict.fromkeys(pair.set for pair in pairs):
        chosen, n = [], 0
        for pair in (one for one in pairs if one.set == name):
            if n >= n_words:
                break
            chosen.append(pair)
            n += pair.n_words
        old, new = (
            "\n\n".join(texts) for texts in zip(*((p.old, p.new) for p in chosen), strict=True)
        )
        found.append(Pair(name, old, new))
    return found


def write_pairs(pairs: Sequence[Pair], path: Path) -> None:
    """Write the texts for the tools, a pair a line."""
    with path.open("w", encoding="utf-8") as out:
        for pair in pairs:
            out.write(json.dumps([pair.old, pair.new]) + "\n")
