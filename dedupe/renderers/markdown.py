"""Summary and clusters for an issue, a wiki or a pull request."""

from collections.abc import Iterable, Iterator
from typing import Final

from dedupe.model import Report
from dedupe.renderers import attribution as whose
from dedupe.renderers import boilerplate, passage_links, related, wording
from dedupe.renderers.grouping import Groups, Member
from dedupe.renderers.links import Links
from dedupe.renderers.markdown_safety import ID, TITLE, code, literal, running, span
from dedupe.renderers.text_safety import one_line, shorten, visible

CLUSTERS: Final = 200
"""Clusters shown, the largest first; a page of more is refused by the services that show it."""
MEMBERS: Final = 50
"""Members shown of each, the origin first."""
LOSSES: Final = 50
"""Lost records listed; more are counted."""


def render(report: Report, links: Links | None = None) -> Iterator[str]:
    """Render the summary, the largest clusters and the losses of *report*.

    *links* name the command that shows what changed in a copy.
    """
    groups = Groups(report)
    run = report.run
    yield f"# Duplicates\n\n{wording.opening(report, groups.n_clustered)}.\n\n"
    figures = {
        "Pairs": wording.pairs(report),
        "Candidate pairs": f"{run.n_candidates:,}",
        "Expected recall at the threshold": f"{run.expected_recall:.3f}",
        "Records lost": f"{run.losses.n_skipped:,}",
        "Version": code(run.version),
        **{code(name): value for name, value in wording.settings(report).items()},
    }
    yield from _table(("Figure", "Value"), figures.items())
    yield "\n## Clusters\n"
    for i in range(min(len(report.clusters), CLUSTERS)):
        yield from _cluster(groups, i, links)
    if len(report.clusters) > CLUSTERS:
        more = wording.count(len(report.clusters) - CLUSTERS, "more cluster")
        yield f"\nAnd {more}: the formats json, jsonl and csv have all.\n"
    yield from passage_links.markdown(report, links)
    yield from related.markdown(groups)
    yield from boilerplate.markdown(report)
    yield from _losses(report)


def _cluster(groups: Groups, i: int, links: Links | None) -> Iterator[str]:
    cluster = groups.report.clusters[i]
    size = len(cluster.members)
    yield f"\n### {code(cluster.id)}\n\n{size:,} documents, "
    yield f"cohesion {wording.decimal(cluster.cohesion)}\n\n"
    attribution = groups.report.attribution(cluster)
    yield f"Likely source: {whose.source(attribution, _words, _id)}\n\n"
    credits = {one.id: literal(whose.credited_to(one), TITLE) for one in attribution.members}
    credited = any(credits.values())
    members = groups.members(i, MEMBERS)
    yield from _table(
        (
            "Published",
            "Source",
            "Title",
            "Document",
            "Evidence",
            *(["What changed"] if links else []),
            *(["Credited to"] if credited else []),
        ),
        (
            (*_row(groups.report, member, links), *([credits[member.id]] if credited else []))
            for member in members
        ),
    )
    if size > len(members):
        yield f"\nAnd {size - len(members):,} more: the formats json, jsonl and csv have all.\n"


def _words(text: str) -> str:
    return running(one_line(text))


def _id(id: str) -> str:
    return span(shorten(visible(id), ID))


def _row(report: Report, member: Member, links: Links | None) -> tuple[str, ...]:
    evidence = member.evidence
    why = wording.evidence(member)
    if evidence is not None and not evidence.with_origin:
        what, _, _ = why.rpartition(visible(evidence.partner))
        why = what + code(evidence.partner)
    changed = ""
    if links and evidence is not None and evidence.relation != "exact":
        changed = code(links.diff(evidence.partner, member.id))
    return (
        literal(wording.when(member.published)),
        literal(member.source or ""),
        literal(wording.headline(report, member, TITLE)),
        code(member.id),
        why,
        *([changed] if links else []),
    )


def _losses(report: Report) -> Iterator[str]:
    losses = report.run.losses
    if losses.n_skipped:
        yield "\n## Records lost\n\n"
        yield from _table(
            ("Where", "Why"),
            (
                (code(wording.place(lost.path, lost.line)), literal(lost.reason, ID))
                for lost in losses.skipped[:LOSSES]
            ),
        )
        if losses.n_skipped > LOSSES:
            yield f"\nAnd {losses.n_skipped - LOSSES:,} more: see the format json.\n"
    if losses.warnings:
        yield "\n## Repaired while reading\n\n"
        warnings = wording.warnings(report)
        yield from _table(
            ("Times", "What"), ((f"{n:,}", literal(what, ID)) for what, n in warnings.items())
        )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |\n|{' --- |' * len(head)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"
