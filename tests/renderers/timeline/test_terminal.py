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
from tests.renderers.timeline.conftest import FOG_1, FOG_2

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
        ("·~·~", "Fog had"),
        (" ~·~", "The harbour"),
        ("··-+", "“It was"),
        ("  +-", "\\x1b[2J\\x1b]52;c;aGk=\\x07 <script>alert(1)</script>\\u202e"),
    ]


def test_what_is_not_of_the_story_is_counted(syndicated: Timeline) -> None:
    """A newsletter is boilerplate."""
    assert "and 1 paragraph of boilerplate\n" in shown(syndicated)


def test_paragraphs_that_only_broke_apart(syndicated: Timeline) -> None:
    """The strip and the step tell of them, as the heading of the step does."""
    text = shown(syndicated, width=100)
    found = shown(timeline([f"{FOG_1} {FOG_2}", f"{FOG_1}\n\n{FOG_2}", f"{FOG_1} {FOG_2}"]))
    assert re.search(r"1 paragraph split\n    ~ .*metres\.\{\+¶\+\}The harbour", found)
    assert re.search(r"1 paragraph merged\n    ~ .*metres\.\[-¶-\]The harbour", found)
    merged = re.search(r"^(.*)  The harbour was closed", text, re.MULTILINE)
    assert merged
    assert merged[1] == " ~·~"


def test_an_id_that_has_no_room_beside_the_figures() -> None:
    """It stands on a line of its own, and is not left out."""
    dated = [
        {
            "id": f"post-{i}",
            "text": f"It rained for {i} days.",
            "source": "The Daily Herald",
            "published": f"2026-03-0{i}T06:10:00Z",
        }
        for i in (1, 2)
    ]
    for width in (40, 60, 100):
        rows = shown(timeline(dated), width=width).splitlines()
        assert any("post-1" in row for row in rows)
        assert all(columns(row) <= max(width, 52) for row in rows)  # the figures stay whole


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
