"""The pair flow as a whole: what a diff says, and the law that it keeps."""

import pytest

import dedupe
from dedupe import Edit, Span, Version, diff
from dedupe.changes import Summary

OLD = "Six trucks waited at the border.\n\nThe ceasefire held, monitors said.\n"


class TestGiven:
    def test_texts_mappings_and_versions(self) -> None:
        """A version is a bare text, a record with a text, or a `Version`."""
        record = {"id": 7, "text": OLD, "source": "AFP", "date": "2016-09-18"}
        assert diff(OLD, OLD).old == Version("old", OLD)
        assert diff(record, OLD).old == Version("7", OLD, None, "AFP", "2016-09-18")
        assert diff(Version("v", OLD), OLD).old.id == "v"

    @pytest.mark.parametrize("wrong", [None, 3, b"bytes", {"id": "a"}, {"text": None}])
    def test_anything_else_is_refused(self, wrong: object) -> None:
        """What has no text is refused by the name of its side, with what to give."""
        with pytest.raises(TypeError, match=r"the new version is .*; give a text, a mapping"):
            diff(OLD, wrong)  # type: ignore[arg-type]


class TestSaid:
    def test_nothing_changed(self) -> None:
        """A text against itself has unchanged edits only."""
        found = diff(OLD, OLD)
        assert {edit.kind for edit in found.edits} == {"unchanged"}
        assert not found.differs

    def test_one_paragraph_changed(self) -> None:
        """A changed paragraph has words inside, and the others are left alone."""
        found = diff(OLD, OLD.replace("Six", "Nine"))
        assert found.summary == Summary(unchanged=1, changed=1)
        assert found.edits[0].inner[0] == Edit("replace", (Span(0, 3),), (Span(0, 4),))

    def test_typographic(self) -> None:
        """Quotes, dashes and spaces are no change of the text, and are counted apart."""
        found = diff('He said "no" - twice.', "He said “no” – twice.")
        assert found.summary == Summary(typographic=1)
        assert found.differs

    def test_removed_stands_at_its_old_place(self) -> None:
        """Edits come in the order of the new text, what was removed where it stood."""
        found = diff("a b c\n\nd e f\n\ng h i", "g h i\n\na b c")
        assert [(edit.kind, edit.moved) for edit in found.edits] == [
            ("removed", False),
            ("removed", False),
            ("unchanged", False),
            ("added", False),
        ]

    @pytest.mark.parametrize("blank", ["", "\n", "\r\n", "\n\n"])
    def test_what_is_added_behind_the_last_leaves_it_as_it_is(self, blank: str) -> None:
        """The blank line between the two was added with it; and removed, the other way round."""
        old, new = f"a b c\n\nd e f{blank}", f"a b c\n\nd e f\r\n\r\ng h i{blank}"
        if not blank.startswith("\r"):
            new = new.replace("\r", "")
        found = diff(old, new)
        assert [edit.kind for edit in found.edits] == ["unchanged", "unchanged", "added"]
        assert found.apply(old) == new
        assert [edit.kind for edit in diff(new, old).edits] == ["unchanged", "unchanged", "removed"]

    def test_half_a_line_end_is_not_given_away(self) -> None:
        """A carriage return and its line feed are one character to a reader."""
        found = diff("a b c\r", "a b c\r\n\r\nd e f")
        assert all(not edit.new[0].of(found.new.text).startswith("\n") for edit in found.edits)

    def test_a_sentence_that_became_a_paragraph(self) -> None:
        """The last of a long one, too short to make the whole more similar."""
        whole = " ".join(f"Then they said word{i} and word{i + 1} of it." for i in range(0, 40, 2))
        (found,) = diff(f"{whole} He denied it.", f"{whole}\n\nHe denied it.").edits
        assert (found.kind, found.flags) == ("split", ())
        kinds = [edit.kind for edit in diff(whole, f"{whole}\n\nHe denied it.").edits]
        assert kinds == ["unchanged", "added"]

    def test_rows_of_figures(self) -> None:
        """What they are of tells which is which, however little is left."""
        found = diff("Results\n\nMosul 14\nAleppo 15\nHoms 3\n", "Results\n\nAleppo 16\nHoms 4\n")
        assert [(edit.kind, edit.flags) for edit in found.edits] == [
            ("unchanged", ()),
            ("removed", ()),
            ("changed", ("number",)),
            ("changed", ("number",)),
        ]
        found = diff("Results\n\nMosul 14\n", "Results\n\nAleppo 14\n")
        assert [edit.kind for edit in found.edits] == ["unchanged", "removed", "added"]

    def test_common_words_alone_make_no_paragraph(self) -> None:
        """A short sentence whose words all stand in a long one, in another order, is not it."""
        before, after = OLD.split("\n\n")
        said = "He said that they would not be there in the end."
        others = (
            "It would be the end of what they said they had, and not that of the others, he "
            "thought, who in the end would be there to see that the work that was to be done would "
            "not be done by them; they said that he would not be in it, and that the rest would be "
            "there for all to see, in the end."
        )
        old, new = (f"{before}\n\n{one}\n\n{after}" for one in (said, others))
        found = diff(old, new)
        assert found.summary == Summary(unchanged=2, added=1, removed=1)

    def test_paragraphs_of_frequent_words_alone_are_not_looked_for(self) -> None:
        """And the diff says so."""
        old = "This paragraph is repeated here again and again."
        new = old.replace("here", "there")
        for n, limited in ((500, False), (501, True)):
            assert diff("\n\n".join([old] * n), "\n\n".join([new] * n)).limited == limited

    def test_title(self) -> None:
        """Versions whose titles alone differ do differ."""
        assert diff({"text": OLD, "title": "One"}, {"text": OLD, "title": "Two"}).differs

    def test_apply_wants_the_old_text(self) -> None:
        """A diff is not applied to another text."""
        with pytest.raises(ValueError, match="the diff is of 'old', whose text is another one"):
            diff(OLD, "x").apply("y")


def test_is_public() -> None:
    """`dedupe.diff` is the function, also after its module was imported."""
    assert dedupe.diff is diff
