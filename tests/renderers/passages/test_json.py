"""The format json of passages."""

import json

from hypothesis import given

from dedupe import Passages, render
from dedupe.renderers.passages.json import SCHEMA

from .conftest import NEWS, NOTHING, passages


@given(passages())
def test_everything_is_in_it(found: Passages) -> None:
    """Ids, spans, figures and edits are those of the passages."""
    record = json.loads("".join(render(found, "json")))
    assert record["schema"] == SCHEMA == "dedupe.passages/1"
    assert len(record["passages"]) == len(found)
    for written, passage in zip(record["passages"], found, strict=True):
        for side, span in (("a", passage.a), ("b", passage.b)):
            version = getattr(found, side)
            assert written[side] == {"id": version.id, "start": span.start, "end": span.end}
            places = [edit[side] for edit in written["edits"]]
            assert "".join(version.text[i:j] for i, j in places) == span.of(version.text)
        assert written["n_tokens"] == passage.n_tokens
        assert abs(written["identity"] - passage.identity) < 1e-6


def test_one_passage_a_line() -> None:
    lines = "".join(render(NEWS, "json")).splitlines()
    assert sum(line.startswith('{"a": {"id": "herald/881", "start": ') for line in lines) == 2


def test_no_passage() -> None:
    record = json.loads("".join(render(NOTHING, "json")))
    assert record["passages"] == []
    assert (record["share_a"], record["share_b"]) == (0.0, 0.0)
    assert record["a"] == {
        "id": "herald/881",
        "title": "Storm shuts harbour bridge",
        "source": "Daily Herald",
        "published": "2026-03-01T07:00Z",
    }
