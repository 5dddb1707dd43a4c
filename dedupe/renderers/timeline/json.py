"""Everything in some timelines, for programs: schema `dedupe.timeline/1`.

    {"schema": "dedupe.timeline/1", "version",
     "timelines": [
      {"cluster": "<cluster id>" | null, "origin",
       "versions": [{"id", "title", "source", "published", "n_words"}],
       "steps": [<diff>], "overall": <diff>,
       "biographies": [{"boilerplate", "events": [{"version", "turn", "span": [start, end] | null,
                                                   "edit", "moved", "other"}]}],
       "copies": [{"version", "kept", "summary",
                   "added": [{"start", "end", "text", "born"}],
                   "cut": [{"start", "end", "text"}], "changed": [<edit>]}]}]}

    <diff> = {"old", "new", "summary", "limited", "collapsed", "stealthy", "edits"}

`old`, `new`, `origin` and `version` are positions in `versions`, `edit` one in the edits of the
step that leads to the version, `other` one in `biographies`; all are null where there is none.
`turn` is born, unchanged, changed, split, merged, died or returned.
`summary` and each edit are those of `dedupe.diff/1`.
`kept` is the share of the words of the origin, boilerplate left aside, that stand in the copy;
`added`, `cut` and `changed` are paragraphs of the story, changed or moved from the origin;
`born` is the version in which an added one first stood: the copy itself, or one before it.

Each version, edit, biography and copy has a line of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from dedupe.changes import Biography, Copy, Diff, Timeline
from dedupe.renderers.diff.json import edit_record, paragraph_records, version_record
from dedupe.renderers.json_safety import DECIMALS, array, encode
from dedupe.version import __version__

SCHEMA: Final = "dedupe.timeline/1"


def render(timelines: Iterable[Timeline]) -> Iterator[str]:
    """Render *timelines* as one JSON object."""
    yield f'{{"schema": {encode(SCHEMA)}, "version": {encode(__version__)},\n"timelines": '
    between = "[\n"
    for one in timelines:
        yield between
        yield from _timeline(one)
        between = ",\n"
    yield "[]}\n" if between == "[\n" else "\n]}\n"


def _timeline(timeline: Timeline) -> Iterator[str]:
    yield f'{{"cluster": {encode(timeline.cluster)}, "origin": {timeline.origin},\n"versions": '
    yield from array(_versions(timeline))
    yield ',\n"steps": '
    between = "[\n"
    for i, step in enumerate(timeline.steps):
        yield between
        yield from _diff(step, i, i + 1)
        between = ",\n"
    yield "[]" if between == "[\n" else "\n]"
    yield ',\n"overall": '
    yield from _diff(timeline.overall, 0, len(timeline.versions) - 1)
    yield ',\n"biographies": '
    yield from array(map(_biography, timeline.biographies))
    yield ',\n"copies": '
    births = timeline.births()
    yield from array(_copy(one, births) for one in timeline.copies)
    yield "}"


def _versions(timeline: Timeline) -> Iterator[str]:
    for version, n_words in zip(timeline.versions, timeline.n_words, strict=True):
        yield encode({**version_record(version), "n_words": n_words})


def _diff(diff: Diff, old: int, new: int) -> Iterator[str]:
    head = {
        "old": old,
        "new": new,
        "summary": asdict(diff.summary),
        "limited": diff.limited,
        "collapsed": diff.collapsed,
        "stealthy": diff.stealthy,
    }
    yield encode(head)[:-1] + ', "edits": '
    yield from array(encode(edit_record(edit, diff)) for edit in diff.edits)
    yield "}"


def _biography(biography: Biography) -> str:
    events = [
        {
            "version": event.version,
            "turn": event.turn,
            "span": event.span and [event.span.start, event.span.end],
            "edit": event.edit,
            "moved": event.moved,
            "other": event.other,
        }
        for event in biography.events
    ]
    return encode({"boilerplate": biography.boilerplate, "events": events})


def _copy(copy: Copy, births: dict[tuple[int, int], int]) -> str:
    diff = copy.diff
    added = [span for edit in copy.added for span in edit.new]
    cut = [span for edit in copy.cut for span in edit.old]
    paragraphs = zip(paragraph_records(added, diff.new.text), added, strict=True)
    return encode(
        {
            "version": copy.version,
            "kept": round(copy.kept, DECIMALS),
            "summary": asdict(diff.summary),
            "added": [
                {**one, "born": births[copy.version, span.first_sign(diff.new.text)]}
                for one, span in paragraphs
            ],
            "cut": paragraph_records(cut, diff.old.text),
            "changed": [edit_record(edit, diff) for edit in copy.changed],
        }
    )
