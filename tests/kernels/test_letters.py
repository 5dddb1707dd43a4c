"""Letters and their runs: the kernels against their twins, in every script."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.letters import count_letters, gram_sets
from dedupe.kernels.unicode import table
from tests import naive
from tests.strategies import SAMPLES, few_words, texts_of, utf8

bodies = st.lists(
    st.tuples(utf8 | few_words.map(str.encode), few_words.map(str.encode) | utf8), max_size=4
)


def counted(documents: list[tuple[bytes, bytes]], rows: list[int]) -> np.ndarray:
    counts = np.empty(len(rows), np.int64)
    count_letters(texts_of(documents), np.array(rows, np.int64), table(), counts)
    return counts


def sets_of(documents: list[tuple[bytes, bytes]], rows: list[int], size: int) -> list[set[int]]:
    counts = counted(documents, rows)
    values = np.empty(3 + int(counts.sum()), np.uint64)
    values[:3] = 7
    starts = np.zeros(len(rows) + 1, np.int64)
    starts[0] = 3
    longest = int(counts.max(initial=0))
    chosen = np.array(rows, np.int64)
    gram_sets(texts_of(documents), chosen, table(), size, longest, values, starts)
    assert values[:3].tolist() == [7, 7, 7]
    found = [values[starts[i] : starts[i + 1]].tolist() for i in range(len(rows))]
    assert found == [sorted(set(one)) for one in found]
    return [set(one) for one in found]


@given(bodies, st.data(), st.integers(1, 7))
def test_grams(documents: list[tuple[bytes, bytes]], data: st.DataObject, size: int) -> None:
    """The letters of each chosen document are counted, and their runs hashed, each once."""
    rows = sorted(data.draw(st.sets(st.sampled_from(range(len(documents))))) if documents else [])
    letters = [naive.letters(*documents[row]) for row in rows]
    assert counted(documents, rows).tolist() == [len(one) for one in letters]
    assert sets_of(documents, rows, size) == [naive.gram_hashes(one, size) for one in letters]


@pytest.mark.parametrize("script", SAMPLES)
def test_every_script(script: str) -> None:
    """As the twin has them, one run of letters being one hash."""
    text = SAMPLES[script]
    letters = naive.letters("", text)
    (found,) = sets_of([(b"", text.encode())], [0], 3)
    assert found == naive.gram_hashes(letters, 3)
    assert len(found) == len(naive.grams(letters, 3))


def test_letters_of_scripts_with_and_without_spaces() -> None:
    """Case, accents' form, spaces and hyphens leave no trace; an ideograph counts twice."""
    assert naive.letters("Ab", "c-D \u00e9") == ["a", "b", "c", "d", "e\u0301"]
    assert counted([(b"Ab", "c-D \u00e9".encode()), (b"", "停火 3".encode())], [0, 1]).tolist() == [
        5,
        5,
    ]
    one, other = sets_of(
        [(b"", "soft\u00adhyphen e\u0301\u0323".encode()), (b"SOFT", "Hyphen ẹ́".encode())],
        [0, 1],
        6,
    )
    assert one == other
