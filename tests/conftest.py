"""What holds for every test: how many examples, and what compiled and interpreted kernels need."""

import os
from collections.abc import Generator

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
    """Let interpreted kernels overflow, as compiled ones do silently."""
    if INTERPRETED:
        config.addinivalue_line("filterwarnings", "ignore:overflow encountered:RuntimeWarning")


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
