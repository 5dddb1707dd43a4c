"""What changed inside a paragraph, shown as "the [-old-]{+new+} words"."""

import json
import random
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.align.words import word_edits
from dedupe.changes import Edit, Span
from dedupe.options import DiffOptions
from tests.memory import PEAK, needs_proc
from tests.strategies import SAMPLES, texts, version_pairs, vocabulary

ROOT = Path(__file__).resolve().parents[2]
CHANGE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def compare(
    old: str, new: str, options: DiffOptions | None = None
) -> tuple[tuple[Edit, ...], tuple[Edit, ...], bool]:
    whole = Span(0, len(old)), Span(0, len(new))
    return word_edits(old, whole[0], new, whole[1], options or DiffOptions())


def marked(edit: Edit, old: str, new: str) -> str:
    """Show an edit: what is equal as it is, what went as [-this-], what came as {+this+}."""
    before, after = edit.old[0].of(old), edit.new[0].of(new)
    if edit.kind == "equal":
        return before
    return (f"[-{before}-]" if before else "") + (f"{{+{after}+}}" if after else "")


def both(example: str) -> tuple[str, str]:
    """Read the old and the new text from what they look like when they are compared."""
    return CHANGE.sub(r"\1", example), CHANGE.sub(r"\2", example)


WORDS = {
    "a word is replaced": "The [-red-]{+blue+} car is here.",
    "a word is inserted": "The {+red +}car is here.",
    "the last word is deleted": "The car is here[- now-].",
    "a word is replaced whole": "It began in [-January-]{+March+} and went on.",
    "a number is replaced whole": "Some [-1,500-]{+1,700+} people came to the square.",
    "a link is replaced whole": "See [-https://a.org/x-]{+https://a.org/y+} for all of it.",
    "case is not folded": "They met the [-president-]{+President+} in Geneva.",
    "accents are not folded": "They met in the [-cafe-]{+café+} in Geneva.",
    "digits are not folded": "All [-3-]{+three+} of them met in Geneva.",
    "an apostrophe becomes curly": "We [-don't-]{+don’t+} know who it was.",
    "quotation marks become curly": 'He said: [-"-]{+“+}We are here.[-"-]{+”+}',
    "a comma is a comma": "He came[-,-] and he saw, and he left.",
    "a full stop becomes a semicolon": "He came[-.-]{+;+} he saw.",
    "a space becomes two": "He came and {+ +}he saw.",
    "punctuation around a phrase": "The car {+(+}a red one{+)+} is here.",
    "a clause goes with its comma": "The car[-, a red one,-] is here.",
    "an item of a list goes with its comma": "They came from Rome, [-Paris, -]Oslo and Bonn.",
    "a repeated word follows the first": "It was a very {+very +}good year.",
    "a change begins where the sentence does": "{+The red car and the +}blue car is here.",
    "a change ends where a phrase does": "They saw {+the red house and +}the blue house.",
    "an inserted clause stays whole": "He said{+, after the war,+} the city fell.",
    "an inserted sentence stays whole": "A bomb fell. {+A shell fell. +}A bridge fell.",
    "what repeats joins its change": "He met {+the man with +}the dog and the cat.",
    "a short word between changes goes": "It was [-sunny and warm-]{+cold and wet+} in Oslo.",
    "a long word between changes stays": "It was [-very-]{+quite+} comfortable [-then-]{+there+}.",
    "a word between small cuts stays": "She [-quickly -]ran [-far -]from the house.",
    "hardly anything survives": (
        "[-The storm came to the coast on Monday and killed six people in the town-]"
        "{+A big storm hit the shore last week, and now six have died+}."
    ),
    "a phrase survives where little else does": (
        "The talks in Geneva ended [-on Friday, diplomats said, who did not want to be named "
        "because none of them may speak to reporters, after two weeks, without a result, in anger "
        "and long after midnight-]{+in anger+}."
    ),
    "all of it survives, though much was added": (
        "They left on Monday{+, a spokesman told reporters in the capital, after a night of "
        "talks that had brought no agreement on any of the points in dispute+}."
    ),
    "a sentence was added": "It rained all day. {+Nobody came. +}The match was called off.",
    "a sentence was added at the end": "It rained all day.{+ The match was called off.+}\n",
    "a sentence was cut in two": "He said he would go[-, and-]{+. And+} he went home at once.",
    "one sentence rewritten, one kept": (
        "It rained all day in Geneva. [-Ministers will meet again within a week or two-]"
        "{+No date was set for talks to resume+}."
    ),
    "line ends": "He came\n[-and-]{+but+} he left.\r\n",
    "a line end is one character": "One line[-\r\n-]{+\n+}and another line",
    "only typography": "[-***-]{+---+}",
    "a whole emoji": "She is [-👩\u200d💻-]{+👩\u200d🔬+} and works",
    "a whole flag": "🇩🇪[-🇫🇷-]{+🇮🇹+} took part in it",
    "a whole skin tone": "Well done [-👍🏽-]{+👍🏿+} all of you",
    "a letter with its marks": "They went to the [-cafe\u0301\u0323-]{+cafe\u0301+} in Rome.",
    "Chinese": "总理说，停火已经持续三天，[-双-]{+各+}方都遵守了协议。",
    "Japanese": "首相は、停戦が三日間続いていると[-述べ-]{+語っ+}た。",
    "one character is no island": "会议将于[-一月一-]{+二月二+}日在日内瓦举行，各国代表都会参加。",
    "Thai": "รัฐบาลไทยกล่าวว่าน้ำท่วมครั้งนี้รุนแรง{+มาก+}",
    "Arabic": "قال الوزير إن السلام [-قريب-]{+بعيد+} من هنا",
    "Hindi": "प्रधानमंत्री ने [-आज-]{+कल+} संसद में कहा",
    "Korean": "총리는 휴전이 [-사흘째-]{+나흘째+} 이어졌다고 말했다",
    "nothing to compare": "{+All of this is new.+}",
    "nothing left": "[-All of this is gone.-]",
}
"""What changed -> how it is shown."""


@pytest.mark.parametrize("shown", WORDS.values(), ids=WORDS.keys())
def test_words(shown: str) -> None:
    """The words of both texts are compared as the example shows it."""
    old, new = both(shown)
    _, inner, limited = compare(old, new)
    assert "".join(marked(edit, old, new) for edit in inner) == shown
    assert not limited


SENTENCES = {
    "equal ones": ["It rained. ", "It was cold."],
    "one was replaced": ["It rained. ", "[-Six were hurt.-]{+Seven were hurt.+}"],
    "one was added": ["It rained. ", "{+It snowed. +}", "It was cold."],
    "one was added at the end": ["It rained. ", "It was cold.", "{+ It snowed.+}", "\n\n"],
    "one was removed at the end": ["It rained. ", "It was cold.", "[- It snowed.-]"],
    "the blank behind the last one changed": ["It rained. ", "[-It was cold.\n-]{+It was cold.+}"],
    "typography is a change": ["It rained. ", "[-It's cold.-]{+It’s cold.+}"],
    "one was cut in two": [
        "It rained. ",
        (
            "[-He said that he would go, and then he went home at once.-]"
            "{+He said that he would go. Then he went home at once.+}"
        ),
    ],
    "two became one": [
        (
            "[-He said that he would go. Then he went home at once. -]"
            "{+He said that he would go, and then he went home at once. +}"
        ),
        "It rained.",
    ],
    "two that are another's": [
        "It rained. ",
        "[-Nobody knew why. -]{+All clubs want rules of play. Reporters called. +}",
        "It was cold.",
    ],
    "one was cut short": [
        (
            "[-The talks in Geneva ended on Friday, diplomats said, who did not want to be named "
            "because they may not speak to reporters, without a result.-]"
            "{+The talks in Geneva ended on Friday.+}"
        ),
    ],
}
"""What became of the sentences -> each edit."""


@pytest.mark.parametrize("shown", SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(shown: Sequence[str]) -> None:
    """Each sentence became another, several others, or none."""
    old, new = both("".join(shown))
    sentences, _, _ = compare(old, new)
    assert [marked(edit, old, new) for edit in sentences] == list(shown)


def test_survival_is_an_option() -> None:
    """At 0 every matched word is shown that is worth it, at 1 no sentence that changed."""
    old = "The storm came to the coast on Monday and killed six people in town."
    new = "A storm came on Monday to another coast, where it has killed nobody yet."
    words, block = (compare(old, new, DiffOptions(survival=share))[1] for share in (0.0, 1.0))
    assert len(words) > 3
    assert [edit.kind for edit in block] == ["replace", "equal"]


def check_level(edits: Iterable[Edit], old: str, a: Span, new: str, b: Span) -> None:
    """Check that edits tile both stretches, and are what they are called."""
    at = (a.start, b.start)
    for edit in edits:
        (one,), (other,) = edit.old, edit.new
        assert (one.start, other.start) == at
        before, after = one.of(old), other.of(new)
        kinds = {(True, True): "replace", (True, False): "delete", (False, True): "insert"}
        wanted = kinds[bool(before), bool(after)]
        assert edit.kind == wanted or (edit.kind == "equal" and before == after)
        at = (one.end, other.end)
    assert at == (a.end, b.end)


def check(old: str, a: Span, new: str, b: Span, options: DiffOptions) -> None:
    """Check what holds of every comparison."""
    sentences, inner, limited = word_edits(old, a, new, b, options)
    check_level(sentences, old, a, new, b)
    check_level(inner, old, a, new, b)
    assert all((one.kind == "equal") != (two.kind == "equal") for one, two in pairwise(inner))
    for text, whole, side in ((old, a, "old"), (new, b, "new")):
        edges = {whole.start, whole.end} | {m.start() for m in regex.finditer(r"\X", text)}
        assert {getattr(edit, side)[0].start for edit in inner} <= edges
    again = word_edits(old, a, new, b, options)
    assert again == (sentences, inner, limited)
    applied = "".join(
        edit.old[0].of(old) if edit.kind == "equal" else edit.new[0].of(new) for edit in inner
    )
    assert applied == b.of(new)


cells = st.sampled_from([1, 10, 100, 100_000_000])
pairs = st.one_of(version_pairs(), st.tuples(texts, texts))


@given(pairs, cells)
@example(("", ""), 1)
@example(("=\u0338 a", "= a"), 100)
@example(("a\u200db", "b"), 100)
@example(("😀" + "\u200d" * 5, "😁" + "\u200d" * 5), 100)
@example((SAMPLES["control"], SAMPLES["invisible"]), 100)
def test_the_law(pair: tuple[str, str], max_cells: int) -> None:
    """Both levels tile, the edits make the new text, the same each time, and so the other way."""
    old, new = pair
    options = DiffOptions(max_cells=max_cells)
    a, b = Span(0, len(old)), Span(0, len(new))
    check(old, a, new, b, options)
    check(new, b, old, a, options)


@given(pairs)
def test_a_stretch_is_compared_as_if_it_stood_alone(pair: tuple[str, str]) -> None:
    """Offsets count from the beginning of the text."""
    old, new = pair
    alone = compare(old, new)
    around = f"\nBefore.\n{old}\nBehind.", f"\n{new}\nBehind it all."
    a, b = Span(9, 9 + len(old)), Span(1, 1 + len(new))
    there = word_edits(around[0], a, around[1], b, DiffOptions())
    for levels in zip(alone[:2], there[:2], strict=True):
        moved = [
            (edit.kind, edit.old[0].start + a.start, edit.new[0].start + b.start)
            for edit in levels[0]
        ]
        assert moved == [(e.kind, e.old[0].start, e.new[0].start) for e in levels[1]]


@given(pairs)
def test_a_stretch_against_itself(pair: tuple[str, str]) -> None:
    """Is one run of equal words, and equal sentences."""
    for text in pair:
        sentences, inner, limited = compare(text, text)
        whole = Span(0, len(text))
        assert inner == ((Edit("equal", (whole,), (whole,)),) if text else ())
        assert {edit.kind for edit in sentences} <= {"equal"}
        assert not limited


def test_a_limit_is_told() -> None:
    """Repetition beyond the cells is left as one block; what stands around it is compared."""
    old = f"He said: {'ha ho ' * 30}and left."
    new = f"He said: {'ho ha ' * 40}and went."
    assert not compare(old, new)[2]
    assert compare(old, new, DiffOptions(max_cells=100))[2]


def prose(seed: int, n_words: int, end: str) -> str:
    """Make text of words as unevenly common as those of a language."""
    rng = random.Random(seed)
    words = vocabulary(20_000)
    rng.shuffle(words)
    weights = [1 / (rank + 5) for rank in range(len(words))]
    drawn = rng.choices(words, weights, k=n_words)
    sentences = (drawn[at : at + 15] for at in range(0, n_words, 15))
    return "".join(" ".join(words).capitalize() + end for words in sentences)


def retouched(text: str) -> str:
    """Replace, drop and add a word in every hundred."""
    rng = random.Random(7)
    edited = []
    for word in text.split(" "):
        draw = rng.random()
        edited += ["changed"] if draw < 0.01 else [] if draw < 0.02 else [word]
        edited += ["added"] if draw > 0.99 else []
    return " ".join(edited)


def test_periodic_text_is_bounded() -> None:
    """Laughter of 100,000 words against some less is compared within 100 MB."""
    old, new = "ha ha ha " * 33_000, "ha ha ha " * 15_000 + "ho ho " + "ha ha ha " * 17_000
    tracemalloc.start()
    _, inner, limited = compare(old, new)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [edit.kind for edit in inner] == ["equal", "replace", "equal"]
    assert not limited
    assert peak < 100e6


MEASURED = f"""
import json, sys, time
from dedupe.align.words import word_edits
from dedupe.changes import Span
from dedupe.options import DiffOptions
old, new = json.load(sys.stdin)
start = time.perf_counter()
_, inner, limited = word_edits(
    old, Span(0, len(old)), new, Span(0, len(new)), DiffOptions()
)
seconds = time.perf_counter() - start
print(json.dumps([seconds, {PEAK} / 1000, len(inner), limited]))
"""


def alone(old: str, new: str) -> tuple[float, float, int, bool]:
    """Compare in a process of its own: seconds, the highest memory in MB, edits, limited."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=json.dumps([old, new]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    seconds, megabytes, n_edits, limited = json.loads(done.stdout)
    return seconds, megabytes, n_edits, limited


@needs_proc
@pytest.mark.parametrize("end", [". ", " "], ids=["sentences", "one sentence"])
def test_unrelated_texts_of_200_000_words(end: str) -> None:
    """Are told apart in 40 seconds, a few on a machine that is idle, and 500 MB."""
    seconds, megabytes, n_edits, _ = alone(prose(1, 200_000, end), prose(2, 200_000, end))
    assert n_edits < 1_000
    assert seconds < 40
    assert megabytes < 500


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize("end", [". ", " "], ids=["sentences", "one sentence"])
def test_five_megabytes_against_an_edited_copy(end: str) -> None:
    """Every change is found, in 90 seconds, a few on a machine that is idle, and 500 MB."""
    old = prose(3, 800_000, end)
    assert len(old) > 5_000_000
    seconds, megabytes, n_edits, limited = alone(old, retouched(old))
    assert not limited
    assert n_edits > 40_000
    assert seconds < 90
    assert megabytes < 500
