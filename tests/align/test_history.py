"""Versions in time: their order, their steps, and what outlets made of a shared copy."""

import gzip
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dedupe import find_duplicates
from dedupe.align.history import in_time, kept, repeated_in, timeline
from dedupe.align.versions import diff
from dedupe.changes import Diff, Version
from dedupe.errors import NoDocuments, OptionError
from dedupe.options import Options
from dedupe.text.boilerplate import paragraph_key
from tests.align.test_lives import check_laws

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        ([None, None, None], [0, 1, 2]),
        (["2026-01-03", "2026-01-01", "2026-01-02"], [1, 2, 0]),
        ([None, "2026-01-02", "2026-01-01"], [2, 1, 0]),
        (["2026-01-01T12:00+02:00", "2026-01-01T10:30Z"], [0, 1]),
        (["2026-01-01T12:00+01:00", "2026-01-01T10:30Z"], [1, 0]),
        (["2026-01-01T00:00", "2026-01-01"], [0, 1]),
        (["2026-01-01", "2026-01-01T00:00Z"], [0, 1]),
        (["yesterday", "2026-01-01", ""], [1, 0, 2]),
    ],
)
def test_order(dates: list[str | None], order: list[int]) -> None:
    """By instant, those without a readable one last; otherwise as they came."""
    versions = [Version(str(i), "", published=date) for i, date in enumerate(dates)]

    assert [int(version.id) for version in in_time(versions)] == order


STATES = ["It rained.\n\nSix were hurt.", "It rained.\n\nNobody came.", "It rained."]


def test_steps_lead_from_neighbour_to_neighbour() -> None:
    """Each step applied to its version gives the next, and the last diff leads over all."""
    found = timeline(STATES)

    assert [version.text for version in found.versions] == STATES
    assert [version.id for version in found.versions] == ["0", "1", "2"]
    assert [step.apply(step.old.text) for step in found.steps] == STATES[1:]
    assert found.overall.apply(STATES[0]) == STATES[-1]
    assert found.n_words == (5, 4, 2)
    check_laws(found)


@pytest.mark.parametrize("given", ["abc", b"abc", {"text": "abc"}, pa.table({"text": STATES})])
def test_what_is_no_list_of_versions_is_refused(given: Any) -> None:
    """A text is no list of its letters, and a table none of the names of its columns."""
    with pytest.raises(TypeError, match=f"versions is {type(given).__name__}; give a list of"):
        timeline(given)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_is_refused_and_its_rows_are_versions(library: str) -> None:
    """As the refusal of the frame says."""
    frame = pytest.importorskip(library).DataFrame({"text": STATES})
    with pytest.raises(TypeError, match="to_dict"):
        timeline(frame)
    rows = frame.to_dict("records") if library == "pandas" else frame.to_dicts()
    assert [version.text for version in timeline(rows).versions] == STATES


@pytest.mark.parametrize(("i", "j", "wrong"), [(-1, 0, -1), (0, 3, 3), (3, 4, 3), (2, -1, -1)])
def test_there_is_no_diff_of_a_version_that_is_not_there(i: int, j: int, wrong: int) -> None:
    """Not even from the end: the step before the first is not the last."""
    with pytest.raises(IndexError, match=f"version {wrong} is none of the 3; name 0 to 2"):
        timeline(STATES).between(i, j)


def test_one_version_is_a_timeline() -> None:
    """It has no step, and nothing happened over all."""
    found = timeline(["It rained."])

    assert found.steps == ()
    assert not found.overall.differs
    assert [life.places.keys() for life in found.biographies] == [{0}]


def test_no_version_is_none() -> None:
    with pytest.raises(NoDocuments, match="at least one version"):
        timeline([])


def test_cost_is_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty versions of ten sources are compared 19 times as neighbours, the first with the last,
    and with the first of each other outlet but the second; no two texts are compared again."""
    calls: list[tuple[str, str]] = []

    def counted(old: Version, new: Version, *rest: Any, **named: Any) -> Diff:
        calls.append((old.id, new.id))
        return diff(old, new, *rest, **named)

    monkeypatch.setattr("dedupe.align.history.diff", counted)
    found = timeline(
        {"id": str(i), "text": f"Version {i}.", "source": f"s{i % 10}"} for i in range(20)
    )

    assert len(calls) == len(set(calls)) == 19 + 1 + 8
    calls.clear()
    assert found.between(3, 4) is found.steps[3]
    assert found.between(0, 19) is found.overall
    assert found.between(0, 7) == found.copies[6].diff
    assert calls == []
    assert found.between(7, 2).apply("Version 7.") == "Version 2."
    assert calls == [("7", "2")]


def test_copies_of_a_copy_are_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story that was printed many times unchanged is compared once, and names each outlet."""
    calls: list[str] = []

    def counted(old: Version, new: Version, *rest: Any, **named: Any) -> Diff:
        calls.append(new.id)
        return diff(old, new, *rest, **named)

    monkeypatch.setattr("dedupe.align.history.diff", counted)
    found = timeline({"id": str(i), "text": "It rained.", "source": str(i)} for i in range(9))

    assert calls == ["1"]
    assert [(one.diff.old.id, one.diff.new.id) for one in found.copies] == [
        ("0", str(i)) for i in range(1, 9)
    ]


def test_many_versions() -> None:
    """Of 200 versions of 100 paragraphs, where two change a time, every life is told."""
    rng = random.Random(7)
    words = [f"w{i}" for i in range(500)]

    def sentence() -> str:
        return " ".join(rng.choices(words, k=20)) + "."

    paragraphs = [sentence() for _ in range(100)]
    states = []
    for _ in range(200):
        paragraphs[rng.randrange(100)] = sentence()
        paragraphs[rng.randrange(100)] += " " + sentence()
        states.append("\n\n".join(paragraphs))
    found = timeline(states)

    check_laws(found)
    assert 250 < len(found.biographies) < 400


class TestCopies:
    WIRE = "The bridge was closed on Sunday.\n\nSix people were hurt in the storm, police said."
    LOCAL = (
        "The bridge was closed on Sunday.\n\nOur ferry runs every hour from the old pier.\n\n"
        "1/2 Harbour Office\n\n2/2 Harbour Office"
    )

    def versions(self, *sources: str | None) -> list[Version]:
        texts = (self.WIRE, self.LOCAL, self.WIRE)
        return [
            Version(str(i), text, source=source, published=f"2026-01-0{i + 1}")
            for i, (text, source) in enumerate(zip(texts, sources, strict=True))
        ]

    @pytest.mark.parametrize("sources", [(None, None, None), ("a", "a", "a"), ("a", None, None)])
    def test_one_outlet_has_no_copies(self, sources: tuple[str | None, ...]) -> None:
        """Where fewer than two sources are named, versions are not copies of each other."""
        assert timeline(self.versions(*sources)).copies == ()

    def test_what_was_added_and_cut(self) -> None:
        """An outlet's own paragraph was added, the sixth casualty cut; a counter is neither."""
        found = timeline(self.versions("wire", "local", "daily"))
        local, daily = found.copies

        assert found.origin == 0
        assert (local.version, daily.version) == (1, 2)
        assert (local.diff.old, local.diff.new) == found.versions[:2]
        added = [span.of(self.LOCAL).strip() for edit in local.added for span in edit.new]
        cut = [span.of(self.WIRE).strip() for edit in local.cut for span in edit.old]
        assert added == ["Our ferry runs every hour from the old pier."]
        assert cut == ["Six people were hurt in the storm, police said."]
        assert local.kept == 6 / 15
        assert (daily.kept, daily.added, daily.cut) == (1.0, (), ())

    @pytest.mark.parametrize(
        ("documents", "origin"),
        [
            ([("b", "2026-01-02"), ("a a a", "2026-01-01")], 0),  # the first in time
            ([("b", "2026-01-01"), ("a a a", "2026-01-01")], 1),  # the longer one
            ([("b", "2026-01-01"), ("a", "2026-01-01")], 0),  # the one given first
            ([("b", None), ("a a", None)], 1),
        ],
    )
    def test_origin(self, documents: list[tuple[str, str | None]], origin: int) -> None:
        """The shared copy is the first published, then the longest, then the first."""
        versions = [Version(text, text, published=date) for text, date in documents]

        assert timeline(versions).origin == origin

    def test_nothing_is_kept_of_a_story_that_is_gone(self) -> None:
        """And all is kept of a text that has no words of a story."""
        gone, still = timeline(["It rained.", ""]), timeline(["", "It rained."])

        assert kept(gone.overall) == 0
        assert kept(still.overall) == 1


class TestOfACluster:
    STORY = (
        "The harbour council voted on Tuesday evening to keep the old ferry running through the "
        "winter, after fishermen and teachers from both shores told the meeting that the bridge "
        "would not open before the spring."
    )

    def test_its_members_are_the_versions(self) -> None:
        """Texts, titles, sources and dates come from the report."""
        report = find_duplicates(
            [
                {"id": "late", "text": self.STORY + " Amen.", "date": "2026-01-02", "source": "b"},
                {"id": "early", "text": self.STORY, "date": "2026-01-01", "title": "Ferry"},
            ]
        )
        found = timeline(report.clusters[0], report=report)

        assert found.cluster == report.clusters[0].id
        assert found.versions[found.origin].id == report.clusters[0].origin
        assert found.versions == (
            Version("early", self.STORY, "Ferry", None, "2026-01-01"),
            Version("late", self.STORY + " Amen.", None, "b", "2026-01-02"),
        )

    def test_without_its_report_it_has_no_texts(self) -> None:
        report = find_duplicates([{"id": id, "text": self.STORY} for id in "ab"])

        with pytest.raises(OptionError, match="give its report too"):
            timeline(report.clusters[0])


class TestRepeated:
    """What many stories of a source share is of the page."""

    FOOTER = "The Bay Courier is printed on paper from the mills of Lower Gap."

    def documents(self, n: int, footer: str) -> list[dict[str, str]]:
        """Two versions of one story and *n* other stories, all of them over one footer."""
        others = [" ".join(f"word{n}x{k}" for k in range(40)) for n in range(n)]
        stories = [TestOfACluster.STORY, TestOfACluster.STORY + " Amen.", *others]
        return [
            {"id": f"{i:04}", "text": f"{one}\n\n{footer}", "source": "Bay Courier"}
            for i, one in enumerate(stories)
        ]

    @pytest.mark.parametrize("n", [30, 500])
    def test_a_footer_is_boilerplate(self, n: int) -> None:
        """However many stories there are, and whatever it says."""
        report = find_duplicates(self.documents(n, self.FOOTER))
        (cluster,) = report.clusters
        repeated = repeated_in(report, [cluster])
        found = timeline(cluster, report=report, repeated=repeated)

        assert len(repeated) == 1
        assert [life.boilerplate for life in found.biographies] == [False, True]

    def test_versions_of_a_story_are_one(self) -> None:
        """A story that was updated thirty times makes none of its paragraphs boilerplate."""
        story = TestOfACluster.STORY
        report = find_duplicates(
            [{"id": str(i), "text": f"{story}\n\n{i}", "source": "Wire"} for i in range(30)]
        )

        assert repeated_in(report, report.clusters) == frozenset()

    @pytest.mark.parametrize("source", ["Bay Courier", None])
    def test_as_many_as_are_discounted(self, source: str | None) -> None:
        """The rule is that of the comparison, and holds where no source is named."""
        documents = [{**one, "source": source} for one in self.documents(9, self.FOOTER)]
        report = find_duplicates(documents)
        off = find_duplicates(documents, Options(common=0))
        most = find_duplicates(documents, Options(common=10))

        assert repeated_in(report, report.clusters) == {paragraph_key(self.FOOTER)}
        assert repeated_in(off, off.clusters) == repeated_in(most, most.clusters) == frozenset()

    def test_a_wrapped_footer_is_one_paragraph(self) -> None:
        """What a program broke into lines is found whole, as a diff meets it."""
        lines = (
            "The Bay Courier is printed on paper from the mills of Lower Gap, which\n"
            "have made paper for newspapers along the coast since the year of the\n"
            "great storm, and is delivered by the ferries of the northern islands."
        )
        report = find_duplicates(self.documents(30, lines))

        assert repeated_in(report, report.clusters) == {paragraph_key(lines)}

    def test_other_sources_are_not_looked_at(self) -> None:
        """A footer of an outlet that has no text in the clusters is none of theirs."""
        other = [{**one, "source": "Other"} for one in self.documents(30, self.FOOTER)[2:]]
        report = find_duplicates([*self.documents(0, ""), *other])

        assert repeated_in(report, report.clusters) == frozenset()


def chains(name: str) -> list[list[dict[str, Any]]]:
    """Chains of versions, in order."""
    by_chain = defaultdict(list)
    with gzip.open(DATA / name / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            by_chain[document["cluster"]].append(document)
    return [sorted(chain, key=lambda one: one["version"]) for chain in by_chain.values()]


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is absent")
@pytest.mark.parametrize("name", ["govblog_18f_versions", "wiki_versions"])
def test_real_chains(name: str) -> None:
    """The laws hold for chains of edited articles, and no paragraph comes from nowhere:
    there are fewer lives than paragraphs."""
    for chain in chains(name)[::5]:
        found = timeline(chain)
        check_laws(found)
        n_places = sum(len(life.places) for life in found.biographies)
        assert len(found.biographies) < n_places
