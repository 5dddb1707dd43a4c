"""Which files a command line names, in which order, and what each document is called.

`dedupe cluster corpus/` must not hang on a FIFO, follow a symbolic link out of the folder or
round in a circle, differ between two machines in its order, or read a photograph as text.
So nothing is opened here: every name is looked at with `lstat`, folders are listed in the byte
order of their paths, and what is left out is counted and named.

    named            symbolic links are followed, an unknown suffix is plain text,
                     what cannot be read is lost
    inside a folder  symbolic links, hidden names, unknown suffixes, FIFOs, sockets and devices
                     are left out, each with a counted warning
    reached again    a file that an earlier argument reached, by whatever spelling or link,
                     is left out with a counted warning; hard links are files of their own
"""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final, Literal

from dedupe.losses import Losses
from dedupe.readers.part import Note, lost, odd

Form = Literal["text", "jsonl", "csv", "tsv", "parquet"]
Packing = Literal["gzip", "zstd"]

SUFFIXES: Final[dict[str, Form]] = {
    ".txt": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
PACKINGS: Final[dict[str, Packing]] = {".gz": "gzip", ".zst": "zstd"}

STDIN: Final = "-"
"""The argument that stands for standard input."""

HIDDEN: Final = "hidden file or folder inside a folder left out"
LINK: Final = "symbolic link inside a folder not followed"
SPECIAL: Final = "FIFO, socket or device inside a folder left out"
UNKNOWN: Final = (
    "file of unknown suffix inside a folder left out (name it as an argument to read it as text)"
)
NAMED: Final = 5
"""Names or suffixes of what was left out that a warning lists, at most."""
REPEATED: Final = "file reached again by another argument; it was read once"
ESCAPED: Final = "file name is not UTF-8; its bytes are escaped in the id"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read, and how."""

    path: str
    """What `open` takes."""
    name: str
    """The path for people: with `/`, and with bytes that are not UTF-8 escaped."""
    id: str
    """Id of its document, where the whole file is one."""
    size: int
    """Bytes on disk."""
    form: Form
    """How its content is laid out, by its suffix."""
    packing: Packing | None
    """How it is compressed, by its last suffix."""


def walk(arguments: Sequence[str]) -> Iterator[File | Note]:
    """Yield the files that the arguments name, in order, and notes about what is left out.

    A file's id is its path relative to the folder argument it was found under,
    or its name where the argument is the file.
    Where files of two arguments would get one id, their ids are their paths as named.
    A file that two arguments reach is the first one's.
    """
    if len(arguments) == 1:  # no collision is possible, so nothing need be held back
        yield from _argument(arguments[0])
        return
    found = _once(arguments)
    claims: Counter[str] = Counter()
    for files in found:
        claims.update({f.id for f in files if isinstance(f, File) and f.form == "text"})
    for files in found:
        for file in files:
            if isinstance(file, File) and claims[file.id] > 1:
                yield replace(file, id=file.name)
            else:
                yield file


def _once(arguments: Sequence[str]) -> list[list[File | Note]]:
    """Walk each argument, and keep each file where it is first reached."""
    reached: set[str] = set()
    found: list[list[File | Note]] = []
    walked: set[str] = set()
    for argument in arguments:
        real = STDIN if argument == STDIN else _resolved(argument)
        kept: list[File | Note] = []
        for item in _argument(argument):
            if isinstance(item, Note):
                if real not in walked:  # or it would be told twice
                    kept.append(item)
                continue
            place = real.rstrip(os.sep) + item.path[len(_bare(argument)) :]
            if place in reached:
                kept.append(_odd(REPEATED, 1, f"first {item.name}"))
            else:
                reached.add(place)
                kept.append(item)
        walked.add(real)
        found.append(kept)
    return found


def _resolved(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a name that the system refuses; it will be lost as it stands
        return path


def _bare(folder: str) -> str:
    return folder.rstrip("/" + os.sep)


def classify(name: str) -> tuple[Form | None, Packing | None]:
    """Tell a file's form and packing from its suffixes; None for a form that is not known."""
    suffixes = PurePath(name.lower()).suffixes
    packing = PACKINGS.get(suffixes[-1]) if suffixes else None
    if packing is not None:
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1]) if suffixes else None, packing


def shown(path: str) -> str:
    r"""Make a path printable: separators become `/`, and bytes that are not UTF-8 become `\xff`."""
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _argument(path: str) -> Iterator[File | Note]:
    if path == STDIN:
        yield File(STDIN, STDIN, STDIN, 0, "jsonl", None)
        return
    name = shown(path)
    try:
        status = os.stat(path)  # noqa: PTH116 (to `Path`, "" is the current folder)
    except FileNotFoundError:
        yield lost(name, "no such file or folder")
        return
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield lost(name, why(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path)
    elif not stat.S_ISREG(status.st_mode):
        yield lost(
            name,
            "a FIFO, socket or device is not read as a file; "
            "give `-` and send JSON Lines to standard input",
        )
    else:
        form, packing = classify(path)
        if form == "parquet" and packing is not None:
            yield lost(name, "Parquet is compressed inside; unpack the file first")
            return
        if _escaped(path):
            yield odd(ESCAPED)
        yield File(path, name, name.rsplit("/", 1)[-1], status.st_size, form or "text", packing)


def _folder(top: str) -> Iterator[File | Note]:
    prefix = _bare(top) + os.sep
    left_out: dict[str, Counter[str]] = {HIDDEN: Counter(), LINK: Counter(), SPECIAL: Counter()}
    left_out[UNKNOWN] = Counter()
    waiting: list[os.DirEntry[str]] = []
    folder: str | None = prefix
    while True:  # a stack, not recursion: folders nest deeper than Python's frames
        if folder is not None:
            try:
                with os.scandir(folder) as entries:
                    children = list(entries)
            except OSError as error:
                yield lost(shown(folder), why(error))
                children = []
            visible = [child for child in children if not child.name.startswith(".")]
            hidden = {child.path for child in children} - {child.path for child in visible}
            left_out[HIDDEN].update(sorted(path[len(prefix) :] for path in hidden))
            waiting += sorted(visible, key=_order, reverse=True)
        if not waiting:
            break
        entry = waiting.pop()
        folder = entry.path if entry.is_dir(follow_symlinks=False) else None
        if folder is None:
            yield from _entry(entry, entry.path[len(prefix) :], left_out)
    for reason, names in left_out.items():
        if names:
            yield _odd(reason, names.total(), f"{_listing(names)} in {shown(top)}")


def _odd(message: str, times: int, example: str) -> Note:
    losses = Losses()
    losses.warn(message, times, example)
    return Note(losses)


def _listing(names: Counter[str]) -> str:
    """Name what was left out, the most frequent first."""
    listed = [
        repr(shown(name)) + (f" ({n:,})" if n > 1 else "") for name, n in names.most_common(NAMED)
    ]
    more = len(names) - len(listed)
    return ", ".join(listed) + (f" and {more:,} more" if more else "")


def _order(entry: os.DirEntry[str]) -> bytes:
    """Sort as the whole paths would: `a.txt` comes before `a/b`, for `.` comes before `/`."""
    name = os.fsencode(entry.name)
    return name + b"/" if entry.is_dir(follow_symlinks=False) else name


def _entry(
    entry: os.DirEntry[str], relative: str, left_out: dict[str, Counter[str]]
) -> Iterator[File | Note]:
    if entry.is_symlink():
        left_out[LINK][relative] += 1
        return
    if not entry.is_file(follow_symlinks=False):
        left_out[SPECIAL][relative] += 1
        return
    form, packing = classify(entry.name)
    if form is None or (form == "parquet" and packing is not None):
        suffixes = PurePath(entry.name.lower()).suffixes[-1 if packing is None else -2 :]
        left_out[UNKNOWN]["".join(suffixes) or entry.name] += 1
        return
    try:
        size = entry.stat(follow_symlinks=False).st_size
    except OSError as error:  # it vanished since the folder was listed
        yield lost(shown(entry.path), why(error))
        return
    if _escaped(relative):
        yield odd(ESCAPED)
    yield File(entry.path, shown(entry.path), shown(relative), size, form, packing)


def _escaped(path: str) -> bool:
    return not path.isascii() and any("\udc80" <= character <= "\udcff" for character in path)


def why(error: Exception) -> str:
    """Say in one clause why the system refused a file."""
    cause = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {cause or error}"
