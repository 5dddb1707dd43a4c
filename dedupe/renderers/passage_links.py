"""What ties texts that are not one: a statement that two reports quote, an agency's paragraph.

    Shared passages: 2 pairs of texts have wording in common
      64 tokens, score 0.11, 2 pairs of documents
        paper/12 (c-989a83b286b9e172) and post/17
        dedupe passages --in news.jsonl paper/12 post/17

A text is a cluster, or a document in none. Of a story in forty papers and another in fifty, which
quote one speech, two thousand pairs were verified: that is one link, shown by its best pair.
Pairs that the cohesion rule parted are links too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from dedupe.arrays import integers, valid
from dedupe.model import Report
from dedupe.options import RELATIONS, Relation
from dedupe.renderers import wording
from dedupe.renderers.links import Links
from dedupe.renderers.markdown_safety import code
from dedupe.renderers.text_safety import shorten, visible

TERMINAL: Final = 5
"""Links listed, the strongest ones; the others are counted."""
MARKDOWN: Final = 50
HTML: Final = 200
MESSAGE: Final = 1_000
"""Columns of an id or a command in a terminal."""


@dataclass(frozen=True, slots=True)
class End:
    """A document at one end of a link."""

    id: str
    source: str | None
    title: str | None
    cluster: str | None
    """Id of its cluster, where it is in one."""


@dataclass(frozen=True, slots=True)
class PassageLink:
    """Two texts that have wording in common, by the best pair of their documents."""

    a: End
    b: End
    relation: Relation
    score: float
    n_tokens: int
    """Tokens that the two documents have in common."""
    n_pairs: int
    """Verified pairs between documents of the two texts."""


class PassageLinks:
    """The links between the texts of a report, the strongest first."""

    def __init__(self, report: Report) -> None:
        """Find the best pair of each two texts."""
        self.report = report
        pairs = report.pairs
        n = report.documents.num_rows
        column = report.documents["cluster"].combine_chunks().dictionary_encode().indices
        text = np.arange(n)
        inside = valid(column)
        codes = np.frombuffer(column.buffers()[1], np.int32, n) if n else text
        text[inside] = n + codes[inside]
        ends = np.sort(np.stack([text[pairs.a], text[pairs.b]], axis=1), axis=1)
        wording_in_common = pairs.relation != RELATIONS.index("related")
        between = np.flatnonzero((ends[:, 0] != ends[:, 1]) & wording_in_common)
        keys = ends[between, 0] * (2 * n) + ends[between, 1]
        order = np.lexsort((between, -pairs.score[between], keys))
        fresh = np.flatnonzero(np.diff(keys[order], prepend=-1))
        best = between[order[fresh]]
        n_pairs = np.diff(fresh, append=len(order))
        rank = np.lexsort((best, -pairs.score[best]))
        self._best, self._n_pairs = best[rank], n_pairs[rank]

    def __len__(self) -> int:
        """Count the links."""
        return len(self._best)

    @property
    def opening(self) -> str:
        """Say in one sentence how many texts are tied."""
        if len(self) == 1:
            return "1 pair of texts has wording in common"
        return f"{len(self):,} pairs of texts have wording in common"

    def first(self, most: int) -> list[PassageLink]:
        """Describe the *most* strongest links."""
        at, pairs = self._best[:most], self.report.pairs
        names = ["id", "source", "title", "cluster"]
        columns = self.report.documents.select(names)
        ends = [
            [End(**one) for one in columns.take(integers(side[at])).to_pylist()]
            for side in (pairs.a, pairs.b)
        ]
        rows = np.stack([pairs.a[at], pairs.b[at]], axis=1)
        n_tokens = self.report.shared_tokens(rows).tolist()
        return [
            PassageLink(a, b, RELATIONS[pairs.relation[i]], float(pairs.score[i]), n, int(n_pairs))
            for i, a, b, n, n_pairs in zip(at, *ends, n_tokens, self._n_pairs, strict=False)
        ]


def figures(link: PassageLink) -> str:
    """Say how strong a link is."""
    more = f", {wording.count(link.n_pairs, 'pair')} of documents" if link.n_pairs > 1 else ""
    kind = "" if link.relation == "shared-passage" else f", {link.relation}"
    tokens = wording.count(link.n_tokens, "token")
    return f"{tokens}, score {wording.decimal(link.score)}{kind}{more}"


def terminal(
    report: Report, links: Links | None, paint: Callable[[str, str], str]
) -> Iterator[str]:
    """Render the strongest links for a terminal; *links* name the command that shows each."""
    found = PassageLinks(report)
    if not len(found):
        return
    yield "\n" + paint("title", f"Shared passages: {found.opening}") + "\n"
    for link in found.first(TERMINAL):
        yield f"  {figures(link)}\n"
        names = (
            shorten(visible(end.id), MESSAGE)
            + (f" ({visible(end.cluster)})" if end.cluster else "")
            for end in (link.a, link.b)
        )
        yield f"    {' and '.join(names)}\n"
        if links:
            command = visible(links.passages(link.a.id, link.b.id))
            yield f"    {paint('faint', shorten(command, MESSAGE))}\n"
    if len(found) > TERMINAL:
        yield f"  and {len(found) - TERMINAL:,} more (--format html shows {HTML}, json all pairs)\n"


def markdown(report: Report, links: Links | None) -> Iterator[str]:
    """Render the strongest links as a table."""
    found = PassageLinks(report)
    if not len(found):
        return
    yield f"\n## Shared passages\n\n{found.opening}.\n\n"
    head = [
        "Tokens",
        "Score",
        "Relation",
        "Pairs",
        "One",
        "Other",
        *(["Passages"] if links else []),
    ]
    yield f"| {' | '.join(head)} |\n|{' --- |' * len(head)}\n"
    for link in found.first(MARKDOWN):
        cells = [
            f"{link.n_tokens:,}",
            wording.decimal(link.score),
            link.relation,
            f"{link.n_pairs:,}",
            *(
                code(end.id) + (f" in {code(end.cluster)}" if end.cluster else "")
                for end in (link.a, link.b)
            ),
            *([code(links.passages(link.a.id, link.b.id))] if links else []),
        ]
        yield f"| {' | '.join(cells)} |\n"
    if len(found) > MARKDOWN:
        yield f"\nAnd {len(found) - MARKDOWN:,} more: the format json has all pairs.\n"
