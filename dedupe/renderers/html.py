"""One page for people who were not there: it opens from a mail, a stick or an archive, for ever.

So it is one file that asks the network for nothing and runs no script, and its own
Content-Security-Policy holds it to that: no source of anything is allowed but the one style
sheet, by its hash (see `page`).

A browser cannot lay out ten thousand clusters, so the page has limits,
and says at its end what they are and which formats have none.
The page is streamed cluster by cluster and never held whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dedupe.losses import Losses
from dedupe.model import Cluster, Report
from dedupe.options import RELATIONS
from dedupe.renderers import attribution as whose
from dedupe.renderers import boilerplate, figures, page, passage_links, wording
from dedupe.renderers.grouping import Groups, Member
from dedupe.renderers.links import Links
from dedupe.renderers.page import LONGEST
from dedupe.renderers.related import RelatedCoverage
from dedupe.renderers.text_safety import shorten

CLUSTERS: Final = 500
"""Clusters shown, the largest first."""
OPEN: Final = 5
"""Clusters unfolded at first, so that a reader sees what is inside the others."""
MEMBERS: Final = 50
"""Members shown of each, the origin first."""
PAIRS: Final = 50
"""Pairs listed of each cluster, the best first."""
FEW: Final = 12
"""Pairs that are listed unfolded: they are no longer than the map beside them."""
MAPPED: Final = 40
"""Members in a heat map: more cells than 40 x 40 are too small to read."""
CELLS: Final = 20_000
"""Cells in all heat maps of a page, some 2 MB; then clusters have their list of pairs only."""
EXCERPT: Final = 200
"""Characters of a text that are quoted: enough to recognise it, too few to republish it."""
LOSSES: Final = 500
"""Lost records listed; more are counted."""
EXACT: Final = wording.relation("exact", 1.0)
CHUNK: Final = 500
"""Pieces of the template joined into one piece of output."""


@dataclass(frozen=True, slots=True)
class PairLine:
    """A verified pair by the numbers its documents have in the list of members."""

    cluster: str
    """Id of the cluster."""
    one: int
    other: int
    relation: str
    jaccard: float
    in_other: float
    """Share of *one* found in *other*."""
    in_one: float
    """Share of *other* found in *one*."""
    ids: tuple[str, str]
    """Those of *one* and *other*: what changed is read from the one listed first."""
    page: str
    """Name of the page that shows their diff, where it has one."""
    why: str
    """Name of the page that explains them, beside it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A cluster as the template shows it."""

    cluster: Cluster
    is_open: bool
    members: list[Member]
    numbers: dict[str, int]
    """Id of each shown member -> its number in the list."""
    n_sources: int
    pairs: list[PairLine]
    n_pairs: int
    heat_map: figures.HeatMap | None


def render(report: Report, links: Links | None = None) -> Iterator[str]:
    """Render *report* as one self-contained HTML page; *links* lead from its pairs to their diffs.

    The pages that are linked are those of `linked`.
    """
    environment = page.environment()
    environment.filters["percent"] = wording.percent
    environment.filters["decimal"] = wording.decimal
    environment.filters["when"] = lambda text: shorten(wording.when(text), LONGEST)
    groups = Groups(report)
    stream = environment.get_template("report.html").stream(
        report=report,
        run=report.run,
        style_hash=page.hash_of(environment, "report.css"),
        groups=groups,
        sections=_sections(groups),
        links=links,
        pages={line.page for line in linked(report, links.n_pages)} if links else set(),
        n_shown=min(len(report.clusters), CLUSTERS),
        sizes=figures.sizes(groups),
        bar_step=figures.BAR,
        scores=figures.scores(report),
        settings=wording.settings(report),
        warnings=wording.warnings(report),
        skipped=report.run.losses.skipped[:LOSSES],
        place=wording.place,
        count=wording.count,
        opening=wording.opening(report, groups.n_clustered),
        n_passages=wording.n_passages(report),
        n_related=wording.n_related(report),
        coverage=RelatedCoverage(groups),
        few=FEW,
        boilerplate=boilerplate,
        passage_links=passage_links,
        on_page={cluster.id for cluster in report.clusters[:CLUSTERS]},
        limits={
            "clusters": CLUSTERS,
            "members": MEMBERS,
            "pairs": PAIRS,
            "mapped": MAPPED,
            "excerpt": EXCERPT,
            "losses": LOSSES,
            "losses_in_json": Losses.MAX_LISTED,
        },
        whose=whose,
        headline=lambda member: wording.headline(report, member, LONGEST),
        excerpt=lambda member: wording.excerpt(report, member, EXCERPT),
    )
    stream.enable_buffering(CHUNK)
    return stream


def linked(report: Report, n: int) -> Iterator[PairLine]:
    """Yield the pairs that have a page: the first *n* that are listed and no exact copies."""
    if not n:
        return
    groups = Groups(report)
    for i in range(min(len(report.clusters), CLUSTERS)):
        lines = _pairs(groups, i, groups.members(i, MEMBERS))
        chosen = [line for line in lines if line.relation != EXACT][:n]
        yield from chosen
        n -= len(chosen)
        if not n:
            return


def _sections(groups: Groups) -> Iterator[Section]:
    cells = 0
    for i in range(min(len(groups.report.clusters), CLUSTERS)):
        members = groups.members(i, MEMBERS)
        mapped = members[:MAPPED]
        cells += len(mapped) ** 2
        has_map = cells <= CELLS
        pairs = _pairs(groups, i, members)
        yield Section(
            cluster=groups.report.clusters[i],
            is_open=i < OPEN,
            members=members,
            numbers={member.id: n for n, member in enumerate(members, 1)},
            n_sources=len({member.source for member in members if member.source}),
            pairs=pairs,
            n_pairs=groups.n_pairs(i),
            heat_map=figures.heat_map(groups, i, mapped) if has_map else None,
        )


def _pairs(groups: Groups, i: int, members: list[Member]) -> list[PairLine]:
    """List the best pairs among *members*, each with the smaller number first."""
    pairs, at = groups.report.pairs, groups.pairs(i)
    name = groups.report.clusters[i].id
    number = {member.row: n for n, member in enumerate(members, 1)}
    lines = []
    for position in at.tolist():
        a, b = int(pairs.a[position]), int(pairs.b[position])
        if a not in number or b not in number:
            continue
        a_in_b, b_in_a = pairs.containment_a[position], pairs.containment_b[position]
        if number[a] > number[b]:
            a, b, a_in_b, b_in_a = b, a, b_in_a, a_in_b
        jaccard = float(pairs.jaccard[position])
        relation = wording.relation(RELATIONS[pairs.relation[position]], jaccard)
        one, other = number[a], number[b]
        lines.append(
            PairLine(
                name,
                one,
                other,
                relation,
                jaccard,
                float(a_in_b),
                float(b_in_a),
                ids=(members[one - 1].id, members[other - 1].id),
                page=f"{name}-{one}-{other}.html",
                why=f"{name}-{one}-{other}-why.html",
            )
        )
    lines.sort(key=lambda line: (-line.jaccard, line.one, line.other))
    return lines[:PAIRS]
