"""The two texts of a command that compares two: files, or documents of a corpus by their ids."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dedupe.cli import exits
from dedupe.cli.losses import told
from dedupe.errors import InputError, NoDocuments
from dedupe.losses import Losses
from dedupe.options import ReadOptions

if TYPE_CHECKING:
    from dedupe.changes import Version

NEAREST: Final = 3
"""Ids that are named where one is not found."""


def are_texts(paths: tuple[str, ...]) -> bool:
    """Tell whether *paths* name two texts, and not the documents of a corpus."""
    from dedupe.readers.walk import classify

    def holds_documents(path: str) -> bool:
        return Path(path).is_dir() or classify(path)[0] not in {None, "text"}

    return len(paths) == 2 and not any(map(holds_documents, paths))


def two_texts(
    old: str, new: str, corpus: tuple[str, ...], options: ReadOptions, quiet: bool
) -> "tuple[Version, Version]":
    """Read what two names stand for: files or, where there is a *corpus*, ids of its documents."""
    if corpus:
        return _records(corpus, (old, new), options, quiet)
    return _files(old, new, options, quiet)


def _files(old: str, new: str, options: ReadOptions, quiet: bool) -> "tuple[Version, Version]":
    """Read two text files, of which one may be standard input."""
    from dedupe.changes import Version
    from dedupe.readers.text import name_of, named_text
    from dedupe.readers.walk import STDIN

    if old == new == STDIN:
        raise InputError("both texts are standard input; name a file for one of them")
    names = [name_of(path) for path in (old, new)]
    ids = [name.rsplit("/", 1)[-1] for name in names]
    versions = []
    for path, name, id in zip((old, new), names, ids if len({*ids}) > 1 else names, strict=True):
        losses = Losses()
        versions.append(Version(id, named_text(path, options, losses)))
        if not quiet:
            for message in losses.described():
                exits.say(f"warning: {name}: {message}")
    return versions[0], versions[1]


def _records(
    corpus: tuple[str, ...], ids: tuple[str, str], options: ReadOptions, quiet: bool
) -> "tuple[Version, Version]":
    """Find two documents of a corpus by their ids; of a repeated id the first one read.

    All is read, to say how often.
    """
    from dedupe.changes import Version
    from dedupe.readers import read
    from dedupe.renderers.text_safety import visible
    from dedupe.renderers.wording import place

    losses = Losses()
    found: dict[str, Version] = {}
    taken: dict[str, str] = {}  # where each was found
    times = Counter[str]()
    seen: dict[str, None] = {}  # in reading order, each once
    for batch in read(corpus, options, losses):
        here = batch.column("id").to_pylist()
        seen |= dict.fromkeys(here)
        for id in set(ids).intersection(here):
            times[id] += here.count(id)
            if id not in found:
                row = batch.slice(here.index(id), 1).to_pylist()[0]
                about = (row[name] for name in ("title", "source", "published"))
                found[id] = Version(id, row["text"], *about)
                taken[id] = place(row["path"], row["line"])
    missing = [id for id in ids if id not in found]
    if missing or not quiet:
        for line in told(losses, listed=None):
            exits.say(line)
    if not quiet:
        for id in dict.fromkeys(ids):
            if times[id] > 1:
                exits.say(
                    f"warning: {times[id]:,} documents have the id {visible(repr(id))}; "
                    f"{visible(taken[id])}, the first, is taken"
                )
    if not seen:
        raise NoDocuments(f"no documents in {', '.join(corpus)}")
    if missing:
        where = ", ".join(corpus)
        raise InputError("\n".join(unknown(id, [*seen], where) for id in dict.fromkeys(missing)))
    return found[ids[0]], found[ids[1]]


def unknown(id: str, ids: list[str], where: str) -> str:
    """Say that *where* has no document of an id, and which ones are like it."""
    from rapidfuzz.process import extract

    near = [repr(name) for name, *_ in extract(id, ids, limit=NEAREST, score_cutoff=50)]
    return f"no document {id!r} in {where}" + (f"; nearest: {', '.join(near)}" if near else "")
