"""The hostile report in a real browser: it shows what the corpus says and does nothing else."""

from pathlib import Path
from typing import Literal

import pytest

from dedupe.model import Report
from dedupe.renderers import boilerplate, html, passage_links
from dedupe.renderers.html import render
from dedupe.renderers.links import Links
from dedupe.renderers.text_safety import one_line
from tests.browser import visit

from .conftest import BOILERPLATE, LINKS, ORIGINS, ROWS, WIRE, Link, Row, hostile_losses, report_of
from .test_html import Page
from .test_related import TIES, sought


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
        "<title>x</title><script>console.log('ran'); document.title='broken'</script>"
        "<img src='https://example.org/x.png'>",
        tmp_path,
    )
    assert any("ran" in line for line in seen.console)
    assert "<title>broken" in seen.dom
    assert seen.requested == {"https://example.org/x.png"}


@pytest.fixture(params=["everything", "related", "cut", "nothing"])
def page(request: pytest.FixtureRequest, report: Report, monkeypatch: pytest.MonkeyPatch) -> str:
    """Render a page with every part there is, one with every notice, and an empty one."""
    if request.param == "nothing":
        return "".join(render(report_of([])))
    copies: list[Row] = [(id, WIRE, None, None, None, "c-d4") for id in ("x/1", "x/2", "x/3")]
    links: list[Link] = [
        ("x/1", "x/2", "exact", 1.0, 1.0, 1.0),
        ("x/1", "x/3", "near-duplicate", 1.0, 1.0, 1.0),
    ]
    if request.param == "related":
        found = report_of([*ROWS, *copies], [*LINKS, *links, *TIES], ORIGINS, hostile_losses())
        return "".join(render(sought(found)))
    if request.param == "cut":
        for limit in ("CLUSTERS", "MEMBERS", "PAIRS", "LOSSES"):
            monkeypatch.setattr(html, limit, 2)
        monkeypatch.setattr(html, "CELLS", 4)
        monkeypatch.setattr(boilerplate, "HTML", 2)
        monkeypatch.setattr(passage_links, "HTML", 2)
    made = report_of([*ROWS, *copies], [*LINKS, *links], ORIGINS, hostile_losses(), BOILERPLATE)
    return "".join(render(made, Links(("dedupe", "diff", "--in", "news.jsonl"))))


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(
    page: str, scheme: Literal["light", "dark"], width: int, tmp_path: Path
) -> None:
    """Axe finds no violation in light or dark, wide or narrow, with everything unfolded."""
    seen = visit(page, tmp_path, scheme=scheme, width=width, unfold=True)
    assert seen.violations == []
    assert seen.console == []
    assert seen.overflow == 0


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    """Axe does run on a page whose policy forbids scripts, and a page that overflows is told."""
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    seen = visit(f"{policy}<img src='data:,'><pre>{'wide ' * 200}</pre>", tmp_path, width=360)
    assert any(violation.startswith("image-alt: ") for violation in seen.violations)
    assert seen.overflow > 0
