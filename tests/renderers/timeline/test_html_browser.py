"""The page of timelines in a real browser: any two versions, by a link, a cell or the selectors."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from dedupe.align.history import timeline
from dedupe.changes import Timeline, Version
from dedupe.renderers.timeline import html
from tests.browser import Heard, audit, opened

from ..payloads import payloads
from .test_html import CHAIN, chain, page

ALL = 20_000


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(
    whole: Timeline, scheme: Literal["light", "dark"], width: int, tmp_path: Path
) -> None:
    heard = Heard()
    text = page(whole, chain())
    with opened(text, tmp_path, heard, scheme=scheme, width=width, height=ALL) as tab:
        assert audit(tab) == []
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert audit(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert heard.console == []
    assert heard.requested == {(tmp_path / "page.html").as_uri()}


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("page")
    with opened(page(chain(), chain()), folder, width=1280, height=1200) as open_tab:
        yield open_tab


def shown(tab: Any) -> list[str]:
    found: list[str] = tab.evaluate(
        "[...document.querySelectorAll('.pair')].filter(one => one.checkVisibility())"
        ".map(one => one.id)"
    )
    return found


def test_the_selectors_show_any_two_versions(tab: Any) -> None:
    tab.goto(tab.url.split("#")[0])
    assert shown(tab) == ["t1-1-4", "t2-1-4"]
    tab.select_option("#t1 select[data-end=to]", "3")
    assert shown(tab) == ["t1-1-3", "t2-1-4"]
    tab.select_option("#t1 select[data-end=from]", "2")
    assert shown(tab) == ["t1-2-3", "t2-1-4"]


def test_versions_in_the_wrong_order_are_put_right_and_equal_ones_refused(tab: Any) -> None:
    tab.goto(tab.url.split("#")[0] + "#t1-1-4")
    tab.reload()
    tab.select_option("#t1 select[data-end=to]", "1")
    tab.wait_for_timeout(80)
    assert tab.inner_text("#said") == "Choose two different versions."
    tab.select_option("#t1 select[data-end=from]", "3")
    assert shown(tab)[0] == "t1-1-3"
    assert tab.input_value("#t1 select[data-end=from]") == "1"
    assert tab.input_value("#t1 select[data-end=to]") == "3"
    tab.wait_for_timeout(80)
    assert tab.inner_text("#said") == tab.inner_text("#t1-1-3-sum")


def test_a_cell_of_the_strip_leads_to_its_edit(tab: Any) -> None:
    tab.goto(tab.url.split("#")[0])
    cell = tab.locator("#t1 .strip .moved a")
    target = cell.get_attribute("href")
    cell.click()
    assert target.startswith("#t1-2-3-")
    tab.wait_for_timeout(80)
    assert shown(tab)[0] == "t1-2-3"
    assert tab.evaluate("document.activeElement.id") == target[1:]
    assert tab.input_value("#t1 select[data-end=from]") == "2"


def test_keys_go_through_what_is_shown(tab: Any) -> None:
    tab.goto(tab.url.split("#")[0] + "#t2-1-2")
    tab.reload()
    total = int(tab.inner_text("#where").split()[0])
    for i in range(1, total + 1):
        tab.keyboard.press("n")
        assert tab.inner_text("#where") == f"{i} of {total}"
    assert tab.evaluate("document.activeElement.closest('.pair').id") == "t2-1-2"


def test_links_show_any_two_versions_without_the_script(tmp_path: Path) -> None:
    with opened(page(chain()), tmp_path, scripts=False, width=1280) as still:
        assert still.locator("#t1-1-4").is_visible()
        still.locator(".matrix > summary").click()
        still.get_by_role("link", name="2 → 4").click()
        assert still.locator("#t1-2-4").is_visible()
        assert still.locator("#t1-1-4").is_hidden()
        still.locator("#t1 .strip .moved a").click()
        assert still.locator("#t1-2-3").is_visible()
        assert still.locator("#t1-2-4").is_hidden()


def test_payloads_in_ids_titles_sources_and_dates_do_nothing(tmp_path: Path) -> None:
    """500 of them, each a version's id, title, source, date and text."""
    versions = [Version(f"{i} {one}", one, one, one, one) for i, one in enumerate(payloads())]
    heard = Heard()
    with opened(page(timeline(versions)), tmp_path, heard, height=ALL) as tab:
        for key in "njkmsutb?":
            tab.keyboard.press(key)
        tab.wait_for_timeout(500)
        assert tab.locator(".versions-table tbody tr").count() == 500
    assert heard.dialogs == []
    assert heard.console == []
    assert heard.requested == {(tmp_path / "page.html").as_uri()}


def test_each_text_keeps_the_pair_that_was_chosen_in_it(tab: Any) -> None:
    tab.goto(tab.url.split("#")[0])
    tab.reload()
    tab.select_option("#t1 select[data-end=to]", "2")
    tab.select_option("#t2 select[data-end=to]", "3")
    assert shown(tab) == ["t1-1-2", "t2-1-3"]


def test_a_pair_that_is_not_there_is_not_stood_in_for_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown is what the selectors say, or a word on how to have it."""
    monkeypatch.setattr(html, "CHARACTERS", 0)
    with opened(page(chain()), tmp_path, width=1280) as tab:
        assert shown(tab) == ["t1-1-4"]
        tab.select_option("#t1 select[data-end=to]", "3")
        assert shown(tab) == []
        missing = tab.locator("#t1 .missing")
        assert "from version 1 to version 3 is not in this file" in missing.inner_text()
        tab.select_option("#t1 select[data-end=to]", "4")
        assert shown(tab) == ["t1-1-4"]
        assert missing.is_hidden()


def test_the_next_change_is_the_next_below_and_counts_in_its_pair(tab: Any) -> None:
    """Not the first of the page, wherever one reads."""
    tab.goto(tab.url.split("#")[0])
    tab.reload()
    total = tab.evaluate(
        "document.querySelectorAll('#t2-1-4 .edit:not(.departure, .boilerplate)').length"
    )
    tab.evaluate("document.querySelector('#t2-1-4 .rows').scrollIntoView()")
    tab.keyboard.press("n")
    assert tab.evaluate("document.activeElement.closest('.pair').id") == "t2-1-4"
    assert tab.inner_text("#where").endswith(f" of {total}")


def test_a_changed_headline_is_a_change(tmp_path: Path) -> None:
    states = [Version(str(i), CHAIN[0], title=f"Ferry aground, {i} hurt") for i in (1, 2)]
    with opened(page(timeline(states)), tmp_path, width=1280) as tab:
        tab.keyboard.press("n")
        assert tab.inner_text("#where") == "1 of 1"
        assert tab.evaluate("document.activeElement.className") == "versions retitled here"
        assert tab.locator(".retitled ins").inner_text() == "Ferry aground, 2 hurt"
        assert tab.locator(".retitled del").inner_text() == "Ferry aground, 1 hurt"


def test_paper_has_no_controls(tab: Any) -> None:
    tab.goto(tab.url.split("#")[0])
    tab.emulate_media(media="print")
    assert tab.locator("#t1-choose").is_hidden()
    assert tab.locator(".choose").first.is_hidden()
    tab.emulate_media(media="screen")
