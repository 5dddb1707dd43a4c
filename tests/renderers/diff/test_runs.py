"""The words of an edit as they are read."""

import re

import pytest
from hypothesis import given

from dedupe.changes import Diff
from dedupe.renderers.diff.runs import Run, inline, one_side, survives

from .conftest import changed, diff_of, diffs


def read(*words: str, typographic: bool = False) -> str:
    diff = diff_of(changed(*words, typographic=typographic))
    signs = {"equal": "%s", "delete": "[%s]", "insert": "{%s}"}
    return "/".join(
        "".join(signs[run.kind] % run.text for run in runs) for runs in inline(diff.edits[0], diff)
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["=a ", "~b ~c ", "=d"], "a [b]{c} d"),
        (["=a", "- b", "= c"], "a [b] c"),
        (["=a ", "-b ", "=c"], "a [b] c"),
        (["=a", "~ b~ c", "=.\n"], "a [b]{c}."),
        (["=a", "~\n~ ", "=b"], "a b"),
        (["=a ", "+\u200b", "=b"], "a \u200bb"),
        (["=one.", "+\n\n", "= two ", "~x~y"], "one./two [x]{y}"),
        (["=one.", "~\n\n~ ", "=two"], "one./two"),
    ],
)
def test_blanks_at_the_ends_of_a_change_are_not_marked(words: list[str], shown: str) -> None:
    assert read(*words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["=a", "~ ~\xa0", "=b"], "a[·]{\\xa0}b"),
        (["=a", "~é~e\u0301", "=b"], "a[\\xe9]{e\\u0301}b"),
        (["=a", "~'~’", "=b"], "a[']{’}b"),
    ],
)
def test_typographic_changes_can_be_seen(words: list[str], shown: str) -> None:
    assert read(*words, typographic=True) == shown


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(diffs())
def test_each_side_is_told_in_full(diff: Diff) -> None:
    """What stays and comes is the new text, what stays and goes the old one, blanks aside."""
    for edit in diff.edits:
        if not edit.inner or edit.typographic:
            continue
        for old in (True, False):
            runs = [run for paragraph in one_side(edit, diff, old=old) for run in paragraph]
            assert {run.kind for run in runs} <= {"equal", "delete" if old else "insert"}
        both = [run for paragraph in inline(edit, diff) for run in paragraph]
        alone = [run for p in one_side(edit, diff, old=False) for run in p]
        assert squeezed(text_of(both, "insert")) == squeezed(text_of(alone, "insert"))


def text_of(runs: list[Run], kind: str) -> str:
    return "".join(run.text for run in runs if run.kind in ("equal", kind))


def test_what_keeps_no_letter_does_not_survive() -> None:
    for words, kept in ((["~a~b", "=. ", "~c~d"], False), (["~a~b", "= to ", "~c~d"], True)):
        diff = diff_of(changed(*words))
        assert survives(diff.edits[0], diff) == kept
