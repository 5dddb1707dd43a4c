"""Many versions of one text: what happened between neighbours, and to each paragraph in its life.

    versions  --by time-->  v0   v1   v2   v3
    steps     diff          v0-v1  v1-v2  v2-v3, and v0-v3 over all
    copies    diff          v0-v1, v0-v2, v0-v3: what each outlet made of the shared copy

A diff tells what became of each paragraph in one step; chained, the steps tell its biography
(`dedupe.align.lives`). *n* versions cost 2 *n* diffs at most, never *n*²;
a diff of any two others is made when `Timeline.between` is asked for it,
and that of two texts is made once, whoever printed them.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from dedupe.align.lives import biographies
from dedupe.align.versions import as_version, diff
from dedupe.changes import Copy, Diff, Span, Timeline, Version
from dedupe.dates import moment
from dedupe.errors import NoDocuments, OptionError
from dedupe.options import DiffOptions
from dedupe.text.boilerplate import paragraph_key
from dedupe.text.words import words

if TYPE_CHECKING:
    from dedupe.model import Cluster, Report

Given = str | Version | Mapping[str, object]


def timeline(
    versions: "Iterable[Given] | Cluster",
    options: DiffOptions | None = None,
    *,
    report: "Report | None" = None,
    repeated: Container[str] = (),
) -> Timeline:
    """Put versions of one text in order of time, and tell what changed from each to the next.

    *versions* are what `diff` takes, or a cluster of *report*: a cluster holds ids alone,
    and its report has the texts, titles, sources and dates of its members.

        timeline(["first state", "second state"])
        timeline(report.clusters[0], report=report)

    They are ordered by their dates, those without a readable date last;
    at one time, or without, the one given first is first (of a cluster, the smaller id).
    *repeated* is handed to `diff`; of a cluster it may be `repeated_in(report, [cluster])`.

    Raises `NoDocuments` where there is no version, `OptionError` where a cluster comes without
    its report, and `TypeError` for one text, and for a table, whose iteration gives columns.
    """
    if isinstance(versions, str | bytes | Mapping) or hasattr(versions, "columns"):
        raise TypeError(
            f"versions is {type(versions).__name__}; give a list of texts, mappings with a `text` "
            "or dedupe.Version (of a pandas frame: frame.to_dict('records'))"
        )
    cluster = cast("Cluster", versions) if hasattr(versions, "members") else None
    given = cast("Iterable[Given]", versions) if cluster is None else _members(cluster, report)
    ordered = in_time(as_version(one, str(i)) for i, one in enumerate(given))
    if not ordered:
        raise NoDocuments("a timeline needs at least one version, and none was given")

    made: dict[tuple[str, str], Diff] = {}  # a wire story is printed a thousand times unchanged

    def compare(old: Version, new: Version) -> Diff:
        known = made.get((old.text, new.text))
        if known is None:
            known = made[old.text, new.text] = diff(old, new, options, repeated=repeated)
        return replace(known, old=old, new=new)

    steps = tuple(compare(old, new) for old, new in pairwise(ordered))
    overall = compare(ordered[0], ordered[-1])
    counts = {text: len(words(text, 0, len(text)).keys) for text in {one.text for one in ordered}}
    n_words = tuple(counts[one.text] for one in ordered)
    if cluster is None:
        origin = min(
            range(len(ordered)), key=lambda i: (moment(ordered[i].published), -n_words[i], i)
        )
    else:
        origin = [one.id for one in ordered].index(cluster.origin)
    copies: tuple[Copy, ...] = ()
    if len({version.source for version in ordered} - {None}) > 1:
        met = {ordered[origin].source}
        prints = []  # of each other outlet the first, whose later versions are its own work
        for i, one in enumerate(ordered):
            if i != origin and (one.source is None or one.source not in met):
                prints.append((i, one))
                met.add(one.source)
        pairs = [(i, compare(ordered[origin], one)) for i, one in prints]
        shares = {text: kept(one) for text, one in {one.new.text: one for _, one in pairs}.items()}
        copies = tuple(Copy(i, one, shares[one.new.text]) for i, one in pairs)
    return Timeline(
        versions=tuple(ordered),
        n_words=n_words,
        steps=steps,
        overall=overall,
        biographies=biographies([version.text for version in ordered], steps, overall),
        origin=origin,
        copies=copies,
        compare=compare,
        cluster=None if cluster is None else cluster.id,
    )


def in_time(versions: Iterable[Version]) -> list[Version]:
    """Sort versions by their dates, those without one last; otherwise they stay as they come."""
    return sorted(versions, key=lambda version: moment(version.published))


def versions_of(report: "Report", ids: Iterable[str]) -> list[Version]:
    """Take clustered documents of a report as versions, in the order of *ids*."""
    rows = [report.rows[id] for id in ids]
    columns = report.documents.select(["id", "title", "source", "published"])
    return [Version(text=report.text(one["id"]), **one) for one in columns.take(rows).to_pylist()]


def _members(cluster: "Cluster", report: "Report | None") -> list[Version]:
    if report is None:
        raise OptionError(
            f"cluster {cluster.id} has the ids of its members and not their texts; "
            "give its report too: timeline(cluster, report=report)"
        )
    return versions_of(report, cluster.members)


def repeated_in(report: "Report", clusters: "Iterable[Cluster]") -> frozenset[str]:
    """Find the keys of what many stories share of a source that *clusters* have texts of.

    Each cluster is one story, or a story that was updated ten times would make its paragraphs
    boilerplate: see `Report.boilerplate`.
    """
    sources = report.documents["source"].to_pylist()
    wanted = {sources[report.rows[id]] for cluster in clusters for id in cluster.members}
    return frozenset(
        paragraph_key(one.text) for one in report.boilerplate.paragraphs if one.source in wanted
    )


def kept(step: Diff) -> float:
    """Find the share of the old version's words, boilerplate left aside, that the new one has."""

    def count(spans: Iterable[Span]) -> int:
        return sum(len(words(step.old.text, span.start, span.end).keys) for span in spans)

    n_kept = n_words = 0
    for edit in step.edits:
        if not edit.old or edit.boilerplate:
            continue
        n_words += count(edit.old)
        whole = edit.kind == "unchanged" or edit.typographic
        same = [edit] if whole else [one for one in edit.inner if one.kind == "equal"]
        n_kept += sum(count(one.old) for one in same)
    return n_kept / n_words if n_words else 1.0
