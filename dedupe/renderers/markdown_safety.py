"""Words that stay words on a page of Markdown.

A title is text, and in Markdown text is a program: `@name` calls a person, `#12` links an issue,
`$x$` is a formula, `<img>` loads a picture, and every service adds syntax of its own.
Escaping what is known to be special is a race, so words stand as they are only where they
have none but harmless punctuation. All else becomes a code span, in which no service looks.
"""

import re
from itertools import groupby
from operator import itemgetter
from typing import Final

from dedupe.renderers.text_safety import one_line, shorten, visible

TITLE: Final = 120
"""Columns of a title, source or date."""
ID: Final = 500
"""Columns of an id or a message: cut only where it is an attack."""

HARMLESS: Final = re.compile(
    r"""(?!.*www\.)             # some services make links of bare addresses
    (?: [^!-/:-@\[-`{-~]        # all but ASCII punctuation: Markdown has no other syntax
      | [.,;?!'"()/%+-]
      | [:&](?=\ |$)            # neither an address, an :emoji: nor an &entity;
      | (?<=\d\d):(?=\d\d(?!\d)) # a time of day
      | \$(?=\d)                # an amount: it closes no formula, and escaped it opens none
    )*""",
    re.VERBOSE | re.IGNORECASE,
)
TICKS: Final = re.compile("`+")


def literal(text: str, columns: int = TITLE) -> str:
    """Make running text show as itself in a table cell: as words, or else as a code span."""
    text = shorten(one_line(text), columns)
    return _plain(text) if HARMLESS.fullmatch(text) else code(text, columns)


def code(text: str, columns: int = ID) -> str:
    """Make *text* a code span that is safe in a table cell: ids are always shown so."""
    # A table is cut at bars before code is looked for, so they alone are escaped even here.
    return span(shorten(visible(text), columns)).replace("|", "\\|")


def running(text: str) -> str:
    """Make visible *text* of a paragraph show as itself: the words that need it as code spans."""
    words = text.split(" ")
    harmless = [HARMLESS.fullmatch(word) is not None for word in words]
    grouped = groupby(zip(words, harmless, strict=True), key=itemgetter(1))
    stretches = ((" ".join(word for word, _ in group), plain) for plain, group in grouped)
    return " ".join(_plain(part) if plain else span(part) for part, plain in stretches)


def _plain(text: str) -> str:
    """Escape what is harmless but for services that take `$5 or $6` for a formula."""
    return text.replace("$", "\\$")


def span(text: str) -> str:
    """Make visible *text* a code span, with as long a fence as it needs."""
    if not text.strip():
        return ""
    fence = "`" * (1 + max(map(len, TICKS.findall(text)), default=0))
    # One space on either side is taken off again; a backtick or space at the end needs it.
    space = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{space}{text}{space}{fence}"
