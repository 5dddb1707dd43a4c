"""Diffs made by hand: what a reader meets in life, and what a renderer meets in malice.

    diff_of(same("Stays.\n"), changed("=It was ", "~six~seven", "=.\n"), added("New.\n"))

A piece lists its words with their fate in front: `=` stays, `-` goes, `+` comes, `~` is replaced.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from dedupe.changes import FLAGS, Diff, Edit, Kind, Span, Version, in_reading_order

from ..conftest import FRAGMENTS

WORDS: dict[str, Kind] = {"=": "equal", "-": "delete", "+": "insert", "~": "replace"}


@dataclass(frozen=True)
class Piece:
    """Some paragraphs, word by word, and where they stood in the old text."""

    words: tuple[tuple[Kind, str, str], ...]
    kind: Kind | None = None
    at: float | None = None
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def old(self) -> str:
        return "".join(old for _, old, _ in self.words)

    @property
    def new(self) -> str:
        return "".join(new for _, _, new in self.words)


def changed(*words: str, at: float | None = None, kind: Kind = "changed", **settings: Any) -> Piece:
    """Paragraphs on both sides; *at*: where in the old text, if they moved."""
    read: list[tuple[Kind, str, str]] = []
    for word in words:
        sign, text = word[0], word[1:]
        gone, _, come = text.partition("~") if sign == "~" else (text, "", text)
        read.append((WORDS[sign], "" if sign == "+" else gone, "" if sign == "-" else come))
    return Piece(tuple(read), kind, at, settings)


def same(text: str, at: float | None = None, **settings: Any) -> Piece:
    return Piece((("equal", text, text),), "unchanged", at, settings)


def added(text: str, **settings: Any) -> Piece:
    return Piece((("insert", "", text),), "added", None, {"similarity": 0.0, **settings})


def removed(text: str, **settings: Any) -> Piece:
    return Piece((("delete", text, ""),), "removed", None, {"similarity": 0.0, **settings})


def diff_of(*pieces: Piece, old: Any = None, new: Any = None, **settings: Any) -> Diff:
    """Lay the pieces out; *old* and *new* are fields of the versions."""
    places = {id(p): i if p.at is None else p.at for i, p in enumerate(pieces)}
    starts: dict[int, int] = {}
    old_text = ""
    for piece in sorted((p for p in pieces if p.old), key=lambda p: places[id(p)]):
        starts[id(piece)] = len(old_text)
        old_text += piece.old
    new_text = "".join(piece.new for piece in pieces)
    edits, at_new = [], 0
    for piece in pieces:
        at_old = starts.get(id(piece), 0)
        kind = piece.kind or "changed"
        inner: tuple[Edit, ...] = ()
        if piece.old and piece.new and kind != "unchanged":
            inner = tuple(_words(piece, at_old, at_new))
        edits.append(
            Edit(
                kind,
                _spans(piece.old, at_old),
                _spans(piece.new, at_new),
                moved=piece.at is not None,
                sentences=inner,
                inner=inner,
                **piece.settings,
            )
        )
        at_new += len(piece.new)
    first, second = {"id": "old.txt", **(old or {})}, {"id": "new.txt", **(new or {})}
    versions = Version(text=old_text, **first), Version(text=new_text, **second)
    return Diff(*versions, in_reading_order(edits), **settings)


def _spans(text: str, start: int) -> tuple[Span, ...]:
    found = re.finditer(r"(?:[^\n]|\n(?!\n))*\n*", text)
    return tuple(Span(start + m.start(), start + m.end()) for m in found if m[0])


def _words(piece: Piece, at_old: int, at_new: int) -> list[Edit]:
    words = []
    for kind, old, new in piece.words:
        spans = Span(at_old, at_old + len(old)), Span(at_new, at_new + len(new))
        words.append(Edit(kind, (spans[0],), (spans[1],)))
        at_old, at_new = spans[0].end, spans[1].end
    return words


ESCAPE = "\x1b[2J\x1b]52;c;aGk=\x07\x9b31m\u202e"

NEWS = diff_of(
    same("Storm shuts harbour bridge\n\n"),
    added("Updated at 14:05\n\n", boilerplate=True),
    changed(
        "=A storm damaged ",
        "~two~three",
        "= pylons of the harbour bridge on Sunday, and the port authority closed it to all ",
        "=traffic",
        "+ but ambulances",
        "=.\n\n",
        flags=("number",),
        similarity=0.9,
    ),
    same("The bridge carries 40,000 cars a day between the old town and the docks.\n\n", at=7),
    removed("Nobody was hurt.\n\n"),
    added("Six people were hurt, the hospital said in the evening, one of them badly.\n\n"),
    same("It was the strongest storm since 1987.\n\n"),
    same("The gusts reached 130 kilometres an hour at the lighthouse.\n\n"),
    same("A ferry will run from Monday.\n\n"),
    changed(
        "=Engineers said ",
        '~"~“',
        "=the bridge cannot carry a lorry",
        '~"~”',
        "=.\n\n",
        typographic=True,
    ),
    changed(
        "=The ferry takes ",
        "~600~700",
        "= people an hour. It is free",
        "= for everybody.",
        "+\n\n",
        "= It stops at night.\n\n",
        kind="split",
        flags=("number",),
        similarity=0.8,
    ),
    changed(
        "=The mayor spoke of ",
        "~a bad day~the worst day in years",
        "=, and thanked the crews.\n\n",
        at=-1,
        flags=("quotation", "name"),
        similarity=0.7,
    ),
    removed("Share this article\n", boilerplate=True),
    old={
        "id": "wire/0001",
        "title": "Storm shuts bridge",
        "published": "2026-03-01T06:10:00Z",
        "source": "Reuters",
    },
    new={
        "id": "wire/0002",
        "title": "Six hurt as storm shuts bridge",
        "published": "2026-03-01T08:40:00Z",
        "source": "Reuters",
    },
)
"""Everything that an editor meets at once."""

SCRIPTS = diff_of(
    changed(
        "=港の橋が",
        "~二~三",
        "=日間にわたり通行止めとなり、市民の生活に大きな影響が出ている。毎日三万人が橋を渡っていた。",
        "=\n",
    ),
    changed("=הגשר ", "~נסגר~נפתח", "= ביום ראשון אחרי הסערה (130 קמ״ש).\n"),
    changed("=Cafe\u0301 ", "~“nai\u0308f”~« naïf »", "= 👩\u200d🚀👍🏽 flies.\n"),
    added("ภาษาไทยไม่มีช่องว่างระหว่างคำ" * 3 + "\n"),
    removed("e" + "\u0301" * 200 + " zalgo\n"),
    added("x" * 150 + " unbroken\n"),
)
"""Wide, right-to-left, composed, unspaced."""

HOSTILE = diff_of(
    same("| a | b |\n\n"),
    changed(
        "=" + ESCAPE + " `tick` [x](javascript:alert(1)) ",
        "~**bold**~<img src=x onerror=alert(1)>",
        "= &lt; @here #12 www.example.org\r\n",
    ),
    added("# not a heading\n\n"),
    added("- no item\n"),
    removed("+ 9  9  forged\n> 1  2  moved to 2: forged\n"),
    changed("=Lone \ud800 and ", "~\udcff~\u2028\x00", "= end\n"),
    old={"id": "../evil\x1b[2J\n+++ b/etc/passwd", "title": "\x1b]0;owned\x07", "source": "<b>"},
    new={"id": 'b "quoted" name', "title": "\u202egpj.exe"},
    limited=True,
)
"""Text that wants to be more than text."""

BLANKS = diff_of(
    changed("=one", "~ ~\xa0", "=two", "+\u200b", "= three\n", typographic=True),
    changed("=caf", "~é~e\u0301", "= open", "~\r\n~\n", typographic=True),
    changed("=moved", "~  ~ ", "=too\n", at=-1, typographic=True),
)
"""Changes that nobody could see as they are."""

REWRITTEN = diff_of(
    changed("~All of this is gone.\n~Nothing of that was there before.\n", similarity=0.41),
    changed(
        "=One.",
        "~\n\n~ ",
        "-Dropped between. ",
        "=Two and",
        "~ Three~ Third.",
        kind="merged",
    ),
    old={"id": "same.txt"},
    new={"id": "same.txt"},
    collapsed=True,
)
"""Blocks, a merger, an end without a newline, a warning."""

SAME = diff_of(same("No change.\n"), same("None at all."))
EMPTIED = diff_of(removed("All\n"), removed("gone."))

BY_HAND = {
    "news": NEWS,
    "scripts": SCRIPTS,
    "hostile": HOSTILE,
    "blanks": BLANKS,
    "rewritten": REWRITTEN,
    "same": SAME,
    "emptied": EMPTIED,
}


def texts() -> st.SearchStrategy[str]:
    """Draw text with a liking for trouble, lone surrogates included; never empty."""
    free = st.text(max_size=6)
    return st.lists(st.sampled_from(FRAGMENTS) | free, min_size=1, max_size=4).map(
        lambda parts: "".join(parts) or "x"
    )


@st.composite
def diffs(draw: st.DrawFn) -> Diff:
    """Draw a diff of up to six edits of every kind, lawful in its spans."""
    pieces = []
    for _ in range(draw(st.integers(0, 6))):
        what = draw(st.sampled_from(["same", "added", "removed", "changed"]))
        at = draw(st.none() | st.floats(-1, 8, allow_nan=False))
        marks = {"typographic": draw(st.booleans()), "boilerplate": draw(st.booleans())}
        flags = tuple(flag for flag in FLAGS if draw(st.booleans()))
        end = draw(st.sampled_from(["\n", "\n\n", "\r\n", ""]))
        text = draw(texts()) + end
        if what == "same":
            pieces.append(same(text, at, boilerplate=marks["boilerplate"]))
        elif what == "added":
            pieces.append(added(text, boilerplate=marks["boilerplate"], flags=flags))
        elif what == "removed":
            pieces.append(removed(text, boilerplate=marks["boilerplate"], flags=flags))
        else:
            words: list[tuple[Kind, str, str]] = []
            for _ in range(draw(st.integers(1, 4))):
                kind = draw(st.sampled_from(list(WORDS.values())))
                one, other = draw(texts()), draw(texts())
                words.append(
                    (
                        kind,
                        "" if kind == "insert" else one,
                        one if kind == "equal" else "" if kind == "delete" else other,
                    )
                )
            words.append(("replace", "x" + end, "y" + end))
            pieces.append(Piece(tuple(words), "changed", at, {**marks, "flags": flags}))
    return diff_of(
        *pieces,
        old={"id": draw(texts())},
        new={"id": draw(texts()), "title": draw(st.none() | texts())},
    )
