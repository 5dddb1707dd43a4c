"""Which documents of a corpus stay, where of each text one is enough.

A cluster may hold a story, its copies, a shortened print and a long report that embeds it.
Whoever wants one of each text still has to say which: the first that ran, the longest,
the first in the file; and whoever trains a model or counts stories may want to lose the copies
and yet keep the long report. So for each relation there is a rule:

    origin    published first, then the longest, then the smallest id, as `model.Cluster` has it
    longest   the most tokens, then as origin
    first     the first that was read
    all       leave none out for this relation

The relations are gone through from the strictest on: documents that pairs of `exact` connect
choose one of them by its rule; then those that pairs of `exact` and `near-duplicate` connect
choose among the chosen; then `containment` joins. Only pairs within a cluster connect.
So whatever the rules, of documents that are connected by the relations without `all`
exactly one stays, and where no relation has `all`, those are the clusters.
`all` for one relation and not for a looser one is refused: an excerpt that stands in two versions
of a story connects them, and one of the two would go though both were to stay.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, NamedTuple, get_args

import numpy as np
import pyarrow.compute as pc

from dedupe.arrays import integers, numbers, strings, valid
from dedupe.dates import moment
from dedupe.errors import OptionError
from dedupe.kernels.graph import components
from dedupe.model import Pair, Report
from dedupe.options import RELATIONS, Relation

Rule = Literal["origin", "longest", "first", "all"]
"""Which of some documents that are one text stays."""

RULES: Final[tuple[Rule, ...]] = get_args(Rule)
ONE_TEXT: Final[tuple[Relation, ...]] = ("exact", "near-duplicate", "containment")
"""The relations that make clusters, the strictest first."""

Keep = str | Mapping[Relation, Rule] | Mapping[str, str]
"""A rule for all relations, or rules by relation; one that is not named has `origin`."""

AT_ONCE: Final = 10_000
"""Documents made into Python objects at a time."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that does not stay, for which one, and why."""

    id: str
    path: str | None
    """Where it was read; None for memory."""
    line: int | None
    cluster: str
    """Id of the cluster that it is in."""
    kept: str
    """Id of the document that stays in its stead."""
    pair: Pair
    """What ties it to that one: their pair, or that of two exact copies of theirs.

    Where they have none, for a chain of pairs connects them, it is the best pair that it has
    with another member.
    """

    @property
    def partner(self) -> str:
        """Id of the other document of its pair; that of `kept`, unless only a chain leads there."""
        return self.pair.b if self.pair.a == self.id else self.pair.a


@dataclass(frozen=True, eq=False)
class Selection:
    """Which documents of a report stay, and for each other one, which stays in its stead."""

    report: Report
    keep: Mapping[Relation, Rule]
    """The rule of each relation."""
    kept_for: np.ndarray
    """int64, for each row of `report.documents` the row that stays for it; itself where it does."""

    @cached_property
    def kept(self) -> np.ndarray:
        """The rows that stay (int64, ascending)."""
        return np.flatnonzero(self.kept_for == np.arange(len(self.kept_for)))

    @cached_property
    def gone(self) -> np.ndarray:
        """The rows that are left out (int64), in the order of reading."""
        rows = np.flatnonzero(self.kept_for != np.arange(len(self.kept_for)))
        place = numbers(self.report.places["place"].combine_chunks())[rows]
        return rows[np.argsort(place)]

    def __iter__(self) -> Iterator[LeftOut]:
        """Yield each document that is left out, in the order of reading."""
        documents, places, pairs = self.report.documents, self.report.places, self.report.pairs
        columns = documents.select(["id", "cluster"]), places.select(["path", "line"])
        for start in range(0, len(self.gone), AT_ONCE):
            rows = self.gone[start : start + AT_ONCE]
            each, where = (table.take(integers(rows)).to_pylist() for table in columns)
            ties = Ties(*(column[start : start + AT_ONCE] for column in self._ties))
            kept, partners = (
                documents["id"].take(integers(others)).to_pylist()
                for others in (self.kept_for[rows], ties.partner)
            )
            for k, row in enumerate(rows.tolist()):
                a, b = sorted((each[k]["id"], partners[k]))
                if ties.copied[k]:
                    pair = Pair(a, b, "exact", 1.0, 1.0, 1.0, 1.0)
                else:
                    pair = replace(pairs[int(ties.pair[k])], a=a, b=b)
                    if ties.is_b[k] != (row > ties.partner[k]):
                        shares = pair.containment_b, pair.containment_a
                        pair = replace(pair, containment_a=shares[0], containment_b=shares[1])
                yield LeftOut(**each[k], **where[k], kept=kept[k], pair=pair)

    def lines_of(self, path: str) -> np.ndarray:
        """The lines of the records of a file that stay (int64, ascending); 0 is a whole file."""
        lines, starts = self._lines
        start, end = starts.get(path, (0, 0))
        return lines[start:end]

    @cached_property
    def _lines(self) -> tuple[np.ndarray, dict[str, tuple[int, int]]]:
        """The lines of all records that stay, file by file, and from where to where of each."""
        places = self.report.places
        path = places["path"].unify_dictionaries().combine_chunks()
        names, which = path.dictionary.to_pylist(), numbers(path.indices)[self.kept]
        lines = numbers(places["line"].combine_chunks())[self.kept]
        order = np.lexsort((lines, which))
        starts = np.searchsorted(which[order], np.arange(len(names) + 1)).tolist()
        bounds = itertools.pairwise(starts)
        return lines[order], dict(zip(names, bounds, strict=True))

    @cached_property
    def reasons(self) -> dict[Relation, int]:
        """How many are left out, by the relation of their pair."""
        ties, relation = self._ties, self.report.pairs.relation
        n_copied = int(np.count_nonzero(ties.copied))
        counts = np.bincount(relation[ties.pair[~ties.copied]], minlength=len(RELATIONS)).tolist()
        counts[RELATIONS.index("exact")] += n_copied
        return {one: n for one, n in zip(RELATIONS, counts, strict=True) if n}

    @cached_property
    def _ties(self) -> "Ties":
        """What ties each document of `gone` to the one that stays.

        Exact copies have the same pairs, for they have the same shingles;
        of the pairs of all copies of it, it is the one with a copy of what stays, or else the best.
        """
        pairs, n = self.report.pairs, len(self.kept_for)
        exact = _connecting(self.report, ["exact"])
        copy = components(n, pairs.a[exact], pairs.b[exact])
        stays = self.kept_for[self.gone]
        at = np.flatnonzero(
            _connecting(self.report, _strict(self.keep)) & (copy[pairs.a] != copy[pairs.b])
        )
        at, is_b = np.repeat(at, 2), np.tile([False, True], len(at))  # from both of its ends
        ends = np.where(is_b, pairs.b[at], pairs.a[at])
        others = np.where(is_b, pairs.a[at], pairs.b[at])
        far = copy[others] != copy[self.kept_for[ends]]
        order = np.lexsort((at, -pairs.score[at], far, copy[ends]))  # the last key counts most
        first = np.searchsorted(copy[ends][order], copy[self.gone])
        copied = copy[self.gone] == copy[stays]
        which = order[first[~copied]]
        ties = Ties(copied, *np.zeros((3, len(copied)), np.int64))
        ties.pair[~copied], ties.is_b[~copied] = at[which], is_b[which]
        ties.partner[:] = stays
        ties.partner[~copied] = np.where(far[which], others[which], stays[~copied])
        return ties


class Ties(NamedTuple):
    """What ties documents that are left out to the ones that stay; one row for each."""

    copied: np.ndarray
    """bool, whether it is an exact copy of what stays; else the rest holds:"""
    pair: np.ndarray
    """int64, position of its pair."""
    is_b: np.ndarray
    """int64, whether it, or its copy, is the pair's b."""
    partner: np.ndarray
    """int64, row of the other document."""


def select(report: Report, keep: Keep = "origin") -> Selection:
    """Choose of each text of a report the one document that stays.

    *keep* is a rule (`origin`, `longest`, `first` or `all`), or rules by relation.
    Raises `OptionError` for another rule, or a relation that makes no cluster.

    >>> from dedupe import find_duplicates, select
    >>> story = "The ceasefire held through the night, the monitors said on Monday morning."
    >>> report = find_duplicates([
    ...     {"id": "paper", "text": story, "date": "2024-02-29"},
    ...     {"id": "wire", "text": story, "date": "2024-02-28"},
    ...     {"id": "other", "text": "Rain is expected in the north of the country tomorrow."},
    ... ])
    >>> for document in select(report):
    ...     print(document.id, document.kept, document.pair.relation)
    paper wire exact
    """
    rules = rules_of(keep)
    n = report.documents.num_rows
    rows = np.arange(n)
    kept_for = rows
    strict = _strict(rules)
    for k, relation in enumerate(strict):
        used = _connecting(report, strict[: k + 1])
        label = components(n, report.pairs.a[used], report.pairs.b[used])
        left = np.flatnonzero(kept_for == rows)
        last_first = left[np.argsort(-_ranks(report, rules[relation])[left])]
        winner = np.empty(n, np.int64)
        winner[label[last_first]] = last_first  # of each text the last one written stays
        kept_for = winner[label]
    return Selection(report, rules, kept_for)


def rules_of(keep: Keep) -> dict[Relation, Rule]:
    """Give the rule of each relation that makes clusters.

    Raises `OptionError` for a rule that there is not, or a relation that makes no cluster.
    """
    named = dict.fromkeys(ONE_TEXT, keep) if isinstance(keep, str) else dict(keep)
    rules: dict[Relation, Rule] = dict.fromkeys(ONE_TEXT, "origin")
    for relation, rule in named.items():
        if relation not in ONE_TEXT:
            raise OptionError(
                f"keep names {relation!r}; it must name {', '.join(ONE_TEXT)}, which make clusters"
            )
        if rule not in RULES:
            raise OptionError(f"keep is {rule!r}; it must be one of {', '.join(RULES)}")
        rules[relation] = rule
    strict = _strict(rules)
    if (kept := ONE_TEXT[: len(strict)]) != tuple(strict):
        relation = next(one for one in kept if rules[one] == "all")
        raise OptionError(
            f"keep is all for {relation} and {rules[strict[-1]]} for {strict[-1]}, "
            f"which connects documents that {relation} connects too; "
            f"give {strict[-1]} all as well, or {relation} another rule"
        )
    return rules


def _strict(rules: Mapping[Relation, Rule]) -> list[Relation]:
    """List the relations for which documents are left out, the strictest first."""
    return [relation for relation in ONE_TEXT if rules[relation] != "all"]


def _ranks(report: Report, rule: Rule) -> np.ndarray:
    """Rank all rows, the one that stays first; only those in clusters are ever compared."""
    if rule == "first":
        return numbers(report.places["place"].combine_chunks())
    documents = report.documents
    rows = np.flatnonzero(valid(documents["cluster"].combine_chunks()))
    times = np.zeros(documents.num_rows)
    times[rows] = [moment(date) for date in documents["published"].take(integers(rows)).to_pylist()]
    shorter = -numbers(documents["n_tokens"].combine_chunks())
    # rows are in the order of ids; the last key of `lexsort` counts most
    order = np.lexsort((times, shorter) if rule == "longest" else (shorter, times))
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _connecting(report: Report, relations: Sequence[Relation]) -> np.ndarray:
    """Whether each pair is of these relations and within a cluster (bool)."""
    codes = [RELATIONS.index(one) for one in relations]
    found: np.ndarray = _within(report) & np.isin(report.pairs.relation, codes)
    return found


def _within(report: Report) -> np.ndarray:
    """Whether the two of each pair are in one cluster (bool); the cohesion rule may part them."""
    names = strings([cluster.id for cluster in report.clusters])
    found = pc.index_in(report.documents["cluster"].combine_chunks(), value_set=names)
    cluster = np.where(valid(found), np.frombuffer(found.buffers()[1], np.int32, len(found)), -1)
    a, b = cluster[report.pairs.a], cluster[report.pairs.b]
    inside: np.ndarray = (a == b) & (a >= 0)
    return inside
