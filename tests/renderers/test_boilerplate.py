"""What was discounted, as reports tell it."""

import json
from dataclasses import replace

import pytest

from dedupe import find_duplicates, render
from dedupe.model import Boilerplate, RepeatedParagraph, Report
from dedupe.options import Options
from dedupe.renderers import boilerplate
from tests.detect.test_repetition import FOOTER, printed

from .conftest import BOILERPLATE, report_of

FORMATS = ("terminal", "markdown", "html")


def text_of(report: Report, format: str) -> str:
    return "".join(render(report, format))


def test_a_real_footer_stands_in_each_report_with_its_counts_and_the_rule() -> None:
    report = find_duplicates(printed(30))
    headline = "1 paragraph in 30 documents, discounted where documents are compared"
    rule = (
        "Boilerplate is a paragraph in more than 3 stories of a source, and in at least the "
        "square root of their number."
    )
    for format in FORMATS:
        text = text_of(report, format)
        assert headline in text
        assert FOOTER in text
    terminal = text_of(report, "terminal")
    assert f"  30 of 30 stories of Courier (6 suffice)\n    {FOOTER}\n" in terminal
    assert "more (" not in terminal
    assert f"| 30 | 30 | 6 | 30 | Courier | {FOOTER} |" in text_of(report, "markdown")
    for format in ("markdown", "html"):
        assert rule in text_of(report, format)
    assert json.loads(text_of(report, "json"))["boilerplate"] == [
        {
            "text": FOOTER,
            "source": "Courier",
            "n_stories": 30,
            "n_documents": 30,
            "of_stories": 30,
            "least": 6,
        }
    ]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (Options(common=0), "ot looked for and not discounted (common is 0)"),
        (
            Options(relations=["near-duplicate"]),
            "ot discounted, since no copies of parts were looked for",
        ),
        (Options(common=30), "one; at least 31 stories of a source have to share a paragraph"),
    ],
)
def test_nothing_is_listed_and_the_reason_is_said(options: Options, why: str) -> None:
    """Where it is off, where nothing is discounted, and where nothing was found."""
    report = find_duplicates(printed(30), options)
    for format in FORMATS:
        assert why in text_of(report, format)
        assert FOOTER not in text_of(report, format)
    found = json.loads(text_of(report, "json"))
    assert (found["boilerplate"], found["n_boilerplate"]) == ([], 0)


def test_lists_are_cut_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of five paragraphs, three of them in the result, formats show one."""
    for limit in ("TERMINAL", "MARKDOWN", "HTML", "JSON"):
        monkeypatch.setattr(boilerplate, limit, 1)
    report = report_of([], boilerplate=BOILERPLATE)
    where = "(--format html shows 1 at most, json 1)"
    assert f"  and 4 more {where}\n" in text_of(report, "terminal")
    assert "\nAnd 4 more: the format json has 1.\n" in text_of(report, "markdown")
    assert "5 paragraphs, the 1 most frequent listed" in text_of(report, "html")
    found = json.loads(text_of(report, "json"))
    assert (len(found["boilerplate"]), found["n_boilerplate"]) == (1, 5)


def test_a_long_paragraph_is_bounded() -> None:
    """People see its beginning, programs the first 2,000 characters; no more is ever written."""
    long = RepeatedParagraph("word " * 100_000, "Courier", 9, 9, 9, 4)
    report = report_of([], boilerplate=Boilerplate((long,), 0, 9))
    (told,) = json.loads(text_of(report, "json"))["boilerplate"]
    assert told["text"] == long.text[:1_999] + "…"
    whole = replace(long, text="x" * 2_000)
    report_of_whole = report_of([], boilerplate=Boilerplate((whole,), 0, 9))
    (told,) = json.loads(text_of(report_of_whole, "json"))["boilerplate"]
    assert told["text"] == whole.text
    for format in FORMATS:
        empty = len(text_of(report_of([]), format))
        assert len(text_of(report, format)) < empty + 2_000


def test_formats_that_do_not_show_it_do_not_look_for_it() -> None:
    def refuse() -> Boilerplate:
        raise AssertionError("looked for")

    report = replace(report_of([]), find_boilerplate=refuse)
    for format in ("jsonl", "csv"):
        text_of(report, format)
    with pytest.raises(AssertionError, match="looked for"):
        text_of(report, "json")


def test_it_is_looked_for_once() -> None:
    calls = 0

    def find() -> Boilerplate:
        nonlocal calls
        calls += 1
        return BOILERPLATE

    report = replace(report_of([]), find_boilerplate=find)
    for format in FORMATS:
        text_of(report, format)
    assert calls == 1
