"""dedupe's diff against its peers on real version pairs, on one core, in one run.

Each tool compares the same pairs of consecutive versions, a process for each tool and turn, and
tools take turns. The time is that of the comparison alone, inside the process; what it takes to
get there is measured once more, on a single tiny pair, and told apart.

    python -m benchmarks.diff --runs 3 --report reports/benchmarks/DATE-diff.md
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from benchmarks.chains import DATA, SETS, Pair, joined, read_pairs, write_pairs
from benchmarks.diff_report import CHARACTERS, OURS, REDLINES, Result, Said, Setting, render
from benchmarks.environments import DIFF_PEERS, interpreter
from benchmarks.measure import measure
from benchmarks.speed import CACHE, ROOT

TINY = Pair("tiny", "One went there.\n", "One went here.\n")

WAYS = {
    OURS: ("ours", "paragraphs"),
    "difflib, lines": ("difflib", "lines"),
    "difflib, lines, autojunk off": ("difflib", "lines-all"),
    "difflib, words": ("difflib", "words"),
    "difflib, words, autojunk off": ("difflib", "words-all"),
    CHARACTERS: ("diff_match_patch", "characters"),
    "diff-match-patch, line mode": ("diff_match_patch", "line-mode"),
    REDLINES: ("redlines", "markdown"),
}
"""Row of the report -> the module in `benchmarks.peers`, and the way in which it is used."""


@dataclass
class Tool:
    """One row of the report while it is being measured."""

    name: str
    """The row's name."""
    command: list[str]
    """With `{source}` and `{target}` where the pairs and the results go."""
    start_up: list[float] = field(default_factory=list)
    """Seconds of whole processes that compare one tiny pair."""
    turns: list[list[Said]] = field(default_factory=list)
    """Of each turn, what is said of each pair."""
    failure: str | None = None
    """Why there are no more."""

    def run(self, source: Path, work: Path, core: int, timeout: float) -> float | None:
        """Compare all pairs once: the seconds of the whole process, or null where it failed.

        A tool that has failed is not run again.
        """
        if self.failure is not None:
            return None
        target = work / "results.jsonl"
        command = [part.format(source=source, target=target) for part in self.command]
        measured = measure(command, [core], timeout, ROOT, memory=False)
        if measured.exit_code != 0:
            last = measured.complaint.splitlines()[-1:] or ["no message"]
            self.failure = f"exit code {measured.exit_code} after {measured.wall:.1f} s: {last[0]}"
            return None
        with target.open(encoding="utf-8") as lines:
            self.turns.append([Said(**json.loads(line)) for line in lines])
        return measured.wall

    def result(self) -> Result:
        """Take of each pair the median of its seconds; stopped once is stopped."""
        said = []
        for turn in zip(*self.turns, strict=True):
            times = [one.seconds for one in turn if one.seconds is not None]
            seconds = median(times) if len(times) == len(turn) else None
            said.append(replace(turn[-1], seconds=seconds))
        start_up = median(self.start_up) if self.start_up else 0.0
        return Result(self.name, said, start_up, self.failure)


def tools(names: Sequence[str], environments: Path, limit: float) -> list[Tool]:
    """List what is to be run; a peer from PyPI gets its own environment."""
    found = []
    for name in names:
        module, way = WAYS[name]
        own = module in DIFF_PEERS
        python = str(interpreter(DIFF_PEERS[module], environments)) if own else sys.executable
        places = ["{source}", "{target}", str(limit)]
        found.append(Tool(name, [python, "-m", f"benchmarks.peers.{module}", way, *places]))
    return found


def run_all(
    found: Sequence[Tool], pairs: Sequence[Pair], work: Path, core: int, n_runs: int, limit: float
) -> list[Result]:
    """Run every tool in turn, and again, so that drift of the machine meets them all."""
    tiny, source = work / "tiny.jsonl", work / "pairs.jsonl"
    write_pairs([TINY], tiny)
    write_pairs(pairs, source)
    for tool in found:
        for _ in range(4):  # the first finds no compiled bytecode and is not counted
            if (seconds := tool.run(tiny, work, core, 60 + 2 * limit)) is not None:
                tool.start_up.append(seconds)
        del tool.start_up[:1]
        tool.turns.clear()
    for turn in range(n_runs):
        # Another tool begins each turn, or the first would always meet the coolest machine.
        start = turn % len(found)
        for tool in [*found[start:], *found[:start]]:
            seconds = tool.run(source, work, core, 60 + 4 * limit * len(pairs))
            last = f"{seconds:.1f} s, with start-up and rebuilding" if seconds else ""
            print(f"{tool.name}: {tool.failure or last}", file=sys.stderr)
    return [tool.result() for tool in found]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.diff", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the sets")
    parser.add_argument("--sets", nargs="+", choices=tuple(SETS), default=list(SETS))
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take one pair in N")
    parser.add_argument(
        "--join", type=int, metavar="WORDS", help="make one pair of so many words of each set"
    )
    parser.add_argument("--tools", nargs="+", choices=tuple(WAYS), default=list(WAYS))
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=20, help="seconds for one pair")
    parser.add_argument(
        "--envs", type=Path, default=CACHE / "envs", help="where the peers' environments are kept"
    )
    parser.add_argument(
        "--work", type=Path, default=CACHE / "diff", help="where pairs and results are left"
    )
    parser.add_argument(
        "--report", type=Path, help="Markdown file to write; otherwise it is printed"
    )
    args = parser.parse_args()
    if not args.data.is_dir():
        parser.error("the folder of the sets is absent; name it with --data")
    pairs = read_pairs(args.data, args.sets)[:: args.every]
    if args.join:
        pairs = joined(pairs, args.join)
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    found = tools(args.tools, args.envs.resolve(), args.limit)
    results = run_all(found, pairs, work, args.core, args.runs, args.limit)
    chosen = "" if args.sets == list(SETS) else f" --sets {' '.join(args.sets)}"
    chosen += "" if args.every == 1 else f" --every {args.every}"
    chosen += f" --join {args.join}" if args.join else ""
    if args.tools != list(WAYS):
        chosen += " --tools " + " ".join(map(shlex.quote, args.tools))
    command = f"python -m benchmarks.diff{chosen} --runs {args.runs} --limit {args.limit:g}"
    packages = [package for peer in DIFF_PEERS.values() for package in peer.packages]
    text = render(Setting(command, pairs, args.limit, args.runs, packages), results)
    if args.report is None:
        print(text)
    else:
        args.report.parent.mkdir(parents=True, exist_ok=True)
        args.report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
