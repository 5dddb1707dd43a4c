"""Which files a command line names, in which order, and what each document is called.

`dedupe cluster corpus/` must not hang on a FIFO, follow a symbolic link out of the folder or
round in a circle, differ between two machines in its order, or read a photograph as text.
So nothing is opened here: every name is looked at with `lstat`, folders are listed in the byte
order of their paths, and what is left out is counted.

    named            symbolic links are followed, an unknown suffix is plain text,
                     what cannot be read is lost
    inside a folder  symbolic links, hidden names, unknown suffixes, FIFOs, sockets and devices
                     are left out, each with a counted warning
"""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final, Literal

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
    "file of unknown suffix inside a folder left out; name it as an argument to read it as text"
)
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
    """
    if len(arguments) == 1:  # no collision is possible, so nothing need be held back
        yield from _argument(arguments[0])
        return
    found = [list(_argument(argument)) for argument in arguments]
    claims: Counter[str] = Counter()
    for files in found:
        claims.update({f.id for f in files if isinstance(f, File) and f.form == "text"})
    for files in found:
        for file in files:
            if isinstance(file, File) and claims[file.id] > 1:
                yield replace(file, id=file.name)
            else:
                yield file


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
    prefix = top.rstrip("/" + os.sep) + os.sep
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
            if len(visible) < len(children):
                yield odd(HIDDEN, len(children) - len(visible))
            waiting += sorted(visible, key=_order, reverse=True)
        if not waiting:
            return
        entry = waiting.pop()
        folder = entry.path if entry.is_dir(follow_symlinks=False) else None
        if folder is None:
            yield from _entry(entry, entry.path[len(prefix) :])


def _order(entry: os.DirEntry[str]) -> bytes:
    """Sort as the whole paths would: `a.txt` comes before `a/b`, for `.` comes before `/`."""
    name = os.fsencode(entry.name)
    return name + b"/" if entry.is_dir(follow_symlinks=False) else name


def _entry(entry: os.DirEntry[str], relative: str) -> Iterator[File | Note]:
    if entry.is_symlink():
        yield odd(LINK)
        return
    if not entry.is_file(follow_symlinks=False):
        yield odd(SPECIAL)
        return
    form, packing = classify(entry.name)
    if form is None or (form == "parquet" and packing is not None):
        yield odd(UNKNOWN)
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
