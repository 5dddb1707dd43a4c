"""The whole diff in one picture."""

import pytest
from hypothesis import given, settings

from dedupe.changes import Diff
from dedupe.renderers.diff import loom
from dedupe.renderers.diff.loom import HEIGHT, WIDTH, threads

from .conftest import NEWS, added, changed, diff_of, diffs, removed, same


def test_the_longer_text_fills_the_width_and_the_other_is_to_scale() -> None:
    found = threads(diff_of(same("x" * 99 + "\n"), added("y" * 99 + "\n")), "d-")
    assert [(one.look, one.old, one.new) for one in found] == [
        ("unchanged", (0, WIDTH / 2), (0, WIDTH / 2)),
        ("added", None, (WIDTH / 2, WIDTH)),
    ]


def test_what_stays_together_is_one_thread_and_each_change_its_own() -> None:
    diff = diff_of(
        same("a\n"), same("b\n"), changed("=c ", "~d~e", "=\n"), same("f\n"), removed("g\n")
    )
    assert [(one.look, one.row) for one in threads(diff, "d-")] == [
        ("unchanged", "d-0"),
        ("changed", "d-2"),
        ("unchanged", "d-3"),
        ("removed", "d-4"),
    ]


def test_boilerplate_is_no_colour_and_typography_no_change() -> None:
    diff = diff_of(added("ad\n", boilerplate=True), changed("=x", "~“~«", "=\n", typographic=True))
    assert sorted(one.look for one in threads(diff, "d-")) == ["boilerplate", "unchanged"]


def test_what_moved_lies_on_top_and_crosses_what_stayed() -> None:
    found = threads(NEWS, "d-")
    assert [one.look for one in found[-2:]] == ["moved", "moved"]
    assert "moved" not in [one.look for one in found[:-2]]
    assert found[-1].band.startswith("M")
    assert found[-1].band.endswith("Z")


def test_one_sided_threads_tie_nothing() -> None:
    assert {bool(one.band) for one in threads(diff_of(removed("a\n"), added("b\n")), "d-")} == {
        False
    }


def test_of_too_many_threads_the_widest_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loom, "THREADS", 2)
    diff = diff_of(added("a\n"), removed("bbbb\n"), added("ccccc\n"), removed("d\n"))
    assert {one.width for one in threads(diff, "d-")} == {WIDTH * 5 / 8, WIDTH * 6 / 8}


@given(diffs())
@settings(deadline=None, max_examples=60)
def test_every_thread_stays_in_the_picture(diff: Diff) -> None:
    for one in threads(diff, "d-"):
        for end in filter(None, (one.old, one.new)):
            assert 0 <= end[0] <= end[1] <= WIDTH
        assert one.old or one.new
        assert f" {HEIGHT - loom.BAR}H" in one.band or not one.band
