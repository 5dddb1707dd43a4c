"""Where the tokens of a text stand: the kernel against its twin."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.kernels.places import token_places
from dedupe.kernels.unicode import LOOKALIKES, table
from tests import naive
from tests.strategies import SAMPLES, texts


def places(text: str) -> list[tuple[int, int, int]]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    columns = token_places(codes, table())
    return list(zip(*(column.tolist() for column in columns), strict=True))


def twin(text: str) -> list[tuple[int, int, int]]:
    found = naive.token_places(text)
    return [(naive.token_hash(token), start, end) for token, start, end in found]


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_scripts(text: str) -> None:
    """The tokens of a text of each script are found, and where they stand."""
    assert places(text) == twin(text)
    assert [token for token, _, _ in naive.token_places(text)] == naive.tokens(text)


@given(texts | st.text(st.characters(), max_size=20))
@example("a\ud800b \udfffc")
def test_any_text(text: str) -> None:
    """So are those of any text, also of one with halves of characters."""
    assert places(text) == twin(text)


def test_many_tokens() -> None:
    """Characters that are a token each, or several, fill more room than words do."""
    text = "总" * 700 + "\ufdfa" * 300 + "㍿" * 300
    assert places(text) == twin(text)


@pytest.mark.parametrize(
    ("text", "words"),
    {
        "soft hyphens and joiners inside": (
            "the cease\u00adfire\u200b held",
            ["the", "cease\u00adfire\u200b", "held"],
        ),
        "marks belong to letters": ("cafe\u0301 x", ["cafe\u0301", "x"]),
        "quotes do not": ("“it’s”", ["it", "s"]),
        "a ligature of four words": ("\ufdfa", ["\ufdfa"] * 4),
    }.values(),
)
def test_tokens_are_cut_out_whole(text: str, words: list[str]) -> None:
    """A token begins with its first letter and ends behind what hangs on its last one."""
    assert [text[start:end] for _, start, end in places(text)] == words


def test_letters_that_look_alike() -> None:
    """Small and capital ones are the plain Latin letter that they are taken for."""
    for letters, plain in LOOKALIKES.items():
        for letter, one in zip(letters, plain, strict=True):
            for written in (letter, letter.upper()):
                assert places(f"x{written}x")[0][0] == naive.token_hash(f"x{one}x"), written
    assert [hash for hash, _, _ in places("СОРУ РАЅТЕ")] == [
        naive.token_hash(word) for word in ("copy", "paste")
    ]


def test_words_of_one_script_stay_apart() -> None:
    """No two letters of an alphabet become one."""
    for alphabet in ("абвгдежзийклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψω"):
        hashes = {places(letter)[0][0] for letter in alphabet}
        assert len(hashes) == len(alphabet)
