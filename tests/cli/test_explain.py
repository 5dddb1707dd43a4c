"""`dedupe explain`: which documents are explained, in what corpus, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, help_of, write_jsonl
from tests.strategies import vocabulary

WORDS = vocabulary(400)
STORY, OTHER = " ".join(WORDS[:150]), " ".join(WORDS[200:350])
NOTICE = " ".join(WORDS[360:400])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A story in two prints, and ten others under the same notice."""
    rest = [
        {"id": f"other/{i}", "text": f"{' '.join(f'{w}{i}' for w in WORDS[:80])}\n{NOTICE}"}
        for i in range(10)
    ]
    return write_jsonl(
        tmp_path / "news.jsonl",
        {"id": "wire", "text": f"{STORY}\n{NOTICE}", "date": "2026-03-01T06:00Z", "source": "W"},
        {"id": "paper", "text": STORY[:700], "date": "2026-03-01T08:30Z", "source": "P"},
        *rest,
    )


def explained(run: Run, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("explain", *arguments, "-f", "json").out)
    return found


def test_documents_of_a_corpus(run: Run, news: Path) -> None:
    """What is common in the corpus is discounted, and the report's verdict is told."""
    found = explained(run, "--in", news, "wire", "paper")
    assert found["verdict"] in ("near-duplicate", "containment")
    assert found["seconds"] == 9000
    assert found["clusters"][0] == found["clusters"][1] is not None

    strangers = explained(run, "--in", news, "wire", "other/3")
    assert strangers["verdict"] is None
    (discount,) = strangers["discounts"]
    assert discount["n_tokens"] == 40
    assert discount["n_stories"] == 10  # for the one that is counted for both prints lacks it
    kept = explained(run, "--in", news, "wire", "other/3", "--common", "0")
    assert (kept["verdict"], kept["discounts"]) == ("shared-passage", [])


def test_two_files(run: Run, tmp_path: Path) -> None:
    """Without a corpus nothing is common, and the code is 0 whatever the verdict is."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(STORY)
    other.write_text(OTHER)
    outcome = run("explain", one, other)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("No copies of each other")
    other.write_text(STORY + " more")
    assert run("explain", one, other).out.startswith("Near-duplicate, score 0.99\n")


def test_limits_are_told(run: Run, news: Path) -> None:
    outcome = run("explain", "--in", news, "wire", "paper", "--within-days", "0.05")
    assert "pairs of these outlets or dates were not asked for" in " ".join(outcome.out.split())


def test_names_that_are_wrong(run: Run, news: Path) -> None:
    """Unknown ids, with the nearest; one document twice; no document at all."""
    outcome = run("explain", "--in", news, "wires", "paper")
    assert outcome.code == 2
    assert "no document 'wires'" in outcome.err
    assert "'wire'" in outcome.err
    assert "named twice" in run("explain", "--in", news, "wire", "wire").err
    assert run("explain", "no-such.txt", news).code == 2


@pytest.mark.parametrize("ending", ["json", "md", "html"])
def test_a_file_is_what_it_is_called(run: Run, news: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"why.{ending}"
    outcome = run("explain", "--in", news, "wire", "paper", "-o", file)
    starts = {"json": '{"schema": "dedupe.explanation/1"', "md": "# ", "html": "<!doctype html>"}

    assert outcome.code == 0
    assert outcome.err.startswith(f"dedupe: wrote {file}: ")
    assert file.read_text().lstrip().startswith(starts[ending])
    assert run("explain", "--in", news, "wire", "paper", "-o", file).code == 2


def test_help() -> None:
    text = help_of("explain")
    assert "--in CORPUS" in text
    assert "--threshold" in text
