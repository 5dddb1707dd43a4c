"""Which lines documents have in common."""

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.lines import count_lines, line_hashes
from dedupe.kernels.unicode import table
from tests import naive
from tests.strategies import texts, utf8

BREAKS = ("\n", "\r\n", "\n\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", " ", "\u2027")


def hashes(
    given: list[bytes], salts: list[int] | None = None
) -> tuple[list[list[int]], list[list[bytes]]]:
    """Hashes of the lines of each text, and the lines themselves."""
    data = np.frombuffer(b"".join(given), np.uint8)
    starts = np.cumsum([0, *map(len, given)]).astype(np.int32)
    n = count_lines(data, starts)
    values, documents = np.empty(n, np.uint64), np.empty(n, np.int32)
    spans = np.empty((n, 2), np.int64)
    salted = np.array(salts or [0] * len(given), np.uint64)
    n = line_hashes(data, starts, salted, table(), values, documents, spans)
    found: list[list[int]] = [[] for _ in given]
    said: list[list[bytes]] = [[] for _ in given]
    for value, i, (start, end) in zip(values[:n], documents[:n], spans[:n], strict=True):
        found[i].append(int(value))
        said[i].append(data[start:end].tobytes())
    return found, said


@given(st.lists(st.lists(texts | st.sampled_from(BREAKS), max_size=8).map("".join), max_size=6))
def test_lines_are_equal_exactly_where_their_tokens_are(given: list[str]) -> None:
    """In all texts together, and in order; each span is the line that was hashed."""
    found, said = hashes([text.encode() for text in given])
    expected = [naive.lines(text) for text in given]
    assert [[tuple(naive.tokens(line)) for line in lines] for lines in said] == expected
    pairs = set(zip(chain(*found), chain(*expected), strict=True))
    assert len(pairs) == len({value for value, _ in pairs}) == len({line for _, line in pairs})


@given(st.lists(utf8, max_size=4))
def test_bytes_that_are_no_text_are_read(given: list[bytes]) -> None:
    found, _ = hashes(given)
    assert [len(lines) for lines in found] == [len(naive.lines(text)) for text in given]


def test_type_is_not_compared() -> None:
    """Case, quotes, dashes and blanks; the order of the words is."""
    (one, other), _ = hashes([b'"Read more" - here\n', " “read  MORE” – Here".encode()])
    assert one == other
    (one, other), _ = hashes([b"read more", b"more read"])
    assert one != other


def test_another_salt_is_another_line() -> None:
    (one, other, third), _ = hashes([b"read more"] * 3, [1, 2, 1])
    assert one == third != other


def test_a_line_longer_than_a_piece_is_one() -> None:
    """A megabyte without a break; it differs from the same without its last word."""
    long = b"word " * 200_000
    (one, other), _ = hashes([long + b"end", long])
    assert len(one) == len(other) == 1
    assert one != other
