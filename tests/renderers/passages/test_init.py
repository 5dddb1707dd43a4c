"""The formats of passages."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import given

from dedupe import Passages, render
from dedupe.errors import OptionError
from dedupe.renderers.passages import FORMATS

from .conftest import BY_HAND, NEWS, passages


def test_each_format_is_the_module_of_its_name() -> None:
    for format, description in FORMATS.items():
        assert callable(import_module(f"dedupe.renderers.passages.{format}").render)
        assert description


def test_an_unknown_format_is_refused_at_once_and_the_known_ones_are_named() -> None:
    with pytest.raises(OptionError, match=r"'csv'.*terminal, json, jsonl, markdown, html"):
        render(NEWS, "csv")


@given(passages())
def test_output_is_a_stream_and_the_same_each_time(found: Passages) -> None:
    for format in FORMATS:
        pieces = render(found, format)
        assert isinstance(pieces, Iterator)
        assert list(pieces) == list(render(found, format))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", BY_HAND)
def test_nothing_can_act(name: str, format: str) -> None:
    """No control character and no override of direction reaches a reader."""
    text = "".join(render(BY_HAND[name], format))
    text.encode()
    assert not set(text) & set("\x1b\x07\x9b\u202e\x00")
    assert "<script>alert" not in text or format in ("terminal", "json", "jsonl", "markdown")
