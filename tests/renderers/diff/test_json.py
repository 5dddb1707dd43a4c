"""The format json of a diff."""

import json
from typing import Any

from hypothesis import given

from dedupe.changes import Diff
from dedupe.renderers.diff.json import render

from .conftest import HOSTILE, NEWS, diffs


def loaded(diff: Diff) -> dict[str, Any]:
    value: dict[str, Any] = json.loads("".join(render(diff)))
    return value


def patched(old_text: str, document: dict[str, Any]) -> str:
    """What a program does that holds the old text and reads the JSON: ten lines."""
    new_text = ""
    for edit in document["edits"]:
        if edit["kind"] == "unchanged":
            new_text += "".join(old_text[span["start"] : span["end"]] for span in edit["old"])
        elif edit["kind"] != "removed":
            text = "".join(span["text"] for span in edit["new"])
            for word in edit["inner"]:
                if word["kind"] == "equal":
                    start = word["new"][0] - edit["new"][0]["start"]
                    kept = old_text[slice(*word["old"])]
                    text = text[:start] + kept + text[start + len(kept) :]
            new_text += text
    return new_text


@given(diffs())
def test_the_new_text_is_made_of_the_json_and_the_old_text_alone(diff: Diff) -> None:
    assert patched(diff.old.text, loaded(diff)) == diff.new.text


@given(diffs())
def test_reading_it_back_gives_the_values_of_the_diff(diff: Diff) -> None:
    out = loaded(diff)
    assert out["schema"] == "dedupe.diff/1"
    assert (out["limited"], out["collapsed"]) == (diff.limited, diff.collapsed)
    for side, version in (("old", diff.old), ("new", diff.new)):
        assert out[side] == {
            "id": version.id,
            "title": version.title,
            "source": version.source,
            "published": version.published,
        }
    assert out["summary"] == {
        name: getattr(diff.summary, name) for name in diff.summary.__dataclass_fields__
    }
    for got, edit in zip(out["edits"], diff.edits, strict=True):
        for name in ("kind", "moved", "typographic", "boilerplate"):
            assert got[name] == getattr(edit, name)
        assert got["flags"] == list(edit.flags)
        assert got["similarity"] == round(edit.similarity, 6)
        for side, text in (("old", diff.old.text), ("new", diff.new.text)):
            spans = getattr(edit, side)
            assert [(p["start"], p["end"]) for p in got[side]] == [(s.start, s.end) for s in spans]
            assert [p["text"] for p in got[side]] == [span.of(text) for span in spans]
        for name in ("sentences", "inner"):
            assert [(w["kind"], *w["old"], *w["new"]) for w in got[name]] == [
                (w.kind, w.old[0].start, w.old[0].end, w.new[0].start, w.new[0].end)
                for w in getattr(edit, name)
            ]


def test_keys_stand_in_the_order_of_the_schema() -> None:
    out = loaded(NEWS)
    assert list(out) == ["schema", "old", "new", "limited", "collapsed", "summary", "edits"]
    assert list(out["edits"][0]) == [
        *("kind", "moved", "typographic", "boilerplate", "similarity", "flags"),
        *("old", "new", "sentences", "inner"),
    ]


def test_each_edit_has_its_own_line() -> None:
    lines = "".join(render(NEWS)).split("\n")
    start = lines.index('"edits": [') + 1
    edits = [json.loads(line.rstrip(",")) for line in lines[start : start + len(NEWS.edits)]]
    assert edits == loaded(NEWS)["edits"]


@given(diffs())
def test_nothing_in_it_can_act_on_a_terminal_or_fail_to_be_written(diff: Diff) -> None:
    for line in "".join(render(diff)).encode().decode().split("\n"):
        assert not any(c < " " or "\x7f" <= c < "\xa0" or c in "\u202e\u2066\ufeff" for c in line)


def test_lone_surrogates_are_escaped_and_come_back() -> None:
    written = "".join(render(HOSTILE))
    assert r"\ud800" in written
    assert "Lone \ud800 and \udcff end" in "".join(
        span["text"] for edit in json.loads(written)["edits"] for span in edit["old"]
    )
