"""Which edits are shown, and which only counted."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dedupe.changes import Diff
from dedupe.renderers.diff.outline import Folded, Shown, outline

from .conftest import NEWS, diffs


@given(diffs(), st.booleans(), st.booleans(), st.integers(0, 3))
def test_every_edit_is_shown_or_counted_once(
    diff: Diff, show_typographic: bool, show_boilerplate: bool, context: int
) -> None:
    """And every shown move is met at both of its places."""
    entries = list(
        outline(
            diff,
            show_typographic=show_typographic,
            show_boilerplate=show_boilerplate,
            context=context,
        )
    )
    shown = [one for one in entries if isinstance(one, Shown)]
    folded = [one for one in entries if isinstance(one, Folded)]
    here = [one.edit for one in shown if not one.departure]
    away = [one.edit for one in shown if one.departure]
    n_folded = sum(one.unchanged + one.typographic + one.boilerplate for one in folded)
    assert len(here) + n_folded == len(diff.edits)
    assert here == [edit for edit in diff.edits if edit in here]
    assert Counter(away) == Counter(edit for edit in here if edit.moved)
    assert show_boilerplate <= all(one.boilerplate == 0 for one in folded)
    assert show_typographic <= all(one.typographic == 0 for one in folded)


@given(diffs())
def test_paragraphs_are_numbered_from_1_on_each_side(diff: Diff) -> None:
    shown = [
        one
        for one in outline(diff, show_typographic=True, show_boilerplate=True, context=99)
        if isinstance(one, Shown) and not one.departure
    ]
    for side, text in (("old", diff.old.text), ("new", diff.new.text)):
        numbered = {
            n: span
            for one in shown
            for n, span in zip(getattr(one, side), getattr(one.edit, side), strict=True)
        }
        if any(edit.kind != "unchanged" or edit.moved for edit in diff.edits):
            ordered = [numbered[n] for n in range(1, len(numbered) + 1)]
            assert "".join(span.of(text) for span in ordered) == text


def test_neighbours_fold_into_one_count() -> None:
    folded = [one for one in outline(NEWS, context=0) if isinstance(one, Folded)]
    assert Folded(unchanged=2, typographic=1) in folded
