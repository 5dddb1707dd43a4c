"""What a person reads first: how much is duplicated, and why we say so.

    12 documents, 7 of them in 2 clusters (58 %)

    c-5d41402abc4b2a76  5 documents, cohesion 0.41
      * 2026-03-01 06:10Z  Reuters       Storm shuts harbour bridge
        wire/0001  the origin
      = 2026-03-01 07:00Z  Daily Herald  Storm shuts harbour bridge
        herald/881  exact copy of the origin
      ~ 2026-03-01 09:30Z  Evening Post  Bridge closed after storm
        post/17  near-duplicate, jaccard 0.62, 98 % in and 63 % of the origin
        dedupe diff --in news.jsonl wire/0001 post/17

Ten thousand clusters do not fit on a screen, so the largest are shown and the rest is counted.
What a corpus says is hostile until shown otherwise: all of it passes through `text_safety`,
and the only control sequences in the output are the colours, where they are asked for.
Colour is never the only carrier: origin, copy and near-duplicate have marks and words too.
"""

from collections.abc import Callable, Iterator
from typing import Final

from dedupe.model import Report
from dedupe.renderers import attribution as whose
from dedupe.renderers import boilerplate, html, passage_links, related, wording
from dedupe.renderers.grouping import Groups, Member
from dedupe.renderers.links import Links
from dedupe.renderers.text_safety import columns, one_line, pad, shorten, visible

CLUSTERS: Final = 20
"""Clusters shown, the largest first."""
MEMBERS: Final = 10
"""Members shown of each, the origin first."""
LOSSES: Final = 20
"""Lost records listed; more are counted."""

NARROWEST: Final = 40
MESSAGE: Final = 1_000
"""Columns of an id, loss or warning: the terminal wraps it, for half of one helps nobody."""

SGR: Final = {
    "title": "1",
    "faint": "2",
    "origin": "1;32",
    "exact": "36",
    "near": "33",
    "bad": "31",
}
MARKS: Final = {"origin": "*", "exact": "=", "near": "~"}

Paint = Callable[[str, str], str]


def render(
    report: Report, links: Links | None = None, *, color: bool = False, width: int = 80
) -> Iterator[str]:
    """Render the headline, the largest clusters and the losses of *report*, line by line.

    *links* name the command that shows what changed in a copy.
    *color* adds ANSI colours; lines of clusters are cut to *width* columns, 40 at least.
    """
    paint = _colored if color else _plain
    width = max(width, NARROWEST)
    groups = Groups(report)
    yield from _headline(groups, paint)
    for i in range(min(len(report.clusters), CLUSTERS)):
        yield "\n"
        yield from _cluster(groups, i, links, paint, width)
    if len(report.clusters) > CLUSTERS:
        more = wording.count(len(report.clusters) - CLUSTERS, "more cluster")
        shown = f"--format html shows {html.CLUSTERS} at most"
        yield f"\nand {more} ({shown}; json, jsonl and csv have all)\n"
    yield from passage_links.terminal(report, links, paint)
    yield from related.terminal(groups, paint, width)
    yield from boilerplate.terminal(report, paint, width)
    yield from _losses(report, paint)


def _headline(groups: Groups, paint: Paint) -> Iterator[str]:
    report, run = groups.report, groups.report.run
    yield paint("title", wording.opening(report, groups.n_clustered)) + "\n"
    candidates = wording.count(run.n_candidates, "candidate")
    recall = f"expected recall {run.expected_recall:.3f} at the threshold"
    yield f"{wording.pairs(report)}, {candidates}, {recall}\n"
    if run.losses.n_skipped:
        lost = wording.count(run.losses.n_skipped, "record")
        yield paint("bad", f"{lost} lost (listed below)") + "\n"
    settings = ", ".join(f"{name} {value}" for name, value in wording.settings(report).items())
    yield paint("faint", f"dedupe {visible(run.version)}: {settings}") + "\n"


def _cluster(
    groups: Groups, i: int, links: Links | None, paint: Paint, width: int
) -> Iterator[str]:
    cluster = groups.report.clusters[i]
    size = len(cluster.members)
    name = paint("title", visible(cluster.id))
    yield f"{name}  {size:,} documents, cohesion {wording.decimal(cluster.cohesion)}\n"
    attribution = groups.report.attribution(cluster)
    yield shorten(f"  likely source: {whose.source(attribution)}", MESSAGE) + "\n"
    credited = whose.by_id(attribution)
    members = groups.members(i, MEMBERS)
    times = [wording.when(member.published) for member in members]
    sources = [one_line((member.source or "")[:width]) for member in members]
    time_room = min(max(map(columns, times)), 2 * width // 7)  # 22, a time with its zone, at 80
    source_room = min(max(map(columns, sources)), width // 4)
    for member, time, source in zip(members, times, sources, strict=True):
        kind = _kind(member)
        cells = ((time, time_room), (source, source_room))
        lead = "".join(pad(text, room) + "  " for text, room in cells if room)
        words = wording.headline(groups.report, member, 4 * width)
        yield f"  {paint(kind, MARKS[kind])} {lead}{shorten(words, width - 4 - columns(lead))}\n"
        id, why = shorten(visible(member.id), MESSAGE), shorten(wording.evidence(member), MESSAGE)
        between = "  " if columns(id) + 2 + columns(why) <= width - 4 else "\n    "
        yield f"    {paint('faint', id)}{between}{why}\n"
        if credits := whose.credited_to(credited[member.id]):
            yield f"    {shorten(f'credited to {credits}', MESSAGE)}\n"
        if links and member.evidence and member.evidence.relation != "exact":
            command = visible(links.diff(member.evidence.partner, member.id))
            yield f"    {paint('faint', shorten(command, MESSAGE))}\n"
    if size > MEMBERS:
        yield f"    and {size - MEMBERS:,} more (--format json, jsonl and csv have all)\n"


def _kind(member: Member) -> str:
    if member.is_origin:
        return "origin"
    evidence = member.evidence
    return "exact" if evidence is not None and evidence.relation == "exact" else "near"


def _losses(report: Report, paint: Paint) -> Iterator[str]:
    losses = report.run.losses
    if losses.n_skipped:
        yield "\n" + paint("bad", f"{wording.count(losses.n_skipped, 'record')} lost") + "\n"
        for lost in losses.skipped[:LOSSES]:
            where = visible(wording.place(lost.path, lost.line))
            yield shorten(f"  {where}: {one_line(lost.reason)}", MESSAGE) + "\n"
        if losses.n_skipped > LOSSES:
            yield f"  and {losses.n_skipped - LOSSES:,} more (see --format json)\n"
    if losses.warnings:
        yield "\n" + paint("title", "repaired while reading") + "\n"
        for message, n in wording.warnings(report).items():
            yield shorten(f"  {n:,} x {message}", MESSAGE) + "\n"


def _plain(_kind: str, text: str) -> str:
    return text


def _colored(kind: str, text: str) -> str:
    return f"\x1b[{SGR[kind]}m{text}\x1b[0m"
