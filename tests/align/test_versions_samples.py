"""`samples/pairs/` and the seeds: what is right was written down by hand, by reading both texts.

A line says which paragraphs of the old text became which of the new one, counted from 1, and how.
What stayed as it was and where it was is left out of the table of the small cases.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dedupe.align.versions import diff
from dedupe.changes import Diff, Edit, Span, Summary

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

EXPECTED = {
    "unchanged": [],
    "added": ["- > 3 added"],
    "added-at-the-end": ["- > 4 added"],  # with the blank line behind 3
    "removed": ["3 > - removed"],
    "replaced": ["2 > - removed", "- > 2 added"],
    "nothing-in-common": [
        *(f"{i} > - removed" for i in range(1, 4)),
        *(f"- > {i} added" for i in range(1, 5)),
    ],
    "changed-one-word": ["4 > 4 changed"],
    "changed-number": ["3 > 3 changed number"],
    "changed-quotation": ["3 > 3 changed quotation"],
    "changed-negation": ["3 > 3 changed negation"],
    "changed-name": ["3 > 3 changed name"],
    "changed-case-and-accent": ["2 > 2 changed"],
    "changed-sign-and-decimal-point": ["2 > 2 changed number", "3 > 3 changed number"],
    "changed-currency": ["2 > 2 changed"],
    "changed-link-target": ["3 > 3 changed"],
    "typographic": [f"{i} > {i} changed typographic" for i in range(1, 5)],
    "typographic-composition": [f"{i} > {i} changed typographic" for i in range(1, 4)],
    "typographic-markdown-marks": [f"{i} > {i} changed typographic" for i in range(1, 6)],
    "typographic-no-newline-at-the-end": ["3 > 3 changed typographic"],
    "typographic-rewrapped": [f"{i} > {i} changed typographic" for i in range(1, 4)],
    "typographic-unwrapped": [f"{i} > {i} changed typographic" for i in range(1, 4)],
    "typographic-line-ends": [f"{i} > {i} changed typographic" for i in range(1, 4)],
    "typographic-blank-lines": [f"{i} > {i} changed typographic" for i in range(1, 4)],
    "moved": ["4 > 2 unchanged moved"],
    "moved-and-changed": ["4 > 2 changed moved"],
    "moved-with-a-short-neighbour": ["4 > 2 unchanged moved", "5 > 3 unchanged moved"],
    "moved-the-shorter-of-two": ["3 > 2 unchanged moved"],
    "not-moved-swapped-short-lines": [
        *("2 > - removed", "- > 2 added"),
        *("4 > - removed", "- > 4 added"),
    ],
    "not-moved-identical-short-lines": ["- > 4 added", "- > 7 added", "- > 8 added"],
    "split": ["2 > 2,3 split"],
    "split-in-three": ["2 > 2,3,4 split"],
    "merged": ["2,3 > 2 merged"],
    "boilerplate-added": [f"- > {i} added boilerplate" for i in (1, 2, 3, 4, 6, 7, 8, 10, 12)],
    "boilerplate-changed": ["1 > 1 changed boilerplate", "3 > 3 changed boilerplate"],
    "headline-changed": ["1 > 1 changed headline"],
    "headline-replaced": ["1 > - removed headline", "- > 1 added headline"],
    "correction-notice": ["- > 1 added correction", "3 > 4 changed number"],
    "collapsed": [f"{i} > - removed" for i in range(2, 6)],
    "empty-to-text": ["- > 1 added", "- > 2 added"],
    "text-to-empty": ["1 > - removed", "2 > - removed"],
    "chinese": ["2 > 2 changed", "3 > 3 changed number"],
    "thai": ["2 > 2 changed number", "3 > 3 changed"],
    "arabic-with-latin-name": ["1 > 1 changed name", "3 > 3 changed number"],
    "emoji": ["1 > 1 changed", "2 > 2 changed"],
    "combining-marks": ["2 > 2 changed"],
    "markdown-blocks": ["4 > 4 changed", "- > 5 added", "9 > 10 changed number"],
    "markup-and-script": ["1 > 1 changed", "3 > 3 changed", "- > 4 added"],
    "terminal-escapes": ["1 > 1 changed", "2 > 2 changed"],
}

FLAGS_LEFT_OPEN = {
    "boilerplate-added",
    "boilerplate-changed",
    "changed-case-and-accent",  # is March a name?
    "changed-currency",  # is $ a part of the number?
    "changed-link-target",
    "markup-and-script",
}

WORDS = {
    "changed-one-word": [("navy", "army")],
    "changed-number": [("40", "65")],
    "changed-negation": [("", "not")],
    "changed-name": [("Oskar", "Tobias")],
    "changed-case-and-accent": [("resume", "résumé"), ("march", "March")],
    "changed-sign-and-decimal-point": [("-5", "5"), ("1.5", "15")],
    "changed-link-target": [
        ("https://harbour.example/reports/ramp", "https://harbour.example/reports/pier")
    ],
    "moved-and-changed": [("arrive", "be towed in")],
    "split": [],
    "split-in-three": [],
    "merged": [],
    "headline-changed": [("", "for a week")],
    "correction-notice": [("1974", "1947")],
    "chinese": [("立", "随"), ("40", "65")],
    "thai": [("40", "65"), ("เก่า", "แคบ")],
    "arabic-with-latin-name": [("NordFerry", "SundLine"), ("٤٠", "٦٥")],
    "emoji": [
        ("\U0001f469\u200d\U0001f692", "\U0001f468\u200d\U0001f692"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d\U0001f3fb"),
        ("\U0001f1e9\U0001f1ea", "\U0001f1e9\U0001f1f0"),
    ],
    "combining-marks": [
        (
            "\u05e1\u05b5\u05e4\u05b6\u05e8",
            "\u05e1\u05b8\u05e4\u05b7\u05e8",
        )
    ],
    "markdown-blocks": [("southern", "western"), ("14", "0")],
    "markup-and-script": [("first", "second"), ("", "always")],
    "terminal-escapes": [("noon", "midnight"), ("mistake", "accident")],
}
"""What was put for what inside changed paragraphs, without the spaces around it."""

COLLAPSED = {"collapsed", "text-to-empty"}

SEEDS = [
    ("1 > - removed", " date 2016-09-18 Russian demands for an emergency", ""),
    ("- > 1 added boilerplate", "", "Stay up to date with notifications"),
    ("- > 2 added boilerplate", "", "Notifications can be managed"),
    ("- > 3 added", "", "Syria war: US airstrike on Syrian troops"),
    ("- > 4 added", "", "The US State Department has expressed 'regret'"),
    ("- > 5 added boilerplate", "", "Sunday 18 September 2016 13:29 BST\n"),
    ("- > 6 added boilerplate", "", "Comments\n"),
    ("- > 7 added boilerplate", "", "File photo of Samantha power the US Ambassador"),
    ("- > 8 added boilerplate", "", "File photo of Samantha power the US Ambassador"),
    ("- > 9 added", "", "A US-coalition led airstrike that hit"),
    ("2 > 10 unchanged", "American coalition led strikes", "American coalition led strikes"),
    (
        "26 > 11 changed moved",
        "The US and Russian brokered cessation of hostilities, which began",
        "The US and Russian brokered cessation of hostilities in Syria's civil war, which began",
    ),
    ("3 > 12 changed typographic", "“Syria is a complex", '"Syria is a complex'),
    ("4 > 13 changed", "Russia, a close ally of", "Russia, a close ally and military backer of"),
    (
        "5 > 14 changed",
        "US envoy to the UN Samantha Power dismissed",
        "US envoy to the UN Samantha",
    ),
    ("- > 15 added", "", "Calling Ms Power's remarks"),
    ("- > 16 added", "", '"If what Ambassador Power has done today'),
    ("6 > 17 changed", "Russia said that 62 soldiers", "Moscow said that 62 soldiers"),
    ("7 > 18 unchanged", "Isis claimed they gained", "Isis claimed they gained"),
    ("8 > 19 unchanged", "The terror group has control", "The terror group has control"),
    ("9 > - removed boilerplate", "Syrian children hold Pokemon Go pictures", ""),
    ("10 > - removed boilerplate", "13 show all Syrian children hold", ""),
    *((f"{10 + i} > - removed boilerplate", f"{i}/13 RFS Media Office", "") for i in range(1, 14)),
    ("24 > 20 unchanged", "The US-led coalition has been", "The US-led coalition has been"),
    ("25 > - removed", "The US' swift admission of culpability", ""),
    ("27 > 21 changed", "Extremist groups Isis and Jabhat Fateh", "Extremist groups Isis and Jab"),
    ("28 > 22 unchanged", "Opening humanitarian corridors", "Opening humanitarian corridors"),
    # Nothing but the blank line behind it: the old text ends here.
    ("29 > 23 unchanged", "The US and Russia have disagreed", "The US and Russia have"),
    ("- > 24 added boilerplate", "", "Join our commenting forum"),
    ("- > 25 added boilerplate", "", "Join thought-provoking conversations"),
    ("- > 26 added boilerplate", "", "Comments\n"),
    ("- > 27 added boilerplate", "", "Thank you for registering"),
    ("- > 28 added boilerplate", "", "Please refresh the page"),
]
"""000 -> 002, every paragraph, with how each of the two begins."""

SEED_FLAGS = {
    "- > 3 added": ("headline",),
    "4 > 13 changed": (),
    "5 > 14 changed": ("name",),  # Vitaly Churkin
    "6 > 17 changed": ("name",),  # Moscow for Russia
    "27 > 21 changed": ("name",),  # Fatah for Fateh
}


def compare(folder: Path) -> Diff:
    old, new = (
        (path.read_bytes().decode()) for side in ("old", "new") for path in folder.glob(f"{side}.*")
    )
    return diff(old, new)


def lines(found: Diff) -> list[str]:
    """Each edit as the tables write it, without its flags."""
    old = sorted(span.start for edit in found.edits for span in edit.old)
    new = sorted(span.start for edit in found.edits for span in edit.new)

    def numbers(spans: tuple[Span, ...], starts: list[int]) -> str:
        return ",".join(str(starts.index(span.start) + 1) for span in spans) or "-"

    def line(edit: Edit) -> str:
        marks = ("moved", "typographic", "boilerplate")
        said = [edit.kind, *(mark for mark in marks if getattr(edit, mark))]
        return f"{numbers(edit.old, old)} > {numbers(edit.new, new)} {' '.join(said)}"

    return [line(edit) for edit in found.edits]


def changed_words(found: Diff) -> Iterator[tuple[str, str]]:
    """What was put for what, without the spaces around it, and nothing for nothing left out."""
    for edit in found.edits:
        for word in () if edit.typographic else edit.inner:
            if word.kind != "equal":
                old = "".join(span.of(found.old.text) for span in word.old).strip()
                new = "".join(span.of(found.new.text) for span in word.new).strip()
                if old or new:
                    yield old, new


def test_every_pair_is_in_the_table() -> None:
    """And the table has no other."""
    assert {path.name for path in (SAMPLES / "pairs").iterdir()} == EXPECTED.keys()


@pytest.mark.parametrize("case", EXPECTED)
def test_what_became_of_each_paragraph(case: str) -> None:
    """What is not unchanged and in place is what the table says, flags included."""
    found = compare(SAMPLES / "pairs" / case)
    flags = [" ".join(("", *edit.flags)) for edit in found.edits]
    if case in FLAGS_LEFT_OPEN:
        flags = [""] * len(flags)

    said = [line + more for line, more in zip(lines(found), flags, strict=True)]
    assert [line for line in said if not line.endswith(" unchanged")] == EXPECTED[case]


@pytest.mark.parametrize("case", WORDS)
def test_words_put_for_words(case: str) -> None:
    """Inside a changed paragraph, whole words change, and nothing else."""
    assert list(changed_words(compare(SAMPLES / "pairs" / case))) == WORDS[case]


@pytest.mark.parametrize("case", EXPECTED)
def test_only_a_lost_text_has_collapsed(case: str) -> None:
    """A version without most of the words is rather a failed extraction."""
    assert compare(SAMPLES / "pairs" / case).collapsed == (case in COLLAPSED)


@pytest.fixture(scope="module")
def seeds() -> Diff:
    """The two versions of one article among the seeds."""
    old, new = (
        (SAMPLES / "seeds" / name).read_bytes().decode()
        for name in ("000_2bb883ce876c612e.txt", "002_cb0b5c49cbbfcf8f.txt")
    )
    return diff(old, new)


def test_the_seeds_paragraph_by_paragraph(seeds: Diff) -> None:
    """Of two real versions every paragraph is told right."""
    assert lines(seeds) == [line for line, _, _ in SEEDS]
    for edit, (_, old, new) in zip(seeds.edits, SEEDS, strict=True):
        assert "".join(span.of(seeds.old.text) for span in edit.old).startswith(old)
        assert "".join(span.of(seeds.new.text) for span in edit.new).lstrip().startswith(new)


def test_the_seeds_in_figures(seeds: Diff) -> None:
    """The story changed in 12 paragraphs; the 26 lines of the page are counted apart."""
    assert seeds.summary == Summary(
        unchanged=6, changed=5, added=5, removed=2, moved=1, typographic=1, boilerplate=26
    )
    assert not seeds.collapsed


def test_the_flags_of_the_seeds(seeds: Diff) -> None:
    """New names and the headline are flagged, and a reworded relation is not."""
    found = dict(zip(lines(seeds), (edit.flags for edit in seeds.edits), strict=True))
    assert {line: found.get(line) for line in SEED_FLAGS} == SEED_FLAGS


def test_the_words_that_the_moved_paragraph_gained(seeds: Diff) -> None:
    """The cessation of hostilities went up and was told where."""
    (moved,) = (edit for edit in seeds.edits if edit.moved)
    assert list(changed_words(Diff(seeds.old, seeds.new, (moved,)))) == [
        ("", "in Syria's civil war")
    ]
