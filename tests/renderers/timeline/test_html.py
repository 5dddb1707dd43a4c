"""The page of timelines, as text; `test_html_browser.py` goes about in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from dedupe.align.history import timeline
from dedupe.align.versions import diff as compare
from dedupe.changes import Diff, Timeline, Version
from dedupe.renderers.text_safety import one_line, shorten, visible
from dedupe.renderers.timeline import html

from ..diff.test_html import Page, words
from ..payloads import payloads
from .conftest import EVIL

LEDE = "The ferry Aurora ran aground off the northern pier early on Sunday morning."
HURT = "Six people were taken to the hospital of the island, and none of them was badly hurt."
NINE = HURT.replace("Six", "Nine")
FOG = "Fog had reduced visibility to fifty metres, and the harbour was closed to all other ships."
CHAIN = [
    f"{LEDE}\n\n{HURT}\n\nThe ship was built in 1994.\n",
    f"{LEDE}\n\n{NINE}\n\nThe ship was built in 1994.\n\n{FOG}\n",
    f"{FOG}\n\n{LEDE}\n\n{NINE}\n\nThe ship was built in 1994.\n",
    f"{LEDE}\n\n{NINE} A tenth was found later.\n\nThe ship was built in 1994.\n",
]


def page(*timelines: Timeline) -> str:
    return "".join(html.render(timelines))


def chain(n: int = 4) -> Timeline:
    return timeline(Version(f"v{i}", CHAIN[i % 4], published=f"2026-03-0{i + 1}") for i in range(n))


def cells(text: str) -> list[str]:
    """Give each row of the strip: the words of its cells, then those of its paragraph."""
    body = text.split('class="strip"')[1].partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [" | ".join(words(cell) for cell in re.split(r"</td>", row)) for row in rows]


def test_the_strip_tells_the_life_of_each_paragraph() -> None:
    assert cells(page(chain())) == [
        f"here | ~ changed | unchanged | ~ changed | {shorten(NINE + ' A tenth', html.QUOTED)}",
        f" | + added | > moved | − removed | {shorten(FOG, html.QUOTED)}",
    ]
    assert "2 paragraphs unchanged in all." in words(page(chain()))


def test_a_cell_leads_to_the_edit_that_it_stands_for() -> None:
    text = page(chain())
    links = re.findall(r'<td class="moved"><a href="#(t1-2-3-\d+)"', text)
    (row,) = links
    article = text.split(f'id="{row}"')[1].split("</article>")[0]
    assert "Moved" in article
    assert "Fog had reduced" in article


def test_every_two_versions_are_there_and_the_whole_way_is_shown_first() -> None:
    text = page(chain())
    pairs = re.findall(
        r'<section class="(pair.*?)" id="(.*?)" data-from="(\d)" data-to="(\d)"', text
    )
    assert sorted((int(a), int(b)) for _, _, a, b in pairs) == [
        (1, 2),
        (1, 3),
        (1, 4),
        (2, 3),
        (2, 4),
        (3, 4),
    ]
    assert [id for look, id, _, _ in pairs if "first" in look] == ["t1-1-4"]
    for _, id, a, b in pairs:
        assert id == f"t1-{a}-{b}"
        assert f'<a href="#{id}">{a} → {b}</a>' in text


def test_the_versions_are_listed_with_what_each_changed(whole: Timeline) -> None:
    said = words(page(whole))
    assert "1 2026-03-01 06:10Z Wire Ferry runs aground wire/1 33" in said
    assert "Changed under the same source and date, and no notice says so." in said
    assert "lost most of its words" in said
    assert "c-0123456789abcdef" in said


def test_what_became_of_the_shared_copy_is_told(whole: Timeline) -> None:
    said = words(page(whole)).split("What became of the shared copy")[1]
    assert "The shared copy is version 1, Ferry runs aground ." in said
    assert "97 %" in said
    assert "朝日新聞 100 %" in said


def test_one_version_has_nothing_to_compare(alone: Timeline) -> None:
    text = page(alone)
    assert "1 version of one text" in words(text)
    assert "<select" not in text
    assert 'class="pair' not in text
    assert "The life of each paragraph" not in text


def test_no_timeline_is_a_page_too() -> None:
    assert "No two of the documents are one text" in words(page())
    assert page().rstrip().endswith("</html>")


def test_several_timelines_stand_one_below_the_other(whole: Timeline) -> None:
    text = page(whole, replace(whole, cluster="c-2"))
    parsed = Page(text)
    ids = [value for _, name, value in parsed.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {"t1", "t2"} <= set(ids)
    assert re.findall("<h1>.*</h1>", text) == [
        '<h1><bdi lang="" dir="auto">Texts and their versions</bdi></h1>'
    ]


def test_references_lead_somewhere_and_headings_go_down_one_by_one(whole: Timeline) -> None:
    parsed = Page(page(whole, chain()))
    ids = [value for _, name, value in parsed.attributes if name == "id"]
    for _, name, value in parsed.attributes:
        if name == "href":
            assert (value or "")[1:] in ids
        if name in ("aria-labelledby", "data-row"):
            assert value in ids
    levels = [int(tag[1]) for tag, *_ in parsed.skeleton if re.match("h[1-6]$", tag)]
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_pairs_stop_when_the_page_would_grow_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way from first to last is always there, then come the neighbours."""
    one = chain()
    monkeypatch.setattr(html, "CHARACTERS", 2 * html.SECTION + 2 * max(map(len, CHAIN)) * 2)
    text = page(one)
    assert re.findall(r'<section class="pair.*?" id="(.*?)"', text) == ["t1-1-4", "t1-1-2"]
    assert "2 pairs of versions are in this file, to keep it small" in words(text)
    monkeypatch.setattr(html, "CHARACTERS", 0)
    assert re.findall(r'<section class="pair.*?" id="(.*?)"', page(one)) == ["t1-1-4"]
    assert 'href="#t1-2-3' not in page(one)


def test_every_text_has_its_steps_before_one_has_any_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long text at the head of the page does not take the room of those below."""
    need = 4 * html.SECTION + 8 * max(map(len, CHAIN))
    monkeypatch.setattr(html, "CHARACTERS", 3 * need)
    text = page(chain(8), chain(), chain())
    pairs = re.findall(r'<section class="pair.*?" id="(.*?)"', text)
    for number in (2, 3):
        main = {f"t{number}-{i}-{j}" for i, j in ((1, 4), (1, 2), (2, 3), (3, 4))}
        assert main <= set(pairs)
    assert "t1-1-8" in pairs


def test_texts_are_listed_where_there_are_several(whole: Timeline) -> None:
    assert 'class="contents"' not in page(whole)
    text = page(whole, chain())
    assert re.findall(r'<li><a href="(#t\d)">', text) == ["#t1", "#t2"]


def test_columns_without_an_entry_are_left_out() -> None:
    undated = page(timeline([Version("a", LEDE), Version("b", HURT)]))
    assert '<th scope="col">Published</th>' not in undated
    assert '<th scope="col">Source</th>' not in undated
    assert '<th scope="col">Published</th>' in page(chain())


def test_what_is_not_drawn_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LIVES", 1)
    monkeypatch.setattr(html, "COLUMNS", 3)
    monkeypatch.setattr(html, "PAGE", 1)
    text = page(chain(), chain(), chain())
    assert "The last 3 versions are drawn. 1 more paragraph changed" in words(text)
    assert "2 more timelines, which the formats terminal and json have." in words(text)
    assert len(cells(text)) == 1


def test_each_pair_is_made_when_it_is_its_turn() -> None:
    made: list[tuple[str, str]] = []

    def noted(old: Version, new: Version) -> Diff:
        made.append((old.id, new.id))
        return compare(old, new)

    one = replace(chain(), compare=noted)
    pieces: Iterator[str] = html.render([one])
    next(pieces)
    assert made == []
    assert "".join(pieces)
    assert sorted(made) == [("v0", "v2"), ("v1", "v3")]


@pytest.mark.parametrize("start", range(0, 500, 100))
def test_payloads_are_text_in_ids_titles_sources_and_dates(whole: Timeline, start: int) -> None:
    def like(text: str) -> Timeline:
        return timeline(
            Version(f"{i}{text}", f"One {text}\n\nTwo {i} {text}\n", f"{text}{i}", text, text)
            for i in range(2)
        )

    calm = set(Page(page(whole, chain(), like("w"))).skeleton)
    for payload in payloads()[start : start + 100]:
        one = payload.replace("\n", " ").replace("\u2028", " ")
        parsed = Page(page(like(one)))
        assert set(parsed.skeleton) <= calm
        assert shorten(visible(f"0{one}"), 300) in parsed.said
        assert shorten(one_line(f"{one}1"), 300) in parsed.said


def test_control_characters_are_visible(whole: Timeline) -> None:
    text = page(whole)
    assert visible(text.replace("\n", "")) == text.replace("\n", "")
    assert one_line(EVIL.strip())[:10] in text
