"""What a step of a timeline says about itself."""

from dataclasses import replace

import pytest

from dedupe.changes import Diff, Edit, Span, Version

OLD = Version("a", "Six were hurt.", "Storm", "Wire", "2026-01-01")
NEW = replace(OLD, id="b", text="Nine were hurt")
WHOLE = Edit("changed", (Span(0, 14),), (Span(0, 14),), similarity=0.6)
STORY = {
    "changed": WHOLE,
    "moved": Edit("unchanged", (Span(0, 14),), (Span(0, 14),), moved=True),
    "added": Edit("added", (), (Span(0, 14),)),
    "removed": Edit("removed", (Span(0, 14),), ()),
    "split and changed": replace(WHOLE, kind="split"),
}
NOT_STORY = {
    "unchanged": Edit("unchanged", (Span(0, 14),), (Span(0, 14),)),
    "typographic": replace(WHOLE, typographic=True),
    "boilerplate": replace(WHOLE, boilerplate=True),
    "moved boilerplate": replace(WHOLE, boilerplate=True, moved=True),
    "other breaks alone": replace(WHOLE, kind="merged", similarity=1.0),
}


@pytest.mark.parametrize("name", STORY)
def test_story_changed_in_silence(name: str) -> None:
    """Words that come, go, change or move under the same source and date are a stealthy edit."""
    assert STORY[name].of_story
    assert Diff(OLD, NEW, (STORY[name],)).stealthy


@pytest.mark.parametrize("name", NOT_STORY)
def test_type_page_and_breaks_are_not_the_story(name: str) -> None:
    """What is not of the story may change in silence."""
    assert not NOT_STORY[name].of_story
    assert not Diff(OLD, NEW, (NOT_STORY[name],)).stealthy


def test_a_headline_is_of_the_story() -> None:
    """Another title alone is a stealthy edit too."""
    retitled = replace(NEW, title="Storm kills nobody")

    assert Diff(OLD, retitled, (NOT_STORY["unchanged"],)).stealthy


@pytest.mark.parametrize(
    "new",
    [replace(NEW, published="2026-01-02"), replace(NEW, published=None), replace(NEW, source="P")],
)
def test_another_date_or_source_is_no_stealth(new: Version) -> None:
    """A version that says when it was made, or that another outlet made, hides nothing."""
    assert not Diff(OLD, new, (WHOLE,)).stealthy


def test_without_a_date_nothing_can_be_told() -> None:
    undated = replace(OLD, published=None)

    assert not Diff(undated, replace(NEW, published=None), (WHOLE,)).stealthy


def test_a_notice_is_no_stealth() -> None:
    """Where a correction is announced, it is not silent."""
    notice = Edit("added", (), (Span(0, 14),), flags=("correction",))

    assert not Diff(OLD, NEW, (WHOLE, notice)).stealthy
