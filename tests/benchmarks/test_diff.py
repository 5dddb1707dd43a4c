"""The runner of the diff benchmark: which pairs, what is judged, and what the report says of it."""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

import pytest

from benchmarks.chains import Pair, read_pairs, write_pairs
from benchmarks.diff import WAYS, Tool, run_all, tools
from benchmarks.diff_report import (
    CHARACTERS,
    CLASSES,
    OURS,
    REDLINES,
    Result,
    Said,
    Setting,
    render,
)
from benchmarks.environments import DIFF_PEERS
from benchmarks.peers import difflib, ours
from benchmarks.peers.versions import Way, judge

OLD = "Six were hurt.\n\nIt rained all night.\n\nThe road is closed.\n"
NEW = "It rained all night.\r\n\nSeven were hurt.\n\n  The road is closed"


def said(seconds: float | None, *, limited: bool = False, **rebuilt: str) -> Said:
    return Said(seconds, limited, rebuilt)


def test_pairs_are_neighbours_in_their_chain(tmp_path: Path) -> None:
    """In the order of the versions, whatever the order in the file, and never across chains."""
    documents = [
        {"cluster": "b", "version": 1, "text": "b1"},
        {"cluster": "a", "version": 2, "text": "a2"},
        {"cluster": "a", "version": 0, "text": "a0"},
        {"cluster": "b", "version": 0, "text": "b0"},
        {"cluster": "a", "version": 10, "text": "a10 is longer"},
        {"cluster": "c", "version": 0, "text": "alone"},
    ]
    (tmp_path / "set").mkdir()
    with gzip.open(tmp_path / "set" / "docs.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(document) + "\n" for document in documents)
    pairs = read_pairs(tmp_path, ["set"])
    assert [(p.old, p.new) for p in pairs] == [
        ("a0", "a2"),
        ("a2", "a10 is longer"),
        ("b0", "b1"),
    ]
    assert [p.n_words for p in pairs] == [1, 3, 1]
    write_pairs(pairs, tmp_path / "pairs.jsonl")
    written = (tmp_path / "pairs.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in written] == [[p.old, p.new] for p in pairs]


def test_every_word_count_is_in_one_class() -> None:
    """The classes of length part all documents."""
    for n in (0, 999, 1000, 2999, 3000, 10**6):
        assert sum(holds(n) for holds in CLASSES.values()) == 1


@pytest.mark.parametrize(
    ("old", "new"), [(OLD, NEW), ("", NEW), (OLD, ""), (" \n", "\n"), ("", "")]
)
@pytest.mark.parametrize("way", [*ours.WAYS.values(), *difflib.WAYS.values()])
def test_what_needs_no_environment_is_rebuilt_exactly(way: Way, old: str, new: str) -> None:
    """What dedupe and difflib yield gives the new text byte for byte."""
    found = judge(way, old, new, 20)
    assert set(found["rebuilt"].values()) == {"exact"}
    assert found["seconds"] > 0


def test_rebuilt_texts_are_judged() -> None:
    """Exact, right but for white space, or wrong: three things."""

    def way_to(text: str) -> Way:
        return Way(lambda old, new: None, {"it": lambda _, __: text})

    for verdict, text in (("exact", NEW), ("words", " ".join(NEW.split())), ("wrong", OLD)):
        assert judge(way_to(text), OLD, NEW, 5)["rebuilt"] == {"it": verdict}


def test_a_slow_comparison_is_stopped() -> None:
    """At the limit, with no time and nothing rebuilt; a slow way back costs only itself."""

    def dawdle(*_: object) -> str:
        time.sleep(30)
        return ""

    stopped = judge(Way(dawdle, {"it": dawdle}), OLD, NEW, 0.05)
    assert stopped == {"seconds": None, "limited": False, "rebuilt": {"it": "stopped"}}
    back = judge(Way(lambda old, new: new, {"it": dawdle}), OLD, NEW, 0.05)
    assert back["seconds"] is not None
    assert back["rebuilt"] == {"it": "stopped"}


def test_the_time_is_that_of_the_comparison_alone() -> None:
    """A slow way back is in no figure."""

    def slow(*_: object) -> str:
        time.sleep(0.3)
        return NEW

    found = judge(Way(lambda old, new: new, {"it": slow}), OLD, NEW, 5)
    assert found["seconds"] < 0.1
    assert found["rebuilt"] == {"it": "exact"}


def test_the_median_of_the_turns_counts() -> None:
    """Pair by pair; a pair on which a turn was stopped is a stopped one."""
    tool = Tool("it", [], [0.3, 0.1, 0.2])
    tool.turns = [
        [said(1.0), said(None)],
        [said(3.0), said(2.0)],
        [said(2.0, limited=True, it="exact"), said(2.0)],
    ]
    result = tool.result()
    assert result.said == [said(2.0, limited=True, it="exact"), said(None)]
    assert result.start_up == 0.2
    assert result.seconds([0, 1], 20) == [2.0, 20]


def test_tools_run_in_turn_and_failures_are_told(tmp_path: Path) -> None:
    """Each tool compares all pairs in a process of its own; one that fails costs its row only."""
    pairs = [Pair("a", OLD, NEW), Pair("a", NEW, OLD)]
    mine = tools([OURS, "difflib, words"], tmp_path, 5)
    broken = Tool("broken", [sys.executable, "-c", "raise SystemExit('no such way')"])
    results = run_all([*mine, broken], pairs, tmp_path, 0, 2, 5)
    assert [result.name for result in results] == [OURS, "difflib, words", "broken"]
    for result in results[:2]:
        assert [set(one.rebuilt.values()) for one in result.said] == [{"exact"}] * 2
        assert all(one.seconds and one.seconds < result.start_up for one in result.said)
    assert results[2].failure is not None
    assert results[2].failure.endswith("no such way")
    text = render(Setting("it", pairs, 5, 2, []), results)
    assert "| broken | failed: exit code 1 after" in text


def test_only_what_comes_from_elsewhere_has_an_environment() -> None:
    """Every peer with packages is a row, and rows without packages need no environment."""
    modules = {module for module, _ in WAYS.values()}
    assert modules - DIFF_PEERS.keys() == {"ours", "difflib"}
    assert DIFF_PEERS.keys() <= modules


def report(
    ours: list[float | None], redlines: list[float | None], chars: list[float | None]
) -> str:
    """A report on two short pairs and two long ones."""
    pairs = [Pair("a", "w " * n, "w") for n in (10, 20, 3000, 4000)]
    results = [
        Result(name, [said(s, it="exact" if s else "stopped") for s in seconds], 0.1, None)
        for name, seconds in ((OURS, ours), (REDLINES, redlines), (CHARACTERS, chars))
    ]
    return render(Setting("python -m it", pairs, 20, 3, ["redlines==0"]), results)


def test_the_report_says_whether_the_bounds_are_met() -> None:
    """Over the pairs of each length, and pair by pair where the bound is on every pair."""
    text = report([0.1, 0.1, 0.1, 0.1], [1, 1, 1, 5], [0.1, 0.04, 1, 1])
    assert "- met: long, 3,000 words or more: 30.00 times as fast as redlines in total" in text
    assert "30.00 times on the median pair; wanted are 20." in text
    assert "- missed: short, under 1,000 words: 1.43 times as long as diff-match-patch" in text
    assert "more than 2 times as long on 1 of 2 pairs; wanted are none." in text
    assert "- met: long, 3,000 words or more: 0.10 times as long as diff-match-patch" in text
    assert "missed: long" in report([1, 1, 1, 1], [1, 1, 1, 5], [9, 9, 9, 9])


def test_a_stopped_pair_counts_with_the_limit() -> None:
    """Its time is a floor, it is counted as stopped, and it was not rebuilt."""
    text = report([0.1, 0.1, 0.5, 0.5], [1, 1, None, 5], [1, 1, 1, 1])
    assert "| redlines | 25.00 | 12500.00 | 20000.00 | 20000.00 | 1 | 0 | 25.00 |" in text
    assert "| redlines | it | 75.0 % | 0.0 % | 0.0 % | 1 |" in text
    assert "| redlines | 27.00 (22.50) |" in text
