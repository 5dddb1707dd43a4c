"""Every tunable in one place: its default, its bounds, and the measurement behind it.

Four records, because four different questions are asked of them.
`Options` holds what can change a verdict, and so stands in every report.
`DiffOptions` is to a pair of versions what `Options` is to a corpus,
and `PassageOptions` says what two texts share that is worth showing.
`ReadOptions` says how records are read from files.
How many workers run is in none: it never changes a result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Final, Literal

from dedupe.errors import OptionError

Relation = Literal["exact", "near-duplicate", "containment", "shared-passage", "related"]
"""How two documents relate.

`exact`: the same text byte for byte. `near-duplicate`: Jaccard similarity at the threshold.
`containment`: so much of one stands in the other that it is a trimmed or embedded copy.
`shared-passage`: a passage in common, as a quotation is; it makes no cluster.
`related`: the same event in other words; it makes no cluster and is looked for where asked.
"""

RELATIONS: Final[tuple[Relation, ...]] = (
    "exact",
    "near-duplicate",
    "containment",
    "shared-passage",
    "related",
)
"""The relations in the order of their codes in `model.Pairs.relation`."""

SOUGHT: Final[tuple[Relation, ...]] = ("exact", "near-duplicate", "containment", "shared-passage")
"""Those that are looked for unless another choice is made: all that share wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What decides whether two documents are one text."""

    threshold: float = 0.4
    """Lowest Jaccard similarity of a near-duplicate pair, above 0 and at most 1.

    Two real versions of one news article (`samples/seeds`, 000 and 002) score 0.41,
    unrelated articles on the same event at most 0.02;
    the customary 0.7 to 0.8 misses most real copies.
    """

    shingle_size: int = 5
    """Tokens in a shingle, 1 to 64. Five words is the field's usual size for prose."""

    num_perm: int = 210
    """Permutations in a signature (the budget of bands x rows), 2 to 4096.

    210 is the smallest budget with three rows that keeps 0.99 recall at Jaccard 0.4;
    two rows would need 54 and propose many times as many candidates
    (`reports/benchmarks/permutations.md`).
    """

    seed: int = 1
    """Seed of the permutations, 0 to 2**32 - 1; datasketch's default, so that signatures agree."""

    recall: float = 0.99
    """Wanted chance that a pair exactly at the threshold becomes a candidate, in (0, 1)."""

    cohesion: float = 0.5
    """Lowest coverage of a member with its cluster's anchor, 0 to 1, as a share of what a pair
    needs: the lower of threshold and containment.

    0 switches the rule off, and clusters become connected components of verified pairs.
    """

    containment: float = 0.38
    """Lowest share of a document that stands in another which contains it; above 0, at most 1.

    Counted in tokens, those that many stories share weighing little. Between 0.36 and 0.40 the
    clusters of four labelled sets hardly change: below, posts that share a passage are joined,
    above, rewritten articles fall apart (`reports/benchmarks/relations.md`).
    """

    passage: int = 20
    """Fewest tokens of a passage that two documents share, discounted as above; 1 to 10,000."""

    common: int = 3
    """Stories that may share some words at no discount, 1 to 254; 0 discounts nothing.

    Of documents that are nearly identical one counts, so that a story printed 2,000 times is one.
    What more of them share counts the less the more they are; see `least_repeated` for what is
    called boilerplate.
    """

    cosine: float = 0.23
    """Lowest cosine similarity of related stories, above 0 and at most 1; see `detect.related`.

    The least related two of five reports on one event (`samples/seeds`) reach 0.246, unrelated
    stories in a script that few others are in 0.22. Above, labelled pairs are lost faster than
    others (`reports/benchmarks/related.md`).
    """

    relations: Sequence[Relation] = SOUGHT
    """What is looked for. `near-duplicate` alone is MinHash clustering and nothing else;
    exact copies are always found."""

    within_days: float | None = None
    """Most days between the dates of a pair; documents without a date pair with all."""

    across_sources: bool = False
    """Whether pairs of one outlet are left out; documents without a source pair with all."""

    @property
    def limited(self) -> bool:
        """Whether some pairs are not wanted, however alike they are."""
        return self.across_sources or self.within_days is not None

    @property
    def partial(self) -> bool:
        """Whether copies of a part of a text are looked for."""
        return bool({"containment", "shared-passage"} & set(self.relations))

    @property
    def discounts(self) -> bool:
        """Whether what many stories share counts less where documents are compared."""
        return self.partial and self.common > 0

    def least_repeated(self, n_stories: int) -> int:
        """Say how many of the *n_stories* of a source have a paragraph that is boilerplate.

        At least more than may share it at no discount, and the square root of all: a notice is on
        most pages of a small sample and on all pages of one section of a large one, whereas
        background that is reused while a story runs falls behind as the sample grows.
        """
        return max(self.common + 1, isqrt(max(n_stories - 1, 0)) + 1)

    def __post_init__(self) -> None:
        """Refuse values outside the bounds.

        Raises `OptionError` naming the option, its value and the bounds.
        """
        for name in ("threshold", "recall", "cohesion", "containment", "cosine"):
            _check_type(name, getattr(self, name), (int, float), "a number")
        for name in ("shingle_size", "num_perm", "seed", "passage", "common"):
            _check_type(name, getattr(self, name), (int,), "a whole number")
        _check("threshold", self.threshold, 0 < self.threshold <= 1, "above 0 and at most 1")
        _check("shingle_size", self.shingle_size, 1 <= self.shingle_size <= 64, "1 to 64")
        _check("num_perm", self.num_perm, 2 <= self.num_perm <= 4096, "2 to 4096")
        _check("seed", self.seed, 0 <= self.seed < 2**32, "0 to 4294967295")
        _check("recall", self.recall, 0 < self.recall < 1, "between 0 and 1, both excluded")
        _check("cohesion", self.cohesion, 0 <= self.cohesion <= 1, "0 to 1")
        holds = 0 < self.containment <= 1
        _check("containment", self.containment, holds, "above 0 and at most 1")
        _check("cosine", self.cosine, 0 < self.cosine <= 1, "above 0 and at most 1")
        _check("passage", self.passage, 1 <= self.passage <= 10_000, "1 to 10000")
        _check("common", self.common, 0 <= self.common <= 254, "0 to 254")
        if self.within_days is not None:
            _check_type("within_days", self.within_days, (int, float), "a number")
            holds = 0 <= self.within_days <= 1_000_000
            _check("within_days", self.within_days, holds, "0 to 1000000")
        if not isinstance(self.across_sources, bool):
            raise OptionError(
                f"across_sources is {self.across_sources!r}; it must be True or False"
            )
        if isinstance(self.relations, str) or not set(self.relations) <= set(RELATIONS):
            raise OptionError(
                f"relations is {self.relations!r}; it must list some of {', '.join(RELATIONS)}"
            )
        chosen = tuple(one for one in RELATIONS if one in self.relations or one == "exact")
        object.__setattr__(self, "relations", chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffOptions:
    """What decides what is called an edit of what."""

    similarity: float = 0.45
    """Lowest similarity of two paragraphs that are one paragraph, changed; above 0, at most 1.

    The first paragraphs of two versions of one article (`samples/seeds`, 000 and 002) report one
    event in different sentences, and score 0.41; the least alike that a reader would call
    one paragraph scores 0.50 there.
    """

    survival: float = 0.35
    """Least share of words that a changed paragraph keeps to be shown word by word, 0 to 1;
    below it, one block for another reads better than confetti."""

    max_cells: int = 100_000_000
    """Largest product of two lengths that is compared cell by cell; a diff beyond it is limited."""

    def __post_init__(self) -> None:
        """Refuse values outside the bounds: raises `OptionError`."""
        for name in ("similarity", "survival"):
            _check_type(name, getattr(self, name), (int, float), "a number")
        _check_type("max_cells", self.max_cells, (int,), "a whole number")
        _check("similarity", self.similarity, 0 < self.similarity <= 1, "above 0 and at most 1")
        _check("survival", self.survival, 0 <= self.survival <= 1, "0 to 1")
        _check("max_cells", self.max_cells, self.max_cells >= 1, "at least 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageOptions:
    """What decides which wording two texts have in common."""

    minimum: int = 20
    """Fewest tokens of a passage, 2 to 1000, after the cost of what was changed inside.

    The shortest statement that two seeds have in common (`samples/seeds`, 001 and 004) has 23.
    At 20 none of 4,500 pairs of unrelated news and encyclopedia articles has a passage, at 15
    some have; and of labelled pages twice as many share one that nobody put there
    (`reports/benchmarks/2026-11-23-passages.md`).
    """

    seed: int = 4
    """Tokens in a row by which passages are looked for, 1 to 64; `minimum` where that is less.

    Longer ones are too rare where a fifth of the words was replaced, shorter ones find
    more that is not copied; between 3 and 6 little changes.
    """

    gap: int = 50
    """Most tokens, on either side, by which the two parts of a passage lie apart, 1 to 1000.

    A gap of so many costs as much as `minimum` tokens are worth, a shorter one in proportion.
    50 is a long sentence that was dropped; at 5 some of the labelled passages come in pieces.
    """

    def __post_init__(self) -> None:
        """Refuse values outside the bounds: raises `OptionError`."""
        bounds = {"minimum": (2, 1000), "seed": (1, 64), "gap": (1, 1000)}
        for name, (least, most) in bounds.items():
            value = getattr(self, name)
            _check_type(name, value, (int,), "a whole number")
            _check(name, value, least <= value <= most, f"{least} to {most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How documents are read from files."""

    id_field: str = "id"
    """Field (column) of a record that identifies it."""

    text_field: str = "text"
    """Field that holds the text."""

    title_field: str = "title"
    """Field that holds the headline; where it exists, title and text are compared together."""

    source_field: str = "source"
    """Field that holds the outlet."""

    date_field: str = "date"
    """Field that holds the time of publication, ISO 8601."""

    url_field: str = "url"
    """Field that holds the address."""

    fallback_encoding: str = "cp1252"
    """Encoding of a plain-text or CSV file that is not UTF-8 and bears no byte order mark.

    A file that seems to be UTF-16 or UTF-32, by its NUL bytes, is lost unless this is one of them.

    Its use is a counted warning, never silent. windows-1252 is what the web standards read
    unlabelled Western text as.
    """

    max_record: int = 64 * 2**20
    """Longest record in bytes; a longer one is lost, and no more than this is held for it."""

    def __post_init__(self) -> None:
        """Refuse values outside the bounds, with an `OptionError`."""
        _check_type("max_record", self.max_record, (int,), "a whole number")
        holds = 1024 <= self.max_record <= 2**30  # a batch holds at most 2 GiB of text
        _check("max_record", self.max_record, holds, "1024 to 1073741824 bytes")
        try:
            b"\xe9".decode(self.fallback_encoding, "replace")
        except (LookupError, ValueError):  # a name with NUL is a ValueError, and so is "undefined"
            raise OptionError(
                f"fallback_encoding is {self.fallback_encoding!r}, which Python does not know; "
                "name a codec such as cp1252, latin-1 or shift_jis"
            ) from None


def _check_type(name: str, value: object, kinds: tuple[type, ...], wanted: str) -> None:
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise OptionError(f"{name} is {value!r}; it must be {wanted}")


def _check(name: str, value: float, holds: bool, bounds: str) -> None:
    if not holds:
        raise OptionError(f"{name} is {value!r}; it must be {bounds}")
