"""Bytes, unpacked, up to where a file is broken."""

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.readers import parts, streams
from dedupe.readers.streams import (
    JUNK,
    MAX_RATIO,
    PACKED_PIECE,
    BrokenFileError,
    Stream,
    read_whole,
)
from dedupe.readers.walk import File, Packing
from tests.memory import PEAK, needs_proc
from tests.readers.conftest import reading

LINES = b"".join(b'{"id":"%d","text":"%d"}\n' % (i, i * 7919 % 10007) for i in range(9000))


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def unpack(path: Path, data: bytes, packing: Packing | None) -> tuple[bytes, str | None, Losses]:
    """Write a file, read it as a stream: its bytes, what broke it, what was odd."""
    path.write_bytes(data)
    losses = Losses()
    got: list[bytes] = []
    try:
        got.extend(Stream(File(str(path), "f", "f", len(data), "jsonl", packing), losses))
    except BrokenFileError as error:
        return b"".join(got), str(error), losses
    return b"".join(got), None, losses


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("streams") / "file"


class TestGzip:
    def test_whole(self, path: Path) -> None:
        """What went in comes out."""
        assert unpack(path, gzip.compress(LINES), "gzip") == (LINES, None, Losses())

    @pytest.mark.parametrize("n", [2, 3, 2000])
    def test_members_one_after_another(self, path: Path, n: int) -> None:
        """`cat a.gz b.gz` is one file, zeros between them or not."""
        member = gzip.compress(LINES[:50])
        assert unpack(path, member * n, "gzip")[:2] == (LINES[:50] * n, None)
        padded = (member + bytes(PACKED_PIECE)) * 3
        assert unpack(path, padded, "gzip")[:2] == (LINES[:50] * 3, None)

    @pytest.mark.parametrize("missing", [1, 4, 8, 9, 1000])
    def test_cut_off(self, path: Path, missing: int) -> None:
        """Everything before the cut is kept, and the cut is told."""
        got, broken, _ = unpack(path, gzip.compress(LINES)[:-missing], "gzip")
        assert LINES.startswith(got)
        assert len(got) > len(LINES) * 0.9 or missing == 1000
        assert got
        assert broken is not None
        assert "cut off" in broken

    @pytest.mark.parametrize("junk", [b"j", b"\x1f", b"junk" * 99])
    def test_junk_behind(self, path: Path, junk: bytes) -> None:
        """It costs a warning."""
        got, broken, losses = unpack(path, gzip.compress(LINES) + junk, "gzip")
        assert (got, broken) == (LINES, None)
        assert losses.warnings == {JUNK: 1}

    def test_damaged(self, path: Path) -> None:
        """A wrong checksum is told, after the data."""
        data = bytearray(gzip.compress(LINES))
        data[-6] ^= 1
        got, broken, _ = unpack(path, bytes(data), "gzip")
        assert got == LINES
        assert (
            broken
            == "gzip data is damaged: Error -3 while decompressing data: incorrect data check"
        )

    def test_not_gzip(self, path: Path) -> None:
        """Text under the name .gz is told to be no gzip."""
        got, broken, _ = unpack(path, LINES, "gzip")
        assert got == b""
        assert broken is not None
        assert "incorrect header" in broken


class TestZstd:
    def test_whole(self, path: Path) -> None:
        """What went in comes out, frame after frame."""
        assert unpack(path, zstd(LINES), "zstd") == (LINES, None, Losses())
        assert unpack(path, zstd(LINES) * 3, "zstd") == (LINES * 3, None, Losses())

    def test_cut_off(self, path: Path) -> None:
        """Everything that Arrow had unpacked is kept, and the cut is told."""
        data = zstd(LINES) + zstd(LINES)
        got, broken, _ = unpack(path, data[:-9], "zstd")
        assert got.startswith(LINES)
        assert (LINES * 2).startswith(got)
        assert broken is not None
        assert "cut off" in broken

    def test_junk_behind(self, path: Path) -> None:
        """Not a byte before it is lost."""
        got, broken, _ = unpack(path, zstd(LINES) + b"junk", "zstd")
        assert got == LINES
        assert broken is not None

    def test_not_zstd(self, path: Path) -> None:
        """Text under the name .zst is told to be no zstd."""
        got, broken, _ = unpack(path, LINES, "zstd")
        assert got == b""
        assert broken is not None


@given(st.binary(max_size=300), st.integers(0, 300), st.binary(max_size=5))
def test_any_damage(path: Path, data: bytes, at: int, noise: bytes) -> None:
    """Whatever is cut or overwritten, reading ends, raises nothing else and invents nothing."""
    for packing, packed in (("gzip", gzip.compress(data)), ("zstd", zstd(data))):
        got, broken, losses = unpack(path, packed[:at] + noise, packing)  # type: ignore[arg-type]
        assert broken or losses.warnings or got == data or at == 0 or noise


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_records_before_the_cut_are_kept(here: Path, suffix: str) -> None:
    """A file of records that was cut off: its whole records, and one loss for the rest."""
    packed = gzip.compress(LINES) if suffix == "gz" else zstd(LINES) + zstd(LINES)
    path = here / f"a.jsonl.{suffix}"
    path.write_bytes(packed[:-200])
    found = reading(path)
    assert len(found.rows) > 1000
    assert found.ids[:3] == ["0", "1", "2"]
    assert list(found.lost) == [None]
    assert "cut off" in found.lost[None]


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_progress_counts_packed_bytes(here: Path, packing: str) -> None:
    """Parts of a packed file add up to its size on disk."""
    name = "a.jsonl.gz" if packing == "gzip" else "a.jsonl.zst"
    data = gzip.compress(LINES) if packing == "gzip" else zstd(LINES)
    (here / name).write_bytes(data)
    assert sum(part.n_bytes for part in parts(name)) == len(data)


class TestBombs:
    ZEROS = gzip.compress(bytes(2**24))

    @needs_proc
    @pytest.mark.parametrize("form", ["txt", "csv", "jsonl"])
    def test_ten_gigabytes_of_zeros(self, here: Path, form: str) -> None:
        """They are one loss within 300 MB of memory, whatever they are called."""
        (here / f"a.{form}.gz").write_bytes(self.ZEROS * 640)
        kilobytes, reasons = measured(here / f"a.{form}.gz")
        assert kilobytes < 300_000
        wanted = "--max-record" if form == "txt" else f"unpacks to more than {MAX_RATIO} times"
        assert wanted in reasons

    @pytest.mark.parametrize("suffix", ["gz", "zst"])
    def test_records_before_the_limit_are_kept(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
    ) -> None:
        """A bomb of good records is read up to the limit, and the rest is one loss."""
        monkeypatch.setattr(streams, "FREE_OF_RATIO", 2**23)
        lines = b'{"id":"a","text":"t"}\n' * 2**20
        packed = gzip.compress(lines) if suffix == "gz" else zstd(lines)
        monkeypatch.setattr(streams, "MAX_RATIO", 100)
        (here / f"a.jsonl.{suffix}").write_bytes(packed)
        found = reading(f"a.jsonl.{suffix}")
        assert 2**23 // 23 < len(found.rows) < 2**20
        assert list(found.lost) == [None]
        assert "unpacks to more than 100 times its size" in found.lost[None]

    def test_copies_are_no_bomb(self, here: Path) -> None:
        """A small file may be packed as well as it likes."""
        (here / "a.jsonl.zst").write_bytes(zstd(b'{"id":"a","text":"t"}\n' * 2**19))
        assert (here / "a.jsonl.zst").stat().st_size * MAX_RATIO < 2**19 * 22
        assert reading("a.jsonl.zst").lost == {}


def measured(path: Path) -> tuple[int, str]:
    """Read a file in a process of its own: kilobytes of memory it took, and the losses."""
    script = (
        "from dedupe import Losses, read\n"
        f"before = {PEAK}\n"
        "losses = Losses()\n"
        f"assert sum(map(len, read({str(path)!r}, losses=losses))) == 0\n"
        f"print({PEAK} - before, losses.skipped)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    kilobytes, _, reasons = done.stdout.partition(" ")
    return int(kilobytes), reasons


def test_read_whole_stops_at_the_limit(path: Path) -> None:
    """One byte more than the limit is enough to know."""
    for packing, data in ((None, LINES), ("gzip", gzip.compress(LINES)), ("zstd", zstd(LINES))):
        path.write_bytes(data)
        file = File(str(path), "f", "f", len(data), "text", packing)  # type: ignore[arg-type]
        assert read_whole(file, 10, Losses()) == LINES[:11]
        assert read_whole(file, len(LINES), Losses()) == LINES


def test_error_while_reading(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails in the middle costs the rest of the file."""
    (here / "a.jsonl").write_bytes(LINES)

    class Failing(io.FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() >= 1000:
                raise OSError(5, "Input/output error")
            return super().read(1000) or b""

    monkeypatch.setattr(os, "fdopen", lambda fd, *_, **__: Failing(fd, "rb"))
    found = reading("a.jsonl")
    assert len(found.rows) == LINES[:1000].count(b"\n")
    assert found.lost == {None: "cannot be read: Input/output error"}


class TestStandardInput:
    @pytest.fixture
    def stdin(self, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
        return raw

    def test_json_lines(self, stdin: io.BytesIO) -> None:
        """`-` is JSON Lines; losses name it."""
        stdin.write(b'{"id":"a","text":"t"}\nbad\n')
        stdin.seek(0)
        found = reading("-")
        assert found.ids == ["a"]
        assert found.rows[0]["path"] == "-"
        assert [(s.path, s.line) for s in found.losses.skipped] == [("-", 2)]

    def test_binary(self, stdin: io.BytesIO) -> None:
        """Bytes that are no JSON are lost lines, not a crash."""
        stdin.write(bytes(range(256)) * 4)
        stdin.seek(0)
        assert reading("-").losses.n_skipped > 0

    def test_closed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`dedupe cluster - <&-` is told to pipe something in."""
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(InputError, match="standard input is closed; pipe JSON Lines"):
            reading("-")

    def test_terminal(self, stdin: io.BytesIO, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody types JSON Lines by hand; waiting would look like hanging."""
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        with pytest.raises(InputError, match="is a terminal; pipe JSON Lines"):
            reading("-")
