"""The format html of passages: a page of the viewer."""

import re

from dedupe import render

from .conftest import HOSTILE, NEWS, NOTHING


def page(name: str = "news") -> str:
    found = {"news": NEWS, "nothing": NOTHING, "hostile": HOSTILE}[name]
    return "".join(render(found, "html"))


def test_each_passage_is_a_row_and_a_thread() -> None:
    text = page()
    rows = re.findall(r'<article class="row edit changed" id="(p-\d+)"', text)
    assert rows == ["p-1", "p-2"]
    assert re.findall(r'<g class="changed" data-row="(p-\d+)"', text) == rows
    assert text.count("<del>twice</del>") == 2  # in a, and in both
    assert text.count("<ins>three times</ins>") == 1


def test_what_is_about_changes_is_not_offered() -> None:
    """No move to jump to, nothing to unfold; side by side and the way from passage to passage."""
    text = page()
    help = text.split("<dialog")[1].split("</dialog>")[0]
    assert re.findall(r"<kbd>(.)</kbd>", help) == ["n", "p", "j", "k", "s", "?"]
    assert 'data-key="m"' not in text
    for box in ("unchanged", "typographic", "boilerplate"):
        label = text.split(f'id="{box}"')[0].rsplit("<label", 1)[1]
        assert " hidden" in label
        assert "data-script" not in label


def test_no_passage() -> None:
    text = page("nothing")
    assert "No passage in common" in text
    assert '<p class="more">None.</p>' in text
    assert "<svg" not in text


def test_markup_in_texts_is_text() -> None:
    text = page("hostile")
    assert "<script>alert" not in text
    assert "<b>nine" not in text
    assert text.count("<script>") == 1
