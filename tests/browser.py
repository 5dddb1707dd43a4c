"""Pages in a real browser: what they say to the console, what they ask for, what axe finds.

The harness for every page the tool writes. A test gives the page as text:

    seen = visit(text, tmp_path, scheme="dark")
    assert seen.console == []
    assert seen.violations == []

The browser is the machine's Chromium, driven by playwright; axe-core comes with
axe-playwright-python. Both packages are in the extra `test`, Chromium is installed by `.ci/run`.
Playwright evaluates axe through the debugger, so it runs on pages whose policy forbids scripts.
"""

import shutil
from dataclasses import dataclass
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


def visit(
    text: str,
    folder: Path,
    *,
    scheme: Literal["light", "dark"] = "light",
    width: int = 1200,
    unfold: bool = False,
) -> Visit:
    """Open the page *text* from a file in *folder*; *unfold* opens all its `details`.

    Skips the test where no Chromium or no driver of it is installed.
    """
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api")
    axe = resources.files(pytest.importorskip("axe_playwright_python")) / "axe.min.js"
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    console: list[str] = []
    requested: set[str] = set()
    refused: set[str] = set()
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
        page.on("console", lambda message: console.append(message.text))
        page.on("pageerror", lambda error: console.append(str(error)))
        page.on("request", lambda request: requested.add(request.url))
        page.on("requestfailed", lambda request: refused.update(_refused(request)))
        page.goto(file.as_uri())
        if unfold:
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        dom = page.content()
        page.evaluate(axe.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = page.evaluate(RULES)["violations"]
        browser.close()
    return Visit(
        dom=dom,
        console=console,
        requested=requested - refused - {file.as_uri()},
        violations=[f"{v['id']}: {v['help']}: {v['nodes'][0]['html']}" for v in found],
        overflow=max(overflow, 0),
    )


def _refused(request: Any) -> set[str]:
    """Give the address of a request that never left the page, because of the page's policy."""
    return {request.url} if request.failure == "csp" else set()
