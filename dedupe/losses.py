"""What reading cost: one bad record costs that record, and is counted and told.

It stands apart from `dedupe.model` because a text is also read where no column is made of it.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record or file that was lost, and why."""

    path: str
    """File as it was named, or `-` for standard input."""
    line: int | None
    """Line of the record in its file, from 1; None where the whole file was lost."""
    reason: str
    """What was wrong with it and, where one exists, the option that helps."""


@dataclass(slots=True)
class Losses:
    """What reading cost: records that were lost, and harmless repairs that were made."""

    MAX_LISTED = 10_000
    """Losses past this number are counted but not listed, so that a bad file cannot fill memory."""

    n_skipped: int = 0
    """Records and files lost."""
    skipped: list[Skipped] = field(default_factory=list)
    """The first `MAX_LISTED` of them, in reading order."""
    warnings: dict[str, int] = field(default_factory=dict)
    """Repairs and oddities that lost no record: message -> how often."""
    examples: dict[str, str] = field(default_factory=dict)
    """What a warning was first about, value and place: message -> clause that goes behind it."""

    def lose(self, path: str, line: int | None, reason: str) -> None:
        """Count a lost record, and list it while the list has room."""
        self.n_skipped += 1
        if len(self.skipped) < self.MAX_LISTED:
            self.skipped.append(Skipped(path, line, reason))

    def warn(self, message: str, times: int = 1, example: str | None = None) -> None:
        """Count a repair that lost no record; of the examples the first one is kept."""
        self.warnings[message] = self.warnings.get(message, 0) + times
        if example is not None:
            self.examples.setdefault(message, example)

    def described(self) -> dict[str, int]:
        """Word the warnings for people, each with its example: message -> how often."""
        return {
            f"{message}: {self.examples[message]}" if message in self.examples else message: n
            for message, n in self.warnings.items()
        }

    def extend(self, other: "Losses") -> None:
        """Add what another part of the input lost, after what this one holds."""
        self.n_skipped += other.n_skipped
        self.skipped.extend(other.skipped[: self.MAX_LISTED - len(self.skipped)])
        for message, times in other.warnings.items():
            self.warn(message, times, other.examples.get(message))
