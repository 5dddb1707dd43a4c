"""What the tests are fed: texts of many scripts, documents, batches of them, and parts."""

import itertools
import random
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from dedupe.kernels.tokens import Texts
from dedupe.losses import Losses
from dedupe.model import DOCUMENTS, Report
from dedupe.options import Options
from dedupe.pipeline import cluster_parts

SAMPLES = {
    "English": "The ceasefire held; don't call it peace, 3 monitors said at 10:45 (GMT).",
    "German": "Die Straße zum Fluß war gesperrt – STRASSE und Maße, naïve Ärzte.",
    "Turkish": "İstanbul'da ılık IĞDIR istasyonu; I, i, İ, ı.",
    "Greek": "Ο Οδυσσεὺς ἐν τῇ Ἰθάκῃ· ΣΊΣΥΦΟΣ σίσυφος ᾳ ᾼ",
    "Russian": "Объём ещё не измерен, сказал министр Йошкар-Олы.",
    "Arabic": "قَالَ الوَزِيرُ إِنَّ الســـلام قريب؛ ١٢٣",
    "Hebrew": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם",
    "Hindi": "हिन्दी में समाचार: प्रधानमंत्री ने कहा।",
    "Thai": "รัฐบาลไทยกล่าวว่าน้ำท่วมครั้งนี้ ๑๒๓",
    "Chinese": "总理说，停火已经持续三天。第3天！〇",
    "Japanese": "首相は「停戦が続いている」と述べた。ｶﾞｷﾞ ﾊﾟｰﾄ ガギ が か",
    "Korean": "총리는 휴전이 사흘째 이어졌다고 말했다. ㅎㅏㄴ",
    "Vietnamese": "Thủ tướng nói rằng lệnh ngừng bắn Việt Nam được tôn trọng.",
    "Khmer, Lao, Myanmar": "នាយករដ្ឋមន្ត្រី ນາຍົກ ဝန်ကြီးချုပ်",
    "emoji": "👩\u200d💻 works 👍🏽 1\ufe0f\u20e3 🇩🇪 a\u200db",
    "invisible": "soft\u00adhyphen zero\u200bwidth \ufeffbom a\u2060b \u200eltr\u200f",
    "full width": "ＡＢＣ１２３　ｆｕｌｌ－ｗｉｄｔｈ ﬁne ½ ² ™ ㎏ Ⅳ",
    "marks": "e\u0301\u0323 \u0301 x\u0338 =\u0338 \u0301a a\u20dd \u0345",
    "long expansions": "\ufdfa\ufdfb\ufdfa ﷺ",
    "control": "a\0b\tc\x1bd\x7fe\x85f\u2028g",
    "private": "a\ue000b\U0010ffffc\uffffd",
}
"""One text a script, with what is peculiar about it."""

ALPHABET = sorted(set("".join(SAMPLES.values())) | set(" aAbZz059.,'-\n"))

texts = st.one_of(
    st.sampled_from(sorted(SAMPLES.values())),
    st.text(st.sampled_from(ALPHABET), max_size=60),
    st.text(max_size=20),
)
"""Texts of many scripts."""

utf8 = st.one_of(texts.map(lambda text: text.encode()), st.binary(max_size=40))
"""Texts as bytes; some of them are not UTF-8."""

few_words = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), max_size=30).map(
    " ".join
)
"""Texts of eight words, which share shingles often."""

bands = st.lists(st.integers(0, 5), max_size=40)
"""Hashes of one band, which meet often."""


def graphs(max_nodes: int = 12) -> st.SearchStrategy[tuple[int, list[tuple[int, int]]]]:
    """Numbers of nodes, with edges between some of them."""
    return st.integers(1, max_nodes).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=20),
        )
    )


SEPARATORS = ("\n\n", "\n", "\r\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n", "\r")
"""What stands between paragraphs."""

NOISE = str.maketrans({"'": "’", '"': "”", "-": "–", " ": "\N{NO-BREAK SPACE}", ".": "…"})
"""Typographic variants."""

sentences = st.one_of(
    st.sampled_from(sorted(SAMPLES.values())),
    st.lists(
        st.sampled_from(["the", "army", "navy", "said", "40", "65", "not", "harbour", "Sund"]),
        max_size=12,
    ).map(lambda words: " ".join(words).capitalize() + "."),
    st.sampled_from(
        ["Read more", "* * *", "3/13 Harbour Press", "# Heading", "> quoted", "- item"]
    ),
    st.text(st.sampled_from(ALPHABET), max_size=20),
)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(" ".join)


@st.composite
def edited(draw: st.DrawFn, given: Sequence[str]) -> list[str]:
    """Edit paragraphs as an editor, a publishing system or a bad day would."""
    found = list(given)
    edits = ("drop", "double", "move", "split", "merge", "reword", "set anew", "rewrap", "add")
    for edit in draw(st.lists(st.sampled_from(edits), max_size=6)):
        if edit == "add" or not found:
            found.insert(draw(st.integers(0, len(found))), draw(paragraphs))
            continue
        place = draw(st.integers(0, len(found) - 1))
        taken = found.pop(place)
        words = taken.split(" ")
        cut = draw(st.integers(0, len(words)))
        match edit:
            case "drop":
                continue
            case "double":
                found[place:place] = [taken, taken]
            case "move":
                found.insert(draw(st.integers(0, len(found))), taken)
            case "split":
                found[place:place] = [" ".join(words[:cut]), " ".join(words[cut:])]
            case "merge":
                found[place : place + 1] = [" ".join([taken, *found[place : place + 1]])]
            case "reword":
                words[cut : cut + 2] = draw(sentences).split(" ")[:3]
                found.insert(place, " ".join(words))
            case "set anew":
                changed = decomposed(taken) if draw(st.booleans()) else taken.translate(NOISE)
                found.insert(place, changed)
            case "rewrap":
                found.insert(place, "\n".join([" ".join(words[:cut]), " ".join(words[cut:])]))
    return found


@st.composite
def version_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Draw two versions of a text in which paragraphs were edited, and line ends perhaps."""
    old = draw(st.lists(paragraphs, max_size=7))
    new = draw(edited(old))
    between = draw(st.sampled_from(SEPARATORS))
    later = draw(st.just(between) | st.sampled_from(SEPARATORS))
    end = st.sampled_from(["", "\n", " \r\n"])
    return between.join(old) + draw(end), later.join(new) + draw(end)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def column(strings: Sequence[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Lay strings out as Arrow does."""
    data = np.frombuffer(b"".join(strings), np.uint8)
    starts = np.cumsum([0, *map(len, strings)], dtype=np.int32)
    data.flags.writeable = starts.flags.writeable = False
    return data, starts


def texts_of(documents: Sequence[tuple[bytes, bytes]]) -> Texts:
    """Lay (title, text) of some documents out for the kernels."""
    return Texts(
        *column([title for title, _ in documents]), *column([text for _, text in documents])
    )


Record = Mapping[str, object]


def batch(records: Iterable[Record]) -> pa.RecordBatch:
    """Make a batch of documents; what a record lacks is null."""
    return pa.RecordBatch.from_pylist([dict(record) for record in records], schema=DOCUMENTS)


@dataclass(frozen=True)
class InMemory:
    """A part whose documents were read already."""

    batch: pa.RecordBatch
    losses: Losses
    n_bytes: int = 0

    def load(self) -> tuple[pa.RecordBatch, Losses]:
        return self.batch, self.losses


def cluster(
    records: Sequence[Record],
    options: Options | None = None,
    *,
    jobs: int = 1,
    cuts: Sequence[int] = (),
) -> Report:
    """Cluster documents that are read in batches, cut at the given positions."""
    bounds = [0, *cuts, len(records)]
    parts = [
        InMemory(batch(records[first:last]), Losses()) for first, last in itertools.pairwise(bounds)
    ]
    return cluster_parts(parts, options or Options(), Losses(), jobs=jobs)


def documents(*texts: str) -> list[Record]:
    """Make documents whose ids are their places, in three digits."""
    return [{"id": f"{place:03}", "text": text} for place, text in enumerate(texts)]


def vocabulary(n: int) -> list[str]:
    """Make *n* different words of letters."""
    letters = "abcdefghij"
    return ["w" + "".join(letters[int(digit)] for digit in str(i)) for i in range(n)]


def prose(rng: random.Random, n: int, words: Sequence[str]) -> list[str]:
    """Draw *n* words."""
    return rng.choices(words, k=n)


def news(rng: random.Random, n_stories: int, n_versions: int, length: int = 120) -> list[Record]:
    """Make stories and rewrite them: each version replaces, drops and adds some words."""
    words = vocabulary(5000)
    records: list[Record] = []
    for story in range(n_stories):
        original = prose(rng, rng.randint(length // 2, length), words)
        for version in range(n_versions):
            rate = rng.choice([0.0, 0.0, 0.01, 0.03, 0.06, 0.1, 0.3])
            kept = [rng.choice(words) if rng.random() < rate else word for word in original]
            cut = rng.choice([0, 0, 0, len(kept) // 3])
            records.append({"id": f"{story:03}-{version}", "text": " ".join(kept[cut:])})
    return records
