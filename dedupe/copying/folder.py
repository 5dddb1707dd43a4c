"""Where the files of several arguments stand in one folder."""

import os
from collections.abc import Sequence
from pathlib import Path

from dedupe.readers.walk import File


def relative_paths(arguments: Sequence[str], files: Sequence[File]) -> list[Path]:
    """Give each file its path in a folder for all of them.

    It is that relative to the folder argument the file was found under, or the name of a file
    argument; where two would then be one, all are relative to the folder that they have in common.
    """
    found = [_relative(arguments, file) for file in files]
    if len({*found}) == len(files):
        return found
    whole = [os.path.abspath(file.path) for file in files]  # noqa: PTH100 (keeps links)
    common = os.path.commonpath([os.path.dirname(path) for path in whole])  # noqa: PTH120
    return [Path(os.path.relpath(path, common)) for path in whole]


def _relative(arguments: Sequence[str], file: File) -> Path:
    """Find the first argument that reaches a file, whose path begins as that was given."""
    for argument in arguments:
        top = argument.rstrip("/" + os.sep) + os.sep
        if file.path != argument and file.path.startswith(top):
            return Path(file.path[len(top) :])
        if file.path == argument:
            break
    return Path(Path(file.path).name)
