"""Wall time, CPU time and memory of a whole process with all its children.

A tool that forks hides its cost from a naive measurement: its children's
memory is not in its own, and pages they share are counted once for each. So
the sum of PSS (each page divided by the number of its sharers) is sampled over
the whole tree, and CPU time is what the kernel has added up at the end for the
process and all the children it waited for.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST_PAUSE, PAUSE = 0.01, 0.075
"""Seconds before the first sample and between the later ones."""

COST_SHARE = 50
"""The pause is at least so many times a sample's own cost: a sample makes the sampled wait
for new memory, which a process of half a second can feel (measured: a tenth of it)."""


@dataclass(frozen=True)
class Measured:
    """What one run of one command cost."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of CPU time, user and system, children included."""
    memory_mb: float
    """Highest sum of PSS over the process tree, in 10**6 bytes."""
    exit_code: int
    """What the command returned; negative for a signal, -9 also when it ran out of time."""
    complaint: str
    """The end of what it wrote to stderr, for the report of a failure."""


def measure(
    command: Sequence[str], cores: Iterable[int], timeout: float, cwd: Path, *, memory: bool
) -> Measured:
    """Run a command on the given cores only and measure it.

    With *memory* its memory is sampled, which slows a process that asks for much of it
    (by a sixth, measured on 600 MB): such a run says nothing about time.
    """
    own_cores = os.sched_getaffinity(0)
    with tempfile.TemporaryFile() as complaints:
        # Threads and children inherit it, and thread pools size themselves by it.
        os.sched_setaffinity(0, set(cores))
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            start_new_session=True,
        )
        os.sched_setaffinity(0, own_cores)
        # Sampling has its own thread, so that it cannot delay the moment when the end is seen.
        sampler = _Sampler(process.pid, timeout, memory)
        sampler.start()
        # wait4 and not Popen.wait: only it gives the usage of this one child and its children.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        sampler.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - 2000))
        complaint = complaints.read().decode("utf-8", "replace").strip()
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(wall, cpu, sampler.peak / 1e6, process.returncode, complaint)


class _Sampler(threading.Thread):
    """Watches the memory of a process, and ends it when its time is over."""

    def __init__(self, pid: int, timeout: float, memory: bool) -> None:
        super().__init__(daemon=True)
        self._memory = memory
        self.peak = 0
        self._pid = pid
        self._deadline = time.monotonic() + timeout
        self._ended = threading.Event()

    def run(self) -> None:
        pause = FIRST_PAUSE
        while not self._ended.wait(pause):
            if time.monotonic() > self._deadline:
                # The command leads a session of its own, so this ends its children too.
                os.killpg(self._pid, signal.SIGKILL)
                return
            if not self._memory:
                pause = PAUSE
                continue
            began = time.perf_counter()
            self.peak = max(self.peak, tree_memory(self._pid))
            pause = max(PAUSE, COST_SHARE * (time.perf_counter() - began))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def tree_memory(pid: int) -> int:
    """Sum the PSS of a process and its descendants, in bytes; 0 when it has gone."""
    total, left = 0, [pid]
    while left:
        pid = left.pop()
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                left += map(int, (task / "children").read_text().split())
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        except (OSError, ValueError):
            # A process may end between two reads.
            continue
    return total
