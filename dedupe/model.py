"""The glossary: every type that crosses from one room to another, each defined in its first line.

Columns for the many, objects for the few: documents travel as Arrow record batches,
signatures and shingle sets as numpy arrays;
a Python object exists only from the verified pair upward.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import numpy as np
import pyarrow as pa

from dedupe.arrays import integers, valid
from dedupe.errors import OptionError
from dedupe.losses import Losses
from dedupe.options import RELATIONS, Options, Relation

if TYPE_CHECKING:
    from datasketch import LeanMinHash

DOCUMENTS: Final = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("title", pa.string()),
        pa.field("source", pa.string()),
        pa.field("published", pa.string()),
        pa.field("url", pa.string()),
        pa.field("path", pa.dictionary(pa.int32(), pa.string())),
        pa.field("line", pa.int64()),
    ]
)
"""A batch of documents: what every reader yields. `published` is ISO 8601 as it was given;
`path` and `line` say where a record was read, null where it came from memory."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """MinHash signatures: for each document the minimum of its shingle hashes per permutation.

    Bit for bit those of `datasketch.MinHash(num_perm, seed, scheme="affine32")`.
    """

    values: np.ndarray
    """uint32, shape (documents, permutations)."""
    shingle_size: int
    """Tokens in a shingle; signatures of different sizes cannot be compared."""
    seed: int
    """Seed of the permutations; signatures of different seeds cannot be compared."""

    def jaccard(self, a: int, b: int, other: "Signatures | None" = None) -> float:
        """Estimate the Jaccard similarity of row *a* and row *b* (of *other*, where given).

        The standard error is sqrt(J (1 - J) / permutations)
        (Broder 1997, On the resemblance and containment of documents, section 3).
        Raises `OptionError` where the two were made under different settings.
        """
        other = self if other is None else other
        mine = (self.values.shape[1], self.shingle_size, self.seed)
        theirs = (other.values.shape[1], other.shingle_size, other.seed)
        if mine != theirs:
            raise OptionError(
                "signatures of different settings cannot be compared: "
                f"(permutations, shingle_size, seed) is {mine} here and {theirs} there; "
                "sketch both with the same options"
            )
        return float(np.mean(self.values[a] == other.values[b]))

    def to_datasketch(self) -> "list[LeanMinHash]":
        """Convert each row to a `datasketch.LeanMinHash`."""
        from datasketch import LeanMinHash  # 0.6 s to import; most runs never need it

        return [
            LeanMinHash(seed=self.seed, hashvalues=row, scheme="affine32") for row in self.values
        ]

    @classmethod
    def from_datasketch(
        cls, sketches: "Sequence[LeanMinHash]", *, shingle_size: int
    ) -> "Signatures":
        """Collect datasketch MinHashes of one seed and the affine32 scheme into one array.

        Raises `OptionError` where they differ in seed or length, or have another scheme.
        """
        settings = {(s.seed, len(s), s.scheme) for s in sketches}
        if len(settings) != 1 or next(iter(settings))[2] != "affine32":
            raise OptionError(
                "sketches must share one seed and length and the affine32 scheme; "
                f"(seed, length, scheme) found: {sorted(settings)}"
            )
        values = np.array([s.hashvalues for s in sketches], dtype=np.uint32)
        return cls(values, shingle_size, sketches[0].seed)


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The sets of shingle hashes of some documents, one behind the other in one column."""

    values: np.ndarray
    """uint64; row *i* is `values[starts[i]:starts[i + 1]]`, sorted, each hash once."""
    starts: np.ndarray
    """int64, one longer than the number of documents."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents whose similarity was verified on their shingle sets."""

    a: str
    """Id of one document; the smaller id of the two."""
    b: str
    """Id of the other."""
    relation: Relation
    """How they relate."""
    score: float
    """The one number that ranks pairs, 0 to 1: how much of one of them stands in the other.

    Counted in tokens, those that many stories share weighing little; of the two shares the greater.
    Of a run that looked for no copies of parts it is the Jaccard similarity.
    """
    jaccard: float
    """Shared shingles as a share of all shingles of the two (Broder's resemblance), 0 to 1."""
    containment_a: float
    """Share of *a*'s shingles found in *b*, 0 to 1."""
    containment_b: float
    """Share of *b*'s shingles found in *a*, 0 to 1."""


@dataclass(frozen=True, eq=False)
class Pairs(Sequence[Pair]):
    """Verified pairs as columns; indexing and iterating give `Pair`s.

    Sorted by (a, b); all columns have the length of the sequence.
    """

    ids: pa.StringArray
    """Ids of the report's documents; *a* and *b* point into it."""
    a: np.ndarray
    """int64, row of one document; its id is the smaller."""
    b: np.ndarray
    """int64, row of the other."""
    relation: np.ndarray
    """int8, code of the relation: position in `options.RELATIONS`."""
    score: np.ndarray
    """float64 in 0..1."""
    jaccard: np.ndarray
    """float64 in 0..1."""
    containment_a: np.ndarray
    """float64 in 0..1."""
    containment_b: np.ndarray
    """float64 in 0..1."""

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.a)

    @overload
    def __getitem__(self, i: int) -> Pair: ...
    @overload
    def __getitem__(self, i: slice) -> list[Pair]: ...
    def __getitem__(self, i: int | slice) -> Pair | list[Pair]:
        """Make the i-th pair, or a list of them."""
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        return Pair(
            a=self.ids[int(self.a[i])].as_py(),
            b=self.ids[int(self.b[i])].as_py(),
            relation=RELATIONS[self.relation[i]],
            score=float(self.score[i]),
            jaccard=float(self.jaccard[i]),
            containment_a=float(self.containment_a[i]),
            containment_b=float(self.containment_b[i]),
        )

    def __eq__(self, other: object) -> bool:
        """Compare all columns."""
        if not isinstance(other, Pairs):
            return NotImplemented
        columns = ("a", "b", "relation", "score", "jaccard", "containment_a", "containment_b")
        return self.ids.equals(other.ids) and all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in columns
        )

    __hash__ = None  # type: ignore[assignment]  # as of any sequence of many

    def __iter__(self) -> Iterator[Pair]:
        """Yield each pair."""
        return (self[i] for i in range(len(self)))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents that are one text: at least two, held together by verified pairs."""

    id: str
    """`c-` and 16 hexadecimal digits, from the sorted member ids alone: the same in every run."""
    origin: str
    """Id of the member published first, then the longest, then the smallest id."""
    members: tuple[str, ...]
    """Ids, sorted."""
    cohesion: float
    """Lowest verified score between a member and the cluster's anchor, 0 to 1.

    The anchor is the member closest to all others.
    """


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked and what was read."""

    version: str
    """Version of dedupe."""
    options: Options
    """What can change a verdict; never workers, memory or paths."""
    n_documents: int
    """Documents read and compared."""
    losses: Losses
    """Records lost and repairs made."""
    n_candidates: int
    """Candidate pairs that were verified."""
    expected_recall: float
    """Chance that a pair exactly at the threshold became a candidate."""


@dataclass(frozen=True, slots=True)
class RepeatedParagraph:
    """A paragraph that many stories of a source have, word for word: a notice, a form, a footer."""

    text: str
    """As the document with the smallest id has it; others may differ in case and punctuation."""
    source: str | None
    """The outlet whose stories were counted; None for all documents that name none."""
    n_stories: int
    """Clusters, and documents in none, of which some document of this source has it."""
    n_documents: int
    """Documents of this source that have it."""
    of_stories: int
    """Stories of this source."""
    least: int
    """Stories that must have a paragraph of this source to make it boilerplate."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Text of the page and not of the story, found by how many stories have it."""

    paragraphs: tuple[RepeatedParagraph, ...] = ()
    """The most frequent first."""
    n_more: int = 0
    """Paragraphs that are not listed, being less frequent than all of these."""
    n_documents: int = 0
    """Documents that have any of all these."""

    @property
    def n_paragraphs(self) -> int:
        """Number of paragraphs, those not listed included."""
        return len(self.paragraphs) + self.n_more


@dataclass(frozen=True)
class Report:
    """The answer about a corpus: columns, verified pairs and clusters, and a way to look a text up.

    No clock and no worker count is in it: the same input and settings give an equal report.
    The losses name paths as they were given, in reading order.
    """

    run: Run
    documents: pa.Table
    """Sorted by id: id, n_tokens (int64), source, published, title, cluster (id of its cluster)."""
    pairs: Pairs
    """Every verified pair, sorted by (a, b); a group of exact copies is pairs with its first."""
    clusters: tuple[Cluster, ...]
    """The largest first, then by id."""
    lookup: Callable[[int], str] = field(repr=False, compare=False)
    """Row of `documents` -> the document's text."""
    find_boilerplate: Callable[[], Boilerplate] = field(
        default=Boilerplate, repr=False, compare=False
    )
    """Looks through all texts for what many stories repeat."""

    shared_tokens: Callable[[np.ndarray], np.ndarray] = field(
        default=lambda pairs: np.zeros(len(pairs), np.int64), repr=False, compare=False
    )
    """Pairs of rows, int64 (pairs, 2) -> the tokens that the two documents of each have in common,
    in runs of `shingle_size` and more (int64)."""

    @cached_property
    def boilerplate(self) -> Boilerplate:
        """What many stories of a source repeat; looked for when it is first asked for."""
        return self.find_boilerplate()

    @cached_property
    def rows(self) -> dict[str, int]:
        """Row of each document that is in a cluster, by id."""
        where = np.flatnonzero(valid(self.documents["cluster"].combine_chunks()))
        ids = self.documents["id"].take(integers(where)).to_pylist()
        return dict(zip(ids, where.tolist(), strict=True))

    def text(self, id: str) -> str:
        """Look up the text of a clustered document.

        Raises `KeyError` for an id that is in no cluster.
        """
        return self.lookup(self.rows[id])
