"""The glossary of explanations: every number behind the verdict on one pair.

A verdict that cannot be traced is a rumour. So for any two documents of a run it is kept which
route could have proposed them, what they share and what of that was discounted for being common,
and each test of the rules with its value and its bound, also those that failed.
"""

from dataclasses import dataclass
from typing import Literal

from dedupe.changes import Span, Version
from dedupe.options import Options, Relation
from dedupe.provenance import Credit
from dedupe.reuse import Passages

Measure = Literal["same bytes", "jaccard", "coverage", "passage"]
"""What a test measures: `coverage` is the greater share of weighed tokens of one document that
stand in the other, `passage` the weight of the heaviest run of tokens in common."""


@dataclass(frozen=True, slots=True)
class Check:
    """One test of the rules that name a relation."""

    relation: Relation
    """What a pair that passes all its tests is; the first relation that passes is the verdict."""
    measure: Measure
    value: float
    bound: float
    holds: bool
    """Whether the value is at least the bound."""


@dataclass(frozen=True, slots=True)
class Route:
    """One of the two ways by which a pair can come to be compared."""

    n_shared: int
    """Bands of both signatures that are equal, or fingerprints that both documents have."""
    of: tuple[int, int]
    """Of how many, of *a* and of *b*."""
    proposes: bool
    """Whether these suffice, in a bucket that is not too large."""
    chance: float | None = None
    """Chance that a pair of this Jaccard similarity shares a band; of fingerprints there is none:
    what they find is certain for a run of a stated length."""


@dataclass(frozen=True, slots=True)
class Discount:
    """A run of tokens that both documents have and that counts little, for being common."""

    span: Span
    """Where it stands in the text of *a*."""
    n_tokens: int
    weight: float
    """What its tokens count together; as many as they are, if they were not common."""
    n_stories: int
    """Stories that have the most frequent shingle in it; 255 stands for that many or more."""


@dataclass(frozen=True)
class Explanation:
    """Every number behind the verdict on a pair."""

    a: Version
    b: Version
    verdict: Relation | None
    """What the two documents are to each other by their own numbers; None where they are no copies
    of each other and share no passage."""
    checks: tuple[Check, ...]
    """The tests in the order in which the rules ask."""
    reported: Relation | None
    """What the report says they are; None where it does not have the pair."""
    clusters: tuple[str | None, str | None]
    """Ids of the clusters that they are in."""
    wanted: bool
    """Whether pairs of these outlets and dates were asked for."""
    seconds: float | None
    """From the date of *a* to that of *b*; None where one of them has none."""
    score: float
    """As of a `Pair`."""
    jaccard: float
    n_shingles: tuple[int, int]
    """Different shingles of each."""
    n_shared: int
    """Different shingles that both have."""
    containment: tuple[float, float]
    """Share of the shingles of each that the other has."""
    n_tokens: tuple[int, int]
    coverage: tuple[float, float] | None
    """Share of the weighed tokens of each that stand in the other; None where the run looked for
    no copies of parts, and counted no frequencies."""
    passage: float | None
    """Weight of the heaviest run of tokens in common, in tokens; None as above."""
    bands: Route
    fingerprints: Route | None
    """None where the run looked for no copies of parts."""
    guaranteed: int
    """Tokens in a row that two documents must share to be compared for sure."""
    discounts: tuple[Discount, ...]
    """What was discounted in *a*, the longest first."""
    credits: tuple[tuple[Credit, ...], tuple[Credit, ...]]
    """What *a* and *b* say of whose words they are, in the order of the text."""
    passages: Passages
    """The wording that both texts have."""
    options: Options
    """Those of the run."""
