"""Who had a text first, and whose it is: inferred from credits and dates, with each reason named.

An accusation of copying needs evidence that a reader can check, so nothing is guessed:

    credits   an agency is the likely source if members credit their text to it, or were published
              by it, and more of them than to all others. A contribution ("additional reporting by
              Reuters") does not make a text the agency's.
    date      where nobody names an agency, the member published first is, if all have a date, its
              own is before all others for certain, and another member has its text.

A date without a time is somewhere in its day (UTC): of two versions of one day neither is first.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from dedupe.corpus import Corpus
from dedupe.dates import earliest_and_latest
from dedupe.options import RELATIONS
from dedupe.provenance import Attribution, Credit, Credited, Reason
from dedupe.text.agencies import Agencies
from dedupe.text.credits import find_credits

if TYPE_CHECKING:
    from dedupe.model import Cluster, Report

MANY: Final = 1_000
"""Members whose texts are looked at one by one; then those without a name are found together."""

_UNKNOWN: Final[Mapping[int, bool]] = MappingProxyType({})
_EXACT: Final = RELATIONS.index("exact")
_UNITS: Final = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


class _Inferred(NamedTuple):
    """A likely source, or none, and why."""

    source: str | None
    reasons: tuple[Reason, ...]


class Attributing:
    """Makes the attributions of a corpus, one cluster at a time."""

    def __init__(self, corpus: Corpus, agencies: Agencies) -> None:
        """Look for *agencies* in the texts of *corpus*; where there are none, in no text."""
        self._corpus = corpus
        self._agencies = agencies
        self._n_asked = 0
        self._named: dict[int, bool] = {}

    def __call__(self, report: "Report", cluster: "Cluster") -> Attribution:
        """Say who had the text of a cluster first and whose it is, as far as there is evidence."""
        if not self._agencies.entries and not self._named:
            self._named = dict.fromkeys(report.rows.values(), False)
        self._n_asked += len(cluster.members)
        if self._n_asked > MANY and not self._named:  # likely all will be asked for
            rows = np.array(list(report.rows.values()))
            named = self._corpus.matching(rows, self._agencies.anywhere)
            self._named = dict(zip(rows.tolist(), named.tolist(), strict=True))
        return attribute(report, cluster, self._agencies, self._named)


def attribute(
    report: "Report", cluster: "Cluster", agencies: Agencies, named: Mapping[int, bool] = _UNKNOWN
) -> Attribution:
    """Say who had the text of a cluster first and whose it is, as far as there is evidence.

    *named* says of rows whether *agencies* may be in their texts.
    """
    known: dict[tuple[str | None, str], tuple[Credit, ...]] = {}  # copies are credited alike
    members = []
    for id in cluster.members:
        row = report.rows[id]
        title, source, published = report.about(row)
        credits: tuple[Credit, ...] = ()
        if named.get(row, True):
            text = report.lookup(row)
            if (title, text) not in known:
                known[title, text] = find_credits(text, title, agencies)
            credits = known[title, text]
        when = earliest_and_latest(published) if published else None
        members.append(_Member(Credited(id, published, credits), row, source, when))
    members.sort(key=lambda one: (one.when is None, one.when or (0.0, 0.0), one.credited.id))
    dated = [one for one in members if one.when is not None]
    ordered = len(dated) == len(members) and all(map(_is_before, members, members[1:]))
    inferred = _by_credits(members, agencies)
    by: Literal["credits", "date"] = "credits"
    if not inferred.reasons:
        inferred, by = _by_date(report, members), "date"
    elif (led := _led(members))[1]:
        inferred = _Inferred(inferred.source, (*inferred.reasons, led[0]))
    return Attribution(
        members=tuple(one.credited for one in members),
        origin=cluster.origin,
        n_dated=len(dated),
        ordered=ordered,
        likely_source=inferred.source,
        by=None if inferred.source is None else by,
        reasons=inferred.reasons,
    )


class _Member(NamedTuple):
    credited: Credited
    row: int
    source: str | None
    when: tuple[float, float] | None
    """First and last second in which it was published."""


def _is_before(one: _Member, other: _Member) -> bool:
    """Say whether one was published before the other for certain."""
    return one.when is not None and other.when is not None and one.when[1] < other.when[0]


def _by_credits(members: Sequence[_Member], agencies: Agencies) -> _Inferred:
    """Name the agency that most members are credited to; no reasons where nobody names one."""
    credited, published, helped, unnamed = _credits(members, agencies)
    n = len(members)
    votes = {
        name: len(credited.get(name, ())) + len(published.get(name, ()))
        for name in sorted(credited.keys() | published.keys())
    }
    ranked = sorted(votes, key=lambda name: -votes[name])
    reasons = []
    for name in ranked:
        if name in published:
            reasons.append(_share(published[name], n, f"published by {name} itself"))
        if name in credited:
            reasons.append(_share(credited[name], n, f"credited to {name}"))
    reasons += [_share(ids, n, f"with contributions by {name}") for name, ids in helped.items()]
    if unnamed:
        reasons.append(_share(unnamed, n, "credited to agencies without a name"))
    if ranked and 2 * votes[ranked[0]] > sum(votes.values()):
        return _Inferred(ranked[0], tuple(reasons))
    if ranked:
        reasons.insert(0, Reason("no agency is credited more than all others together", ()))
    elif reasons:
        reasons.insert(0, Reason("no agency is credited with the whole text", ()))
    return _Inferred(None, tuple(reasons))


def _credits(
    members: Sequence[_Member], agencies: Agencies
) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]], list[str]]:
    """List the members that credit, are published by, and were helped by an agency, or by some."""
    credited: dict[str, list[str]] = {}
    published: dict[str, list[str]] = {}
    helped: dict[str, list[str]] = {}
    unnamed = []
    for one in members:
        own = agencies.named(one.source) if one.source else None
        if own is None and not one.credited.credits:
            continue  # as of most
        id, credits = one.credited.id, [it for it in one.credited.credits if it.of_text]
        whole = {it.agency for it in credits if it.kind != "contribution"}
        part = {it.agency for it in credits if it.kind == "contribution"} - whole
        if own is not None:
            published.setdefault(own, []).append(id)
        for names, said in ((whole, credited), (part, helped)):
            for name in names - {own}:
                if name is not None:
                    said.setdefault(name, []).append(id)
        if whole == {None}:
            unnamed.append(id)
    return credited, published, dict(sorted(helped.items())), unnamed


def _share(ids: Sequence[str], n: int, what: str) -> Reason:
    return Reason(f"{len(ids):,} of {n:,} {what}", tuple(ids))


def _by_date(report: "Report", members: Sequence[_Member]) -> _Inferred:
    """Name the member that was published first, if dates and its text say so."""
    nobody = Reason("no agency is credited", ())
    first = members[0]
    led, certain = _led(members)
    if not certain:
        return _Inferred(None, (nobody, led))
    holders = _holders(report, first.row, report.run.options.containment)
    ids = tuple(one.credited.id for one in members if one.row in holders)
    if not ids:
        return _Inferred(None, (nobody, led, Reason("no other member has its text", ())))
    stands = f"its text stands in {len(ids):,} of {len(members) - 1:,} others"
    return _Inferred(first.source or first.credited.id, (nobody, led, Reason(stands, ids)))


def _led(members: Sequence[_Member]) -> tuple[Reason, bool]:
    """Say who was first, or why that cannot be told; and whether it can."""
    first, second = members[0], members[1]
    without = [one.credited.id for one in members if one.when is None]
    if without:
        return _share(without, len(members), "without a readable date"), False
    if not _is_before(first, second):
        same = [one.credited.id for one in members if not _is_before(first, one)]
        return Reason("the dates do not tell which was first", tuple(same)), False
    led = (
        f"first published {first.credited.published}, "
        f"{_lead(first, second)}the next {second.credited.published}"
    )
    return Reason(led, (first.credited.id, second.credited.id)), True


def _lead(first: _Member, second: _Member) -> str:
    """Write by how much the first was before the second, where both have a time of day."""
    (start, end), (later, last) = first.when or (0, 0), second.when or (0, 0)
    if start != end or later != last:
        return ""
    seconds, parts = later - start, []
    for size, unit in _UNITS:
        whole, seconds = divmod(seconds, size)
        parts += [f"{whole:,.0f} {unit}"] if whole else []
    return f"{' '.join(parts[:2]) or 'less than 1 s'} before "


def _holders(report: "Report", row: int, least: float) -> set[int]:
    """Find the rows with at least so much of a document's text, or of that of a copy of it."""
    found: dict[int, float] = {}
    copies, asked = [row], {row}
    for one in copies:  # a copy is paired with the first of them, and that with the others
        for other, share, relation in _pairs_of(report, one):
            found[other] = max(share, found.get(other, 0.0))
            if relation == _EXACT and other not in asked:
                copies.append(other)
                asked.add(other)
    return {other for other, share in found.items() if share >= least} - {row}


def _pairs_of(report: "Report", row: int) -> Iterator[tuple[int, float, int]]:
    """Yield the other row of each pair, the share of this one's text in it, and the relation."""
    pairs = report.pairs
    for at in pairs.of(row).tolist():
        if pairs.a[at] == row:
            yield int(pairs.b[at]), float(pairs.containment_a[at]), int(pairs.relation[at])
        else:
            yield int(pairs.a[at]), float(pairs.containment_b[at]), int(pairs.relation[at])
