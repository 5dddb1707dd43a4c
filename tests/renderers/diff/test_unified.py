"""The format unified: what `patch` and `git apply` make of it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from dedupe.changes import Diff
from dedupe.renderers.diff.unified import render

from .conftest import (
    BY_HAND,
    HOSTILE,
    NEWS,
    SAME,
    Piece,
    added,
    changed,
    diff_of,
    diffs,
    removed,
    same,
)

needs = {
    tool: pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")
    for tool in ("git", "patch")
}

CASES: dict[str, Diff] = {
    "no newline at the end of both": diff_of(same("a\n"), changed("=b ", "~c~d")),
    "newline lost": diff_of(same("a\n"), changed("=b", "-\n", typographic=True)),
    "newline gained": diff_of(same("a\n"), changed("=b", "+\n", typographic=True)),
    "added behind no newline": diff_of(same("a\n"), changed("=b", "+\n"), added("c")),
    "CRLF": diff_of(same("a\r\n"), changed("~b~c", "=\r\n"), same("d\r\n")),
    "CRLF to LF": diff_of(changed("=a", "~\r\n~\n"), changed("=b", "~\r\n~\n")),
    "from nothing": diff_of(added("a\n"), added("b")),
    "to nothing": diff_of(removed("a\n"), removed("b")),
    "hard-wrapped": diff_of(
        same("x\n\n"), changed("=one\ntwo\nthr", "~ee~ow", "=\nfour\nfive\n\n"), same("y\n")
    ),
    "two hunks": diff_of(
        added("new\n"), *(same(f"{i}\n") for i in range(30)), removed("old\n"), same("end\n")
    ),
    "moved": diff_of(same("a\n", at=5), same("b\n"), same("c\n"), same("d\n")),
    "forged header": diff_of(removed("-- a/x\n"), added("++ b/x\n"), same("@@ -1 +1 @@\n")),
    "news": NEWS,
    "scripts": BY_HAND["scripts"],
    "blanks": BY_HAND["blanks"],
    "rewritten": BY_HAND["rewritten"],
}


def applied(diff: Diff, folder: Path, *command: str) -> str:
    """What a file with the old text holds when the patch was applied to it."""
    file = folder / diff.old.id
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(diff.old.text.encode())
    patch = "".join(render(diff)).encode()
    ran = subprocess.run(command, cwd=folder, input=patch, capture_output=True, check=False)
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()
    return file.read_bytes().decode()


@needs["git"]
@pytest.mark.parametrize("name", CASES)
def test_git_applies_it(name: str, tmp_path: Path) -> None:
    diff = CASES[name]
    assert applied(diff, tmp_path, "git", "apply", "--whitespace=nowarn", "-") == diff.new.text


@needs["patch"]
@pytest.mark.parametrize("name", CASES)
def test_patch_applies_it(name: str, tmp_path: Path) -> None:
    diff = CASES[name]
    assert applied(diff, tmp_path, "patch", "-p1", "--binary", "-s") == diff.new.text


@needs["patch"]
def test_patch_applies_it_to_a_file_that_is_named(tmp_path: Path) -> None:
    diff = diff_of(same("a\n"), changed("~b~c", "=\n"), old={"id": "x"})
    assert applied(diff, tmp_path, "patch", "-s", "x") == "a\nc\n"


@pytest.mark.parametrize(
    "name", ["with blank.txt", 'quo"te.txt', "back\\slash", "é.txt", "tab\there", "new\nline", "-"]
)
@pytest.mark.parametrize("command", [["git", "apply", "-"], ["patch", "-p1", "-s"]])
def test_file_names_are_read_as_they_are(name: str, command: list[str], tmp_path: Path) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    diff = diff_of(same("a\n"), changed("~b~c", "=\n"), old={"id": name})
    assert applied(diff, tmp_path, *command) == "a\nc\n"


def test_names_lead_out_of_no_folder() -> None:
    head = "".join(render(HOSTILE)).split("\n@@")[0].split("\n")[1:]
    assert head == [
        r'diff --git "a/_/evil\033[2J\012+++ b/etc/passwd" "b/_/evil\033[2J\012+++ b/etc/passwd"',
        r'--- "a/_/evil\033[2J\012+++ b/etc/passwd"',
        r'+++ "b/_/evil\033[2J\012+++ b/etc/passwd"',
    ]
    for id, path in (("/etc/passwd", "_/etc/passwd"), ("a/../b", "a/_/b"), ("", "_")):
        head = "".join(render(diff_of(added("x"), old={"id": id}))).split("\n")
        assert head[2] == f"--- a/{path}"


def naive(patch: str, old_text: str) -> str:
    """Apply a patch line by line, as its format is defined, to check what it says."""
    old = [line + "\n" for line in old_text.split("\n")]
    old[-1] = old[-1][:-1]
    lines = [line + "\n" for line in patch.split("\n")]
    new: list[str] = []
    at = 0
    for i, line in enumerate(lines[4:], 4):
        mark, rest = line[0], line[1:]
        if mark == "@":
            start, n = (int(x) for x in line.split(" ")[1][1:].split(","))
            start -= n > 0
            new += old[at:start]
            at = start
            continue
        if mark not in " -+":
            continue
        if lines[i + 1].startswith("\\"):
            rest = rest[:-1]
        if mark in " -":
            assert old[at] == rest
            at += 1
        if mark in " +":
            new.append(rest)
    return "".join(new + old[at:])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(diffs())
def test_it_makes_the_new_text_of_the_old_one(diff: Diff) -> None:
    patch = "".join(render(diff))
    if diff.old.text == diff.new.text:
        assert patch == ""
    else:
        assert naive(patch, diff.old.text) == diff.new.text


def test_what_stays_is_not_rewritten() -> None:
    """Lines that the diff calls equal are context, within a changed paragraph too."""
    patch = "".join(render(CASES["hard-wrapped"]))
    assert patch.split("@@\n")[1] == " \n one\n two\n-three\n+throw\n four\n five\n \n"


def test_of_the_same_text_there_is_nothing() -> None:
    assert list(render(SAME)) == []


def test_context_is_a_number_of_lines() -> None:
    pieces: list[Piece] = [same(f"{i}\n") for i in range(9)]
    diff = diff_of(*pieces, added("new\n"))
    assert "".join(render(diff, context=1)).split("@@\n")[1] == " 8\n+new\n"
    assert "@@ -9,0 +10,1 @@\n+new\n" in "".join(render(diff, context=0))
