"""What happens to a story between its first print and a copy found elsewhere.

Each edit takes the original and, where foreign text is needed, another
article, and leaves both as they were. The names are those of the columns in
the results, where recall is given for each: a detector that finds exact copies
and misses truncated ones should be seen to do so.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.furniture import CAPTIONS, OUTLETS, furniture_of
from benchmarks.prose import Article

EMBED_TIMES = (1.3, 3.0)
"""The host of an embedded story has this many times its words."""

OCR_SHARE = 0.02
"""Characters that a scanner misreads."""

_MISREAD = {
    "e": "c",
    "c": "e",
    "l": "1",
    "i": "l",
    "o": "0",
    "s": "5",
    "n": "u",
    "u": "n",
    "a": "o",
    "t": "f",
    "h": "b",
    "r": "i",
    "m": "rn",
    "d": "cl",
    "g": "q",
    "y": "v",
    "I": "l",
    "S": "8",
    "B": "8",
    "O": "0",
}


def exact(story: Article, _other: Article, _rng: Random) -> Article:
    """Print it as it is."""
    return story


def title(story: Article, other: Article, _rng: Random) -> Article:
    """Give it another headline."""
    return Article(other.title, story.paragraphs)


def para_add(story: Article, other: Article, rng: Random) -> Article:
    """Add one or two paragraphs."""
    paragraphs = list(story.paragraphs)
    for extra in other.paragraphs[: rng.randint(1, 2)]:
        paragraphs.insert(rng.randint(1, len(paragraphs)), extra)
    return Article(story.title, paragraphs)


def para_remove(story: Article, _other: Article, rng: Random) -> Article:
    """Leave out a paragraph, two from longer stories; never the first."""
    paragraphs = list(story.paragraphs)
    for _ in range(rng.randint(1, 2) if len(paragraphs) > 6 else 1):
        if len(paragraphs) > 1:
            del paragraphs[rng.randrange(1, len(paragraphs))]
    return Article(story.title, paragraphs)


def reorder(story: Article, _other: Article, rng: Random) -> Article:
    """Shuffle the paragraphs after the first."""
    rest = story.paragraphs[1:]
    rng.shuffle(rest)
    return Article(story.title, story.paragraphs[:1] + rest)


def boilerplate(story: Article, _other: Article, rng: Random) -> Article:
    """Print it among an outlet's furniture: usually part of it, sometimes all."""
    furniture = furniture_of(rng.randrange(len(OUTLETS)))
    paragraphs = list(story.paragraphs)
    chosen = rng.randint(1, 7)
    for caption in rng.sample(CAPTIONS, rng.randint(1, 3)):
        paragraphs.insert(rng.randint(1, len(paragraphs)), caption.split())
    if chosen & 1:
        paragraphs.insert(0, furniture.cookies.split())
    if chosen & 2:
        paragraphs.append(furniture.footer.split())
    if chosen & 4:
        paragraphs.insert(0, furniture.header.split())
    return Article(story.title, paragraphs)


def embedded(story: Article, host: Article, rng: Random) -> Article:
    """Print all of it inside a longer article under that article's headline."""
    at = rng.randint(1, len(host.paragraphs))
    return Article(host.title, host.paragraphs[:at] + story.paragraphs + host.paragraphs[at:])


def ocr2(story: Article, _other: Article, rng: Random) -> Article:
    """Scan it, with two characters of a hundred misread."""
    return Article(_scan(story.title, rng), [_scan(words, rng) for words in story.paragraphs])


def word_edits(low: float, high: float) -> Callable[[Article, Article, Random], Article]:
    """Make the edit that replaces, drops or adds a share of words between the two."""

    def edit(story: Article, other: Article, rng: Random) -> Article:
        share = rng.uniform(low, high)
        foreign = other.paragraphs[0]

        def rewrite(words: list[str]) -> list[str]:
            out: list[str] = []
            for word in words:
                draw = rng.random()
                if draw >= share:
                    out.append(word)
                elif draw >= 0.4 * share:
                    out.append(rng.choice(foreign))
                elif draw >= 0.2 * share:
                    out += [word, rng.choice(foreign)]
            return out or words

        return Article(story.title, [rewrite(words) for words in story.paragraphs])

    return edit


def truncation(share: float) -> Callable[[Article, Article, Random], Article]:
    """Make the edit that keeps the first part of the words."""

    def edit(story: Article, _other: Article, _rng: Random) -> Article:
        left = round(story.n_words * share)
        paragraphs: list[list[str]] = []
        for words in story.paragraphs:
            if left > 0:
                paragraphs.append(words[:left])
                left -= len(words)
        return Article(story.title, paragraphs)

    return edit


EDITS: dict[str, Callable[[Article, Article, Random], Article]] = {
    "exact": exact,
    "title": title,
    "reorder": reorder,
    "para_add": para_add,
    "para_remove": para_remove,
    "wordedit_1_3": word_edits(0.01, 0.03),
    "wordedit_3_6": word_edits(0.03, 0.06),
    "wordedit_6_10": word_edits(0.06, 0.10),
    "boilerplate": boilerplate,
    "trunc60": truncation(0.60),
    "trunc40": truncation(0.40),
    "trunc20": truncation(0.20),
    "embedded": embedded,
    "ocr2": ocr2,
}


def _scan(words: list[str], rng: Random) -> list[str]:
    """Misread, drop or double characters; a word never vanishes."""
    text = " ".join(words)
    out: list[str] = []
    at = 0
    # The gap to the next error is drawn, not a coin for each character: fifty times fewer draws.
    while True:
        gap = int(rng.expovariate(OCR_SHARE))
        out.append(text[at : at + gap])
        at += gap
        if at >= len(text):
            return "".join(out).split() or words
        wrong = _MISREAD.get(text[at], text[at])
        if wrong == text[at] != " ":
            wrong = "" if rng.random() < 0.5 else wrong * 2
        out.append(wrong)
        at += 1
