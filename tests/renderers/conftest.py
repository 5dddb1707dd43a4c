"""A report made by hand: everything a renderer meets in life, and what it meets in malice."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import strategies as st

from dedupe.losses import Losses
from dedupe.model import Boilerplate, Cluster, Pairs, RepeatedParagraph, Report, Run
from dedupe.options import RELATIONS, Options, Relation

Row = tuple[str, str, str | None, str | None, str | None, str | None]
"""id, text, source, published, title, cluster."""
Link = tuple[str, str, Relation, float, float, float]
"""a, b, relation, jaccard, containment_a, containment_b."""

WIRE = (
    "A storm with gusts of 130 kilometres an hour damaged two pylons of the harbour bridge on "
    "Sunday, and the port authority closed it to all traffic until engineers have inspected it."
)
POST = (
    "The bridge over the harbour stays closed after the storm of Sunday, said the port authority."
)
ELECTION = "Der Stadtrat hat am Montag den Haushalt beschlossen. Für Schulen gibt es mehr Geld."

ESCAPE = "evil/\x1b[2J\x1b]52;c;aGk=\x07\x9b31m.txt"
FORGED = "evil/a.txt\nc-0000000000000000  1,000,000 documents\r"
MARKUP = '<script>alert("id")</script>'
PATH = "../../etc/passwd"
REVERSED = "evil/\u202egpj.exe\u2066"
FORMULA = "=cmd|' /C calc'!A0"
PIPES = "a|b`c``d*e_f [link](http://example.org) &lt; \\| @someone #1 {{ 7*7 }}"
LONG = "long/" + "x" * 120

HOSTILE_TITLE = (
    '"><img src=x onerror=alert(1)>\u2028 | `code` **bold** [x](javascript:alert(1)) \x07'
)

ROWS: list[Row] = [
    ("wire/0001", WIRE, "Reuters", "2026-03-01T06:10:00Z", "Storm shuts harbour bridge", "c-b1"),
    ("herald/881", WIRE, "Daily Herald", "2026-03-01T07:00Z", "Storm shuts harbour bridge", "c-b1"),
    ("post/17", POST, "Evening Post", "2026-03-01T10:30:00+01:00", "Bridge closed", "c-b1"),
    (
        "asahi/港",
        WIRE + "嵐",
        "朝日新聞",
        "2026-03-02",
        "嵐で港の橋が通行止めに、復旧の見通し立たず",
        "c-b1",
    ),
    ("haaretz/5", WIRE + "סערה", None, None, "סערה סגרה את גשר הנמל", "c-b1"),
    ("de/rat-1", ELECTION, "Tageblatt", "2026-03-02T08:00:00", None, "c-c2"),
    ("de/rat-2", ELECTION + " Mehr dazu.", "Anzeiger", "02.03.2026", "", "c-c2"),
    (ESCAPE, "a\x1b[31mb\x00c\rd " * 3, "\x1b[1mBold", "\x1b[0m2026", HOSTILE_TITLE, "c-a3"),
    (FORGED, "</style><script>alert(2)</script>", "a\nb", "2026-03-03", "\ttab", "c-a3"),
    (MARKUP, "<b>text</b> & more", "<i>outlet</i>", "<u>", "</title><script>x</script>", "c-a3"),
    (PATH, "{{ 7*7 }} {% raw %}", "@here", "2026-03-04", "+1 for this", "c-a3"),
    (REVERSED, "\u202eabc", "-2", "2026-03-05", "@SUM(A1)", "c-a3"),
    (FORMULA, "=1+1", "=1+1", "=1+1", "=HYPERLINK('http://example.org')", "c-a3"),
    (PIPES, "| a | b |\n|---|---|", "x|y", "2026-03-06", "```\n# not a heading", "c-a3"),
    (LONG, "z" * 500, "l" * 100, "p" * 100, "t" * 300, "c-a3"),
    ("alone/1", "Nothing like it was printed elsewhere.", "Gazette", "2026-03-01", "Alone", None),
    ("alone/2", "", None, None, None, None),
    ("zalgo\u0301\u0302", "e" + "\u0301" * 500, "名" * 50, None, "Z" + "\u0335" * 200, None),
]
LINKS: list[Link] = [
    ("herald/881", "wire/0001", "exact", 1.0, 1.0, 1.0),
    ("post/17", "wire/0001", "near-duplicate", 0.6200004, 0.98, 0.63),
    ("asahi/港", "wire/0001", "near-duplicate", 0.9642857142857143, 0.97, 0.996),
    ("haaretz/5", "asahi/港", "near-duplicate", 0.4, 0.41, 0.9),
    ("de/rat-1", "de/rat-2", "near-duplicate", 2 / 3, 1.0, 2 / 3),
    ("de/rat-2", "post/17", "near-duplicate", 0.41, 0.5, 0.6),  # the cohesion rule parted these
    ("alone/1", "wire/0001", "shared-passage", 0.2, 0.25, 0.3),
    ("alone/1", "herald/881", "shared-passage", 0.21, 0.25, 0.3),
    (MARKUP, "zalgo\u0301\u0302", "shared-passage", 0.1, 0.1, 0.3),
    *(
        (MARKUP, other, "near-duplicate", 0.5 + k / 100, 0.7, 0.8)
        for k, other in enumerate((ESCAPE, FORGED, PATH, REVERSED, FORMULA, PIPES, LONG))
    ),
]
ORIGINS = {"c-b1": ("wire/0001", 0.4), "c-c2": ("de/rat-1", 2 / 3), "c-a3": (FORGED, 0.5)}

BOILERPLATE = Boilerplate(
    (
        RepeatedParagraph(
            "We and our partners store cookies on your device, to keep you signed in, to remember "
            "what you have read, and to show advertising that pays for our journalism.",
            source="Daily Herald",
            n_stories=1_204,
            n_documents=1_310,
            of_stories=2_500,
            least=50,
        ),
        RepeatedParagraph("Read more | `here` @all\n\x1b[2J", MARKUP, 9, 9, 9, 4),
        RepeatedParagraph("</td><script>alert(3)</script>\u202e", None, 4, 5, 16, 4),
    ),
    n_more=2,
    n_documents=1_400,
)


def report_of(
    rows: Iterable[Row],
    links: Iterable[Link] = (),
    origins: dict[str, tuple[str, float]] | None = None,
    losses: Losses | None = None,
    boilerplate: Boilerplate | None = None,
) -> Report:
    """Put a report together; a cluster whose origin is not given takes its smallest id."""
    rows = sorted(rows)
    ids = [row[0] for row in rows]
    texts = [row[1] for row in rows]
    at = {id: i for i, id in enumerate(ids)}
    documents = {
        "id": pa.array(ids, pa.string()),
        "n_tokens": pa.array([len(text.split()) for text in texts], pa.int64()),
        "source": pa.array([row[2] for row in rows], pa.string()),
        "published": pa.array([row[3] for row in rows], pa.string()),
        "title": pa.array([row[4] for row in rows], pa.string()),
        "cluster": pa.array([row[5] for row in rows], pa.string()),
    }
    members: dict[str, list[str]] = {}
    for row in rows:
        if row[5] is not None:
            members.setdefault(row[5], []).append(row[0])
    clusters = []
    for name, inside in members.items():
        origin, cohesion = (origins or {}).get(name, (inside[0], 0.5))
        clusters.append(Cluster(name, origin, tuple(inside), cohesion))
    # The smaller id first, as the contract has it; containment turns with it.
    turned = sorted(
        (a, b, r, j, ca, cb) if a < b else (b, a, r, j, cb, ca) for a, b, r, j, ca, cb in links
    )
    return Report(
        run=Run(
            version="0.0.0",
            options=Options(),
            n_documents=len(rows),
            losses=losses or Losses(),
            n_candidates=31,
            expected_recall=0.9912345678,
        ),
        documents=pa.table(documents),
        pairs=Pairs(
            ids=documents["id"],
            a=np.array([at[link[0]] for link in turned], np.int64),
            b=np.array([at[link[1]] for link in turned], np.int64),
            relation=np.array([RELATIONS.index(link[2]) for link in turned], np.int8),
            score=np.array([link[3] for link in turned], np.float64),
            jaccard=np.array([link[3] for link in turned], np.float64),
            containment_a=np.array([link[4] for link in turned], np.float64),
            containment_b=np.array([link[5] for link in turned], np.float64),
        ),
        clusters=tuple(sorted(clusters, key=lambda c: (-len(c.members), c.id))),
        lookup=texts.__getitem__,
        find_boilerplate=lambda: boilerplate or Boilerplate(),
        shared_tokens=lambda pairs: pairs.sum(axis=1) + 21,
    )


def hostile_losses() -> Losses:
    """Lose records in files whose names and reasons are attacks."""
    losses = Losses()
    losses.lose("feed.jsonl", 12, "no text; name the field with --text-field")
    losses.lose("bytes-\udcff\udc80.txt", None, "not UTF-8\x1b[31m\nforged line")
    losses.lose('<img src="x">\u202e', 3, "| pipe `tick` <b>")
    losses.warn("decoded as cp1252", 3)
    losses.warn("bad date dropped: \x1b]0;title\x07 \udcfe<b>")
    return losses


FRAGMENTS = [
    *("<script>", "</script>", "</style>", "</title>", "</bdi>", "<img src=x onerror=alert(1)>"),
    *("<!--", "]]>", "{{ 7*7 }}", "{% raw %}", "&lt;", "&#60;", '"', "'", "`", "|", "\\", "\n"),
    *("=", "+", "-", "@", "\t", "\r", "\x00", "\x1b[31m", "\x9b", "\u202e", "\u2028", "\ufeff"),
    *("**", "_a_", "#1", "@here", "www.example.org", "https://example.org", ":smile:", "word", "1"),
]


def hostile_text(*, blank: bool = True) -> st.SearchStrategy[str]:
    """Draw any text that Arrow can hold, with a liking for trouble."""
    free = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    text = st.lists(st.sampled_from(FRAGMENTS) | free, max_size=6).map("".join)
    return text if blank else text.filter(lambda drawn: drawn.strip() != "")


@st.composite
def reports(draw: st.DrawFn, *, blank: bool = True) -> Report:
    """Draw a report of one cluster and documents besides, tied to it; *blank*: fields may be."""
    text = hostile_text(blank=blank)
    field = st.none() | text if blank else text
    ids = draw(st.lists(text, min_size=2, max_size=6, unique=True))
    size = draw(st.integers(2, min(len(ids), 4)))
    rows = [
        (id, draw(text), draw(field), draw(field), draw(field), "c-1" if i < size else None)
        for i, id in enumerate(ids)
    ]
    share = st.floats(0, 1)
    links: list[Link] = [
        (ids[0], id, draw(st.sampled_from(RELATIONS)), draw(share), draw(share), draw(share))
        for id in ids[1:]
    ]
    losses = Losses()
    # Names of files can have bytes that are not UTF-8: lone surrogates (PEP 383).
    name = st.text(st.characters() | st.sampled_from("\udc80\udcff"), max_size=8).filter(
        lambda drawn: not any("\ud800" <= character < "\udc80" for character in drawn)
    )
    losses.lose(draw(name), draw(st.none() | st.integers(1, 99)), draw(name))
    losses.warn(draw(name), 2)
    repeated = [
        RepeatedParagraph(draw(text), draw(field), 5, 6, draw(st.integers(5, 25)), 4)
        for _ in range(draw(st.integers(0, 2)))
    ]
    return report_of(rows, links, losses=losses, boilerplate=Boilerplate(tuple(repeated), 0, 6))


@pytest.fixture
def report() -> Report:
    """Give the hand-made report: three clusters, documents in none, losses and warnings."""
    return report_of(ROWS, LINKS, ORIGINS, hostile_losses(), BOILERPLATE)


@pytest.fixture
def empty_report() -> Report:
    """Give a report on nothing."""
    return report_of([])
