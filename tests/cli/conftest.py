"""A run of the command line, in this process or in one of its own, and something to run it on."""

import json
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from dedupe.cli import main

STORY = (
    "The harbour council voted on Tuesday evening to keep the old ferry running through the "
    "winter, after fishermen and teachers from both shores told the meeting that the new bridge "
    "would not open before the spring and that nobody wanted to drive round the bay in snow."
)
Run = Callable[..., "Outcome"]


class Outcome:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*arguments: str | Path) -> Outcome:
        with pytest.raises(SystemExit) as exit:
            main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        code = exit.value.code
        assert isinstance(code, int)
        return Outcome(code, captured.out.decode(), captured.err.decode())

    return call


def process(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dedupe", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def piped(path: Path, reader: str) -> subprocess.CompletedProcess[bytes]:
    """Pipe a report into *reader*; the last line of stdout is the exit code of dedupe."""
    dedupe = f"{sys.executable} -m dedupe cluster {path} -f json"
    return subprocess.run(
        ["bash", "-c", f"{dedupe} | {reader}; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        timeout=60,
        check=True,
    )


def help_of(*command: str) -> str:
    """What --help says."""
    return process(*command, "--help").stdout.decode()


def on_terminal(*arguments: str | Path) -> str:
    """What a terminal is sent that is both stdout and stderr."""
    screen, end = pty.openpty()
    termios.tcsetwinsize(end, (24, 100))
    command = [sys.executable, "-m", "dedupe", *map(str, arguments)]
    sent = b""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=end, stderr=end):
        os.close(end)
        with suppress(OSError):  # the end of what is sent to a terminal is an error on Linux
            while piece := os.read(screen, 4096):
                sent += piece
    os.close(screen)
    return sent.decode().replace("\r\n", "\n")


def write_jsonl(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_jsonl(
        tmp_path / "news.jsonl",
        {"id": "wire", "text": STORY, "date": "2026-01-02", "source": "Wire"},
        {"id": "paper", "text": "UPDATE " + STORY, "date": "2026-01-03", "source": "Paper"},
        {"id": "other", "text": "Rain and wind are expected in the north of the country."},
    )
