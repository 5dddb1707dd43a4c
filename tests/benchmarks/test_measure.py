"""A measurement holds the whole process tree, and ends what does not end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import Measured, measure

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from Linux's /proc"
)

FORKS = """
import os, time
if os.fork() == 0:
    block = bytearray(b"x") * 60_000_000
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass
    os._exit(0)
os.wait()
"""


def run(code: str, timeout: float = 20) -> Measured:
    return measure([sys.executable, "-c", code], [0], timeout, Path.cwd(), memory=True)


def test_children_are_measured() -> None:
    """Memory and CPU time of a forked child are in the figures of its parent."""
    measured = run(FORKS)
    assert measured.exit_code == 0
    assert measured.cpu >= 0.3
    assert measured.wall >= 0.3
    assert 60 < measured.memory_mb < 160


def test_only_the_given_cores_are_used() -> None:
    """The command sees the cores it was given, and nothing changes for the caller."""
    assert run("import os; raise SystemExit(os.sched_getaffinity(0) != {0})").exit_code == 0


def test_failures_are_told() -> None:
    """The exit code and the end of the complaint are kept."""
    measured = run("raise SystemExit('no such corpus')")
    assert (measured.exit_code, measured.complaint) == (1, "no such corpus")


def test_a_command_that_does_not_end_is_ended() -> None:
    """After its time a command is killed, which shows in the exit code."""
    measured = run("import time; time.sleep(60)", timeout=0.3)
    assert measured.exit_code == -9
    assert measured.wall < 10
