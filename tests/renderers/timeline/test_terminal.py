"""The timeline on a screen: harmless whatever the texts, within its width, and bounded."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.align.history import timeline
from dedupe.changes import Timeline, Version
from dedupe.renderers.text_safety import UNSAFE, columns
from dedupe.renderers.timeline import terminal
from tests.renderers.conftest import hostile_text

SGR = re.compile(r"\x1b\[[\d;]+m")


def shown(*timelines: Timeline, color: bool = False, width: int = 80) -> str:
    return "".join(terminal.render(timelines, color=color, width=width))


def versions() -> st.SearchStrategy[list[Version]]:
    """Draw versions whose every field may be an attack."""
    text = hostile_text()
    one = st.builds(Version, text, text, st.none() | text, st.none() | text, st.none() | text)
    return st.lists(one, min_size=1, max_size=4)


@given(versions(), st.booleans(), st.integers(20, 120))
def test_hostile_text_cannot_act_nor_leave_its_line(
    drawn: list[Version], color: bool, width: int
) -> None:
    """Lines hold their width, and the only control sequences are the colours asked for."""
    text = shown(timeline(drawn), color=color, width=width)
    plain = SGR.sub("", text) if color else text
    plain = re.sub("[\u2068\u2069]", "", plain)  # around right-to-left text, by the renderer

    assert not UNSAFE.search(plain.replace("\n", ""))
    rows = [line for line in plain.split("\n") if line.startswith("    ")]
    assert all(columns(line) <= max(width, terminal.NARROWEST) for line in rows)


@given(versions())
def test_colours_say_nothing_of_their_own(drawn: list[Version]) -> None:
    """Without its colours, the coloured output is the plain one."""
    found = timeline(drawn)

    assert SGR.sub("", shown(found, color=True)) == shown(found)


def test_marks_of_the_strip(syndicated: Timeline) -> None:
    """One row for each paragraph that something happened to, one mark a version."""
    text = shown(syndicated, width=100)
    rows = re.findall(r"^([·+~>\- ]{4})  (\S+ \S+)", text, re.MULTILINE)

    assert rows == [
        ("·~>·", "Nine people"),
        ("··-+", "“It was"),
        ("  +-", "\\x1b[2J\\x1b]52;c;aGk=\\x07 <script>alert(1)</script>\\u202e"),
    ]


def test_what_is_not_of_the_story_is_counted(syndicated: Timeline) -> None:
    """Paragraphs that only broke apart are unchanged; a newsletter is boilerplate."""
    assert "and 2 paragraphs unchanged in all, 1 paragraph of boilerplate\n" in shown(syndicated)


def test_right_to_left_text_keeps_to_itself() -> None:
    """Hebrew behind a strip turns round neither the strip nor the mark before it."""
    found = timeline(["It rained.", "It rained.\n\nראש הממשלה הגיע אתמול"])
    isolated = "\u2068ראש הממשלה הגיע אתמול\u2069\n"

    assert shown(found).count(f" +  {isolated}") == 1
    assert shown(found).count(f"    + {isolated}") == 1


@pytest.mark.parametrize(
    "said", ["Changed under the same source and date", "lost most of its words"]
)
def test_warnings(syndicated: Timeline, said: str) -> None:
    """Silent edits and failed extractions are said in words."""
    assert said in shown(syndicated)


def test_many_versions_are_bounded() -> None:
    """Of 300 versions the last are shown, the earlier counted."""
    found = timeline([f"It rained for {i} days." for i in range(300)])
    text = shown(found)

    assert f"{300 - terminal.VERSIONS} earlier versions" in text
    assert f"{299 - terminal.VERSIONS} earlier changes" in text
    assert len(text.splitlines()) < 6 * terminal.VERSIONS


def test_many_paragraphs_are_bounded() -> None:
    """Of 500 new paragraphs some are shown in the strip and in the step, the rest is counted."""
    texts = ["\n\n".join(f"Paragraph {n} of {i}." for n in range(500 * i)) for i in (0, 1)]
    text = shown(timeline(texts))

    assert f"{500 - terminal.PARAGRAPHS} more paragraphs" in text
    assert f"and {500 - terminal.LISTED} more" in text
