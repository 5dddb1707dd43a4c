"""The page on copies of parts says what was measured."""

from benchmarks.quality import Truth, judge
from benchmarks.relations import quality_table

GOLD = [
    Truth("a", "f1", "original", None, None),
    Truth("b", "f1", "trunc20", "a", None),
    Truth("c", "f1", "ocr2", "a", None),
    Truth("d", None, "furniture", None, "furniture/0"),
    Truth("e", None, "furniture", None, "furniture/0"),
]


def test_recall_and_false_joins_stand_side_by_side() -> None:
    """Of the default, and of MinHash alone."""
    page = quality_table(judge([["a", "b", "c"]], GOLD), judge([["a", "c"], ["d", "e"]], GOLD))
    assert "| trunc20 | 1.0000 | 0.0000 |" in page
    assert "| ocr2 | 1.0000 | 1.0000 |" in page
    assert "| furniture | 0 of 2 | 2 |" in page
    assert "| precision | 1.00000 | 0.50000 |" in page
