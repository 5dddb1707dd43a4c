"""Records come out as they went in: the pieces of a file are the file, whatever stands in it."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.copying import copy, refuse_changed, states
from dedupe.copying import csv as csv_pieces
from dedupe.copying import jsonl as jsonl_pieces
from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers import read
from dedupe.readers.walk import File, walk
from tests.memory import PEAK, needs_proc
from tests.strategies import texts

OPTIONS = ReadOptions()
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "shift_jis", "gb18030"]


def file_of(path: Path) -> File:
    (found,) = walk([str(path)])
    assert isinstance(found, File)
    return found


def written(folder: Path, name: str, data: bytes) -> File:
    path = folder / name
    path.write_bytes(data)
    return file_of(path)


def documents(file: File, options: ReadOptions = OPTIONS) -> dict[int, str]:
    """Line -> id, as the readers say."""
    rows = [row for batch in read(file.path, options, Losses()) for row in batch.to_pylist()]
    return {row["line"]: row["id"] for row in rows}


def copied(file: File, lines: list[int], options: ReadOptions = OPTIONS) -> bytes:
    target = Path(file.path).with_name("copy")
    copy(file, target, None, np.array(lines, np.int64), options)
    return target.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pieces")


LINE = st.one_of(
    st.sampled_from(
        [
            b'{"id": 1, "text": "t"}',
            b'{"text":"t","id":  "b" , "n": 1.50000000000000000001, "n": {}}',
            b'\t{"id": "\\ud800", "text": "\\u0000"}',
            b"not json",
            b"  ",
            b"",
            b"\xff\x00",
            b"\xef\xbb\xbf{}",
        ]
    ),
    st.binary(max_size=20),
)


@given(
    st.lists(LINE, max_size=8),
    st.sampled_from([b"\n", b"\r\n", b"\n\n"]),
    st.sampled_from([b"", b"\n", b"\xef\xbb\xbf"]),
    st.booleans(),
)
def test_lines_are_the_file(
    folder: Path, lines: list[bytes], end: bytes, start: bytes, ended: bool
) -> None:
    """All lines behind one another are the bytes of the file, and documents bear their numbers."""
    data = start + end.join(lines) + end * ended
    file = written(folder, "a.jsonl", data)
    found = list(jsonl_pieces.pieces(file, OPTIONS))

    if not any(data.startswith(mark) for mark in (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        assert b"".join(raw for _, raw in found) == data
    numbers = [line for line, _ in found if line is not None]
    assert numbers == sorted(set(numbers))
    assert documents(file).keys() <= set(numbers)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    """What was read by its byte order mark is copied in the same encoding, mark and all."""
    lines = ['{"id": "a", "text": "наводнение 洪水 ਊ"}\n', "\n", '{"id": "b", "text": "t"}']
    file = written(tmp_path, "a.jsonl", "".join(lines).encode(encoding))

    assert documents(file) == {1: "a", 3: "b"}
    assert copied(file, [1, 3]) == "".join(lines).encode(encoding)
    assert copied(file, [3]) == "".join(lines[1:]).encode(encoding)


CELL = st.one_of(
    st.sampled_from(["", "t", "a;b", "one\ntwo", "one\r\ntwo\r\n", 'said "so"', "ਊ ഊ", "\r"]),
    texts,
).map(lambda text: text.replace("\0", ""))


@given(
    st.lists(st.tuples(CELL, st.booleans()), max_size=6),
    st.sampled_from(";,\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(ENCODINGS),
    st.booleans(),
    st.lists(st.integers(0, 5), max_size=3),
)
def test_rows_are_the_file(
    folder: Path,
    cells: list[tuple[str, bool]],
    delimiter: str,
    end: str,
    encoding: str,
    ended: bool,
    blank: list[int],
) -> None:
    """All rows behind one another are the bytes of the file, in any dialect and encoding."""
    rows = [delimiter.join(("id", '"text"', "more"))]
    for i, (cell, plain) in enumerate(cells):
        quoted = '"' + cell.replace('"', '""') + '"'
        bare = cell if plain and not set(cell) & set('\r\n";,\t|') else quoted
        rows.append(delimiter.join((str(i), bare, quoted)))
    for at in blank:
        rows.insert(min(at, len(rows)), "")
    data = (end.join(rows) + end * ended).encode(encoding, "replace")
    file = written(folder, "a.csv", data)
    options = ReadOptions(fallback_encoding="cp1252" if encoding[:3] == "utf" else encoding)
    found = list(csv_pieces.pieces(file, options))

    assert b"".join(raw for _, raw in found) == data
    there = documents(file, options)
    assert [line for line, _ in found if line is not None] == [*there]
    assert list(there.values()) == [str(i) for i in range(len(cells))]
    some = list(there)[::2]
    assert copied(file, some, options) == b"".join(
        raw for line, raw in found if line is None or line in some
    )


@given(st.binary(max_size=60), st.sampled_from(["cp1252", "utf-16-le", "shift_jis", "utf-32-be"]))
def test_rows_of_anything_are_the_file(folder: Path, junk: bytes, encoding: str) -> None:
    """Quotes that never close, bytes of no encoding, NUL: the rows agree with the readers'."""
    options = ReadOptions(fallback_encoding=encoding)
    file = written(folder, "a.csv", b'id,text\n1,"a ""b"""\n' + junk + b"\n2,b\n3,c")
    losses = Losses()
    rows = [row for batch in read(file.path, options, losses) for row in batch.to_pylist()]
    if not rows:
        return
    found = list(csv_pieces.pieces(file, options))

    assert b"".join(raw for _, raw in found) == Path(file.path).read_bytes()
    assert {row["line"] for row in rows} | {one.line for one in losses.skipped} == {
        line for line, _ in found if line is not None
    }


def test_a_row_past_the_limit_is_not_held(tmp_path: Path) -> None:
    """It is lost, and so its bytes are dropped as they come; its neighbours are copied."""
    options = ReadOptions(max_record=1024)
    rows = ["id,text\n", "1,a\n", f"2,{'x' * 5_000_000}\n", "3,c\n"]
    file = written(tmp_path, "a.csv", "".join(rows).encode())
    lines = [
        f'{{"id": "{i}", "text": "{text}"}}\n' for i, text in enumerate(("a", "x" * 9999, "c"))
    ]
    other = written(tmp_path, "a.jsonl", "".join(lines).encode())

    assert documents(file, options) == {2: "1", 4: "3"}
    assert max(len(raw) for _, raw in csv_pieces.pieces(file, options)) < 20
    assert copied(file, [2, 4], options) == "".join((rows[0], rows[1], rows[3])).encode()
    assert copied(other, [1, 3], options) == "".join((lines[0], lines[2])).encode()


@needs_proc
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_memory_is_bounded(tmp_path: Path, form: str) -> None:
    """What is copied is never held: 200 MB of records cost a part of that."""
    from pyarrow import parquet

    source, n = tmp_path / f"a.{form}", 20_000
    if form == "parquet":
        rng = np.random.default_rng(1)
        schema = pa.schema([("id", pa.int64()), ("text", pa.string())])
        with parquet.ParquetWriter(source, schema, compression="none") as writer:
            for first in range(0, n, 1000):
                texts = [rng.bytes(5000).hex() for _ in range(1000)]
                batch = pa.table({"id": range(first, first + 1000), "text": texts}, schema)
                writer.write_table(batch)
    else:
        row = b'{"id": %d, "text": "%s"}\n' if form == "jsonl" else b'%d,"%s"\n'
        with source.open("wb") as file:
            file.write(b"" if form == "jsonl" else b"id,text\n")
            for i in range(n):
                file.write(row % (i, b"word " * 2000))
    script = (
        "import sys, numpy as np, pyarrow.parquet\n"
        "from pathlib import Path\n"
        "from dedupe.copying import copy\n"
        "from dedupe.options import ReadOptions\n"
        "from dedupe.readers.walk import walk\n"
        "(file,) = walk([sys.argv[1]])\n"
        "lines = np.arange(20_000)[::2] + (2 if file.form == 'csv' else 1)\n"
        f"before = {PEAK}\n"
        "copy(file, Path(sys.argv[2]), None, lines, ReadOptions())\n"
        f"print({PEAK} - before)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, source, tmp_path / "copy"],
        capture_output=True,
        check=True,
    )

    assert (tmp_path / "copy").stat().st_size > 95e6
    assert int(ran.stdout) < (150_000 if form == "parquet" else 40_000)


def test_text_files_are_copied_whole(tmp_path: Path) -> None:
    """As they stand where the packing stays, and unpacked where it does not."""
    packed = gzip.compress(b"a text\0 of \xff bytes")
    file = written(tmp_path, "a.txt.gz", packed)
    copy(file, tmp_path / "b.txt.gz", "gzip", np.zeros(1, np.int64), OPTIONS)
    copy(file, tmp_path / "b.txt", None, np.zeros(1, np.int64), OPTIONS)
    copy(file, tmp_path / "b.txt.zst", "zstd", np.zeros(1, np.int64), OPTIONS)

    assert (tmp_path / "b.txt.gz").read_bytes() == packed
    assert (tmp_path / "b.txt").read_bytes() == b"a text\0 of \xff bytes"
    with pa.input_stream(str(tmp_path / "b.txt.zst"), compression="zstd") as stream:
        assert stream.read() == b"a text\0 of \xff bytes"


def test_packed_bytes_are_the_same_every_time(tmp_path: Path) -> None:
    """Neither the time nor the name of the file is in them."""
    file = written(tmp_path, "a.jsonl", b'{"id": 1, "text": "t"}\n')
    for name in ("b", "c"):
        copy(file, tmp_path / name, "gzip", np.array([1]), OPTIONS)

    assert (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()
    assert gzip.decompress((tmp_path / "b").read_bytes()) == b'{"id": 1, "text": "t"}\n'


def test_a_file_that_was_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    """What stands before the fault is copied, as it was read."""
    lines = [b'{"id": %d, "text": "%d"}\n' % (i, i * 7919) for i in range(9999)]
    file = written(tmp_path, "a.jsonl.gz", gzip.compress(b"".join(lines))[:-2000])
    there = documents(file)

    assert 1000 < len(there) < 9999
    assert copied(file, [*there]) == b"".join(lines[: len(there)])


def test_a_record_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """Nobody must believe that it was copied."""
    for name, data in (("a.jsonl", b'{"id": 1, "text": "t"}\n\n'), ("a.csv", b"id,text\n1,t\n\n")):
        file = written(tmp_path, name, data)
        for line in (3, 9):
            with pytest.raises(InputError, match=f"changed while .* line {line} is not there"):
                copied(file, [line])


def test_another_number_of_records_is_an_error(tmp_path: Path) -> None:
    """So is a record that was not there before; blank lines are none."""
    for name, data in (
        ("a.jsonl", b'{"id": 1}\n\n{}\nbad\n'),
        ("a.csv", b"id,text\n1,t\n\n2\n3,\n"),
    ):
        file = written(tmp_path, name, data)
        target, lines = tmp_path / "copy", np.array([int(name == "a.csv") + 1])
        copy(file, target, None, lines, OPTIONS, 3)
        copy(file, target, None, lines, OPTIONS, None)
        with pytest.raises(InputError, match=r"changed while .* it has 3 records and had 2"):
            copy(file, target, None, lines, OPTIONS, 2)


def test_files_that_change_are_noticed(tmp_path: Path) -> None:
    """By size, time or being another file; one that could never be asked about has not changed."""
    files = [written(tmp_path, name, b"text") for name in ("a.txt", "b.txt")]
    before = states(files)
    refuse_changed(files, before)
    os.utime(files[1].path, ns=(1, 1))
    with pytest.raises(InputError, match=r"b\.txt changed while it was filtered"):
        refuse_changed(files, before)
    Path(files[1].path).unlink()
    with pytest.raises(InputError, match=r"b\.txt changed"):
        refuse_changed(files, before)
    refuse_changed(files[1:], {})
