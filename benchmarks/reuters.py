"""What a newswire without labels tells: every copy that exact counting finds, and a read sample.

All pairs of 18,072 items with more than 200 characters are counted exactly, shingle by shingle;
a detector must have what stands at a Jaccard similarity or a containment of 0.8. Below that,
wires are full of forms that were filled in anew (rates, dividends, weekly statistics), and no
figure says which pair is one: so 100 of the pairs that were reported were drawn by chance and read,
and the verdicts are kept.

    python -m benchmarks.reuters -o reports/benchmarks/reuters.md
"""

import argparse
import csv
import datetime
import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.relations import read
from dedupe import Report, find_duplicates

SAMPLE = Path(__file__).parents[1] / "reports" / "benchmarks" / "reuters-sample.csv"
SEED, DRAWN = 20261124, 100
LEAST = 200
"""Characters of the items that are counted."""
WORD = re.compile(r"\w+")
COUNTED = (
    ("Jaccard", 0.8),
    ("Jaccard", 0.5),
    ("Jaccard", 0.3),
    ("containment", 0.8),
    ("containment", 0.5),
)
RIGHT = ("copy", "passage")
"""Verdicts by which a pair is what it was called; the others are `form`, the same form filled in
with other facts, and `other text`, two reports on one event."""


def counted(texts: Sequence[str]) -> dict[str, np.ndarray]:
    """Compare all texts by their sets of five words; columns of pairs that share a shingle."""
    column: dict[str, int] = {}
    rows, columns = [], []
    for row, text in enumerate(texts):
        words = WORD.findall(text.lower())
        shingles = {" ".join(words[i : i + 5]) for i in range(max(len(words) - 4, 1))}
        rows += [row] * len(shingles)
        columns += [column.setdefault(one, len(column)) for one in shingles]
    ones = np.ones(len(rows), np.int32)
    sets = csr_matrix((ones, (rows, columns)), shape=(len(texts), len(column)))
    shared = (sets @ sets.T).tocoo()
    above = shared.row < shared.col
    a, b, n = shared.row[above], shared.col[above], shared.data[above]
    sizes = np.asarray(sets.sum(axis=1)).ravel()
    return {
        "a": a,
        "b": b,
        "Jaccard": n / (sizes[a] + sizes[b] - n),
        "containment": n / np.minimum(sizes[a], sizes[b]),
    }


def found(report: Report, ids: Sequence[str], pairs: dict[str, np.ndarray]) -> str:
    """Say how many of the counted pairs are reported, or are in one cluster."""
    told = {(pair.a, pair.b) for pair in report.pairs if pair.relation != "shared-passage"}
    rows = report.documents.select(["id", "cluster"]).to_pylist()
    cluster = {row["id"]: row["cluster"] for row in rows}
    lines = [
        "| counted exactly | pairs | told | in one cluster | missing |",
        "|---|---|---|---|---|",
    ]
    for measure, least in COUNTED:
        chosen = np.flatnonzero(pairs[measure] >= least)
        kinds = Counter[str]()
        for at in chosen:
            a, b = sorted((ids[pairs["a"][at]], ids[pairs["b"][at]]))
            joined = cluster[a] is not None and cluster[a] == cluster[b]
            kinds["told" if (a, b) in told else "joined" if joined else "missing"] += 1
        counts = (kinds[kind] for kind in ("told", "joined", "missing"))
        cells = " | ".join(f"{n:,}" for n in counts)
        lines.append(f"| {measure} >= {least} | {len(chosen):,} | {cells} |")
    return "\n".join(lines)


def interval(right: int, n: int) -> tuple[float, float]:
    """Wilson's interval of a share at 95 % (Wilson 1927)."""
    z = 1.959964
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half


def read_sample(report: Report) -> str:
    """Say what reading the sample gave; the sample must be of the pairs that are reported now."""
    pairs = sorted((pair.a, pair.b, pair.relation) for pair in report.pairs)
    drawn = random.Random(SEED).sample(pairs, DRAWN)
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = {(a, b) for a, b, _ in pairs}
    kept = sum((row["a"], row["b"]) in told for row in rows)
    same = [(row["a"], row["b"], row["relation"]) for row in rows] == drawn
    lines = [
        "| relation | read | copy | passage | form | other text |",
        "|---|---|---|---|---|---|",
    ]
    for relation in ("exact", "near-duplicate", "containment", "shared-passage"):
        verdicts = [row["verdict"] for row in rows if row["relation"] == relation]
        cells = [verdicts.count(kind) for kind in ("copy", "passage", "form", "other text")]
        lines.append(f"| {relation} | {len(verdicts)} | " + " | ".join(map(str, cells)) + " |")
    right = sum(row["verdict"] in RIGHT for row in rows)
    low, high = interval(right, len(rows))
    how = "they are the sample that is drawn now" if same else f"{kept} of them are told now"
    return (
        f"{len(rows)} of the reported pairs were drawn (seed {SEED}) and read; {how}.\n\n"
        + "\n".join(lines)
        + f"\n\n**Precision {right / len(rows):.2f}, 95 % interval {low:.2f} to {high:.2f}.**"
    )


def main() -> None:
    """Write the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, required=True)
    output = parser.parse_args().output
    documents = read("reuters21578")
    fields = ("id", "title", "text", "date")
    report = find_duplicates([{field: one[field] for field in fields} for one in documents])
    whole = [(one["id"], f"{one['title'] or ''} {one['text']}") for one in documents]
    chosen = [(id, text) for id, text in whole if len(text) > LEAST]
    ids = [id for id, _ in chosen]
    kinds = Counter(pair.relation for pair in report.pairs)
    largest = max(len(cluster.members) for cluster in report.clusters)
    blank = {one["id"] for one in documents if "Blah blah blah." in one["text"]}
    placeholders = max(len(blank & set(cluster.members)) for cluster in report.clusters)
    output.write_text(
        f"""# A newswire without labels

{datetime.datetime.now(tz=datetime.UTC).date()}. Reuters-21578, {len(documents):,} items,
default settings: {len(report.pairs):,} pairs ({
            ", ".join(f"{n:,} {kind}" for kind, n in sorted(kinds.items()))
        }), {len(report.clusters):,} clusters, the largest of {largest}.
{len(blank):,} bodies are one placeholder: at most {placeholders} of these are in one cluster,
items of one headline.

## What exact counting finds

Of {len(chosen):,} items with more than {LEAST} characters.

{found(report, ids, counted([text for _, text in chosen]))}

What is missing are forms that were filled in with other facts: the day's money market forecast,
a bond that another company issues. No copy is among those that were read.

## What was read

{read_sample(report)}

Verdicts by pair are in `reuters-sample.csv`. What is wrong is nearly always a form: of a wire,
the same monthly statistic, dividend or open-market operation with other figures, of which the
corpus has too few for their words to count as common.
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
