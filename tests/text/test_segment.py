"""Where paragraphs and sentences begin and end."""

import time
from itertools import groupby

import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dedupe.changes import Span
from dedupe.text.segment import NEWLINE, paragraphs, sentences
from dedupe.text.wrapping import wrap_width
from tests.strategies import texts


def cut(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def sentences_of(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, 0, len(text))]


PARAGRAPHS: dict[str, list[str]] = {
    "nothing": [],
    "blank": [" \n\n "],
    "one": ["One."],
    "lines": ["One.\n", "Two.\n", "Three."],
    "blank lines": ["One.\n\n", "Two.\n \t\n\n", "Three.\n"],
    "blank before the first": ["\n \nOne.\n", "Two."],
    "indented": ["One.\n\n", "  Two."],
    "CR LF": ["One.\r\n", "Two.\r\n\r\n", "Three."],
    "CR": ["One.\r", "Two.\r\r", "Three."],
    "line and paragraph separators": ["One.\u2028", "Two.\u2029", "Three."],
    "next line, form feed": ["One.\x85", "Two.\f", "Three."],
    "wrapped": [
        "The operation was halted when the mistake was realised, which was\nlate on Saturday.\n\n",
        "Next.\n",
    ],
    "wrapped over pages": [
        "The operation was halted when the mistake was realised, which was\f",
        "late on Saturday.",
    ],
    "wrapped with CR LF": [
        "The operation was halted when the mistake was realised, which was\r\nlate.\r\n\r\n",
        "Next.\r\n",
    ],
    "front matter": ["---\ntitle: One\ntags:\n- two\n\n- three\n---\n\n", "Text."],
    "front matter, TOML": ["+++\ntitle = 'One'\n+++\n", "Text."],
    "a rule is no front matter": ["---\n", "One.\n", "Two."],
    "code": ["Before:\n", "```py\nx = 1\n\n- y\n```\n\n", "After."],
    "code in tildes": ["~~~\n```\n~~~\n", "After."],
    "code in longer fences": ["````\n```\na\n```\n````\n", "After."],
    "code in a list": ["- item\n", "  ```\n  a\n  ```\n", "- item"],
    "code without an end": ["```\n", "One.\n", "Two."],
}


@pytest.mark.parametrize("pieces", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs(pieces: list[str]) -> None:
    """A paragraph has the blank behind it; the first has also the blank before it."""
    assert cut("".join(pieces)) == pieces


SENTENCES = {
    "sentences": ["One. ", "Two! ", "Three? ", "Four… ", "Five"],
    "a blank behind": ["One.  ", "Two.\n\n"],
    "a blank before": [" One. ", "Two."],
    "over lines": ["One\ntwo.\n", "Three."],
    "titles": ["Mr. Putin met Maj. Gen. Konashenkov and Dr. Who. ", "They met."],
    "initials": ["J. K. Rowling met George W. Bush. ", "They met."],
    "I is no initial": ["So did I. ", "The others left."],
    "an abbreviation inside": ["The U.S. Army left. ", "Good."],
    "an abbreviation at the end": ["He left the U.S. ", "The army stayed."],
    "companies": ["Apple Inc. Chief Cook left. ", "He sold Apple Inc. ", "It fell."],
    "Latin": ["Fruit, e.g. Apples, i.e. Malus, etc. and cf. Pears. ", "Good."],
    "months": ["On Nov. 15 and Sept. 11 it rained. ", "Good."],
    "numbers": ["See No. 5, p. 3 and vol. 2. ", "He said no. ", "Good."],
    "decimals": ["It rose 3.5 to 1.500. ", "In 2016. ", "62 died."],
    "number of a list": ["1. One thing. ", "Another."],
    "German dates": ["Am 3. Oktober war es. ", "Gut."],
    "hours": ["At 10 a.m. Monday it rained. ", "At 10 p.m. ", "It stopped."],
    "sites": ["See www.example.com. ", "Or bbc.co.uk today."],
    "ellipses": ["Well... maybe. ", "Or... ", "Not."],
    "quotes": ["“One.” ", "‘Two?’ ", '"Three!" ', "(Four.) ", "Five."],
    "he said": ["“Why?” he asked. ", "“Why!” she said."],
    "brackets and marks": ["**One.** ", "[Two.](/a) Three.[1] ", "Four."],
    "no blank, no end": ["One.Two three!four"],
    "small letters throughout": ["one is here. ", "two is not. "],
    "Chinese": ["停火了。", "“真的？”", "他说！", "是。"],
    "Japanese": ["「停戦だ。」と述べた。", "続く。"],
    "Hindi": ["पहला वाक्य। ", "दूसरा।", "तीसरा॥"],
    "Arabic": ["هل؟ ", "نعم."],
    "Urdu": ["مستحکم رہی۔", "منگل کو 4۔5 تھا۔ ", "ختم"],
    "Armenian, Amharic, Burmese, Khmer": ["Ա։ ", "አ። ", "က။ ", "ក។"],
    "Thai": ["น้ำท่วม ครั้งนี้ รุนแรง"],
    "an accent on the blank": ["One. \u0301Two."],
    "a joiner on the blank": ["One. \u200dTwo."],
    "code": ["```\n", "a. B. c\n", "\n", "```\n"],
    "front matter": ["---\n", "title: A. B. C\n", "---\n"],
}


@pytest.mark.parametrize("pieces", SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(pieces: list[str]) -> None:
    """A sentence has the blank behind it."""
    assert sentences_of("".join(pieces)) == pieces


def test_sentences_of_a_stretch() -> None:
    """What stands around a stretch does not matter; an empty one has no sentence."""
    text = "A. One. Two. b"
    assert sentences(text, 3, 13) == [Span(3, 8), Span(8, 13)]
    assert sentences(text, 3, 3) == []


LINES = st.sampled_from(
    [
        "The operation was halted when the mistake was realised, which was",
        "late on Saturday night, an official confirmed, and that was all.",
        "Comments",
        "The strikes hit a base in the east of Syria. The army was there.",
        "- an item",
        "  more of it",
        "# Heading",
        "===",
        "---",
        "```",
        "~~~",
        "> quoted",
        ">",
        "| a | b |",
        "    indented",
        "停火已经持续三天。",
        "",
        " ",
    ]
)
NEWLINES = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029"])
layouts = st.lists(st.tuples(LINES, NEWLINES), max_size=12).map(
    lambda lines: "".join(line + newline for line, newline in lines)
)
"""Texts of lines that mean something to the cutting, in every order."""


@given(st.one_of(texts, layouts))
def test_paragraphs_tile(text: str) -> None:
    """The spans tile the text; none is blank, unless all of it is; cuts are behind newlines."""
    spans = paragraphs(text)
    assert "".join(span.of(text) for span in spans) == text
    assert all(span.start < span.end for span in spans)
    assert all(span.of(text).strip() for span in spans) or len(spans) == 1
    assert [a.end for a in spans[:-1]] == [b.start for b in spans[1:]]
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert {span.end for span in spans} <= edges


@given(st.one_of(texts, layouts))
@example("One.\u0301Two. \u0301Three.")
def test_sentences_tile(text: str) -> None:
    """The spans tile the stretch, and cut no grapheme cluster."""
    spans = sentences(text, 0, len(text))
    assert "".join(span.of(text) for span in spans) == text
    assert all(span.start < span.end for span in spans)
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert {span.end for span in spans} <= edges


def width(text: str) -> int:
    """The width at which the blocks of a text are wrapped."""
    blocks = groupby(NEWLINE.split(text), key=lambda line: not line.strip())
    return wrap_width(list(block) for blank, block in blocks if not blank)


@given(st.lists(layouts.filter(lambda text: text.strip() != ""), min_size=1, max_size=4))
def test_what_is_added_changes_nothing_else(parts: list[str]) -> None:
    """Texts with blank lines between are cut as each of them is, if they do not show a width.

    They hold no fences: a fence that is closed further down is code, by what Markdown means.
    """
    parts = [
        part.replace("```", "").replace("~~~", "").replace("---", "").strip() for part in parts
    ]
    parts = [part for part in parts if part]
    assume(not any(map(width, ["\n\n".join(parts), *parts])))
    whole = [piece.strip() for piece in cut("\n\n".join(parts))]
    assert whole == [piece.strip() for part in parts for piece in cut(part)]


@given(
    st.lists(st.sampled_from(PARAGRAPHS["lines"] + ["Sunday 18 September 2016\n", "Comments\n"]))
)
def test_lines_of_news_stay_apart(lines: list[str]) -> None:
    """A text of a paragraph a line is cut into its lines, in whatever order."""
    text = "\n".join(line.strip() for line in lines)
    assert [piece.strip() for piece in cut(text)] == [line.strip() for line in lines]


HARD = {
    "short lines": "Short line here.\n",
    "wrapped lines": "this is a line that goes on and on until the end of it comes\n",
    "blanks": " ",
    "newlines": "\n",
    "full stops": ".",
    "closed quotes": '."',
    "abbreviations": "U.",
    "fences": "```a\n",
    "fences, closed": "```\na\n",
    "quotations": "> ",
    "brackets": "](a",
    "bars": " | ",
    "rules": "* ",
    "indented lines": " a\n",
    "Chinese": "停。",
}


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD.keys())
def test_time_is_linear(unit: str) -> None:
    """200,000 characters of anything take a second or less; quadratic ways take minutes."""
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    paragraphs(text)
    sentences(text, 0, len(text))
    assert time.process_time() - began < 10


def test_a_hundred_thousand_paragraphs() -> None:
    """They take about a second, as does one of five megabytes."""
    text = "A paragraph that is one line of a long text, 100,000 times.\n" * 100_000
    began = time.process_time()
    assert len(paragraphs(text)) == 100_000
    line = text.replace("\n", " ")
    assert len(paragraphs(line)) == 1
    assert len(sentences(line, 0, len(line))) == 100_000
    assert time.process_time() - began < 20
