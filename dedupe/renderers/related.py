"""Related coverage: which stories tell of one event, for the formats that people read.

A story is a cluster, shown by its origin, or a document in none; each link between two stories
stands once, under the one that comes first: the larger cluster, then by id.
A passage in common is a link as well, since it makes no cluster either.

    related coverage: 1 link by words, 1 by a shared passage

      Storm shuts harbour bridge
      wire/0001  5 documents
        0.31  Ferry passengers wait out the gale
              post/88
        pass  Port authority: the bridge stays closed
              tv/3  2 documents

Shown only where related stories were looked for: nobody else asked for links.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from dedupe.arrays import integers
from dedupe.model import Report
from dedupe.options import RELATIONS
from dedupe.renderers import wording
from dedupe.renderers.grouping import Groups, Member
from dedupe.renderers.markdown_safety import TITLE, code, literal
from dedupe.renderers.text_safety import shorten, visible

STORIES: Final = {"terminal": 20, "markdown": 200, "html": 500}
"""Stories shown with their links, in each format."""
LINKS: Final = {"terminal": 5, "markdown": 10, "html": 20}
"""Links shown of each, the best first."""
MESSAGE: Final = 1_000
"""Columns of an id."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a link leads to."""

    member: Member
    """Its origin, or itself."""
    cluster: int | None
    """Position of its cluster in the report."""


@dataclass(frozen=True, slots=True)
class Link:
    """A story as seen from another one that is about the same."""

    story: Story
    is_related: bool
    """Whether by its words; else by a passage in common."""
    score: float
    """Cosine similarity of related stories, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A story with those that come behind it and are about the same."""

    story: Story
    links: list[Link]
    n_links: int
    """All of them, shown or not."""


class RelatedCoverage:
    """The links between the stories of a report."""

    def __init__(self, groups: Groups) -> None:
        """Put the links of stories in order."""
        self.groups, report = groups, groups.report
        self.is_sought = "related" in report.run.options.relations
        """Whether there is anything to show; nothing else is known where there is not."""
        if not self.is_sought:
            return
        n = report.documents.num_rows
        self._story, self._cluster = np.arange(n), np.full(n, len(report.clusters))
        for i, cluster in enumerate(report.clusters):
            rows = groups.rows(i)
            self._story[rows], self._cluster[rows] = report.rows[cluster.origin], i
        self._from, self._to, self._related, self._score = self._links(report)
        self._starts = np.flatnonzero(np.r_[True, np.diff(self._from) != 0][: len(self._from)])

    def _links(self, report: Report) -> tuple[np.ndarray, ...]:
        """Choose one link for each two stories, by their places; *from* comes first."""
        pairs, place = report.pairs, np.empty(report.documents.num_rows, np.int64)
        order = np.lexsort((np.arange(len(place)), self._cluster))
        place[order] = np.arange(len(place))
        related = pairs.relation == RELATIONS.index("related")
        linking = related | (pairs.relation == RELATIONS.index("shared-passage"))
        ends = np.sort(place[self._story[np.stack([pairs.a, pairs.b])]], axis=0)
        at = np.flatnonzero(linking & (ends[0] != ends[1]))
        one, other, related, score = ends[0][at], ends[1][at], related[at], pairs.score[at]
        best = np.lexsort((-score, ~related, other, one))
        fresh = np.r_[True, (np.diff(one[best]) != 0) | (np.diff(other[best]) != 0)]
        best = best[fresh[: len(best)]]
        best = best[np.lexsort((other[best], -score[best], ~related[best], one[best]))]
        return order[one[best]], order[other[best]], related[best], score[best]

    def __len__(self) -> int:
        """Count the links."""
        return len(self._from)

    @property
    def n_related(self) -> int:
        """Count the links that are no passage."""
        return int(self._related.sum())

    @property
    def n_stories(self) -> int:
        """Count the stories that others are listed under."""
        return len(self._starts)

    def summary(self) -> str:
        """Say how many links there are."""
        passages = len(self) - self.n_related
        also = f", {passages:,} by a shared passage" if passages else ""
        return f"{wording.count(self.n_related, 'link')} by words{also}"

    def stories(self, format: str) -> Iterator[Coverage]:
        """Yield the stories that *format* shows."""
        ends = np.r_[self._starts[1:], len(self)][: self.n_stories]
        for start, end in islice(zip(self._starts, ends, strict=True), STORIES[format]):
            shown = range(start, min(end, start + LINKS[format]))
            yield Coverage(
                self._told(self._from[start]),
                [
                    Link(self._told(self._to[k]), bool(self._related[k]), float(self._score[k]))
                    for k in shown
                ],
                int(end - start),
            )

    def n_more(self, format: str) -> int:
        """Count the stories that *format* leaves out."""
        return max(self.n_stories - STORIES[format], 0)

    def _told(self, row: int) -> Story:
        documents = self.groups.report.documents
        (told,) = documents.take(integers(np.array([row]))).to_pylist()
        clustered = told.pop("cluster") is not None
        member = Member(row=int(row), is_origin=clustered, evidence=None, **told)
        return Story(member, int(self._cluster[row]) if clustered else None)


def terminal(groups: Groups, paint: Callable[[str, str], str], width: int) -> Iterator[str]:
    """Write the section of the format terminal; lines are cut to *width* columns."""
    found = RelatedCoverage(groups)
    if not found.is_sought:
        return
    yield "\n" + paint("title", f"related coverage: {found.summary()}") + "\n"
    for one in found.stories("terminal"):
        yield f"\n  {_headline(groups, one.story, width - 2)}\n"
        yield f"  {_name(groups, one.story, paint)}\n"
        for link in one.links:
            why = wording.decimal(link.score) if link.is_related else "pass"
            lead = " " * (6 + len(why))
            yield f"    {paint('near', why)}  {_headline(groups, link.story, width - len(lead))}\n"
            yield f"{lead}{_name(groups, link.story, paint)}\n"
        if more := one.n_links - len(one.links):
            yield f"    and {more:,} more (see --format json)\n"
    if more := found.n_more("terminal"):
        yield f"\nand {more:,} more with related ones (see --format json)\n"


def markdown(groups: Groups) -> Iterator[str]:
    """Write the section of the format markdown."""
    found = RelatedCoverage(groups)
    if not found.is_sought:
        return
    yield f"\n## Related coverage\n\n{found.summary()}.\n"
    for one in found.stories("markdown"):
        title = literal(wording.headline(groups.report, one.story.member, TITLE))
        yield f"\n**{title}** {_cell(groups, one.story)}\n\n"
        yield "| Cosine | Story | Document |\n| --- | --- | --- |\n"
        for link in one.links:
            why = wording.decimal(link.score) if link.is_related else "shared passage"
            member = link.story.member
            title = literal(wording.headline(groups.report, member, TITLE))
            yield f"| {why} | {title} | {_cell(groups, link.story)} |\n"
        if more := one.n_links - len(one.links):
            yield f"\nAnd {more:,} more: see the format json.\n"
    if more := found.n_more("markdown"):
        yield f"\nAnd {more:,} more with related ones: see the format json.\n"


def _headline(groups: Groups, story: Story, room: int) -> str:
    return shorten(wording.headline(groups.report, story.member, 4 * room), room)


def _name(groups: Groups, story: Story, paint: Callable[[str, str], str]) -> str:
    id = paint("faint", shorten(visible(story.member.id), MESSAGE))
    return "  ".join(filter(None, (id, _size(groups, story))))


def _cell(groups: Groups, story: Story) -> str:
    return ", ".join(filter(None, (code(story.member.id), _size(groups, story))))


def _size(groups: Groups, story: Story) -> str:
    if story.cluster is None:
        return ""
    return wording.count(len(groups.report.clusters[story.cluster].members), "document")
