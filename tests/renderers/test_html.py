"""The format html, as text; `test_html_browser.py` looks at it in a browser."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from dedupe.model import Report
from dedupe.renderers import html
from dedupe.renderers.page import LONGEST
from dedupe.renderers.text_safety import one_line, shorten, visible

from .conftest import LINKS, ORIGINS, ROWS, WIRE, Link, Row, hostile_losses, report_of, reports

VOID = {"meta", "br", "img", "input", "link", "hr", "base", "embed", "source"}


class Page(HTMLParser):
    """The elements of a page with the names of their attributes, and what stands in each `bdi`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.skeleton: list[tuple[str, ...]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.corpus: list[str] = []
        self.inside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skeleton.append((tag, *(name for name, _ in attrs)))
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.inside.append(tag)
        if tag == "bdi":
            self.corpus.append("")

    def handle_endtag(self, tag: str) -> None:
        self.skeleton.append(("/" + tag,))
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] == "bdi":
            self.corpus[-1] += data


def page(report: Report) -> str:
    return "".join(html.render(report))


def tamed(report: Report) -> Report:
    """Give a report of the same shape in which every text is a harmless word."""
    ids = report.documents["id"].to_pylist()
    word = {id: f"id{i:03}" for i, id in enumerate(ids)}
    rows: list[Row] = [
        (word[row["id"]], "text", "s", "d", "t", row["cluster"])
        for row in report.documents.to_pylist()
    ]
    links = [
        (word[p.a], word[p.b], p.relation, p.jaccard, p.containment_a, p.containment_b)
        for p in report.pairs
    ]
    origins = {c.id: (word[c.origin], c.cohesion) for c in report.clusters}
    losses = hostile_losses()
    losses.skipped = losses.skipped[:1]
    losses.n_skipped = 1
    losses.warnings = {"w": 2}
    found = report.boilerplate
    repeated = tuple(
        replace(one, text="text", source=one.source and "s") for one in found.paragraphs
    )
    return report_of(rows, links, origins, losses, replace(found, paragraphs=repeated))


@given(reports(blank=False))
@settings(deadline=None, max_examples=50)
def test_no_text_of_a_corpus_adds_or_takes_an_element_or_attribute(report: Report) -> None:
    hostile, calm = Page(page(report)).skeleton, Page(page(tamed(report))).skeleton
    # Order of members may differ with the ids and dates, so elements are compared as a bag.
    assert sorted(hostile) == sorted(calm)


@given(reports())
@settings(deadline=None, max_examples=50)
def test_what_is_read_is_what_the_corpus_says(report: Report) -> None:
    shown = Page(page(report)).corpus
    for document in report.documents.to_pylist():
        if document["cluster"] is None:
            continue
        assert shorten(visible(document["id"]), LONGEST) in shown
        if document["title"]:
            assert one_line(document["title"]) in shown or not one_line(document["title"])
        if document["source"]:
            assert one_line(document["source"]) in shown


def test_no_control_character_is_on_the_page(report: Report) -> None:
    text = page(report)
    assert visible(text.replace("\n", "")) == text.replace("\n", "")


def test_nothing_is_loaded_and_nothing_runs(report: Report) -> None:
    parsed = Page(page(report))
    tags = {entry[0] for entry in parsed.skeleton}
    assert not tags & {
        "script",
        "img",
        "link",
        "base",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
    }
    assert not tags & {
        "audio",
        "video",
        "image",
        "use",
        "foreignobject",
        "animate",
        "set",
        "marquee",
    }
    for tag, name, value in parsed.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in ("src", "srcset", "action", "formaction", "data", "poster", "style")
        if name.endswith("href"):
            assert value is not None
            assert value.startswith("#")
    style = re.search(r"<style>(.*?)</style>", page(report), re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_policy_allows_the_style_sheet_by_its_hash_and_nothing_else(report: Report) -> None:
    text = page(report)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policies = [value for tag, name, value in Page(text).attributes if tag == "meta" and value]
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    ) in policies
    assert "no-referrer" in policies
    assert (
        text.index("Content-Security-Policy")
        < text.index("<style>")
        < text.index("<title>") + (len(text))
    )


def test_every_piece_of_the_corpus_finds_its_own_direction(report: Report) -> None:
    bdis = [entry for entry in Page(page(report)).skeleton if entry[0] == "bdi"]
    assert len(bdis) > 50
    assert all({"lang", "dir"} <= set(entry) for entry in bdis)


def test_references_within_the_page_lead_somewhere(report: Report) -> None:
    parsed = Page(page(report))
    ids = [value for _, name, value in parsed.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for _, name, value in parsed.attributes:
        if name == "href" and value:
            assert value[1:] in ids
        if name == "aria-labelledby":
            assert value in ids


def test_excerpts_are_at_most_200_characters(report: Report) -> None:
    shown = Page(page(report)).corpus
    assert "z" * 199 + "…" in shown
    assert not any("z" * 200 in text for text in shown)


def test_what_is_not_shown_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "CLUSTERS", 1)
    monkeypatch.setattr(html, "MEMBERS", 3)
    monkeypatch.setattr(html, "MAPPED", 3)
    monkeypatch.setattr(html, "PAIRS", 1)
    monkeypatch.setattr(html, "LOSSES", 1)
    text = page(report_of(ROWS, LINKS, ORIGINS, hostile_losses()))
    assert "Only the largest of 3 clusters is on this page." in text
    assert "5 more members of this cluster are not on this page." in text
    assert "Similarity map of the first 3 members" in text
    assert "3 lost, the first 1 listed" in text
    monkeypatch.setattr(html, "MEMBERS", 50)
    text = page(report_of(ROWS, LINKS, ORIGINS))
    assert "7 verified pairs, 1 listed: the best of the members above" in text


def test_maps_stop_when_the_page_would_grow_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of(ROWS, LINKS, ORIGINS)
    assert page(report).count('<figure class="map">') == 3
    monkeypatch.setattr(html, "CELLS", 70)
    assert page(report).count('<figure class="map">') == 1
    assert page(report).count("No similarity map: ") == 2


def test_the_page_says_what_it_leaves_out_and_how_to_get_it(report: Report) -> None:
    limits = page(report).split('<h2 id="limits">')[1].split("<h2")[0]
    for limit in (html.CLUSTERS, html.MEMBERS, html.PAIRS, html.MAPPED, html.EXCERPT, html.LOSSES):
        assert re.search(rf"\b{limit} ", limits)
    assert "<code>--format json</code> has all documents, pairs and clusters" in limits


def test_one_of_a_kind_is_singular(report: Report) -> None:
    one = replace(report, run=replace(report.run, n_candidates=1))
    assert "<small>and 3 shared passages; 1 candidate</small>" in page(one)


def test_an_exact_copy_names_the_origin_and_a_similarity_of_1_is_named(report: Report) -> None:
    """Tile, badge and table use the words of the other formats."""
    rows: list[Row] = [(id, WIRE, None, None, None, "c-1") for id in "abc"]
    links: list[Link] = [
        ("a", "b", "exact", 1.0, 1.0, 1.0),
        ("a", "c", "near-duplicate", 1.0, 1.0, 1.0),
    ]
    text = page(report_of(rows, links, {"c-1": ("b", 1.0)}))
    assert "<p>of the origin, character for character</p>" in text
    assert "<p>as the origin, in other characters</p>" in text
    assert text.count("<td>same word sequences</td>") == 1


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_at_least_4_5(report: Report, scheme: str) -> None:
    style = page(report).split("<style>")[1].split("</style>")[0]
    roots = re.findall(r"^( *):root \{(.*?)\}", style, re.DOTALL | re.MULTILINE)
    color: dict[str, str] = {}
    for indent in ("", "  ") if scheme == "dark" else ("",):  # those of the dark are in a query
        for root in (root for before, root in roots if before == indent):
            color |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root))
    on = [(text, back) for text in ("ink", "soft", "accent") for back in ("paper", "card")]
    on += [("origin", "origin-back"), ("accent", "exact-back"), ("same-ink", "same")]
    on += [("bad", "card"), ("ink", "bad-back"), ("accent", "bad-back")]
    on += [("low" if step < 6 else "high", f"s{step}") for step in range(10)]
    for text, back in on:
        assert contrast(color[text], color[back]) >= 4.5, (text, back)
    # Bars are shapes, for which WCAG 1.4.11 asks 3.
    assert contrast(color["bar"], color["card"]) >= 3
    assert contrast(color["bar"], color["paper"]) >= 3


def test_an_empty_report_is_a_page_too(empty_report: Report) -> None:
    text = page(empty_report)
    assert "<h1>0 documents, nothing to compare</h1>" in text
    assert text.rstrip().endswith("</html>")
