"""A piece of the input that can be handed to another thread before it is parsed.

One thread can read a disk, but it cannot parse JSON as fast as a disk delivers it;
many threads can parse, but then nobody knows which record came first.
So a reader only cuts: it yields parts in input order, cheaply, and whoever owns the threads
loads them there and takes the results in the order of the parts.

What was lost travels the same way, as a part of its own where no document came of it,
so that losses are listed in reading order however many threads load.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from dedupe.losses import Losses

if TYPE_CHECKING:
    import pyarrow as pa

PART_SIZE: Final = 2 * 2**20
"""Bytes in a part, more or less: a hundredth of a second of parsing, so that threads finish
together, and far above the 0.1 ms that a call into Arrow costs."""


class Part(Protocol):
    """A piece of the input, cut but not parsed."""

    @property
    def n_bytes(self) -> int:
        """Bytes of input it covers, for progress; as they lie on disk, so packed where packed."""

    def load(self) -> tuple["pa.RecordBatch", Losses]:
        """Parse it: documents (schema `model.DOCUMENTS`) and what was lost.

        Call it once, in any thread. It raises nothing for what is wrong with the input.
        """


@dataclass(frozen=True, slots=True)
class Note:
    """A part without documents: something was lost, or was odd, between two other parts."""

    losses: Losses
    """What there is to say."""
    n_bytes: int = 0
    """Bytes of input that were passed over."""

    def load(self) -> tuple["pa.RecordBatch", Losses]:
        """Hand over the losses."""
        import pyarrow as pa  # 0.1 s, and who reads a text by itself makes no batch

        from dedupe.model import DOCUMENTS

        columns = [pa.nulls(0, field.type) for field in DOCUMENTS]
        return pa.RecordBatch.from_arrays(columns, schema=DOCUMENTS), self.losses


@dataclass(frozen=True, slots=True)
class Ready:
    """A part that was loaded before."""

    batch: "pa.RecordBatch"
    """Documents, schema `model.DOCUMENTS`."""

    @property
    def n_bytes(self) -> int:
        """Bytes of the columns."""
        return int(self.batch.nbytes)

    def load(self) -> tuple["pa.RecordBatch", Losses]:
        """Hand over the documents."""
        return self.batch, Losses()


def lost(path: str, reason: str, line: int | None = None, n_bytes: int = 0) -> Note:
    """Make the part that says one record, or the rest of a file, was lost."""
    losses = Losses()
    losses.lose(path, line, reason)
    return Note(losses, n_bytes)


def odd(message: str, times: int = 1) -> Note:
    """Make the part that counts an oddity."""
    losses = Losses()
    losses.warn(message, times)
    return Note(losses)
