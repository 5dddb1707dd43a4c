"""What ties texts that are not one, as reports tell it."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import Options, find_duplicates, render
from dedupe.model import Report
from dedupe.options import Relation
from dedupe.renderers import html, passage_links
from dedupe.renderers.links import Links
from dedupe.renderers.passage_links import PassageLinks

from .conftest import Link, Row, report_of

LINKS = Links(("dedupe", "diff", "--in", "news.jsonl"))


def row(id: str, cluster: str | None = None) -> Row:
    return (id, f"text of {id}", None, None, None, cluster)


def shared(a: str, b: str, score: float, relation: Relation = "shared-passage") -> Link:
    return (a, b, relation, score, score, score)


CLUSTERED = [
    *(row(id, "c-a") for id in ("a1", "a2", "a3")),
    *(row(id, "c-b") for id in ("b1", "b2")),
    *(row(id) for id in ("x", "y", "z")),
]
TIED = [
    shared("a1", "a2", 0.9, "near-duplicate"),
    shared("a1", "a3", 0.2),  # within a cluster: they are one text
    shared("b1", "b2", 1.0, "exact"),
    shared("a1", "b1", 0.1),
    shared("a2", "b1", 0.3),
    shared("a2", "b2", 0.3),
    shared("x", "a3", 0.25),
    shared("x", "y", 0.45, "near-duplicate"),  # which the cohesion rule parted
]


def ends(report: Report, most: int = 10) -> list[tuple[str, str, int]]:
    return [(link.a.id, link.b.id, link.n_pairs) for link in PassageLinks(report).first(most)]


def test_a_link_is_the_best_pair_of_two_texts() -> None:
    """The strongest first, of equals the pair that comes first; pairs within a cluster are none."""
    report = report_of(CLUSTERED, TIED)
    assert ends(report) == [("x", "y", 1), ("a2", "b1", 3), ("a3", "x", 1)]
    assert ends(report, 1) == [("x", "y", 1)]
    assert len(PassageLinks(report)) == 3
    (one, other, _) = PassageLinks(report).first(3)
    assert (one.relation, one.a.cluster, one.b.cluster) == ("near-duplicate", None, None)
    assert (other.relation, other.a.cluster, other.b.cluster) == ("shared-passage", "c-a", "c-b")


@given(
    st.lists(st.sampled_from([None, "c-a", "c-b", "c-c"]), min_size=2, max_size=9),
    st.data(),
)
def test_links_are_those_of_plain_counting(clusters: list[str | None], data: st.DataObject) -> None:
    rows = [row(f"{i}", cluster) for i, cluster in enumerate(clusters)]
    drawn = data.draw(
        st.lists(
            st.tuples(
                st.integers(0, len(rows) - 1), st.integers(0, len(rows) - 1), st.integers(1, 5)
            ).filter(lambda one: one[0] < one[1]),
            max_size=12,
            unique_by=lambda one: one[:2],
        )
    )
    report = report_of(rows, [shared(f"{a}", f"{b}", n / 10) for a, b, n in drawn])
    between: dict[frozenset[str], list[tuple[int, str, str]]] = {}
    for a, b, n in drawn:
        texts = frozenset(clusters[i] or f"{i}" for i in (a, b))
        if len(texts) > 1:
            between.setdefault(texts, []).append((-n, f"{a}", f"{b}"))
    expected = sorted((*min(found), len(found)) for found in between.values())
    assert ends(report, 99) == [(a, b, n_pairs) for _, a, b, n_pairs in expected]


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_each_link_names_its_documents_and_the_command(format: str) -> None:
    text = unescape("".join(render(report_of(CLUSTERED, TIED), format, links=LINKS)))
    commands = re.findall(r"dedupe passages --in news.jsonl (\w+) (\w+)", text)
    assert commands == [("x", "y"), ("a2", "b1"), ("a3", "x")]
    assert "3 pairs of texts have wording in common" in text
    without = "".join(render(report_of(CLUSTERED, TIED), format))
    assert "dedupe passages" not in without
    assert "3 pairs of texts have wording in common" in without


def test_terminal() -> None:
    text = "".join(render(report_of(CLUSTERED, TIED), "terminal", links=LINKS))
    assert (
        "Shared passages: 3 pairs of texts have wording in common\n"
        "  32 tokens, score 0.45, near-duplicate\n"
        "    x and y\n"
        "    dedupe passages --in news.jsonl x y\n"
        "  25 tokens, score 0.30, 3 pairs of documents\n"
        "    a2 (c-a) and b1 (c-b)\n"
    ) in text


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_nothing_is_said_where_there_is_none(format: str) -> None:
    assert "wording in common" not in "".join(render(report_of(CLUSTERED, TIED[:3]), format))


def test_a_page_says_whether_they_were_looked_for() -> None:
    report = find_duplicates([{"text": "one"}, {"text": "two"}])
    assert "No two texts have a passage in common" in "".join(render(report, "html"))
    report = find_duplicates([{"text": "one"}], Options(relations=["near-duplicate"]))
    assert "<p>Not looked for.</p>" in "".join(render(report, "html"))


def test_lists_are_cut_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("TERMINAL", "MARKDOWN", "HTML"):
        monkeypatch.setattr(passage_links, limit, 1)
    report = report_of(CLUSTERED, TIED)
    text = {format: "".join(render(report, format)) for format in ("terminal", "markdown", "html")}
    assert "  and 2 more (--format html shows 1, json all pairs)\n" in text["terminal"]
    assert "\nAnd 2 more: the format json has all pairs.\n" in text["markdown"]
    assert "3 links between texts, the strongest 1 listed" in text["html"]
    assert all("a3" not in one.partition("hared passages</h2>")[2] for one in [text["html"]])


def test_a_cluster_that_is_not_on_the_page_is_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    assert '<a href="#c-b">' in "".join(render(report_of(CLUSTERED, TIED), "html"))
    monkeypatch.setattr(html, "CLUSTERS", 1)
    page = "".join(render(report_of(CLUSTERED, TIED), "html"))
    assert '<a href="#c-a">' in page
    assert '<a href="#c-b">' not in page


def test_tokens_are_those_that_both_texts_have() -> None:
    """In runs of a shingle and more, in either text; what is common is counted too."""
    statement = " ".join(f"said{k}" for k in range(30))
    records = [
        {"id": f"{i}", "text": " ".join([f"word{i}x{k}" for k in range(200)] + [statement])}
        for i in range(3)
    ]
    records[2]["text"] += f" and again {statement}"
    report = find_duplicates(records)
    assert [link.n_tokens for link in PassageLinks(report).first(9)] == [30, 30, 30]
    assert {pair.relation for pair in report.pairs} == {"shared-passage"}


def test_related_stories_have_no_wording_in_common() -> None:
    """They stand in a section of their own, and not in this one."""
    linked = [*TIED[:3], shared("x", "y", 0.4, "related")]
    assert len(PassageLinks(report_of(CLUSTERED, linked))) == 0
