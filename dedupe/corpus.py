"""The documents of a run as columns: Arrow batches, and one canonical order over them.

A batch is what a reader made; a document's *place* is its position in reading order.
Nothing may depend on that order, so everything after reading counts in *rows* instead:
the place of a document in the order of its id.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa

from dedupe.arrays import integers, truths, valid
from dedupe.kernels.tokens import Texts
from dedupe.losses import Losses
from dedupe.model import DOCUMENTS


def string_column(array: pa.StringArray) -> tuple[np.ndarray, np.ndarray]:
    """View an Arrow string column as bytes (uint8) and starts (int32, one longer); null is empty.

    Copies only a column with bytes behind its nulls, which is rare.
    """
    if array.null_count:
        sizes = np.diff(
            np.frombuffer(array.buffers()[1], np.int32, len(array) + 1, array.offset * 4)
        )
        if sizes[~valid(array)].any():
            array = array.fill_null("")
    _, starts, data = array.buffers()
    if data is None or starts is None or not len(array):  # Arrow allows no starts for no strings
        column = np.zeros(0, np.uint8), np.zeros(len(array) + 1, np.int32)
    else:
        all_starts = np.frombuffer(starts, np.int32, len(array) + 1, array.offset * 4)
        column = np.frombuffer(data, np.uint8), all_starts
    for part in column:
        part.flags.writeable = False  # some buffers are, and numba compiles for each kind anew
    return column


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
    repeats: np.ndarray
    """int64, ascending: places of those that repeat an id with the same text, and have no row."""

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.places)

    def locate(self, row: int) -> tuple[pa.RecordBatch, int]:
        """Find the batch of a row, and its position there."""
        place = self.places[row]
        batch = int(np.searchsorted(self.first_places, place, side="right")) - 1
        return self.batches[batch], int(place - self.first_places[batch])

    def named(self, row: int) -> str:
        """Name a document for a warning: by its place in a file, or in memory by its id."""
        batch, i = self.locate(row)
        id, path, line = (batch.column(name)[i].as_py() for name in ("id", "path", "line"))
        return repr(id) if path is None else path if line is None else f"{path}:{line}"

    def text(self, row: int) -> str:
        """Look up the text of a document."""
        batch, i = self.locate(row)
        text: str = batch.column("text")[i].as_py()
        return text

    def matching(self, rows: np.ndarray, pattern: str) -> np.ndarray:
        """Say of some documents whether a pattern (of RE2) is found in their texts (bool).

        Fifty times as fast as asking each, where there are thousands.
        """
        import pyarrow.compute as pc  # 30 ms

        places = self.places[rows]
        order = np.argsort(places)
        cuts = np.searchsorted(places[order], self.first_places)
        texts = [
            batch.column("text").take(integers(places[order[start:end]] - first))
            for batch, first, (start, end) in zip(
                self.batches, self.first_places.tolist(), pairwise(cuts.tolist()), strict=False
            )
        ]
        found = np.empty(len(rows), bool)
        together = pa.chunked_array(texts, pa.string()).combine_chunks()  # compiled for each chunk
        answers = pc.match_substring_regex(together, pattern)
        if isinstance(answers, pa.ChunkedArray):  # more than 2 GiB
            answers = answers.combine_chunks()
        found[order] = truths(answers)
        return found

    def compared_bytes(self, rows: np.ndarray) -> Iterator[tuple[bytes, bytes]]:
        """Title and text of some documents in UTF-8: equal exactly for exact copies."""
        places = self.places[rows]
        batches = np.searchsorted(self.first_places, places, side="right") - 1
        positions = places - self.first_places[batches]
        views: dict[int, tuple[memoryview, list[int], memoryview, list[int]]] = {}
        for batch, i in zip(batches.tolist(), positions.tolist(), strict=True):
            if batch not in views:
                titles, title_starts, texts, text_starts = texts_of(self.batches[batch])
                views[batch] = (
                    *(titles.data, title_starts.tolist()),
                    *(texts.data, text_starts.tolist()),
                )
            title, title_at, text, text_at = views[batch]
            yield (
                bytes(title[title_at[i] : title_at[i + 1]]),
                bytes(text[text_at[i] : text_at[i + 1]]),
            )

    def column(self, name: str, places: np.ndarray | None = None) -> pa.ChunkedArray:
        """One column of all documents, in canonical order, or of those at some places."""
        places = self.places if places is None else places
        chunks = [batch.column(name) for batch in self.batches]
        whole = pa.chunked_array(chunks, type=DOCUMENTS.field(name).type)
        if np.array_equal(places, np.arange(len(whole))):
            return whole
        return whole.take(integers(places))


def arrange(batches: Sequence[pa.RecordBatch], losses: Losses) -> Corpus:
    """Put documents into canonical order, the order of their ids, and settle repeated ids.

    A repeated id with the same title and text is the same document and counts once;
    with another text it is lost: of those, the one read first stays.
    """
    first_places = np.cumsum([0, *map(len, batches)])
    places = _sorted_places(_joined(batch.column("id") for batch in batches))
    corpus = Corpus(batches, first_places, places, np.zeros(0, np.int64))
    ids = _joined(corpus.column("id").chunks)
    repeated = np.flatnonzero(_equal_neighbours(ids)) + 1
    if not len(repeated):
        return corpus
    kept = np.ones(len(places), bool)
    kept[repeated] = False
    first = np.maximum.accumulate(np.where(kept, np.arange(len(places)), 0))
    same = zip(corpus.compared_bytes(repeated), corpus.compared_bytes(first[repeated]), strict=True)
    repeats = []
    for row, (this, that) in zip(repeated.tolist(), same, strict=True):
        if this == that:
            losses.warn("repeats an id with the same text: counted once")
            repeats.append(places[row])
            continue
        batch, i = corpus.locate(row)
        line = batch.column("line")[i].as_py()
        id = ids[row].as_py()
        reason = f"id {id!r} was used before for another text; ids must be unique"
        losses.lose(batch.column("path")[i].as_py() or "documents", line, reason)
    return Corpus(batches, first_places, places[kept], np.sort(np.array(repeats, np.int64)))


def _joined(ids: Iterable[pa.StringArray]) -> pa.StringArray:
    return pa.concat_arrays([pa.nulls(0, pa.string()), *ids])


def _sorted_places(ids: pa.StringArray) -> np.ndarray:
    """Places in the order of their ids, and of reading among equal ids (int64)."""
    import pyarrow.compute as pc  # 30 ms

    if truths(pc.less_equal(ids.slice(0, max(len(ids) - 1, 0)), ids.slice(1))).all():
        return np.arange(len(ids))
    order = np.frombuffer(pc.array_sort_indices(ids).buffers()[1], np.uint64, len(ids))
    return order.astype(np.int64)


def _equal_neighbours(ids: pa.StringArray) -> np.ndarray:
    """Whether each id equals the one after it (bool, one shorter)."""
    import pyarrow.compute as pc

    return truths(pc.equal(ids.slice(0, max(len(ids) - 1, 0)), ids.slice(1)))
