"""What each format says about the hand-made diffs, as whole files under `golden/diff/`.

They are examples to look at before they are tests. After a wanted change write them anew with

    DEDUPE_GOLDEN=write pytest tests/renderers/diff/test_golden.py

and read their diff before it is committed.
"""

import os
from pathlib import Path

import pytest

from dedupe.renderers import render

from .conftest import BY_HAND

GOLDEN = Path(__file__).parents[1] / "golden" / "diff"
SETTINGS: dict[str, tuple[str, dict[str, int]]] = {
    "80.txt": ("terminal", {"width": 80}),
    "120.txt": ("terminal", {"width": 120}),
    "all-80-colored.txt": (
        "terminal",
        {"width": 80, "color": True, "show_typographic": True, "show_boilerplate": True},
    ),
    "120-colored.txt": ("terminal", {"width": 120, "color": True}),
    "html": ("html", {}),
    "json": ("json", {}),
    "md": ("markdown", {}),
    "diff": ("unified", {}),
}
"""End of a file's name -> its format and settings."""


@pytest.mark.parametrize("ending", SETTINGS)
@pytest.mark.parametrize("name", BY_HAND)
def test_output_is_the_golden_file(name: str, ending: str) -> None:
    format, settings = SETTINGS[ending]
    text = "".join(render(BY_HAND[name], format, **settings))  # type: ignore[arg-type]
    written = text.encode("utf-8", "backslashreplace")
    file = GOLDEN / f"{name}.{ending}"
    if os.environ.get("DEDUPE_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(written)
    assert written == file.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {
        f"{name}.{ending}" for name in BY_HAND for ending in SETTINGS
    }
