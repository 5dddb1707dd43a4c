"""Arrow and Python's parser must not disagree on any line."""

import json
from typing import Any

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.readers.jsonl import Memory
from tests.readers.jsonl_blocks import GOOD, SPOILER, at_once, load

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=8)
    | st.sampled_from(["2024-01-01", "2024-01-01T00:00:00Z", "2024-13-01", ""]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
records = st.dictionaries(
    st.sampled_from(["id", "text", "title", "source", "date", "url", "x"]), json_values
) | st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=3) | st.integers(), "text": st.text(max_size=5)},
    optional={"date": json_values, "title": json_values, "x": json_values},
)
json_lines = st.builds(
    lambda value, escape: json.dumps(value, ensure_ascii=escape).encode("utf-8", "surrogatepass"),
    records | json_values,
    st.booleans(),
)
SCRAPS = [
    *(b'null true NaN Inf -Inf Infinity -0 1.0 1e5 007 "x" "" {} [] [null] , : { } [ ]'.split()),
    *(b'"id": "text": "date": "x": "\\ud800" "\\u0000" // /*c*/ \xff \x00 \xef\xbb\xbf'.split()),
    b" ", b"\t", b"\r", b'"', b"\\", b"9223372036854775808", b'"a\tb"', b'"2024-01-01"',
]  # fmt: skip
scraps = st.lists(st.sampled_from(SCRAPS), max_size=9).map(
    lambda scraps: b"{" + b"".join(scraps) + b"}"
)


lines = json_lines | scraps | st.binary(max_size=6).map(lambda line: line.replace(b"\n", b""))


class TestTwoParsers:
    @given(st.lists(lines, min_size=1, max_size=4), st.booleans())
    @example([b'{"id":1,"text":"t"}', b'{"id":"1","text":"t"}'], False)
    @example([b'{"id":"a","text":"t"} {"id":"b","text":"t"}', b'{"x":', b'{"y":1}}'], False)
    @example([b'{"id":null,"id":"a","text":"t"}'], False)
    @example([b'{"id":"a","text":"t","x":"\xff"}'], False)
    def test_a_neighbour_never_changes_a_verdict(self, lines: list[bytes], numbers: bool) -> None:
        """Values, losses and warnings are the same whether Arrow takes the block or not.

        Every line is a document or a loss, and nothing crashes.
        """
        memory = Memory(pa.int64() if numbers else pa.string())
        free, spoiled = load(lines, memory=memory), load([*lines, SPOILER])
        n_lines = sum(bool(line.strip(b" \t\r")) for line in lines)
        assert len(free.rows) + free.losses.n_skipped == n_lines
        assert free.rows == spoiled.rows
        assert free.lost == {k: v for k, v in spoiled.lost.items() if k != len(lines) + 1}
        assert free.warnings == spoiled.warnings

    @given(st.lists(json_lines, min_size=1, max_size=4))
    def test_alone_or_together(self, lines: list[bytes]) -> None:
        """A line is judged the same alone as in a block."""
        alone = [load([line]) for line in lines]
        together = load(lines)
        strip = [{**row, "line": None} for row in together.rows]
        assert strip == [{**row, "line": None} for one in alone for row in one.rows]
        assert together.losses.n_skipped == sum(one.losses.n_skipped for one in alone)

    @given(
        st.lists(
            st.fixed_dictionaries({"id": st.integers(-(2**63), 2**63 - 1), "text": st.text()}),
            min_size=1,
        )
    )
    def test_arrow_takes_what_is_clean(self, records: list[dict[str, Any]]) -> None:
        """Clean records go the fast way, with integer ids too, and come back as they were."""
        lines = [json.dumps(record).encode() for record in records]
        found = load(lines)
        assert at_once(lines) or any("\\ud" in line.decode() for line in lines)
        assert found.ids == [str(record["id"]) for record in records]
        assert [row["text"] for row in found.rows] == [record["text"] for record in records]

    def test_a_line_that_crashes_arrow(self) -> None:
        """pyarrow 26 dies of a segmentation fault over `null`; it never gets to see it."""
        assert not at_once([b"null"])
        assert load([b"null", GOOD]).ids == ["a"]
