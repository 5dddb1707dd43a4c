"""`dedupe filter`: folders, refusals, what changes meanwhile, and the laws of what is left out."""

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dedupe import filtering
from dedupe.filtering import RULES
from dedupe.model import Report
from tests.cli.conftest import STORY, Run, write_jsonl
from tests.strategies import news

OTHER = "Rain and wind are expected in the north of the country until the end of the week."
FIGURES = "Exports rose by a tenth in spring, said the statistical office, and imports stood still."


def manifest_of(output: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The head of a manifest, and its records."""
    head, *records = map(json.loads, Path(f"{output}.manifest.jsonl").read_text().splitlines())
    return head, records


def names(folder: Path) -> list[str]:
    """What stands in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def line(id: str, text: str, end: str = "\n", **more: object) -> bytes:
    return (json.dumps({"id": id, **more, "text": text}) + end).encode()


def unpack(path: Path) -> bytes:
    with pa.input_stream(str(path), compression="detect") as stream:
        data: bytes = stream.read()
        return data


class TestFolders:
    def test_files_that_stay_keep_their_places(self, run: Run, tmp_path: Path) -> None:
        """Texts are copied under their paths, tables and lists with the records that stay."""
        top, out = tmp_path / "in", tmp_path / "out"
        (top / "a" / "b").mkdir(parents=True)
        (top / "a" / "story.txt").write_bytes(STORY.encode() + b"\r\n\xff")
        (top / "a" / "b" / "copy.md").write_text(STORY)
        (top / "a" / "b" / "other.txt.gz").write_bytes(gzip.compress(OTHER.encode()))
        (top / "more.jsonl").write_bytes(line("1", STORY.upper()) + line("2", FIGURES))
        (top / "gone.csv").write_text(f'id,text\nx,"{STORY}"\n')
        (top / "empty.txt").write_text("")
        (top / "photo.png").write_bytes(b"\x89PNG")
        outcome = run("filter", top, "-o", f"{out}/", "--keep", "longest")
        copied = {path.relative_to(out).as_posix(): path for path in out.rglob("*.*")}

        assert outcome.code == 0
        assert sorted(copied) == [
            "a/b/other.txt.gz",
            "a/story.txt",
            "empty.txt",
            "more.jsonl",
        ]
        for name in ("a/story.txt", "a/b/other.txt.gz", "empty.txt"):
            assert copied[name].read_bytes() == (top / name).read_bytes()
        assert copied["more.jsonl"].read_bytes() == line("2", FIGURES)
        assert sorted(one["path"] for one in manifest_of(out)[1]) == [
            f"{top}/a/b/copy.md",
            f"{top}/gone.csv",
            f"{top}/more.jsonl",
        ]
        assert names(tmp_path) == ["in", "out", "out.manifest.jsonl"]

    def test_several_files(self, run: Run, tmp_path: Path) -> None:
        """Each is copied to a file of its name; where two have one name, also of its folder."""
        for year in ("2024", "2025"):
            (tmp_path / year).mkdir()
        one = write_jsonl(tmp_path / "2024" / "news.jsonl", {"id": "a", "text": STORY})
        two = write_jsonl(tmp_path / "2025" / "news.jsonl", {"id": "b", "text": OTHER})
        three = write_jsonl(tmp_path / "2025" / "more.jsonl", {"id": "c", "text": STORY})
        (tmp_path / "out").mkdir()  # empty, and may be there

        assert run("filter", one, three, two, "-o", tmp_path / "out").code == 0
        there = {path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.*")}
        assert there == {Path("2024/news.jsonl"), Path("2025/news.jsonl")}
        assert run("filter", one, tmp_path / "2025", "-o", tmp_path / "flat").code == 0
        assert run("filter", two, three, "-o", tmp_path / "flat2").code == 0
        assert names(tmp_path / "flat2") == ["more.jsonl", "news.jsonl"]

    def test_one_text_file(self, run: Run, tmp_path: Path) -> None:
        """It stays, being alone; packed, if that is what the output is called."""
        (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfa text")

        assert run("filter", tmp_path / "a.txt", "-o", tmp_path / "b.txt.gz").code == 0
        assert unpack(tmp_path / "b.txt.gz") == b"\xef\xbb\xbfa text"

    def test_a_folder_that_holds_files_is_kept(self, run: Run, tmp_path: Path) -> None:
        """No --force empties a folder."""
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text(STORY)
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "precious.txt").write_text("precious")
        outcome = run("filter", tmp_path / "in", "-o", tmp_path / "out", "--force")

        assert outcome.code == 2
        assert "out holds files; empty it, or name another folder" in outcome.err
        assert names(tmp_path / "out") == ["precious.txt"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["news.jsonl", "-o", "out.csv"], "called csv, and news.jsonl is jsonl"),
            (["news.jsonl", "-o", "news.jsonl", "--force"], "is an input"),
            (["news.jsonl", "-o", "there.jsonl"], "there.jsonl exists; use --force"),
            (["news.jsonl", "-o", "new", "--manifest", "there.jsonl"], "there.jsonl exists"),
            (["news.jsonl", "-o", "new", "--manifest", "news.jsonl", "--force"], "is an input"),
            (["news.jsonl", "-o", "new", "--manifest", "./new"], "name another"),
            (["news.jsonl", "-o", "-"], "name files"),
            (["news.jsonl", "-o", "new/"], "new/ is a folder; name a file"),
            (["news.jsonl", "in", "-o", "out.jsonl"], "the name of a file (jsonl)"),
            (["in", "-o", "in/out"], "would stand in the input folder in"),
            (["in", "-o", "in"], "is an input"),
            (["in", "-o", "there.jsonl"], "the name of a file (jsonl)"),
            (["in", "-o", "plain"], "plain is a file; name a folder"),
            (["in", "-o", "out", "--manifest", "out/m"], "which is out or in it"),
            (["-", "news.jsonl", "-o", "out"], "filter it alone"),
            (["news.jsonl", "-o", "no/out.jsonl"], "the folder of no/out.jsonl does not exist"),
            (["news.jsonl", "-o", "new", "--keep", "newest"], "keep is 'newest'"),
            (["news.jsonl", "-o", "new", "--keep", "near-duplicate=all"], "all for near-duplicate"),
            (["news.jsonl", "-o", "new", "--threshold", "2"], "threshold is 2.0"),
            (["t.parquet", "-o", "new.gz"], "Parquet is packed inside"),
            (["absent.jsonl", "-o", "new"], "absent.jsonl: no such file"),
            (["news.jsonl"], "Missing option '--output'"),
        ],
    )
    def test_nothing_is_written(
        self,
        run: Run,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        arguments: list[str],
        message: str,
    ) -> None:
        """What cannot be done is said before the work, with the name and what to do."""
        monkeypatch.chdir(tmp_path)
        write_jsonl(Path("news.jsonl"), {"id": "a", "text": STORY})
        for name in ("there.jsonl", "plain", "t.parquet"):
            Path(name).write_text("precious")
        Path("in").mkdir()
        Path("in/a.txt").write_text(STORY)
        before = {path: path.is_file() and path.read_bytes() for path in Path().rglob("*")}
        outcome = run("filter", *arguments)

        assert outcome.code == 2
        assert message in outcome.err
        assert {path: path.is_file() and path.read_bytes() for path in Path().rglob("*")} == before

    def test_force(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """Replaces the output and its manifest."""
        out = tmp_path / "out.jsonl"
        assert run("filter", corpus, "-o", out).code == 0
        expected = out.read_bytes()
        out.write_text("old")

        assert run("filter", corpus, "-o", out).code == 2
        assert out.read_text() == "old"
        assert run("filter", corpus, "-o", out, "--force", "--quiet").err == ""
        assert out.read_bytes() == expected

    def test_empty_input(self, run: Run, tmp_path: Path) -> None:
        """Is an error, or is copied: an empty file, a header, a folder without files."""
        (tmp_path / "a.jsonl").write_text("\n")
        (tmp_path / "a.csv").write_text("id,text\n")
        (tmp_path / "in").mkdir()
        for name, content in (("a.jsonl", "\n"), ("a.csv", "id,text\n")):
            out = tmp_path / f"out-{name}"
            assert run("filter", tmp_path / name, "-o", out).code == 2
            assert not out.exists()
            assert run("filter", tmp_path / name, "-o", out, "--allow-empty").code == 0
            assert out.read_text() == content
            assert manifest_of(out)[0]["counts"]["read"] == 0
        assert run("filter", tmp_path / "in", "-o", tmp_path / "out", "--allow-empty").code == 0
        assert names(tmp_path / "out") == []
        (tmp_path / "a.txt").write_bytes(b"\0" * 99)
        out = tmp_path / "none.txt"
        assert run("filter", tmp_path / "a.txt", "-o", out, "--allow-empty").code == 3
        assert out.read_bytes() == b""
        out = tmp_path / "none.jsonl"
        assert run("filter", tmp_path / "absent.jsonl", "-o", out, "--allow-empty").code == 3
        assert out.read_bytes() == b""


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(path.read_bytes() + line("new", OTHER)),
        lambda path: os.utime(path, ns=(1, 1)),
        lambda path: path.unlink(),
    ],
    ids=["more", "another time", "gone"],
)
def test_an_input_that_changes_meanwhile(
    run: Run,
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], object],
) -> None:
    """Is noticed, and nothing is written."""
    select = filtering.select

    def late(report: Report, keep: filtering.Keep) -> filtering.Selection:
        change(corpus)
        return select(report, keep)

    monkeypatch.setattr(filtering, "select", late)
    outcome = run("filter", corpus, "-o", corpus.with_name("out.jsonl"))

    assert outcome.code == 2
    assert f"{corpus} changed while it was filtered" in outcome.err
    assert names(corpus.parent) in ([], ["news.jsonl"])


def test_interrupted(tmp_path: Path) -> None:
    """SIGINT while records are copied leaves neither an output nor anything beside it."""
    source = write_jsonl(tmp_path / "a.jsonl", *news(random.Random(4), 20, 1))
    script = (
        "import signal, os, dedupe.copying as copying\n"
        "from dedupe.cli import main\n"
        "real = copying.copy\n"
        "def copy(file, target, *more):\n"
        "    real(file, target, *more)\n"
        "    assert target.stat().st_size > 1000\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "copying.copy = copy\n"
        f"main(['filter', {str(source)!r}, '-o', {str(tmp_path / 'out.jsonl')!r}])\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert ran.returncode == 130
    assert ran.stderr.endswith(b"dedupe: interrupted; nothing was written\n")
    assert names(tmp_path) == ["a.jsonl"]


TEXTS = st.sampled_from([STORY, STORY.upper(), f"UPDATE {STORY}", OTHER, FIGURES, "", "..."])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    records=st.lists(
        st.tuples(st.integers(0, 9), TEXTS, st.sampled_from(["document", "broken", "blank"])),
        max_size=12,
    ),
    keep=st.sampled_from(RULES),
    ended=st.booleans(),
)
def test_counts_add_up(
    run: Run,
    tmp_path: Path,
    records: list[tuple[int, str, str]],
    keep: str,
    ended: bool,
) -> None:
    """Each record is copied or told of, once; and of each cluster exactly one is copied."""
    source, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    lines: list[bytes] = []
    for id, text, kind in records:
        made = line(str(id), text, n=len(lines))
        lines.append({"document": made, "broken": made[5:], "blank": b" \n"}[kind])
    if lines and not ended:
        lines[-1] = lines[-1].rstrip(b"\n")
    source.write_bytes(b"".join(lines))
    run("filter", source, "-o", out, "--force", "--allow-empty", "--keep", keep)
    head, left = manifest_of(out)
    told = {one["line"] for one in left}
    there = {i for i, one in enumerate(lines, 1) if one.strip()}
    counts = head["counts"]

    assert out.read_bytes() == b"".join(one for i, one in enumerate(lines, 1) if i not in told)
    assert len(told) == len(left)
    assert counts["read"] == len(there) == counts["kept"] + len(left)
    assert counts["left_out"] + counts["lost"] + counts["repeated"] == len(left)
    report = json.loads(run("cluster", source, "-f", "json", "--allow-empty").out)
    copied = [json.loads(one)["id"] for one in out.read_bytes().split(b"\n") if one.strip()]
    assert len(copied) == len(set(copied))
    for cluster in report["clusters"] if keep != "all" else []:
        assert len(set(copied) & set(cluster["members"])) == 1
    if keep == "all":
        assert counts["left_out"] == 0


def test_nothing_is_left_to_leave_out(run: Run, tmp_path: Path) -> None:
    """Of plain clusters without the cohesion rule, and of exact copies, none is found again."""
    source, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    write_jsonl(source, *news(random.Random(3), 40, 6))
    for relations in ("exact", "near-duplicate"):
        options = ["--relations", relations, "--cohesion", "0"]
        assert run("filter", source, "-o", out, "--force", *options).code == 0
        assert manifest_of(out)[0]["counts"]["left_out"] > 20
        assert json.loads(run("cluster", out, "-f", "json", *options).out)["clusters"] == []
