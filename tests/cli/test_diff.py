"""`dedupe diff`: which texts are compared, what is said of them, and how it ends."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, help_of, process, write_jsonl

OLD = "The council met on Tuesday in the old town hall.\n\nSix people were hurt, police said.\n"
NEW = "The council met on Tuesday in the old town hall.\n\nSeven people were hurt, police said.\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_jsonl(
        tmp_path / "news.jsonl",
        {"id": "wire/0001", "text": OLD, "title": "Six hurt", "date": "2026-01-02", "source": "W"},
        {"id": "wire/0002", "text": NEW, "title": "Seven hurt", "date": "2026-01-03"},
        {"id": "wire/0001", "text": "another text of the same id"},
        {"id": 7, "text": OLD},
        {"text": "no id"},
    )


class TestCodes:
    def test_differing_texts_exit_with_1(self, run: Run, pair: tuple[Path, Path]) -> None:
        outcome = run("diff", *pair)

        assert (outcome.code, outcome.err) == (1, "")
        assert outcome.out.startswith("1 paragraph changed\n")

    def test_the_same_text_exits_with_0(self, run: Run, pair: tuple[Path, Path]) -> None:
        """Also a file compared with itself, and a copy in another encoding and packing."""
        old, new = pair
        new.write_bytes(OLD.encode("utf-16"))
        packed = new.with_suffix(".txt.gz")
        packed.write_bytes(gzip.compress(OLD.encode()))

        for other in (old, new, packed):
            outcome = run("diff", old, other)
            assert (outcome.code, outcome.err) == (0, "")
            assert outcome.out.startswith("No differences\n")

    def test_exit_zero_turns_1_into_0_only(self, run: Run, pair: tuple[Path, Path]) -> None:
        assert run("diff", *pair, "--exit-zero").code == 0
        assert run("diff", pair[0], "absent.txt", "--exit-zero").code == 2

    def test_help_names_the_codes(self) -> None:
        assert "1    diff: the texts differ" in help_of("diff")

    @pytest.mark.parametrize("option", [["--similarity", "0"], ["-f", "csv"], ["--context", "-1"]])
    def test_bad_options_exit_with_2(
        self, run: Run, pair: tuple[Path, Path], option: list[str]
    ) -> None:
        outcome = run("diff", *pair, *option)

        assert (outcome.code, outcome.out) == (2, "")
        assert "Traceback" not in outcome.err


class TestTexts:
    def test_one_may_be_standard_input(self, pair: tuple[Path, Path]) -> None:
        outcome = process("diff", pair[0], "-", "-f", "json", stdin=NEW.encode())

        assert outcome.returncode == 1
        found = json.loads(outcome.stdout)
        assert (found["old"]["id"], found["new"]["id"]) == ("old.txt", "<stdin>")
        said = process("diff", "-", pair[0], "--width", "80", stdin=b"caf\xe9")
        assert b"\n- <stdin>\n+ old.txt\n" in said.stdout
        assert said.stderr.startswith(b"warning: <stdin>: file is not UTF-8")
        assert process("diff", "-", pair[0], stdin=OLD.encode()).returncode == 0

    def test_both_may_not(self) -> None:
        outcome = process("diff", "-", "-")

        assert outcome.returncode == 2
        assert b"name a file for one of them" in outcome.stderr

    def test_a_closed_standard_input_is_said(self, pair: tuple[Path, Path]) -> None:
        command = f"{sys.executable} -m dedupe diff {pair[0]} - <&-"
        outcome = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

        assert outcome.returncode == 2
        assert b"pipe a text into it" in outcome.stderr

    def test_a_standard_input_that_is_no_text_is_named(self, pair: tuple[Path, Path]) -> None:
        outcome = process("diff", pair[0], "-", stdin=b"%PDF-1.7")

        assert outcome.returncode == 2
        assert outcome.stderr.startswith(b"dedupe: <stdin>: is a PDF document")

    @pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no /dev/fd")
    def test_either_may_be_the_output_of_a_command(self, pair: tuple[Path, Path]) -> None:
        """As a shell writes it: `<(command)`."""
        command = f"{sys.executable} -m dedupe diff <(cat {pair[0]}) <(cat {pair[1]})"
        outcome = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

        assert (outcome.returncode, outcome.stderr) == (1, b"")
        assert outcome.stdout.startswith(b"1 paragraph changed\n")

    def test_an_id_is_the_name_of_the_file_or_its_path_where_both_have_one(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for folder, text in (("a", OLD), ("b", NEW)):
            Path(folder).mkdir()
            Path(folder, "x.txt").write_text(text)
        found = json.loads(run("diff", "a/x.txt", "b/x.txt", "-f", "json").out)
        assert (found["old"]["id"], found["new"]["id"]) == ("a/x.txt", "b/x.txt")

        Path("b", "x.txt").rename("b/y.txt")
        found = json.loads(run("diff", "a/x.txt", "b/y.txt", "-f", "json").out)
        assert (found["old"]["id"], found["new"]["id"]) == ("x.txt", "y.txt")

    def test_empty_against_not_empty(self, run: Run, pair: tuple[Path, Path]) -> None:
        pair[0].write_text("")

        assert run("diff", *pair).out.startswith("2 paragraphs added\n")
        assert "\n2 paragraphs removed\n" in run("diff", *reversed(pair)).out  # behind the collapse
        pair[1].write_text("")
        assert run("diff", *pair).code == 0

    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("absent.txt", None, "absent.txt: no such file"),
            ("a.png", b"\x89PNG\r\n\x1a\n....", "a.png: is a PNG image"),
            ("a.out", b"\x7fELF" + bytes(range(256)) * 9, "a.out: seems to be binary"),
            ("a.jsonl", b"{}", "--in a.jsonl ID ID"),
            (".", None, ". is a folder"),
        ],
    )
    def test_what_is_no_text_is_named(
        self,
        run: Run,
        pair: tuple[Path, Path],
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        data: bytes | None,
        said: str,
    ) -> None:
        monkeypatch.chdir(pair[0].parent)
        if data is not None:
            Path(name).write_bytes(data)
        for arguments in ((name, "old.txt"), ("old.txt", name)):
            outcome = run("diff", *arguments)
            assert (outcome.code, outcome.out) == (2, "")
            assert outcome.err.startswith(f"dedupe: {said}") or said in outcome.err
            assert outcome.err.count("\n") == 1

    def test_a_guess_at_the_encoding_is_said_unless_quiet(
        self, run: Run, pair: tuple[Path, Path]
    ) -> None:
        pair[1].write_bytes("Café\n".encode("cp1252"))

        assert run("diff", *pair).err == (
            f"warning: {pair[1]}: file is not UTF-8 and was read as cp1252; "
            "--fallback-encoding names another\n"
        )
        assert run("diff", *pair, "-q").err == ""
        assert "Cafй" in run("diff", *pair, "-q", "--fallback-encoding", "cp1251").out

    @pytest.mark.parametrize("new", [OLD.replace("\n", "\r\n"), OLD[:-1], OLD.replace(" ", "\xa0")])
    def test_blanks_and_line_ends_differ_and_are_counted_apart(
        self, run: Run, pair: tuple[Path, Path], new: str
    ) -> None:
        pair[1].write_bytes(new.encode())
        outcome = run("diff", *pair, "-f", "json")
        summary = json.loads(outcome.out)["summary"]

        assert outcome.code == 1
        assert summary["typographic"] >= 1
        assert summary["typographic"] + summary["unchanged"] == 2

    def test_escape_sequences_are_shown_and_never_executed(
        self, run: Run, pair: tuple[Path, Path]
    ) -> None:
        pair[1].write_text(NEW + "\n\x1b[2J\x1b]0;owned\x07 \u202eevil\n", encoding="utf-8")
        for format in ("terminal", "markdown", "json"):
            outcome = run("diff", *pair, "-f", format)
            assert not set(outcome.out) & set("\x1b\x07\u202e")
            assert "[2J" in outcome.out


class TestCorpus:
    def test_two_records_are_compared_by_their_ids(self, run: Run, news: Path) -> None:
        """Title, source and date come along; of a repeated id the first record counts."""
        outcome = run("diff", "--in", news, "wire/0001", "wire/0002", "-q", "--width", "100")

        assert (outcome.code, outcome.err) == (1, "")
        assert outcome.out.startswith("1 paragraph changed; headline changed\n")
        assert "\n- wire/0001 2026-01-02 W\n- Six hurt\n+ wire/0002 2026-01-03\n" in outcome.out

    def test_a_repeated_id_is_said(self, run: Run, news: Path) -> None:
        """How many documents have it, wherever they stand, and which of them was taken."""
        said = f"warning: 2 documents have the id 'wire/0001'; {news}:1, the first, is taken\n"

        assert said in run("diff", "--in", news, "wire/0001", "wire/0002").err
        assert run("diff", "--in", news, "wire/0001", "wire/0001").err.count(said) == 1
        assert "have the id" not in run("diff", "--in", news, "wire/0002", "7").err
        assert run("diff", "--in", news, "wire/0001", "wire/0002", "-q").err == ""

    def test_an_id_may_have_been_a_number(self, run: Run, news: Path) -> None:
        assert run("diff", "--in", news, "wire/0001", "7", "-q").code == 1  # the titles differ
        assert run("diff", "--in", news, "7", "7", "-q").code == 0

    def test_an_unknown_id_is_named_with_the_nearest(self, run: Run, news: Path) -> None:
        outcome = run("diff", "--in", news, "wire/001", "nobody", "-q")

        assert (outcome.code, outcome.out) == (2, "")
        first, second = (line for line in outcome.err.split("\n") if "no document" in line)
        assert first == (
            f"dedupe: no document 'wire/001' in {news}; nearest: 'wire/0001', 'wire/0002'"
        )
        assert second.startswith(f"no document 'nobody' in {news}")

    def test_what_was_lost_is_said_where_an_id_is_not_found(self, run: Run, news: Path) -> None:
        assert f"lost: {news}:5: field 'id' is missing" in run("diff", "--in", news, "x", "7").err

    def test_files_of_a_folder_have_ids_too(self, run: Run, pair: tuple[Path, Path]) -> None:
        outcome = run("diff", "--in", pair[0].parent, "old.txt", "new.txt")

        assert (outcome.code, outcome.err) == (1, "")

    def test_fields_may_have_other_names(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "news.csv"
        path.write_text("guid,body\na,one\nb,two\n")
        fields = ("--id-field", "guid", "--text-field", "body")

        assert run("diff", "--in", path, "a", "b", *fields).code == 1

    def test_a_corpus_without_documents_is_said(self, run: Run, tmp_path: Path) -> None:
        outcome = run("diff", "--in", tmp_path / "absent.jsonl", "a", "b")

        assert outcome.code == 2
        assert "no such file" in outcome.err


class TestOutput:
    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("r.json", '{"schema": "dedupe.diff/1"'),
            ("r.md", "# What changed"),
            ("r.diff", "dedupe: old.txt -> new.txt\ndiff --git a/old.txt b/old.txt\n"),
            ("r.patch", "dedupe: old.txt"),
            ("r.txt", "1 paragraph changed\n"),
        ],
    )
    def test_a_diff_is_what_its_file_is_called(
        self, run: Run, pair: tuple[Path, Path], tmp_path: Path, name: str, start: str
    ) -> None:
        outcome = run("diff", *pair, "-o", tmp_path / name)

        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err == f"dedupe: wrote {tmp_path / name}: 1 paragraph changed\n"
        assert (tmp_path / name).read_text().startswith(start)

    def test_an_input_or_a_file_that_is_there_is_not_overwritten(
        self, run: Run, pair: tuple[Path, Path], tmp_path: Path, news: Path
    ) -> None:
        assert run("diff", *pair, "-o", pair[1], "--force").code == 2
        assert run("diff", "--in", news, "7", "7", "-o", news, "--force").code == 2
        (tmp_path / "there.json").write_text("precious")
        assert run("diff", *pair, "-o", tmp_path / "there.json").code == 2
        assert run("diff", *pair, "-o", tmp_path / "there.json", "--force").code == 1
        assert pair[1].read_text() == NEW

    def test_width_chooses_the_layout(self, run: Run, pair: tuple[Path, Path]) -> None:
        """Without a terminal it is 100 columns, whatever the environment says."""
        assert "│" not in run("diff", *pair).out
        assert "│" in run("diff", *pair, "--width", "120").out

    def test_what_is_folded_can_be_shown(self, run: Run, pair: tuple[Path, Path]) -> None:
        pair[1].write_text(OLD.replace("hall.", "hall…"))
        folded = run("diff", *pair).out
        shown = run("diff", *pair, "--show-typographic").out

        assert "· 2 paragraphs: 1 unchanged, 1 in typography only" in folded
        assert "town" not in folded
        assert "\n~ 1 1  typography only\n~      The council met" in shown

    def test_a_patch_is_one_byte_for_byte_in_a_pipe(
        self, run: Run, pair: tuple[Path, Path]
    ) -> None:
        pair[1].write_text(NEW + "\x1b[31mred\n")
        assert "+\x1b[31mred\n" in run("diff", *pair, "-f", "unified").out


def test_a_diff_loads_nothing_heavy(pair: tuple[Path, Path]) -> None:
    """Two articles are compared before numpy would be loaded."""
    code = (
        "import sys\nfrom dedupe.cli import main\n"
        f"try:\n    main(['diff', {str(pair[0])!r}, {str(pair[1])!r}])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'numpy', 'numba', 'scipy', 'pyarrow', 'jinja2', 'subprocess'}\n"
        "print(heavy & set(sys.modules), file=sys.stderr)"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ, check=True
    )
    assert outcome.stderr == b"set()\n"
