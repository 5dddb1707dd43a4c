"""From tokens to characters: what stands beside them and belongs to them."""

import pytest

from dedupe.align.places import characters, tokens_of
from dedupe.changes import Span


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("x one two y", "z one two", "one two"),
        ("x (one two) y", "z (one two)", "(one two)"),
        ("x. one two. y", "z. one two. z", "one two."),
        ("x “one two”, y", "z “one two”; z", "“one two”"),
        ("x ¿one two?! y", "z ¿one two?! z", "¿one two?!"),
        ("x one two\u00ad y", "z one two\u00ad z", "one two\u00ad"),
        ("x one two 'y", "z one two 'z", "one two"),
    ],
)
def test_beside_tokens(a: str, b: str, shown: str) -> None:
    """Both texts say the two words in the middle."""
    sides = [tokens_of(text) for text in (a, b)]
    spans = characters(sides[0], Span(1, 3), sides[1], Span(1, 3))
    assert [span.of(text) for span, text in zip(spans, (a, b), strict=True)] == [shown] * 2


def test_at_the_ends_of_both_texts() -> None:
    """All that stands there in both is taken, blanks as well, and of what differs what is equal."""
    text = " \n one, two ...\n"
    tokens = tokens_of(text)
    assert characters(tokens, Span(0, 2), tokens, Span(0, 2)) == (Span(0, 16), Span(0, 16))
    other = tokens_of("one, two ... ")
    spans = characters(tokens, Span(0, 2), other, Span(0, 2))
    assert [span.of(one.text) for span, one in zip(spans, (tokens, other), strict=True)] == [
        "one, two"
    ] * 2
