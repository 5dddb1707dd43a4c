"""dedupe against its peers and the floor, on one corpus, the same cores, in one run.

Figures from different days or different jobs cannot be compared, so this one
command does it all: it makes the corpus, builds the peers' environments, runs
every tool as a whole process on the same cores in turn, and judges the
clusters that each left behind.

    python -m benchmarks.speed --docs 100000 --runs 3 --report reports/benchmarks/DATE.md
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.corpus import choose_prose, write_corpus
from benchmarks.environments import PEERS, interpreter
from benchmarks.measure import Measured, measure
from benchmarks.quality import Truth, ceiling, judge, read_clusters, read_gold
from benchmarks.report import BASELINE, FLOOR, Result, Setting, render

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".benchmarks"
"""Corpora, environments and clusters; ignored by git."""

OURS = "dedupe at 0.7"
"""The row that does the peers' job with the peers' settings."""

OUR_OPTIONS = {
    OURS: (
        "--threshold",
        "0.7",
        "--num-perm",
        "128",
        "--relations",
        "near-duplicate",
        "--agencies",
        "none",
    ),
    "dedupe, defaults": (),
}
"""As the peers are set; as it comes."""

WARM_UP_DOCUMENTS = 1000


@dataclass(frozen=True)
class Conditions:
    """What is the same for all tools."""

    source: Path
    """The corpus."""
    work: Path
    """Where the clusters are left."""
    cores: Sequence[int]
    """Cores that every process is held to."""
    timeout: float
    """Seconds after which a process is stopped."""


@dataclass
class Tool:
    """One row of the report while it is being measured."""

    name: str
    """The row's name."""
    command: list[str]
    """With `{source}` and `{target}` where the corpus and the clusters go."""
    clusters: bool = True
    """Whether it leaves clusters behind."""
    runs: list[Measured] = field(default_factory=list)
    """Successful runs."""
    memory_mb: float = 0.0
    """Peak memory, from a run of its own that is not timed."""
    failure: str | None = None
    """Why there are no more."""

    def run(self, conditions: Conditions, *, memory: bool = False) -> None:
        """Run once and keep the measurement; a tool that has failed is not run again."""
        if self.failure is not None:
            return
        target = self.target(conditions.work)
        command = [part.format(source=conditions.source, target=target) for part in self.command]
        measured = measure(command, conditions.cores, conditions.timeout, ROOT, memory=memory)
        if measured.exit_code == 0:
            if memory:
                self.memory_mb = measured.memory_mb
            else:
                self.runs.append(measured)
            return
        last = measured.complaint.splitlines()[-1:] or ["no message"]
        self.failure = (
            f"exit code {measured.exit_code} after {measured.wall:.1f} s: "
            f"{_without_folders(last[0])}"
        )

    def target(self, work: Path) -> Path:
        """Name the file for the clusters."""
        return work / f"{''.join(c if c.isalnum() else '-' for c in self.name)}.jsonl"


def tools(peers: Sequence[str], environments: Path, jobs: int) -> list[Tool]:
    """List everything that is to be run."""
    python = sys.executable
    options = f"--format jsonl -o {{target}} --force --jobs {jobs}".split()
    dedupe = [python, "-m", "dedupe", "cluster", "{source}", *options]
    found = [
        Tool(BASELINE, [python, "-c", "pass"], clusters=False),
        Tool(FLOOR, [python, "-m", "benchmarks.floor", "{source}"], clusters=False),
    ]
    found += [Tool(name, [*dedupe, *more]) for name, more in OUR_OPTIONS.items()]
    for name in peers:
        module = [str(interpreter(PEERS[name], environments)), "-m", f"benchmarks.peers.{name}"]
        found.append(Tool(name, [*module, "{source}", "{target}"]))
    return found


def run_all(found: Sequence[Tool], conditions: Conditions, n_runs: int) -> None:
    """Run every tool in turn, and again, so that drift of the machine meets them all."""
    head = _head(conditions.source, conditions.work)
    for tool in found:
        # Unmeasured: files get into the page cache, compiled code into its own.
        tool.run(replace(conditions, source=head))
        tool.runs.clear()
    for tool in found:
        tool.run(conditions, memory=True)
    for turn in range(n_runs):
        # Another tool begins each turn, or the first would always meet the coolest machine.
        start = turn % len(found)
        for tool in [*found[start:], *found[:start]]:
            tool.run(conditions)
            last = f"{tool.runs[-1].wall:.2f} s" if tool.runs else ""
            print(f"{tool.name}: {tool.failure or last}", file=sys.stderr)


def results(found: Sequence[Tool], work: Path, gold: Sequence[Truth]) -> list[Result]:
    """Judge what each tool left behind in its last run."""
    return [
        Result(
            tool.name,
            tool.runs,
            tool.memory_mb,
            tool.failure,
            judge(read_clusters(tool.target(work)), gold) if tool.clusters and tool.runs else None,
        )
        for tool in found
    ]


def _head(source: Path, work: Path) -> Path:
    """Copy the first documents for the warm-up."""
    head = work / "warm-up-corpus.jsonl"
    with source.open("rb") as lines, head.open("wb") as out:
        out.writelines(line for line, _ in zip(lines, range(WARM_UP_DOCUMENTS), strict=False))
    return head


def _without_folders(message: str) -> str:
    """Keep machine paths out of reports."""
    return " ".join(Path(word).name if word.startswith("/") else word for word in message.split())


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--docs", type=int, default=100_000, help="size of the corpus")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--prose", choices=("auto", "archive", "generated"), default="auto")
    parser.add_argument(
        "--corpus", type=Path, help="folder with corpus.jsonl and gold.jsonl, made if empty"
    )
    parser.add_argument(
        "--envs", type=Path, default=CACHE / "envs", help="where the peers' environments are kept"
    )
    parser.add_argument(
        "--work", type=Path, default=CACHE / "clusters", help="where the clusters are left"
    )
    parser.add_argument("--peers", nargs="*", choices=tuple(PEERS), default=list(PEERS))
    parser.add_argument("--cores", type=int, nargs="+", default=[0, 1])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--timeout", type=float, default=900, help="seconds after which a tool is stopped"
    )
    parser.add_argument(
        "--report", type=Path, help="Markdown file to write; otherwise it is printed"
    )
    args = parser.parse_args()
    folder = args.corpus or CACHE / "corpora" / f"{args.docs}-{args.seed}-{args.prose}"
    source = folder / "corpus.jsonl"
    if not source.exists():
        write_corpus(folder, args.docs, args.seed, choose_prose(args.prose, args.seed))
    args.work.mkdir(parents=True, exist_ok=True)
    gold = read_gold(folder / "gold.jsonl")
    conditions = Conditions(source.resolve(), args.work.resolve(), args.cores, args.timeout)
    found = tools(args.peers, args.envs.resolve(), len(args.cores))
    run_all(found, conditions, args.runs)
    n_bytes = source.stat().st_size
    command = (
        f"python -m benchmarks.speed --docs {len(gold)} --seed {args.seed} --prose {args.prose} "
        f"--runs {args.runs} --cores {' '.join(map(str, args.cores))}"
    )
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    packages = dict.fromkeys(package for name in args.peers for package in PEERS[name].packages)
    setting = Setting(
        command,
        f"{len(gold):,} generated documents, {n_bytes / 1e6:.1f} MB, seed {args.seed}, "
        f"SHA-256 {digest[:16]}",
        len(gold),
        n_bytes,
        args.cores,
        list(packages),
    )
    text = render(setting, results(found, args.work, gold), ceiling(source, gold), OURS)
    if args.report is None:
        print(text)
    else:
        args.report.parent.mkdir(parents=True, exist_ok=True)
        args.report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
