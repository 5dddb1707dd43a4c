"""From words that are one to runs of equal characters."""

import itertools

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.align.characters import equal_runs
from dedupe.align.sequences import Block, common_blocks
from tests.align.test_readable import stretches
from tests.strategies import texts


def runs(old: str, new: str) -> list[Block]:
    a, b, _ = stretches(old, new)
    words, _ = common_blocks(a.numbers, b.numbers, 10_000)
    return equal_runs(a, b, words)


@pytest.mark.parametrize(
    ("old", "new", "equal"),
    [
        ("one two", "one two", ["one two"]),
        ("one two", "one three two", ["one ", "two"]),
        ("one, two", "one; two", ["one", " two"]),
        ("one, x, two", "one, two", ["one, ", "two"]),
        ("one, x two", "one two", ["one", " two"]),
        ("one.\n\n", "one. x.\n\n", ["one.", "\n\n"]),
        ("don't go", "don’t go", [" go"]),
        ("a\r\nb", "a\nb", ["a", "b"]),
        ("(x)", "(y)", ["(", ")"]),
        ("“…”", "“–”", ["“", "”"]),
        ("on Friday.\n", "on Thursday.\n\n", ["on ", ".\n"]),
        ("lost.\n", "lost, he said.\n\n", ["lost", ".\n"]),
        ("lost, he said.\n\n", "lost.\n", ["lost", ".\n"]),
        ("one! ", "two? ", [" "]),
        ("", "one", []),
    ],
)
def test_examples(old: str, new: str, equal: list[str]) -> None:
    """What is equal beside the words that are one is equal as well, from the front first."""
    assert [old[run.a : run.a + run.size] for run in runs(old, new)] == equal


@given(texts, texts)
@example("=\u0338 a", "= a")
@example("a\u200db c", "a c")
@example("x😀" + "\u200d" * 9, "x😁" + "\u200d" * 9)
@example("🇩🇪🇫🇷🇮🇹 x", "🇩🇪🇫🇷🇮 x")
@example("🇩🇪\ufe0f x", "🇩🇪 x")
@example("\u0600a b", "\u0600 a b")
@example("ᄀ가각 x", "가각 x")
@example("क्षि", "क्ष")
def test_runs_are_equal_apart_and_of_whole_characters(old: str, new: str) -> None:
    """Each run is equal on both sides, none touch, and none cuts a grapheme cluster."""
    check(old, new)


@given(st.text("🇩🇪x ", max_size=12), st.text("🇩🇪x ", max_size=12))
def test_flags_stay_whole(old: str, new: str) -> None:
    """A row of flags is cut between flags, which only counting from its beginning tells."""
    check(old, new)


def check(old: str, new: str) -> None:
    found = runs(old, new)
    for run in found:
        assert old[run.a : run.a + run.size] == new[run.b : run.b + run.size] != ""
    for one, two in itertools.pairwise(found):
        gap = two.a - one.a - one.size, two.b - one.b - one.size
        assert min(gap) >= 0 < max(gap)
    for text, cuts in (
        (old, {cut for run in found for cut in (run.a, run.a + run.size)}),
        (new, {cut for run in found for cut in (run.b, run.b + run.size)}),
    ):
        assert cuts <= {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
