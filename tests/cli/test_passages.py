"""`dedupe passages`: which texts are compared, what is said of them, and how it ends."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, help_of, write_jsonl
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
