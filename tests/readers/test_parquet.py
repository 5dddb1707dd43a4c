"""Parquet and what columns of every type become."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dedupe.options import ReadOptions
from dedupe.readers import parts
from tests.readers.conftest import reading


def write(here: Path, columns: dict[str, object], **settings: object) -> Path:
    path = here / "a.parquet"
    pq.write_table(pa.table(columns), path, **settings)
    return path


def test_rows(here: Path) -> None:
    """A record is a row, and its line is the row's number."""
    write(here, {"id": ["a", "b"], "text": ["t", "u"], "title": ["h", ""], "x": [1, 2]})
    found = reading("a.parquet")
    assert found.texts == {"a": "t", "b": "u"}
    assert [(row["line"], row["title"]) for row in found.rows] == [(1, "h"), (2, None)]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (pa.array([2**63 - 1, -5]), ["9223372036854775807", "-5"]),
        (pa.array([2**64 - 1, 0], pa.uint64()), ["18446744073709551615", "0"]),
        (pa.array([1.0, 1.5]), ["1", "1.5"]),
        (pa.array(["a", "b"], pa.large_string()), ["a", "b"]),
        (pa.array(["a", "b"]).dictionary_encode(), ["a", "b"]),
        (pa.array([b"a", b"b"]), ["a", "b"]),
    ],
)
def test_ids_are_exact(here: Path, ids: pa.Array, expected: list[str]) -> None:
    """Integers keep every digit, and every kind of string is a string."""
    write(here, {"id": ids, "text": ["t", "u"]})
    assert reading("a.parquet").ids == expected


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.binary(), pa.dictionary(pa.int32(), pa.string())],
)
def test_kinds_of_text(here: Path, kind: pa.DataType) -> None:
    """Texts may be strings, large strings, dictionaries, or bytes that are UTF-8."""
    texts = pa.array(["né", "", "né"]).cast(kind)
    write(here, {"id": ["a", "b", "c"], "text": texts})
    assert reading("a.parquet").texts == {"a": "né", "b": "", "c": "né"}


def test_bytes_that_are_not_utf8(here: Path) -> None:
    """They are replaced, and the texts counted."""
    write(here, {"id": ["a", "b"], "text": pa.array([b"caf\xe9", b"ok"])})
    found = reading("a.parquet")
    assert found.texts == {"a": "caf\ufffd", "b": "ok"}
    assert found.warnings == {"bytes that are not UTF-8 replaced by U+FFFD": 1}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (pa.array([dt.date(2024, 2, 29), None]), ["2024-02-29", None]),
        (pa.array(["2024-02-29T10:00Z", "soon"]), ["2024-02-29T10:00Z", None]),
        (
            pa.array([dt.datetime(2024, 2, 29, 10, 0, 1), None], pa.timestamp("s")),
            ["2024-02-29T10:00:01", None],
        ),
        (
            pa.array([1709200801123456789, None]).cast(pa.timestamp("ns", "Europe/Berlin")),
            ["2024-02-29T10:00:01.123456Z", None],
        ),
        (pa.array([2**62, None]).cast(pa.timestamp("ms")), [None, None]),
        (pa.array([20240229, None]), [None, None]),
    ],
)
def test_dates(here: Path, dates: pa.Array, expected: list[str | None]) -> None:
    """Dates and timestamps become ISO 8601, those with a zone in UTC; others are dropped."""
    write(here, {"id": ["a", "b"], "text": ["t", "u"], "date": dates})
    found = reading("a.parquet")
    assert [row["published"] for row in found.rows] == expected
    n_given = len(dates) - dates.null_count
    n_kept = sum(date is not None for date in expected)
    assert sum(found.warnings.values()) == n_given - n_kept


def test_optional_columns_of_other_types(here: Path) -> None:
    """They are dropped, and counted by value."""
    write(here, {"id": ["a", "b"], "text": ["t", "u"], "source": [[1], None], "url": [1, 2]})
    found = reading("a.parquet")
    assert found.ids == ["a", "b"]
    assert sorted(found.warnings.values()) == [1, 2]


def test_lost_rows(here: Path) -> None:
    """Nulls, empty ids and texts past the limit lose their rows, as in every format."""
    write(
        here,
        {"id": ["a", None, "", "d", "e", "f"], "text": ["t", "t", "t", None, "x" * 1025, ""]},
    )
    found = reading("a.parquet", ReadOptions(max_record=1024))
    assert found.ids == ["a", "f"]
    assert [reason.split(";")[0] for reason in found.lost.values()] == [
        "field 'id' is missing or null",
        "field 'id' is empty",
        "field 'text' is missing or null",
        "record is 1025 bytes, longer than --max-record 1024",
    ]
    assert list(found.lost) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"id": ["a"], "body": ["t"]}, "has no column 'text' for the text, but: 'id', 'body'"),
        ({"text": ["t"]}, "has no column 'id' for the id, but: 'text'"),
        ({"id": ["a"], "text": [1]}, "has column 'text' of type int64, not string"),
        ({"id": [True], "text": ["t"]}, "has column 'id' of type bool, not string"),
        ({"id": [["a"]], "text": ["t"]}, "has column 'id' of type list<"),
    ],
)
def test_columns_without_documents(here: Path, columns: dict[str, object], reason: str) -> None:
    """A file without id or text is one loss, which names its columns and the options."""
    write(here, columns)
    found = reading("a.parquet")
    assert found.rows == []
    assert found.lost[None].startswith(reason)
    assert "--text-field" in found.lost[None]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"text"])
def test_not_parquet(here: Path, data: bytes) -> None:
    """It is lost with a reason of one line."""
    (here / "a.parquet").write_bytes(data)
    (reason,) = reading("a.parquet").lost.values()
    assert reason.startswith("Parquet cannot be read: ")
    assert "\n" not in reason


def test_damage_anywhere(here: Path) -> None:
    """Bytes overwritten or cut anywhere never raise."""
    path = write(here, {"id": [str(i) for i in range(300)], "text": ["text " * 9] * 300})
    data = path.read_bytes()
    for at in range(0, len(data), 37):
        path.write_bytes(data[:at] + b"\xff" * 9 + data[at + 9 :])
        reading(path)
        path.write_bytes(data[:at])
        assert reading(path).losses.n_skipped == 1


def test_row_groups_and_parts(here: Path) -> None:
    """Row numbers go on across row groups and parts, which cover the file's bytes."""
    n = 9000
    texts = [f"{i} " + "x" * 1000 for i in range(n)]
    path = write(
        here, {"id": list(range(n)), "text": texts}, row_group_size=4000, compression="none"
    )
    pieces = list(parts(path))
    assert len(pieces) >= 2
    assert sum(part.n_bytes for part in pieces) == path.stat().st_size
    rows = reading(path).rows
    assert len(rows) == n
    assert all(int(row["id"]) == row["line"] - 1 for row in rows)


def test_no_rows(here: Path) -> None:
    """An empty table loses nothing."""
    write(here, {"id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    assert reading("a.parquet").lost == {}


def test_a_text_that_a_dictionary_holds_once(here: Path) -> None:
    """Copies of one text are decoded a few at a time, and refused where they fill the memory."""
    n = 5000
    column = pa.DictionaryArray.from_arrays(pa.array([0] * n, pa.int32()), ["word " * 4000])
    for text in (column, column.dictionary_decode()):
        path = write(here, {"id": range(n), "text": text})
        assert path.stat().st_size < 200_000
        assert max(part.load()[0].nbytes for part in parts(path)) < 25 * 2**20
        assert reading(path).lost == {}
    n = 20_000
    column = pa.DictionaryArray.from_arrays(pa.array([0] * n, pa.int32()), ["word " * 4000])
    write(here, {"id": [0] * n, "text": column})
    found = reading("a.parquet")
    assert 13_000 < len(found.rows) < n
    assert "unpacks to more than 500 times its size on disk" in found.lost[None]


def test_a_bomb_is_refused_by_its_own_word(here: Path) -> None:
    """Where the file itself says what it unpacks to, none of it is unpacked."""
    texts = pa.array(["x" * 2**25] * 9, pa.large_string())
    path = write(here, {"id": range(9), "text": texts}, compression="zstd", use_dictionary=False)
    assert path.stat().st_size < 100_000
    found = reading("a.parquet")
    assert found.rows == []
    assert "unpacks to more than 500 times its size on disk" in found.lost[None]
