"""The documents of a run as columns: Arrow batches, and one canonical order over them.

A batch is what a reader made; a document's *place* is its position in reading order.
Nothing may depend on that order, so everything after reading counts in *rows* instead:
the place of a document in the order of its id.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dedupe.arrays import int64_array
from dedupe.kernels.tokens import Texts
from dedupe.model import DOCUMENTS, Losses


def string_column(array: pa.StringArray) -> tuple[np.ndarray, np.ndarray]:
    """View an Arrow string column as bytes (uint8) and starts (int32, one longer); null is empty.

    Copies only a column with nulls, whose places may hold bytes.
    """
    if array.null_count:
        array = array.fill_null("")
    _, starts, data = array.buffers()
    if data is None or starts is None:
        return np.zeros(0, np.uint8), np.zeros(len(array) + 1, np.int32)
    all_starts = np.frombuffer(starts, np.int32, len(array) + 1, array.offset * 4)
    return np.frombuffer(data, np.uint8), all_starts


def texts_of(batch: pa.RecordBatch) -> Texts:
    """View what is compared of each document of a batch: its title, then its text."""
    return Texts(*string_column(batch.column("title")), *string_column(batch.column("text")))


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents that are compared, in canonical order."""

    batches: Sequence[pa.RecordBatch]
    """As read, schema `model.DOCUMENTS`."""
    first_places: np.ndarray
    """int64 (batches + 1,), place of each batch's first document."""
    places: np.ndarray
    """int64 (rows,), place of each row; documents that were lost have no row."""

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.places)

    def locate(self, row: int) -> tuple[pa.RecordBatch, int]:
        """Find the batch of a row, and its position there."""
        place = self.places[row]
        batch = int(np.searchsorted(self.first_places, place, side="right")) - 1
        return self.batches[batch], int(place - self.first_places[batch])

    def text(self, row: int) -> str:
        """Look up the text of a document."""
        batch, i = self.locate(row)
        text: str = batch.column("text")[i].as_py()
        return text

    def compared_bytes(self, row: int) -> tuple[bytes, bytes]:
        """Title and text of a document in UTF-8: equal exactly for exact copies."""
        batch, i = self.locate(row)
        title, text = batch.column("title")[i], batch.column("text")[i]
        return bytes(title.as_buffer() or b""), bytes(text.as_buffer())

    def column(self, name: str) -> pa.ChunkedArray:
        """One column of all documents, in canonical order."""
        chunks = [batch.column(name) for batch in self.batches]
        whole = pa.chunked_array(chunks, type=DOCUMENTS.field(name).type)
        return whole.take(int64_array(self.places)) if len(whole) else whole


def arrange(batches: Sequence[pa.RecordBatch], losses: Losses) -> Corpus:
    """Put documents into canonical order, the order of their ids, and settle repeated ids.

    A repeated id with the same title and text is the same document and counts once;
    with another text it is lost: of those, the one read first stays.
    """
    first_places = np.cumsum([0, *map(len, batches)])
    chunks = [batch.column("id") for batch in batches]
    ids = pa.chunked_array(chunks, type=DOCUMENTS.field("id").type)
    places = _sorted_places(ids)
    corpus = Corpus(batches, first_places, places)
    ids = ids.take(int64_array(places)) if len(ids) else ids
    repeated = np.flatnonzero(_equal_neighbours(ids)) + 1
    if not len(repeated):
        return corpus
    kept = np.ones(len(places), bool)
    kept[repeated] = False
    first = np.maximum.accumulate(np.where(kept, np.arange(len(places)), 0))
    for row in repeated.tolist():
        if corpus.compared_bytes(row) == corpus.compared_bytes(first[row]):
            losses.warn("repeats an id with the same text: counted once")
            continue
        batch, i = corpus.locate(row)
        line = batch.column("line")[i].as_py()
        id = ids[row].as_py()
        reason = f"id {id!r} was used before for another text; ids must be unique"
        losses.lose(batch.column("path")[i].as_py() or "documents", line, reason)
    return Corpus(batches, first_places, places[kept])


def _sorted_places(ids: pa.ChunkedArray) -> np.ndarray:
    """Places in the order of their ids, and of reading among equal ids (int64)."""
    import pyarrow.compute as pc  # 30 ms

    joined = pa.concat_arrays(ids.chunks) if ids.num_chunks else pa.nulls(0, ids.type)
    if len(joined) < 2 or pc.all(pc.less_equal(joined[:-1], joined[1:])).as_py():
        return np.arange(len(joined))
    order: np.ndarray = pc.array_sort_indices(joined).to_numpy().astype(np.int64)
    return order


def _equal_neighbours(ids: pa.ChunkedArray) -> np.ndarray:
    """Whether each id equals the one after it (bool, one shorter)."""
    import pyarrow.compute as pc

    if len(ids) < 2:
        return np.zeros(0, bool)
    equal: np.ndarray = pc.equal(ids[:-1], ids[1:]).to_numpy(zero_copy_only=False)
    return equal
