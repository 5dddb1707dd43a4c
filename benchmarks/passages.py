"""Passages: how well they are found where the truth is known, and where nothing is to be found.

python -m benchmarks.passages --report reports/benchmarks/DATE-passages.md
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks.chains import DATA
from benchmarks.planted import DAMAGES, plant
from benchmarks.report import processor, table, versions
from dedupe.align.passages import find_passages, warm_up
from dedupe.changes import Span
from dedupe.evaluation import PassageScores, Sides, meet, score_passages
from dedupe.options import PassageOptions

LABELLED: Final = "pan13_noobf"
HOSTS: Final = {"govblog_18f_versions": "English", "counter_urdu": "Urdu"}
"""Sets whose texts passages are put into, and their language."""
UNRELATED: Final = (
    "reuters21578",
    "wiki_versions",
    "counter_urdu",
    "govblog_18f_versions",
    "article_html_benchmark",
    "ota_pga_versions",
)
LENGTHS: Final = (25, 50, 100, 200)
MINIMA: Final = (10, 15, 20, 25, 30)
BOUNDS: Final = {"recall": 0.99, "granularity": 1.01, "plagdet": 0.90}
PARTS: Final = 450_000
"""Words of a long text."""

READ: Final = {
    ("suspicious-document00455", "source-document02803"): "how to cite the page",
    ("suspicious-document01056", "source-document01503"): "instructions of the service",
    ("suspicious-document01056", "source-document02249"): "definitions of a dictionary",
    ("suspicious-document01056", "source-document02256"): "terms of use",
    ("suspicious-document01193", "source-document01719"): "a sentence of an article",
    ("suspicious-document01697", "source-document00215"): "a list of links",
    ("suspicious-document01732", "source-document00944"): "a question of an interview",
    ("suspicious-document01767", "source-document00299"): "markup of the page, and advice in it",
}
"""What was seen where a detection outside the labels was read: all stand in both texts."""


@cache
def read(name: str, file: str = "docs") -> list[dict[str, Any]]:
    """Read a set of `../shared/data`."""
    with gzip.open(DATA / name / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Labelled:
    """The pairs of texts in which passages are marked."""

    def __init__(self) -> None:
        """Read them."""
        texts = {one["id"]: one["text"] for one in read(LABELLED)}
        pairs = read(LABELLED, "pairs")
        self.ids = [(pair["a"], pair["b"]) for pair in pairs]
        self.texts = [(texts[a], texts[b]) for a, b in self.ids]
        self.gold: list[list[Sides]] = [
            [(Span(*one["a"]), Span(*one["b"])) for one in pair["passages"]] for pair in pairs
        ]

    def score(self, options: PassageOptions) -> tuple[PassageScores, list[str], int]:
        """Give the figures, a row of a table, and how many detections meet no label."""
        began = time.perf_counter()
        found = [find_passages(a, b, options) for a, b in self.texts]
        seconds = time.perf_counter() - began
        sides = [[(one.a, one.b) for one in passages] for passages in found]
        scores = score_passages(sides, self.gold)
        outside = sum(
            not any(meet(one, true) for true in gold)
            for passages, gold in zip(sides, self.gold, strict=True)
            for one in passages
        )
        figures = (scores.precision, scores.recall, scores.granularity, scores.plagdet)
        row = [*(str(value) for value in asdict(options).values())]
        row += [f"{value:.4f}" for value in figures]
        return scores, [*row, str(sum(map(len, sides))), str(outside), f"{seconds:.2f}"], outside

    def outside(self) -> Iterable[list[str]]:
        """List what is found by default and meets no label, with what it was read to be."""
        for ids, (a, b), gold in zip(self.ids, self.texts, self.gold, strict=True):
            for one in find_passages(a, b):
                if not any(meet((one.a, one.b), true) for true in gold):
                    yield [
                        READ.get(ids, "not read"),
                        f"{ids[0]} {one.a.start}-{one.a.end}",
                        f"{ids[1]} {one.b.start}-{one.b.end}",
                        str(one.n_tokens),
                        f"{one.identity:.2f}",
                    ]


def curve(labelled: Labelled) -> Iterable[list[str]]:
    """Vary one option after the other."""
    default = PassageOptions()
    options = [
        default,
        *(replace(default, minimum=n) for n in (10, 15, 25, 30, 40, 50)),
        *(replace(default, gap=n) for n in (5, 10, 25, 100, 200)),
        *(replace(default, seed=n) for n in (3, 5, 6, 8, 12, 20)),
    ]
    return (labelled.score(one)[1] for one in options)


def planted(n: int) -> Iterable[list[str]]:
    """Find passages that were put into other texts."""
    for name, language in HOSTS.items():
        texts = [(str(one["cluster"] or one["id"]), one["text"]) for one in read(name)]
        for what, damage in DAMAGES.items():
            row = [language, what]
            for length in LENGTHS:
                pairs = plant(texts, n, length, damage, seed=length)
                found = [[(p.a, p.b) for p in find_passages(one.a, one.b)] for one in pairs]
                scores = score_passages(found, [[(one.in_a, one.in_b)] for one in pairs])
                row.append(f"{scores.recall:.3f} / {scores.granularity:.2f}")
            yield row


def unrelated(n: int) -> Iterable[list[str]]:
    """Count pairs of texts of different groups in which something is found."""
    for name in UNRELATED:
        rng = random.Random(1)
        documents = [one for one in read(name) if len(one["text"]) > 400]
        pairs: list[tuple[str, str]] = []
        while len(pairs) < n:
            a, b = rng.sample(documents, 2)
            if a["cluster"] is None or a["cluster"] != b["cluster"]:
                pairs.append((a["text"], b["text"]))
        counts = [
            sum(len(find_passages(a, b, PassageOptions(minimum=minimum))) > 0 for a, b in pairs)
            for minimum in MINIMA
        ]
        yield [name, *map(str, counts)]


def times() -> Iterable[list[str]]:
    """Take the time of long texts, and of texts that repeat themselves."""
    rng = random.Random(1)
    words = [f"w{i}" for i in range(30_000)]
    long, other = (rng.choices(words, k=PARTS) for _ in "ab")
    blocks = [long[i : i + 200] for i in range(0, len(long), 200)]
    rng.shuffle(blocks)
    edited = [rng.choice(words) if rng.random() < 0.05 else word for word in long]
    phrase = "the cat sat on the mat "
    cases = {
        "two unrelated texts": (" ".join(long), " ".join(other)),
        "one with 5 % of its words replaced": (" ".join(long), " ".join(edited)),
        "one in blocks of 200 words, shuffled": (
            " ".join(long),
            " ".join(word for block in blocks for word in block),
        ),
        "one and 300 of its words": (" ".join(long), " ".join(long[1000:1300])),
        "a phrase 100,000 times, twice": (phrase * 100_000, phrase * 100_001),
        "a phrase 100,000 times, and ten times": (phrase * 100_000, phrase * 10 + " ".join(other)),
        "one token 500,000 and 400,000 times": ("a " * 500_000, "a " * 400_000),
    }
    for name, (a, b) in cases.items():
        began = time.perf_counter()
        found = find_passages(a, b)
        seconds = time.perf_counter() - began
        sizes = f"{len(a) / 1e6:.2f} and {len(b) / 1e6:.2f}"
        yield [name, sizes, f"{seconds:.2f}", str(len(found)), f"{found.share_a:.2f}"]


_PAGE = """\
# Passages, {today}

- Machine: {machine}; one core.
- Python {python}, {system}; {versions}.
- Repeat with: `python -m benchmarks.passages --planted {n_planted} --unrelated {n_unrelated}`

## Labelled passages

{n_pairs} pairs of web pages with {n_gold} marked passages (`{labelled}`), default options.
Figures are those of the PAN competitions: macro precision and recall by the character,
granularity, and plagdet. The labels were aligned again by the set's makers,
so they are not comparable with published ones.

{bounds}

## What the options do

The first row has the defaults; in each other row one differs.
*Outside* counts detections that meet no label, so precision is a lower bound.

{curve}

## Outside the labels

{n_outside} detections by default. Those that were read stand in both texts, and nobody put
them there for the set. By kind: {kinds}.

{outside}

## Planted passages

Runs of {lengths} words, put from one text into one of another group, {n_planted} for each
length and damage: recall by the character / granularity, default options.
Texts hold some passages in common besides, so precision is not counted.
Of 25 words, 19 are left where a sentence is dropped: fewer than a passage has.
Urdu is written in one script, and no letter of it is misread or changed for another here.

{planted}

## Unrelated texts

Of {n_unrelated} pairs of texts of different groups, those in which a passage is found,
by the fewest tokens of one. The sets of blog posts, pages and terms share notices, bylines
and front matter, which is what is found there.

{unrelated}

## Time

Seconds on one core, after the kernels were loaded.

{times}
"""


def page(n_planted: int, n_unrelated: int) -> str:
    """Measure all and write the page."""
    warm_up()
    labelled = Labelled()
    scores, _, _ = labelled.score(PassageOptions())
    outside = list(labelled.outside())
    kinds = Counter(row[0] for row in outside)
    head = [*asdict(PassageOptions()), "precision", "recall", "granularity", "plagdet"]
    return _PAGE.format(
        today=datetime.now(tz=UTC).date().isoformat(),
        machine=processor(),
        python=platform.python_version(),
        system=platform.system(),
        versions=versions(("dedupe-news", "numpy", "numba")),
        n_pairs=len(labelled.ids),
        n_gold=sum(map(len, labelled.gold)),
        labelled=LABELLED,
        bounds="\n".join(bounds(scores)),
        curve=table([*head, "found", "outside", "seconds"], curve(labelled)),
        n_outside=len(outside),
        kinds=", ".join(f"{kind} ({n})" for kind, n in kinds.most_common()) or "none",
        outside=table(["kind", "in a", "in b", "tokens", "identity"], outside),
        lengths=", ".join(map(str, LENGTHS)),
        n_planted=n_planted,
        planted=table(["language", "damage", *map(str, LENGTHS)], planted(n_planted)),
        n_unrelated=n_unrelated,
        unrelated=table(["set", *map(str, MINIMA)], unrelated(n_unrelated)),
        times=table(["texts", "MB", "seconds", "passages", "share of a"], times()),
    )


def bounds(scores: PassageScores) -> Iterable[str]:
    """Say of each figure whether its bound is met."""
    for name, bound in BOUNDS.items():
        value: float = getattr(scores, name)
        met = value <= bound if name == "granularity" else value >= bound
        limit = "at most" if name == "granularity" else "at least"
        yield f"- {'met' if met else 'missed'}: {name} {value:.4f}; wanted is {limit} {bound}."
    yield f"- precision {scores.precision:.4f}, f1 {scores.f1:.4f}."


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.passages", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--planted", type=int, default=100, metavar="N", help="passages of a kind")
    parser.add_argument("--unrelated", type=int, default=1500, metavar="N", help="pairs of a set")
    parser.add_argument(
        "--report", type=Path, help="Markdown file to write; otherwise it is printed"
    )
    args = parser.parse_args(arguments)
    if not DATA.is_dir():
        parser.error("../shared/data is absent")
    text = page(args.planted, args.unrelated)
    if args.report is None:
        print(text)
    else:
        args.report.parent.mkdir(parents=True, exist_ok=True)
        args.report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
