"""Who had it first and whose it is, as each format says it.

An inference is never shown without what it stands on: behind the source come the reasons, behind
each reason the members in which it can be checked. Nothing here is escaped
for a markup unless a format hands in how.
"""

from collections.abc import Callable
from typing import Final

from dedupe.provenance import Attribution, Credited
from dedupe.renderers.text_safety import one_line, visible

IDS: Final = 3
"""Members named behind a reason; more are counted."""
QUOTED: Final = 80
"""Characters of a credit that are quoted."""


def source(
    attribution: Attribution,
    word: Callable[[str], str] = one_line,
    id: Callable[[str], str] = visible,
) -> str:
    """Write the likely source with its reasons, or why none is named.

    *word* makes words of the corpus harmless, *id* an id.
    """
    name = attribution.likely_source
    reasons = []
    for reason in attribution.reasons:
        named = [id(one) for one in reason.ids[:IDS]]
        if len(reason.ids) > IDS:
            named.append(f"{len(reason.ids) - IDS:,} more")
        reasons.append(word(reason.text) + (f" ({', '.join(named)})" if named else ""))
    return f"{'none' if name is None else word(name)}: {'; '.join(reasons)}"


def by_id(attribution: Attribution) -> dict[str, Credited]:
    """Give the members by their ids."""
    return {one.id: one for one in attribution.members}


def credited_to(member: Credited) -> str:
    """Write what credits a member's text, each agency once, with the words; empty if nothing."""
    said: dict[str, str] = {}
    for one in member.credits:
        if one.of_text:
            said.setdefault(one.agency or "agencies without a name", one.words)
    return "; ".join(
        f"{one_line(name)} “{one_line(words[:QUOTED])}”" for name, words in said.items()
    )


def record(attribution: Attribution) -> dict[str, object]:
    """Give an attribution as JSON has it: members in order, and the credits of each that has some.

    The credits have spans in the members' texts, in characters.
    """
    return {
        "likely_source": attribution.likely_source,
        "by": attribution.by,
        "reasons": [{"text": one.text, "ids": one.ids} for one in attribution.reasons],
        "order": [one.id for one in attribution.members],
        "n_dated": attribution.n_dated,
        "ordered": attribution.ordered,
        "credits": [
            {
                "id": member.id,
                "agency": one.agency,
                "kind": one.kind,
                "start": one.span.start,
                "end": one.span.end,
                "words": one.words,
            }
            for member in attribution.members
            for one in member.credits
        ],
    }
