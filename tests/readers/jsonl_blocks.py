"""Lines that are loaded as one block, and whether Arrow took them."""

from dedupe.options import ReadOptions
from dedupe.readers.jsonl import Block, Memory, parse_block
from tests.readers.conftest import DEFAULTS, Reading

GOOD = b'{"id":"a","text":"t"}'
SPOILER = b"nonsense"
"""A line that makes Arrow refuse its block."""


def load(
    lines: list[bytes], options: ReadOptions = DEFAULTS, memory: Memory | None = None
) -> Reading:
    block = b"".join(line + b"\n" for line in lines)
    batch, losses = Block(0, "p", 1, block, options, memory or Memory()).load()
    batch.validate(full=True)
    return Reading(batch.to_pylist(), losses)


def at_once(lines: list[bytes], options: ReadOptions = DEFAULTS) -> bool:
    """Whether Arrow took the lines."""
    return parse_block(b"\n".join(lines), options, Memory()) is not None
