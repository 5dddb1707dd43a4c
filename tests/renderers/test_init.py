"""The registry of formats."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from dedupe.align.history import timeline
from dedupe.errors import OptionError
from dedupe.model import Report
from dedupe.renderers import FORMATS, render


def test_each_format_is_the_module_of_its_name() -> None:
    for format, description in FORMATS.items():
        assert callable(import_module(f"dedupe.renderers.{format}").render)
        assert description


def test_an_unknown_format_is_refused_at_once_and_the_known_ones_are_named(report: Report) -> None:
    with pytest.raises(OptionError, match=r"'xml'.*terminal, json, jsonl, csv, markdown, html"):
        render(report, "xml")


@pytest.mark.parametrize("format", FORMATS)
def test_output_is_a_lazy_stream_of_text_that_utf8_can_carry(report: Report, format: str) -> None:
    pieces = render(report, format)
    assert isinstance(pieces, Iterator)
    for piece in pieces:
        piece.encode()


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_gives_the_same_output(report: Report, format: str) -> None:
    assert list(render(report, format)) == list(render(report, format))


def test_naming_the_formats_imports_none_of_them() -> None:
    code = (
        "import sys, dedupe.renderers; "
        "print([name for name in sys.modules if name.startswith('dedupe.renderers.') "
        "or name in ('jinja2', 'numpy', 'pyarrow')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_timeline_goes_to_its_formats() -> None:
    """One door for all that has an output."""
    found = timeline(["It rained.", "It rained for two days."])
    assert "".join(render(found, "html")).startswith("<!doctype html>")
    assert "2 versions of one text" in "".join(render(found, "terminal"))
    with pytest.raises(OptionError, match="must be one of terminal, json, html"):
        render(found, "csv")
