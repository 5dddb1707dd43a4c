"""Where do the defaults for copies of parts come from? Labelled texts, and a corpus of known truth.

Two figures decide: how much of a document must stand in another to be contained in it, and how
many stories may share some words before these count less. One default serves all sets, so each is
tried on all of them at once. The generated corpus then tells by the kind of copy what the default
finds, what it joins falsely, and what the second route costs in time and memory.

    python -m benchmarks.relations CORPUS_FOLDER -o reports/benchmarks/relations.md
"""

import argparse
import datetime
import gzip
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import measure
from benchmarks.quality import Quality, judge, read_clusters, read_gold
from dedupe import Options, find_duplicates
from dedupe.evaluation import score_clusters
from dedupe.options import Relation

DATA = Path(__file__).parents[2] / "shared" / "data"
SETS = {
    "wiki_versions": False,
    "optech_newsletter_versions": False,
    "govblog_18f_versions": False,
    "scoop_items": True,
}
"""Labelled set -> whether titles are compared."""
CONTAINMENTS = (0.3, 0.34, 0.36, 0.38, 0.4, 0.45, 0.5, 0.6)
COMMON = (2, 3, 4, 6, 0)
PLAIN: tuple[Relation, ...] = ("near-duplicate",)
RUNS, TIMEOUT = 3, 600.0


def read(name: str) -> list[dict[str, str]]:
    """Read a labelled set."""
    with gzip.open(DATA / name / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def agreement(documents: Sequence[dict[str, str]], *, titled: bool, options: Options) -> float:
    """Score the clusters of a labelled set: the adjusted Rand index."""
    fields = ("id", "text", "title") if titled else ("id", "text")
    report = find_duplicates(
        [{field: one[field] for field in fields} for one in documents], options
    )
    rows = report.documents.select(["id", "cluster"]).to_pylist()
    found = {row["id"]: row["cluster"] or row["id"] for row in rows}
    labels = [found[one["id"]] for one in documents]
    return score_clusters(labels, [one["cluster"] for one in documents]).ari


def table(head: str, settings: Sequence[tuple[str, Options]]) -> str:
    """Try settings on all labelled sets."""
    sets = {name: read(name) for name in SETS}
    lines = [f"| {head} | {' | '.join(SETS)} |", f"|---|{'---|' * len(SETS)}"]
    for name, options in settings:
        scores = [agreement(sets[one], titled=SETS[one], options=options) for one in SETS]
        lines.append(f"| {name} | {' | '.join(f'{score:.4f}' for score in scores)} |")
    return "\n".join(lines)


def measured(corpus: Path, *more: str) -> tuple[float, float, list[list[str]]]:
    """Run the command on two cores: the least wall seconds, the memory in MB, and its clusters."""
    cores = sorted(os.sched_getaffinity(0))[:2]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "clusters.jsonl"
        options = ["-f", "jsonl", "-o", str(out), "--force", "--jobs", "2", *more]
        command = [sys.executable, "-m", "dedupe", "cluster", str(corpus), *options]
        runs = [
            measure(command, cores, TIMEOUT, Path.cwd(), memory=n == 0) for n in range(RUNS + 1)
        ]
        if failed := next((run for run in runs if run.exit_code), None):
            raise RuntimeError(f"{command} ended with {failed.exit_code}: {failed.complaint}")
        return min(run.wall for run in runs[1:]), runs[0].memory_mb, read_clusters(out)


def quality_table(found: Quality, plain: Quality) -> str:
    """Set recall by kind of copy, and what was joined falsely, beside those of plain clustering."""
    lines = ["| copies | found | by MinHash alone |", "|---|---|---|"]
    for kind, recall in sorted(found.recall_by_edit.items()):
        lines.append(f"| {kind} | {recall:.4f} | {plain.recall_by_edit[kind]:.4f} |")
    lines += ["", "| hard negatives | joined falsely | by MinHash alone |", "|---|---|---|"]
    for kind, joins in sorted(found.false_joins.items()):
        beside = plain.false_joins[kind].documents
        lines.append(f"| {kind} | {joins.documents} of {joins.of_documents} | {beside} |")
    lines += ["", "| all pairs | found | by MinHash alone |", "|---|---|---|"]
    for name in ("precision", "recall", "ari"):
        for scope, label in (("all_pairs", ""), ("without_wire", ", the wire story left aside")):
            one, other = (getattr(getattr(q, scope), name) for q in (found, plain))
            lines.append(f"| {name}{label} | {one:.5f} | {other:.5f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder that benchmarks.corpus wrote")
    parser.add_argument("-o", "--output", required=True, type=Path)
    arguments = parser.parse_args()
    began = time.perf_counter()
    contained = table("containment", [(str(c), Options(containment=c)) for c in CONTAINMENTS])
    common = table("common", [(str(n), Options(common=n)) for n in COMMON])
    both = table("relations", [("all", Options()), ("near-duplicate", Options(relations=PLAIN))])
    documents, gold = (arguments.corpus / name for name in ("corpus.jsonl", "gold.jsonl"))
    truth = read_gold(gold)
    seconds, peak, clusters = measured(documents)
    plain_seconds, plain_peak, plain_clusters = measured(documents, "--relations", PLAIN[0])
    quality = quality_table(judge(clusters, truth), judge(plain_clusters, truth))
    arguments.output.write_text(
        f"""# Copies of parts: defaults, what they find and what they cost

{datetime.date.today().isoformat()}. Adjusted Rand index of the clusters on labelled sets, default
settings but for the one that is named. `common` 0 discounts nothing.

{contained}

{common}

{both}

Below a containment of 0.36 blog posts that share a passage are joined, above 0.4 heavily rewritten
versions of encyclopedia articles fall apart; where 6 stories may share words, newsletters are
joined by their recurring sections.

## {len(truth):,} generated documents

{quality}

A story that is printed inside hundreds of *different* articles is taken for boilerplate.

## Cost

The whole command, the fastest of {RUNS} runs: {seconds:.2f} s and {peak:.0f} MB with all relations,
{plain_seconds:.2f} s and {plain_peak:.0f} MB with `--relations near-duplicate`:
{seconds / plain_seconds:.2f} times the time, {peak / plain_peak:.2f} times the memory.

`python -m benchmarks.relations CORPUS_FOLDER -o reports/benchmarks/relations.md`
({time.perf_counter() - began:.0f} s)
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
