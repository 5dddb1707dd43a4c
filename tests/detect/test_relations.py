"""What two documents are to each other: whole and in part, with what is common discounted."""

import random

import pytest

from dedupe import Options, find_duplicates
from dedupe.detect.coverage import LONG, NEAR_IDENTICAL
from dedupe.detect.score import GRAM
from dedupe.errors import OptionError
from dedupe.model import Report
from dedupe.options import SOUGHT
from tests import naive


def prose(name: str, n: int) -> list[str]:
    """Words that nothing else has."""
    return [f"{name}{i}" for i in range(n)]


def compared(texts: dict[str, list[str]], **settings: object) -> Report:
    documents = [{"id": id, "text": " ".join(words)} for id, words in texts.items()]
    return find_duplicates(documents, Options(**settings))  # type: ignore[arg-type]


def relations(report: Report) -> dict[tuple[str, str], str]:
    return {(pair.a, pair.b): pair.relation for pair in report.pairs}


def members(report: Report) -> list[tuple[str, ...]]:
    return sorted(cluster.members for cluster in report.clusters)


STORY = prose("s", 300)


def test_each_relation() -> None:
    """Whole, in part, and a quotation in common, which makes no cluster."""
    found = compared(
        {
            "copy": STORY,
            "embedded": [*prose("a", 400), *STORY, *prose("b", 300)],
            "first fifth": STORY[:60],
            "origin": STORY,
            "quoting": [*prose("c", 300), *STORY[100:130], *prose("d", 300)],
            "reworded": [f"x{i}" if i % 40 == 7 else word for i, word in enumerate(STORY)],
            "unrelated": prose("e", 300),
        }
    )
    related = relations(found)
    assert related["copy", "origin"] == "exact"
    assert related["copy", "reworded"] == "near-duplicate"
    assert related["copy", "first fifth"] == "containment"
    assert related["copy", "embedded"] == "containment"
    assert related["copy", "quoting"] == "shared-passage"
    assert members(found) == [("copy", "embedded", "first fifth", "origin", "reworded")]
    assert not any("unrelated" in pair for pair in related)


def test_scores_and_containments() -> None:
    """The part stands whole in the other, which stands in it by a fifth: so much it scores,
    where no date tells that the part was cut from the whole."""
    found = compared({"a": STORY, "b": STORY[:60]})
    (pair,) = found.pairs
    assert pair.relation == "containment"
    assert found.clusters[0].cohesion == 1
    assert pair.score == naive.score(" ".join(STORY), " ".join(STORY[:60]), GRAM) < 0.4
    assert pair.containment_a == pytest.approx(56 / 296)
    assert pair.containment_b == 1
    assert pair.jaccard == pytest.approx(56 / 296)


def test_a_scan_loses_shingles_and_hardly_tokens() -> None:
    """Every tenth word misread: of the shingles hardly half is left, and it is one text."""
    scanned = [f"{word}x" if i % 10 == 4 else word for i, word in enumerate(STORY)]
    found = compared({"a": STORY, "b": scanned})
    (pair,) = found.pairs
    assert pair.containment_a < 0.55
    assert found.clusters[0].cohesion > 0.85
    assert pair.relation == "near-duplicate" if pair.jaccard >= 0.4 else "containment"


def test_what_many_stories_share_is_discounted() -> None:
    """Twenty articles under one notice of half their length are twenty texts."""
    notice = prose("n", 100)
    texts = {f"{i:02}": [*notice, *prose(f"own{i}x", 100)] for i in range(20)}
    assert members(compared(texts)) == []
    assert relations(compared(texts)) == {}
    undiscounted = compared(texts, common=0)
    assert members(undiscounted) == [tuple(sorted(texts))]


def test_a_page_of_nothing_but_a_notice_joins_nobody() -> None:
    """Though it stands in each article whole."""
    notice = prose("n", LONG + 40)
    for n in (4, 20, 40, 100):
        texts = {f"{i:02}": [*prose(f"own{i}x", 300), *notice] for i in range(n)}
        assert members(compared({**texts, "wall": notice})) == []
    few = dict(list(texts.items())[:2])
    assert members(compared({**few, "wall": notice})) == [("00", "01", "wall")]
    assert members(compared({**texts, "wall": notice}, common=0)) != []


def test_a_report_in_many_longer_articles_joins_them_by_its_own_prints() -> None:
    """What a notice never has: versions that stand by themselves."""
    hosts = {f"host{i}": [*prose(f"own{i}x", 900), *STORY] for i in range(5)}
    prints = {f"print{a}": STORY[a:b] for a, b in [(0, 300), (110, 300), (60, 200)]}
    (cluster,) = compared({**hosts, **prints}).clusters
    assert set(cluster.members) == {*hosts, *prints}
    assert members(compared({**hosts, "print": STORY})) == []


def test_forms_that_were_filled_in_are_no_copies() -> None:
    """Reports that a form wrote share most of their words, and each is of something else."""
    rng = random.Random(5)
    form = prose("f", 160)
    texts = {}
    for n in range(60):
        words = list(form)
        for at in range(4, 160, 5):
            words[at] = f"{rng.randint(0, 999)}v{n}"
        texts[f"{n:02}"] = words
    assert members(compared(texts)) == []


def test_a_story_printed_2000_times_is_no_form() -> None:
    """Under as many headlines and footers; excerpts and hosts are found beside the prints."""
    texts = {
        f"{n:04}": [*prose(f"h{n}x", n % 12), *STORY, *prose(f"f{n}x", n % 7)] for n in range(2000)
    }
    texts["a"] = STORY[:60]
    texts["b"] = [*prose("host", 500), *STORY, *prose("end", 300)]
    texts["c"] = [f"{word}x" if i % 10 == 4 else word for i, word in enumerate(STORY)]
    (cluster,) = compared(texts).clusters
    assert len(cluster.members) == 2003


def test_documents_that_differ_in_a_number_alone() -> None:
    """They are nearly identical, and no discount tells them apart."""
    texts = {f"{n:03}": [*STORY[:120], str(n), *STORY[120:]] for n in range(300)}
    found = compared(texts)
    (cluster,) = found.clusters
    assert len(cluster.members) == 300
    assert all(pair.score > NEAR_IDENTICAL for pair in found.pairs)


def test_exact_copies_alone() -> None:
    """Who looks for nothing else gets no copy with other quotes or in capitals."""
    texts = {"a": STORY, "b": STORY, "c": [word.upper() for word in STORY], "d": [*STORY[:99], "x"]}
    found = compared(texts, relations=("exact",))
    assert members(found) == [("a", "b")]
    assert relations(found) == {("a", "b"): "exact"}


def test_passages_link_and_never_merge() -> None:
    """Two stories with a statement in common stay two clusters."""
    said = prose("q", 40)
    one, other = [*prose("a", 200), *said], [*said, *prose("b", 200)]
    found = compared({"a1": one, "a2": [*one, *prose("c", 9)], "b1": other, "b2": other[:200]})
    assert members(found) == [("a1", "a2"), ("b1", "b2")]
    assert "shared-passage" in relations(found).values()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (("near-duplicate",), {"exact", "near-duplicate"}),
        (("containment",), {"exact", "containment"}),
        ((), {"exact"}),
        (SOUGHT, set(SOUGHT)),
    ],
)
def test_only_what_is_looked_for(wanted: tuple[str, ...], expected: set[str]) -> None:
    """Exact copies are always found."""
    texts = {
        "a": STORY,
        "b": STORY,
        "c": [*STORY[:280], *prose("x", 20)],
        "d": STORY[:70],
        "e": [*prose("y", 300), *STORY[:40]],
    }
    assert set(relations(compared(texts, relations=wanted)).values()) == expected


@pytest.mark.parametrize("wrong", ["containment", ("copies",), ("exact", "cousin")])
def test_relations_that_are_none(wrong: object) -> None:
    with pytest.raises(OptionError, match="must list some of exact, near-duplicate"):
        Options(relations=wrong)  # type: ignore[arg-type]


def test_a_long_document_against_many_short_ones() -> None:
    """A book that holds 200 notes: each is contained in it, and the cluster is cut by no limit."""
    notes = {f"n{i:03}": prose(f"note{i}x", 80) for i in range(200)}
    book = [word for words in notes.values() for word in [*words, *prose("filler", 3)]]
    found = compared({**notes, "book": book})
    related = relations(found)
    assert all(related["book", id] == "containment" for id in notes)
