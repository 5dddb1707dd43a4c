"""How a signature is cut into bands, and what that can find.

With b bands of r rows, a pair of Jaccard similarity s becomes a candidate with probability
1 - (1 - s**r)**b (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, section 3.4.2).
The customary choice balances misses against false alarms. Here every candidate is verified,
so a false alarm costs a microsecond and a miss costs the answer:
bands are chosen for recall at the threshold.
"""

import math
from dataclasses import dataclass

from dedupe.options import Options


@dataclass(frozen=True, slots=True)
class Banding:
    """How a signature is cut: *bands* of *rows* permutations each."""

    bands: int
    rows: int

    def recall(self, jaccard: float) -> float:
        """Chance that a pair of this similarity shares a band."""
        return 1.0 - (1.0 - jaccard**self.rows) ** self.bands


def choose_banding(options: Options) -> Banding:
    """Cut the permutation budget into the most rows that keep the wanted recall at the threshold.

    More rows mean fewer false candidates. Where not even two rows reach the wanted recall,
    two are taken, because with one row every pair that shares anything is a candidate;
    `Banding.recall` then says what is left, and `needed_permutations` what would help.
    """
    for rows in range(options.num_perm, 1, -1):
        banding = Banding(options.num_perm // rows, rows)
        if banding.recall(options.threshold) >= options.recall:
            return banding
    return Banding(max(1, options.num_perm // 2), 2)


def needed_permutations(threshold: float, recall: float, rows: int) -> int:
    """Count the permutations with which bands of *rows* rows reach *recall* at *threshold*."""
    share = threshold**rows
    bands = 1 if share >= 1 else math.ceil(math.log1p(-recall) / math.log1p(-share))
    return bands * rows
