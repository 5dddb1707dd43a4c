"""Which documents of a corpus stay: exactly one of each text, by the rule that was asked for."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe import LeftOut, Options, Selection, find_duplicates, select
from dedupe.errors import OptionError
from dedupe.filtering import ONE_TEXT, RULES
from dedupe.model import Pair, Report
from tests.strategies import Record, cluster, few_words, news

STORY = [f"s{i}" for i in range(300)]
HOST = [*(f"a{i}" for i in range(400)), *STORY, *(f"b{i}" for i in range(300))]


def compared(*documents: tuple[str, list[str], str | None]) -> Report:
    return find_duplicates(
        [{"id": id, "text": " ".join(words), "date": date} for id, words, date in documents]
    )


def kept(found: Selection) -> list[str]:
    return [str(id) for id in found.report.documents["id"].take(found.kept).to_pylist()]


def reworded(words: list[str]) -> list[str]:
    return [f"x{i}" if i % 40 == 7 else word for i, word in enumerate(words)]


@pytest.fixture
def family() -> Report:
    """A story, an exact copy, a version, an excerpt, a host; and another text."""
    return compared(
        ("story", STORY, "2024-02-02"),
        ("excerpt", STORY[:100], "2024-02-01"),
        ("host", HOST, "2024-02-03"),
        ("copy", STORY, "2024-02-04"),
        ("version", reworded(STORY), "2024-02-05"),
        ("other", [f"o{i}" for i in range(50)], None),
    )


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ("origin", ["excerpt", "other"]),
        ("longest", ["host", "other"]),
        ("first", ["other", "story"]),
        ({"containment": "all"}, ["excerpt", "host", "other", "story"]),
        (
            {"near-duplicate": "all", "containment": "all"},
            ["excerpt", "host", "other", "story", "version"],
        ),
        ("all", ["copy", "excerpt", "host", "other", "story", "version"]),
        ({"exact": "longest", "containment": "longest"}, ["host", "other"]),
    ],
)
def test_what_stays(family: Report, keep: str | dict[str, str], expected: list[str]) -> None:
    """The rule chooses in each cluster, and among what a stricter relation has left."""
    found = select(family, keep)

    assert kept(found) == expected
    assert [one.id for one in found] == [
        id for id in ("story", "excerpt", "host", "copy", "version", "other") if id not in expected
    ]
    assert sum(found.reasons.values()) == 6 - len(expected)


def test_rules_choose_among_what_stricter_ones_left() -> None:
    """Of copies the first read, of those the longest: not the other copy, though it is older."""
    report = compared(
        ("new", STORY, "2024-02-02"),
        ("old", STORY, "2024-02-01"),
        ("part", STORY[:100], "2024-01-01"),
    )
    rules = {"exact": "first", "near-duplicate": "longest", "containment": "longest"}

    assert kept(select(report, rules)) == ["new"]
    assert kept(select(report, rules | {"exact": "origin"})) == ["old"]
    assert kept(select(report, "longest")) == ["old"]


def test_the_reason_is_the_pair_with_what_stays(family: Report) -> None:
    """Figures of a copy are those of the copy that was compared, turned as its ids are."""
    left = {one.id: one for one in select(family, "longest")}
    pairs = {(pair.a, pair.b): pair for pair in family.pairs}

    assert {one.kept for one in left.values()} == {"host"}
    assert (left["copy"].partner, left["story"].partner) == ("host", "host")
    assert ("host", "story") not in pairs  # "copy" was compared for both
    assert left["copy"].pair == pairs["copy", "host"]
    assert left["story"].pair == Pair(
        a="host",
        b="story",
        relation="containment",
        score=left["copy"].pair.score,
        jaccard=left["copy"].pair.jaccard,
        containment_a=left["copy"].pair.containment_b,
        containment_b=left["copy"].pair.containment_a,
    )
    assert left["excerpt"].cluster == family.clusters[0].id


def test_copies_of_one_another(family: Report) -> None:
    """Exact copies are listed as such, whichever was compared."""
    copies = compared(("a", STORY, "2024-02-03"), ("b", STORY, "2024-02-02"), ("c", STORY, None))
    found = select(copies)

    assert [(one.id, one.kept, one.partner, one.pair.relation) for one in found] == [
        ("a", "b", "b", "exact"),
        ("c", "b", "b", "exact"),
    ]
    assert found.reasons == {"exact": 2}


def test_a_chain_names_the_best_pair_there_is() -> None:
    """A version that has no pair with what stays names the one it does have."""
    words = [f"w{i}" for i in range(340)]
    report = find_duplicates(
        [
            {"id": "a", "text": " ".join(words[:140])},
            {"id": "b", "text": " ".join(words[70:270])},
            {"id": "c", "text": " ".join(words[200:])},
        ],
        Options(cohesion=0),
    )
    (found,) = report.clusters
    assert found.members == ("a", "b", "c")
    assert ("a", "c") not in {(pair.a, pair.b) for pair in report.pairs}
    (first, last) = select(report, "first")
    assert (first.id, first.kept, first.partner) == ("b", "a", "a")
    assert (last.id, last.kept, last.partner) == ("c", "a", "b")
    assert (last.pair.a, last.pair.b) == ("b", "c")


def test_where_it_was_read_is_not_told_of_memory(family: Report) -> None:
    """Documents that came as a list have no path and no line."""
    assert {(one.path, one.line) for one in select(family)} == {(None, None)}


@pytest.mark.parametrize(
    ("keep", "message"),
    [
        ("newest", "keep is 'newest'; it must be one of origin, longest, first, all"),
        ({"exact": "none"}, "keep is 'none'"),
        ({"shared-passage": "all"}, "keep names 'shared-passage'; it must name exact, near-dup"),
        ({"near-duplicate": "all"}, "all for near-duplicate and origin for containment"),
        ({"exact": "all", "containment": "all"}, "give near-duplicate all as well, or exact"),
    ],
)
def test_rules_that_there_are_not(family: Report, keep: str | dict[str, str], message: str) -> None:
    """A rule or a relation that is none is refused, and rules that contradict each other."""
    with pytest.raises(OptionError, match=message):
        select(family, keep)


def test_nothing_at_all() -> None:
    """An empty corpus keeps nothing and leaves nothing out."""
    found = select(find_duplicates([]))

    assert (len(found.kept), list(found), found.reasons) == (0, [], {})


def check_laws(report: Report, found: Selection) -> None:
    """One of each text stays, the best by its rule, and each other document says for which."""
    left: list[LeftOut] = list(found)
    staying = set(kept(found))
    ids = set(report.documents["id"].to_pylist())
    whose = {id: one for one in report.clusters for id in one.members}
    named = {(pair.a, pair.b): pair for pair in report.pairs}
    assert len(left) + len(staying) == report.run.n_documents
    assert {one.id for one in left} | staying == ids
    assert Counter(one.pair.relation for one in left) == found.reasons
    strict = [one for one in ONE_TEXT if found.keep[one] != "all"]
    for one in left:
        assert one.kept in staying
        assert one.id in whose[one.kept].members
        assert whose[one.id].id == one.cluster
        assert one.id in (one.pair.a, one.pair.b)
        assert one.pair.a < one.pair.b
        assert one.partner in whose[one.id].members
        assert one.pair.relation in strict
        real = named.get((one.pair.a, one.pair.b))
        assert real is None or real == one.pair
    if len(strict) == len(ONE_TEXT):
        for each in report.clusters:
            assert len(staying.intersection(each.members)) == 1
    if set(found.keep.values()) == {"origin"}:
        assert staying - (ids - whose.keys()) == {one.origin for one in report.clusters}
    if set(found.keep.values()) == {"longest"}:
        length = dict(
            report.documents.select(["id", "n_tokens"]).to_pandas().itertuples(index=False)
        )
        for one in left:
            assert length[one.id] <= length[one.kept]
    if set(found.keep.values()) == {"first"}:
        rows = report.documents["id"].to_pylist()
        place = dict(zip(rows, report.places["place"].to_pylist(), strict=True))
        for one in left:
            assert place[one.kept] < place[one.id]
        assert [place[one.id] for one in left] == sorted(place[one.id] for one in left)


rules = st.sampled_from(
    [
        *RULES,
        {"exact": "first", "near-duplicate": "origin", "containment": "longest"},
        {"exact": "longest", "containment": "all"},
        {"exact": "first", "near-duplicate": "all", "containment": "all"},
    ]
)
corpora = st.lists(
    st.tuples(
        few_words | st.sampled_from(["a b c", "A b c", "a, b c", "a b c d", "..."]),
        st.sampled_from([None, "2024-01-01", "2024-01-02", "soon"]),
        st.integers(0, 99),
    ),
    max_size=14,
    unique_by=lambda one: one[2],
).map(
    lambda drawn: [{"id": f"{id:02}", "text": text, "published": date} for text, date, id in drawn]
)


@given(
    corpora,
    rules,
    st.builds(
        Options,
        threshold=st.sampled_from([0.2, 0.4]),
        shingle_size=st.integers(1, 3),
        cohesion=st.sampled_from([0.0, 0.5]),
        passage=st.just(2),
        relations=st.sampled_from([ONE_TEXT, ("exact",), ("near-duplicate",), ("containment",)]),
    ),
)
def test_laws(records: list[Record], keep: str | dict[str, str], options: Options) -> None:
    """Whatever the corpus, the rules and the settings."""
    report = cluster(records, options)
    check_laws(report, select(report, keep))


@given(corpora)
def test_exact_copies_alone(records: list[Record]) -> None:
    """To look for exact copies alone is to leave out for nothing else."""
    alone = select(cluster(records, Options(relations=("exact",))))
    rules = {"near-duplicate": "all", "containment": "all"}
    assert kept(alone) == kept(select(cluster(records), rules))


@pytest.mark.parametrize("keep", RULES)
def test_laws_on_rewritten_stories(keep: str) -> None:
    """Whatever the rule, of stories that were rewritten and trimmed."""
    report = cluster(news(random.Random(7), 40, 8))
    assert len(report.clusters) >= 40
    check_laws(report, select(report, keep))
