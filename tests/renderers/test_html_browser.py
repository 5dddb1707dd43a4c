"""The hostile report in a real browser: it shows what the corpus says and does nothing else."""

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dedupe.model import Report
from dedupe.renderers.html import render
from dedupe.renderers.text_safety import one_line

from .test_html import Page

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--disable-extensions", "--enable-logging=stderr", "--v=0"),
)


@dataclass
class Visit:
    """What a browser made of a page."""

    dom: str
    console: list[str]
    """Messages of the page, reports of its policy among them."""
    requested: set[str]
    """Addresses that were asked for, the page itself left out."""


def visit(text: str, folder: Path) -> Visit:
    assert BROWSER is not None
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    log = folder / "net.json"
    # A profile in the test's own folder can be too long a path for the browser's socket.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        run = subprocess.run(
            [
                *(BROWSER, *FLAGS, f"--user-data-dir={profile}", f"--log-net-log={log}"),
                *("--virtual-time-budget=3000", "--dump-dom", file.as_uri()),
            ],
            capture_output=True,
            timeout=120,
            check=True,
        )
    events: list[dict[str, Any]] = json.loads(log.read_text(encoding="utf-8"))["events"]
    urls = {event.get("params", {}).get("url") for event in events} - {None}
    return Visit(
        dom=run.stdout.decode(),
        console=[line for line in run.stderr.decode().split("\n") if "CONSOLE" in line],
        # The browser looks for its own updates, which is no doing of the page.
        requested={url for url in urls if "example" in url or url.startswith(("file:", "data:"))}
        - {file.as_uri()},
    )


def test_the_hostile_report_is_inert(report: Report, tmp_path: Path) -> None:
    seen = visit("".join(render(report)), tmp_path)
    assert seen.console == []
    assert seen.requested == set()
    shown = Page(seen.dom).corpus
    for title in report.documents.filter(report.documents["cluster"].is_valid())[
        "title"
    ].to_pylist():
        assert not title or one_line(title) in shown
    assert "<script" not in seen.dom


def test_the_policy_holds_where_escaping_fails(report: Report, tmp_path: Path) -> None:
    """The second wall, and the proof that these tests would see an attack."""
    attack = (
        "<img src='https://example.org/x.png'><script>document.title='broken'</script>"
        "<p style='color:red' onclick='x()'>x</p>"
    )
    broken = "".join(render(report)).replace("<main>", "<main>" + attack)
    seen = visit(broken, tmp_path)
    assert len(seen.console) >= 3
    assert all("Content Security Policy" in line for line in seen.console)
    assert "<title>broken" not in seen.dom
    assert not any("example.org" in url for url in seen.requested)


def test_an_attack_without_policy_would_be_seen(tmp_path: Path) -> None:
    seen = visit(
        "<title>x</title><script>console.log('ran'); document.title='broken'</script>", tmp_path
    )
    assert any("ran" in line for line in seen.console)
    assert "<title>broken" in seen.dom
