"""The page of a diff in a real browser, attacked by the texts it shows."""

from pathlib import Path

from dedupe.renderers.diff.rows import blocks
from tests.browser import Heard, opened

from ..payloads import payloads
from .conftest import NEWS, added, changed, diff_of, removed, same
from .test_html_browser import ALL, page


def test_payloads_are_shown_and_do_nothing(tmp_path: Path) -> None:
    """500 of them, each added, removed, moved and among changed words: no dialog, no request."""
    pieces = []
    for payload in (one.replace("~", "") for one in payloads()):
        pieces += [
            added(f"a {payload}\n\n"),
            removed(f"r {payload}\n\n"),
            changed(f"=c {payload} ", f"~{payload} x~{payload} y", "= z\n\n"),
        ]
    pieces.append(same(f"m {payloads()[0]}\n\n", at=-1))
    diff = diff_of(*pieces)
    heard = Heard()
    with opened(page(diff), tmp_path, heard, height=ALL) as tab:
        for key in "unjmbtbtuspk?":
            tab.keyboard.press(key)
        tab.wait_for_timeout(500)
        shown = tab.evaluate(
            """[...document.querySelectorAll(".row")].map(row => [row.id,
                ...["old", "new"].map(side => [...row.querySelectorAll(`.${side} .par p`)]
                    .map(p => p.textContent))])"""
        )
    assert heard.dialogs == []
    assert heard.console == []
    assert heard.requested == {(tmp_path / "page.html").as_uri()}
    held = {row.id: row for block in blocks(diff, "d-") for row in block.rows}
    assert [id for id, *_ in shown] == list(held)
    for id, old, new in shown:
        row = held[id]
        assert old == ["".join(run.text for run in one.runs) for one in row.old]
        assert new == ["".join(run.text for run in one.runs) for one in row.new]


def test_the_policy_holds_where_escaping_fails(tmp_path: Path) -> None:
    """The second wall, and the proof that these tests would see an attack."""
    attack = (
        "<img src='https://xss.example/x.png'><script>alert(1)</script>"
        "<p style='color:red' onclick='alert(2)'>x</p><a href='javascript:alert(3)'>y</a>"
    )
    broken = page(NEWS).replace('<main id="main" tabindex="-1">', f"<main>{attack}")
    assert attack in broken
    heard = Heard()
    with opened(broken, tmp_path, heard) as tab:
        tab.get_by_text("y", exact=True).first.click()
        tab.wait_for_timeout(200)
    assert heard.dialogs == []
    assert len(heard.console) >= 4
    assert all("Content Security Policy" in line for line in heard.console)
    assert heard.requested - heard.refused == {(tmp_path / "page.html").as_uri()}


def test_an_attack_without_policy_would_be_seen(tmp_path: Path) -> None:
    heard = Heard()
    with opened("<script>alert(1)</script>", tmp_path, heard):
        pass
    assert heard.dialogs == ["1"]
