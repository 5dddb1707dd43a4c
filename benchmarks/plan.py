"""Who is a copy of whom, settled before a word is written.

The truth of a generated corpus must be exact, and a corpus of a million
documents must be written in one pass with little memory. So the roles of all
documents are drawn first, as columns of numbers: kind, group, parent, the keys
of the articles each is made from and their lengths. The corpus is then written
in any order, and the gold file says what the plan says.

The shares follow the corpus on which the peers were measured first (29 % of
documents in families; the mix of edits below), which had one flaw: nothing
unrelated in it looked alike. The hard negatives mend that.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from benchmarks.edits import EDITS, EMBED_TIMES
from benchmarks.furniture import OUTLETS
from benchmarks.prose import Keys, mix
from benchmarks.templates import FORMS, FORMS_PER_KIND

WIRE_SHARE = 0.02
"""One wire story, printed 2,000 times in 100,000 documents."""

ORIGINAL_SHARE = 0.056
"""Originals of the other families."""

VARIANTS_PER_100K = {
    "exact": 3130,
    "title": 1260,
    "reorder": 1870,
    "para_add": 1750,
    "para_remove": 1660,
    "wordedit_1_3": 1240,
    "wordedit_3_6": 1320,
    "wordedit_6_10": 1250,
    "boilerplate": 2520,
    "trunc60": 1000,
    "trunc40": 1040,
    "trunc20": 1060,
    "embedded": 1590,
    "ocr2": 1210,
}
"""Copies by edit; the keys are those of `EDITS`."""

NEGATIVES_PER_100K = {
    "template_earnings": 600,
    "template_weather": 600,
    "template_sports": 600,
    "furniture": 3000,
    "running": 2000,
    "quote": 1000,
}
"""Documents that look alike and must not be joined, by kind."""

RUNNING_UPDATES, QUOTE_ARTICLES = 4, 2
"""Documents in one running story, and articles that quote one speech."""

KINDS = ("single", "original", "wire", *EDITS, *NEGATIVES_PER_100K)
"""Every value of `kind` in the gold file; the plan stores positions in this tuple."""

SMALLEST = 100
"""With fewer documents some edits would not occur at all."""

MEDIAN_WORDS, SPREAD = 385, 0.5
"""Lengths are log-normal, as those of news are; the mean comes out at about 436 words."""

_LENGTHS = np.array(
    [
        round(MEDIAN_WORDS * np.exp(SPREAD * NormalDist().inv_cdf((i + 0.5) / 4096)))
        for i in range(4096)
    ]
).clip(60, 1500)
_TWO_YEARS = 2 * 365 * 24 * 60
_TEN_DAYS = 10 * 24 * 60

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Plan:
    """The roles of all documents, one row a document, in the order of the file."""

    kind: Ints
    """Position in `KINDS`."""
    group: Ints
    """Family number, or number of the hard-negative group within its kind; -1 for a single."""
    parent: Ints
    """Row of the original, -1 where there is none."""
    own_key: Keys
    """Names the document: seeds its edit, its form, its outlet."""
    key: Keys
    """Names the article it is made from."""
    words: Ints
    """Length of that article; 0 where a form writes the document."""
    other_key: Keys
    """Names the second article it needs text from."""
    other_words: Ints
    """Length of the second article; 0 where none is needed."""
    minute: Ints
    """Time of printing, in minutes after the first day; copies follow their original."""

    def __len__(self) -> int:
        """Count the documents."""
        return len(self.kind)


def make_plan(n: int, seed: int) -> Plan:
    """Draw the roles of `n` documents."""
    if n < SMALLEST:
        raise ValueError(f"a corpus needs at least {SMALLEST} documents, not {n}")
    rng = np.random.Generator(np.random.PCG64(seed))
    kind, group, parent = _roles(n, rng)
    first_key = mix(np.full(1, seed, dtype=np.uint64))
    numbers: Keys = np.arange(n, dtype=np.uint64)
    own_key = mix(first_key + numbers)
    other_key = mix(own_key ^ np.uint64(0x5EC0D))
    row = np.where(parent >= 0, parent, np.arange(n))
    key = own_key[row]
    words = _LENGTHS[(key % np.uint64(4096)).astype(np.int64)].astype(np.int64)
    u = rng.random(n)
    other_words = np.zeros(n, dtype=np.int64)
    minute = rng.integers(0, _TWO_YEARS, n)
    minute = np.where(parent >= 0, minute[row] + rng.integers(1, _TEN_DAYS, n), minute)

    def rows(name: str) -> NDArray[np.bool_]:
        return np.equal(kind, KINDS.index(name))

    for name, needed in (
        ("title", 40),
        ("para_add", 200),
        ("wordedit_1_3", 90),
        ("wordedit_3_6", 90),
        ("wordedit_6_10", 90),
    ):
        other_words[rows(name)] = needed
    low, high = EMBED_TIMES
    other_words = np.where(
        rows("embedded"), (words * (low + (high - low) * u)).astype(np.int64), other_words
    )
    words = np.where(rows("furniture"), 70 + (160 * u).astype(np.int64), words)
    for name in FORMS:
        words[rows(name)] = 0
    # The shared part is a minority: background of two fifths, a quotation of a quarter at most.
    for name, shared, own in (("running", 190, 290), ("quote", 90, 300)):
        at = rows(name)
        first = _first_of_group(at, group)
        key[at] = mix(own_key[first[at]] ^ np.uint64(0x5A4ED))
        words[at] = shared
        other_words[at] = own + (200 * u[at]).astype(np.int64)
        if name == "running":
            minute[at] = minute[first[at]] + rng.integers(1, _TEN_DAYS // 2, int(at.sum()))
    return Plan(kind, group, parent, own_key, key, words, other_key, other_words, minute)


def _roles(n: int, rng: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Deal kinds, groups and parents, then shuffle the documents."""
    kind: list[Ints] = []
    group: list[Ints] = []
    parent: list[Ints] = []
    n_dealt = 0

    def deal(kinds: Ints, groups: Ints, parents: Ints) -> None:
        nonlocal n_dealt
        kind.append(kinds)
        group.append(groups)
        parent.append(parents)
        n_dealt += len(kinds)

    n_copies = max(2, round(n * WIRE_SHARE) - 1)
    deal(np.full(1, KINDS.index("original")), np.zeros(1, int), np.full(1, -1))
    deal(np.full(n_copies, KINDS.index("wire")), np.zeros(n_copies, int), np.zeros(n_copies, int))

    edits = np.repeat(
        [KINDS.index(name) for name in VARIANTS_PER_100K],
        [max(1, round(n * share / 100_000)) for share in VARIANTS_PER_100K.values()],
    )
    rng.shuffle(edits)
    n_families = min(round(n * ORIGINAL_SHARE), len(edits))
    first = n_dealt
    families = np.arange(1, n_families + 1)
    deal(np.full(n_families, KINDS.index("original")), families, np.full(n_families, -1))
    # One copy each, and the rest unevenly: most stories are printed twice, a few twenty times.
    more = (n_families * rng.random(len(edits) - n_families) ** 2.5).astype(np.int64)
    of = np.concatenate((np.arange(n_families), more))
    deal(edits, of + 1, first + of)

    for name, share in NEGATIVES_PER_100K.items():
        groups = _negative_groups(name, max(4, round(n * share / 100_000)))
        deal(np.full(len(groups), KINDS.index(name)), groups, np.full(len(groups), -1))
    n_single = n - n_dealt
    deal(np.full(n_single, KINDS.index("single")), np.full(n_single, -1), np.full(n_single, -1))

    kinds, groups, parents = (
        np.concatenate(part).astype(np.int64) for part in (kind, group, parent)
    )
    order = rng.permutation(n)
    place = np.empty(n, dtype=np.int64)
    place[order] = np.arange(n)
    parents = np.where(parents >= 0, place[parents], -1)
    return kinds[order], groups[order], parents[order]


def _negative_groups(name: str, n: int) -> Ints:
    """Give each document of one kind of hard negative the number of its group."""
    if name in FORMS:
        return np.arange(n) % FORMS_PER_KIND
    if name == "furniture":
        # At least four stories an outlet, or a small corpus would hold no pair of one outlet.
        return np.arange(n) % min(len(OUTLETS), max(1, n // 4))
    size = RUNNING_UPDATES if name == "running" else QUOTE_ARTICLES
    return np.arange(n // size * size) // size


def _first_of_group(rows: NDArray[np.bool_], group: Ints) -> Ints:
    """Point each of the rows to the first row of its group."""
    first = np.arange(len(group))
    at = np.flatnonzero(rows)
    _, earliest, inverse = np.unique(group[at], return_index=True, return_inverse=True)
    first[at] = at[earliest[inverse]]
    return first
