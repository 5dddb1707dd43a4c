"""`reports/samples/` is what the tool says about `samples/`, word for word.

Written anew by `python -m tests.test_reports`; read the difference before it is committed.
"""

import io
from contextlib import chdir, redirect_stdout
from pathlib import Path

import pytest

from dedupe.cli import exits
from dedupe.cli import main as dedupe
from dedupe.renderers import FORMATS, diff, passages

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "reports" / "samples"
SUFFIXES = {
    "terminal": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "csv": "csv",
    "markdown": "md",
    "html": "html",
    "unified": "diff",
}
SEEDS = [f"samples/seeds/{name}.txt" for name in ("000_2bb883ce876c612e", "002_cb0b5c49cbbfcf8f")]

STATEMENT = [SEEDS[0], "samples/seeds/004_cf709434aadd9596.txt"]
"""Articles that quote one statement."""
SPEECH = ["--in", "samples/cases/different-quote-the-same-speech", "agency.txt", "foreign-desk.txt"]


def expected() -> dict[str, tuple[str, ...]]:
    """Name of each report file -> the arguments of dedupe that make it."""
    seeds: dict[str, tuple[str, ...]] = {
        f"seeds.{suffix}": ("cluster", "samples/seeds", "--format", format)
        for format, suffix in SUFFIXES.items()
        if format in FORMATS
    }
    seeds["seeds-related.txt"] = ("cluster", "samples/seeds", "--related")
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
        for format in ("terminal", "json", "html")
    }
    pairs = {
        f"pairs/{name}.{SUFFIXES[format]}": ("diff", *versions, "-f", format)
        for name, versions in {"seeds": SEEDS, **written_pairs()}.items()
        for format in diff.FORMATS
    }
    pairs["pairs/seeds-side-by-side.txt"] = ("diff", *SEEDS, "--width", "140")
    shared = {
        f"passages/{name}.{SUFFIXES[format]}": ("passages", *texts, "-f", format)
        for name, texts in {
            "seeds": SEEDS,
            "statement": STATEMENT,
            "speech": SPEECH,
            "corpus": ["samples/seeds"],
        }.items()
        for format in passages.FORMATS
    }
    shared["passages/seeds-side-by-side.txt"] = ("passages", *SEEDS, "--width", "140")
    curves = {
        "curve.txt": ("curve",),
        "curve.svg": ("curve", "--format", "svg"),
        "curve.json": ("curve", "--format", "json"),
    }
    return seeds | cases | timelines | pairs | shared | curves


def written_pairs() -> dict[str, list[str]]:
    """Name of each case -> its old and its new text, whose name ends as its format does."""
    folders = sorted((ROOT / "samples" / "pairs").iterdir())
    return {
        folder.name: [
            path.relative_to(ROOT).as_posix()
            for side in ("old", "new")
            for path in folder.glob(f"{side}.*")
        ]
        for folder in folders
    }


def output(*arguments: str) -> bytes:
    """What `dedupe` prints, run from the root of the repository."""
    stdout = io.TextIOWrapper(io.BytesIO())
    with chdir(ROOT), redirect_stdout(stdout), pytest.raises(SystemExit) as end:
        dedupe(arguments)
    assert end.value.code in (exits.OK, exits.FINDINGS)
    stdout.seek(0)
    return stdout.buffer.read()


@pytest.mark.parametrize("name", expected())
def test_report_is_what_the_tool_says(name: str) -> None:
    """Each file in reports/samples is the present output, in full."""
    written = (REPORTS / name).read_bytes()

    assert output(*expected()[name]).decode() == written.decode()


def test_no_report_is_left_over() -> None:
    """Every file in reports/samples is one that the command writes."""
    found = {p.relative_to(REPORTS).as_posix() for p in REPORTS.rglob("*") if p.is_file()}

    assert found == set(expected())


def main() -> None:
    """Write all reports anew."""
    for name, arguments in expected().items():
        path = REPORTS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output(*arguments))


if __name__ == "__main__":
    main()
