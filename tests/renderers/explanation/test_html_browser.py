"""The page of an explanation in a real browser, as a page of its own and beside a report."""

from pathlib import Path
from typing import Literal

import pytest

from dedupe.renderers.explanation.html import render
from tests.browser import visit

from .conftest import BY_HAND


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", BY_HAND)
def test_the_page_is_accessible(
    name: str, scheme: Literal["light", "dark"], width: int, tmp_path: Path
) -> None:
    """Axe finds nothing, the console is silent, and nothing is fetched."""
    page = "".join(render(BY_HAND[name], "index.html#c-0"))
    seen = visit(page, tmp_path, scheme=scheme, width=width, height=20_000)
    assert (seen.violations, seen.console, seen.requested) == ([], [], set())
