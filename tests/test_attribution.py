"""Attribution: a likely source only where credits or dates bear it out, and why not elsewhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.attribution import MANY, attribute
from dedupe.provenance import Attribution
from dedupe.text.agencies import load_agencies
from dedupe.text.credits import find_credits
from tests.strategies import Record, cluster
from tests.text.test_credits import PIECES

STORY = (
    "A storm damaged two pylons of the harbour bridge on Sunday evening, and the port authority "
    "closed it to all traffic until engineers have inspected it. Ferries run instead."
)


def attributed(*records: Record) -> Attribution:
    """The attribution of the one cluster that these documents make."""
    report = cluster(records)
    (found,) = report.clusters
    return report.attribution(found)


def said(attribution: Attribution) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.text, one.ids) for one in attribution.reasons]


def document(
    id: str, credit: str = "", published: str | None = None, source: str | None = None
) -> Record:
    text = f"{credit}{STORY}" if credit.endswith("- ") else f"{STORY}\n\n{credit}"
    return {"id": id, "text": text, "published": published, "source": source}


def test_an_agency_that_most_are_credited_to() -> None:
    """The reasons say by how many members, and by which; a byline and a dateline count alike."""
    found = attributed(
        document("a", "LONDON (Reuters) - "),
        document("b"),
        document("c", "Source: Reuters"),
    )

    assert (found.likely_source, found.by) == ("Reuters", "credits")
    assert said(found) == [("2 of 3 credited to Reuters", ("a", "c"))]
    assert [one.agencies for one in found.members] == [("Reuters",), (), ("Reuters",)]


def test_the_agency_as_a_source_and_the_date() -> None:
    """What an agency published is its own; who was first is said where it is certain."""
    found = attributed(
        document("a", published="2026-03-01T09:00Z", source="AFP"),
        document("b", "(AFP)", published="2026-03-01T11:40:30Z"),
    )

    assert found.likely_source == "Agence France-Presse"
    assert said(found) == [
        ("1 of 2 published by Agence France-Presse itself", ("a",)),
        ("1 of 2 credited to Agence France-Presse", ("b",)),
        (
            "first published 2026-03-01T09:00Z, 2 h 40 min before the next 2026-03-01T11:40:30Z",
            ("a", "b"),
        ),
    ]


def test_credits_that_do_not_agree() -> None:
    """As many members for one agency as for the others is no evidence for any."""
    found = attributed(
        document("a", "LONDON (Reuters) - "), document("b", "Source: AFP"), document("c")
    )

    assert (found.likely_source, found.by) == (None, None)
    assert said(found) == [
        ("no agency is credited more than all others together", ()),
        ("1 of 3 credited to Agence France-Presse", ("b",)),
        ("1 of 3 credited to Reuters", ("a",)),
    ]


def test_a_minority_is_named() -> None:
    """An agency that fewer are credited to stands among the reasons."""
    found = attributed(
        document("a", "LONDON (Reuters) - "),
        document("b", "(Reuters)"),
        document("c", "Source: AFP"),
    )

    assert found.likely_source == "Reuters"
    assert said(found)[1] == ("1 of 3 credited to Agence France-Presse", ("c",))


@pytest.mark.parametrize(
    ("credit", "reason"),
    [
        ("AP contributed to this report.", "1 of 2 with contributions by Associated Press"),
        ("Staff and agencies", "1 of 2 credited to agencies without a name"),
    ],
)
def test_what_makes_no_agency_the_source(credit: str, reason: str) -> None:
    """Neither a contribution nor unnamed agencies, whoever was first."""
    found = attributed(
        document("a", credit, published="2026-03-01"), document("b", published="2026-03-03")
    )

    assert found.likely_source is None
    assert said(found)[:2] == [
        ("no agency is credited with the whole text", ()),
        (reason, ("a",)),
    ]


@pytest.mark.parametrize(
    "credit", ["A reader told the AFP news agency.", "(photo EPA)", "AP Photo"]
)
def test_mentions_and_pictures_credit_no_text(credit: str) -> None:
    """They are listed with the member, and make nobody a source."""
    found = attributed(document("a", credit), document("b"))

    assert found.members[0].credits
    assert found.members[0].agencies == ()
    assert said(found)[0] == ("no agency is credited", ())


def test_the_first_of_all_by_date() -> None:
    """Without credits the one published first, if others have its text: its source, or its id."""
    records = [
        document("a", published="2026-03-02", source="Herald"),
        document("b", published="2026-03-01T20:00-02:00", source="Post"),
        document("c", published="2026-03-03T00:00Z"),
    ]
    found = attributed(*records)

    assert [one.id for one in found.members] == ["b", "a", "c"]
    assert (found.ordered, found.n_dated) == (True, 3)
    assert (found.likely_source, found.by) == ("Post", "date")
    assert said(found) == [
        ("no agency is credited", ()),
        ("first published 2026-03-01T20:00-02:00, the next 2026-03-02", ("b", "a")),
        ("its text stands in 2 of 2 others", ("a", "c")),
    ]
    assert attributed(*({**one, "source": None} for one in records)).likely_source == "b"


def test_dates_that_do_not_tell() -> None:
    """Two of one day, two of one instant, or one without a date: nobody was first for certain."""
    for one, other in [
        ("2026-03-01", "2026-03-01T23:00Z"),
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T10:00+01:00", "2026-03-01T09:00Z"),
    ]:
        found = attributed(document("a", published=one), document("b", published=other))
        assert (found.likely_source, found.ordered) == (None, False)
        assert said(found)[1] == ("the dates do not tell which was first", ("a", "b"))
    found = attributed(document("a"), document("b", published="2026-03-01"))
    assert [one.id for one in found.members] == ["b", "a"]
    assert (found.likely_source, found.ordered, found.n_dated) == (None, False, 1)
    assert said(found) == [
        ("no agency is credited", ()),
        ("1 of 2 without a readable date", ("a",)),
    ]


def test_the_first_whose_text_nobody_has() -> None:
    """A long article came first, and a short one stands in it: the copied text is not its own."""
    more = " ".join(f"word{i} of its own" for i in range(120))
    found = attributed(
        {"id": "a", "text": f"{STORY} {more}", "published": "2026-03-01"},
        {"id": "b", "text": STORY, "published": "2026-03-02"},
    )

    assert found.likely_source is None
    assert said(found)[2] == ("no other member has its text", ())


def test_copies_of_the_first_count() -> None:
    """What another member has of a copy of the first text it has of the first."""
    found = attributed(
        document("b", published="2026-03-01"),
        document("a", published="2026-03-02"),
        document("c", "One more sentence.", published="2026-03-03"),
    )

    assert said(found)[2] == ("its text stands in 2 of 2 others", ("a", "c"))


def test_many_are_asked_for_as_few_are() -> None:
    """Past a number of members texts without a name are found together: the same comes out."""
    records = [
        document(f"{i:04}-{j}", "Source: AFP" if i % 7 == 0 else "", source=f"Paper {j}")
        for i in range(MANY // 2 + 200)
        for j in range(2)
    ]
    for record in records:
        record["text"] = f"{record['text']} {str(record['id'])[:4]} " * 2  # type: ignore[index]
    report = cluster(records)
    agencies = load_agencies()

    assert report.clusters
    assert sum(len(one.members) for one in report.clusters) > MANY
    for one in report.clusters:
        assert report.attribution(one) == attribute(report, one, agencies)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_texts_with_credits_are_not_passed_over(text: str) -> None:
    """The pattern that finds texts with a name together finds each that has a credit."""
    import pyarrow as pa
    import pyarrow.compute as pc

    matched = pc.match_substring_regex(pa.array([text]), load_agencies().anywhere)[0].as_py()
    assert matched or not find_credits(text)


def test_nothing_is_made_before_it_is_asked_for() -> None:
    """A cluster that is not shown costs nothing: its texts are not looked up."""
    report = cluster([document("a"), document("b", "(AFP)")])
    looked: list[int] = []

    def lookup(row: int) -> str:
        looked.append(row)
        return report.lookup(row)

    watched = replace(report, lookup=lookup)
    assert looked == []
    watched.attribution(watched.clusters[0])
    assert looked == [0, 1]
