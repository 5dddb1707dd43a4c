"""The pages of passages in a real browser: read and gone about in."""

from pathlib import Path
from typing import Literal

import pytest

from dedupe import CorpusPassages, Passages, render
from tests.browser import Heard, audit, opened, visit

from .conftest import BY_HAND, CORPORA

PAGES: dict[str, Passages | CorpusPassages] = {**BY_HAND, **CORPORA}
ALL = 20_000
"""A window so high that nothing is out of view: there the browser leaves layout undone."""


def page(name: str) -> str:
    return "".join(render(PAGES[name], "html"))


@pytest.mark.parametrize("name", ["news", "corpus"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(
    name: str, scheme: Literal["light", "dark"], width: int, tmp_path: Path
) -> None:
    """Axe finds nothing, side by side or inline, with the help open or closed."""
    heard = Heard()
    with opened(page(name), tmp_path, heard, scheme=scheme, width=width, height=ALL) as tab:
        assert audit(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        tab.keyboard.press("s")
        tab.keyboard.press("n")
        assert audit(tab) == []
        tab.keyboard.press("?")
        assert audit(tab) == []
    assert heard.console == []
    assert heard.requested == {(tmp_path / "page.html").as_uri()}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_page_complains_or_asks(name: str, tmp_path: Path) -> None:
    """Hostile, empty, long or in other scripts."""
    seen = visit(page(name), tmp_path, width=1280, height=ALL, unfold=True)
    assert (seen.violations, seen.console, seen.requested) == ([], [], set())


def test_n_goes_through_the_passages_of_all_pairs(tmp_path: Path) -> None:
    """From one to the next, past the end of a pair."""
    with opened(page("corpus"), tmp_path, width=1280, height=900) as tab:
        met = []
        for _ in range(4):
            tab.keyboard.press("n")
            met.append(tab.evaluate("document.activeElement.id"))
    assert met == ["p1-1", "p1-2", "p2-1", "p3-1"]
