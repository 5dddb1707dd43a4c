"""Which words of a text are names, as far as capital letters tell."""

import pytest

from dedupe.text.names import capitalised, names_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks in Geneva were led by Angela Merkel.", {"geneva", "angela", "merkel"}),
        ("Merkel spoke. Nobody else did.", set()),  # each at the beginning of a sentence
        ("Merkel spoke, and later Merkel left.", {"merkel"}),
        ("the US told us", {"US"}),
        ("the U.S. told us", {"US"}),
        ("He met Mr. Churkin there", {"churkin"}),
        ("it was Power's power", set()),  # as often small as capital
        ("He met O'Brien of the UN", {"o'brien", "UN"}),
        ("somewhere near Deir-ez-Zour under al-Assad", {"deir", "zour", "assad"}),
        ("on Sunday in May I met him", set()),
        ("Prime Minister Says He Will Not Resign After Vote", set()),  # a headline
        ("He said: Now or never. “Then again”", set()),
        ("глава Владимир Путин", {"владимир", "путин"}),
        ("他去了北京", set()),
    ],
)
def test_names(text: str, found: set[str]) -> None:
    """Words more often capital than small within sentences of running text."""
    assert names_of(text) == found


def test_a_word_is_known_by_one_form() -> None:
    """Possessives and dots are dropped; capitals are kept of abbreviations alone."""
    assert capitalised("Merkel's Merkel’s U.S. US small Merkel") == {"merkel", "US"}
