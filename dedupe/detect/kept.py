"""What a run keeps when it is done: enough to explain any pair of it, told or not."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dedupe.corpus import Corpus
from dedupe.detect.limits import Limits
from dedupe.detect.parts import Parts
from dedupe.options import Options


class Kept(NamedTuple):
    """Columns of a run, and what it counted."""

    corpus: Corpus
    n_tokens: np.ndarray
    """int64, per row."""
    sequences: np.ndarray
    """uint64, per row; as `sketch` returned them."""
    limits: Limits
    parts: Parts | None
    """None where no copies of parts were looked for."""

    @property
    def options(self) -> Options:
        """Those of the run."""
        return self.limits.options

    def have_words(self, rows: Sequence[int]) -> bool:
        """Tell whether none of some documents is empty."""
        return bool(self.n_tokens[list(rows)].all())
