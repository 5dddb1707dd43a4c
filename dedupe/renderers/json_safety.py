"""JSON in which nothing can act, one record a line so that `diff` and `grep` can read it."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from dedupe.renderers.text_safety import UNSAFE

DECIMALS: Final = 6
"""Of measured figures: more would be noise."""

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
_ascii: Final = json.JSONEncoder(ensure_ascii=True).encode


def array(lines: Iterable[str]) -> Iterator[str]:
    """Lay out encoded elements as an array, one per line."""
    between = "[\n"
    for line in lines:
        yield between + line
        between = ",\n"
    yield "[]" if between == "[\n" else "\n]"


def encode(value: object) -> str:
    r"""Encode *value* on one line, in which nothing can act on a terminal or fail to be written.

    What `text_safety` calls unsafe is escaped as `\u009b`, which is lossless in JSON.
    """
    line = _encode(value)
    return line if line.isprintable() else UNSAFE.sub(lambda match: _ascii(match[0])[1:-1], line)
