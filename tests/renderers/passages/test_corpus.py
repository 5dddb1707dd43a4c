"""The passages of a corpus in each format: a stream, or the first pairs and a count of the rest."""

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest

from dedupe import render
from dedupe.renderers.passages import FORMATS
from dedupe.renderers.passages.corpus import digest
from dedupe.reuse import Passages

from .conftest import BARREN, CORPUS, LONG, NEWS, SCRIPTS

SHOWING = ("terminal", "markdown", "html")
"""Formats that show the first pairs."""


def test_the_summary_says_how_much_there_is() -> None:
    many = replace(CORPUS, n_exact=0, find=lambda: iter([NEWS]))
    assert digest(many, 9).summary == "2 passages in common, in 1 pair of 40 documents"
    assert digest(BARREN, 9).summary == "No passage in common among 2 documents"
    left = "; 3 pairs of exact copies left out"
    assert digest(CORPUS, 9).summary.endswith(f"in 4 pairs of 40 documents{left}")


@pytest.mark.parametrize("format", SHOWING)
def test_what_is_not_shown_is_counted(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of pairs, and of the passages of a pair."""
    module = import_module(f"dedupe.renderers.passages.{format}")
    monkeypatch.setattr(module, "PAIRS", 1)
    monkeypatch.setattr(module, "OF_A_PAIR", 1)
    told = "".join(render(CORPUS, format))
    assert "3 more pairs" in told
    assert "nd 1 more" in told or "1 more, which" in told
    assert "in 4 pairs of 40 documents" in told
    assert told.count(" tokens, identity ") == 1


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_passages_are_written_as_they_are_found(format: str) -> None:
    """The first stand there before the second pair is looked at."""
    taken: list[Passages] = []

    def find() -> Iterator[Passages]:
        for one in (NEWS, LONG, SCRIPTS):
            taken.append(one)
            yield one

    pieces = render(replace(CORPUS, find=find), format)
    told = ""
    while "identity" not in told:
        told += next(pieces)
    assert taken == [NEWS]


def test_json_and_jsonl_say_the_same() -> None:
    """And what `json` says of two texts."""
    whole = json.loads("".join(render(CORPUS, "json")))
    lines = [json.loads(line) for line in "".join(render(CORPUS, "jsonl")).splitlines()]
    assert whole["passages"] == lines
    assert [one for one in lines if one["a"]["id"] == "herald/881"] == json.loads(
        "".join(render(NEWS, "json"))
    )["passages"]
    assert (whole["schema"], whole["n_documents"]) == ("dedupe.passages/1", 40)
    assert whole["n_exact"] == 3
    assert sum(pair["n_passages"] for pair in whole["pairs"]) == len(lines)
    assert whole["pairs"][0]["share_a"] == pytest.approx(NEWS.share_a, abs=1e-6)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_can_act(format: str) -> None:
    """No control character and no override of direction reaches a reader."""
    text = "".join(render(CORPUS, format))
    text.encode()
    assert not set(text) & set("\x1b\x07\x9b\u202e\x00")
    assert "<script>alert" not in text or format != "html"


def test_ids_on_the_page_are_unique() -> None:
    from ..test_html import Page

    page = Page("".join(render(CORPUS, "html")))
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
