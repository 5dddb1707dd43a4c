"""What stands in many stories of an outlet word for word: cookie notices, footers, forms.

    lines         of every document, as hashes of their tokens, in threads
    frequencies   of how many stories of its source, and of how many documents, each line is
    paragraphs    the frequent lines as a reader knows them, out of one document that has them

A story is a cluster, or a document in none, so that a story printed 2,000 times is counted once;
of a cluster that several outlets printed, once for each of them.
Documents that name no source are counted as if one outlet had printed them all.
What is enough is `Options.least_repeated`.

Nearly every paragraph is one line, and reading a hundred thousand documents into paragraphs would
take longer than comparing them. So lines are counted, and where a text is wrapped, a paragraph is
as frequent as the least frequent of its lines. Where the documents that have a line do not break
their paragraphs alike, it is listed as the one with the smallest id has it.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np

from dedupe.arrays import valid
from dedupe.corpus import Corpus, string_column
from dedupe.kernels.coverage import add_counts
from dedupe.kernels.lines import count_lines, line_hashes
from dedupe.kernels.tokens import SPREAD
from dedupe.kernels.unicode import table
from dedupe.model import Boilerplate, RepeatedParagraph
from dedupe.options import Options

MOST: Final = 10_000
"""Frequent lines that are looked up, the most frequent ones; the others are counted."""

SPARE: Final = 4
"""Places in the table of counts for each line, at least, so that few share one."""


class Lines(NamedTuple):
    """Lines that have a token."""

    values: np.ndarray
    """uint64, equal for the same words from the same source."""
    rows: np.ndarray
    """int32, the document that each stands in."""


class Frequent(NamedTuple):
    """Lines that many stories have, each once, the most frequent first."""

    values: np.ndarray
    """uint64, as in `Lines`."""
    examples: np.ndarray
    """int32, the first row that has it."""
    n_stories: np.ndarray
    n_documents: np.ndarray


class Sources(NamedTuple):
    """Who printed what, and how much of it."""

    names: list[str | None]
    """The last one is None: those that name no source."""
    of_row: np.ndarray
    """int64, position in *names*."""
    n_stories: np.ndarray
    """int64, per name."""
    least: np.ndarray
    """int64, per name: stories that must have a line to make it boilerplate."""

    def salts(self, rows: np.ndarray) -> np.ndarray:
        """Give what tells the lines of one source from those of another (uint64, per row)."""
        salts: np.ndarray = (self.of_row[rows] + 1).astype(np.uint64) * SPREAD
        return salts


def repeated_paragraphs(
    corpus: Corpus, stories: np.ndarray, options: Options, jobs: int
) -> Boilerplate:
    """Find the paragraphs that many stories of a source share.

    *stories* (int64, per row of the corpus) is equal for documents that are one story.
    The answer does not depend on *jobs*, the number of threads.
    """
    if not options.common or len(corpus) <= options.common:
        return Boilerplate()
    sources = _sources(corpus, stories, options)
    lines = _repeated(_lines(corpus, sources, jobs), options.common)
    lines, frequent = _frequent(lines, sources, stories)
    found, dropped = [], []
    for text, places in _paragraphs(corpus, sources, frequent):
        if text is None:
            dropped += places
            continue
        source = sources.of_row[frequent.examples[places[0]]]
        found.append(
            RepeatedParagraph(
                text=text,
                source=sources.names[source],
                n_stories=int(frequent.n_stories[places].min()),
                n_documents=int(frequent.n_documents[places].min()),
                of_stories=int(sources.n_stories[source]),
                least=int(sources.least[source]),
            )
        )
    found.sort(key=lambda one: (-one.n_stories, -one.n_documents, one.source or "", one.text))
    bearing = lines.rows[~np.isin(lines.values, frequent.values[dropped])]
    n_more = max(len(frequent.values) - MOST, 0)
    return Boilerplate(tuple(found), n_more, len(np.unique(bearing)))


def _sources(corpus: Corpus, stories: np.ndarray, options: Options) -> Sources:
    column = corpus.column("source").combine_chunks().dictionary_encode()
    names = [*column.dictionary.to_pylist(), None]
    codes = np.frombuffer(column.indices.buffers()[1], np.int32, len(column))
    of_row = np.where(valid(column.indices), codes, len(names) - 1)
    printed = np.unique(of_row * len(corpus) + stories) // len(corpus)
    n_stories = np.bincount(printed, minlength=len(names))
    least = np.array([options.least_repeated(n) for n in n_stories.tolist()])
    return Sources(names, of_row, n_stories, least)


def _lines(corpus: Corpus, sources: Sources, jobs: int) -> Lines:
    """Hash the lines of all documents."""
    row_of_place = np.full(int(corpus.first_places[-1]), -1)
    row_of_place[corpus.places] = np.arange(len(corpus))

    def of_batch(i: int) -> Lines:
        rows = row_of_place[corpus.first_places[i] : corpus.first_places[i + 1]]
        data, starts = string_column(corpus.batches[i].column("text"))
        values, documents, _ = _hashes(data, starts, sources.salts(rows), with_spans=False)
        found = rows[documents]
        return Lines(values[found >= 0], found[found >= 0].astype(np.int32))

    with ThreadPoolExecutor(jobs) as pool:
        pieces = list(pool.map(of_batch, range(len(corpus.batches))))
    return Lines(*(np.concatenate(column) for column in zip(*pieces, strict=True)))


def _hashes(
    data: np.ndarray, starts: np.ndarray, salts: np.ndarray, *, with_spans: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hash the lines of some texts; give their hashes, their texts and, if wanted, their spans."""
    room = count_lines(data, starts)
    values, documents = np.empty(room, np.uint64), np.empty(room, np.int32)
    spans = np.empty((room if with_spans else 0, 2), np.int64)
    n = line_hashes(data, starts, salts, table(), values, documents, spans)
    return values[:n], documents[:n], spans[:n]


def _repeated(lines: Lines, common: int) -> Lines:
    """Leave out most lines that stand in few documents; there is no other copy of nearly all."""
    bits = max((SPARE * len(lines.values)).bit_length(), 1)
    shift, counts = np.uint64(64 - bits), np.zeros(1 << bits, np.uint8)
    add_counts(lines.values, shift, counts)
    often = counts[lines.values >> shift] > common
    return Lines(lines.values[often], lines.rows[often])


def _frequent(lines: Lines, sources: Sources, stories: np.ndarray) -> tuple[Lines, Frequent]:
    """Count stories and documents, and keep what enough stories have: all its places, and it."""
    order = np.lexsort((lines.rows, stories[lines.rows], lines.values))
    values, rows = lines.values[order], lines.rows[order]
    new_value = np.diff(values, prepend=~values[:1]) != 0
    new_story = new_value | (np.diff(stories[rows], prepend=-1) != 0)
    new_document = new_story | (np.diff(rows, prepend=-1) != 0)
    first = np.flatnonzero(new_value)
    if not len(first):
        return lines, Frequent(values, rows, first, first)
    n_stories = np.add.reduceat(new_story, first, dtype=np.int64)
    enough = n_stories >= sources.least[sources.of_row[rows[first]]]
    kept = np.repeat(enough, np.diff(first, append=len(values)))
    frequent = Frequent(
        values[first][enough],
        np.minimum.reduceat(rows, first)[enough],
        n_stories[enough],
        np.add.reduceat(new_document, first, dtype=np.int64)[enough],
    )
    rank = np.lexsort((frequent.examples, -frequent.n_documents, -frequent.n_stories))
    return Lines(values[kept], rows[kept]), Frequent(*(column[rank] for column in frequent))


def _paragraphs(
    corpus: Corpus, sources: Sources, frequent: Frequent
) -> Iterator[tuple[str | None, list[int]]]:
    """Find the paragraphs that the most frequent lines make in the first document of each.

    Yields the text of a paragraph and the positions of its lines; None and the position of a line
    that is part of a paragraph which is not frequent as a whole.
    """
    places = {value: i for i, value in enumerate(frequent.values[:MOST].tolist())}
    wanted: dict[int, set[int]] = {}
    for i, row in enumerate(frequent.examples[:MOST].tolist()):
        wanted.setdefault(row, set()).add(i)
    for row, unmet in wanted.items():
        for text, values in _by_paragraph(corpus, sources, row):
            inside = [places.get(value, -1) for value in values]
            if -1 not in inside and not unmet.isdisjoint(inside):
                unmet.difference_update(inside)
                yield text, inside
        if unmet:
            yield None, sorted(unmet)


def _by_paragraph(corpus: Corpus, sources: Sources, row: int) -> Iterator[tuple[str, list[int]]]:
    """Read a document: each paragraph with the hashes of its lines."""
    from dedupe.text.segment import paragraphs  # 50 ms, and most corpora have no use for it

    text = corpus.text(row)
    data = text.encode()
    values, _, spans = _hashes(
        np.frombuffer(data, np.uint8),
        np.array([0, len(data)], np.int32),
        sources.salts(np.array([row])),
        with_spans=True,
    )
    lines = deque(zip(values.tolist(), spans[:, 0].tolist(), strict=True))
    end = 0
    for span in paragraphs(text):
        end += len(span.of(text).encode())
        inside = []
        while lines and lines[0][1] < end:
            inside.append(lines.popleft()[0])
        if inside:
            yield span.of(text).strip(), inside
