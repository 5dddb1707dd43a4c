"""What stands in many stories of an outlet word for word."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import find_duplicates
from dedupe.detect import repetition
from dedupe.model import Boilerplate, RepeatedParagraph
from dedupe.options import Options
from tests import naive
from tests.strategies import Record, cluster

FOOTER = "The Courier is printed on paper from the mills of Lower Gap."


def story(n: int) -> str:
    """A text of forty words that no other story has."""
    return " ".join(f"word{n}x{k}" for k in range(40))


def printed(
    n: int, footer: str = FOOTER, source: str | None = "Courier", first: int = 0
) -> list[Record]:
    """Some stories of a source over one footer."""
    return [
        {"id": f"{source}{i:04}", "text": f"{story(i)}\n\n{footer}", "source": source}
        for i in range(first, first + n)
    ]


def found(records: Sequence[Record], options: Options | None = None) -> Boilerplate:
    return cluster(records, options or Options()).boilerplate


def counts(records: Sequence[Record]) -> dict[tuple[str | None, str], tuple[int, int, int]]:
    """Stories, documents and all stories, by source and text."""
    return {
        (one.source, one.text): (one.n_stories, one.n_documents, one.of_stories)
        for one in found(records).paragraphs
    }


def test_a_footer_under_every_story_is_listed() -> None:
    assert found(printed(30)) == Boilerplate(
        (
            RepeatedParagraph(
                FOOTER, "Courier", n_stories=30, n_documents=30, of_stories=30, least=6
            ),
        ),
        n_more=0,
        n_documents=30,
    )


@pytest.mark.parametrize(
    ("shared", "others", "is_repeated"),
    [(3, 0, False), (4, 0, True), (4, 12, True), (4, 13, False), (10, 90, True), (9, 91, False)],
)
def test_how_many_stories_are_enough(shared: int, others: int, is_repeated: bool) -> None:
    """More than may share it at no discount, and the square root of all stories."""
    records = printed(shared) + [
        {**one, "id": f"other{i}", "text": story(1000 + i)} for i, one in enumerate(printed(others))
    ]
    assert bool(found(records).paragraphs) is is_repeated


def test_a_story_printed_two_thousand_times_is_none() -> None:
    """Its paragraphs are of one story, however many documents have them."""
    text = "\n\n".join(story(n) for n in range(3))
    copies: list[Record] = [
        {"id": f"{i:04}", "text": f"{text}\n\nPrinted as number {i}", "source": "Wire"}
        for i in range(2000)
    ]
    assert found(copies) == Boilerplate()
    footed = [{**one, "text": f"{one['text']}\n\n{FOOTER}"} for one in copies]
    assert counts(footed + printed(8, source="Wire", first=10)) == {("Wire", FOOTER): (9, 2008, 9)}


def test_a_story_of_two_sources_counts_once_for_each() -> None:
    """A cluster over four papers is one story of each, and three such make no fourth."""
    papers = ["Courier", "Echo", "Herald", "Post"]
    copies: list[Record] = [
        {"id": f"{paper}{n}", "text": f"{story(n)}\n\n{FOOTER}", "source": paper}
        for paper in papers
        for n in range(4)
    ]
    assert counts(copies) == {(paper, FOOTER): (4, 4, 4) for paper in papers}
    assert counts([one for one in copies if not str(one["id"]).endswith("3")]) == {}


def test_documents_without_a_source_are_counted_together() -> None:
    """Known, unknown and mixed: what names no source is counted as of one, and as of no other."""
    known, unknown = printed(5), printed(6, source=None, first=10)
    assert counts(known) == {("Courier", FOOTER): (5, 5, 5)}
    assert counts(unknown) == {(None, FOOTER): (6, 6, 6)}
    assert counts(known + unknown) == counts(known) | counts(unknown)
    assert counts(known[:3] + unknown[:3]) == {}


def test_twice_in_a_document_is_once() -> None:
    twice = [{**one, "text": f"{one['text']}\n\n{FOOTER}"} for one in printed(4)]
    assert counts(twice) == {("Courier", FOOTER): (4, 4, 4)}
    (one,) = printed(1)
    assert counts([{**one, "text": "\n\n".join([FOOTER] * 9)}]) == {}


def test_case_and_punctuation_are_not_compared() -> None:
    """As the first document has it; a line of asterisks says nothing."""
    records = printed(3) + printed(3, f"* * *\n\n“{FOOTER.upper()}”", first=3)
    assert counts(records) == {("Courier", FOOTER): (6, 6, 6)}


def test_off() -> None:
    """With no discount nothing is called boilerplate; with a large one nothing here is."""
    assert found(printed(30), Options(common=0)) == Boilerplate()
    assert found(printed(30), Options(common=30)) == Boilerplate()
    assert found(printed(30), Options(common=29)).n_paragraphs == 1


def test_nothing_to_count() -> None:
    assert found([]) == found(printed(1)) == Boilerplate()
    assert found([{"id": str(i), "text": ""} for i in range(9)]) == Boilerplate()


WRAPPED = (
    "The Courier is printed on paper from the mills of Lower Gap, which have\n"
    "made paper for newspapers along the coast since the year of the great\n"
    "storm, and is delivered by the ferries of the northern islands."
)


def test_a_wrapped_paragraph_is_one() -> None:
    assert counts(printed(5, WRAPPED)) == {("Courier", WRAPPED): (5, 5, 5)}


def test_a_line_of_a_paragraph_is_none() -> None:
    """What goes on differently in every story is no paragraph that they share."""
    line = WRAPPED.partition("\n")[0]
    records = [
        {
            **one,
            "text": f"{one['text']}\n\n{line}\nbeen there for {'very ' * n}long, and will stay.",
        }
        for n, one in enumerate(printed(5, "Other words."), 1)
    ]
    assert counts(records) == {("Courier", "Other words."): (5, 5, 5)}
    assert found(records).n_documents == 5
    alone = [{**one, "text": str(one["text"]).replace("Other words.", "")} for one in records]
    assert found(alone) == Boilerplate()


def test_the_most_frequent_come_first_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = printed(6, f"{FOOTER}\n\nSee also.") + printed(4, "See also.", first=6)
    listed = [FOOTER, "See also."]
    assert [one.text for one in found(records).paragraphs] == listed[::-1]
    monkeypatch.setattr(repetition, "MOST", 1)
    cut = found(records)
    assert ([one.text for one in cut.paragraphs], cut.n_more, cut.n_documents) == (
        ["See also."],
        1,
        10,
    )


LINES = ["Read more", "read MORE!", "Sign up", "a", "ad", "* * *", "", "नमस्ते", "Ещё раз"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "", "Courier", "Herald"]),
            st.lists(st.sampled_from(LINES), max_size=4),
        ),
        max_size=25,
    ),
    st.integers(0, 5),
    st.integers(1, 3),
)
def test_counts_are_those_of_plain_counting(
    drawn: list[tuple[str | None, list[str]]], common: int, jobs: int
) -> None:
    """For any documents, sources and settings, in any number of threads."""
    options = Options(common=common)
    records = [
        {"id": f"{i:02}", "text": "\n\n".join(lines), "source": source}
        for i, (source, lines) in enumerate(drawn)
    ]
    report = find_duplicates(records, options, jobs=jobs)
    documents = report.documents.to_pylist()
    expected = (
        {}
        if not common
        else naive.repeated_lines(
            (
                (one["source"], one["cluster"] or i, records[int(one["id"])]["text"] or "")
                for i, one in enumerate(documents)
            ),
            options.least_repeated,
        )
    )
    seen = report.boilerplate
    assert {
        (one.source, tuple(naive.tokens(one.text))): (one.n_stories, one.n_documents)
        for one in seen.paragraphs
    } == expected
    assert all(one.n_stories >= one.least > common for one in seen.paragraphs)
    bearing = {
        one["id"]
        for one in documents
        for line in naive.lines(records[int(one["id"])]["text"] or "")
        if (one["source"], line) in expected
    }
    assert (seen.n_documents, seen.n_more) == (len(bearing), 0)
