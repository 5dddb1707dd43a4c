"""What is said of whose text it is, and how hostile words are kept harmless in it."""

from dataclasses import replace
from functools import partial

import pytest

from dedupe.attribution import attribute
from dedupe.changes import Span
from dedupe.model import Report
from dedupe.provenance import Attribution, Credit, Credited, Reason
from dedupe.renderers import render
from dedupe.renderers.attribution import credited_to, record, source
from dedupe.text.agencies import Agencies, Agency
from tests.renderers.conftest import WIRE, report_of

DATELINE = Credit("Reuters", "dateline", Span(0, 18), "LONDON (Reuters) -")
PICTURE = Credit("EPA", "picture", Span(30, 41), "(photo EPA)")
UNNAMED = Credit(None, "credit", Span(50, 58), "Agencies")


def attribution(*reasons: Reason, likely: str | None = "Reuters") -> Attribution:
    members = (Credited("a", "2026-03-01", (DATELINE, PICTURE)), Credited("b", None, ()))
    return Attribution(members, "a", 1, False, likely, "credits" if likely else None, reasons)


def test_a_source_is_said_with_its_reasons() -> None:
    """Three members of each reason are named, the others counted."""
    reasons = Reason("5 of 9 credited to Reuters", tuple("abcde")), Reason("and no other", ())

    assert source(attribution(*reasons)) == (
        "Reuters: 5 of 9 credited to Reuters (a, b, c, 2 more); and no other"
    )
    assert source(attribution(Reason("no credits", ()), likely=None)) == "none: no credits"
    assert source(attribution(Reason("\x1b[2J", ("\n",)))) == r"Reuters: \x1b[2J (\n)"


def test_credits_of_the_text_are_quoted() -> None:
    """Pictures and mentions are not: they credit no text."""
    assert credited_to(Credited("a", None, (DATELINE, PICTURE, UNNAMED))) == (
        "Reuters “LONDON (Reuters) -”; agencies without a name “Agencies”"
    )
    assert credited_to(Credited("a", None, (PICTURE,))) == ""


def test_the_record_has_every_credit_with_its_span() -> None:
    """Members stand in order, and a member without a credit has none listed."""
    assert record(attribution(Reason("said", ("a",)))) == {
        "likely_source": "Reuters",
        "by": "credits",
        "reasons": [{"text": "said", "ids": ("a",)}],
        "order": ["a", "b"],
        "n_dated": 1,
        "ordered": False,
        "credits": [
            {
                "id": "a",
                "agency": "Reuters",
                "kind": "dateline",
                "start": 0,
                "end": 18,
                "words": "LONDON (Reuters) -",
            },
            {
                "id": "a",
                "agency": "EPA",
                "kind": "picture",
                "start": 30,
                "end": 41,
                "words": "(photo EPA)",
            },
        ],
    }


def hostile() -> Report:
    """A cluster whose agency, ids and words are attacks."""
    name = "<b>Wire|`x`\x1b[31m</b>"
    rows = [
        ("<i>a|b</i>", f"OSLO (Nordwire) - {WIRE}", None, "2026-03-01", "One", "c-1"),
        ("b\x1b[2J", f"{WIRE} Source: Nordwire", None, None, "Two", "c-1"),
    ]
    known = Agencies((Agency(name, ("Nordwire",), ()),))
    return replace(report_of(rows), attribute=partial(attribute, agencies=known))


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "csv", "json", "jsonl"])
def test_an_attack_in_a_name_stays_words(format: str) -> None:
    """Nothing of it acts, in any format."""
    out = "".join(render(hostile(), format))

    assert "Wire" in out
    assert "\x1b" not in out
    if format == "html":
        assert "<b>Wire" not in out
        assert "<i>a|b" not in out
        assert "Credited to" in out
    if format == "markdown":
        line = next(one for one in out.split("\n") if one.startswith("Likely source"))
        assert "``<b>Wire|`x`" in line
        assert "`<i>a|b</i>`" in line
        assert "| Credited to |" in out
