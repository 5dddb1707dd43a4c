r"""Everything that is shown to a person passes here first, because a corpus can be hostile.

Printed raw, an id may clear the screen (ESC [2J), write the clipboard (OSC 52), hide itself
behind a carriage return, forge a second line, or show `gpj.exe` as `exe.jpg` (U+202E).
Here such characters become plain, visible escapes, and nothing else is changed:

    "a\x1b[2Jb\nc"  ->  a\x1b[2Jb\nc     in letters

Joiners, direction marks and soft hyphens are left alone: Persian, Arabic, Indic scripts and
emoji need them, and none of them can act or reorder text beyond their neighbours.
A backslash is left alone too, so an escape in the output may have been one in the corpus;
the lossless format is json.
"""

import re
import unicodedata
from typing import Final

UNSAFE: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0 with ESC, BS, CR and LF; DEL; C1 with the one-byte CSI
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    "\u206a-\u206f\ufff9-\ufffb\ufeff"  # deprecated shaping, annotation, byte order mark
    "\U000e0000-\U000e007f"  # tags: invisible text
    "\ud800-\udfff"  # lone surrogates: bytes of a file name, which no stream can encode
    "]"
)
NAMED: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
ELLIPSIS: Final = "…"
ISOLATED: Final = "\u2068%s\u2069"
"""Around right-to-left text, so that it turns round nothing but itself."""


def visible(text: str) -> str:
    """Replace each character that could act, hide or reorder by a visible escape.

    The result is on one line and can be encoded in UTF-8.
    """
    return UNSAFE.sub(escape, text)


def one_line(text: str) -> str:
    """Make running text visible on one line: white space becomes single spaces first."""
    return visible(" ".join(text.split()))


def escape(match: re.Match[str]) -> str:
    r"""Write the matched character as Python would: `\n`, `\x1b`, `\u202e`, `\U000e0041`."""
    character = match[0]
    code = ord(character)
    if character in NAMED:
        return NAMED[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def columns(text: str) -> int:
    """Count the terminal columns of visible *text*: two for wide characters, none for marks."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def shorten(text: str, width: int) -> str:
    """Cut visible *text* to at most *width* columns, ending in an ellipsis where it was cut.

    A base character keeps a few marks at most, so that no stack of them leaves its line.
    """
    text = text[: 4 * width + 1]
    if len(text) <= 4 * width and columns(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text[: 4 * width]:
        room -= _columns(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + ELLIPSIS if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Cut or fill visible *text* to exactly *width* columns."""
    text = shorten(text, width)
    return text + " " * (width - columns(text))


def turns(text: str) -> bool:
    """Tell whether a terminal may write some of a text from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text
    )


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
