"""`dedupe cluster` as a user meets it: what it finds, and inputs that misbehave."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Run, process, write_jsonl


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
        assert report["pairs"][0]["jaccard"] > 0.9 < report["pairs"][0]["score"] < 1
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
            "across_sources",
            "cohesion",
            "common",
            "containment",
            "cosine",
            "num_perm",
            "passage",
            "recall",
            "relations",
            "seed",
            "shingle_size",
            "threshold",
            "within_days",
        ]


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


def test_recall_out_of_reach_is_said(run: Run, corpus: Path) -> None:
    """Settings that cannot keep the wanted recall are a warning with the number that would."""
    outcome = run("cluster", corpus, "--threshold", "0.1")

    assert outcome.code == 0
    assert "--num-perm 918 reaches it" in outcome.err


def test_misspelt_field_is_said(run: Run, tmp_path: Path) -> None:
    """A field that was named and that no record has is a warning, not silence."""
    records = tmp_path / "a.jsonl"
    records.write_text('{"id": "a", "text": "t", "date": "2024-02-29"}\n')
    outcome = run("cluster", records, "--date-field", "pubdat")

    assert outcome.code == 0
    assert "no record has a usable field 'pubdat' (--date-field)" in outcome.err
    assert "no record" not in run("cluster", records).err


class TestRelated:
    SEEDS = Path(__file__).parents[2] / "samples" / "seeds"

    def relations(self, run: Run, *arguments: str) -> list[str]:
        report = json.loads(run("cluster", self.SEEDS, "-f", "json", *arguments).out)
        return sorted(pair["relation"] for pair in report["pairs"])

    def test_related_stories_are_added_where_they_are_asked_for(self, run: Run) -> None:
        """By the flag, or by name; all else that the report says stays."""
        plain = self.relations(run)
        assert plain == ["near-duplicate", *["shared-passage"] * 3]
        added = sorted([*plain, *["related"] * 4])
        assert self.relations(run, "--related") == added
        assert self.relations(run, "--related", "--cosine", "0.27") == sorted([*plain, "related"])
        alone = self.relations(run, "--related", "--relations", "near-duplicate")
        assert alone == ["near-duplicate", *["related"] * 6]
        assert self.relations(run, "--relations", "near-duplicate,related") == alone


class TestAgencies:
    def test_an_agency_of_the_users_own(self, run: Run, tmp_path: Path) -> None:
        """`--agencies` adds to those that are known, and every format says whose the text is."""
        mine = tmp_path / "mine.toml"
        mine.write_text('["Nordwire"]\nnames = ["Nordwire"]\n')
        corpus = write_jsonl(
            tmp_path / "news.jsonl",
            {"id": "a", "text": f"OSLO (Nordwire) - {STORY}"},
            {"id": "b", "text": STORY},
        )
        for format in ("terminal", "json", "jsonl", "csv", "markdown", "html"):
            known = run("cluster", corpus, "--agencies", mine, "-f", format)
            assert "Nordwire" in known.out.replace("OSLO (Nordwire)", "")
        report = json.loads(run("cluster", corpus, "--agencies", mine, "-f", "json").out)
        attribution = report["clusters"][0]["attribution"]
        assert attribution["likely_source"] == "Nordwire"
        assert attribution["credits"] == [
            {
                "id": "a",
                "agency": "Nordwire",
                "kind": "dateline",
                "start": 0,
                "end": 17,
                "words": "OSLO (Nordwire) -",
            }
        ]
        assert "1 of 2 credited to Nordwire" not in run("cluster", corpus).out

    def test_no_agencies(self, run: Run, tmp_path: Path) -> None:
        """`--agencies none` reads no text for credits; dates and sources still tell the order."""
        corpus = write_jsonl(
            tmp_path / "news.jsonl",
            {"id": "a", "text": f"OSLO (Reuters) - {STORY}", "date": "2026-01-01T10:00Z"},
            {"id": "b", "text": STORY, "date": "2026-01-02T10:00Z"},
        )
        for agencies in ((), ("--agencies", "none")):
            report = json.loads(run("cluster", corpus, *agencies, "-f", "json").out)
            attribution = report["clusters"][0]["attribution"]
            assert len(attribution["credits"]) == (not agencies)
            assert attribution["likely_source"] == ("a" if agencies else "Reuters")

    def test_a_bad_file_of_agencies(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        """It is refused before anything is read, by file and entry."""
        mine = tmp_path / "mine.toml"
        mine.write_text('["Nordwire"]\nname = "Nordwire"\n')
        outcome = run("cluster", corpus, "--agencies", mine)

        assert (outcome.code, outcome.out) == (2, "")
        assert "mine.toml: entry 'Nordwire' has 'name'" in outcome.err
