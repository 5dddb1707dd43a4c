"""`dedupe passages`: which texts are compared, what is said of them, and how it ends."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, help_of, process, write_jsonl
from tests.strategies import vocabulary

WORDS = vocabulary(200)
QUOTE = " ".join(WORDS[:30])
ARTICLE = f"{' '.join(WORDS[30:60])}\n\n“{QUOTE}”, he said.\n"
SPEECH = f"{' '.join(WORDS[60:80])} {QUOTE.replace(WORDS[15], 'other')} {' '.join(WORDS[80:90])}\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    article, speech = tmp_path / "article.txt", tmp_path / "speech.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    speech.write_text(SPEECH, encoding="utf-8")
    return article, speech


def test_two_files(run: Run, pair: tuple[Path, Path]) -> None:
    """Passages are shown with what differs, and the code is 0 with and without any."""
    outcome = run("passages", *pair)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("1 passage in common: 48 % of a, 50 % of b\n")
    assert f"[-{WORDS[15]}-]{{+other+}}" in outcome.out.replace("\n   ", " ")
    assert run("passages", pair[0], pair[1], "--minimum", "40").out.startswith("No passage")


def test_two_records(run: Run, tmp_path: Path) -> None:
    """With --in the two are ids of a corpus; one that is not there is named with the nearest."""
    news = write_jsonl(
        tmp_path / "news.jsonl",
        {"id": "wire/1", "text": ARTICLE, "source": "Wire", "title": QUOTE},
        {"id": "paper/1", "text": SPEECH, "title": QUOTE},
    )
    found = json.loads(run("passages", "--in", news, "wire/1", "paper/1", "-f", "json").out)
    (passage,) = found["passages"]

    assert passage["a"]["id"] == "wire/1"
    assert ARTICLE[passage["a"]["start"] : passage["a"]["end"]] == QUOTE
    assert [edit["kind"] for edit in passage["edits"]] == ["equal", "replace", "equal"]
    missing = run("passages", "--in", news, "wire/2", "paper/1")
    assert missing.code == 2
    assert "no document 'wire/2'" in missing.err


def test_standard_input(run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("passages", "-", "-").code == 2


@pytest.mark.parametrize("format", ["json", "md", "html"])
def test_a_file_is_what_it_is_called(
    run: Run, pair: tuple[Path, Path], tmp_path: Path, format: str
) -> None:
    """Its suffix chooses the format, it is not replaced unasked, and what was written is said."""
    file = tmp_path / f"found.{format}"
    outcome = run("passages", *pair, "-o", file)
    starts = {"json": '{"schema": "dedupe.passages/1"', "md": "# What", "html": "<!doctype html>"}

    assert outcome.code == 0
    assert outcome.err == (f"dedupe: wrote {file}: 1 passage in common: 48 % of a, 50 % of b\n")
    assert file.read_text().lstrip().startswith(starts[format])
    assert run("passages", *pair, "-o", file).code == 2
    assert run("passages", *pair, "-o", file, "--force", "-q").err == ""
    assert run("passages", *pair, "-o", pair[0], "--force").code == 2


@pytest.mark.parametrize(
    "option",
    [["--minimum", "1"], ["--gap", "0"], ["--seed-size", "65"], ["-f", "csv"], ["--width", "0"]],
)
def test_bad_options_exit_with_2(run: Run, pair: tuple[Path, Path], option: list[str]) -> None:
    outcome = run("passages", *pair, *option)

    assert (outcome.code, outcome.out) == (2, "")


def test_options_decide(run: Run, pair: tuple[Path, Path]) -> None:
    """A gap of nothing parts what a changed word stands in."""
    outcome = run("passages", *pair, "--minimum", "10", "--seed-size", "12", "--gap", "1")
    assert outcome.out.startswith("1 passage")
    pair[1].write_text(SPEECH.replace("other", "one or two more"), encoding="utf-8")
    assert run("passages", *pair, "--minimum", "10", "--gap", "2").out.startswith("2 passages")
    assert run("passages", *pair, "--minimum", "10", "--gap", "4").out.startswith("1 passage")


def test_help_says_what_is_marked() -> None:
    assert re.search(r"\[-What only A has-\] and \{\+what only B has\+\}", help_of("passages"))


def test_width_chooses_the_layout(run: Run, pair: tuple[Path, Path]) -> None:
    assert "│" not in run("passages", *pair).out
    assert "│" in run("passages", *pair, "--width", "120").out


class TestCorpus:
    @pytest.fixture
    def news(self, tmp_path: Path) -> Path:
        texts = {"a": ARTICLE, "b": SPEECH, "c": " ".join(WORDS[90:150]), "d": ARTICLE}
        return write_jsonl(
            tmp_path / "news.jsonl", *({"id": id, "text": text} for id, text in texts.items())
        )

    def test_a_file_of_records(self, run: Run, news: Path) -> None:
        """All its pairs; exact copies are counted and told of once."""
        outcome = run("passages", news, "-f", "json")
        found = json.loads(outcome.out)

        assert (outcome.code, outcome.err) == (0, "")
        assert (found["n_documents"], found["n_exact"]) == (4, 1)
        assert [(one["a"]["id"], one["b"]["id"]) for one in found["passages"]] == [("a", "b")]
        (passage,) = found["passages"]
        assert ARTICLE[passage["a"]["start"] : passage["a"]["end"]] == QUOTE
        lines = run("passages", news, "-f", "jsonl").out.splitlines()
        assert [json.loads(line) for line in lines] == found["passages"]

    def test_what_is_a_corpus(self, run: Run, pair: tuple[Path, Path], news: Path) -> None:
        """A folder, a file of records beside a text, one text, and three; two texts are two."""
        folder = pair[0].parent / "folder"
        folder.mkdir()
        other = folder / "other.txt"
        other.write_text(" ".join(WORDS[90:150]), encoding="utf-8")
        for paths, n in (
            ([pair[0].parent], 7),
            ([news, pair[0]], 5),
            ([folder, pair[0]], 2),
            ([pair[0]], 1),
            ([*pair, other], 3),
        ):
            assert json.loads(run("passages", *paths, "-f", "json").out)["n_documents"] == n
        assert "n_documents" not in json.loads(run("passages", *pair, "-f", "json").out)

    def test_in_takes_two(self, run: Run, news: Path) -> None:
        for ids in (["a"], ["a", "b", "c"]):
            outcome = run("passages", "--in", news, *ids)
            assert outcome.code == 2
            assert f"takes two ids, A and B; {len(ids)} were given" in outcome.err
        assert run("passages").code == 2

    @pytest.mark.parametrize(("minimum", "n"), [("40", 0), ("28", 1), ("12", 1)])
    def test_minimum(self, run: Run, news: Path, minimum: str, n: int) -> None:
        """It is that of a passage, and of what makes two documents a pair."""
        found = json.loads(run("passages", news, "-f", "json", "--minimum", minimum).out)
        assert len(found["passages"]) == n

    def test_common_discounts_what_all_say(self, run: Run, tmp_path: Path) -> None:
        """A footer of all is no passage, unless nothing is discounted."""
        footer = " ".join(WORDS[150:190])
        texts = (f"{' '.join(WORDS[15 * n : 15 * n + 15])} {footer}" for n in range(9))
        news = write_jsonl(
            tmp_path / "n.jsonl", *({"id": f"{n}", "text": t} for n, t in enumerate(texts))
        )
        options = ("-f", "json", "--common")
        assert json.loads(run("passages", news, *options, "3").out)["passages"] == []
        assert len(json.loads(run("passages", news, *options, "0").out)["passages"]) == 36

    def test_what_was_written_is_said(self, run: Run, news: Path, tmp_path: Path) -> None:
        said = "1 passage in common, in 1 pair of 4 documents; 1 pair of exact copies left out"
        file = tmp_path / "found.jsonl"
        outcome = run("passages", news, "-o", file)
        assert (outcome.code, outcome.err) == (0, f"dedupe: wrote {file}: {said}\n")
        assert len(file.read_text().splitlines()) == 1
        assert run("passages", news).out.startswith(said)

    def test_losses_and_emptiness(self, run: Run, tmp_path: Path) -> None:
        """As for every command over a corpus."""
        file = tmp_path / "bad.jsonl"
        file.write_text('{"id": "a", "text": "x"}\n{"id": "b"}\n', encoding="utf-8")
        assert run("passages", file).code == 3
        assert run("passages", file, "--max-errors", "1").code == 0
        file.write_text("", encoding="utf-8")
        assert run("passages", file).code == 2
        assert run("passages", file, "--allow-empty").out.startswith("No passage in common among 0")

    def test_bytes_do_not_depend_on_threads(self, news: Path) -> None:
        outputs = {
            process("passages", news, "-f", "json", "-j", jobs, PYTHONHASHSEED=jobs).stdout
            for jobs in "13"
        }
        assert len(outputs) == 1
