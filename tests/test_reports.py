"""`reports/samples/` is what the tool says about `samples/`, word for word.

Written anew by `python -m tests.test_reports`; read the difference before it is committed.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "reports" / "samples"
SUFFIXES = {
    "terminal": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "markdown": "md",
    "html": "html",
}


def expected() -> dict[str, tuple[str, ...]]:
    """Name of each report file -> the arguments of dedupe that make it."""
    seeds = {
        f"seeds.{suffix}": ("cluster", "samples/seeds", "--format", format)
        for format, suffix in SUFFIXES.items()
    }
    cases = {
        f"cases/{folder.name}.txt": ("cluster", f"samples/cases/{folder.name}")
        for folder in sorted((ROOT / "samples" / "cases").iterdir())
    }
    timelines = {
        f"timelines/{name}.{SUFFIXES[format]}": ("timeline", f"samples/{path}", "-f", format)
        for name, path in {
            "seeds": "seeds",
            "edited-by-outlets": "cases/same-wire-story-edited-by-outlets",
            "updated-hour-by-hour": "cases/same-updated-hour-by-hour",
        }.items()
        for format in ("terminal", "json")
    }
    curves = {
        "curve.txt": ("curve",),
        "curve.svg": ("curve", "--format", "svg"),
        "curve.json": ("curve", "--format", "json"),
    }
    return seeds | cases | timelines | curves


def output(*arguments: str) -> str:
    """What `dedupe` prints, run from the root of the repository."""
    command = [sys.executable, "-m", "dedupe", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


@pytest.mark.parametrize("name", expected())
def test_report_is_what_the_tool_says(name: str) -> None:
    """Each file in reports/samples is the present output, in full."""
    written = (REPORTS / name).read_text(encoding="utf-8")

    assert output(*expected()[name]) == written


def test_no_report_is_left_over() -> None:
    """Every file in reports/samples is one that the command writes."""
    found = {p.relative_to(REPORTS).as_posix() for p in REPORTS.rglob("*") if p.is_file()}

    assert found == set(expected())


def main() -> None:
    """Write all reports anew."""
    for name, arguments in expected().items():
        path = REPORTS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(output(*arguments), encoding="utf-8")


if __name__ == "__main__":
    main()
