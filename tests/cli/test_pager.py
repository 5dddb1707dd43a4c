"""What a person at a terminal is shown, on a real one."""

import os
import pty
import re
import shlex
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

from dedupe.cli import pager

OLD = "Six people were hurt in the old town, the police said on Tuesday.\n\n"
SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD + "".join(f"Line {i}.\n\n" for i in range(200)))
    new.write_text(OLD.replace("Six", "Seven") + "\x1b[2J\x1b]0;owned\x07 evil\n")
    return [str(old), str(new)]


def on_terminal(
    arguments: list[str], environment: dict[str, str] | None = None, columns: int = 100
) -> tuple[int, str]:
    """The exit code, and what a terminal is sent."""
    screen, end = pty.openpty()
    termios.tcsetwinsize(end, (24, columns))
    given = {name: value for name, value in os.environ.items() if "PAGER" not in name}
    given.pop("NO_COLOR", None)
    given |= {"TERM": "xterm-256color", **(environment or {})}
    command = [sys.executable, "-m", "dedupe", "diff", *arguments]
    sent = b""
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=given) as child:
        os.close(end)
        with suppress(OSError):  # the end of what is sent to a terminal is an error on Linux
            while piece := os.read(screen, 4096):
                sent += piece
        code = child.wait(timeout=60)
    os.close(screen)
    return code, sent.decode().replace("\r\n", "\n")


def spy(tmp_path: Path) -> str:
    """A pager that writes down what it was given."""
    return f"{shlex.quote(sys.executable)} -c " + shlex.quote(
        f"import sys; open({str(tmp_path / 'paged')!r}, 'wb').write(sys.stdin.buffer.read())"
    )


def test_a_person_is_given_a_pager(pair: list[str], tmp_path: Path) -> None:
    """`$DEDUPE_PAGER` wins over `$PAGER`, gets all of it in colour, and the code stays 1."""
    code, sent = on_terminal(pair, {"DEDUPE_PAGER": spy(tmp_path), "PAGER": "false"})
    paged = (tmp_path / "paged").read_text()

    assert (code, sent) == (1, "")
    assert paged.count("\n") > 200
    assert "\x1b[38;5;166;9mSix" in paged
    assert "\\x1b[2J" in paged

    (tmp_path / "paged").unlink()
    assert on_terminal(pair, {"PAGER": spy(tmp_path)}) == (1, "")
    assert (tmp_path / "paged").exists()


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--no-pager"], {}),
        ([], {"DEDUPE_PAGER": ""}),
        ([], {"PAGER": "cat"}),
        ([], {"PAGER": "no-such-pager-here"}),
        ([], {"PAGER": "an 'open quote"}),
        ([], {"TERM": "dumb"}),
    ],
)
def test_or_none(
    pair: list[str], tmp_path: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    """Where none is wanted or none can be had, everything comes straight."""
    code, sent = on_terminal([*pair, *arguments], environment)

    assert code == 1
    assert "Line 199." in sent
    assert "\x1b[2J" not in sent
    assert ("\x1b[" in sent) == (environment != {"TERM": "dumb"})


def test_a_pipe_and_a_file_have_no_pager(pair: list[str], tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "dedupe", "diff", *pair],
        capture_output=True,
        env={**os.environ, "DEDUPE_PAGER": spy(tmp_path)},
        check=False,
    )
    assert b"\n1 paragraph" in outcome.stdout  # behind the collapse
    assert b"\x1b" not in outcome.stdout
    on_terminal([*pair, "-o", str(tmp_path / "r.txt")], {"DEDUPE_PAGER": spy(tmp_path)})
    assert not (tmp_path / "paged").exists()


def test_a_pager_that_leaves_early_is_no_error(pair: list[str]) -> None:
    assert on_terminal(pair, {"DEDUPE_PAGER": "true"}) == (1, "")


def test_less_leaves_by_itself_where_all_fits(tmp_path: Path) -> None:
    """So that a short answer stays on the screen, and nobody must press a key."""
    (tmp_path / "a").write_text("one\n")
    (tmp_path / "b").write_text("two\n")
    code, sent = on_terminal([str(tmp_path / "a"), str(tmp_path / "b")])
    assert code == 1
    assert "two" in SGR.sub("", sent)


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_color_is_for_terminals_that_want_it(
    pair: list[str], arguments: list[str], environment: dict[str, str], colored: bool
) -> None:
    """And where there is none, marks stand around the words."""
    _, sent = on_terminal([*pair, "--no-pager", *arguments], environment)

    assert bool(SGR.search(sent)) == colored
    assert ("[-Six-]{+Seven+}" in sent) != colored


@pytest.mark.parametrize(("columns", "beside"), [(80, False), (119, False), (120, True)])
def test_the_width_is_that_of_the_terminal(pair: list[str], columns: int, beside: bool) -> None:
    _, sent = on_terminal([*pair, "--no-pager", "--color", "never"], columns=columns)

    assert ("│" in sent) == beside
    assert max(map(len, sent.split("\n"))) <= columns


def test_a_patch_on_a_terminal_is_harmless(pair: list[str]) -> None:
    _, sent = on_terminal([*pair, "--no-pager", "-f", "unified"])

    assert "\x1b" not in sent
    assert "+\\x1b[2J\\x1b]0;owned\\x07 evil\n" in sent


def test_standard_input_that_is_a_terminal_is_refused(pair: list[str]) -> None:
    code, sent = on_terminal([pair[0], "-"])

    assert code == 2
    assert "standard input is a terminal; pipe a text into it" in sent


def test_the_pager_is_chosen_as_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEDUPE_PAGER", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert pager.chosen() == ["less", "-R"]
    monkeypatch.setenv("PAGER", "more -d")
    assert pager.chosen() == ["more", "-d"]
    monkeypatch.setenv("DEDUPE_PAGER", "")
    assert pager.chosen() == []
