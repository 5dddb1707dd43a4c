"""The page of a diff in a real browser: read and gone about in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from dedupe.changes import Diff
from dedupe.renderers.diff.html import render
from tests.browser import Heard, audit, opened, visit

from .conftest import BY_HAND, HOSTILE, added, changed, diff_of, removed, same

ALL = 20_000
"""A window so high that nothing is out of view: there the browser leaves layout undone."""


def page(diff: Diff) -> str:
    return "".join(render(diff))


def everything() -> Diff:
    """Every kind of edit, several scripts, folds of both kinds."""
    return diff_of(
        changed("=Storm shuts bridge ", "~for a day~for good", "=\n\n", flags=("headline",)),
        *(same(f"Paragraph {i} of the background stays.\n\n") for i in range(6)),
        changed("=Engineers said ", '~"~“', "=no", '~"~”', "=.\n\n", typographic=True),
        added("Correction: the storm was on Sunday.\n\n", flags=("correction",)),
        *(removed(f"{i}/5 Photo Service\n\n", boilerplate=True) for i in range(1, 6)),
        changed("=One half.", "~ ~\n\n", "=Other half.\n\n", kind="split"),
        changed("=Here", "~.\n\n~ and ", "=there.\n\n", kind="merged"),
        same("This paragraph went down.\n\n", at=0.5),
        changed("=This went up", "+ and grew", "=.\n\n", at=30),
        changed("=הגשר ", "~נסגר~נפתח", "= ביום ראשון.\n\n"),
        changed("=港の橋が", "~二~三", "=日間通行止め。\n\n"),
        removed("Nobody was hurt.\n\n"),
        added("Share this\n\n", boilerplate=True),
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(
    scheme: Literal["light", "dark"], width: int, tmp_path: Path
) -> None:
    """Axe finds nothing, side by side or inline, folded or not, with the help open or closed."""
    heard = Heard()
    text = page(everything())
    with opened(text, tmp_path, heard, scheme=scheme, width=width, height=ALL) as tab:
        assert audit(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        tab.keyboard.press("s")
        tab.keyboard.press("n")
        assert audit(tab) == []
        tab.keyboard.press("?")
        assert audit(tab) == []
    assert heard.console == []
    assert heard.requested == {(tmp_path / "page.html").as_uri()}


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_no_page_complains_or_asks(name: str, tmp_path: Path) -> None:
    seen = visit(page(BY_HAND[name]), tmp_path, width=1280, height=ALL, unfold=True)
    assert (seen.violations, seen.console, seen.requested) == ([], [], set())


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page to press keys in; each test begins by loading it anew."""
    folder = tmp_path_factory.mktemp("page")
    with opened(page(everything()), folder, width=1280, height=900) as open_tab:
        yield open_tab


@pytest.fixture
def fresh(tab: Any) -> Any:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(tab.url.split("#")[0])
    return tab


def here(tab: Any) -> str:
    found: str = tab.evaluate("document.activeElement.id || document.activeElement.tagName")
    return found


def status(tab: Any) -> str:
    tab.wait_for_timeout(80)  # the words are put there a frame later, to be said again
    found: str = tab.inner_text("#said")
    return found


def is_in_view(tab: Any) -> bool:
    found: bool = tab.evaluate(
        """(() => { const box = document.activeElement.getBoundingClientRect();
            const bar = document.querySelector(".bar").getBoundingClientRect();
            return box.top >= bar.bottom - 1 && box.top < innerHeight; })()"""
    )
    return found


CHANGES = 10
"""Of the story, the one of typography included; boilerplate is passed over."""


def test_n_and_p_go_from_change_to_change_and_say_so(fresh: Any) -> None:
    assert fresh.inner_text("#where") == f"{CHANGES} changes"
    seen = []
    for i in range(1, CHANGES + 1):
        fresh.keyboard.press("n")
        said = status(fresh)
        assert said.startswith(f"Change {i} of {CHANGES}: paragraph "), said
        assert fresh.inner_text("#where") == f"{i} of {CHANGES}"
        assert is_in_view(fresh)
        seen.append((here(fresh), said.split(": paragraph ")[1]))
    assert seen[0][1] == "changed, headline"
    assert any(said.startswith("moved and changed from ¶ ") for _, said in seen)
    assert len({id for id, _ in seen}) == CHANGES
    fresh.keyboard.press("n")
    assert status(fresh) == "That was the last change."
    fresh.keyboard.press("p")
    assert here(fresh) == seen[-2][0]
    for _ in range(CHANGES):
        fresh.keyboard.press("p")
    assert status(fresh) == "That was the first change."
    assert here(fresh) == seen[0][0]


def test_j_and_k_go_through_paragraphs_and_folds(fresh: Any) -> None:
    places = []
    for _ in range(4):
        fresh.keyboard.press("j")
        places.append(here(fresh))
    assert "SUMMARY" in places
    fresh.keyboard.press("k")
    assert here(fresh) == places[-2]
    assert places[0].startswith("d-")


def test_m_goes_to_the_other_end_of_a_move_and_back(fresh: Any) -> None:
    fresh.keyboard.press("n")
    fresh.keyboard.press("m")
    assert status(fresh) == "This paragraph did not move; go to one that did."
    while not fresh.evaluate("document.activeElement.matches('.moved')"):
        fresh.keyboard.press("n")
    there = here(fresh)
    fresh.keyboard.press("m")
    assert here(fresh) == f"{there}-from"
    assert status(fresh).startswith("Other end of the move: moved away to ¶ ")
    fresh.keyboard.press("m")
    assert here(fresh) == there


def test_s_lays_out_side_by_side_or_as_one_text(fresh: Any) -> None:
    def sides() -> list[bool]:
        found: list[bool] = fresh.evaluate(
            "['.old', '.new', '.new del'].map(one => "
            "document.querySelector(`#d-0 ${one}`).checkVisibility())"
        )
        return found

    assert sides() == [True, True, False]
    fresh.keyboard.press("s")
    assert (sides(), status(fresh)) == ([False, True, True], "Side by side: off")
    fresh.keyboard.press("s")
    assert (sides(), status(fresh)) == ([True, True, False], "Side by side: on")
    fresh.set_viewport_size({"width": 500, "height": 900})
    assert sides() == [False, True, True]
    fresh.keyboard.press("s")
    assert status(fresh) == "The window is too narrow for two columns."


def test_u_unfolds_and_folds_what_is_unchanged(fresh: Any) -> None:
    def open_folds() -> list[bool]:
        found: list[bool] = fresh.evaluate(
            "[...document.querySelectorAll('.fold.same')].map(one => one.open)"
        )
        return found

    assert not any(open_folds())
    fresh.keyboard.press("u")
    assert all(open_folds())
    fresh.keyboard.press("u")
    assert not any(open_folds())


def test_t_hides_changes_of_typography_and_not_the_paragraph(fresh: Any) -> None:
    fresh.keyboard.press("s")
    row = fresh.locator(".row.typographic")
    assert "Typography" in row.inner_text()
    fresh.keyboard.press("t")
    assert row.inner_text().split("\n")[-1] == "Engineers said “no”."
    assert "Typography" not in row.inner_text()
    assert fresh.inner_text("#where") == f"{CHANGES - 1} changes"
    fresh.keyboard.press("t")
    assert "Typography" in row.inner_text()


def test_b_hides_boilerplate_and_nothing_else(fresh: Any) -> None:
    def count(selector: str) -> int:
        every = f"[...document.querySelectorAll({selector!r})]"
        found: int = fresh.evaluate(f"{every}.filter(one => one.checkVisibility()).length")
        return found

    story = count(".row:not(.boilerplate)")
    assert count(".fold.boilerplate") == 2
    fresh.keyboard.press("b")
    assert count(".fold.boilerplate, .row.boilerplate") == 0
    assert count(".row:not(.boilerplate)") == story
    assert status(fresh) == "Boilerplate: off"


def test_help_opens_with_a_question_mark_and_turns_the_keys_off(fresh: Any) -> None:
    fresh.keyboard.press("?")
    assert fresh.locator("#help").is_visible()
    assert "next and previous change" in fresh.inner_text("#help")
    fresh.keyboard.press("n")
    assert fresh.inner_text("#where") == f"{CHANGES} changes"  # not while one reads
    fresh.uncheck("#keys")
    fresh.keyboard.press("Escape")
    assert fresh.locator("#help").is_hidden()
    fresh.keyboard.press("n")
    assert fresh.inner_text("#where") == f"{CHANGES} changes"
    fresh.keyboard.press("?")
    fresh.check("#keys")
    fresh.click("#help button")
    fresh.keyboard.press("n")
    assert fresh.inner_text("#where") == f"1 of {CHANGES}"


def test_every_button_does_what_its_key_does(fresh: Any) -> None:
    fresh.click("button[data-key=n]")
    assert fresh.inner_text("#where") == f"1 of {CHANGES}"
    fresh.click("button[data-key=j]")
    after = here(fresh)
    fresh.click("button[data-key=k]")
    assert here(fresh) != after
    fresh.click("button[data-key=n]")
    fresh.click("button[data-key=p]")
    assert fresh.inner_text("#where") == f"1 of {CHANGES}"
    fresh.click("button[data-key=m]")
    assert "did not move" in status(fresh)
    fresh.click("button[data-key='?']")
    assert fresh.locator("#help").is_visible()


def test_keys_of_the_browser_and_of_the_system_are_left_alone(fresh: Any) -> None:
    fresh.evaluate(
        "addEventListener('keydown', e => { window.taken = e.defaultPrevented; "
        "e.preventDefault(); })"
    )
    for key in ("Control+p", "Alt+n", "Meta+s"):
        fresh.keyboard.press(key)
        assert fresh.evaluate("window.taken") is False
    assert fresh.inner_text("#where") == f"{CHANGES} changes"


def test_a_line_ties_the_ends_of_each_move_in_both_layouts(fresh: Any) -> None:
    for _ in range(2):
        fresh.wait_for_timeout(200)
        found = fresh.evaluate(
            """[...document.querySelectorAll(".arcs g")].map(group => {
                const id = group.dataset.move, line = group.querySelector(".line");
                const box = document.querySelector(".arcs").getBoundingClientRect();
                const ends = [0, line.getTotalLength()].map(at => line.getPointAtLength(at).y);
                const rows = [`${id}-from`, id].map(one =>
                    document.getElementById(one).getBoundingClientRect());
                return rows.every((row, i) =>
                    row.top <= ends[i] + box.top + 1 && ends[i] + box.top <= row.bottom + 1); })"""
        )
        assert found == [True, True]
        fresh.keyboard.press("s")


def test_a_link_to_the_other_end_works_without_the_script(tmp_path: Path) -> None:
    with opened(page(everything()), tmp_path, scripts=False, width=1280) as still:
        assert still.locator("[data-script]").first.is_hidden()
        link = still.locator(".row.moved:not(.departure) .what a").first
        target = link.get_attribute("href")
        link.click()
        assert still.url.endswith(target)
        assert still.locator(target).is_visible()


def test_the_page_is_complete_without_the_script(tmp_path: Path) -> None:
    """Both texts are there, the boxes hide and show, folds unfold."""
    diff = everything()
    with opened(page(diff), tmp_path, scripts=False, width=1280, height=ALL) as still:
        still.locator(".fold.same > summary").first.click()
        still.get_by_text("Paragraph 5 of the background stays.").last.wait_for()
        text = still.inner_text(".rows")
        for one in diff.new.text.split("\n\n"):
            assert " ".join(one.split()) in " ".join(text.split())
        assert still.locator(".fold.boilerplate").first.is_visible()
        still.uncheck("#boilerplate")
        assert still.locator(".fold.boilerplate").first.is_hidden()
        assert still.locator("#d-0 .old").is_visible()
        still.uncheck("#side")
        assert still.locator("#d-0 .old").is_hidden()


def test_paper_shows_everything_unfolded_and_no_button(tmp_path: Path) -> None:
    with opened(page(everything()), tmp_path, width=700, height=ALL) as tab:
        tab.emulate_media(media="print")
        assert tab.locator(".bar").is_hidden()
        box = tab.locator(".fold.same .row").last.bounding_box()
        assert box is not None
        assert box["height"] > 10
        assert "Paragraph 5 of the background stays." in tab.inner_text(".rows")


def test_a_hostile_page_can_be_gone_about_in(tmp_path: Path) -> None:
    heard = Heard()
    with opened(page(HOSTILE), tmp_path, heard) as tab:
        for key in "nnnnpjkmsutb?":
            tab.keyboard.press(key)
    assert (heard.console, heard.dialogs) == ([], [])


def test_two_thousand_paragraphs_are_gone_through_quickly(tmp_path: Path) -> None:
    """A key is answered before one waits for it: only what is in view is laid out."""
    pieces = []
    for i in range(1000):
        pieces += [same(f"Stays {i}. {'word ' * 60}\n\n")]
        pieces += [changed(f"=Changed {i} ", "~old~new", f"= {'word ' * 60}\n\n")]
    with opened(page(diff_of(*pieces)), tmp_path, width=1280) as tab:
        took = tab.evaluate(
            """(async () => { const started = performance.now();
                for (let i = 0; i < 20; i += 1) {
                    document.activeElement.dispatchEvent(
                        new KeyboardEvent("keydown", { key: "n", bubbles: true }));
                    await new Promise(requestAnimationFrame);
                }
                return (performance.now() - started) / 20; })()"""
        )
        assert tab.inner_text("#where") == "20 of 1000"
        assert took < 500


def test_forced_colours_leave_marks_that_need_none(tmp_path: Path) -> None:
    """Where the system chooses all colours, lines and signs still tell what changed."""
    with opened(page(everything()), tmp_path, forced_colors="active") as shown:
        assert shown.evaluate("matchMedia('(forced-colors: active)').matches")
        for tag, line in (("ins", "underline"), ("del", "line-through")):
            style = f"getComputedStyle(document.querySelector('{tag}')).textDecorationLine"
            assert shown.evaluate(style) == line
        marks = {one.strip() for one in shown.locator(".edit .what .mark").all_inner_texts()}
        assert {"+", "−", "~", ">"} <= marks
