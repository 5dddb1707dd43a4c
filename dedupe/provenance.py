"""The glossary of attribution: whose words a text is, as far as the texts and their dates tell.

A credit is evidence, a likely source is an inference; each inference lists what it stands on.
"""

from dataclasses import dataclass
from typing import Final, Literal

from dedupe.changes import Span

Kind = Literal["byline", "dateline", "credit", "contribution", "copyright", "picture", "mention"]
"""What it is that names an agency.

`byline`: "By Jane Doe, Associated Press". `dateline`: "LONDON (Reuters) -". `credit`: a line or a
closing word that says whose the text is: "Source: AFP". `contribution`: "additional reporting by
Reuters". `copyright`: "© 2016 Associated Press". `picture`: a credit of a picture, "(AP Photo/Jane
Doe)". `mention`: the story speaks of the agency, "told the AFP news agency".
"""

OF_THE_TEXT: Final[frozenset[Kind]] = frozenset(
    {"byline", "dateline", "credit", "contribution", "copyright"}
)
"""The kinds that credit the text; pictures and mentions say nothing of where the words are from."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of a text that name a news agency, or say that agencies were used."""

    agency: str | None
    """Name of the agency as its entry has it; None where the words name none: "With agencies"."""
    kind: Kind
    span: Span
    """Where the words stand in the text, in characters."""
    words: str
    """The words themselves, as they stand there."""

    @property
    def of_text(self) -> bool:
        """Whether it credits the text, and not a picture or in passing."""
        return self.kind in OF_THE_TEXT


@dataclass(frozen=True, slots=True)
class Credited:
    """A member of a cluster, with what it says of its source."""

    id: str
    published: str | None
    """As it was given."""
    credits: tuple[Credit, ...]
    """In the order of the text."""

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that its text is credited to, each once."""
        named = (credit.agency for credit in self.credits if credit.of_text)
        return tuple(dict.fromkeys(name for name in named if name is not None))


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact that speaks for a source, or that keeps one from being named."""

    text: str
    """In English, with its figures: "credited by 3 of 4 members"."""
    ids: tuple[str, ...]
    """The members that it can be checked in."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who had the text of a cluster first, and whose it is, as far as there is evidence."""

    members: tuple[Credited, ...]
    """By date, those without one last; within what dates do not decide, by id."""
    origin: str
    """Id of the cluster's origin."""
    n_dated: int
    """Members with a readable date; they stand first in `members`."""
    ordered: bool
    """Whether dates alone put all members in this order: all have one, and none have the same."""
    likely_source: str | None
    """An agency, or the source or id of the member that was published first; None: see reasons."""
    by: Literal["credits", "date"] | None
    """What it was inferred from."""
    reasons: tuple[Reason, ...]
    """What speaks for it; where there is none, why not."""
