"""The glossary of text reuse: what two texts have in common, whatever else they say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from dedupe.changes import Edit, Span, Version


@dataclass(frozen=True, slots=True)
class Passage:
    """Wording that two texts have in common, with what is different inside."""

    a: Span
    """Where it stands in the one text."""
    b: Span
    """Where it stands in the other."""
    n_tokens: int
    """Tokens that are the same on both sides, in order."""
    identity: float
    """These as a share of the tokens of the longer side, above 0, at most 1."""
    compare: Callable[[Span, Span], tuple[Edit, ...]] = field(repr=False, compare=False)
    """Makes the edits."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Its words, `a` being the old text; made anew whenever they are asked for."""
        return self.compare(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Passages(Sequence[Passage]):
    """The passages of two texts, in the order of *a*."""

    a: Version
    b: Version
    found: tuple[Passage, ...]
    share_a: float
    """Share of the tokens of *a* that stand in passages, 0 to 1."""
    share_b: float

    def __len__(self) -> int:
        """Count the passages."""
        return len(self.found)

    @overload
    def __getitem__(self, i: int) -> Passage: ...
    @overload
    def __getitem__(self, i: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, i: int | slice) -> Passage | tuple[Passage, ...]:
        """Give the i-th passage, or some of them."""
        return self.found[i]


@dataclass(frozen=True, slots=True)
class CorpusPassages(Iterable[Passages]):
    """The passages that documents of a corpus share: those of one pair after the other, by id.

    They are found while it is gone through, and anew each time, so that few are held at once.
    """

    n_documents: int
    n_exact: int
    """Pairs of exact copies, which are left out: all of them is one passage."""
    n_pairs: int
    """Pairs that are gone through; some may have no passage."""
    find: Callable[[], Iterator[Passages]] = field(repr=False, compare=False)
    """Finds them, of each pair that has one."""

    def __iter__(self) -> Iterator[Passages]:
        """Find the passages of each pair that has one."""
        return self.find()
