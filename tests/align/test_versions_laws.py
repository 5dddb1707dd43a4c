"""The law of a diff, on every consecutive pair of real version chains and on generated texts.

Every character of both texts is accounted for once, at every scale, and the edits applied to the
old text give the new one byte for byte, there and back.
"""

import gzip
import hashlib
import itertools
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
import regex
from hypothesis import example, given

from dedupe.align.versions import diff
from dedupe.changes import FLAGS, Diff, Edit, Span
from tests.strategies import SAMPLES, texts, version_pairs

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
SETS = ("govblog_18f_versions", "ota_pga_versions", "optech_newsletter_versions", "wiki_versions")
ONE_IN = 40
"""Share of the real pairs that the fast tests look at."""

SHAPES = {
    "unchanged": "1-1",
    "changed": "1-1",
    "split": "1-n",
    "merged": "n-1",
    "added": "0-1",
    "removed": "1-0",
}
"""How many paragraphs an edit has in the old and in the new text."""

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is absent")


def check_law(found: Diff) -> None:
    """Check a diff, and what it is the other way round."""
    back = found.inverse()
    check_one_way(found)
    check_one_way(back)
    assert found.apply(found.old.text) == found.new.text
    assert back.apply(found.new.text) == found.old.text
    assert set(back.inverse().edits) == set(found.edits)


def check_one_way(found: Diff) -> None:
    """Check the tiling at every scale, and that every kind is what it says."""
    old, new = found.old.text, found.new.text
    check_tiling([span for edit in found.edits for span in edit.old], 0, len(old), ordered=False)
    check_tiling([span for edit in found.edits for span in edit.new], 0, len(new), ordered=False)
    starts = [edit.new[0].start for edit in found.edits if edit.new]
    assert starts == sorted(starts), "edits come in the order of the new text"
    for edit in found.edits:
        check_edit(edit, old, new)


def check_edit(edit: Edit, old: str, new: str) -> None:
    """Check one edit of paragraphs, and the edits inside it."""
    count = {0: "0", 1: "1"}
    assert SHAPES[edit.kind] == f"{count.get(len(edit.old), 'n')}-{count.get(len(edit.new), 'n')}"
    assert 0 <= edit.similarity <= 1
    assert list(edit.flags) == [flag for flag in FLAGS if flag in edit.flags]
    assert not (edit.moved or edit.typographic) or (edit.old and edit.new)
    before, after = text_of(edit.old, old), text_of(edit.new, new)
    if edit.kind == "unchanged" or not (edit.old and edit.new):
        assert edit.kind != "unchanged" or before == after
        assert not edit.inner
        assert not edit.sentences
        return
    assert before != after or edit.kind in ("split", "merged")
    if edit.typographic:
        assert substance(before) == substance(after)
    for level in (edit.sentences, edit.inner):
        check_tiling([one.old[0] for one in level], edit.old[0].start, edit.old[-1].end)
        check_tiling([one.new[0] for one in level], edit.new[0].start, edit.new[-1].end)
    for word in edit.inner:
        a, b = text_of(word.old, old), text_of(word.new, new)
        sides = {"equal": a == b, "delete": a and not b, "insert": b and not a, "replace": a and b}
        assert sides[word.kind], (word, a, b)


def check_tiling(spans: Iterable[Span], start: int, end: int, *, ordered: bool = True) -> None:
    """Check that spans cover every character from *start* to *end* once.

    Words follow one another, and one of them may be empty; paragraphs may not.
    """
    if not ordered:
        spans = sorted(spans, key=lambda span: span.start)
        assert all(span.start < span.end for span in spans)
    for span in spans:
        assert span.start == start
        start = span.end
    assert start == end


def text_of(spans: Sequence[Span], text: str) -> str:
    return "".join(span.of(text) for span in spans)


def substance(text: str) -> str:
    """Letters, digits and combining marks, which no typographic change touches."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if unicodedata.category(c)[0] in "LMN")


def check_graphemes(found: Diff) -> None:
    """Check that no edit begins or ends inside what a reader sees as one character."""
    for text, side in ((found.old.text, "old"), (found.new.text, "new")):
        edges = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
        for edit in found.edits:
            for one in (edit, *edit.sentences, *edit.inner):
                for span in getattr(one, side):
                    assert {span.start, span.end} <= edges, (one, text)


@cache
def chains(name: str) -> list[tuple[str, str]]:
    """The texts of each two consecutive versions in a set."""
    with gzip.open(DATA / name / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = sorted(map(json.loads, lines), key=lambda d: (d["cluster"], d["version"]))
    return [
        (a["text"], b["text"])
        for a, b in itertools.pairwise(documents)
        if a["cluster"] == b["cluster"]
    ]


def check_chain(pairs: Iterable[tuple[str, str]]) -> None:
    """Check the law on pairs of versions, and that saying it again says the same."""
    for old, new in pairs:
        found = diff(old, new)
        check_law(found)
        assert diff(old, new) == found
        assert {(edit.kind, edit.moved) for edit in diff(old, old).edits} <= {("unchanged", False)}


@needs_data
@pytest.mark.parametrize("name", SETS)
def test_law_on_a_sample_of_real_versions(name: str) -> None:
    """The law holds on one real pair in forty."""
    check_chain(chains(name)[::ONE_IN])


@needs_data
@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_law_on_all_real_versions(name: str) -> None:
    """The law holds on every consecutive pair of the four sets."""
    pairs = chains(name)
    assert len(pairs) > 250
    check_chain(pairs)


HASHES = """
import hashlib, sys
from dedupe.align.versions import diff
from tests.align.test_versions_laws import SETS, chains
found = [diff(*pair).edits for name in SETS for pair in chains(name)[::200]]
print(hashlib.sha256(repr(found).encode()).hexdigest())
"""


@needs_data
def test_hash_seed_decides_nothing() -> None:
    """Other processes with other hash seeds find the same edits."""
    printed = {
        subprocess.run(
            [sys.executable, "-c", HASHES],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4242")
    }
    found = [diff(*pair).edits for name in SETS for pair in chains(name)[::200]]
    assert printed == {hashlib.sha256(repr(found).encode()).hexdigest().encode() + b"\n"}


@given(version_pairs())
def test_law_on_edited_texts(pair: tuple[str, str]) -> None:
    """The law holds, whatever was done to the paragraphs of a text, in any script."""
    found = diff(*pair)
    check_law(found)
    check_graphemes(found)


@given(texts, texts)
@example("", "")
@example("", "\n")
@example(" \n\t", "\r\n\r\n")
@example("\r", "\n")
@example("a\n\n", "\n\na")
@example("a\u2028b", "a\u2029b")
@example(SAMPLES["control"], SAMPLES["invisible"])
def test_law_on_any_two_texts(old: str, new: str) -> None:
    """The law holds between texts that have nothing to do with each other."""
    found = diff(old, new)
    check_law(found)
    check_graphemes(found)


@given(version_pairs())
def test_a_text_against_itself(pair: tuple[str, str]) -> None:
    """Nothing but unchanged paragraphs in their places, also where they repeat."""
    for text in pair:
        found = diff(text, text)
        assert {(edit.kind, edit.moved) for edit in found.edits} <= {("unchanged", False)}
        assert not found.differs


def test_the_check_of_the_law_can_fail() -> None:
    """A diff that loses, doubles or mislabels a character is found out."""
    whole, part = Span(0, 4), Span(0, 3)
    good = diff("one\n", "two\n")
    check_law(good)
    for edits in (
        (Edit("unchanged", (whole,), (whole,)),),
        (Edit("changed", (whole,), (whole,)),),
        (Edit("removed", (part,), ()), Edit("added", (), (whole,))),
        (Edit("added", (), (whole,)),),
        (Edit("changed", (whole,), (whole,), inner=(Edit("equal", (whole,), (whole,)),)),),
    ):
        with pytest.raises(AssertionError):
            check_law(Diff(good.old, good.new, edits))
