"""Pages in a real browser: what they say to the console, what they ask for, what axe finds.

The harness for every page the tool writes. A test gives the page as text:

    seen = visit(text, tmp_path, scheme="dark")
    assert seen.console == []
    assert seen.violations == []

or goes about in it, pressing keys and looking:

    with opened(text, tmp_path) as page:
        page.keyboard.press("n")

The browser is the machine's Chromium, driven by playwright; axe-core comes with
axe-playwright-python. Both packages are in the extra `test`, Chromium is installed by `.ci/run`.
Playwright evaluates axe through the debugger, so it runs on pages whose policy forbids scripts.
"""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal

import pytest

CHROMIUM: Final = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic")
RULES: Final = "axe.run(document, {resultTypes: ['violations']})"


@dataclass
class Visit:
    """What a browser made of a page."""

    dom: str
    console: list[str]
    """Messages of the page, reports of its policy among them."""
    requested: set[str]
    """Addresses that were asked for, the page itself and what its policy refused left out."""
    violations: list[str]
    """What axe finds wrong: the rule, its explanation and the first element that breaks it."""
    overflow: int
    """Pixels by which the page is wider than the window."""


@dataclass
class Heard:
    """What was heard of a page while it was open."""

    console: list[str] = field(default_factory=list)
    requested: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    dialogs: list[str] = field(default_factory=list)


def visit(
    text: str,
    folder: Path,
    *,
    scheme: Literal["light", "dark"] = "light",
    width: int = 1200,
    height: int = 900,
    unfold: bool = False,
) -> Visit:
    """Open the page *text* from a file in *folder*; *unfold* opens all its `details`.

    Skips the test where no Chromium or no driver of it is installed.
    """
    heard = Heard()
    with opened(text, folder, heard, scheme=scheme, width=width, height=height) as page:
        if unfold:
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        dom = page.content()
        violations = audit(page)
    return Visit(
        dom=dom,
        console=heard.console,
        requested=heard.requested - heard.refused - {(folder / "page.html").as_uri()},
        violations=violations,
        overflow=max(overflow, 0),
    )


@contextmanager
def opened(
    text: str,
    folder: Path,
    heard: Heard | None = None,
    *,
    scheme: Literal["light", "dark"] = "light",
    width: int = 1200,
    height: int = 900,
    scripts: bool = True,
    **settings: Any,
) -> Iterator[Any]:
    """Open the page *text* from a file in *folder*, and give it to go about in.

    *settings* are those of a context of playwright. Skips the test as `visit` does.
    """
    heard = heard or Heard()
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    context = _browser().new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        **settings,
    )
    page = context.new_page()
    page.on("console", lambda message: heard.console.append(message.text))
    page.on("pageerror", lambda error: heard.console.append(str(error)))
    page.on("request", lambda request: heard.requested.add(request.url))
    page.on("requestfailed", lambda request: heard.refused.update(_refused(request)))
    page.on("dialog", lambda dialog: _dismiss(dialog, heard))
    page.goto(file.as_uri())
    try:
        yield page
    finally:
        context.close()


@cache
def _browser() -> Any:
    """Start the one browser of a run of tests; each page has a profile of its own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    driver = pytest.importorskip("playwright.sync_api").sync_playwright().start()
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    atexit.register(driver.stop)
    return browser


def audit(page: Any) -> list[str]:
    """List what axe finds wrong with an open page as it now stands."""
    axe = resources.files(pytest.importorskip("axe_playwright_python")) / "axe.min.js"
    page.evaluate(axe.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RULES)["violations"]
    return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html']}" for v in found]


def _dismiss(dialog: Any, heard: Heard) -> None:
    heard.dialogs.append(dialog.message)
    dialog.dismiss()


def _refused(request: Any) -> set[str]:
    """Give the address of a request that never left the page, because of the page's policy."""
    return {request.url} if request.failure == "csp" else set()
