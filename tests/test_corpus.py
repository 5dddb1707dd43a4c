"""Documents as columns, in the order of their ids."""

import itertools
import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.corpus import arrange, string_column, texts_of
from dedupe.losses import Losses, Skipped
from dedupe.model import DOCUMENTS
from tests.strategies import Record, batch, texts

strings = st.lists(st.none() | texts, max_size=8)


def listed(column: tuple[np.ndarray, np.ndarray]) -> list[str]:
    data, starts = column
    return [data[a:b].tobytes().decode() for a, b in itertools.pairwise(starts)]


@given(strings, st.data())
def test_strings_are_viewed(values: list[str | None], data: st.DataObject) -> None:
    """Any slice of a column is seen as its strings, null as the empty one."""
    first = data.draw(st.integers(0, len(values)))
    n = data.draw(st.integers(0, len(values) - first))
    column = string_column(pa.array(values, pa.string()).slice(first, n))
    assert listed(column) == [value or "" for value in values[first : first + n]]
    assert [part.dtype for part in column] == [np.uint8, np.int32]


def test_a_null_may_hide_bytes() -> None:
    """Bytes that stand in the place of a null are not seen."""
    starts, data = pa.py_buffer(np.array([0, 1, 2, 3], np.int32)), pa.py_buffer(b"abc")
    hidden = pa.StringArray.from_buffers(3, starts, data, pa.py_buffer(bytes([0b101])))
    assert hidden.to_pylist() == ["a", None, "c"]
    assert listed(string_column(hidden)) == ["a", "", "c"]


def test_an_empty_column_need_not_have_starts() -> None:
    """Arrow lets a column of no strings have no starts; it is a column of none here too."""
    empty = pa.StringArray.from_buffers(0, pa.py_buffer(b""), pa.py_buffer(b""))
    assert listed(string_column(empty)) == []


def test_views_are_all_of_one_kind() -> None:
    """No view can be written to, however Arrow came by the buffer: kernels compile once."""
    for column in (pa.array(["a"]), pa.array([None], pa.string()), pa.array([], pa.string())):
        assert [part.flags.writeable for part in string_column(column)] == [False, False]


def test_titles_come_before_texts() -> None:
    """What is compared of a batch is its titles and its texts, a missing title being empty."""
    found = texts_of(batch([{"id": "1", "title": "T", "text": "x"}, {"id": "2", "text": "y"}]))
    assert listed((found.title_bytes, found.title_starts)) == ["T", ""]
    assert listed((found.text_bytes, found.text_starts)) == ["x", "y"]


ids = st.lists(st.text(max_size=3), unique=True, max_size=12)


@given(ids, st.lists(st.integers(0, 12), max_size=3), st.randoms(use_true_random=False))
def test_rows_are_in_the_order_of_ids(
    names: list[str], cuts: list[int], rng: random.Random
) -> None:
    """Whatever the reading order and the batches, rows are sorted by the bytes of their ids."""
    names = [
        name for name in names if name.isascii() or name.encode("utf-8", "ignore").decode() == name
    ]
    rng.shuffle(names)
    records: list[Record] = [{"id": name, "text": f"text of {name}"} for name in names]
    bounds = [0, *sorted(min(cut, len(names)) for cut in cuts), len(names)]
    batches = [batch(records[a:b]) for a, b in itertools.pairwise(bounds)]
    losses = Losses()
    corpus = arrange(batches, losses)
    expected = sorted(names, key=str.encode)
    assert corpus.column("id").to_pylist() == expected
    assert [corpus.text(row) for row in range(len(corpus))] == [f"text of {n}" for n in expected]
    assert losses == Losses()


def test_a_repeated_id_with_the_same_text_counts_once() -> None:
    """The same document read twice is one document, and that is a counted warning."""
    losses = Losses()
    one, two = batch([{"id": "a", "text": "x"}]), batch([{"id": "a", "text": "x", "title": ""}])
    corpus = arrange([one, two, one], losses)
    assert corpus.column("id").to_pylist() == ["a"]
    assert losses == Losses(0, [], {"repeats an id with the same text: counted once": 2})


def test_a_repeated_id_with_another_text_is_lost() -> None:
    """Of documents with one id the one read first stays; others are listed with path and line."""
    losses = Losses()
    batches = [
        batch([{"id": "b", "text": "kept", "path": "x.jsonl", "line": 1}]),
        batch(
            [
                {"id": "a", "text": "other", "path": "x.jsonl", "line": 2},
                {"id": "b", "text": "lost", "path": "y.jsonl", "line": 7},
                {"id": "b", "text": "kept", "title": "but titled"},
                {"id": "b", "text": "kept", "path": "y.jsonl", "line": 9},
            ]
        ),
    ]
    corpus = arrange(batches, losses)
    assert [corpus.text(row) for row in range(len(corpus))] == ["other", "kept"]
    reason = "id 'b' was used before for another text; ids must be unique"
    assert losses.skipped == [Skipped("y.jsonl", 7, reason), Skipped("documents", None, reason)]
    assert losses.n_skipped == 2
    assert losses.warnings == {"repeats an id with the same text: counted once": 1}


def test_title_and_text_are_compared_as_bytes() -> None:
    """Bytes of title and text are given in the order asked for, a missing title being empty."""
    corpus = arrange(
        [batch([{"id": "b", "title": "é", "text": "x"}]), batch([{"id": "a", "text": ""}])],
        Losses(),
    )
    assert list(corpus.compared_bytes(np.array([1, 0, 1]))) == [
        ("é".encode(), b"x"),
        (b"", b""),
        ("é".encode(), b"x"),
    ]


@pytest.mark.parametrize("batches", [[], [batch([])], [batch([]), batch([])]])
def test_no_documents(batches: list[pa.RecordBatch]) -> None:
    """A corpus without documents has empty columns of the right types."""
    corpus = arrange(batches, Losses())
    assert len(corpus) == 0
    for field in DOCUMENTS:
        assert corpus.column(field.name).type == field.type
        assert corpus.column(field.name).to_pylist() == []


@given(
    st.lists(st.sampled_from(["AFP", "the bank", "", "路透社", "CAFPE"]), max_size=12), st.data()
)
def test_texts_that_match_are_found_together(texts: list[str], data: st.DataObject) -> None:
    """Whatever the batches and the order asked in, as if each text were asked alone."""
    records: list[Record] = [{"id": f"{i * 7 % 13:02}", "text": one} for i, one in enumerate(texts)]
    cut = data.draw(st.integers(0, len(records)))
    corpus = arrange([batch(records[:cut]), batch(records[cut:])], Losses())
    rows = np.array(data.draw(st.permutations(range(len(corpus)))), np.int64)
    found = corpus.matching(rows, r"\bAFP\b|路透社")
    assert found.tolist() == [corpus.text(row) in ("AFP", "路透社") for row in rows.tolist()]
