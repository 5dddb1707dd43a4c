"""The format terminal of a diff."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.changes import Diff
from dedupe.renderers.diff import terminal
from dedupe.renderers.text_safety import columns, visible

from .conftest import (
    BLANKS,
    BY_HAND,
    EMPTIED,
    HOSTILE,
    NEWS,
    REWRITTEN,
    SAME,
    SCRIPTS,
    added,
    changed,
    diff_of,
    diffs,
    removed,
    same,
)

SGR = re.compile(r"\x1b\[[0-9;]*m")


def shown(diff: Diff, width: int = 80, **settings: int) -> str:
    return "".join(terminal.render(diff, width=width, **settings))  # type: ignore[arg-type]


def without_signs(text: str) -> str:
    return SGR.sub("", text).replace("\u2068", "").replace("\u2069", "")


@given(diffs(), st.sampled_from([40, 80, 120]), st.booleans(), st.booleans())
def test_the_only_control_sequences_are_our_colors_isolates_and_line_ends(
    diff: Diff, width: int, show_typographic: bool, show_boilerplate: bool
) -> None:
    for color in (False, True):
        text = "".join(
            terminal.render(
                diff,
                color=color,
                width=width,
                show_typographic=show_typographic,
                show_boilerplate=show_boilerplate,
            )
        )
        text.encode()
        for line in text.split("\n"):
            assert line.count("\u2068") == line.count("\u2069")
            rest = without_signs(line)
            assert visible(rest) == rest
            assert color or rest == line.replace("\u2068", "").replace("\u2069", "")


@given(diffs(), st.sampled_from([40, 79, 120, 200]))
def test_no_line_is_longer_than_the_width(diff: Diff, width: int) -> None:
    text = shown(diff, width, show_boilerplate=True, show_typographic=True)
    assert max(columns(line) for line in text.split("\n")) <= width


@pytest.mark.parametrize("name", BY_HAND)
@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_lines_of_the_hand_made_keep_to_the_width(name: str, width: int) -> None:
    text = shown(BY_HAND[name], width, show_boilerplate=True)
    assert max(columns(line) for line in text.split("\n")) <= width


@given(diffs())
def test_every_line_of_an_edit_has_its_mark_in_the_first_column(diff: Diff) -> None:
    """So no text can forge a line of another kind, or of the summary."""
    _, _, body = shown(diff).partition("\n+ ")
    for line in body.split("\n")[1:]:
        assert re.match(r"$|[-+~> ]( +\d+)* +(?=\S)|[-+~> ]( +\d+)*$", line), line


class TestSummary:
    def test_is_what_a_person_says(self) -> None:
        assert shown(NEWS, 200).startswith(
            "1 paragraph added, 1 removed, 2 changed, 1 split, 2 moved (1 of them changed too); "
            "headline changed\n"
            "To look at: 2 numbers changed, 1 quotation changed, 1 name changed\n"
            "Counted apart: 2 of boilerplate, 1 in typography only "
            "(shown by --show-boilerplate and --show-typographic)\n"
        )

    def test_counts_apart_what_is_shown_without_naming_the_option(self) -> None:
        text = shown(NEWS, 200, show_boilerplate=True)
        assert "1 in typography only (shown by --show-typographic)\n" in text
        assert "· 1 paragraph of boilerplate" not in text
        assert re.search(
            r"^\+ +2  boilerplate\n\+ +Updated at 14:05$",
            shown(NEWS, show_boilerplate=True),
            re.MULTILINE,
        )

    def test_warnings_come_first(self) -> None:
        assert shown(REWRITTEN).startswith("The new version lost most of its words")
        assert shown(HOSTILE).startswith("Limited: ")

    def test_of_the_same_text(self) -> None:
        assert shown(SAME) == "No differences\n\n- old.txt\n+ new.txt\n"

    def test_of_a_text_that_is_gone(self) -> None:
        assert shown(EMPTIED).startswith("2 paragraphs removed\n")

    def test_of_nothing_but_typography(self) -> None:
        diff = diff_of(changed("~'~’", "=t was\n", typographic=True))
        assert shown(diff).startswith("No paragraph of the story changed\nCounted apart: 1 in typo")
        assert shown(diff).endswith("+ new.txt\n\n       · 1 paragraph in typography only\n")

    def test_of_a_new_title_alone(self) -> None:
        diff = diff_of(same("x\n"), old={"title": "Before"}, new={"title": "After"})
        assert shown(diff).startswith(
            "No paragraph of the story changed; headline changed\n\n"
            "- old.txt\n- Before\n+ new.txt\n+ After\n"
        )

    @pytest.mark.parametrize(
        ("n_changed", "n_plain", "said"),
        [
            (1, 0, "1 paragraph changed, 1 moved (changed too)"),
            (2, 0, "2 paragraphs changed, 2 moved (all changed too)"),
            (1, 1, "1 paragraph changed, 2 moved (1 of them changed too)"),
            (0, 1, "1 paragraph moved"),
        ],
    )
    def test_what_moved_and_changed_is_not_taken_for_two(
        self, n_changed: int, n_plain: int, said: str
    ) -> None:
        moved = [changed("=a ", f"~b~{i}", "=\n", at=9 + i) for i in range(n_changed)]
        moved += [same("b\n", at=5 + i) for i in range(n_plain)]
        assert shown(diff_of(*moved, same("stays\n"))).startswith(said + "\n")


class TestInline:
    def test_words_are_marked_in_place(self) -> None:
        assert "~  3  3  number changed\n~        A storm damaged [-two-]{+three+} pylons" in shown(
            NEWS
        )

    def test_both_ends_of_a_move_name_each_other(self) -> None:
        text = shown(NEWS)
        assert ">  6  4  moved from 6: The bridge carries" in text
        assert ">  6  4  moved to 4: The bridge carries" in text
        assert text.index("moved from 6") < text.index("moved to 4")
        assert text.index("moved to 12") < text.index("moved from 1, quotation changed")

    def test_paragraphs_of_a_split_stand_by_themselves(self) -> None:
        assert (
            "~ 10 10  split into 2, number changed\n"
            "~        The ferry takes [-600-]{+700+} people an hour. It is free for\n"
            "~        everybody.\n"
            "~    11  It stops at night.\n"
        ) in shown(NEWS)

    def test_paragraphs_of_a_merger_too(self) -> None:
        assert (
            "~ 2 2  merged from 2\n"
            "~      One.\n"
            "~ 3    [-Dropped between.-] Two and [-Three-]{+Third.+}\n"
        ) in shown(REWRITTEN)

    def test_what_keeps_no_word_is_two_blocks(self) -> None:
        assert (
            "~ 1 1  rewritten\n"
            "-      All of this is gone.\n"
            "+   1  Nothing of that was there before.\n"
        ) in shown(REWRITTEN)

    def test_changes_that_look_alike_are_written_as_escapes(self) -> None:
        text = shown(BLANKS, show_typographic=True)
        assert r"one[-·-]{+\xa0+}two{+\u200b+} three" in text
        assert r"caf[-\xe9-]{+e\u0301+} open[-\r\n-]{+\n+}" in text

    def test_right_to_left_text_is_isolated(self) -> None:
        lines = [line for line in shown(SCRIPTS).split("\n") if "הגשר" in line]
        assert lines == [
            "~ 2 2  \u2068הגשר [-נסגר-]{+נפתח+} ביום ראשון אחרי הסערה (130 קמ״ש).\u2069"
        ]

    def test_a_stack_of_marks_is_taken_down(self) -> None:
        assert max(map(len, re.findall("\u0301+", shown(SCRIPTS)))) == 8


class TestSideBySide:
    def test_each_word_is_marked_on_its_side(self) -> None:
        text = shown(NEWS, 120)
        (line,) = re.findall(r"^~  3  .*$", text, re.MULTILINE)
        left, right = line.split("│")
        assert "[-two-]" in left
        assert "three" not in left
        assert "{+three+}" in right
        assert "two" not in right

    @pytest.mark.parametrize("width", [120, 121, 200])
    def test_the_bar_is_one_line(self, width: int) -> None:
        for diff in (NEWS, HOSTILE, REWRITTEN):
            lines = [line for line in shown(diff, width).split("\n") if "│" in line]
            assert len({columns(line.partition("│")[0]) for line in lines}) == 1

    def test_wide_characters_keep_the_bar_in_its_column(self) -> None:
        lines = [line for line in shown(SCRIPTS, 120).split("\n") if "│" in line]
        assert len({columns(line.partition("│")[0]) for line in lines}) == 1
        assert any("港の橋" in line for line in lines)


class TestContext:
    LONG = diff_of(
        *(same(f"Before {i}\n") for i in range(5)),
        changed("=a ", "~b~c", "=\n"),
        *(same(f"After {i}\n") for i in range(5)),
        added("new\n"),
        same("last\n"),
    )

    @pytest.mark.parametrize(
        ("n", "left"),
        [
            (0, ["· 5 paragraphs unchanged", "· 5 paragraphs unchanged", "last"]),
            (1, ["· 4 ", "Before 4", "After 0", "· 3 ", "After 4", "last"]),
            (2, ["· 3 ", "Before 3", "Before 4", "After 0", "After 1", "After 2", "After 3"]),
            (9, ["Before 0"]),
        ],
    )
    def test_unchanged_paragraphs_are_folded_to_a_count(self, n: int, left: list[str]) -> None:
        text = shown(self.LONG, context=n)
        assert all(words in text for words in left)
        assert text.count("·") == {0: 2, 1: 2, 2: 1, 9: 0}[n]


def test_color_marks_words_besides() -> None:
    text = shown(NEWS, color=True)
    assert "\x1b[38;5;166;9mtwo\x1b[0m\x1b[38;5;32;4mthree\x1b[0m" in text
    assert "[-" not in text
    assert re.search("^\x1b\\[38;5;32m\\+\x1b", text, re.MULTILINE)


def test_an_edit_costs_time_in_proportion_to_its_text() -> None:
    """One paragraph of a megabyte, and ten thousand of a line, are laid out in a breath."""
    diff = diff_of(
        changed("=" + "word " * 200_000, "~a~b", "=\n"), *(removed(f"{i}\n") for i in range(10_000))
    )
    assert shown(diff).count("\n") > 20_000
