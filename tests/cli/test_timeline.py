"""`dedupe timeline` as a user meets it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Run, on_terminal, process, write_jsonl

SAMPLES = Path(__file__).parents[2] / "samples"
OTHER = (
    "Rain and wind are expected in the north of the country on Friday, and the weather service "
    "warns of gusts that may bring down trees and power lines along the whole of the coast."
)


@pytest.fixture
def two_stories(tmp_path: Path) -> Path:
    """Three versions of one story, two of another, and a document of its own."""
    return write_jsonl(
        tmp_path / "news.jsonl",
        {"id": "a3", "text": STORY, "date": "2026-01-03", "source": "Paper"},
        {"id": "a1", "text": STORY, "date": "2026-01-01", "source": "Wire"},
        {"id": "a2", "text": f"{STORY}\n\nNobody was hurt.", "date": "2026-01-02"},
        {"id": "b1", "text": OTHER},
        {"id": "b2", "text": f"{OTHER}\n\nStay at home."},
        {"id": "c", "text": "A cat was found."},
    )


def test_clusters_are_timelines(run: Run, two_stories: Path) -> None:
    """Each cluster is one, the largest first, its versions in the order of their dates."""
    outcome = run("timeline", two_stories, "--format", "json")
    found = json.loads(outcome.out)["timelines"]

    assert outcome.code == 0
    assert [[v["id"] for v in one["versions"]] for one in found] == [
        ["a1", "a2", "a3"],
        ["b1", "b2"],
    ]
    assert [len(one["steps"]) for one in found] == [2, 1]
    assert [len(one["copies"]) for one in found] == [2, 0]


def test_one_cluster_is_chosen(run: Run, two_stories: Path) -> None:
    """By its id, as `dedupe cluster` names it."""
    report = json.loads(run("cluster", two_stories, "-f", "json").out)
    wanted = report["clusters"][1]["id"]
    (found,) = json.loads(run("timeline", two_stories, "--cluster", wanted, "-f", "json").out)[
        "timelines"
    ]

    assert found["cluster"] == wanted
    assert found["versions"][found["origin"]]["id"] == report["clusters"][1]["origin"]


def test_a_cluster_that_is_not_there(run: Run, two_stories: Path) -> None:
    outcome = run("timeline", two_stories, "--cluster", "c-0")

    assert outcome.code == 2
    assert "--cluster is c-0, which is none of the 2 found" in outcome.err


def test_a_footer_of_the_outlet_is_boilerplate(run: Run, tmp_path: Path) -> None:
    """A corpus is at hand: what many stories of a source share is not news in one of them."""
    footer = "The Bay Courier is printed on paper from the mills of Lower Gap."
    others = [" ".join(f"word{n}x{k}" for k in range(40)) for n in range(30)]
    file = write_jsonl(
        tmp_path / "courier.jsonl",
        {"id": "first", "text": STORY, "source": "Bay Courier", "date": "2026-01-01"},
        *(
            {
                "id": str(n),
                "text": f"{one}\n\n{footer}",
                "source": "Bay Courier",
                "date": "2026-02-01",
            }
            for n, one in enumerate([STORY, *others])
        ),
    )
    (found,) = json.loads(run("timeline", file, "-f", "json").out)["timelines"]

    assert found["overall"]["summary"]["boilerplate"] == 1
    assert found["overall"]["summary"]["added"] == 0


def test_limit(run: Run, two_stories: Path) -> None:
    """The largest are shown, and it is said that there are more."""
    outcome = run("timeline", two_stories, "--limit", "1", "-f", "json")

    assert len(json.loads(outcome.out)["timelines"]) == 1
    assert outcome.err == "dedupe: 1 smaller cluster is not shown; see --limit\n"


def test_one_text(run: Run, two_stories: Path) -> None:
    """Without clustering, all documents are versions, undated ones last as they were read."""
    outcome = run("timeline", two_stories, "--one-text", "-f", "json")
    (found,) = json.loads(outcome.out)["timelines"]

    assert found["cluster"] is None
    assert [v["id"] for v in found["versions"]] == ["a1", "a2", "a3", "b1", "b2", "c"]


def test_files_are_versions_in_the_order_given(run: Run, tmp_path: Path) -> None:
    """Two drafts have no dates: the one named first is the first."""
    final, draft = tmp_path / "a.md", tmp_path / "b.md"
    draft.write_text("It rained.\n\nSix were hurt.\n")
    final.write_text("It rained.\n")
    outcome = run("timeline", "--one-text", draft, final)

    assert outcome.code == 0
    assert "- Six were hurt." in outcome.out
    assert outcome.out.index("b.md") < outcome.out.index("a.md")


@pytest.mark.parametrize("option", [[], ["--one-text"]])
def test_nothing_in_common(run: Run, tmp_path: Path, option: list[str]) -> None:
    """Where no two documents are one text, that is said; a single one is a timeline by wish."""
    file = write_jsonl(tmp_path / "one.jsonl", {"id": "alone", "text": STORY})
    outcome = run("timeline", file, *option)

    assert outcome.code == 0
    said = "1 version of one text" if option else "no two of the documents are one text"
    assert said in outcome.out


@pytest.mark.parametrize("option", [[], ["--one-text"]])
def test_no_documents(run: Run, tmp_path: Path, option: list[str]) -> None:
    """An input without documents is an error, unless it is allowed."""
    (tmp_path / "empty.jsonl").touch()

    assert run("timeline", tmp_path / "empty.jsonl", *option).code == 2
    assert run("timeline", tmp_path / "empty.jsonl", "--allow-empty", *option).code == 0


@pytest.mark.parametrize("option", [[], ["--one-text"]])
def test_losses_are_told(run: Run, tmp_path: Path, option: list[str]) -> None:
    """A bad record costs itself, is told, and decides the exit code."""
    file = write_jsonl(
        tmp_path / "bad.jsonl", {"id": "a", "text": STORY}, {"id": "b", "text": STORY}, {"id": "x"}
    )
    outcome = run("timeline", file, *option)

    assert outcome.code == 3
    assert "lost: " in outcome.err
    assert "2 versions of one text" in outcome.out
    assert run("timeline", file, "--max-errors", "1", *option).code == 0


def test_cluster_and_one_text_exclude_each_other(run: Run, two_stories: Path) -> None:
    outcome = run("timeline", two_stories, "--one-text", "--cluster", "c-0")

    assert outcome.code == 2
    assert "leave out --cluster, or --one-text" in outcome.err


def test_file_appears_whole_and_is_not_replaced(run: Run, two_stories: Path) -> None:
    """`-o` chooses the format by its suffix, and spares what is there."""
    target = two_stories.with_name("history.json")

    assert run("timeline", two_stories, "-o", target).err == f"dedupe: wrote {target}\n"
    assert json.loads(target.read_text())["schema"] == "dedupe.timeline/1"
    assert run("timeline", two_stories, "-o", target).code == 2


def test_on_a_terminal_it_goes_through_the_pager(
    two_stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless `--no-pager` says otherwise."""
    monkeypatch.setenv("DEDUPE_PAGER", "sed s/^/paged:/")
    monkeypatch.setenv("NO_COLOR", "1")

    assert "paged:1 -> 2  1 paragraph added" in on_terminal("timeline", two_stories)
    assert "\n1 -> 2  1 paragraph added" in on_terminal("timeline", two_stories, "--no-pager")


def test_same_bytes_whatever_the_threads_and_the_hash_seed(two_stories: Path) -> None:
    outputs = {
        process("timeline", two_stories, "-f", "json", "--jobs", jobs, PYTHONHASHSEED=seed).stdout
        for jobs, seed in (("1", "0"), ("4", "1"))
    }

    assert len(outputs) == 1


def test_the_sample_tells_its_story(run: Run) -> None:
    """A correction, a silent change, a passage that was cut and came back, an outlet's own text."""
    found = run("timeline", SAMPLES / "cases" / "same-wire-story-edited-by-outlets").out

    assert "Changed under the same source and date, and no notice says so" in found
    assert found.count("no notice says so") == 1
    (quoted,) = [line for line in found.splitlines() if line.startswith(" +·-+·  ")]
    assert "We felt a long scraping" in quoted
    assert "+ Skarness school will stay closed" in found.split("what became of the shared copy")[1]
