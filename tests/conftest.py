"""What holds for every test: how many examples, and what compiled and interpreted kernels need."""

import os
from collections.abc import Generator
from pathlib import Path

import numba
import pytest
from hypothesis import HealthCheck, settings

INTERPRETED: bool = vars(numba.config)["DISABLE_JIT"]  # numba sets it from the environment
DEADLINE = None  # the first example may compile a kernel
settings.register_profile("compiled", deadline=DEADLINE, max_examples=100)
settings.register_profile(
    "interpreted",
    deadline=DEADLINE,
    max_examples=10,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("interpreted" if INTERPRETED else "compiled")


def pytest_configure(config: pytest.Config) -> None:
    """Forget stale kernels, and let interpreted ones overflow, as compiled ones do silently."""
    _forget_stale_kernels(Path(__file__).parents[1] / "dedupe" / "kernels")
    if INTERPRETED:
        config.addinivalue_line("filterwarnings", "ignore:overflow encountered:RuntimeWarning")


def _forget_stale_kernels(folder: Path) -> None:
    """Delete compiled kernels that are older than any source of a kernel.

    Numba compiles a function anew when its own file changes, and not when that of a function
    which it calls does: an edited kernel would be tested as it was before.
    """
    newest = max(source.stat().st_mtime for source in folder.glob("*.py"))
    for compiled in (folder / "__pycache__").glob("*.nb[ci]"):
        if compiled.stat().st_mtime < newest:
            compiled.unlink(missing_ok=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail where a component is missing that whoever runs the tests promised to have.

    A reason that says that something is not installed is about a component of the machine.
    """
    report = yield
    if report.skipped and os.environ.get("DEDUPE_REQUIRE_COMPONENTS"):
        reason = str(report.longrepr)
        if "is installed" in reason or "could not import" in reason:
            report.outcome = "failed"
    return report
