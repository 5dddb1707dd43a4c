"""How a signature is cut into bands, and what that can find.

With b bands of r rows each, a pair of Jaccard similarity s becomes a candidate with probability
1 - (1 - s**r)**b (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, section 3.4.2).
The customary choice balances misses against false alarms. Here every candidate is verified,
so a false alarm costs a microsecond and a miss costs the answer:
bands are chosen for recall at the threshold.
"""

import math
from dataclasses import dataclass
from itertools import accumulate

from dedupe.options import Options


@dataclass(frozen=True, slots=True)
class Banding:
    """How a signature is cut: *long* bands of *rows* permutations, *short* ones of one less."""

    rows: int
    long: int
    short: int = 0

    @property
    def bands(self) -> int:
        """Count the bands."""
        return self.long + self.short

    @property
    def starts(self) -> list[int]:
        """First permutation of each band, and one past the last band's."""
        lengths = [self.rows] * self.long + [self.rows - 1] * self.short
        return [0, *accumulate(lengths)]

    def recall(self, jaccard: float) -> float:
        """Chance that a pair of this similarity shares a band."""
        missed_long = (1.0 - jaccard**self.rows) ** self.long
        missed_short = (1.0 - jaccard ** (self.rows - 1)) ** self.short
        return 1.0 - missed_long * missed_short

    def __str__(self) -> str:
        """Say it in words."""
        words = f"{self.long} band{'s' * (self.long != 1)} of {self.rows} rows"
        return f"{words} and {self.short} of {self.rows - 1}" if self.short else words


def choose_banding(options: Options) -> Banding:
    """Cut the permutation budget into the most rows that keep the wanted recall at the threshold.

    More rows mean fewer false candidates; so bands are as long as they can be, and as many of
    them as can be, the rest being one row shorter. Where not even two rows reach the wanted
    recall, two are taken, because with one row every pair that shares anything is a candidate;
    `Banding.recall` then says what is left, and `needed_permutations` what would help.
    """
    budget = options.num_perm
    for rows in range(budget, 1, -1):
        for long in range(budget // rows, 0, -1):
            short = (budget - long * rows) // (rows - 1) if rows > 2 else 0
            banding = Banding(rows, long, short)
            if banding.recall(options.threshold) >= options.recall:
                return banding
    return Banding(2, budget // 2)


def needed_permutations(threshold: float, recall: float, rows: int) -> int:
    """Count the permutations with which bands of *rows* rows reach *recall* at *threshold*."""
    share = threshold**rows
    bands = 1 if share >= 1 else math.ceil(math.log1p(-recall) / math.log1p(-share))
    return bands * rows


def recall_advice(options: Options) -> str | None:
    """Say that the wanted recall is out of reach, and what would reach it; None where it is not."""
    banding = choose_banding(options)
    reached = banding.recall(options.threshold)
    if reached >= options.recall:
        return None
    needed = needed_permutations(options.threshold, options.recall, banding.rows)
    return (
        f"a pair at the threshold {options.threshold:g} is found with {reached:.1%}, "
        f"not {options.recall:.1%}; --num-perm {needed} reaches it"
    )
