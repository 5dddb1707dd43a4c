"""Inputs that are out to break a diff: nothing, too much, always the same, or hardly text.

Limits of time are several times what a slow machine needs: what they catch is growth
with the square of the input. The law holds all the same.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pytest

from dedupe.align.versions import diff
from dedupe.changes import Diff, Summary
from tests.align.test_versions_laws import check_graphemes, check_law
from tests.memory import PEAK, needs_proc
from tests.strategies import vocabulary

ROOT = Path(__file__).resolve().parents[2]


def timed(old: str, new: str, limit: float) -> Diff:
    """Compare within a limit of seconds, and check the law."""
    start = time.perf_counter()
    found = diff(old, new)
    seconds = time.perf_counter() - start
    check_law(found)
    assert seconds < limit
    return found


def stories(seed: int, n_words: int, per_paragraph: int = 60) -> list[str]:
    """Make paragraphs of words that are as unevenly common as those of a language."""
    rng = random.Random(seed)
    words = vocabulary(20_000)
    rng.shuffle(words)
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    drawn = rng.choices(words, cum_weights=weights, k=n_words)
    sentences = (drawn[first : first + 15] for first in range(0, n_words, 15))
    capital = [" ".join(words).capitalize() + "." for words in sentences]
    step = per_paragraph // 15
    return [" ".join(capital[first : first + step]) for first in range(0, len(capital), step)]


def edited(paragraphs: list[str], seed: int = 1) -> list[str]:
    """Change a word of every tenth paragraph, drop some, add some, move one in a hundred."""
    rng = random.Random(seed)
    found = []
    for paragraph in paragraphs:
        draw = rng.random()
        if draw < 0.10:
            words = paragraph.split(" ")
            words[rng.randrange(len(words))] = "changed"
            found.append(" ".join(words))
        elif draw < 0.12:
            continue
        else:
            found.append(paragraph)
            if draw < 0.14:
                found += stories(rng.randrange(10**6), 60)
    for _ in range(len(found) // 100):
        found.insert(rng.randrange(len(found)), found.pop(rng.randrange(len(found))))
    return found


class TestLittle:
    """Texts with next to nothing in them."""

    def test_nothing(self) -> None:
        """Two empty texts are the same, and have no edits."""
        assert diff("", "").edits == ()

    @pytest.mark.parametrize("text", ["\n", " ", "\r\n\r\n", "\ufeff", "\u200b\n", "* * *", "…"])
    def test_hardly_anything(self, text: str) -> None:
        """A text without words can come and go."""
        check_law(diff("", text))
        check_law(diff(text, ""))
        check_law(diff(text, "A word."))
        check_law(diff("A word.", text))
        assert not diff(text, text).differs

    @pytest.mark.parametrize("old", ["a\nb\n", "a\r\nb\r\n", "a\n\nb\n", "a\rb\r", "a \n \n\tb"])
    @pytest.mark.parametrize("new", ["a\n\nb", "a\r\nb", "a\r\n\r\nb", "a\u2028b", "a\x0bb"])
    def test_line_ends(self, old: str, new: str) -> None:
        """Whatever ends a line, the law holds; and no letter is said to have changed."""
        found = diff(old, new)
        check_law(found)
        assert {edit.kind for edit in found.edits} <= {"unchanged", "changed", "split", "merged"}
        assert not found.summary.changed


class TestScripts:
    """Text that a program takes apart in the wrong place."""

    def test_right_to_left_and_left_to_right(self) -> None:
        """Mixed directions, marks of direction included, are compared in the order of reading."""
        old = "قالت NATO في 12 مايو: «we agree» تماما.\n\u202bשלום WORLD 3\u202c\n"
        new = "قالت UNESCO في 15 مايو: «we agree» تماما.\n\u202bשלום WORLD 4\u202c\n"
        found = diff(old, new)
        check_law(found)
        check_graphemes(found)
        assert found.summary == Summary(changed=2)

    @pytest.mark.parametrize(
        "mark", ["\u0301", "\u0323\u0301", "\u05b5", "\u0e48", "\ufe0f", "\u200d"]
    )
    def test_runs_of_combining_marks(self, mark: str) -> None:
        """100,000 marks on a letter cost no more than other characters, and stay on it."""
        run = "a" + mark * (100_000 // len(mark))
        found = timed(f"Before {run} after.", f"Before {run}{mark} after.", 5)
        check_graphemes(found)

    @pytest.mark.parametrize("codes", [(0xD800,), (0xDC00,), (0xDFFF, 0xD800)])
    def test_lone_surrogates(self, codes: tuple[int, ...]) -> None:
        """Half a character, as broken JSON yields it, is kept and compared like any other."""
        lone = "".join(map(chr, codes))
        old, new = f"He said {lone} twice.\n\nIt rained.", f"He said {lone} once.\n\nIt rained."
        found = diff(old, new)
        check_law(found)
        assert found.summary == Summary(changed=1, unchanged=1)
        check_law(diff(lone, ""))
        check_law(diff(lone, lone + "\n"))

    def test_nul_and_controls(self) -> None:
        """Control characters are characters."""
        controls = "".join(map(chr, range(32)))
        check_law(diff(f"a{controls}b", f"a{controls}c"))
        check_law(diff(controls, controls[::-1]))


UNITS = (
    *("a ", "A. ", "the the ", "1,", "1.1 ", "-5 ", "(", "'", '"', "“", "”", "_", "*", "#"),
    *("[", "![", "](", "[a]: ", "{{", "{%", "<", "<a ", "@", "a@", "/", "a/", "a.", '"a ', "“a "),
    *(".", "…", "-", "–", "http://", "http://a.b/c ", "a@b.c ", "\\", "`", "```\n", "> ", "| "),
    *(
        " ",
        "\n",
        "\r",
        "\r\n",
        " \n",
        "\n ",
        "\t",
        "\N{NO-BREAK SPACE}",
        "\u2028",
        "- a\n",
        "1/2 a\n",
    ),
    *(
        "总",
        "理说。",
        "รัฐ",
        "שָׁ",
        "👍🏽",
        "👩\u200d💻",
        "🇩",
        "e\u0301",
        "\u200b",
        "\u00ad",
        "<b>",
        "&amp;",
    ),
    *("By A B\n", "Read more\n", "we use cookies ", "not ", "Mr. ", "Abc Def ", "1 January 2031\n"),
)
"""What a regular expression may trip over when it is repeated."""


def repeated(unit: str, length: int, limit: float) -> None:
    half = unit * (length // 2 // len(unit))
    timed(half + half, f"{half} word {half}", limit)


class TestMuch:
    """Texts of a size that no editor wrote."""

    @pytest.mark.parametrize("unit", UNITS)
    def test_one_thing_over_and_over(self, unit: str) -> None:
        """20,000 characters of one thing, with a word in the middle or not, in 5 seconds."""
        repeated(unit, 20_000, 5)

    @pytest.mark.slow
    @pytest.mark.parametrize("unit", UNITS)
    def test_one_thing_over_and_over_again(self, unit: str) -> None:
        """Fifteen times as much in ten times the time, which squares do not."""
        repeated(unit, 300_000, 50)

    def test_whitespace_alone_changed(self) -> None:
        """2,000 paragraphs whose spaces and line ends differ are typographic, one by one."""
        paragraphs = stories(1, 40_000, 15)
        new = "\r\n\r\n".join(p.replace(" ", " \N{NO-BREAK SPACE}") for p in paragraphs)
        found = timed("\n\n".join(paragraphs), new, 10)
        assert found.summary == Summary(typographic=len(paragraphs))

    @pytest.mark.parametrize("paragraph", ["Read more", stories(3, 45)[0]])
    def test_a_paragraph_repeated(self, paragraph: str) -> None:
        """Of 10,000 and 10,500 copies of a paragraph 10,000 stay, and none moves."""
        old, new = (f"{paragraph}\n\n" * n for n in (10_000, 10_500))
        found = timed(old, new, 10)
        assert [edit.kind for edit in found.edits if not edit.old] == ["added"] * 500
        assert {edit.kind for edit in found.edits if edit.old} == {"unchanged"}
        assert not any(edit.moved for edit in found.edits)

    def test_alike_lines(self) -> None:
        """3,000 lines of one form with other figures are compared, and no two texts' worth."""
        old, new = (
            "\n".join(f"Item {i} of the list cost {i * f % 977} crowns." for i in range(3_000))
            for f in (7, 11)
        )
        timed(old, new, 20)

    def test_everything_in_reverse(self) -> None:
        """2,000 paragraphs in reverse: one may stay in its place, and no words are compared."""
        paragraphs = [f"{p}\n\n" for p in stories(4, 60_000, 30)]
        found = timed("".join(paragraphs), "".join(reversed(paragraphs)), 10)
        assert {edit.kind for edit in found.edits} == {"unchanged"}
        assert found.summary.moved == len(paragraphs) - 1

    @pytest.mark.slow
    def test_a_hundred_thousand_paragraphs(self) -> None:
        """Edited here and there, in 180 seconds; what was not touched is unchanged."""
        old = [f"{p}\n" for p in stories(5, 3_000_000, 30)]
        assert len(old) == 100_000
        new = edited(old)
        found = timed("".join(old), "".join(new), 180)
        assert found.summary.unchanged > 80_000

    @pytest.mark.slow
    @pytest.mark.parametrize("end", [". ", " "])
    def test_one_paragraph_of_five_megabytes(self, end: str) -> None:
        """With and without sentences, in 60 seconds; where it was not looked into, it says so."""
        text = end.join(stories(6, 900_000, 15))
        assert len(text) > 5_000_000
        half = text.index(" ", len(text) // 2)
        found = timed(text, f"{text[:half]} indeed{text[half:]}", 60)
        assert [edit.kind for edit in found.edits] == ["changed"]
        assert found.limited or len(found.edits[0].inner) == 3


MEASURED = f"""
import json, sys, time
from dedupe.align.versions import diff
old, new = json.load(sys.stdin)
start = time.perf_counter()
found = diff(old, new)
seconds = time.perf_counter() - start
assert found.apply(old) == new
print(seconds, {PEAK} / 1000)
"""


def alone(old: str, new: str) -> tuple[float, float]:
    """Compare in a process of its own: seconds, and the highest memory in MB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=json.dumps([old, new]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def joined(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize("per_paragraph", [15, 60, 300, 200_000])
def test_unrelated_long_texts(per_paragraph: int) -> None:
    """Two unrelated texts of 200,000 words: 10 seconds and 500 MB, in paragraphs of any length."""
    old, new = (joined(stories(seed, 200_000, per_paragraph)) for seed in (7, 8))
    seconds, megabytes = alone(old, new)
    assert seconds < 10
    assert megabytes < 500


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize("rewrite", [edited, lambda paragraphs: stories(9, 60 * len(paragraphs))])
def test_twice_the_text_takes_about_twice_the_time(
    rewrite: Callable[[list[str]], list[str]],
) -> None:
    """From 50,000 words to 400,000, a doubling takes less than 3 times as long on average."""
    seconds = []
    for n_words in (50_000, 100_000, 200_000, 400_000):
        old = stories(10, n_words)
        new = rewrite(old)
        seconds.append(min(alone(joined(old), joined(new))[0] for _ in range(2)))
    assert seconds[-1] < 3**3 * seconds[0], seconds
    assert seconds[-1] < 20, seconds
