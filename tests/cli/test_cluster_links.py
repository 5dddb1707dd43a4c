"""From a cluster to what changed in it: the commands that a report names, the pages beside it."""

import re
import shlex
from html import unescape
from pathlib import Path

import pytest

from tests.browser import Heard, audit, opened
from tests.cli.conftest import STORY, Run, write_jsonl

LATER = STORY.replace("Tuesday", "Wednesday")
LAST = STORY.replace("ferry", "boat")


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three versions of a story, an exact copy among them, in fields with names of their own."""
    return write_jsonl(
        tmp_path / "three.jsonl",
        {"key": "a wire's", "body": STORY, "date": "2024-01-01"},
        {"key": "-b", "body": LATER, "date": "2024-01-02"},
        {"key": "copy", "body": STORY, "date": "2024-01-03"},
        {"key": "last <b>", "body": LAST, "date": "2024-01-04"},
    )


FIELDS = ("--id-field", "key", "--text-field", "body")


def commands(report: str) -> list[list[str]]:
    """The commands that a report for people names, as a shell reads them."""
    found = re.findall(r"dedupe diff --in [^\n`|]*?(?=</bdi>|`|\n)", report)
    return [shlex.split(unescape(one))[1:] for one in found]


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_every_pair_is_named_with_a_command_that_shows_its_diff(
    run: Run, three: Path, format: str
) -> None:
    """What is named runs as it stands, from the older to the newer, and finds the difference."""
    named = commands(run("cluster", three, *FIELDS, "-f", format).out)

    assert ["-b", "a wire's"] not in [one[-2:] for one in named]
    assert ["a wire's", "-b"] in [one[-2:] for one in named]
    for arguments in named:
        outcome = run(*arguments)
        assert outcome.code == (0 if arguments[-1] == "copy" else 1), outcome.err


def test_several_paths_are_named(run: Run, tmp_path: Path) -> None:
    """The two documents of a pair may lie in two places."""
    one, other = (
        write_jsonl(tmp_path / f"{id}.jsonl", {"id": id, "text": text})
        for id, text in (("a", STORY), ("b", LATER))
    )
    (arguments,) = commands(run("cluster", one, other).out)

    assert arguments == ["diff", "--in", str(one), "--in", str(other), "a", "b"]
    assert "Wednesday" in run(*arguments).out


@pytest.mark.parametrize("name", ["report", "report/", "re.port/", "there"])
def test_a_folder_of_pages(run: Run, three: Path, tmp_path: Path, name: str) -> None:
    """Each pair that is no exact copy has two pages, each page is linked, and leads back."""
    (tmp_path / "there").mkdir()
    outcome = run("cluster", three, *FIELDS, "-f", "html", "-o", f"{tmp_path}/{name}")
    folder = tmp_path / name
    index = (folder / "index.html").read_text()
    linked = re.findall(r'<a href="(c-[^"#]+)"', index)

    assert outcome.code == 0
    assert sorted(linked) == sorted(one.name for one in folder.glob("c-*"))
    assert len(linked) / 2 == len(commands(index)) - 1 >= 2
    assert sum(one.endswith("-why.html") for one in linked) == len(linked) / 2
    for one in linked:
        page = (folder / one).read_text()
        home = re.search(r'<a href="index.html#(c-[0-9a-f]+)">', page)
        assert home
        assert f'id="{home[1]}"' in index


def test_only_the_first_pairs_have_a_page(run: Run, three: Path, tmp_path: Path) -> None:
    """--pages says how many; the others keep their commands."""
    for n in (0, 1):
        folder = tmp_path / f"out{n}"
        run("cluster", three, *FIELDS, "-f", "html", "-o", folder, "--pages", n)
        assert len(list(folder.glob("c-*"))) == 2 * n
        assert len(commands((folder / "index.html").read_text())) >= 3


def test_a_report_in_a_folder_is_not_overwritten(run: Run, three: Path, tmp_path: Path) -> None:
    """Neither is an input; nor is a folder made in a place that is not there."""
    again = ("cluster", three, *FIELDS, "-f", "html", "-o")

    assert run(*again, tmp_path / "out").code == 0
    assert run(*again, tmp_path / "out").code == 2
    assert run(*again, tmp_path / "out", "--force").code == 0
    assert run(*again, tmp_path / "no" / "out").code == 2
    assert run(*again, tmp_path / ("x" * 300)).code == 2
    assert run("cluster", tmp_path, "-f", "html", "-o", tmp_path / "report").code == 2


def test_a_slash_asks_for_pages(run: Run, three: Path, tmp_path: Path) -> None:
    """Without a format, a name that only a folder can have is one of pages; a diff is a file."""
    assert run("cluster", three, *FIELDS, "-o", f"{tmp_path}/out/").code == 0
    assert (tmp_path / "out" / "index.html").exists()
    for command in (("timeline", three), ("diff", three, three), ("curve",)):
        assert run(*command, "-o", f"{tmp_path}/new/").code == 2
    assert not (tmp_path / "new").exists()


def test_another_format_does_not_go_into_a_folder(run: Run, three: Path, tmp_path: Path) -> None:
    """A table is a file."""
    assert run("cluster", three, *FIELDS, "-f", "csv", "-o", tmp_path).code == 2


def test_the_links_lead_there_and_back(run: Run, three: Path, tmp_path: Path) -> None:
    """In a browser, without a word on the console, and with nothing that axe objects to."""
    folder = tmp_path / "out"
    run("cluster", three, *FIELDS, "-f", "html", "-o", folder)
    heard = Heard()
    with opened((folder / "index.html").read_text(), folder, heard) as page:
        assert audit(page) == []
        page.click("td.diff a >> nth=0")
        assert "What changed" in page.title()
        assert audit(page) == []
        page.click("text=All clusters")
        assert page.url.split("/")[-1].startswith("index.html#c-")
    assert heard.console == []
