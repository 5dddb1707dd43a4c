"""`dedupe cluster` as a user meets it: exit codes, streams, files, and inputs that misbehave."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
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


class TestResult:
    def test_json_follows_the_contract(self, run: Run, corpus: Path) -> None:
        """The report holds run, documents, pairs and clusters under their agreed names."""
        outcome = run("cluster", corpus, "--format", "json")
        report = json.loads(outcome.out)

        assert outcome.code == 0
        assert report["schema"] == "dedupe.report/1"
        assert report["run"]["n_documents"] == 3
        assert report["run"]["skipped"] == []
        assert [d["id"] for d in report["documents"]] == ["other", "paper", "wire"]
        assert [(p["a"], p["b"], p["relation"]) for p in report["pairs"]] == [
            ("paper", "wire", "near-duplicate")
        ]
        assert report["pairs"][0]["score"] == report["pairs"][0]["jaccard"] > 0.9
        (cluster,) = report["clusters"]
        assert (cluster["origin"], cluster["members"]) == ("wire", ["paper", "wire"])
        assert [d["cluster"] for d in report["documents"]] == [None, cluster["id"], cluster["id"]]

    @pytest.mark.parametrize("format", ["terminal", "json", "jsonl", "csv", "markdown", "html"])
    def test_every_format_names_the_members(self, run: Run, corpus: Path, format: str) -> None:
        """Whatever the format, both versions are in it and the exit code is 0."""
        outcome = run("cluster", corpus, "--format", format)

        assert outcome.code == 0
        assert "wire" in outcome.out
        assert "paper" in outcome.out

    def test_result_does_not_depend_on_threads_or_hash_seed(self, corpus: Path) -> None:
        """The same bytes come out of any number of threads under any hash seed."""
        outputs = {
            process(
                "cluster", corpus, "--format", "json", "--jobs", jobs, PYTHONHASHSEED=seed
            ).stdout
            for jobs, seed in (("1", "0"), ("4", "1"))
        }

        assert len(outputs) == 1

    def test_settings_that_cannot_change_a_verdict_are_not_in_the_report(
        self, run: Run, corpus: Path
    ) -> None:
        """No path, worker count or clock stands in the options."""
        report = json.loads(run("cluster", corpus, "-f", "json", "-j", "2").out)

        assert sorted(report["run"]["options"]) == [
            "cohesion",
            "num_perm",
            "recall",
            "seed",
            "shingle_size",
            "threshold",
        ]


class TestExitCodes:
    def test_no_documents_is_an_error(self, run: Run, tmp_path: Path) -> None:
        """An empty folder exits with 2 and names what would allow it."""
        outcome = run("cluster", tmp_path)

        assert outcome.code == 2
        assert "--allow-empty" in outcome.err

    def test_no_documents_may_be_allowed(self, run: Run, tmp_path: Path) -> None:
        """With --allow-empty an empty folder gives an empty report and exits with 0."""
        outcome = run("cluster", tmp_path, "--allow-empty", "-f", "json")

        assert outcome.code == 0
        assert json.loads(outcome.out)["clusters"] == []

    def test_lost_records_exit_with_3(self, run: Run, tmp_path: Path) -> None:
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

    def test_lost_records_may_be_allowed(self, run: Run, tmp_path: Path) -> None:
        """Up to --max-errors lost records exit with 0."""
        path = tmp_path / "bad.jsonl"
        path.write_text('{broken\n{"id": "a", "text": "some words"}\n')

        assert run("cluster", path, "--max-errors", "1").code == 0

    def test_missing_file(self, run: Run, tmp_path: Path) -> None:
        """A path that does not exist is named; with nothing else to read, nothing could run."""
        outcome = run("cluster", tmp_path / "absent.jsonl")

        assert outcome.code == 2
        assert "absent.jsonl" in outcome.err

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
    def test_bad_options_exit_with_2(self, run: Run, corpus: Path, arguments: list[str]) -> None:
        """An option out of its bounds is refused before anything is read."""
        outcome = run("cluster", corpus, *arguments)

        assert outcome.code == 2
        assert outcome.out == ""
        assert "Traceback" not in outcome.err

    def test_defects_exit_with_4(
        self, run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An error that nobody foresaw says that it is a defect."""

        def fail(*args: object, **settings: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("dedupe.pipeline.cluster_parts", fail)
        outcome = run("cluster", corpus)

        assert outcome.code == 4
        assert "defect" in outcome.err


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


class TestInterruption:
    def test_sigint_leaves_nothing_half_written(self, tmp_path: Path) -> None:
        """SIGINT in mid-run exits with 130, promptly, without a traceback or an output file."""
        fifo_feeder = tmp_path / "out.json"
        child = subprocess.Popen(
            [sys.executable, "-m", "dedupe", "cluster", "-", "-f", "json", "-o", str(fifo_feeder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert child.stdin is not None
        line = json.dumps({"id": "x", "text": STORY * 50}).encode() + b"\n"
        for i in range(2000):
            child.stdin.write(line.replace(b'"x"', b'"%d"' % i))
        child.stdin.flush()
        time.sleep(1)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=30)

        assert child.returncode == 130
        assert b"Traceback" not in err
        assert list(tmp_path.iterdir()) == []


class TestHostileInput:
    IDS = (
        "two\nlines",
        "\x1b]52;c;ZXZpbA==\x07\x1b[2Jclear",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "=cmd|' /C calc'!A0",
        "right\u202eleft",
        "nul\x00inside",
    )

    @pytest.fixture
    def hostile(self, tmp_path: Path) -> Path:
        return write_jsonl(
            tmp_path / "hostile.jsonl",
            *({"id": id, "text": f"{STORY} {id}", "title": id} for id in self.IDS),
        )

    def test_ids_come_back_exactly_in_json(self, run: Run, hostile: Path) -> None:
        """JSON is lossless: every id is what it was."""
        report = json.loads(run("cluster", hostile, "-f", "json").out)

        assert [d["id"] for d in report["documents"]] == sorted(self.IDS)

    @pytest.mark.parametrize("format", ["terminal", "markdown", "csv", "jsonl"])
    def test_ids_cannot_act_on_a_terminal(self, run: Run, hostile: Path, format: str) -> None:
        """No control character of an id reaches the output raw."""
        out = run("cluster", hostile, "-f", format).out
        controls = {c for c in out if ord(c) < 32 or 127 <= ord(c) < 160} - {"\n"}

        assert controls == set()
        assert "\u202e" not in out or format == "jsonl"  # data for programs keeps text as it is

    def test_ids_are_inert_in_html(self, run: Run, hostile: Path) -> None:
        """Markup in an id is text."""
        assert "<script>alert" not in run("cluster", hostile, "-f", "html").out

    def test_csv_cells_are_no_formulas(self, run: Run, hostile: Path) -> None:
        """No cell begins with a character that a spreadsheet executes."""
        rows = list(csv.reader(io.StringIO(run("cluster", hostile, "-f", "csv").out)))

        assert len(rows) == len(self.IDS) + 1
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]

    def test_numbers_as_ids_stay_exact(self, run: Run, tmp_path: Path) -> None:
        """A 30-digit integer and 10**400 come back digit by digit; NaN is no id."""
        big, huge = "123456789012345678901234567890", "1" + "0" * 400
        path = tmp_path / "numbers.jsonl"
        path.write_text(
            f'{{"id": {big}, "text": "{STORY}"}}\n{{"id": {huge}, "text": "{STORY}"}}\n'
            f'{{"id": 1e400, "text": "{STORY}"}}\n{{"id": NaN, "text": "{STORY}"}}\n'
        )
        outcome = run("cluster", path, "-f", "json")
        report = json.loads(outcome.out)

        assert outcome.code == 3
        assert sorted(report["clusters"][0]["members"]) == sorted([big, huge, "1e400"])
        assert report["run"]["skipped"][0]["line"] == 4

    def test_repeated_ids(self, run: Run, tmp_path: Path) -> None:
        """The same text counts once; another text under the same id is lost with its line."""
        path = write_jsonl(
            tmp_path / "twice.jsonl",
            {"id": "a", "text": STORY},
            {"id": "a", "text": STORY},
            {"id": "a", "text": "something else entirely"},
        )
        outcome = run("cluster", path, "-f", "json")
        report = json.loads(outcome.out)

        assert outcome.code == 3
        assert report["run"]["n_documents"] == 1
        assert [(s["path"], s["line"]) for s in report["run"]["skipped"]] == [(str(path), 3)]
        assert "counted once" in outcome.err

    @pytest.mark.parametrize("utf8", ["0", "1"])
    def test_c_locale(self, tmp_path: Path, utf8: str) -> None:
        """Under LC_ALL=C the output is UTF-8 and nothing fails, whatever the text."""
        path = write_jsonl(
            tmp_path / "ü.jsonl",
            {"id": "é", "text": "наводнение в городе 洪水 " + STORY},
            {"id": "ж\ud800", "text": "наводнение в городе 洪水 " + STORY},
            {"id": 7},
        )
        outcome = process("cluster", path, LC_ALL="C", PYTHONUTF8=utf8, PYTHONCOERCECLOCALE="0")

        assert outcome.returncode == 3
        assert "é" in outcome.stdout.decode()
        assert b"Traceback" not in outcome.stderr

    def test_fifo_and_device_do_not_hang(self, run: Run, tmp_path: Path, corpus: Path) -> None:
        """A FIFO and a device are refused, and the rest is read."""
        os.mkfifo(tmp_path / "pipe.jsonl")
        outcome = run("cluster", tmp_path / "pipe.jsonl", "/dev/zero", corpus, "-f", "json")

        assert outcome.code == 3
        assert len(json.loads(outcome.out)["clusters"]) == 1

    def test_symlink_loop(self, run: Run, tmp_path: Path) -> None:
        """A link to its own folder is not followed."""
        folder = tmp_path / "texts"
        folder.mkdir()
        (folder / "a.txt").write_text(STORY)
        (folder / "loop").symlink_to(folder)
        report = json.loads(run("cluster", folder, "-f", "json").out)

        assert [d["id"] for d in report["documents"]] == ["a.txt"]

    def test_a_100_mb_line_costs_one_record_and_no_memory(self, tmp_path: Path) -> None:
        """A line past --max-record is lost, its neighbours are not, and it is never held whole."""
        path = tmp_path / "long.jsonl"
        with path.open("wb") as file:
            file.write(json.dumps({"id": "a", "text": STORY}).encode() + b"\n")
            file.write(b'{"id": "long", "text": "')
            for _ in range(100):
                file.write(b"word " * (2**20 // 5))
            file.write(b'"}\n')
            file.write(json.dumps({"id": "b", "text": STORY}).encode() + b"\n")
        outcome = process("cluster", path, "-f", "json")
        report = json.loads(outcome.stdout)

        assert outcome.returncode == 3
        assert report["clusters"][0]["members"] == ["a", "b"]
        assert report["run"]["skipped"][0]["line"] == 2
        assert "--max-record" in report["run"]["skipped"][0]["reason"]


class TestStart:
    def test_help_is_light(self) -> None:
        """`--help` imports none of the heavy libraries."""
        code = (
            "import sys\nfrom dedupe.cli import main\n"
            "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
            "heavy = {'numpy', 'numba', 'sklearn', 'datasketch', 'pyarrow', 'jinja2', 'tqdm'}\n"
            "sys.exit(len(heavy & set(sys.modules)))"
        )
        outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

        assert outcome.returncode == 0
        assert b"cluster" in outcome.stdout

    def test_a_run_does_not_import_what_it_does_not_need(self, corpus: Path) -> None:
        """A text report needs neither pandas nor scikit-learn, and datasketch only once."""
        process("cluster", corpus)  # permutations are stored now
        code = (
            "import sys\nfrom dedupe.cli import main\n"
            f"try:\n    main(['cluster', {str(corpus)!r}])\nexcept SystemExit:\n    pass\n"
            "heavy = {'pandas', 'sklearn', 'datasketch', 'jinja2', 'tqdm'}\n"
            "print(heavy & set(sys.modules), file=sys.stderr)\n"
            "sys.exit(len(heavy & set(sys.modules)))"
        )
        outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

        assert outcome.stderr == b"set()\n"
        assert outcome.returncode == 0


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


def test_recall_out_of_reach_is_said(run: Run, corpus: Path) -> None:
    """Settings that cannot keep the wanted recall are a warning with the number that would."""
    outcome = run("cluster", corpus, "--threshold", "0.1")

    assert outcome.code == 0
    assert "--num-perm 918 reaches it" in outcome.err
