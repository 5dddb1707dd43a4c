"""What a line is worth: a document, a loss, or a document without what was bad in it."""

import pyarrow as pa
import pytest

from dedupe.options import ReadOptions
from dedupe.readers.jsonl import Memory
from tests.readers.jsonl_blocks import GOOD, SPOILER, load


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
