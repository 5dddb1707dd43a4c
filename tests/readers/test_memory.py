"""Documents that are in memory already."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.model import DOCUMENTS
from dedupe.readers import read
from dedupe.readers.memory import DICTS_IN_PART, parts_of
from tests.readers.conftest import Reading


def held(documents: object) -> Reading:
    rows: list[dict[str, Any]] = []
    losses = Losses()
    for part in parts_of(documents):
        batch, lost = part.load()
        batch.validate(full=True)
        assert batch.schema.equals(DOCUMENTS)
        rows += batch.to_pylist()
        losses.extend(lost)
    return Reading(rows, losses)


def frames() -> list[object]:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    columns = {"id": ["a", "b"], "text": ["t", "né"], "title": ["h", None], "x": [1, 2]}
    table = pa.table(columns)
    dicts = table.to_pylist()
    return [
        dicts,
        tuple(dicts),
        iter(dicts),
        table,
        table.to_batches(),
        table.to_batches()[0],
        table.to_reader(),
        pandas.DataFrame(columns),
        polars.DataFrame(columns),
        [pandas.DataFrame(columns)],
    ]


@pytest.mark.parametrize("which", range(10))
def test_every_frame(which: int) -> None:
    """Lists of dicts, tables, batches and frames are all the same documents."""
    found = held(frames()[which])
    assert found.texts == {"a": "t", "b": "né"}
    assert [row["title"] for row in found.rows] == ["h", None]
    assert {(row["path"], row["line"]) for row in found.rows} == {(None, None)}
    assert found.lost == {}


def test_ids_are_positions_where_there_are_none() -> None:
    """Positions count from 0, across batches and parts, and over documents that were lost."""
    n = DICTS_IN_PART + 5
    dicts = [{"text": "t"} for _ in range(n)]
    del dicts[2]["text"]
    found = held(dicts)
    assert found.ids == [str(i) for i in range(n) if i != 2]
    assert list(found.lost) == [3]
    assert found.losses.skipped[0].path == "documents"
    batch = pa.record_batch({"text": ["t", None]})
    assert held([batch, batch]).ids == ["0", "2"]


def test_a_missing_id_is_lost_where_others_have_one() -> None:
    """Positions are for all documents or for none."""
    found = held([{"id": "a", "text": "t"}, {"text": "t"}])
    assert found.ids == ["a"]
    assert list(found.lost) == [2]


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (7, "7"),
        (10**40, "1" + "0" * 40),
        (np.int64(7), "7"),
        (np.str_("a"), "a"),
        (1.5, "1.5"),
        (1.0, "1"),
        (-0.0, "0"),
        (2.0**53 - 1, "9007199254740991"),
        (2.0**53, "9007199254740992.0"),
        (1e300, "1e+300"),
        (np.float32(0.5), "0.5"),
    ],
)
def test_ids(id: object, expected: str) -> None:
    """Numbers of Python and numpy are ids, digit by digit."""
    assert held([{"id": id, "text": "t"}]).ids == [expected]


@pytest.mark.parametrize("id", [True, float("nan"), float("inf"), None, [], b"a"])
def test_bad_ids(id: object) -> None:
    """What is no string or finite number is lost."""
    assert held([{"id": id, "text": "t"}]).losses.n_skipped == 1


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (dt.date(2024, 2, 29), "2024-02-29"),
        (dt.datetime(2024, 2, 29, 10, tzinfo=dt.UTC), "2024-02-29T10:00:00+00:00"),
        ("2024-02-29", "2024-02-29"),
        (float("nan"), None),
    ],
)
def test_dates(date: object, expected: str | None) -> None:
    """Dates may be dates; NaN is what frames call nothing."""
    for field in ("date", "published"):
        found = held([{"id": "a", "text": "t", field: date}])
        assert found.rows[0]["published"] == expected
        assert found.warnings == {}


def test_pandas_dates() -> None:
    """A column of timestamps with gaps becomes ISO 8601 with gaps."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"text": ["t", "u"], "date": [pandas.Timestamp("2024-02-29 10:00"), pandas.NaT]}
    )
    assert [row["published"] for row in held(frame).rows] == ["2024-02-29T10:00:00", None]


def test_ids_of_pandas_with_one_missing() -> None:
    """Whole numbers that pandas made floats are whole numbers; the one that is missing is lost."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": [1, None, 3], "text": ["t", "u", "v"]})
    for documents in (frame, frame.to_dict("records")):
        found = held(documents)
        assert found.ids == ["1", "3"]
        assert list(found.lost) == [2]


def test_one_bad_cell_of_a_frame() -> None:
    """A cell of another type in a column of objects costs its record, or is left out."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "id": ["a", 5, None, "d", "e"],
            "text": ["t", "u", "v", ["w"], "x"],
            "title": ["h", 3.5, pandas.NA, None, pandas.NaT],
            "date": [pandas.Timestamp("2024-02-29"), None, None, None, float("nan")],
        }
    )
    found = held(frame)
    assert found.texts == {"a": "t", "5": "u", "e": "x"}
    assert list(found.lost) == [3, 4]
    assert found.lost[4] == "field 'text' is a list; a text is a string"
    assert [row["published"] for row in found.rows] == ["2024-02-29T00:00:00", None, None]
    assert [row["title"] for row in found.rows] == ["h", None, None]
    assert sum(found.warnings.values()) == 1


def test_bad_cells_that_nobody_reads() -> None:
    """A column that is not read may hold anything."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": [1, 2], "text": ["t", "u"], "x": ["a", 5]})
    assert held([frame]).texts == {"1": "t", "2": "u"}


def test_nearly_frames() -> None:
    """What only looks like a frame is refused with the call that makes one of it."""
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    frame = polars.DataFrame({"id": ["a"], "text": ["t"]})
    for documents, advice in [
        (frame.lazy(), r"documents is LazyFrame; call \.collect\(\) first"),
        ([frame.lazy()], r"document 0 is LazyFrame; call \.collect\(\) first"),
        (frame["text"], r"documents is Series; .* or series\.to_frame\('text'\)"),
        (pandas.Series(["t"]), r"documents is Series; .*to_frame\('text'\)"),
        ([pandas.Series(["t"])], r"document 0 is Series; .*to_frame\('text'\)"),
    ]:
        with pytest.raises(InputError, match=advice):
            held(documents)
    assert held(frame["text"].to_frame("text")).texts == {"0": "t"}


def test_what_read_yields(here: Path) -> None:
    """Batches from files keep their paths and lines."""
    (here / "a.jsonl").write_text('{"id":"a","text":"t","date":"2024-02-29"}\n')
    (row,) = held(read("a.jsonl")).rows
    assert (row["path"], row["line"], row["published"]) == ("a.jsonl", 1, "2024-02-29")


def test_large_tables_come_in_parts() -> None:
    """A table is cut by bytes, and ids by position go on."""
    texts = ["x" * 1000] * 10_000
    table = pa.table({"text": texts})
    assert len(list(parts_of(table))) > 1
    assert held(table).ids == [str(i) for i in range(10_000)]


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        (5, "documents is int; give a list of dicts"),
        ("a.jsonl", r"documents is str; .*find_duplicates\(read\(path\)\)"),
        ({"id": "a", "text": "t"}, "documents is dict"),
        (["text"], "document 0 is str"),
        ([{"text": "t"}, None], "document 1 is NoneType"),
        (pa.table({"id": ["a"]}), "no column 'text' for the text, but: 'id'; rename"),
        (pa.table({"text": [1]}), "column 'text' of type int64"),
    ],
)
def test_what_is_no_documents(documents: object, reason: str) -> None:
    """The message names what was given, and what to give."""
    with pytest.raises(InputError, match=reason):
        held(documents)


def test_nothing() -> None:
    """No documents is not an error here."""
    assert held([]).rows == []
    assert held(pa.table({"text": pa.array([], pa.string())})).rows == []


def test_categories_of_polars() -> None:
    """A categorical column is the strings it stands for."""
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"id": ["a", "b"], "text": ["t", "u"], "source": ["Wire", "Wire"]})
    frame = frame.with_columns(polars.col("source").cast(polars.Categorical))
    (part,) = parts_of(frame)
    batch, _ = part.load()
    assert batch.column("source").to_pylist() == ["Wire", "Wire"]
