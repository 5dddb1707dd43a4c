"""What each format says about the hand-made report, as whole files under `golden/`.

They are examples to look at before they are tests. After a wanted change write them anew with

    DEDUPE_GOLDEN=write pytest tests/renderers/test_golden.py

and read their diff before it is committed.
"""

import os
from pathlib import Path

import pytest

from dedupe.model import Report
from dedupe.renderers import FORMATS, render

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"terminal": "txt", "markdown": "md"}


def check(name: str, text: str) -> None:
    file = GOLDEN / name
    if os.environ.get("DEDUPE_GOLDEN") == "write":
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()


@pytest.mark.parametrize("format", FORMATS)
def test_output_is_the_golden_file(report: Report, format: str) -> None:
    check(f"report.{ENDINGS.get(format, format)}", "".join(render(report, format)))


def test_colored_output_is_the_golden_file(report: Report) -> None:
    check("colored.txt", "".join(render(report, "terminal", color=True, width=100)))


@pytest.mark.parametrize("format", FORMATS)
def test_output_on_nothing_is_the_golden_file(empty_report: Report, format: str) -> None:
    check(f"empty.{ENDINGS.get(format, format)}", "".join(render(empty_report, format)))
