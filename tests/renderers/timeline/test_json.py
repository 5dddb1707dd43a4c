"""`dedupe.timeline/1`: what a program reads is what the timeline holds."""

import json
from typing import Any

from hypothesis import given

from dedupe.align.history import timeline
from dedupe.changes import Timeline, Version
from dedupe.renderers.timeline import render
from tests.renderers.timeline.test_terminal import versions


def loaded(*timelines: Timeline) -> list[dict[str, Any]]:
    found = json.loads("".join(render(timelines, "json")))
    assert found["schema"] == "dedupe.timeline/1"
    return list(found["timelines"])


@given(versions())
def test_it_is_whole(drawn: list[Version]) -> None:
    """The texts of all versions can be read from it, by their steps and by their lives."""
    found = timeline(drawn)
    (read,) = loaded(found)

    n = len(found.versions)
    assert [one["id"] for one in read["versions"]] == [one.id for one in found.versions]
    assert [(step["old"], step["new"]) for step in read["steps"]] == [
        (i, i + 1) for i in range(n - 1)
    ]
    for i, step in enumerate(read["steps"]):
        new = "".join(one["text"] for edit in step["edits"] for one in edit["new"])
        assert new == found.versions[i + 1].text
    places = [
        (event["version"], *event["span"])
        for life in read["biographies"]
        for event in life["events"]
        if event["span"]
    ]
    for i, version in enumerate(found.versions):
        at = sorted(place[1:] for place in places if place[0] == i)
        assert "".join(version.text[start:end] for start, end in at) == version.text


def test_copies(syndicated: Timeline) -> None:
    """What an outlet added of its own was born with it; what it cut stands in the origin."""
    (read,) = loaded(syndicated)
    wire, herald, post = read["copies"]

    assert [one["version"] for one in (wire, herald, post)] == [1, 2, 3]
    assert (wire["kept"], wire["added"], wire["cut"]) == (0.97, [], [])
    assert [edit["flags"] for edit in wire["changed"]] == [["headline", "number"]]
    assert wire["summary"]["split"] == 1
    assert [one["born"] for one in herald["added"]] == [2]
    (cut,) = herald["cut"]
    assert syndicated.versions[0].text[cut["start"] : cut["end"]] == cut["text"]


def test_a_record_has_a_line(syndicated: Timeline, alone: Timeline) -> None:
    """Versions, edits, biographies and copies: files can be compared line by line."""
    text = "".join(render([syndicated, alone], "json"))
    lines = [line.rstrip(",") for line in text.splitlines()]

    for key in ('{"id"', '{"kind"', '{"boilerplate"', '{"version"'):
        records = [json.loads(line) for line in lines if line.startswith(key)]
        assert records
