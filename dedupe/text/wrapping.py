"""Whether a line ends a paragraph, or only a line.

A newline means two things. In most news it ends a paragraph; in mail, old plain text and much
Markdown it only ends a line. In a block (lines with no blank line between):

    1  What Markdown marks begins a paragraph: headings, list items, rows of tables, quotations;
       so does an indented line. What is indented below a list item belongs to it.
    2  Any other break is *open* if the sentence goes on across it (no full stop above,
       a small letter below), *closed* if one ended above and none goes on below.
    3  Lines are linked where the break is open, or the line above is *full*: long, and without
       room for the first word below, as when a program wraps at a width.
    4  Linked lines are one paragraph if some of their breaks are open and no more are closed:
       text is wrapped anywhere, paragraphs end with sentences. Where other blocks of the text
       show at which width it is wrapped, lines that are full at this width are one, too.

Short lines are not linked, so that verse, captions, addresses and menus keep their lines;
nor are lines of scripts without spaces between words, or of text without capitals,
which give no such evidence. Scripts that know no capitals are wrapped where a long line
ends without a full stop and without room.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

QUOTATION: Final = re.compile(r"[ \t]*>(?:[ \t]?>)*[ \t]?")
UNDERLINE: Final = re.compile(r"(?:={2,}|-{3,})$")
OPENERS: Final = re.compile(r"[\s\"'“‘«‹„‚(\[{*_`~¿¡<–—-]{0,16}")
ENDED: Final = re.compile(r"[.!?:…‼⁇⁈⁉؟۔।॥։።][\"'”’»›)\]*_`]{0,8}$")
ALONE: Final = re.compile(  # no other line belongs to such a one
    r"""\#{1,6}(?:[ \t]|$)                     # heading
    | ([*_=-])[ \t]*+(?:\1[ \t]*+){2,}$        # rule
    | \| | [^{|]*[ ]\|[ ]                      # row of a table
    | .*?\S(?:\t|[ ]{3,})\S                    # the same, set with spaces
    """,
    re.VERBOSE,
)
TARGET: Final = re.compile(r"(?<=\])(?:\([^()\[\]]+\)|\[[^\[\]]+\])")
ITEM: Final = re.compile(r"(?:[-*+•‣◦▪■●–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+(?=\S)")
BEGINS: Final = re.compile(
    r"""\[[^\]]{1,99}\]: | \{[%:{\#]           # where a link or note is defined; a template's tag
    | </?(?:p|div|h[1-6]|ul|ol|li|table|t[rdh]|figure|figcaption|img|iframe|blockquote|pre
        |section|article|aside|hr|br|script|style|video)\b | <!--
    """,
    re.VERBOSE | re.IGNORECASE,
)
UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff\uff00-\uffef"
    r"\U00020000-\U0003ffff]"
)
"""Scripts without spaces between words, and their punctuation, roughly."""

BULLETS: Final = frozenset("*-+•")
SHORT: Final = 40
"""Characters: lines of verse and captions are mostly shorter, wrapped lines mostly longer."""
LONG: Final = 50
"""Characters of a line that may be full; text is wrapped at 60 to 100, seldom below."""
WRAPPED: Final = 2
"""Blocks that must be wrapped before others are taken to be;"""
WIDEST: Final = 120
"""characters of the widest line of such a text."""
RAGGED: Final = 8
"""Characters that may be free in a full line, where a text was edited after it was wrapped."""


def wrap_width(blocks: Iterable[Sequence[str]]) -> int:
    """Find the width at which a text is wrapped, as its blocks show; 0 where they do not.

    At least `WRAPPED` of them have open breaks, more than have closed ones alone, and most lines
    above an open break are of nearly one width.
    """
    widths: list[int] = []
    open_blocks = closed_blocks = 0
    for block in blocks:
        if len(block) > 1:
            rows = (row for row in _rows(block) if row.body and not row.alone)
            links = [(_link(*pair, 0), pair[0].width) for pair in pairwise(rows)]
            opened = [width for link, width in links if link == 1]
            widths += opened
            open_blocks += bool(opened)
            closed_blocks += not opened and any(link == -1 for link, _ in links)
    if open_blocks < max(WRAPPED, closed_blocks + 1):
        return 0
    widest = max(widths)
    n_full = sum(width >= widest - 2 * RAGGED for width in widths)
    return widest if LONG <= widest <= WIDEST and 4 * n_full >= 3 * len(widths) else 0


def paragraph_lines(block: Sequence[str], wrapped_at: int = 0) -> Iterator[int]:
    """Find the lines of a block, none of them blank, with which paragraphs begin: 0 and so on.

    A line is given without its newline. *wrapped_at* is the `wrap_width` of the text.
    """
    yield 0
    if len(block) == 1:
        return
    rows = _rows(block)
    margin = min((row.indent for row in rows if row.body), default=0)
    item = rows[0].indent if rows[0].item else None  # indent of the list item that we are in
    run = [0]  # rows that are one paragraph or several: their widths will tell
    for n, (above, row) in enumerate(pairwise(rows), 1):
        if not row.body or _underlines(row, above):
            continue
        inside = item is not None and not row.item and row.indent > item and above.body
        if inside or above.body in BULLETS:
            run[-1] = n  # text of the item, however wide
        elif (
            (above.alone or row.alone or row.begins or row.item or not above.body)
            or (UNDERLINE.match(above.body) or above.quoted != row.quoted)
            or (item is None and row.indent > margin and not _goes_on(above, row))
        ):
            yield from _unwrapped(rows, run, wrapped_at)
            yield n
            run = [n]
            item = row.indent if row.item else None
        else:
            run.append(n)
    yield from _unwrapped(rows, run, wrapped_at)


class _Row(NamedTuple):
    """A line of a block, taken apart."""

    quoted: int
    indent: int
    body: str
    width: int
    """Characters, not counting the targets of links, which no program can wrap."""
    small: bool
    """Whether it begins with a small letter, quotes and marks aside."""
    alone: bool
    begins: bool
    item: bool


def _rows(block: Sequence[str]) -> list[_Row]:
    rows = [_row(line) for line in block]
    if any(row.body != row.body.lower() for row in rows):
        return rows
    return [row._replace(small=False) for row in rows]  # no capitals, no evidence


def _row(line: str) -> _Row:
    quotation = QUOTATION.match(line)
    rest = line[quotation.end() :] if quotation else line
    body = rest.strip()
    link = body.startswith(("http:", "https:", "www."))
    return _Row(
        quoted=quotation[0].count(">") if quotation else 0,
        indent=len(rest.expandtabs(4)) - len(rest.lstrip().expandtabs(4)),
        body=body,
        width=len(TARGET.sub("", body)),
        small=_first(body).islower() and not link,
        alone=bool(ALONE.match(body)),
        begins=bool(BEGINS.match(body)),
        item=bool(ITEM.match(body)),
    )


def _first(body: str) -> str:
    opening = OPENERS.match(body)
    return body[opening.end() : opening.end() + 1] if opening else ""


def _underlines(row: _Row, above: _Row) -> bool:
    """Whether a row makes a heading of the one above."""
    return (
        bool(UNDERLINE.match(row.body) and above.body)
        and not (above.alone or ENDED.search(above.body[-16:]))
        and above.quoted == row.quoted
    )


def _unwrapped(rows: Sequence[_Row], run: Sequence[int], wrapped_at: int) -> Iterator[int]:
    """Find the rows of a run, behind its first, with which paragraphs begin: rules 2 to 4."""
    linked: list[int] = []
    opened, closed, widest, full = 0, 0, 0, True
    for here, below in zip(run, [*run[1:], None], strict=True):
        widest = max(widest, rows[here].width)
        link = None if below is None else _link(rows[here], rows[below], widest)
        if below is not None and link is not None:
            linked.append(below)
            opened += link > 0
            closed += link < 0
            full &= wrapped_at > 0 and _link(rows[here], rows[below], wrapped_at) is not None
            continue
        if opened < max(1, closed) and not full:
            yield from linked
        if below is not None:
            yield below
        linked, opened, closed, widest, full = [], 0, 0, 0, True


def _link(above: _Row, below: _Row, widest: int) -> int | None:
    """Judge a break: 1 is open, -1 closed, 0 linked all the same, None not linked."""
    first, length = _first(below.body), len(above.body)
    if UNSPACED.match(above.body[-1]) or UNSPACED.match(first):
        return None
    if _goes_on(above, below):
        widest = max(widest, length)
        wide = max(widest, below.width) >= SHORT and below.width <= 2 * max(widest, SHORT)
        return 1 if wide else None
    free = max(widest, below.width) - length - 1 - len(below.body.split(maxsplit=1)[0])
    if length < LONG or free > RAGGED:
        return None
    if ENDED.search(above.body[-16:]):
        return 0 if below.small else -1
    caseless = first.isalpha() and first.lower() == first.upper()
    return int(caseless and free <= 0)


def _goes_on(above: _Row, below: _Row) -> bool:
    """Whether a sentence goes on, as capitals and full stops tell."""
    return below.small and not ENDED.search(above.body[-16:])
