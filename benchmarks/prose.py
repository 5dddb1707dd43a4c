"""Endless news-like prose in which unrelated articles share no long runs.

A benchmark of a near-duplicate detector needs a million articles that are
*not* duplicates, and no archive we may read holds so many. Recombining whole
sentences of a small archive would print each sentence in a hundred articles,
which no newspaper does, and would punish a tool that looks for reused
passages. So articles are spliced: the writer walks through the archive and at
any word may hop to another place where the same word stands:

    archive   ... said the bank would | raise rates ...
              ... hopes the tunnel would | open in May ...
    article   said the bank would open in May ...

Words, word pairs and sentence lengths stay those of real news; longer runs do
not survive. Without an archive the same walk goes through made-up sentences.

Everything follows from a 64-bit key and a word count: the same request gives
the same article in every batch, so that a copy can be written a million
documents after its original without either being kept.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Where real prose lies, if it does; read in place, never copied."""

ARCHIVE_SETS = ("reuters21578", "article_html_benchmark", "pan13_noobf")
"""English prose with case and punctuation; the other sets are lower-cased or are markup."""

HOP_SHARE = 0.5
"""How often the walk hops: the half that goes on keeps real word order, yet a
run of eight words survives in under one case of a hundred."""

PARAGRAPH_WORDS = (22, 56)
"""A paragraph ends with the sentence in which it reaches a length in this range."""

_GOLDEN = 0x9E3779B97F4A7C15
_FUNCTION_WORDS_TEXT = (
    "the of to and in a said for on that by is it was with at as from has its be an were would "
    "have will are not which had but this or their his he they been more after about also who "
    "last could than year one two over other some new there first into her she up when out if "
    "all no can so what only most before because while under between during"
)
_FUNCTION_WORDS = _FUNCTION_WORDS_TEXT.split()
_SYLLABLES = [
    c + v + e
    for c in (*"bdfgklmnprstv", "br", "dr", "gr", "pl", "st", "tr")
    for v in ["a", "e", "i", "o", "u", "ea"]
    for e in ["", "n", "r", "l", "s", "nd"]
]


@dataclass(frozen=True)
class Article:
    """One story as lists of words, so that edits need not take text apart again."""

    title: list[str]
    """The words of the headline."""
    paragraphs: list[list[str]]
    """The words of each paragraph, punctuation attached."""

    @property
    def n_words(self) -> int:
        """Count the words of the body."""
        return sum(map(len, self.paragraphs))


def mix(values: Keys) -> Keys:
    """Scramble 64-bit numbers (splitmix64): neighbours in, unrelated numbers out."""
    z = values + np.uint64(_GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


class Prose:
    """An archive of sentences, indexed for splicing."""

    def __init__(self, sentences: Iterable[Sequence[str]], name: str) -> None:
        """Index the sentences: give each word a number and list where it stands."""
        self.name = name
        numbers: dict[str, int] = {}
        tokens: list[int] = []
        starts: list[int] = []
        for sentence in sentences:
            starts.append(len(tokens))
            tokens.extend(numbers.setdefault(word, len(numbers)) for word in sentence)
        if not starts:
            raise ValueError(f"the prose source {name!r} holds no sentences")
        self.words = list(numbers)
        self._tokens = np.array(tokens, dtype=np.int32)
        self._starts = np.array(starts, dtype=np.int64)
        self._ends = np.zeros(len(tokens), dtype=np.bool_)
        self._ends[self._starts[1:] - 1] = True
        self._ends[-1] = True
        self._count = np.bincount(self._tokens, minlength=len(self.words)).astype(np.uint64)
        self._first = np.concatenate(([0], np.cumsum(self._count)[:-1])).astype(np.uint64)
        self._places = np.argsort(self._tokens, kind="stable").astype(np.int32)

    def write(self, keys: Keys, n_words: NDArray[np.int64]) -> list[Article]:
        """Write one article for each key, its body as long as asked."""
        titles = (6 + (mix(keys ^ np.uint64(0x71713)) % np.uint64(6))).astype(np.int64)
        lengths = titles + n_words
        # The longest first, so that those still being written are always a prefix.
        order = np.argsort(-lengths, kind="stable")
        tokens, ends = self._walk(keys[order], titles[order], lengths[order])
        articles = [Article([], [])] * len(keys)
        for row, place in enumerate(order.tolist()):
            stop = int(lengths[place])
            articles[place] = self._article(
                tokens[:stop, row], ends[:stop, row], int(titles[place]), int(keys[place])
            )
        return articles

    def _walk(
        self, keys: Keys, titles: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Walk for all articles at once; one row of the result is one step of each."""
        n_steps = int(lengths[0])
        tokens = np.zeros((n_steps, len(keys)), dtype=np.int32, order="F")
        ends = np.zeros((n_steps, len(keys)), dtype=np.bool_, order="F")
        n_starts = np.uint64(len(self._starts))
        hop_below = np.uint64(int(HOP_SHARE * 2**16))
        at = self._starts[(mix(keys) % n_starts).astype(np.int64)]
        running = np.searchsorted(-lengths, -np.arange(n_steps), side="left")
        for step in range(n_steps):
            n = int(running[step])
            at = at[:n]
            word = self._tokens[at]
            tokens[step, :n] = word
            ended = self._ends[at]
            ends[step, :n] = ended
            draw = mix(keys[:n] + np.uint64((step + 1) * _GOLDEN & (2**64 - 1)))
            hops = (draw & np.uint64(0xFFFF)) < hop_below
            draw >>= np.uint64(16)
            other = self._places[(self._first[word] + draw % self._count[word]).astype(np.int64)]
            at = np.where(hops, other, at)
            fresh = self._starts[(draw % n_starts).astype(np.int64)]
            # The word hopped to may end its sentence, so the end is asked again.
            at = np.where(ended | self._ends[at] | (titles[:n] == step + 1), fresh, at + 1)
        return tokens, ends

    def _article(
        self, tokens: NDArray[np.int32], ends: NDArray[np.bool_], split: int, key: int
    ) -> Article:
        """Turn word numbers into a headline and paragraphs."""
        words = [self.words[token] for token in tokens.tolist()]
        title = [word.strip(".,;:\"'()") or word for word in words[:split]]
        paragraphs: list[list[str]] = []
        low, high = PARAGRAPH_WORDS
        begin = split
        # The length wanted differs from paragraph to paragraph, by bits of the key.
        for end in (np.flatnonzero(ends[split:]) + split + 1).tolist():
            wanted = low + (key >> (len(paragraphs) * 5 % 56)) % (high - low)
            if end - begin >= wanted:
                paragraphs.append(words[begin:end])
                begin = end
        if begin < len(words):
            words[-1] = words[-1].rstrip(".,;:") + "."
            paragraphs.append(words[begin:])
        return Article(title, paragraphs)


def archive_prose(folder: Path = ARCHIVE) -> Prose:
    """Read real news prose from the shared archive."""

    def sentences() -> Iterator[list[str]]:
        for name in ARCHIVE_SETS:
            path = folder / name / "docs.jsonl.gz"
            if path.exists():
                with gzip.open(path, "rt", encoding="utf-8") as lines:
                    for line in lines:
                        yield from _sentences(json.loads(line)["text"])

    found = list(sentences())
    counts = Counter(word for sentence in found for word in sentence)
    # At a word that stands nowhere else the walk cannot hop: markup, addresses and foreign
    # passages would come out whole, again and again.
    usable = (s for s in found if sum(counts[word] < 3 for word in s) * 4 <= len(s))
    return Prose(usable, "archive")


def generated_prose(seed: int, n_sentences: int = 40_000) -> Prose:
    """Make sentences of invented words, used as often as real words are (Zipf)."""
    rng = np.random.Generator(np.random.PCG64(seed))
    # Every number spelt in base "number of syllables" is another word; 7919 shares no factor
    # with the base, so the multiples are all different and do not begin alike.
    base = len(_SYLLABLES)
    names = [
        _SYLLABLES[i // base] + _SYLLABLES[i % base]
        for i in (np.arange(1, 30_001) * 7919 % base**2).tolist()
    ]
    lengths = rng.integers(9, 32, n_sentences)
    total = int(lengths.sum())
    ranks = (30_000.0 ** rng.random(total)).astype(np.int64) - 1
    function = (len(_FUNCTION_WORDS) * rng.random(total) ** 2).astype(np.int64)
    is_function = rng.random(total) < 0.42

    def sentences() -> Iterator[list[str]]:
        begin = 0
        for length in lengths.tolist():
            part = slice(begin, begin + length)
            words = [
                _FUNCTION_WORDS[f] if small else names[r]
                for f, r, small in zip(
                    function[part].tolist(),
                    ranks[part].tolist(),
                    is_function[part].tolist(),
                    strict=True,
                )
            ]
            words[0] = words[0].capitalize()
            words[length // 2] += "," if length > 16 else ""
            words[-1] += "."
            yield words
            begin += length

    return Prose(sentences(), "generated")


def _sentences(text: str) -> Iterator[list[str]]:
    """Cut running prose into sentences; leave out tables, datelines and placeholders."""
    sentence: list[str] = []
    for word in text.split():
        sentence.append(word)
        if word[-1] in ".?!" or (word[-1] in "\"')" and word[-2:-1] in ".?!"):
            if len(word) <= 3 and word[0].isupper() and len(sentence) < 40:
                continue  # an initial or a title: "J.", "Mr.", "St."
            n_figures = sum(any(c.isdigit() for c in w) for w in sentence)
            if 6 <= len(sentence) <= 60 and n_figures * 4 <= len(sentence):
                yield sentence
            sentence = []
