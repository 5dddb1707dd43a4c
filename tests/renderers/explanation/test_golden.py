"""What each format says about an explanation, as whole files under `golden/`.

Examples first, tests second. After a wanted change write them anew with

    DEDUPE_GOLDEN=write pytest tests/renderers/explanation/test_golden.py

and read their diff before it is committed.
"""

import os
from pathlib import Path

import pytest

from dedupe import render

from .conftest import BY_HAND

GOLDEN = Path(__file__).parent / "golden"
SETTINGS: dict[str, tuple[str, dict[str, int]]] = {
    "80.txt": ("terminal", {"width": 80}),
    "120-colored.txt": ("terminal", {"width": 120, "color": True}),
    "json": ("json", {}),
    "md": ("markdown", {}),
}
"""End of a file's name -> its format and settings."""


def check(name: str, text: str) -> None:
    written = text.encode("utf-8", "backslashreplace")
    file = GOLDEN / name
    if os.environ.get("DEDUPE_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(written)
    assert written == file.read_bytes()


@pytest.mark.parametrize("ending", SETTINGS)
@pytest.mark.parametrize("name", BY_HAND)
def test_output_is_the_golden_file(name: str, ending: str) -> None:
    format, settings = SETTINGS[ending]
    check(f"{name}.{ending}", "".join(render(BY_HAND[name], format, **settings)))  # type: ignore[arg-type]


def test_page() -> None:
    check("news.html", "".join(render(BY_HAND["news"], "html")))


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{name}.{ending}" for name in BY_HAND for ending in SETTINGS} | {"news.html"}
    assert {file.name for file in GOLDEN.iterdir()} == expected
