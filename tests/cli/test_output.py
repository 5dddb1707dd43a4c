"""Where the result goes: files that must not be harmed, pipes and streams that end early."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dedupe.cli.output import format_by_suffix
from dedupe.renderers import FORMATS
from tests.cli.conftest import STORY, Run, help_of, piped, write_jsonl


class TestFormatBySuffix:
    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("r.json", '{"schema": "dedupe.report/1"'),
            ("r.jsonl", '{"id": "c-'),
            ("r.csv", "id,"),
            ("r.md", "# "),
            ("r.HTML", "<!doctype html>"),
            ("r.txt", "3 documents, "),
            ("report", "3 documents, "),
        ],
    )
    def test_a_report_is_what_its_file_is_called(
        self, run: Run, corpus: Path, tmp_path: Path, name: str, start: str
    ) -> None:
        """The suffix of FILE chooses the format; without one it is the terminal's text."""
        out = tmp_path / "out" / name
        out.parent.mkdir()
        assert run("cluster", corpus, "-o", out).code == 0
        assert out.read_text()[: len(start)] == start

    @pytest.mark.parametrize(
        ("command", "name", "suffixes"),
        [
            ("cluster", "r.pdf", ".txt, .json, .jsonl, .csv, .md, .html"),
            ("cluster", "r.json.gz", ".txt, .json, .jsonl, .csv, .md, .html"),
            ("timeline", "r.md", ".txt, .json, .html"),
            ("diff", "r.PDF", ".txt, .json, .md, .html, .diff, .patch"),
            ("curve", "r.html", ".txt, .json, .svg"),
        ],
    )
    def test_a_suffix_of_no_format_is_refused(
        self, run: Run, corpus: Path, tmp_path: Path, command: str, name: str, suffixes: str
    ) -> None:
        """Nothing is written under a name that says it is something else."""
        out = tmp_path / "out" / name
        out.parent.mkdir()
        inputs = {"curve": [], "diff": [corpus, corpus]}.get(command, [corpus])
        outcome = run(command, *inputs, "-o", out)

        assert (outcome.code, outcome.out, out.exists()) == (2, "", False)
        assert outcome.err == (
            f"dedupe: -o is {out}, and {out.suffix.lower()} is none of {suffixes}; "
            "name the file by its format, or the format with --format\n"
        )
        assert run("curve", "-f", "json", "-o", out).code == 0

    def test_a_format_that_is_asked_for_wins(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """--format is obeyed whatever the file is called."""
        run("cluster", corpus, "-f", "json", "-o", tmp_path / "r.html")
        assert json.loads((tmp_path / "r.html").read_text())["schema"] == "dedupe.report/1"

    def test_curve(self, run: Run, tmp_path: Path) -> None:
        """A curve is drawn or written as its file is called."""
        for name, start in (("c.svg", "<svg"), ("c.json", "{"), ("c.txt", "70 bands")):
            assert run("curve", "-o", tmp_path / name).code == 0
            assert (tmp_path / name).read_text().startswith(start)

    def test_every_suffix_of_the_help_chooses_its_format(self) -> None:
        """The help names no suffix that is not heard."""
        suffixes = [".json", ".jsonl", ".csv", ".md", ".html"]
        chosen = [format_by_suffix(f"report{suffix}", FORMATS) for suffix in suffixes]
        assert chosen == ["json", "jsonl", "csv", "markdown", "html"]
        assert "; .json, .jsonl, .csv, .md and .html choose" in " ".join(help_of("cluster").split())


class TestWritten:
    def test_is_said(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """With -o FILE one line on stderr says what was written, and how long it took."""
        outcome = run("cluster", corpus, "-o", tmp_path / "r.json")
        said = rf"dedupe: wrote {tmp_path}/r\.json: 3 documents, 1 cluster, 1 pair, \d+\.\d s\n"
        assert re.fullmatch(said, outcome.err)
        assert outcome.out == ""

    def test_is_not_said_of_stdout_or_when_quiet(
        self, run: Run, corpus: Path, tmp_path: Path
    ) -> None:
        """Stdout says it itself, also as `-o -`, and --quiet is quiet."""
        assert run("cluster", corpus, "-o", "-").err == ""
        assert run("cluster", corpus, "-q", "-o", tmp_path / "r.json").err == ""


class TestOutput:
    def test_existing_file_is_kept(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """An existing file is not touched without --force."""
        out = tmp_path / "report.json"
        out.write_text("precious")
        outcome = run("cluster", corpus, "-o", out)

        assert (outcome.code, out.read_text()) == (2, "precious")
        assert "--force" in outcome.err

    def test_existing_file_is_replaced_by_force(
        self, run: Run, corpus: Path, tmp_path: Path
    ) -> None:
        """With --force the file holds the report, and nothing half-written is left beside it."""
        out = tmp_path / "report.json"
        out.write_text("old")
        outcome = run("cluster", corpus, "-o", out, "--force", "-f", "json")

        assert outcome.code == 0
        assert json.loads(out.read_text())["schema"] == "dedupe.report/1"
        assert sorted(p.name for p in tmp_path.iterdir()) == ["news.jsonl", "report.json"]

    def test_input_is_never_overwritten(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """Neither by name nor through a link, even with --force."""
        before = corpus.read_bytes()
        link = tmp_path / "link.jsonl"
        link.symlink_to(corpus)

        assert run("cluster", corpus, "-o", corpus, "--force").code == 2
        assert run("cluster", corpus, "-o", link, "--force").code == 2
        assert run("cluster", tmp_path, "-o", corpus, "--force").code == 2
        assert corpus.read_bytes() == before

    def test_missing_folder(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """A folder that does not exist is named before the work is done."""
        outcome = run("cluster", corpus, "-o", tmp_path / "no" / "report.json")

        assert outcome.code == 2
        assert "folder" in outcome.err

    def test_closed_stdout_is_silent(self, corpus: Path) -> None:
        """A reader that has enough (`| head -1`) ends the run without a complaint."""
        outcome = piped(corpus, "head -1")

        assert outcome.stderr == b""
        assert outcome.stdout.splitlines()[-1] == b"0"

    def test_reader_that_leaves_at_once(self, tmp_path: Path) -> None:
        """A large report into a pipe that nobody reads ends without a traceback."""
        path = write_jsonl(
            tmp_path / "many.jsonl", *({"id": f"{i:06}", "text": f"word {i}"} for i in range(20000))
        )
        command = (
            f"{sys.executable} -m dedupe cluster {path} -f json | true; echo ${{PIPESTATUS[0]}}"
        )
        outcome = subprocess.run(
            ["bash", "-c", command], capture_output=True, timeout=60, check=True
        )

        assert outcome.stderr == b""
        assert outcome.stdout.splitlines()[-1] == b"0"


class TestStreams:
    @pytest.mark.parametrize(
        ("redirection", "code"),
        [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), (">/dev/full", 2), (">/dev/full 2>&1", 2)],
    )
    def test_closed_and_full_streams(self, corpus: Path, redirection: str, code: int) -> None:
        """A closed stream swallows what goes there; a full disk could not run; neither crashes."""
        outcome = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m dedupe cluster {corpus} {redirection}"],
            capture_output=True,
            timeout=60,
            check=False,
        )

        assert outcome.returncode == code
        assert b"Traceback" not in outcome.stderr

    def test_names_that_the_system_refuses(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """A name too long for the file system is an error, and a long one that it takes is none."""
        assert run("cluster", corpus, "-o", tmp_path / ("x" * 300)).code == 2
        assert run("cluster", corpus, "-o", tmp_path / ("x" * 250)).code == 0

    def test_links_are_not_written_through(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """An output that is a symbolic link, dangling or not, is refused."""
        (tmp_path / "link").symlink_to(tmp_path / "nowhere")

        assert run("cluster", corpus, "-o", tmp_path / "link", "--force").code == 2

    def test_output_in_an_input_folder(self, run: Run, tmp_path: Path) -> None:
        """The next run would read it, so it is refused even where it does not exist yet."""
        (tmp_path / "a.txt").write_text(STORY)

        assert run("cluster", tmp_path, "-o", tmp_path / "report.json").code == 2
