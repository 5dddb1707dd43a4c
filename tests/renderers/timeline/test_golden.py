"""What each format says about timelines made by hand, as whole files under `golden/`.

Examples first, tests second. After a wanted change write them anew with

    DEDUPE_GOLDEN=write pytest tests/renderers/timeline/test_golden.py

and read their diff before it is committed.
"""

import os
from pathlib import Path

from dedupe.changes import Timeline
from dedupe.renderers.timeline import render

GOLDEN = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    file = GOLDEN / name
    if os.environ.get("DEDUPE_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()


def test_terminal(syndicated: Timeline, alone: Timeline) -> None:
    check("timeline.txt", "".join(render([syndicated, alone], "terminal", width=100)))


def test_narrow_and_colored(syndicated: Timeline) -> None:
    check("colored.txt", "".join(render([syndicated], "terminal", color=True, width=60)))


def test_json(syndicated: Timeline, alone: Timeline) -> None:
    check("timeline.json", "".join(render([syndicated, alone], "json")))


def test_html(whole: Timeline, alone: Timeline) -> None:
    check("timeline.html", "".join(render([whole, alone], "html")))


def test_nothing() -> None:
    check("empty.txt", "".join(render([], "terminal")))
    check("empty.html", "".join(render([], "html")))
    check("empty.json", "".join(render([], "json")))
