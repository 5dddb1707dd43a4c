"""What each format says about passages, as whole files under `golden/`.

Examples first, tests second. After a wanted change write them anew with

    DEDUPE_GOLDEN=write pytest tests/renderers/passages/test_golden.py

and read their diff before it is committed.
"""

import os
from pathlib import Path

import pytest

from dedupe import render

from .conftest import BY_HAND, CORPORA

GOLDEN = Path(__file__).parent / "golden"
SETTINGS: dict[str, tuple[str, dict[str, int]]] = {
    "80.txt": ("terminal", {"width": 80}),
    "120-colored.txt": ("terminal", {"width": 120, "color": True}),
    "json": ("json", {}),
    "jsonl": ("jsonl", {}),
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
@pytest.mark.parametrize("name", [*BY_HAND, *CORPORA])
def test_output_is_the_golden_file(name: str, ending: str) -> None:
    format, settings = SETTINGS[ending]
    check(f"{name}.{ending}", "".join(render((BY_HAND | CORPORA)[name], format, **settings)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["news", "corpus"])
def test_page(name: str) -> None:
    check(f"{name}.html", "".join(render((BY_HAND | CORPORA)[name], "html")))


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{name}.{ending}" for name in [*BY_HAND, *CORPORA] for ending in SETTINGS}
    expected |= {"news.html", "corpus.html"}
    assert {file.name for file in GOLDEN.iterdir()} == expected
