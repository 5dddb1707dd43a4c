"""The highest memory that a process of its own has taken.

Not `ru_maxrss`: that begins with what its parent held at the fork, and so a test in a long run
would see the run.
"""

from pathlib import Path
from typing import Final

import pytest

STATUS: Final = Path("/proc/self/status")
PEAK: Final = (
    rf"int(__import__('re').search(r'VmHWM:\s+(\d+) kB', open({str(STATUS)!r}).read())[1])"
)
"""Python that gives the kilobytes, to stand in a script."""

needs_proc = pytest.mark.skipif(not STATUS.exists(), reason="memory is read from Linux's /proc")
