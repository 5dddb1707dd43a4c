"""The words for people, so that terminal, Markdown and HTML say the same thing the same way.

A share is "7 %", a time has minutes and no seconds, a near-duplicate is not "98 % similar"
(similar how?) but so much of this text found in that one, and so much of that in this.
A Jaccard similarity of exactly 1 is called by what it means. Not "the same text": punctuation,
case and spacing are not compared, and a passage printed twice has the shingles of one.
Nothing here is escaped beyond control characters: markup is the concern of each format.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from dedupe.options import RELATIONS
from dedupe.renderers.text_safety import ELLIPSIS, one_line, visible

if TYPE_CHECKING:
    from dedupe.model import Report
    from dedupe.options import Relation
    from dedupe.renderers.grouping import Member

TIME: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?"
)


def count(n: int, noun: str) -> str:
    """Write a number with its noun: `1 pair`, `12,000 pairs`."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def percent(share: float) -> str:
    """Write a share in whole per cent; 0 % and 100 % only where it is exactly none or all."""
    whole = round(100 * share)
    return f"{min(max(whole, 1), 99) if 0 < share < 1 else whole} %"


def decimal(share: float, places: int = 2) -> str:
    """Write a share with some decimals; 1.00 only where it is exactly all."""
    text = f"{share:.{places}f}"
    return text if share >= 1 or text[0] == "0" else f"0.{'9' * places}"


def when(published: str | None) -> str:
    """Shorten an ISO 8601 time to its minutes; anything else stays as it was given."""
    whole = TIME.fullmatch(published or "")
    return f"{whole[1]} {whole[2]}{whole[3] or ''}" if whole else one_line(published or "")


FIRST_WORDS: Final = 120
"""Characters of a text that stand for a headline it lacks."""


def headline(report: "Report", member: "Member", length: int) -> str:
    """Give a member's title, or else its first words, of at most *length* characters or so."""
    words = min(length, FIRST_WORDS)
    return one_line((member.title or "")[:length]) or excerpt(report, member, words)


def excerpt(report: "Report", member: "Member", length: int) -> str:
    """Give the start of a member's text, *length* characters at most, white space folded."""
    start = report.lookup(member.row).lstrip()[: 2 * length]  # room for what folding takes away
    text = one_line(start)
    return text if len(text) <= length else text[: length - 1] + ELLIPSIS


def evidence(member: "Member") -> str:
    """Say why a member is in its cluster: what it is to the origin, or to the member named.

    "98 % in and 63 % of" reads: 98 % of this text is found in that one, which is 63 % of that.
    """
    found = member.evidence
    if found is None:
        return "the origin" if member.is_origin else "no pair of its own"
    partner = "the origin" if found.with_origin else visible(found.partner)
    return tie(found.relation, found.jaccard, found.inside, found.around, partner)


def tie(kind: "Relation", jaccard: float, inside: float, around: float, partner: str) -> str:
    """Say what a document is to its partner, of which so much is *inside* the other."""
    if kind == "exact":
        return f"exact copy of {partner}"
    if jaccard == 1:
        return f"other characters, same word sequences as {partner}"
    shares = f"{percent(inside)} in and {percent(around)} of"
    return f"{kind}, jaccard {decimal(jaccard)}, {shares} {partner}"


def relation(kind: "Relation", jaccard: float) -> str:
    """Name in few words how the two documents of a pair relate."""
    if kind == "exact":
        return "exact copy"
    return "same word sequences" if jaccard == 1 else kind


def opening(report: "Report", n_clustered: int) -> str:
    """Say in one sentence how much of the corpus is duplicated."""
    n = report.run.n_documents
    if not n_clustered:
        compared = "none of them in a cluster" if n > 1 else "nothing to compare"
        return f"{count(n, 'document')}, {compared}"
    share = f" ({percent(n_clustered / n)})"
    clusters = count(len(report.clusters), "cluster")
    return f"{count(n, 'document')}, {n_clustered:,} of them in {clusters}{share}"


def n_passages(report: "Report") -> int:
    """Count the pairs that only share a passage."""
    return int((report.pairs.relation == RELATIONS.index("shared-passage")).sum())


def n_related(report: "Report") -> int:
    """Count the pairs that tell of one event in other words."""
    return int((report.pairs.relation == RELATIONS.index("related")).sum())


def pairs(report: "Report") -> str:
    """Say how many pairs are of one text, how many only share a passage, or an event."""
    passages, related = n_passages(report), n_related(report)
    also = [count(passages, "shared passage")] if passages else []
    also += [count(related, "related pair")] if related else []
    verified = count(len(report.pairs) - passages - related, "verified pair")
    return " and ".join([", ".join([verified, *also[:-1]]), *also[-1:]])


def settings(report: "Report") -> dict[str, str]:
    """Give the options of the run by their names, in order; those that are off are left out."""
    options = asdict(report.run.options).items()
    return {
        name: ", ".join(value) if isinstance(value, tuple) else str(value)
        for name, value in options
        if value is not None and value is not False
    }


def warnings(report: "Report") -> Mapping[str, int]:
    """Give the repairs made while reading, by message: message -> how often."""
    return {one_line(message): n for message, n in sorted(report.run.losses.described().items())}


def place(path: str, line: int | None) -> str:
    """Name where a record was lost: `feed.jsonl:12`, or the file alone."""
    return path if line is None else f"{path}:{line}"
