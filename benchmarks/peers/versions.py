"""The job that every tool does on two versions of a text, so that only the library differs.

Pairs in as JSONL, `[old, new]` a line; out a line for each: the seconds that the comparison took,
or null where it was stopped, and whether what it yields can be turned into the new text again.
Time is taken inside the process, behind one comparison that is not measured, so that start-up is
in none of it. The clock stands still while texts are read and rebuilt.

This file needs nothing but the standard library
(`python -m benchmarks.peers.redlines markdown PAIRS.jsonl RESULTS.jsonl SECONDS`).
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WARM_UP = ("One went there.\n\nTwo stayed.\n", "Two stayed here.\n\nOne went there.\n")


@dataclass(frozen=True)
class Way:
    """One way of using a tool."""

    compare: Callable[[str, str], Any]
    """Old and new text -> what the tool yields."""
    rebuild: Mapping[str, Callable[[Any, str], str]]
    """Name of each way back -> what the tool yielded, and the old text -> the new text."""
    limited: Callable[[Any, float], bool] = lambda _, __: False
    """What the tool yielded, and its seconds -> whether it looked less closely than it can."""


class _Stopped(Exception):
    """The time was up."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what runs inside by an exception when its time is up.

    Python sees the signal between two of its own steps: a long call into C runs to its end.
    """

    def stop(*_: object) -> None:
        raise _Stopped

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def judge(way: Way, old: str, new: str, limit: float) -> dict[str, Any]:
    """Compare one pair and rebuild it.

    Of each way back: `exact`, `words` (right but for white space), `wrong`, or `stopped`.
    """
    try:
        with time_limit(limit):
            start = time.perf_counter()
            found = way.compare(old, new)
            seconds = time.perf_counter() - start
    except _Stopped:
        stopped = dict.fromkeys(way.rebuild, "stopped")
        return {"seconds": None, "limited": False, "rebuilt": stopped}
    rebuilt = {}
    for name, rebuild in way.rebuild.items():
        try:
            with time_limit(limit):
                text = rebuild(found, old)
        except _Stopped:
            rebuilt[name] = "stopped"
            continue
        same_words = text.split() == new.split()
        rebuilt[name] = "exact" if text == new else "words" if same_words else "wrong"
    return {"seconds": seconds, "limited": way.limited(found, seconds), "rebuilt": rebuilt}


def main(ways: Mapping[str, Way]) -> None:
    """Do the job, one of several ways."""
    if len(sys.argv) != 5 or sys.argv[1] not in ways:
        names = " | ".join(ways)
        raise SystemExit(f"usage: {sys.argv[0]} {names} PAIRS.jsonl RESULTS.jsonl SECONDS")
    way, limit = ways[sys.argv[1]], float(sys.argv[4])
    old, new = WARM_UP
    judge(way, old, new, limit)
    source, target = map(Path, sys.argv[2:4])
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            old, new = json.loads(line)
            out.write(json.dumps(judge(way, old, new, limit)) + "\n")
