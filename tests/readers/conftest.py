"""What every test of a reader asks: which documents came, what was lost, what was odd."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dedupe.losses import Losses
from dedupe.model import DOCUMENTS
from dedupe.options import ReadOptions
from dedupe.readers import Paths, read

DEFAULTS = ReadOptions()


@dataclass(frozen=True)
class Reading:
    """The outcome of reading some paths."""

    rows: list[dict[str, Any]]
    losses: Losses

    @property
    def ids(self) -> list[str]:
        return [row["id"] for row in self.rows]

    @property
    def texts(self) -> dict[str, str]:
        return {row["id"]: row["text"] for row in self.rows}

    @property
    def lost(self) -> dict[int | None, str]:
        """Line -> reason."""
        assert len(self.losses.skipped) == self.losses.n_skipped
        return {skipped.line: skipped.reason for skipped in self.losses.skipped}

    @property
    def warnings(self) -> dict[str, int]:
        return self.losses.warnings


def reading(paths: Paths, options: ReadOptions = DEFAULTS) -> Reading:
    """Read everything, and check that every batch is sound."""
    losses = Losses()
    rows: list[dict[str, Any]] = []
    for batch in read(paths, options, losses):
        batch.validate(full=True)
        assert batch.schema.equals(DOCUMENTS)
        rows += batch.to_pylist()
    return Reading(rows, losses)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, so that paths can be named as a user does."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
