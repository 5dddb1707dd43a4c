"""Credits: whose words a text is, as far as it says so, and what only looks like saying it."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.text.agencies import load_agencies
from dedupe.text.credits import find_credits
from tests.strategies import texts

SEEDS = Path(__file__).resolve().parents[2] / "samples" / "seeds"
PROSE = (
    "The harbour bridge stays closed until engineers have inspected it, said the port on Monday."
)
MORE = "Ferries run every ten minutes instead, and tickets for the bus are valid on board as well."


def found(text: str, title: str | None = None) -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.agency, one.words) for one in find_credits(text, title)]


REUTERS, AP, AFP = "Reuters", "Associated Press", "Agence France-Presse"

DATELINES = [
    ("LONDON (Reuters) - The bank fell.", REUTERS, "LONDON (Reuters) -"),
    ("LONDON, March 3 (Reuters) – The bank.", REUTERS, "LONDON, March 3 (Reuters) –"),
    ("(Reuters) — The bank fell.", REUTERS, "(Reuters) —"),
    ("## HAYWARD, Calif. (AP) — The Latest", AP, "HAYWARD, Calif. (AP) —"),
    ("NEW YORK, (UPI) -- The bank.", "United Press International", "NEW YORK, (UPI) --"),
    ("PARIS (AFP) — The bank", AFP, "PARIS (AFP) —"),
    ("PARIS (AFP) ‒ The bank", AFP, "PARIS (AFP) ‒"),
    ("Paris, 3 mars 2016 (AFP)", AFP, "Paris, 3 mars 2016 (AFP)"),
    ("Paris, 3 mars 2016 (AFP) La banque", AFP, "Paris, 3 mars 2016 (AFP)"),
    ("PARIS\u00a0(AFP)\u00a0—\u00a0The bank", AFP, "PARIS\u00a0(AFP)\u00a0—"),
    ("Islamabad - AFP: The bank", AFP, "Islamabad - AFP:"),
    ("BERLIN (dpa) - Die Bank", "dpa", "BERLIN (dpa) -"),
    ("Madrid, 3 mar (EFE).- El banco", "EFE", "Madrid, 3 mar (EFE).-"),
    ("(ANSA) - ROMA, 3 MAR - La banca", "ANSA", "(ANSA) - ROMA, 3 MAR -"),
    ("BEIJING, March 3 (Xinhua) -- The bank", "Xinhua", "BEIJING, March 3 (Xinhua) --"),
    ("新华社北京3月3日电 银行", "Xinhua", "新华社北京3月3日电"),
    ("MOSCOW. March 3. INTERFAX", "Interfax", "MOSCOW. March 3. INTERFAX"),
    ("MOSCOW. March 3. INTERFAX - The bank", "Interfax", "MOSCOW. March 3. INTERFAX -"),
    ("МОСКВА, 3 марта. /ТАСС/. Банк", "TASS", "МОСКВА, 3 марта. /ТАСС/"),
    ("МОСКВА, 3 мар — РИА Новости. Банк", "RIA Novosti", "МОСКВА, 3 мар — РИА Новости"),
    ("(서울=연합뉴스) 홍길동 기자 = 은행", "Yonhap", "(서울=연합뉴스)"),
    ("New Delhi [India], Mar 3 (ANI): The bank", "ANI", "New Delhi [India], Mar 3 (ANI):"),
    ("LONDON (Reu\u00adters) \u2014 The bank.", REUTERS, "LONDON (Reu\u00adters) \u2014"),
    ("LONDON (ＡＦＰ) - The bank.", AFP, "LONDON (ＡＦＰ) -"),
]
BYLINES = [
    ("By Jane Doe, Associated Press", AP, "By Jane Doe, Associated Press"),
    ("By JANE DOE and JOHN ROE Associated Press Writer", AP, None),
    ("By Reuters Staff", REUTERS, None),
    ("**By The Associated Press**", AP, "By The Associated Press"),
    ("Von dpa", "dpa", None),
    ("By Jane Doe and agencies", None, None),
]
CLOSING = [
    ("Source: AFP", AFP, None),
    ("Quelle: dpa", "dpa", None),
    ("- AFP", AFP, None),
    ("(AP)", AP, None),
    ("Associated Press", AP, None),
    ("REUTERS", REUTERS, None),
    ("(FRANCE 24 with AFP)", AFP, None),
    ("With agencies", None, None),
    ("Agencies", None, None),
    ("Staff and agencies", None, None),
    ("Sources close the case in the US. PTI", "PTI", "PTI"),
    ("The bank fell on Monday, said its owner. (AFP)", AFP, "(AFP)"),
    ("The bank fell on Monday, said its owner. —AP", AP, "—AP"),
]
COPYRIGHTS = [
    ("© 2016 Associated Press", AP, None),
    ("© Reuters", REUTERS, None),
    (
        "Copyright 2016 The Associated Press. All rights reserved. It may not be published.",
        AP,
        "Copyright 2016 The Associated Press. All rights reserved",
    ),
    ("(c) 2016 AFP", AFP, None),
]
CONTRIBUTIONS = [
    ("AP contributed to this report", AP, None),
    ("Associated Press writers Jane Doe and J. Roe contributed to this report", AP, None),
    ("(Additional reporting by Reuters)", REUTERS, None),
    ("(With inputs from PTI)", "PTI", None),
    ("(Reporting by Will Day; Editing by Tom Brown)", None, None),
]
PICTURES = [
    ("US-led airstrikes have destroyed four oil tanks (photo EPA)", "EPA", "(photo EPA)"),
    ("A teller looks on. (AP Photo/Jane Doe, File)", AP, "(AP Photo/Jane Doe, File)"),
    ("A teller looks on. (Jane Doe/AP)", AP, "(Jane Doe/AP)"),
    ("A teller looks on. (Jane Doe/The Union via AP)", AP, "(Jane Doe/The Union via AP)"),
    ("A teller looks on. REUTERS/Jane Doe", REUTERS, "REUTERS/Jane Doe"),
    ("File photo of the ambassador to the United Nations (AP)", AP, "(AP)"),
    ("3/10 Smoke rises after strikes by Russian warplanes AP", AP, "AP"),
    ("Photograph: Jane Doe/AFP", AFP, "Photograph: Jane Doe/AFP"),
    ("Image copyright Reuters", REUTERS, "Image copyright Reuters"),
]
MENTIONS = [
    ("An official told the AFP news agency.", AFP, "told the AFP news agency"),
    ("It advances, reports the Reuters news agency.", REUTERS, "reports the Reuters news agency"),
    ("It fell, Reuters reported.", REUTERS, "Reuters reported"),
    ("It fell, according to AP.", AP, "according to AP"),
    ("It fell, he told\nReuters.", REUTERS, "told\nReuters"),
    ("Das teilte er der Nachrichtenagentur dpa mit.", "dpa", "Nachrichtenagentur dpa"),
    ("据路透社报道，银行", REUTERS, "路透社报道"),
]
NOTHING = [
    "He took AP courses.",
    "Advanced Placement (AP) - all courses of this year",
    "That is why we have Path\nAnalyses (PA): short engagements",
    "June 26 -- PPL Center, Allentown, PA",
    "HARRISBURG, PA – The governor",
    "VISIT the show, Oct. 11–21, in Harrisburg, PA. The historic show",
    "Her PA earns 30,000 pounds PA.",
    "Thomson Reuters shares fell.",
    "Growth in the MENA region was slow.",
    "UPI payments rose in India.",
    "Efe went home, and Ani too.",
    "The SPA has a sauna; the TT race begins.",
    "Banque de Paris <BNPP.PA> and others",
    "CAPITAL, MAPS, PAPER, REUTERSWARD, @AP #AP www.reuters.com",
    "image: /assets/epa-analytics.jpg",
    "Banks sought official support from lending by credit agencies.",
    "By Thursday, AP courses were full.",
    "The gap\u00adless AP\u00adple fell.",
]
CASES = [
    *(("dateline", *case) for case in DATELINES),
    *(("byline", *case) for case in BYLINES),
    *(("credit", *case) for case in CLOSING),
    *(("copyright", *case) for case in COPYRIGHTS),
    *(("contribution", *case) for case in CONTRIBUTIONS),
    *(("picture", *case) for case in PICTURES),
    *(("mention", *case) for case in MENTIONS),
]


@pytest.mark.parametrize(("kind", "text", "agency", "words"), CASES)
def test_forms(kind: str, text: str, agency: str | None, words: str | None) -> None:
    """Each form is one credit of its kind; its words are the whole line where none are given."""
    assert found(text) == [(kind, agency, text if words is None else words)]


@pytest.mark.parametrize("text", NOTHING)
def test_false_friends(text: str) -> None:
    """What only looks like an agency, or like a credit of one, is nothing."""
    assert found(text) == []


def test_several_agencies_of_one_form() -> None:
    """Each has its own name only, so that spans do not overlap."""
    assert found("BERLIN (dpa/AFP) - Die Bank") == [
        ("dateline", "dpa", "dpa"),
        ("dateline", AFP, "AFP"),
    ]


@pytest.mark.parametrize(
    ("above", "below", "kind"),
    [
        (f"{PROSE}\n\n{MORE}", "", "credit"),
        (f"{PROSE}\n\n{MORE}", "Comments\n\nThank you for registering", "credit"),
        (f"{PROSE}\n\n{MORE}", "Share on Facebook\n\nRead more", "credit"),
        (PROSE, MORE, "picture"),
        (f"{PROSE}\n\n{MORE}", "\n\n".join(["Menu", "Home", "Sport"] * 3), "credit"),
        (f"{PROSE}\n\n{MORE}\n\n" + "\n\n".join(["Menu", "Home", "Sport"] * 3), "", "picture"),
        ("Bridge closed after storm", f"{PROSE}\n\n{MORE}", "byline"),
        ("Bridge closed after storm\n\nA ship\n\nWaves", f"{PROSE}\n\n{MORE}", "picture"),
        ("Bridge closed after storm\n\nA ship\n\nWaves", f"3 May 2016\n\n{PROSE}", "byline"),
    ],
)
def test_a_line_of_its_own_by_its_place(above: str, below: str, kind: str) -> None:
    """Under the story it credits the text, whatever furniture follows; in it, a picture."""
    text = f"{above}\n\nAssociated Press\n\n{below}"

    assert found(text) == [(kind, AP, "Associated Press")]


def test_a_closing_bracket_by_its_place() -> None:
    """Behind the last words of the story it credits the text; behind those of a caption, not."""
    assert found(f"{PROSE}\n\n{MORE} (AFP)") == [("credit", AFP, "(AFP)")]
    assert found(f"A ship in the storm. (AFP)\n\n{PROSE}\n\n{MORE}") == [("picture", AFP, "(AFP)")]


def test_the_title_says_nothing() -> None:
    """A headline may name an agency; where the text repeats it, it credits none."""
    text = f"Reuters\n\n{PROSE}"

    assert found(text, title="Reuters ") == []
    assert found(text) == [("byline", REUTERS, "Reuters")]


def test_line_ends_of_all_kinds() -> None:
    """A line ends as it likes."""
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85"):
        assert found(f"{PROSE}{end}{MORE}{end}{end}Source: AFP") == [("credit", AFP, "Source: AFP")]


SEED_CREDITS = {
    "000": [],
    "001": [("picture", AP, "AP"), ("credit", AP, "Associated Press")],
    "002": [("picture", AP, "(AP)")],
    "003": [("mention", AFP, "speaking to the AFP news agency")],
    "004": [
        ("mention", REUTERS, "reports the Reuters news agency"),
        ("picture", "EPA", "(photo EPA)"),
    ],
}


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: str(path.name[:3]))
def test_seeds(path: Path) -> None:
    """001 is credited to the Associated Press; AFP and Reuters are mentioned in the others."""
    text = path.read_bytes().decode()
    credits = find_credits(text)
    expected = SEED_CREDITS[path.name[:3]]

    assert [
        (one.kind, one.agency, one.words) for one in credits if one.agency != "TASS"
    ] == expected
    if path.name.startswith("001"):
        assert credits[0].words == "quoted by the state news agency Tass"
        assert (credits[-1].span.start, credits[-1].span.end) == (len(text) - 16, len(text))
    if path.name.startswith("002"):
        assert credits[0].span.start == text.index("(AP)")


NAMES = [form for one in load_agencies().entries for form in (*one.names, *one.abbreviations)]
PIECES = st.sampled_from(
    [
        *NAMES,
        *"()[]/-–—.,:;|©\n\r\t*\u00ad\u00a0\u200b\ufdd0\ufdd1\ufffd",
        *("\n\n", " ", "By ", "Reporting by ", "Photo", "told the ", " news agency", "agencies"),
        *("LONDON", "March 3", "Jane Doe", "Source: ", "with ", PROSE, "1/3 ", "ＡＦＰ"),
        *("contributed to this report", "(c) ", "© 2016 "),
    ]
)


@given(st.lists(PIECES | texts, max_size=12).map("".join), st.none() | texts)
def test_spans_hold_the_words_and_do_not_overlap(text: str, title: str | None) -> None:
    """Credits lie in the text, in order, none over another."""
    end = 0
    for one in find_credits(text, title):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text) == one.words
        end = one.span.end


LENGTH = 5_000_000
HARD = {
    "AP": "AP ",
    "lines": "AP\n",
    "slashes": "AP/",
    "brackets": "(AP) ",
    "open brackets": "LONDON (",
    "signed": "Reporting by A ",
    "photos": "photo AP ",
    "rights": "© AP ",
    "told": "told the ",
    "staff": "AP staff ",
    "files": "with files from ",
    "initials": "A. B. C. Reuters ",
    "persons": "Aa Bb/Cc AP/Dd Ee, ",
    "blanks": " " * 1000 + "AP",
    "soft hyphens": "A\u00adP ",
    "nested": "(" * 500 + "AP" + ")" * 500,
    "prose": f"{PROSE} Reuters reported it.\n",
    "Chinese": "新华社北京",
    "furniture": "Associated Press\nRead more\n",
}


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD)
def test_time_is_bounded(piece: str) -> None:
    """Five million characters take a second or so, whatever they are; three are allowed here."""
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    find_credits("")
    start = time.process_time()
    find_credits(text)

    assert time.process_time() - start < 3


def test_a_list_of_names_keeps_its_end() -> None:
    """Where there are more names than are looked at, the credit at the end is still found."""
    assert found("AP " * 50_000 + f"\n\n{PROSE}\n\nSource: AFP")[-1] == (
        "credit",
        AFP,
        "Source: AFP",
    )
