"""The record rules, one by one and many at once."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.dates import instant, is_date
from dedupe.options import ReadOptions
from dedupe.readers.records import Records, judge

OPTIONS = ReadOptions(max_record=1024)
FIELDS = ("id", "text", "title", "source", "date", "url")
cells = st.none() | st.sampled_from(["", "a", "é", "2024-01-01", "x" * 1025, "é" * 513])


@given(st.lists(st.tuples(*[cells] * 6)))
def test_one_by_one_as_many_at_once(rows: list[tuple[str | None, ...]]) -> None:
    """Both ways give the same documents, losses and warnings."""
    records = Records("p", OPTIONS)
    for line, row in enumerate(rows, 5):
        records.add(line, dict(zip(FIELDS, row, strict=True)))
    columns = [pa.array([row[i] for row in rows], pa.string()) for i in range(6)]
    batch, losses = records.load()
    together, lost = judge(columns, 5, "p", OPTIONS)
    assert batch.to_pylist() == together.to_pylist()
    assert losses == lost
    assert len(batch) + losses.n_skipped == len(rows)


@given(st.lists(st.tuples(*[cells] * 6), min_size=3), st.integers(0, 2))
def test_slices(rows: list[tuple[str | None, ...]], start: int) -> None:
    """Columns may be slices of longer ones, as those of tables are."""
    columns = [pa.array([row[i] for row in rows], pa.string()) for i in range(6)]
    sliced, lost = judge([column.slice(start) for column in columns], 1, "p", OPTIONS)
    columns = [pa.array([row[i] for row in rows[start:]], pa.string()) for i in range(6)]
    whole, expected = judge(columns, 1, "p", OPTIONS)
    assert sliced.to_pylist() == whole.to_pylist()
    assert lost == expected


@pytest.mark.parametrize(
    "date",
    [
        "2024-02-29",
        "2024-02-29T10:00",
        "2024-02-29 10:00:00",
        "2024-02-29T10:00:00Z",
        "2024-02-29T10:00:00.123456+05:30",
        "20240229",
        "0001-01-01",
        "9999-12-31T23:59:59",
    ],
)
def test_dates(date: str) -> None:
    """ISO 8601 dates and times, with and without a zone."""
    assert is_date(date)
    assert instant(date) is not None


def test_a_rejected_date_is_quoted_with_its_place() -> None:
    """The warning quotes the first value and says where it stands; the rest is counted."""
    records = Records("news.jsonl", OPTIONS)
    for line, date in enumerate(["2024-01-01", "yesterday", "soon", "x" * 99], 5):
        records.add(line, {"id": str(line), "text": "t", "date": date})
    _, losses = records.load()
    told = (
        "field 'date' is not an ISO 8601 date and was left out: first 'yesterday' at news.jsonl:6"
    )
    assert losses.described() == {told: 3}


@pytest.mark.parametrize("at_once", [True, False])
def test_losses_in_memory_name_no_option_of_the_command(at_once: bool) -> None:
    """Who calls `find_duplicates` has no command line; who reads files is told its options."""
    rows = [(None, "t"), ("b", None), ("c", "x" * 1025)]
    reasons = {}
    for path in ("p", None):
        if at_once:
            columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
            columns += [pa.nulls(3, pa.string())] * 4
            _, losses = judge(columns, 1, path, OPTIONS)
        else:
            records = Records(path, OPTIONS)
            for line, (id, text) in enumerate(rows, 1):
                records.add(line, {"id": id, "text": text})
            _, losses = records.load()
        reasons[path] = [skipped.reason for skipped in losses.skipped]
    assert all("--" in reason for reason in reasons["p"])
    assert reasons[None] == [
        "field 'id' is missing or null; give every document one, or none, and ids are positions",
        "field 'text' is missing or null; drop the document or give it a text",
        "text is 1025 bytes, longer than 1024; cut it",
    ]


def test_a_rejected_title_is_named_by_its_type() -> None:
    """What is no string at all is named by its kind, and located."""
    records = Records("news.jsonl", OPTIONS)
    records.add(7, {"id": "a", "text": "t", "title": ["x"]})
    _, losses = records.load()
    assert list(losses.examples.values()) == ["first a list at news.jsonl:7"]


@pytest.mark.parametrize(
    "date",
    ["", "yesterday", "29.02.2024", "2023-02-29", "1709200801", "Thu, 29 Feb 2024", "\ud800"],
)
def test_no_dates(date: str) -> None:
    """Everything else is left out rather than guessed."""
    assert not is_date(date)
    assert instant(date) is None
