"""The kernels' twins: the same answers in plain Python, slowly and without any of their tricks.

Texts are strings here, hashes are unbounded integers cut to 64 bits, sets are sets,
and nothing is rolled, packed, sorted in place or read in pieces.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from dedupe.kernels.unicode import LOOKALIKES

Kind = Literal["separator", "word", "single", "mark", "ignored"]

ONES = 2**64 - 1
BASE = 0x9E3779B97F4A7C15
FNV_BASIS, FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3

WITHOUT_SPACES = (
    "CJK UNIFIED",
    "CJK COMPATIBILITY IDEOGRAPH",
    "IDEOGRAPHIC",
    "HIRAGANA",
    "KATAKANA",
    "BOPOMOFO",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
)
ARABIC_POINTS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
TATWEEL, GRAPHEME_JOINER, VARIKA = "\u0640", "\u034f", "\ufb1e"


def characters(data: bytes) -> Iterator[str]:
    """Decode UTF-8; each byte that is none of a character is U+0000."""
    start = 0
    while start < len(data):
        for end in range(start + 1, start + 5):
            try:
                yield data[start:end].decode("utf-8")
            except UnicodeDecodeError:
                continue
            start = end
            break
        else:
            yield "\0"
            start += 1


def kind(char: str) -> Kind:
    """Tell what a folded character does to a token."""
    category, name = unicodedata.category(char), unicodedata.name(char, "")
    if category == "Cf" or char in (TATWEEL, GRAPHEME_JOINER) or char in ARABIC_POINTS:
        return "ignored"
    if "VARIATION SELECTOR" in name:
        return "ignored"
    if category.startswith("M"):
        pointing = name.startswith(("HEBREW ACCENT", "HEBREW POINT", "HEBREW MARK"))
        return "ignored" if pointing and char != VARIKA else "mark"
    if category.startswith("L") and name.startswith(WITHOUT_SPACES):
        return "single"
    return "word" if category.startswith(("L", "N")) else "separator"


def folded(char: str) -> str:
    """Case-fold and decompose a letter, number or mark; of letters that look alike one stands."""
    if not unicodedata.category(char).startswith(("L", "N", "M")):
        return char
    decomposed = unicodedata.normalize("NFKD", char)
    again = unicodedata.normalize("NFKD", decomposed.casefold())
    for letters, plain in LOOKALIKES.items():
        again = "".join(plain[letters.index(c)] if c in letters else c for c in again)
    return again


def tokens(text: str | bytes) -> list[str]:
    """Cut a text into folded tokens."""
    found: list[str] = []
    last: Kind = "separator"
    for char in characters(text) if isinstance(text, bytes) else text:
        for part in folded(char):
            what = kind(part)
            if what == "ignored" or (what == "mark" and last == "separator"):
                continue
            if what == "mark":
                found[-1] += part
                continue
            if what == "word" == last:
                found[-1] += part
            elif what != "separator":
                found.append(part)
            last = what
    return found


def compared_tokens(title: str | bytes, text: str | bytes) -> list[str]:
    """Tokens of a document: those of its title, then those of its text."""
    return [*tokens(title), *tokens(text)]


def lines(text: str | bytes) -> list[tuple[str, ...]]:
    """Tokens of each line that has any."""
    pieces = re.split("[\n\v\f\r\x85\u2028\u2029]", "".join(characters(_bytes(text))))
    return [tuple(found) for piece in pieces if (found := tokens(piece))]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def repeated_lines(
    documents: Iterable[tuple[str | None, Hashable, str]], least: Callable[[int], int]
) -> dict[tuple[str | None, tuple[str, ...]], tuple[int, int]]:
    """For each source and line that enough of its stories have: how many, and how many documents.

    *documents* are (source, story, text); *least* says of a number of stories how many are enough.
    """
    stories: dict[str | None, set[Hashable]] = {}
    having: dict[tuple[str | None, tuple[str, ...]], list[Hashable]] = {}
    for source, story, text in documents:
        stories.setdefault(source, set()).add(story)
        for line in set(lines(text)):
            having.setdefault((source, line), []).append(story)
    return {
        (source, line): (len(set(found)), len(found))
        for (source, line), found in having.items()
        if len(set(found)) >= least(len(stories[source]))
    }


def token_hash(token: str) -> int:
    """Hash letters in their order, marks in any."""
    h = FNV_BASIS
    for char in token:
        if kind(char) == "mark":
            bits = ord(char) * BASE & ONES
            h = (h + (bits ^ bits >> 32)) & ONES
        else:
            h = (h ^ ord(char)) * FNV_PRIME & ONES
    return h


def mix64(h: int) -> int:
    """MurmurHash3's fmix64."""
    h ^= h >> 33
    h = h * 0xFF51AFD7ED558CCD & ONES
    h ^= h >> 33
    h = h * 0xC4CEB9FE1A85EC53 & ONES
    return h ^ h >> 33


def fmix32(h: int) -> int:
    """MurmurHash3's fmix32."""
    h ^= h >> 16
    h = h * 0x85EBCA6B & 0xFFFFFFFF
    h ^= h >> 13
    h = h * 0xC2B2AE35 & 0xFFFFFFFF
    return h ^ h >> 16


def polynomial(hashes: Sequence[int]) -> int:
    """Sum of `hash * BASE ** place` modulo 2**64, the last place being 0."""
    n = len(hashes)
    return sum(h * pow(BASE, n - 1 - i, 2**64) for i, h in enumerate(hashes)) & ONES


def shingles(tokens: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """All runs of *size* tokens; a shorter document is one shingle, an empty one has none."""
    if not tokens:
        return []
    return [tuple(tokens[i : i + size]) for i in range(max(len(tokens) - size + 1, 1))]


def shingle_hash(shingle: Sequence[str], size: int) -> int:
    """Hash a shingle; one of a document too short also depends on its length."""
    value = polynomial([token_hash(token) for token in shingle])
    return mix64(value if len(shingle) == size else value ^ mix64(len(shingle)))


def shingle_hashes(tokens: Sequence[str], size: int) -> list[int]:
    """Hashes of a document's shingles in order, repetitions included."""
    return [shingle_hash(shingle, size) for shingle in shingles(tokens, size)]


def signature(hashes: Iterable[int], permutations: Sequence[tuple[int, int]]) -> list[int]:
    """For each permutation (a, b) the least `a * fmix32(low half) + b` modulo 2**32."""
    mixed = [fmix32(h & 0xFFFFFFFF) for h in hashes]
    return [min(((a * h + b) % 2**32 for h in mixed), default=2**32 - 1) for a, b in permutations]


def band_keys(signature: Sequence[int], starts: Sequence[int]) -> list[int]:
    """Upper half of a chained hash of each band, the bands' starts being given."""
    keys = []
    for band, (first, last) in enumerate(pairwise(starts)):
        h = band
        for value in signature[first:last]:
            h = mix64(h ^ value)
        keys.append(h >> 32)
    return keys


def bucket_pairs(
    keys: Sequence[int], documents: Sequence[int], full: int, near: int
) -> set[tuple[int, int]]:
    """Pairs of documents of one bucket; of a large one those with its first and with the next."""
    buckets: dict[int, list[int]] = {}
    for key, document in zip(keys, documents, strict=True):
        buckets.setdefault(key, []).append(document)
    pairs = set()
    for members in buckets.values():
        members.sort()
        for i, a in enumerate(members):
            for j, b in enumerate(members[i + 1 :], i + 1):
                if len(members) <= full or i == 0 or j - i <= near:
                    pairs.add((a, b))
    return pairs


def part_by_size(column: Sequence[int], few: int) -> tuple[list[int], list[int]]:
    """What few documents share, and what more do; each once."""
    distinct = sorted(set(column))
    size = Counter(one >> 32 for one in distinct)
    rare = [one for one in distinct if size[one >> 32] <= few]
    return rare, [one for one in distinct if size[one >> 32] > few]


def number_nearby(n: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Number nodes breadth first, neighbours in the order of their edges."""
    order: list[int] = []
    for first in range(n):
        if first not in order:
            order.append(first)
        for node in order:
            for edge in edges:
                if node in edge:
                    other = edge[1] if edge[0] == node else edge[0]
                    if other not in order:
                        order.append(other)
    return [order.index(node) for node in range(n)]


def shared(a: Iterable[int], b: Iterable[int]) -> int:
    """Count what two sets have in common."""
    return len(set(a) & set(b))


def components(n: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """For each node the smallest one that can be reached from it."""
    neighbours: list[set[int]] = [set() for _ in range(n)]
    for a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    label = [-1] * n
    for start in range(n):
        if label[start] >= 0:
            continue
        reached = [start]
        for node in reached:
            if label[node] < 0:
                label[node] = start
                reached.extend(neighbours[node])
    return label


def spread_maximum(priority: Sequence[int], edges: Sequence[tuple[int, int]]) -> list[int]:
    """For each node the greatest priority of itself and its neighbours."""
    return [
        max([own, *(priority[a + b - node] for a, b in edges if node in (a, b))])
        for node, own in enumerate(priority)
    ]


def jaccard(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    """Shared shingles as a share of all."""
    return len(a & b) / len(a | b)


def containment(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    """Share of *a* found in *b*."""
    return len(a & b) / len(a)


def fingerprints(hashes: Sequence[int], window: int) -> set[int]:
    """The least hash of every *window* in a row; of a shorter document the least of all."""
    windows = [hashes[i : i + window] for i in range(max(len(hashes) - window + 1, 1))]
    return {min(one) for one in windows if one}


def token_weights(
    tokens: Sequence[str], size: int, stories: Mapping[tuple[str, ...], int], free: int
) -> list[float]:
    """Weigh each token by the most frequent shingle that covers it."""
    weights = []
    for k in range(len(tokens)):
        covering = [
            stories.get(shingle, 0)
            for at, shingle in enumerate(shingles(tokens, size))
            if at <= k < at + size
        ]
        weights.append(min(1.0, free / max(1, *covering)) ** 2)
    return weights


def coverage(
    tokens: Sequence[str], other: Sequence[str], size: int, weights: Sequence[float]
) -> tuple[int, float, float]:
    """Count and weigh the tokens that a shingle of the other text covers; weigh the best run."""
    known = set(shingles(other, size))
    marked = {
        k
        for at, shingle in enumerate(shingles(tokens, size))
        if shingle in known
        for k in range(at, min(at + size, len(tokens)))
    }
    runs, run = [0.0], 0.0
    for k, weight in enumerate(weights):
        run = run + weight if k in marked else 0.0
        runs.append(run)
    return len(marked), sum(weights[k] for k in marked), max(runs)


def token_places(text: str) -> list[tuple[str, int, int]]:
    """Tokens with the characters in which they stand, what is ignored behind a letter included."""
    found: list[tuple[str, int, int]] = []
    last: Kind = "separator"
    for place, char in enumerate(text):
        for part in folded(char):
            what = kind(part)
            if last != "separator" and (what in ("ignored", "mark") or what == "word" == last):
                token, start, _ = found[-1]
                found[-1] = (token + part * (what != "ignored"), start, place + 1)
                continue
            if what in ("ignored", "mark"):
                continue
            if what != "separator":
                found.append((part, place, place + 1))
            last = what
    return found


def letters(title: str | bytes, text: str | bytes) -> list[str]:
    """Folded characters with the marks on them; twice each one of a script without spaces."""
    found: list[str] = []
    for part in (title, text):
        width = 0
        for char in characters(part) if isinstance(part, bytes) else part:
            for one in folded(char):
                what = kind(one)
                if what == "separator":
                    width = 0
                elif what == "mark":
                    found[len(found) - width :] = [
                        each + one for each in found[len(found) - width :]
                    ]
                elif what != "ignored":
                    width = 2 if what == "single" else 1
                    found += [one] * width
    return found


def grams(letters: Sequence[str], size: int) -> set[tuple[str, ...]]:
    """All runs of *size* letters, marks in any order; fewer are one run."""
    return set(shingles(["".join([one[0], *sorted(one[1:])]) for one in letters], size))


def gram_hashes(letters: Sequence[str], size: int) -> set[int]:
    """Hash each run of *size* letters."""
    hashes = []
    for letter in letters:
        h = ord(letter[0])
        for mark in letter[1:]:
            bits = ord(mark) * BASE & ONES
            h = (h + (bits ^ bits >> 32)) & ONES
        hashes.append(h)
    if 0 < len(hashes) < size:
        return {mix64(polynomial(hashes) ^ mix64(len(hashes)))}
    return {mix64(polynomial(hashes[i : i + size])) for i in range(len(hashes) - size + 1)}


def score(a: str, b: str, size: int, later: str = "") -> float:
    """Share of the grams of the derived text that the other has; *later* is `a`, `b` or neither."""
    one, other = (grams(letters("", text), size) for text in (a, b))
    derived = {"a": [one], "b": [other], "": [one, other]}[later]
    return len(one & other) / max(1, *map(len, derived))
