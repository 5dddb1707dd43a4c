"""The page of a diff, as text; `test_html_browser.py` goes about in it."""

import base64
import hashlib
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings

from dedupe.changes import Diff
from dedupe.renderers.diff import html
from dedupe.renderers.diff.rows import blocks
from dedupe.renderers.page import LONGEST
from dedupe.renderers.text_safety import one_line, shorten, visible

from ..payloads import payloads
from ..test_html import VOID, contrast
from .conftest import (
    BY_HAND,
    EMPTIED,
    HOSTILE,
    NEWS,
    REWRITTEN,
    SAME,
    added,
    changed,
    diff_of,
    diffs,
    removed,
    same,
)

FATES = {"ins": "insert", "del": "delete"}


class Page(HTMLParser):
    """The elements of a page, its attributes, and the words of each side of each row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.skeleton: list[tuple[str, ...]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.said: list[str] = []
        """What each `bdi` holds."""
        self.rows: dict[str, dict[str, list[list[tuple[str, str]]]]] = {}
        self.inside: list[tuple[str, str]] = []
        self.row = self.side = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skeleton.append((tag, *(name for name, _ in attrs)))
        self.attributes += [(tag, name, value) for name, value in attrs]
        found = dict(attrs)
        look = (found.get("class") or "").split()
        if "row" in look:
            self.row = found["id"] or ""
            self.rows[self.row] = {"old": [], "new": []}
        if tag == "div" and look in (["old"], ["new"]):
            self.side = look[0]
        if tag == "p" and "lang" in found:
            self.rows[self.row][self.side].append([])
        if tag == "bdi":
            self.said.append("")
        if tag not in VOID:
            self.inside.append((tag, found.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.skeleton.append(("/" + tag,))
        while self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag == "bdi" for tag, _ in self.inside):
            self.said[-1] += data
        elif self.row and ("div", "par") in self.inside and ("span", "no") not in self.inside:
            fate = FATES.get(self.inside[-1][0], "equal")
            self.rows[self.row][self.side][-1].append((fate, data))


def page(diff: Diff) -> str:
    return "".join(html.render(diff))


def words(text: str) -> str:
    """The page's visible text, white space folded."""
    text = re.sub(r"<(style|script|title)>.*?</\1>", "", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


@pytest.fixture(scope="module", params=BY_HAND)
def diff(request: pytest.FixtureRequest) -> Diff:
    return BY_HAND[request.param]


class TestSafety:
    def test_the_policy_allows_the_style_and_the_script_by_their_hashes_alone(
        self, diff: Diff
    ) -> None:
        text = page(diff)
        hashes = []
        for tag in ("style", "script"):
            (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
            hashes.append(f"{tag}-src 'sha256-{digest}'")
        policies = [value for tag, name, value in Page(text).attributes if tag == "meta" and value]
        assert (
            f"default-src 'none'; {hashes[0]}; {hashes[1]}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ) in policies
        assert "no-referrer" in policies
        assert text.index("Content-Security-Policy") < text.index("<title>")

    def test_nothing_is_loaded_and_no_attribute_acts(self, diff: Diff) -> None:
        parsed = Page(page(diff))
        tags = {entry[0] for entry in parsed.skeleton}
        assert not tags & {"img", "link", "base", "iframe", "object", "embed", "form", "image"}
        assert not tags & {"audio", "video", "use", "foreignobject", "animate", "set", "template"}
        for tag, name, value in parsed.attributes:
            assert not name.startswith("on"), (tag, name)
            assert name not in ("src", "srcset", "action", "formaction", "poster", "style")
            if name.endswith("href"):
                assert (value or "").startswith("#")

    def test_style_and_script_ask_for_nothing(self) -> None:
        text = page(SAME)
        style, script = re.findall(r"<(?:style|script)>(.*?)</", text, re.DOTALL)
        assert "url(" not in style
        assert "@import" not in style
        for sink in (
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "eval(",
            "Function(",
            "fetch",
            "XMLHttp",
            "localStorage",
            'setAttribute("style',
        ):
            assert sink not in script

    def test_control_characters_and_lone_surrogates_are_visible(self) -> None:
        text = page(HOSTILE)
        assert visible(text.replace("\n", "")) == text.replace("\n", "")
        text.encode("utf-8")
        for shown in ("\\x1b[2J\\x1b]52;c;aGk=\\x07", "\\ud800", "\\udcff", "\\u202egpj.exe"):
            assert shown in text

    @given(diffs())
    @settings(deadline=None, max_examples=60)
    def test_what_is_read_is_what_the_rows_hold(self, diff: Diff) -> None:
        """No text adds, takes or closes an element, and each is shown to the letter."""
        shown = Page(page(diff)).rows
        held = {row.id: row for block in blocks(diff, "d-") for row in block.rows}
        assert shown.keys() == held.keys()
        for id, row in held.items():
            for side in ("old", "new"):
                expected = [[(r.kind, r.text) for r in one.runs] for one in getattr(row, side)]
                assert shown[id][side] == expected

    @pytest.mark.parametrize("start", range(0, 500, 100))
    def test_payloads_are_text_wherever_they_stand(self, start: int) -> None:
        """In ids, titles, sources and dates, and in paragraphs of every kind."""

        def like(text: str) -> Diff:
            return diff_of(
                changed(f"=x {text} ", f"~{text}a~{text}b", "= y\n\n"),
                same(f"z {text}\n\n", at=-1),
                added(f"z {text}\n\n"),
                removed(f"z {text}\n\n"),
                old={"id": f"a{text}", "title": text, "source": text, "published": text},
                new={"id": f"b{text}", "title": f"b{text}", "source": text, "published": text},
            )

        calm = Page(page(like("w"))).skeleton
        for one in payloads()[start : start + 100]:
            payload = one.replace("~", "")
            parsed = Page(page(like(payload)))
            assert parsed.skeleton == calm
            assert shorten(visible(f"a{payload}"), LONGEST) in parsed.said
            assert shorten(one_line(f"b{payload}"), LONGEST) in parsed.said


class TestStructure:
    def test_ids_are_unique_and_references_lead_somewhere(self, diff: Diff) -> None:
        parsed = Page(page(diff))
        ids = [value for _, name, value in parsed.attributes if name == "id"]
        assert len(ids) == len(set(ids))
        for _, name, value in parsed.attributes:
            if name == "href":
                assert (value or "")[1:] in ids
            if name in ("aria-labelledby", "for"):
                assert value in ids
            if name == "data-row":
                assert value in ids

    def test_every_text_finds_its_own_direction_and_claims_no_language(self, diff: Diff) -> None:
        given = [entry for entry in Page(page(diff)).skeleton if "lang" in entry[1:]]
        assert all("dir" in entry for entry in given if entry[0] != "html")

    def test_headings_go_down_one_by_one(self) -> None:
        levels = [int(tag[1]) for tag, *_ in Page(page(NEWS)).skeleton if re.match("h[1-6]$", tag)]
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))

    def test_every_key_has_a_button_or_a_box_and_stands_in_the_help(self) -> None:
        text = page(NEWS)
        keys = [key for keys, _ in html.KEYS for key in keys]
        assert sorted(re.findall('aria-keyshortcuts="(.)"', text)) == sorted(keys)
        help = text.split("<dialog")[1].split("</dialog>")[0]
        assert re.findall(r"<kbd>(.)</kbd>", help) == keys

    def test_what_needs_the_script_is_hidden_without_it(self) -> None:
        for tag in re.findall(r"<[^>]*data-script[^>]*>", page(NEWS)):
            assert "hidden" in tag
        hidden = page(NEWS).split('id="unchanged"')[0].rsplit("<label", 1)[1]
        assert "data-script hidden" in hidden

    def test_the_page_is_small(self) -> None:
        """What is not text of the versions takes less than 60 KB and a third of a KB a row."""
        assert len(page(SAME).encode()) < 60_000
        n = 100
        many = diff_of(*(changed(f"=p{i} ", "~a~b", "=\n\n") for i in range(n)))
        per_row = (len(page(many)) - len(page(diff_of(same("p\n"))))) / n
        assert per_row < 900


class TestWords:
    def test_a_collapse_is_said_first(self) -> None:
        said = words(page(REWRITTEN))
        warning = said.index("lost most of its words")
        assert warning < said.index("1 paragraph changed, 1 merged")

    def test_what_was_added_that_is_not_boilerplate_is_quoted_at_the_top(self) -> None:
        said = words(page(NEWS))
        top = said[: said.index("Paragraph by paragraph")]
        assert "Six people were hurt, the hospital said" in top
        assert "Updated at 14:05" not in top

    def test_a_sentence_that_was_added_is_news_too(self) -> None:
        diff = diff_of(changed("=One stays. ", "+Two is new.", "=\n"))
        assert "¶ 1, a sentence Two is new." in words(page(diff))

    def test_news_beyond_a_dozen_are_counted(self) -> None:
        diff = diff_of(*(added(f"Fact {i}.\n\n") for i in range(html.NEWS + 3)))
        top = words(page(diff)).split("Paragraph by paragraph")[0]
        assert f"Fact {html.NEWS - 1}." in top
        assert f"Fact {html.NEWS}." not in top
        assert "3 more below." in top

    def test_nothing_new_is_said_too(self) -> None:
        assert "no paragraph and no sentence of the story is new" in words(page(EMPTIED))

    def test_flags_are_links_to_the_first_that_bears_them(self) -> None:
        text = page(NEWS)
        flags = text.split('<ul class="flags">')[1].split("</ul>")[0]
        assert words(flags) == "2 numbers changed 1 quotation changed 1 name changed"
        first = next(i for i, edit in enumerate(NEWS.edits) if "number" in edit.flags)
        assert f'href="#d-{first}"' in flags

    def test_every_kind_is_counted_in_the_key(self) -> None:
        key = page(NEWS).split('<ul class="key">')[1].split("</ul>")[0]
        assert words(key) == (
            "+ 1 added − 1 removed ~ 2 changed ~ 1 split > 2 moved = 4 unchanged "
            "“ 1 in typography only # 2 of boilerplate"
        )

    def test_both_versions_are_named_with_their_titles_where_these_differ(self) -> None:
        said = Page(page(NEWS)).said
        for name in ("wire/0001", "Storm shuts bridge", "Reuters", "2026-03-01 08:40Z"):
            assert name in said
        assert "no title" in words(page(diff_of(same("x\n"), new={"title": "T"})))
        assert "no title" not in words(page(SAME))

    def test_moves_are_linked_both_ways_in_words(self) -> None:
        said = words(page(NEWS))
        assert re.search(r"> Moved away to ¶ \d", said)
        assert re.search(r">~ Moved and changed from ¶ 1 , quotation changed , name changed", said)

    def test_the_same_text_has_no_news(self) -> None:
        said = words(page(SAME))
        assert "No differences" in said
        assert "Added, and not boilerplate" not in said

    def test_empty_versions_make_a_page_too(self) -> None:
        assert "Both versions are empty." in words(page(diff_of()))


def roots(style: str) -> Iterator[tuple[bool, str]]:
    """Each list of colours, and whether it is that of the dark."""
    for indent, root in re.findall(r"^( *):root \{(.*?)\}", style, re.DOTALL | re.MULTILINE):
        yield indent == "  ", root


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_at_least_4_5_and_marks_of_3(scheme: str) -> None:
    style = page(SAME).split("<style>")[1].split("@media print")[0]
    color: dict[str, str] = {}
    for is_dark, root in roots(style):
        if scheme == "dark" or not is_dark:
            color |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root))
    backs = ("paper", "card", "add-back", "cut-back", "add-word", "cut-word", "rail")
    on = [("ink", back) for back in backs]
    on += [("soft", back) for back in ("paper", "card", "add-back", "cut-back")]
    on += [("add", "add-back"), ("cut", "cut-back"), ("bad", "bad-back"), ("accent", "card")]
    on += [(tone, back) for tone in ("add", "cut", "move", "edit") for back in ("paper", "card")]
    for text, back in on:
        assert contrast(color[text], color[back]) >= 4.5, (text, back)
    assert contrast(color["edge"], color["paper"]) >= 3
