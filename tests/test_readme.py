"""The README is executed: every command in it, its Python, and the output it shows."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the samples, where commands may leave files."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    return tmp_path


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the README with this interpreter's dedupe."""
    module = f"{shlex.quote(sys.executable)} -m dedupe "
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", re.sub(r"\bdedupe (?=cluster|curve)", module, command)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_command_works(command: str, clone: Path) -> None:
    """Each command of the section on use runs as it stands, and exits with 0."""
    outcome = shell(command, clone)

    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_shown_output_is_the_output() -> None:
    """What the README shows for the seeds is what the tool prints."""
    (command,) = re.findall(r"<!-- output: (.*) -->", README)

    assert shell(command, ROOT).stdout == block("output")


def test_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python example runs and finds the cluster."""
    (example,) = [text for _, language, text in BLOCKS if language == "python"]
    exec(compile(example, "README.md", "exec"), {})

    assert "('paper', 'wire')" in capsys.readouterr().out


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
