"""A diff as the rows of a page."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from dedupe.changes import Diff
from dedupe.renderers.diff import rows
from dedupe.renderers.diff.rows import Block, Row, blocks
from dedupe.renderers.diff.runs import BLANKS, Run
from dedupe.renderers.text_safety import visible

from .conftest import (
    EMPTIED,
    NEWS,
    REWRITTEN,
    SAME,
    added,
    changed,
    diff_of,
    diffs,
    removed,
    same,
)


def all_rows(diff: Diff) -> list[Row]:
    return [row for block in blocks(diff, "d-") for row in block.rows]


def by_label(diff: Diff, label: str) -> Row:
    (found,) = (row for row in all_rows(diff) if row.label == label)
    return found


def shown(row: Row) -> tuple[list[list[Run]], list[list[Run]]]:
    return [list(one.runs) for one in row.old], [list(one.runs) for one in row.new]


def test_an_edit_stands_in_one_row_and_a_move_in_two() -> None:
    ids = [row.id for row in all_rows(NEWS)]
    moved = [f"d-{i}-from" for i, edit in enumerate(NEWS.edits) if edit.moved]
    assert len(moved) == 2
    assert sorted(ids) == sorted([*(f"d-{i}" for i in range(len(NEWS.edits))), *moved])


def test_the_two_rows_of_a_move_name_each_other() -> None:
    found = {row.id: row for row in all_rows(NEWS)}
    moved = [row for row in found.values() if row.mark.startswith(">") and row.new]
    assert {row.label for row in moved} == {"Moved and changed", "Moved"}
    for row in moved:
        away = found[row.other]
        assert (away.other, away.label, away.mark) == (row.id, "Moved away", ">")
        assert (away.way, row.way) == (
            f"to ¶ {row.new[0].number}",
            f"from ¶ {away.old[0].number}",
        )
        assert not row.old
        assert not away.new


def test_each_side_shows_its_own_words_and_the_new_one_what_was_deleted_as_well() -> None:
    old, new = shown(by_label(NEWS, "Split into 2"))
    assert [[run.kind for run in runs] for runs in old] == [["equal", "delete", "equal"]]
    assert [[run.kind for run in runs] for runs in new] == [
        ["equal", "delete", "insert", "equal"],
        ["equal"],
    ]
    assert new[0][1:3] == [Run("delete", "600"), Run("insert", "700")]


def test_merged_paragraphs_are_one_on_the_new_side_with_a_mark_where_they_met() -> None:
    row = by_label(REWRITTEN, "Merged from 2")
    assert len(row.old) == 2
    (new,) = row.new
    assert Run("delete", rows.JOINED) in new.runs
    stays = "".join(run.text for run in new.runs if run.kind != "delete")
    assert " ".join(stays.split()) == "One. Two and Third."


def test_notes_name_the_flags_and_the_sentences_that_came_or_went() -> None:
    diff = diff_of(changed("=One. ", "+Two. ", "=Three.\n", flags=("name",)))
    assert all_rows(diff)[0].notes == ("name changed", "1 sentence added")


@pytest.mark.parametrize(
    ("n", "is_open"), [(1, True), (rows.FOLDED - 1, True), (rows.FOLDED, False)]
)
def test_few_unchanged_paragraphs_stand_open_and_more_are_folded(n: int, is_open: bool) -> None:
    diff = diff_of(*(same(f"p{i}\n\n") for i in range(n)), added("end\n"))
    fold, last = blocks(diff, "d-")
    assert (fold.fold, fold.is_open, len(fold.rows)) == ("same", is_open, n)
    assert fold.label == f"{n} unchanged paragraph{'' if n == 1 else 's'}"
    assert (last.fold, len(last.rows)) == ("", 1)


def test_boilerplate_folds_apart_and_says_what_became_of_it() -> None:
    def label(*pieces: str) -> str:
        make: dict[str, Callable[..., object]] = {"+": added, "-": removed}
        found = [make[one[0]](one, boilerplate=True) for one in pieces]
        (block,) = blocks(diff_of(*found), "d-")  # type: ignore[arg-type]
        assert block.fold == "boilerplate"
        return block.label

    assert label("+ads\n") == "1 boilerplate paragraph added"
    assert label("-1/3\n", "-2/3\n") == "2 boilerplate paragraphs removed"
    assert label("-1/3\n", "+2/3\n") == "2 boilerplate paragraphs edited"


def test_the_middle_of_a_very_long_fold_is_left_out_and_counted() -> None:
    n = rows.LISTED + 7
    diff = diff_of(*(same(f"{i}\n\n") for i in range(n)), added("end\n"))
    (fold, _) = blocks(diff, "d-")
    assert len(fold.rows) == rows.LISTED + 1
    out = fold.rows[rows.LISTED // 2]
    assert (out.id, out.label) == ("", "7 paragraphs left out; the format json has all")
    assert fold.label == f"{n:,} unchanged paragraphs"


def test_every_paragraph_has_its_number() -> None:
    for diff in (NEWS, REWRITTEN, SAME, EMPTIED):
        found = all_rows(diff)
        old = sorted(one.number for row in found for one in row.old)
        new = sorted(one.number for row in found for one in row.new)
        assert old == list(range(1, sum(len(edit.old) for edit in diff.edits) + 1))
        assert new == list(range(1, sum(len(edit.new) for edit in diff.edits) + 1))


def letters(text: str) -> list[str]:
    return [c for c in unicodedata.normalize("NFKD", text) if c.isalnum()]


def written(layout: Iterable[Block], side: str, hidden: str) -> str:
    """All that a side shows, in the order of its paragraphs, but for runs of one fate."""
    paragraphs = [one for block in layout for row in block.rows for one in getattr(row, side)]
    paragraphs.sort(key=lambda one: one.number)
    return "".join(run.text for one in paragraphs for run in one.runs if run.kind != hidden)


@given(diffs())
@settings(deadline=None, max_examples=60)
def test_both_texts_are_there_in_full(diff: Diff) -> None:
    """Changes of typography that nobody could see are escaped, which is another test."""
    diff = replace(diff, edits=tuple(replace(edit, typographic=False) for edit in diff.edits))
    layout = list(blocks(diff, "d-"))
    assert letters(written(layout, "old", "insert")) == letters(
        visible(BLANKS.sub(" ", diff.old.text))
    )
    assert letters(written(layout, "new", "delete")) == letters(
        visible(BLANKS.sub(" ", diff.new.text))
    )
