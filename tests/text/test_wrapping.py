"""Whether a line ends a paragraph, or only a line."""

import textwrap

import pytest

from dedupe.text.wrapping import paragraph_lines, wrap_width

ONE = {
    "prose wrapped at 72": """\
The American coalition led strikes near the border in the east of Syria,
which accidentally hit army positions instead, an official confirmed
late on Saturday night. The operation was halted.""",
    "two lines": """\
In this monthly feature, we highlight interesting updates to the
wallets and services.""",
    "some lines end with a sentence": """\
First tried my hand at it and went in the complete opposite direction.
And my code immediately became difficult to understand, which is what
makes people stop.""",
    "a line begins with a name": """\
The tool streamlines the application process for the Department of
State, which streamlined aid delivery to the earthquake-hit remote
communities.""",
    "ragged after an edit": """\
This list is part of our resolution to be more
open about what we do, and how we do it, and why we do it at all
in the open.""",
    "long targets of links": """\
The USCIS website, as we said, is one of the [most
visited
websites](https://analytics.example.gov/and-a-rather-long-path-to-it) of the
country.""",
    "list item, indented": """\
- **Fees:** John Law
  posted to the list a
  Summary.""",
    "list item, not indented": """\
* a list item that was wrapped by a program that did not indent what
follows, which Markdown allows""",
    "a bullet on a line of its own": """\
*
    d. “Clauses” means the clauses.""",
    "heading, underlined": "Privacy Policy\n==============",
    "quotation of mail": """\
> The strikes were halted when it was realised what they had hit, said
> the official, who spoke under the rules.""",
    "German": """\
Die Regierung hat am Montag beschlossen, die Straße zum Fluss wieder zu
öffnen, wie ein Sprecher des Ministeriums sagte. Die Arbeiten dauern an,
Autos fahren noch nicht.""",
    "Urdu, which has no capitals": """\
بنگلہ دیش کرکٹ ٹیم کے نوجوان سپنر تیج الاسلام نے ڈیبیو ون ڈے میں زمبابوے کے
خلاف ہیٹ ٹرک کرکے نئی تاریخ رقم کر دی وہ یہ اعزاز حاصل کرنے والے دنیا کے
پہلے باؤلر بن گئے ہیں۔""",
}


@pytest.mark.parametrize("block", ONE.values(), ids=ONE.keys())
def test_lines_of_one_paragraph(block: str) -> None:
    """These lines end for want of room."""
    assert list(paragraph_lines(block.split("\n"))) == [0]


EACH = {
    "news, a paragraph a line": """\
The US-led coalition has admitted its airstrikes in eastern Syria killed at least 62 troops.
Russia and Syria said the strikes prove the United States and its allies are sympathetic.
The strike occurred in an eastern part of Syria.""",
    "headline, byline, date": """\
US air raid on Syrian army post sparks tension between two powers
By Jane Doe in Damascus
Sunday 18 September 2016 13:29 BST
Comments""",
    "captions": """\
File photo of Samantha Power the US Ambassador to the United Nations
File photo of Samantha Power the US Ambassador to the United Nations (AP)""",
    "verse": """\
Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date""",
    "verse in small letters": """\
so much depends
upon
a red wheel
barrow""",
    "addresses": "The Independent\n2 Derry Street\nLondon W8 5HF",
    "menu": "Home\nNews\nabout us\ncontact",
    "list": "- one\n- two\n  \u2022 three\n1. four\n2) five\n(a) six",
    "list of long items": """\
- the first of the items is as long as a line can well be in a list
- the second is as long as that, and goes on about as many things""",
    "headings": "# One\n## Two\n### Three",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "table without edges": "name | count\n--- | ---\none | 2",
    "table set with spaces": "Shr 34 cts      vs 1.19 dlrs\nNet 807,000     vs 2.9 mln",
    "rules": "above\n***\nbelow\n- - -\nend",
    "definitions": "[a]: http://x.com/a\n[b]: http://x.com/b",
    "tags": "<figure>\n<img src='a.png'>\n</figure>",
    "a title and its address": "Monopoly, the edition for travelling in a box\nhttp://amzn.to/2hXWsBA",
    "Chinese": """\
总理说，停火已经持续三天，各方都表示会继续遵守协议并且
在下周恢复谈判，但是没有说明具体的时间和地点""",
    "Thai": """\
รัฐบาลไทยกล่าวว่าน้ำท่วมครั้งนี้รุนแรงที่สุดในรอบหลายปีที่ผ่านมา
ประชาชนจำนวนมากต้องอพยพออกจากพื้นที่""",
    "text without capitals": """\
helen, sweetheart of the internet, a webcomic about the internet
helena sukova, noted czech professional tennis star
helena bonham carter""",
    "quotations in quotations": "> one\n>> two\n> three",
}


@pytest.mark.parametrize("block", EACH.values(), ids=EACH.keys())
def test_lines_that_are_paragraphs(block: str) -> None:
    """Each of these lines is one."""
    lines = block.split("\n")
    assert list(paragraph_lines(lines)) == list(range(len(lines)))


MIXED = {
    "indented paragraphs": (
        """\
Showers continued throughout the week in the cocoa zone, alleviating
the drought since early January.
    The dry period means the crop will be late this year.
    Arrivals for the week ended February 22 were 155,221 bags of sixty
kilos, making a total for the season.""",
        [0, 2, 3],
    ),
    "a headline above wrapped text": (
        """\
Showers continue
Showers continued throughout the week in the cocoa zone, alleviating
the drought since early January.""",
        [0, 1],
    ),
    "a short last line, and the next paragraph": (
        """\
Showers continued throughout the week in the cocoa zone, alleviating
the drought.
The dry period means that the crop will be late this year, said the
review on Monday.""",
        [0, 2],
    ),
    "a paragraph above a list": (
        """\
We have three things to say about the matter, and they are the ones
that follow:
* one
* two
  of it""",
        [0, 2, 3],
    ),
    "text under a heading": ("# Heading\nText that follows it.", [0, 1]),
    "text under an underlined heading": ("Heading\n---\nText that follows it.", [0, 2]),
    "blank in a quotation": ("> one\n>\n> two", [0, 2]),
    "mail and its answer": (
        """\
> The strikes were halted when it was realised what they had hit, said
> the official, who spoke under the rules.
I do not think so.""",
        [0, 2],
    ),
}


@pytest.mark.parametrize(("block", "expected"), MIXED.values(), ids=MIXED.keys())
def test_lines_of_several_paragraphs(block: str, expected: list[int]) -> None:
    """Where in these the paragraphs begin."""
    assert list(paragraph_lines(block.split("\n"))) == expected


@pytest.mark.parametrize("width", [55, 60, 72, 80, 100, 180])
def test_any_width(width: int) -> None:
    """Prose that a program wrapped is one paragraph, whatever the width."""
    prose = (
        "The Russian foreign ministry said the attack had jeopardized the agreement. "
        "It added that Moscow had asked for an emergency session of the Security Council, "
        "to be held as soon as members could gather in New York; the United States called "
        "that a stunt. John Kerry, who spoke to his counterpart by phone on Sunday, regretted "
        "the loss of life and promised a review of the circumstances of the strike."
    )
    assert list(paragraph_lines(textwrap.wrap(prose, width))) == [0]


def test_a_full_line_that_ends_a_sentence() -> None:
    """By itself it ends a paragraph; where other blocks are wrapped at that width, it does not."""
    block = [
        "“We had crews on the scene within six minutes,” Ruiz told reporters.",
        "“They did everything right.”",
    ]
    others = [textwrap.wrap(ONE[name], 68) for name in ("prose wrapped at 72", "German")]
    assert list(paragraph_lines(block)) == [0, 1]
    assert list(paragraph_lines(block, wrap_width([block, *others]))) == [0]
    short = [block[0][:40] + ".", block[1]]
    assert list(paragraph_lines(short, wrap_width([short, *others]))) == [0, 1]


def test_no_width_without_wrapped_blocks() -> None:
    """Nor with one alone, nor where most blocks end their lines with sentences."""
    wrapped = ONE["prose wrapped at 72"].splitlines()
    closed = [f"{line[:60].rstrip('., ').capitalize()}." for line in wrapped]
    assert wrap_width([]) == 0
    assert wrap_width([wrapped]) == 0
    assert wrap_width([wrapped, wrapped]) == 72
    assert wrap_width([wrapped, wrapped, closed, closed]) == 0
    assert wrap_width([[line.lower() for line in wrapped]] * 3) == 0
