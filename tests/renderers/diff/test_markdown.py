"""The format markdown of a diff."""

import re

import pytest
from hypothesis import given

from dedupe.changes import Diff
from dedupe.renderers.diff import markdown
from dedupe.renderers.text_safety import visible

from .conftest import HOSTILE, NEWS, REWRITTEN, added, changed, diff_of, diffs

CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


def shown(diff: Diff, **settings: int) -> str:
    return "".join(markdown.render(diff, **settings))  # type: ignore[arg-type]


@given(diffs())
def test_every_line_is_a_quotation_or_words_of_ours(diff: Diff) -> None:
    text = shown(diff)
    text.encode()
    ours = r"# What changed|\*.*\*( [\d →to]+)?(, .*)?\.?|(To look at|Counted apart|Old|New): .*|"
    for line in text.split("\n"):
        assert visible(line) == line
        assert line.startswith("> ") or re.fullmatch(ours, line), line


@given(diffs())
def test_outside_code_only_our_marks_are_markup(diff: Diff) -> None:
    for line in shown(diff).split("\n"):
        if line.startswith("> "):
            rest = CODE.sub("", line[2:]).replace("~~", "").replace("**", "")
            rest = re.sub(r"\\\$(?=\d)", "", rest)  # an amount
            assert not set(rest) & set("`*_~<>[]{}#@$|\\^="), line
            assert "www." not in rest.lower()
            assert not re.match(r"([-+]+|\d+[.)])( |$)", line[2:])


def test_words_that_went_and_came_are_marked_in_place() -> None:
    text = shown(NEWS)
    assert "**Changed** 3 → 3, number changed\n\n> A storm damaged ~~two~~ **three** pylons" in text
    assert "**Moved and changed** 1 → 12, quotation changed, name changed\n" in text
    assert "**Moved away** 6 → 4\n" in text
    assert "> ~~Storm shuts bridge~~ **Six hurt as storm shuts bridge**\n" in text


def test_what_keeps_no_word_is_two_blocks() -> None:
    assert "> ~~All of this is gone.~~\n\n> **Nothing of that was there before.**\n" in shown(
        REWRITTEN
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["=foot", "~ball~note", "=s"], "foot~~ball~~ **note**s"),
        (["=said", "+.", "= so"], "said **.** so"),
        (["=a ", "~(b)~c", "=d"], "a ~~(b)~~ **c**d"),
        (["=x", "+[y]", "=z"], "x **`[y]`** z"),
        (["=港の橋が", "~二~三", "=日間"], "港の橋が~~二~~ **三**日間"),
        (["=- item ", "+more"], "`-` item **more**"),
        (["=for ", "~$50~$57", "=,000 or so"], r"for ~~\$50~~ **\$57**,000 or so"),
        (["=for ", "~$5~$", "=x"], r"for ~~\$5~~ **`$`** x"),
        (["=1. item ", "+more"], "`1.` item **more**"),
    ],
)
def test_marks_are_read_as_marks(words: list[str], line: str) -> None:
    """Next to a sign they need a blank, by the rules of CommonMark for what opens and closes."""
    assert f"\n> {line}\n" in shown(diff_of(changed(*words)))


def test_hostile_text_is_code() -> None:
    text = shown(HOSTILE)
    assert "~~`**bold**`~~ **`<img src=x onerror=alert(1)>`**" in text
    assert "> `#` not a heading\n" in text
    assert "> `|` a `|` b `|`\n" in text


def test_what_is_not_shown_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "EDITS", 2)
    assert shown(diff_of(*(added(f"{i}\n") for i in range(5)))).endswith(
        "\nAnd 3 more: see the format json.\n"
    )
