"""How many permutations, in how many rows? The measurement behind the default budget.

More rows in a band mean fewer false candidates and more permutations for the same recall.
For each number of rows this takes the smallest budget that reaches the wanted recall at the
threshold, runs the whole flow, and compares the pairs found with those of a reference
that misses next to nothing (two rows, recall 0.9999, buckets always expanded in full).
The last rows measure what bounding the buckets loses.

    python -m benchmarks.permutations CORPUS.jsonl -o reports/benchmarks/permutations.md
"""

import argparse
import datetime
import time
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np

from dedupe.detect.banding import needed_permutations
from dedupe.losses import Losses
from dedupe.model import Report
from dedupe.options import Options, ReadOptions
from dedupe.pipeline import cluster_parts, warm_up
from dedupe.readers import parts

THRESHOLD, RECALL = 0.4, 0.99


class Result(NamedTuple):
    """One setting and what it found."""

    name: str
    num_perm: int
    candidates: int
    found: float
    pairs: int
    seconds: float


def run(corpus: str, num_perm: int, recall: float) -> tuple[Report, float]:
    """Run the whole flow on two threads; report and wall seconds."""
    options = Options(
        threshold=THRESHOLD, num_perm=num_perm, recall=recall, relations=["near-duplicate"]
    )
    losses = Losses()
    began = time.perf_counter()
    report = cluster_parts(parts([corpus], ReadOptions()), options, losses, jobs=2)
    return report, time.perf_counter() - began


def codes(report: Report) -> np.ndarray:
    """Encode the verified pairs of a report, for comparing."""
    found: np.ndarray = report.pairs.a << 32 | report.pairs.b
    return found


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("-o", "--output", required=True, type=Path)
    arguments = parser.parse_args()
    warm_up()
    with mock.patch("dedupe.detect.lsh.FULL", 2**31):
        reference, _ = run(arguments.corpus, needed_permutations(THRESHOLD, 0.9999, 2), 0.9999)
    truth = codes(reference)
    results = []
    for rows in (2, 3, 4, 5):
        num_perm = needed_permutations(THRESHOLD, RECALL, rows)
        # The wanted recall is a hair lower, so that rounding cannot cost a row.
        report, seconds = run(arguments.corpus, num_perm, RECALL - 1e-9)
        results.append(result(f"{rows} rows", num_perm, report, truth, seconds))
    for full, near in ((2**31, 8), (64, 8), (64, 2), (16, 2)):
        with (
            mock.patch("dedupe.detect.lsh.FULL", full),
            mock.patch("dedupe.detect.lsh.NEAR", near),
        ):
            report, seconds = run(arguments.corpus, 210, RECALL)
        name = "3 rows, buckets unbounded" if full > 2**30 else f"3 rows, full {full}, near {near}"
        results.append(result(name, 210, report, truth, seconds))
    arguments.output.write_text(page(reference, results), encoding="utf-8")


def result(name: str, num_perm: int, report: Report, truth: np.ndarray, seconds: float) -> Result:
    """Compare the pairs of a report with the reference's."""
    found = float(np.isin(truth, codes(report)).mean())
    return Result(name, num_perm, report.run.n_candidates, found, len(report.pairs), seconds)


def page(reference: Report, results: list[Result]) -> str:
    """Write the results as Markdown."""
    base = next(r for r in results if r.num_perm == 210)
    table = "\n".join(
        f"| {r.name} | {r.num_perm} | {r.candidates:,} | {r.found:.4f} | "
        f"{r.seconds / base.seconds:.2f} |"
        for r in results
    )
    return f"""# Permutations and buckets

{datetime.date.today().isoformat()}, two threads, {reference.run.n_documents:,} documents of the
generated corpus, threshold {THRESHOLD}, wanted recall {RECALL}.

The reference found {len(reference.pairs):,} pairs at the threshold or above,
from {reference.run.n_candidates:,} candidates.
*Found* is the share of them: most pairs lie above the threshold,
so it exceeds the wanted recall, which is that of pairs exactly at it.
Pairs inside one large bucket need not all be found: a cluster needs each document once.

| setting | permutations | candidates | found | time against 210 in 3 rows |
|---|---|---|---|---|
{table}

`python -m benchmarks.permutations CORPUS.jsonl -o reports/benchmarks/permutations.md`
"""


if __name__ == "__main__":
    main()
