"""What reading cost is counted and listed."""

from dedupe.losses import Losses, Skipped


def test_losses_past_the_limit_are_counted_only() -> None:
    """Only the first losses are listed, and all are counted."""
    losses = Losses()
    for line in range(Losses.MAX_LISTED + 5):
        losses.lose("a.jsonl", line, "broken")
    assert losses.n_skipped == Losses.MAX_LISTED + 5
    assert len(losses.skipped) == Losses.MAX_LISTED
    assert losses.skipped[-1] == Skipped("a.jsonl", Losses.MAX_LISTED - 1, "broken")


def test_losses_of_parts_are_added_up() -> None:
    """Losses of another part come after one's own, and warnings are summed by message."""
    one, other = Losses(), Losses()
    one.lose("a", 1, "x")
    one.warn("odd")
    other.lose("b", None, "y")
    other.warn("odd", 2)
    other.warn("strange")
    one.extend(other)
    assert one == Losses(
        2, [Skipped("a", 1, "x"), Skipped("b", None, "y")], {"odd": 3, "strange": 1}
    )


def test_the_first_example_of_a_warning_is_kept() -> None:
    """Reading order decides which value a warning quotes, and one without example has none."""
    one, other = Losses(), Losses()
    one.warn("odd", 1, "first x at a:1")
    other.warn("odd", 2, "first y at b:1")
    other.warn("late", 1, "first z at b:2")
    other.warn("bare")
    one.extend(other)
    assert one.described() == {"odd: first x at a:1": 3, "late: first z at b:2": 1, "bare": 1}


def test_added_losses_keep_the_limit() -> None:
    """A sum lists no more than the limit either, and counts all."""
    one, other = Losses(), Losses()
    for line in range(Losses.MAX_LISTED - 1):
        one.lose("a", line, "x")
    for line in range(3):
        other.lose("b", line, "x")
    one.extend(other)
    one.extend(other)
    assert one.n_skipped == Losses.MAX_LISTED + 5
    assert [loss.path for loss in one.skipped] == ["a"] * (Losses.MAX_LISTED - 1) + ["b"]
