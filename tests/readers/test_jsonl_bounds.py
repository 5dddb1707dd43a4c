"""Depth, length and number have bounds, and nothing takes more time or memory than they allow."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.jsonl import MAX_DEPTH, Block, Memory, depth
from tests.memory import PEAK, needs_proc
from tests.readers.conftest import DEFAULTS, reading
from tests.readers.jsonl_blocks import GOOD, SPOILER, at_once, load


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

    @needs_proc
    def test_memory_is_bounded(self, here: Path) -> None:
        """A line of 400 MB costs what the limit allows, not what it weighs."""
        with (here / "a.jsonl").open("wb") as file:
            file.write(b'{"id":"a","text":"')
            for _ in range(400):
                file.write(b"x" * 10**6)
            file.write(b'"}\n' + GOOD)
        script = (
            "from dedupe import ReadOptions, read\n"
            f"before = {PEAK}\n"
            "n = sum(map(len, read('a.jsonl', ReadOptions(max_record=2**24))))\n"
            f"print(n, {PEAK} - before)\n"
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
