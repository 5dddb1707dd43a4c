"""Arrays laid out by hand are what Arrow would have made."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from dedupe.arrays import booleans, integers, lengths, numbers, origins, strings, truths, valid

cells = st.lists(st.none() | st.text(st.characters(codec="utf-8")))


@given(cells)
def test_strings(cells: list[str | None]) -> None:
    """Strings and nulls."""
    made = strings(cells)
    made.validate(full=True)
    assert made.equals(pa.array(cells, pa.string()))
    assert made.null_count == cells.count(None)


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_integers(values: list[int]) -> None:
    """Integers of 64 bits."""
    assert integers(np.array(values, np.int64)).equals(pa.array(values, pa.int64()))


@given(
    st.lists(st.none() | st.integers(-99, 99), max_size=9),
    st.sampled_from([pa.int8(), pa.int32(), pa.int64()]),
    st.integers(0, 3),
)
def test_numbers(cells: list[int | None], kind: pa.DataType, start: int) -> None:
    """Any slice of whole numbers is read as int64, null as 0."""
    read = numbers(pa.array(cells, kind).slice(start))
    assert read.dtype == np.int64
    assert read.tolist() == [cell or 0 for cell in cells[start:]]


@given(st.lists(st.booleans()))
def test_booleans(values: list[bool]) -> None:
    """Truth values."""
    assert booleans(np.array(values, bool)).equals(pa.array(values, pa.bool_()))
    assert truths(pa.array(values, pa.bool_()).slice(1)).tolist() == values[1:]


@given(cells, st.integers(0, 3))
def test_measures(cells: list[str | None], start: int) -> None:
    """Presence and length, of slices too."""
    array = pa.array(cells, pa.string()).slice(start)
    assert valid(array).tolist() == [cell is not None for cell in cells[start:]]
    assert lengths(array).tolist() == [len((cell or "").encode()) for cell in cells[start:]]


def test_origins() -> None:
    """Paths as a dictionary."""
    made = origins(["p", "q"], np.array([0, 0, 1]))
    made.validate(full=True)
    assert made.to_pylist() == ["p", "p", "q"]


def test_a_clean_start(tmp_path: Path) -> None:
    """Reading text and JSON Lines imports neither pandas nor Arrow's compute kernels."""
    here = tmp_path
    (here / "a.txt").write_text("t")
    (here / "b.jsonl").write_text('{"id":"a","text":"t","date":"2024-02-29","title":""}\nbad\n')
    (here / "c.csv").write_text("id,text\na,t\n")
    script = (
        "import sys; from dedupe.readers import read\n"
        "print(sum(map(len, read('.'))), 'pandas' in sys.modules, 'pyarrow.compute' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=here,
        env={"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert done.stdout.split() == ["3", "False", "False"]
