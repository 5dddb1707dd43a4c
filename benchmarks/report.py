"""The tables of a benchmark run as Markdown, for people and for later comparison.

Figures without machine, versions and the command that repeats them are worth
nothing, so those come first. Names of hosts and folders stay out.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from statistics import median

from benchmarks.edits import EDITS
from benchmarks.measure import Measured
from benchmarks.plan import NEGATIVES_PER_100K
from benchmarks.quality import Quality

OUR_PACKAGES = ("dedupe-news", "numpy", "numba", "pyarrow", "datasketch", "xxhash")
"""Versions given in the report, of those that are installed."""

FLOOR, BASELINE = "floor", "start-up"
"""Rows that find nothing: reading and hashing the file, and a bare interpreter."""


@dataclass(frozen=True)
class Result:
    """All runs of one tool and what its clusters are worth."""

    name: str
    """The row's name."""
    runs: list[Measured]
    """Successful runs, in order of time."""
    memory_mb: float
    """Peak memory, from a run of its own."""
    failure: str | None
    """Why there are no more runs."""
    quality: Quality | None
    """Null for rows that do not cluster and for tools that failed."""

    @property
    def wall(self) -> float:
        """Take the median wall time."""
        return median(run.wall for run in self.runs)


@dataclass(frozen=True)
class Setting:
    """What was run, where, on what."""

    command: str
    """Repeats the run."""
    corpus: str
    """Number of documents, bytes and seed, in words."""
    n_documents: int
    """Number of documents."""
    n_bytes: int
    """Size of the file."""
    cores: Sequence[int]
    """Cores that all tools were held to."""
    peers: Sequence[str]
    """Pinned packages of the peers."""


_PAGE = """\
# Speed and quality on {n_documents:,} documents, {today}

{machine}

## Cost of the whole process

Peak memory is that of the whole process tree, start-up included,
from a run of its own that is not timed, since sampling it slows a process.

{cost}

{ratios}

## Quality over pairs

{pairs}

## Recall of copy to original, by edit

The ceiling is the share of copies whose exact Jaccard of word 5-shingles with their original
is at least 0.7 (a sample of 200 for each edit).

{edits}

## False joins, by kind of hard negative

Documents joined with another of their group, and in brackets the pairs so joined.

{negatives}
"""


def render(
    setting: Setting, results: Sequence[Result], ceiling: Mapping[str, float], ours: str
) -> str:
    """Write the report; `ours` is the row that the others are compared with."""
    return _PAGE.format(
        n_documents=setting.n_documents,
        today=datetime.now(tz=UTC).date().isoformat(),
        machine="\n".join(_machine(setting)),
        cost=_cost(setting, results),
        ratios="\n".join(_ratios(results, ours)),
        pairs=_pairs(results),
        edits=_edits(results, ceiling),
        negatives=_negatives(results),
    )


def _machine(setting: Setting) -> Iterable[str]:
    yield f"- Machine: {processor()}; cores used: {len(setting.cores)} (the same for all)."
    yield f"- Python {platform.python_version()}, {platform.system()}; {versions(OUR_PACKAGES)}."
    yield f"- Peers, each in its own environment: {', '.join(setting.peers) or 'none'}."
    yield f"- Corpus: {setting.corpus}."
    yield f"- Repeat with: `{setting.command}`"
    yield (
        "- Peers compare title and text in word 5-shingles, 128 permutations, Jaccard 0.7, "
        "connected components. Runs are interleaved; each tool runs once on a few documents "
        "before the first measured run, so compiled code is cached."
    )


def _cost(setting: Setting, results: Sequence[Result]) -> str:
    rows = []
    for result in results:
        if not result.runs:
            rows.append([result.name, "0", f"failed: {result.failure}", "", "", "", "", ""])
            continue
        cpu, memory = median(r.cpu for r in result.runs), result.memory_mb
        works = result.name != BASELINE
        rows.append(
            [
                result.name,
                str(len(result.runs)),
                f"{min(r.wall for r in result.runs):.2f}",
                f"{result.wall:.2f}",
                f"{cpu:.2f}",
                f"{setting.n_documents / result.wall:,.0f}" if works else "",
                f"{setting.n_bytes / 1e6 / result.wall:,.1f}" if works else "",
                f"{memory:,.0f}",
            ]
        )
    head = [
        "tool",
        "runs",
        "wall s, min",
        "wall s, median",
        "CPU s, median",
        "documents/s",
        "MB/s",
        "peak memory, MB",
    ]
    return table(head, rows)


def _ratios(results: Sequence[Result], ours: str) -> Iterable[str]:
    walls = {result.name: result.wall for result in results if result.runs}
    if ours not in walls:
        return
    peers = {
        r.name: r.wall for r in results if r.runs and r.quality and not r.name.startswith("dedupe")
    }
    own = walls[ours]
    if peers:
        fastest = min(peers, key=peers.__getitem__)
        ratio = peers[fastest] / own
        yield f"- {ours} is {ratio:.2f} times as fast as the fastest peer, {fastest}."
    if "datasketch" in peers:
        yield f"- {ours} is {peers['datasketch'] / own:.2f} times as fast as datasketch."
    if FLOOR in walls:
        yield f"- {ours} takes {own / walls[FLOOR]:.2f} times as long as the floor."


def _pairs(results: Sequence[Result]) -> str:
    rows = []
    for result in results:
        if (q := result.quality) is not None:
            scores = [
                f"{s.precision:.4f} / {s.recall:.3f} / {s.f1:.3f}"
                for s in (q.without_wire, q.all_pairs)
            ]
            rows.append(
                [
                    result.name,
                    *scores,
                    f"{q.without_wire.ari:.3f}",
                    f"{q.all_pairs.ari:.3f}",
                    f"{q.clusters:,}",
                    str(q.mixed_clusters),
                ]
            )
    return table(
        [
            "tool",
            "P / R / F1 without wire",
            "P / R / F1",
            "ARI without wire",
            "ARI",
            "clusters",
            "mixed clusters",
        ],
        rows,
    )


def _edits(results: Sequence[Result], ceiling: Mapping[str, float]) -> str:
    judged = [(r.name, r.quality) for r in results if r.quality is not None]
    rows = [
        [kind, f"{ceiling[kind]:.2f}", *(f"{q.recall_by_edit[kind]:.2f}" for _, q in judged)]
        for kind in ("wire", *EDITS)
        if kind in ceiling
    ]
    return table(["edit", "ceiling at 0.7", *(name for name, _ in judged)], rows)


def _negatives(results: Sequence[Result]) -> str:
    judged = [(r.name, r.quality.false_joins) for r in results if r.quality is not None]
    rows = []
    for kind in NEGATIVES_PER_100K:
        joins = [false_joins[kind] for _, false_joins in judged if kind in false_joins]
        if joins:
            rows.append(
                [kind, str(joins[0].of_documents), *(f"{j.documents} ({j.pairs})" for j in joins)]
            )
    return table(["kind", "documents", *(name for name, _ in judged)], rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown."""
    # Cells are cut at bars and line ends, which would end them in Markdown.
    lines = [[cell.replace("|", "/").replace("\n", " ") for cell in row] for row in (head, *rows)]
    marked = (lines[0], ["---"] * len(head), *lines[1:])
    return "\n".join(f"| {' | '.join(line)} |" for line in marked)


def processor() -> str:
    """Name the machine: processor, cores, memory."""
    names = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return f"{names[0] if names else platform.machine()}, {len(names)} cores, {memory:.0f} GiB"


def versions(packages: Iterable[str]) -> str:
    """List those of the packages that are installed, with their versions."""
    return ", ".join(f"{name} {metadata.version(name)}" for name in packages if _installed(name))


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
