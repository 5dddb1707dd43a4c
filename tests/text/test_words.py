"""What is one unit, and what of it is compared."""

import time
import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.text.words import compose, fold, words
from tests.strategies import SAMPLES, texts


def units(text: str) -> list[str]:
    """The units of a text as they stand in it, bar between them."""
    found = words(text, 0, len(text))
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def keys(text: str) -> list[str]:
    return words(text, 0, len(text)).keys


UNITS = {
    "sentence": ("The ceasefire held, he said.", "The|ceasefire|held|he|said"),
    "apostrophes": ("don't l’été rock'n'roll '90s", "don't|l’été|rock'n'roll|90s"),
    "apostrophe at the end": ("the soldiers' pay", "the|soldiers|pay"),
    "hyphens": ("cease-fire — well–known", "cease|fire|well|known"),
    "letters and figures": ("COVID-19 F16 H2O 3rd m²", "COVID|19|F16|H2O|3rd|m²"),
    "abbreviation": ("the U.S. Army, e.g. in т.е.", "the|U.S|Army|e.g|in|т.е"),
    "names with signs": ("C++ and C# got A+", "C++|and|C#|got|A+"),
    "name with underscores": ("foo_bar and _emphasis_", "foo_bar|and|emphasis"),
    "Catalan": ("la col·lega", "la|col·lega"),
    "separators": ("1.5 1,500 10:30 9/11 1.5.2", "1.5|1,500|10:30|9/11|1.5.2"),
    "end of a sentence": ("It was 62. Then 3, 4.", "It|was|62|Then|3|4"),
    "grouped by spaces": ("10\u202f000 in 2016 500", "10\u202f000|in|2016|500"),
    "Swiss": ("1’500 Franken", "1’500|Franken"),
    "feet and inches": ("5'10\" tall", "5|10|tall"),
    "signs": ("-3 −3 (–3) +3 ~5 <5 ±2", "-3|−3|–3|+3|~5|<5|±2"),
    "ranges have no sign": ("10-20 10–20 2016-09-18", "10|20|10|20|2016|09|18"),
    "currencies": ("$3.5bn US$5 € 5 5 € £.50 -$5", "$3.5bn|US|$5|€ 5|5 €|£.50|-$5"),
    "percent": ("40% 40 % 40\u00a0% 5‰", "40%|40 %|40\u00a0%|5‰"),
    "degrees": ("5°C 5 °C 45°", "5°C|5 °C|45°"),
    "a number before a currency's number": ("pay 5 $6", "pay|5|$6"),
    "Arabic figures": ("۱۲۳٫۵ ١٬٠٠٠ ۴۰٪", "۱۲۳٫۵|١٬٠٠٠|۴۰٪"),
    "fractions": ("½ 1½", "½|1½"),
    "web address": ("see https://x.com/a_(b)?q=1#c.", "see|https://x.com/a_(b)?q=1#c"),
    "address in brackets": ("(www.x.com/a).", "www.x.com/a"),
    "address in emphasis": ("**http://x.com/a**", "http://x.com/a"),
    "address in Chinese": ("见https://x.com/a。然后", "见|https://x.com/a|然|后"),
    "address with accents": ("http://x.com/été!", "http://x.com/été"),
    "mail address": ("ask jo.do+x@mail.example.com.", "ask|jo.do+x@mail.example.com"),
    "Markdown link": ("[the *text*](/a/b.html 'T')", "the|text|/a/b.html|T"),
    "Markdown link to a place": ("[here](#part-2)", "here|#part-2"),
    "definition of a link": ("[lnd]: /en/a/#b", "lnd|/en/a/#b"),
    "Markdown marks": ("## **a** `b`\n> ~~c~~ | d |", "a|b|c|d"),
    "list marks": ("- a\n* b\n+ c\n• d\n1. e", "a|b|c|d|1|e"),
    "sums": ("2 + 2 = 4, x < y", "2|+|2|=|4|x|<|y"),
    "symbols": ("5 § → ™ ★★ №", "5|→|™|★|★|№"),
    "a currency alone": ("the € falls", "the|€|falls"),
    "emoji": ("ok👍🏽👩‍👩‍👧🇩🇪🇫🇷❤️", "ok|👍🏽|👩‍👩‍👧|🇩🇪|🇫🇷|❤️"),
    "keycaps": ("1️⃣ #️⃣", "1️⃣|#️⃣"),
    "Chinese": ("停火1.5天。", "停|火|1.5|天"),
    "Japanese": ("ガード・が「か\u3099」", "ガ|ー|ド|が|か\u3099"),
    "Thai": ("น้ำท่วม", "น้ำ|ท่|ว|ม"),
    "Lao, Khmer, Burmese": ("ນາ ក្រុ ကြီး", "ນ|າ|ក្រុ|ကြီ|း"),
    "Korean": ("휴전이 이어졌다", "휴전이|이어졌다"),
    "Hindi": ("हिन्दी में।", "हिन्दी|में"),
    "Persian": ("می‌خواهم", "می‌خواهم"),
    "Arabic": ("قَالَ الوَزِيرُ؛", "قَالَ|الوَزِيرُ"),
    "marks on letters": ("nai\u0308ve", "nai\u0308ve"),
    "a mark on a blank": ("a \u0301b", "a| \u0301|b"),
    "soft hyphen": ("Anti\u00adwar", "Anti\u00adwar"),
    "no shape": ("\ufeffa\u200b \u200e\u2060 b", "a|b"),
    "nothing": (" \n…—“”\u200d", ""),
}


@pytest.mark.parametrize(("text", "expected"), UNITS.values(), ids=UNITS.keys())
def test_units(text: str, expected: str) -> None:
    """What one unit is."""
    assert "|".join(units(text)) == expected


SAME = {
    "quotes": ("“It's” ‘so’", "\"It’s\" 'so'"),
    "dashes": ("a – b", "a---b"),
    "ellipses": ("well…", "well..."),
    "spaces": ("a\u00a0b", "a \n b"),
    "punctuation": ("yes, he said", "Yes: he said!".replace("Y", "y")),
    "emphasis": ("an **urgent** call", "an urgent _call_"),
    "full stops of an abbreviation": ("the U.S. Army", "the US Army"),
    "composition": ("n\u00e9e", "ne\u0301e"),
    "soft hyphens": ("ceasefire", "cease\u00adfire"),
    "zero-width spaces": ("https", "ht\u200btps"),
    "joiners that join nothing": ("fly", "f\u200cly"),
    "ligatures": ("office", "o\ufb03ce"),
    "minus": ("-3", "\u22123"),
    "groups": ("10\u00a0000", "10\u202f000"),
    "groups or none": ("10000", "10\u2009000"),
    "blank before a percent sign": ("40%", "40\u00a0%"),
    "bullets": ("• one", "■ one"),
}


@pytest.mark.parametrize(("a", "b"), SAME.values(), ids=SAME.keys())
def test_typography_is_folded(a: str, b: str) -> None:
    """Texts that differ in typography alone have the same keys."""
    assert keys(a) == keys(b)


DIFFERENT = {
    "case": ("US", "us"),
    "accents": ("résumé", "resume"),
    "digits": ("3", "३"),
    "widths": ("３", "3"),
    "decimal separators": ("1.5", "1,5"),
    "a sign": ("-3", "3"),
    "a currency": ("$3", "€3"),
    "a unit": ("5 %", "5 °"),
    "the target of a link": ("[a](/b)", "[a](/c)"),
    "case in a link": ("http://x.com/A", "http://x.com/a"),
    "apostrophes in a link": ("http://x.com/a'b", "http://x.com/ab"),
    "Persian joiners": ("می‌خواهم", "میخواهم"),
    "emoji": ("👍", "👎"),
    "skin tones": ("👍", "👍🏽"),
    "a mark alone": ("a b", "a \u0301b"),
    "superscripts": ("m²", "m2"),
}


@pytest.mark.parametrize(("a", "b"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_content_is_not_folded(a: str, b: str) -> None:
    """What a reader would call a change is one."""
    assert keys(a) != keys(b)


def test_a_stretch_is_read_by_itself() -> None:
    """Positions count from the beginning of the text; what stands around does not matter."""
    text = "a 10-3 b"
    assert words(text, 4, 6) == ([4], [6], ["-3"])
    assert words(text, 3, 3) == ([], [], [])


PECULIAR = (
    "aB1 .,-'’ʼ_*$%€°+=<>()[]/:@#\n\r\t\u00a0\u200b\u200c\u200d\u00ad\ufeff\u0301\u0338\u20e3\ufe0f"
    "\u0903\u094d\u0915\u1780\u17d2\u1000\u1039\u0e33\u0e01\uff9e\u30ab\u3099\u6f22\uac00\u1100\u1161"
    "\u0600\u0d4e\U0001f469\U0001f3fd\U0001f1e9❤©\u0385\u1fef\u1ffd´`\u037e\u0387\u212b\ufb01\ud800"
    "\ue000\U000e0041\U0001d15e٫۵Å“–−≠"
)
"""Characters on which rules meet: of grapheme clusters, of composition, of numbers and links."""

all_texts = st.one_of(texts, st.text(st.sampled_from(PECULIAR), max_size=12))


@given(all_texts)
@example("\U0001f1e9\U0001f1e9\u0338\u17d2\u1780")
@example("]](\u06f5\U000111c2\u1780")
def test_units_are_whole_graphemes(text: str) -> None:
    """Units stand in order, are not empty, and no grapheme cluster (UAX 29) is cut by one."""
    found = words(text, 0, len(text))
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    place = 0
    for start, end, key in zip(*found, strict=True):
        assert place <= start < end
        assert {start, end} <= edges
        assert key
        place = end


@given(all_texts)
@example("\u0385<\u06f5")
@example("==\u0338")
@example("](\u037e\u06f5")
@example("\u0387\u200d")
def test_composition_changes_nothing(text: str) -> None:
    """A text in NFC and in NFD has the same keys, and each key is in NFC."""
    found = keys(text)
    assert keys(unicodedata.normalize("NFC", text)) == found
    assert keys(unicodedata.normalize("NFD", text)) == found
    assert [unicodedata.normalize("NFC", key) for key in found] == found


@given(all_texts)
def test_no_letter_is_lost(text: str) -> None:
    """Every letter, digit and mark is in a unit; letters that are apostrophes are not meant."""
    found = words(text, 0, len(text))
    inside = {
        place
        for start, end in zip(found.starts, found.ends, strict=True)
        for place in range(start, end)
    }
    for place, character in enumerate(text):
        if unicodedata.category(character)[0] in "LNM" and character != "ʼ":
            assert place in inside


@given(all_texts, all_texts)
def test_a_blank_line_parts_texts(a: str, b: str) -> None:
    """The keys of two texts with a blank line between are those of the one and of the other."""
    if not regex.match(r"\p{M}|\p{GCB=Extend}|\p{GCB=SpacingMark}", b):
        assert keys(f"{a}\n\n{b}") == keys(a) + keys(b)


@given(st.text(st.sampled_from("a\u0301\u0315\u0316\u0338e\u0327\uac00"), max_size=90))
@example("a" + "\u0315\u0316" * 40)
@example("\u0315\u0316" * 40 + "\u00e9" + "\u0327\u0301" * 40)
def test_composing_is_normalisation(text: str) -> None:
    """The fast way to NFC, for runs of marks, comes to what Python's own function does."""
    assert compose(text) == unicodedata.normalize("NFC", text)


@given(texts)
def test_folding_again_changes_nothing(text: str) -> None:
    """A key is its own key."""
    for key in keys(text):
        assert fold(key) == key or key.startswith(("http", "www"))


HARD = {
    "one line of English": "The quick brown fox, it said, was 3.5 times as fast. ",
    "marks": "\u0301",
    "marks out of order": "\u0315\u0316",
    "blanks": " ",
    "newlines": "\n",
    "joiners": "\u200d",
    "flags": "🇩",
    "brackets of links": "](",
    "beginnings of links": "http://x((",
    "beginnings of mail": "a@a.",
    "stops": ".",
    "figures": "1,",
    "underscores": "_",
    "apostrophes": "'",
    "virama": "क्",
    "Thai": "น้ำ",
    **{script: text + " " for script, text in SAMPLES.items()},
}


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD.keys())
def test_time_is_linear(unit: str) -> None:
    """200,000 characters of anything take a second or less; quadratic ways take minutes."""
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    words(text, 0, len(text))
    assert time.process_time() - began < 10


def test_a_megabyte_of_marks_is_composed_at_once() -> None:
    """A letter with a megabyte of marks takes about a second; Python's own NFC, hours."""
    text = "a" + "\u0315\u0316" * 250_000
    began = time.process_time()
    found = words(text, 0, len(text))
    assert time.process_time() - began < 10
    assert found.keys == ["a" + "\u0316" * 250_000 + "\u0315" * 250_000]


def test_five_megabytes_in_a_line() -> None:
    """Five megabytes of English in one line take about a second."""
    text = "The quick brown fox, it said, was 3.5 times as fast. " * 100_000
    began = time.process_time()
    found = words(text, 0, len(text))
    assert time.process_time() - began < 20
    assert len(found.keys) == 11 * 100_000


@given(st.text(st.sampled_from("一龥們é\u0301\ufe00\u200d\u0600， a1"), max_size=12))
def test_ideographs_are_units_of_their_own(text: str) -> None:
    """Read in runs, they are what they are one by one: each is a grapheme, whatever follows."""
    found = words(text, 0, len(text))
    clusters = {(one.start(), one.end()) for one in regex.finditer(r"\X", text)}
    for start, end in zip(found.starts, found.ends, strict=True):
        if "\u4e00" <= text[start] <= "\u9fff":
            assert (start, end) in clusters
