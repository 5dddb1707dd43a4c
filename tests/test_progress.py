"""Bars: shown while a stage runs, gone when it ends, and never where nobody looks."""

import pytest

from dedupe.progress import stage


def test_a_bar_is_wiped_when_its_stage_ends(capsys: pytest.CaptureFixture[str]) -> None:
    """It names the stage, and leaves the cursor at the start of an empty line."""
    with stage("reading", 10, "B", True) as advance:
        advance(10)
    shown = capsys.readouterr().err

    assert "reading" in shown
    assert shown.endswith("\r")
    assert shown.split("\r")[-2].strip() == ""
    assert "\n" not in shown


def test_nothing_is_written_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a watcher the stage runs in silence."""
    with stage("reading", None, "B", False) as advance:
        advance(10)

    assert capsys.readouterr() == ("", "")
