"""The formats of a diff."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import given

from dedupe.changes import Diff
from dedupe.errors import OptionError
from dedupe.renderers import render
from dedupe.renderers.diff import FORMATS, HEARD

from .conftest import NEWS, diffs


def test_each_format_is_the_module_of_its_name() -> None:
    for format, description in FORMATS.items():
        assert callable(import_module(f"dedupe.renderers.diff.{format}").render)
        assert description
    assert HEARD.keys() <= FORMATS.keys()


def test_an_unknown_format_is_refused_at_once_and_the_known_ones_are_named() -> None:
    with pytest.raises(OptionError, match=r"'csv'.*terminal, json, markdown, .*unified"):
        render(NEWS, "csv")


@given(diffs())
def test_output_is_a_stream_and_the_same_each_time(diff: Diff) -> None:
    for format in FORMATS:
        pieces = render(diff, format)
        assert isinstance(pieces, Iterator)
        assert list(pieces) == list(render(diff, format))


@pytest.mark.parametrize("format", ["terminal", "json", "markdown", "unified"])
def test_no_heavy_package_is_loaded(format: str) -> None:
    """Two articles are compared in less time than numpy or Arrow take to load."""
    code = (
        "import sys\n"
        "from dedupe.changes import Diff, Version\n"
        "from dedupe.renderers import render\n"
        f"''.join(render(Diff(Version('a', 'x'), Version('b', 'y'), ()), {format!r}))\n"
        "print({'numpy', 'pyarrow', 'jinja2'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
