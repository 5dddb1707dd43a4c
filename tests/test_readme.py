"""The README is executed: every command in it, its Python, and the output it shows."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dedupe import Losses, ReadOptions, pipeline
from dedupe.align import passages
from dedupe.readers.jsonl import MAX_DEPTH

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:<!-- ([^\n]*) -->\n)?```(\w+)\n(.*?)```", README, re.DOTALL)


def block(mark: str) -> str:
    """The block behind the comment that begins with *mark*."""
    (found,) = [text for comment, _, text in BLOCKS if comment.startswith(mark)]
    return str(found)


COMMANDS = [
    line
    for comment, language, text in BLOCKS
    if language == "sh" and not comment
    for line in text.splitlines()
]


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Compile what is not compiled yet: the first command would say so."""
    pipeline.warm_up()
    passages.warm_up()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the samples, where commands may leave files."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    return tmp_path


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the README with this interpreter's dedupe."""
    module = f"{shlex.quote(sys.executable)} -m dedupe "
    return subprocess.run(
        [
            "bash",
            "-o",
            "pipefail",
            "-c",
            re.sub(r"\bdedupe (?=cluster|curve|diff|filter|passages|timeline)", module, command),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_command_works(command: str, clone: Path) -> None:
    """Each command of the section on use runs as it stands, and only says what it wrote."""
    outcome = shell(command, clone)
    wrote = "dedupe: wrote " if "curve" not in command and " -o " in command else ""

    assert outcome.returncode == 0
    assert outcome.stderr.count("\n") == bool(wrote)
    assert outcome.stderr.startswith(wrote)


@pytest.mark.parametrize("command", re.findall(r"<!-- output: (.*) -->", README))
def test_shown_output_is_the_output(command: str) -> None:
    """What the README shows is what the tool prints."""
    assert shell(command, ROOT).stdout == block(f"output: {command}")


def test_python_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python examples run, one after the other, find the cluster and list what is lost."""
    monkeypatch.chdir(ROOT)
    examples = [text for _, language, text in BLOCKS if language == "python"]
    exec(compile("".join(examples), "README.md", "exec"), {})
    printed = capsys.readouterr().out

    assert "('paper', 'wire')" in printed
    assert "5 read, 0 lost\ndocuments 2 field 'text' is missing or null" in printed


def test_bounds_are_those_of_the_code() -> None:
    """The numbers that a record or a list is said to be held to are the ones that hold."""
    assert f"more than {ReadOptions().max_record // 2**20} MiB (`--max-record`)" in README
    assert f"nested deeper than {MAX_DEPTH} levels" in README
    assert README.count(f"first {Losses.MAX_LISTED:,}") == 2


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_records_are_numbered_as_it_says(tmp_path: Path) -> None:
    """The line for records without ids gives each the number of its line."""
    (line,) = re.findall(r"`(jq [^`]*)`", README)
    (tmp_path / "news.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')
    outcome = shell(f"{line} -f json", tmp_path)

    assert [row["id"] for row in json.loads(outcome.stdout)["documents"]] == ["1", "2"]


@pytest.mark.slow
def test_first_command_on_a_fresh_machine(tmp_path: Path) -> None:
    """The first command, in a clean clone with nothing but Python, ends in the cluster."""
    subprocess.run(
        ["git", "clone", "-q", str(ROOT), str(tmp_path / "clone")], check=True, timeout=60
    )
    outcome = subprocess.run(
        ["bash", "-c", block("run")],
        cwd=tmp_path / "clone",
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stderr
    assert "000_2bb883ce876c612e.txt" in outcome.stdout
