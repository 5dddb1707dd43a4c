"""JSON Lines: bad records, exact values, and two parsers that must not disagree."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.model import Losses
from dedupe.options import ReadOptions
from dedupe.readers import parts
from dedupe.readers.jsonl import MAX_DEPTH, Block, Memory, cut, depth, parse_block
from tests.readers.conftest import DEFAULTS, Reading, reading

GOOD = b'{"id":"a","text":"t"}'
SPOILER = b"nonsense"
"""A line that makes Arrow refuse its block."""


def load(
    lines: list[bytes], options: ReadOptions = DEFAULTS, memory: Memory | None = None
) -> Reading:
    block = b"".join(line + b"\n" for line in lines)
    batch, losses = Block(0, "p", 1, block, options, memory or Memory()).load()
    batch.validate(full=True)
    return Reading(batch.to_pylist(), losses)


def at_once(lines: list[bytes], options: ReadOptions = DEFAULTS) -> bool:
    """Whether Arrow took the lines."""
    return parse_block(b"\n".join(lines), options, Memory()) is not None


class TestVerdicts:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b'{"text":"t"}', "field 'id' is missing or null; --id-field names"),
            (b'{"id":null,"text":"t"}', "field 'id' is missing or null"),
            (b'{"id":"","text":"t"}', "field 'id' is empty"),
            (b'{"id":true,"text":"t"}', "field 'id' is true or false"),
            (b'{"id":[1],"text":"t"}', "field 'id' is a list"),
            (b'{"id":{},"text":"t"}', "field 'id' is an object"),
            (b'{"id":NaN,"text":"t"}', "field 'id' is not a finite number"),
            (b'{"id":-Infinity,"text":"t"}', "field 'id' is not a finite number"),
            (b'{"id":"a"}', "field 'text' is missing or null; --text-field names"),
            (b'{"id":"a","text":null}', "field 'text' is missing or null"),
            (b'{"id":"a","text":5}', "field 'text' is a number; a text is a string"),
            (b'{"id":"a","text":["t"]}', "field 'text' is a list"),
            (b'{"id":"a","text":false}', "field 'text' is true or false"),
            (b"null", "the line is null, not a JSON object"),
            (b"[1]", "the line is a list"),
            (b'"s"', "the line is a string"),
            (b"5", "the line is a number"),
            (b"NaN", "the line is not a finite number"),
            (b"true", "the line is true or false"),
            (GOOD + GOOD, "not JSON: Extra data"),
            (GOOD + b" null", "not JSON: Extra data"),
            (b'{"id":"a","text":"t"', "not JSON: Expecting ',' delimiter at character 21"),
            (b"{'id': 'a'}", "not JSON: Expecting property name"),
            (b'{"id":"a","text":"\xff"}', "not UTF-8 at byte 19 of the line"),
            (b'{"id":"a","text":"t","x":"\xe9"}', "not UTF-8 at byte 27 of the line"),
            (b'{"id":"a","text":"\xed\xa0\x80"}', "not UTF-8"),
            (b'{"id":"a","text":"t"}\x00', "not JSON: Extra data"),
            (b"\xef\xbb\xbf", "not JSON: Expecting value at character 1"),
            (b"\x0b", "not JSON: Expecting value at character 1"),
        ],
    )
    def test_lost(self, line: bytes, reason: str) -> None:
        """A bad record costs itself: it is listed with its line, and its neighbours live."""
        found = load([GOOD, line, b'{"id":"c","text":"t"}'])
        assert found.ids == ["a", "c"]
        assert list(found.lost) == [2]
        assert found.lost[2].startswith(reason)
        assert load([line]).lost == {1: found.lost[2]}

    @pytest.mark.parametrize(
        ("number", "id"),
        [
            ("5", "5"),
            ("-7", "-7"),
            ("-0", "0"),
            ("1.50", "1.50"),
            ("1e400", "1e400"),
            ("9223372036854775807", "9223372036854775807"),
            ("9223372036854775808", "9223372036854775808"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("1" + "0" * 5000, "1" + "0" * 5000),
        ],
    )
    def test_numeric_ids_keep_their_digits(self, number: str, id: str) -> None:
        """A number is an id as it is written, however long; both parsers say the same."""
        line = f'{{"id":{number},"text":"t"}}'.encode()
        assert load([line]).ids == [id]
        assert load([line, SPOILER]).ids == [id]

    def test_strings_and_numbers_mixed(self) -> None:
        """Ids of both types in one block are both kept."""
        assert load([b'{"id":1,"text":"t"}', b'{"id":"1x","text":"t"}']).ids == ["1", "1x"]

    def test_integer_ids_are_remembered(self) -> None:
        """The type that Arrow took is tried first in the next block, which changes no result."""
        memory = Memory()
        numbered = [b'{"id":1,"text":"t"}']
        assert load(numbered, memory=memory).ids == ["1"]
        assert memory.id_type == pa.int64()
        assert load([GOOD], memory=memory).ids == ["a"]

    def test_an_id_that_is_also_a_text(self) -> None:
        """A number is good for an id; where one field plays both roles it is still no text."""
        options = ReadOptions(id_field="text")
        found = load([b'{"text":5}', b'{"text":"t"}'], options)
        assert found.ids == ["t"]
        assert found.lost == {1: "field 'text' is a number; a text is a string"}

    def test_optional_fields_are_dropped_with_a_warning(self) -> None:
        """A bad title, source, date or url costs itself, and is counted."""
        found = load(
            [
                b'{"id":"a","text":"t","title":5,"source":[],"date":"yesterday","url":{}}',
                b'{"id":"b","text":"t","title":"","source":null,"date":"","url":"u"}',
            ]
        )
        assert found.lost == {}
        for row in found.rows:
            assert (row["title"], row["source"], row["published"]) == (None, None, None)
        assert [row["url"] for row in found.rows] == [None, "u"]
        assert sorted(found.warnings.items()) == [
            ("field 'date' is not an ISO 8601 date and was left out", 1),
            ("field 'source' is not a string and was left out", 1),
            ("field 'title' is not a string and was left out", 1),
            ("field 'url' is not a string and was left out", 1),
        ]

    def test_lone_surrogates(self) -> None:
        """They are replaced and counted; pairs are characters."""
        found = load([rb'{"id":"a\udfff","text":"x\ud800y","title":"\ud83d\ude00"}'])
        assert found.rows[0]["id"] == "a\ufffd"
        assert found.rows[0]["text"] == "x\ufffdy"
        assert found.rows[0]["title"] == "😀"
        assert found.warnings == {"lone surrogates replaced by U+FFFD": 2}

    def test_control_characters_are_kept(self) -> None:
        """NUL and its kin stay in the text, raw or escaped."""
        found = load([b'{"id":"a","text":"x\x00\x1b\ty"}', rb'{"id":"b","text":"\u0000\u001b"}'])
        assert found.texts == {"a": "x\x00\x1b\ty", "b": "\x00\x1b"}

    def test_fields_nobody_reads_may_be_anything(self) -> None:
        """NaN, huge numbers and doubled keys elsewhere in a record lose nothing."""
        lines = [
            b'{"id":"a","text":"t","x":NaN,"y":1e999,"z":{"id":5}}',
            b'{"id":"b","text":"t","x":1,"x":2}',
            b'{"id":"c","text":"t","x":Inf}',
        ]
        assert load(lines).ids == ["a", "b", "c"]
        assert load([*lines, SPOILER]).ids == ["a", "b", "c"]

    def test_last_of_doubled_keys_counts(self) -> None:
        """As in every JSON parser that keeps one."""
        assert load([b'{"id":"a","id":"b","text":"s","text":"t"}']).texts == {"b": "t"}

    def test_empty_text_is_a_document(self) -> None:
        """It matches nothing, but it was read."""
        assert load([b'{"id":"a","text":""}']).texts == {"a": ""}

    def test_other_field_names(self) -> None:
        """The options say which field is which."""
        options = ReadOptions(
            id_field="key", text_field="body", title_field="head", date_field="when"
        )
        (row,) = load(
            [b'{"key":"a","body":"t","head":"h","when":"2024-02-29","date":"x","id":3}'], options
        ).rows
        assert (row["id"], row["text"], row["title"]) == ("a", "t", "h")
        assert row["published"] == "2024-02-29"
        assert "--id-field" in load([b'{"id":"a","body":"t"}'], options).lost[1]


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


class TestLines:
    def test_true_line_numbers_across_blocks(self, here: Path) -> None:
        """Losses and documents name the line in the file, however many blocks came before."""
        filler = b'{"id":"%d","text":"' + b"x" * 1000 + b'"}\n'
        n = 6 * 2**20 // len(filler)
        with (here / "a.jsonl").open("wb") as file:
            for i in range(1, n + 1):
                file.write(b"broken\n" if i % 2000 == 0 else b"\n" if i % 2000 == 7 else filler % i)
        assert len(list(parts("a.jsonl"))) > 1
        found = reading("a.jsonl")
        assert list(found.lost) == list(range(2000, n + 1, 2000))
        assert all(int(row["id"]) == row["line"] for row in found.rows)
        assert all(row["path"] == "a.jsonl" for row in found.rows)

    def test_progress_adds_up(self, here: Path) -> None:
        """The parts of a file cover its bytes, each once."""
        (here / "a.jsonl").write_bytes(b'{"id":"a","text":"' + b"x" * 2**20 + b'"}\n' * 9)
        assert sum(part.n_bytes for part in parts("a.jsonl")) == (here / "a.jsonl").stat().st_size

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n", b"\n \t\r\n", b""])
    def test_line_ends(self, here: Path, end: bytes) -> None:
        """Windows line ends, blank lines and a missing last line end are all fine."""
        (here / "a.jsonl").write_bytes(GOOD + (end or b"\n") + GOOD + end)
        found = reading("a.jsonl")
        assert found.ids == ["a", "a"]
        assert found.lost == {}

    def test_windows_lines_go_the_fast_way(self) -> None:
        """A carriage return costs nothing."""
        assert at_once([GOOD + b"\r", GOOD + b"\r"])

    def test_empty_file(self, here: Path) -> None:
        """No records, and nothing lost."""
        (here / "a.jsonl").touch()
        found = reading("a.jsonl")
        assert (found.rows, found.lost) == ([], {})

    @given(
        st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"\n", b"")), max_size=12),
        st.lists(st.integers(1, 9)),
        st.booleans(),
    )
    def test_cut_keeps_every_line(self, lines: list[bytes], sizes: list[int], closed: bool) -> None:
        """However the bytes arrive, each line comes whole, with its number, or is too long."""
        data = b"\n".join(lines) + (b"\n" if closed else b"")
        pieces, rest = [], data
        for size in sizes:
            pieces.append(rest[:size])
            rest = rest[size:]
        pieces.append(rest)
        seen: dict[int, bytes | int] = {}
        for first, block in cut([piece for piece in pieces if piece], limit=6):
            if isinstance(block, int):
                seen[first] = block
            else:
                for i, line in enumerate(block.removesuffix(b"\n").split(b"\n")):
                    seen[first + i] = line
        expected = dict(enumerate(data.removesuffix(b"\n").split(b"\n"), 1)) if data else {}
        assert list(seen) == list(expected)
        for number, line in expected.items():
            assert seen[number] in (line, len(line))
            assert seen[number] == line or len(line) > 6


class TestEncodings:
    def test_byte_order_mark(self, here: Path) -> None:
        """It is stripped, at the start and where a file was appended to another."""
        (here / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + GOOD + b"\n\xef\xbb\xbf" + GOOD + b"\n")
        assert reading("a.jsonl").ids == ["a", "a"]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
    def test_wide_encodings(self, here: Path, encoding: str) -> None:
        """A byte order mark is believed."""
        text = '{"id":"ä","text":"😀"}\n' * 2
        (here / "a.jsonl").write_bytes(text.encode(encoding))
        assert reading("a.jsonl").texts == {"ä": "😀"}

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_wide_encodings_without_a_mark(self, here: Path, encoding: str) -> None:
        """The file is one loss, which says how to convert it."""
        (here / "a.jsonl").write_bytes('{"id":"ä","text":"t"}\n'.encode(encoding) * 5)
        (reason,) = reading("a.jsonl").lost.values()
        assert f"iconv -f {encoding} -t utf-8" in reason
        assert "--fallback-encoding" not in reason

    def test_broken_utf16(self, here: Path) -> None:
        """What was whole is kept; the rest of the file is one loss."""
        data = ('{"id":"a","text":"t"}\n' * 3).encode("utf-16") + b"\x00\xd8\x00\xd8\n\0"
        (here / "a.jsonl").write_bytes(data)
        found = reading("a.jsonl")
        assert found.ids == ["a"] * 3
        assert found.lost[None].startswith("not valid utf-16")

    def test_mixed_encodings_in_one_file(self, here: Path) -> None:
        """Each record in another encoding is lost alone."""
        lines = ['{"id":"é1","text":"t"}'.encode(e) for e in ("utf-8", "cp1252", "utf-8")]
        (here / "a.jsonl").write_bytes(b"\n".join(lines))
        found = reading("a.jsonl")
        assert found.ids == ["é1", "é1"]
        assert found.lost == {2: "not UTF-8 at byte 8 of the line"}


class TestNotLines:
    @pytest.mark.parametrize(
        "text",
        ['[{"id": "a", "text": "t"}]', '[\n{"id": "a", "text": "t"},\n{}\n]\n', "\n [\n]\n", "[]"],
    )
    def test_array(self, here: Path, text: str) -> None:
        """A JSON array is one loss, which says what to do."""
        (here / "a.json").write_text(text)
        (reason,) = reading("a.json").lost.values()
        assert "is a JSON array, not JSON Lines" in reason
        assert "jq -c '.[]'" in reason

    def test_object_over_several_lines(self, here: Path) -> None:
        """So is a record that was printed prettily."""
        (here / "a.json").write_text(json.dumps({"id": "a", "text": "t"}, indent=1))
        (reason,) = reading("a.json").lost.values()
        assert "jq -c ." in reason

    def test_one_bad_first_line(self) -> None:
        """A list in the first line of a proper file costs that line."""
        assert load([b"[1, 2]", GOOD]).ids == ["a"]


class TestBounds:
    @pytest.mark.parametrize("n", [10**5, 10**6, 10**7])
    @pytest.mark.parametrize("opening", [b"[", b'{"a":'])
    def test_deep_nesting(self, n: int, opening: bytes) -> None:
        """It is lost, in linear time and without a crash, whoever would have parsed it."""
        line = b'{"id":"deep","text":"t","x":' + opening * (n // len(opening)) + b"}"
        started = time.monotonic()
        found = load([GOOD, line, GOOD])
        assert time.monotonic() - started < 5
        assert found.ids == ["a", "a"]
        assert found.lost == {2: f"JSON nests deeper than {MAX_DEPTH} levels"}

    def test_depth_limit_is_exact(self) -> None:
        """256 levels are fine and 257 are not, in both parsers."""
        fine = b'{"id":"a","text":"t","x":' + b"[" * 255 + b"]" * 255 + b"}"
        deep = b'{"id":"a","text":"t","x":' + b"[" * 256 + b"]" * 256 + b"}"
        assert (depth(fine), depth(deep)) == (256, 257)
        assert at_once([fine])
        assert not at_once([deep])
        assert list(load([fine, deep, SPOILER]).lost) == [2, 3]

    def test_brackets_in_strings_do_not_nest(self) -> None:
        """A text may be made of brackets, quotes and backslashes, and still go the fast way."""
        line = json.dumps({"id": "a", "text": '[{"\\' * 5000}).encode()
        assert depth(line) == 1
        assert at_once([line])

    @given(st.binary(max_size=40))
    def test_depth_of_anything(self, line: bytes) -> None:
        """Depth is defined for any bytes."""
        assert depth(line) <= line.count(b"[") + line.count(b"{")

    def test_depth_is_linear(self) -> None:
        """Nor do quotes that never close take quadratic time."""
        started = time.monotonic()
        depth(b'"' + b'\\"' * 5_000_000)
        depth(b'"a" ' * 1_000_000)
        assert time.monotonic() - started < 5

    def test_max_record(self) -> None:
        """A record of the limit is read, one byte more is lost; the reason names the option."""
        options = ReadOptions(max_record=1024)
        line = b'{"id":"a","text":"' + b"x" * 1004 + b'"}'
        assert len(line) == 1024
        assert load([line], options).ids == ["a"]
        found = load([line.replace(b"x", b"xx", 1)], options)
        assert found.lost == {1: "record is 1025 bytes, longer than --max-record 1024"}

    def test_long_lines_across_pieces(self, here: Path) -> None:
        """Lines far past the limit are passed over, and what stands between them is read."""
        options = ReadOptions(max_record=2048)
        long = b'{"id":"long","text":"' + b"x" * 9 * 2**20 + b'"}'
        (here / "a.jsonl").write_bytes(b"\n".join([GOOD, long, GOOD, long, long, GOOD, long]))
        found = reading("a.jsonl", options)
        assert [row["line"] for row in found.rows] == [1, 3, 6]
        assert list(found.lost) == [2, 4, 5, 7]
        assert set(found.lost.values()) == {
            f"record is {len(long)} bytes, longer than --max-record 2048"
        }

    @pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is kilobytes on Linux")
    def test_memory_is_bounded(self, here: Path) -> None:
        """A line of 400 MB costs what the limit allows, not what it weighs."""
        with (here / "a.jsonl").open("wb") as file:
            file.write(b'{"id":"a","text":"')
            for _ in range(400):
                file.write(b"x" * 10**6)
            file.write(b'"}\n' + GOOD)
        script = (
            "import resource, sys\n"
            "from dedupe import ReadOptions, read\n"
            "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "n = sum(map(len, read('a.jsonl', ReadOptions(max_record=2**24))))\n"
            "print(n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        n_documents, kilobytes = map(int, done.stdout.split())
        assert n_documents == 1
        assert kilobytes < 100_000

    def test_many_losses_are_counted_not_kept(self) -> None:
        """A file of nothing but bad lines cannot fill the memory with reasons."""
        _, losses = Block(0, "p", 1, b"x\n" * 20_000, DEFAULTS, Memory()).load()
        assert losses.n_skipped == 20_000
        assert len(losses.skipped) == Losses.MAX_LISTED
