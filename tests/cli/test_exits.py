"""Which exit code means what."""

import json
import re
from pathlib import Path

import pytest

from dedupe.cli.exits import CODES
from tests.cli.conftest import STORY, Run, help_of, write_jsonl


def test_no_documents_is_an_error(run: Run, tmp_path: Path) -> None:
    """An empty folder exits with 2 and names what would allow it."""
    outcome = run("cluster", tmp_path)

    assert outcome.code == 2
    assert "--allow-empty" in outcome.err


def test_no_documents_may_be_allowed(run: Run, tmp_path: Path) -> None:
    """With --allow-empty an empty folder gives an empty report and exits with 0."""
    outcome = run("cluster", tmp_path, "--allow-empty", "-f", "json")

    assert outcome.code == 0
    assert json.loads(outcome.out)["clusters"] == []


def test_lost_records_exit_with_3(run: Run, tmp_path: Path) -> None:
    """A malformed record is listed with path and line, the rest is clustered, the code is 3."""
    path = tmp_path / "bad.jsonl"
    good = json.dumps({"id": "a", "text": STORY})
    path.write_text(f"{good}\n{{broken\n" + good.replace('"a"', '"b"') + "\n")
    outcome = run("cluster", path, "-f", "json")
    report = json.loads(outcome.out)

    assert outcome.code == 3
    assert report["run"]["n_skipped"] == 1
    assert report["run"]["skipped"][0]["line"] == 2
    assert f"{path.name}:2" in outcome.err
    assert report["clusters"][0]["members"] == ["a", "b"]


def test_lost_records_may_be_allowed(run: Run, tmp_path: Path) -> None:
    """Up to --max-errors lost records exit with 0."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{broken\n{"id": "a", "text": "some words"}\n')

    assert run("cluster", path, "--max-errors", "1").code == 0


def test_missing_file(run: Run, tmp_path: Path) -> None:
    """A path that does not exist is named; with nothing else to read, nothing could run."""
    outcome = run("cluster", tmp_path / "absent.jsonl")

    assert outcome.code == 2
    assert outcome.err == (
        f"dedupe: no documents in {tmp_path}/absent.jsonl\n"
        f"lost: {tmp_path}/absent.jsonl: no such file or folder\n"
    )


def test_nothing_but_lost_records_says_why(run: Run, tmp_path: Path) -> None:
    """No report is written then, so the error names the reason, even where it is quiet."""
    path = write_jsonl(tmp_path / "news.jsonl", *({"guid": i, "text": STORY} for i in range(50)))
    outcome = run("cluster", path, "-q", "-f", "json")
    lines = outcome.err.splitlines()

    assert (outcome.code, outcome.out) == (2, "")
    assert len(lines) == 3
    assert lines[1].startswith("lost: 50 x field 'id' is missing")
    assert "--id-field" in lines[1]
    assert "--format json" not in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--threshold", "0"],
        ["--threshold", "1.5"],
        ["--num-perm", "1"],
        ["--format", "pdf"],
        ["--shingle-size", "0"],
        ["--jobs", "0"],
        ["--fallback-encoding", "klingon"],
    ],
)
def test_bad_options_exit_with_2(run: Run, corpus: Path, arguments: list[str]) -> None:
    """An option out of its bounds is refused before anything is read."""
    outcome = run("cluster", corpus, *arguments)

    assert outcome.code == 2
    assert outcome.out == ""
    assert "Traceback" not in outcome.err


def test_defects_exit_with_4(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw says that it is a defect."""

    def fail(*args: object, **settings: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dedupe.pipeline.cluster_parts", fail)
    outcome = run("cluster", corpus)

    assert outcome.code == 4
    assert "defect" in outcome.err


@pytest.mark.parametrize("command", [(), ("cluster",), ("curve",)])
def test_help_names_the_codes(command: tuple[str, ...]) -> None:
    """Whoever scripts dedupe finds every code in --help."""
    shown = help_of(*command).split("Exit codes:")[1]

    assert [int(code) for code in re.findall(r"^  (\d+) ", shown, re.MULTILINE)] == list(CODES)
