"""What changed inside a paragraph: sentences first, then whole words."""

from rapidfuzz.distance import Indel

from dedupe.changes import Edit, Kind, Span
from dedupe.options import DiffOptions
from dedupe.text.words import Words


def word_edits(
    old_text: str, old: Span, new_text: str, new: Span, options: DiffOptions
) -> tuple[tuple[Edit, ...], tuple[Edit, ...], bool]:
    """Compare two stretches: the edits of their sentences, those of their words, whether limited."""
    kind: Kind = "equal" if old.of(old_text) == new.of(new_text) else "replace"
    whole = (Edit(kind, (old,), (new,)),)
    return whole, whole, False


def similarity(old: Words, new: Words) -> float:
    """Compare the keys of words, in order."""
    return Indel.normalized_similarity(old.keys, new.keys)
