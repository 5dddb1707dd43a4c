"""Where a result goes: stdout or a file that appears whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dedupe.errors import OptionError, OutputError

ENDS: Final = ("/", os.sep)
"""What the name of a folder may end in."""


class ReaderLeft(Exception):  # nothing went wrong
    """Whoever read stdout has enough (`| head`)."""


SUFFIXES: Final = {"terminal": (".txt",), "markdown": (".md",), "unified": (".diff", ".patch")}
"""Suffixes of the formats that have another than their name."""


def format_by_suffix(output: str | None, formats: Iterable[str]) -> str:
    """Name the one of *formats* that the suffix of *output* asks for; `terminal` without one.

    A folder, by a slash at its end, is one of pages. Raises `OptionError` for the suffix of none:
    who asks for a PDF must not get the text of a terminal under its name.
    """
    if output and output.endswith(ENDS):
        return "html"
    named = {end: name for name in formats for end in SUFFIXES.get(name, (f".{name}",))}
    suffix = Path(output or "").suffix.lower()
    if suffix and suffix not in named:
        raise OptionError(
            f"-o is {output}, and {suffix} is none of {', '.join(named)}; "
            "name the file by its format, or the format with --format"
        )
    return named.get(suffix, "terminal")


def colored(color: str, to_terminal: bool) -> bool:
    """Tell whether to colour, by `--color` and, where that is `auto`, by `NO_COLOR` and `TERM`."""
    if color == "auto":
        return to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"


def width_of(to_terminal: bool) -> int:
    """Give the columns of the terminal; where there is none, the same for everybody."""
    return shutil.get_terminal_size((100, 24)).columns if to_terminal else 100


def is_folder(output: str) -> bool:
    """Tell whether *output* names a folder: one that exists, or a name that no file would have."""
    path = Path(output)
    try:
        is_there = path.exists()
    except OSError:
        return False  # a name that is refused when it is written to
    return output.endswith(ENDS) or path.is_dir() or not (path.suffix or is_there)


def refuse_overwriting(
    output: str | None,
    inputs: Sequence[str],
    force: bool,
    *,
    makes_folder: bool = False,
    folder: bool = False,
) -> None:
    """Raise `OutputError` where *output* exists (without *force*) or is one of *inputs*.

    So it does where the folder of *output* is missing, unless it *makes_folder*.
    Where *output* is itself a *folder* it may exist if it is empty, and no force replaces it.
    Called before the work, so that an hour of it is not lost to a name.
    """
    if output is None or output == "-":
        return
    try:
        _refuse(output, inputs, force, makes_folder, folder)
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}; name another file") from error


def _refuse(
    output: str, inputs: Sequence[str], force: bool, makes_folder: bool, folder: bool
) -> None:
    path = Path(output)
    if output.endswith(ENDS) and not folder:
        raise OutputError(f"{output} is a folder; name a file with -o")
    for given in inputs:
        if given == "-":
            continue
        source = Path(given)
        if path.exists() and source.exists() and path.samefile(source):
            raise OutputError(f"{output} is an input; name another file with -o")
        if source.is_dir() and path.resolve().is_relative_to(source.resolve()):
            raise OutputError(
                f"{output} would stand in the input folder {given}, where the next run reads it; "
                "name one outside it with -o"
            )
    if path.is_symlink():
        raise OutputError(f"{output} is a symbolic link; name the file it stands for")
    _refuse_existing(output, force, folder)
    around = path.absolute().parent
    if not (around.parent if makes_folder and not around.exists() else around).is_dir():
        raise OutputError(f"the folder of {output} does not exist; make it first")


def _refuse_existing(output: str, force: bool, folder: bool) -> None:
    path = Path(output)
    if folder and path.is_dir():
        if any(path.iterdir()):
            raise OutputError(f"{output} holds files; empty it, or name another folder with -o")
        return
    if path.is_dir():
        raise OutputError(f"{output} is a folder; name a file with -o")
    if folder and path.exists():
        raise OutputError(f"{output} is a file; name a folder with -o")
    if path.exists() and not path.is_file():
        raise OutputError(f"{output} is not a regular file; write to stdout instead")
    if path.exists() and not force:
        raise OutputError(f"{output} exists; use --force to replace it, or name another file")


def write(pieces: Iterable[str], output: str | None) -> None:
    """Write text in UTF-8, whatever the locale, to *output* or stdout.

    A file is written under another name and moved into place when it is whole.
    """
    if output is None or output == "-":
        stream = sys.stdout.buffer
        try:
            for piece in pieces:
                stream.write(piece.encode("utf-8", "backslashreplace"))
            stream.flush()
        except BrokenPipeError:
            raise ReaderLeft from None
        except OSError as error:
            raise OutputError(f"cannot write to standard output: {error.strerror}") from error
        return
    with replacing(output) as path, path.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "backslashreplace"))


@contextmanager
def replacing(output: str, *, folder: bool = False) -> Iterator[Path]:
    """Give a new file, or *folder*, to write to; it becomes *output* when it is whole.

    Where that fails, or an exception ends it, nothing is left of it.
    Raises `OutputError` where the system refuses, in the block too.
    """
    path = Path(output)
    with beside(output) as around:
        new = around / "new"
        if folder:
            new.mkdir()
        yield new
        if folder and path.is_dir():
            path.rmdir()  # it is empty, as `refuse_overwriting` saw to
        new.replace(path)


@contextmanager
def beside(output: str) -> Iterator[Path]:
    """Give a folder beside *output* for what leads to it; it is gone afterwards.

    Raises `OutputError` where the system refuses, in the block too.
    """
    try:
        name = tempfile.mkdtemp(dir=Path(output).absolute().parent, prefix=".dedupe-")
    except OSError as error:
        raise OutputError(f"cannot write to the folder of {output}: {error.strerror}") from error
    try:
        yield Path(name)
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(name, ignore_errors=True)
