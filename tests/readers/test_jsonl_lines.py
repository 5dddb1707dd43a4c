"""From the bytes of a file to its lines: numbers, ends, encodings, and files without lines."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.readers import parts
from dedupe.readers.jsonl import cut
from tests.readers.conftest import reading
from tests.readers.jsonl_blocks import GOOD, at_once, load


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
