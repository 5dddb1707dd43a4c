"""Write a corpus of news-like documents whose truth is known.

No public archive says which of a hundred thousand articles are copies of
which, so speed and quality at that size can only be measured on a corpus made
for it. This one has families of copies under fourteen edits, one wire story
printed everywhere, and documents that look alike and are not copies.

    python -m benchmarks.corpus --docs 100000 --seed 7 --out DIR

writes DIR/corpus.jsonl (`id`, `title`, `text`, `source`, `date`) and
DIR/gold.jsonl (`id`, `family`, `kind`, `parent`, `hard_negative`). The bytes
depend on the number, the seed and the prose alone. Documents are written in
batches, so memory does not grow with the text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.edits import EDITS
from benchmarks.furniture import OUTLETS, furniture_of
from benchmarks.plan import KINDS, Plan, make_plan
from benchmarks.prose import ARCHIVE, Article, Prose, archive_prose, generated_prose
from benchmarks.templates import FORMS

BATCH = 4096
"""Documents written at once: enough for numpy, little enough for memory."""

_FIRST_DAY = datetime(2024, 1, 1)

Record = dict[str, str | None]


def corpus(n: int, seed: int, prose: Prose) -> Iterator[tuple[Record, Record]]:
    """Yield each document with its truth."""
    plan = make_plan(n, seed)
    for begin in range(0, n, BATCH):
        rows = range(begin, min(begin + BATCH, n))
        articles = _articles(plan, rows, prose)
        for row in rows:
            yield _document(plan, row, articles), _truth(plan, row)


def write_corpus(folder: Path, n: int, seed: int, prose: Prose) -> tuple[Path, Path]:
    """Write the corpus and its truth into a folder and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    documents, gold = folder / "corpus.jsonl", folder / "gold.jsonl"
    with (
        documents.open("w", encoding="utf-8", newline="\n") as to_documents,
        gold.open("w", encoding="utf-8", newline="\n") as to_gold,
    ):
        encode = json.JSONEncoder(ensure_ascii=False).encode
        for record, truth in corpus(n, seed, prose):
            to_documents.write(encode(record) + "\n")
            to_gold.write(encode(truth) + "\n")
    return documents, gold


def choose_prose(name: str, seed: int) -> Prose:
    """Take the archive where it lies, invented prose elsewhere, or the one asked for."""
    if name == "archive" or (name == "auto" and ARCHIVE.is_dir()):
        return archive_prose()
    return generated_prose(seed)


def _articles(plan: Plan, rows: range, prose: Prose) -> dict[int, Article]:
    """Write every article that the documents of a batch are made from, once each."""
    batch = slice(rows.start, rows.stop)
    keys = np.concatenate((plan.key[batch], plan.other_key[batch]))
    words = np.concatenate((plan.words[batch], plan.other_words[batch]))
    keys, words = keys[words > 0], words[words > 0]
    keys, at = np.unique(keys, return_index=True)
    return dict(zip(keys.tolist(), prose.write(keys, words[at]), strict=True))


def _document(plan: Plan, row: int, articles: dict[int, Article]) -> Record:
    own = int(plan.own_key[row])
    article = _compose(plan, row, articles, Random(own))
    kind = KINDS[plan.kind[row]]
    outlet = int(plan.group[row]) if kind == "furniture" else own % len(OUTLETS)
    printed = _FIRST_DAY + timedelta(minutes=int(plan.minute[row]))
    return {
        "id": _name(row),
        "title": " ".join(article.title),
        "text": "\n\n".join(" ".join(words) for words in article.paragraphs),
        "source": OUTLETS[outlet],
        "date": printed.isoformat() + "Z",
    }


def _compose(plan: Plan, row: int, articles: dict[int, Article], rng: Random) -> Article:
    """Make the document that the plan asks for from the articles of the batch."""
    kind = KINDS[plan.kind[row]]
    if kind in FORMS:
        return FORMS[kind](rng, int(plan.group[row]))
    story = articles[int(plan.key[row])]
    other = articles.get(int(plan.other_key[row]), story)
    if kind in EDITS:
        return EDITS[kind](story, other, rng)
    if kind == "furniture":
        furniture = furniture_of(int(plan.group[row]))
        return Article(
            story.title,
            [
                furniture.cookies.split(),
                furniture.header.split(),
                *story.paragraphs,
                furniture.footer.split(),
            ],
        )
    if kind == "running":
        return Article(other.title, other.paragraphs + story.paragraphs)
    if kind == "quote":
        at = rng.randint(1, len(other.paragraphs))
        return Article(
            other.title, other.paragraphs[:at] + story.paragraphs + other.paragraphs[at:]
        )
    return story


def _truth(plan: Plan, row: int) -> Record:
    kind, group, parent = KINDS[plan.kind[row]], int(plan.group[row]), int(plan.parent[row])
    in_family = kind in EDITS or kind in ("original", "wire")
    family = ("wire" if group == 0 else f"f{group}") if in_family else None
    negative = None if in_family or kind == "single" else f"{kind}/{group}"
    return {
        "id": _name(row),
        "family": family,
        "kind": kind,
        "parent": _name(parent) if parent >= 0 else None,
        "hard_negative": negative,
    }


def _name(row: int) -> str:
    return f"d{row:07d}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.corpus", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--docs", type=int, default=100_000, help="how many documents")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for corpus.jsonl and gold.jsonl"
    )
    parser.add_argument(
        "--prose",
        choices=("auto", "archive", "generated"),
        default="auto",
        help="auto: the shared archive if it is there, else invented words",
    )
    args = parser.parse_args()
    documents, _ = write_corpus(args.out, args.docs, args.seed, choose_prose(args.prose, args.seed))
    print(f"{args.docs} documents, {documents.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
