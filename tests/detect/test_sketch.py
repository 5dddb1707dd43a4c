"""Signatures: datasketch's, bit for bit, and what they say about similarity."""

import gzip
import json
import math
import random
from pathlib import Path

import numpy as np
import pytest
from datasketch import LeanMinHash, MinHash
from hypothesis import given
from hypothesis import strategies as st

from dedupe.detect.banding import Banding
from dedupe.detect.lsh import band_keys
from dedupe.detect.sketch import permutations, sketch
from dedupe.detect.verify import n_shingles
from dedupe.errors import OptionError
from dedupe.kernels.sets import shingle_sets
from dedupe.kernels.unicode import table
from dedupe.model import Signatures
from dedupe.options import Options
from tests import naive
from tests.conftest import INTERPRETED
from tests.strategies import SAMPLES, texts, texts_of, vocabulary

REUTERS = Path(__file__).parents[3] / "shared" / "data" / "reuters21578" / "docs.jsonl.gz"
FILE = "affine32-16-7.bin"
NEEDS_COMPILED_CODE = pytest.mark.skipif(INTERPRETED, reason="minutes without compilation")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the permutations."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "dedupe-news"


def sketched(documents: list[str], options: Options) -> Signatures:
    return sketch(texts_of([(b"", text.encode()) for text in documents]), options)[0]


def datasketch_of(text: str, options: Options) -> MinHash:
    """Feed datasketch the low halves of the twin's shingle hashes."""
    minhash = MinHash(options.num_perm, options.seed, scheme="affine32", hashfunc=lambda h: h)
    for h in naive.shingle_hashes(naive.tokens(text), options.shingle_size):
        minhash.update(h & 0xFFFFFFFF)
    return minhash


@pytest.mark.parametrize("seed", [0, 1, 42, 2**32 - 1])
@pytest.mark.parametrize("num_perm", [2, 64, 210])
def test_signatures_are_datasketchs(num_perm: int, seed: int) -> None:
    """For every script, signatures equal those datasketch makes of the same shingle hashes."""
    options = Options(num_perm=num_perm, seed=seed)
    documents = sorted(SAMPLES.values())
    expected = [datasketch_of(text, options).hashvalues.tolist() for text in documents]
    assert sketched(documents, options).values.tolist() == expected


@given(st.lists(texts, min_size=1, max_size=4), st.integers(1, 6))
def test_signatures_of_any_texts_are_datasketchs(documents: list[str], size: int) -> None:
    """For any texts and shingle size, signatures equal datasketch's."""
    options = Options(num_perm=8, shingle_size=size)
    expected = [datasketch_of(text, options).hashvalues.tolist() for text in documents]
    assert sketched(documents, options).values.tolist() == expected


def test_round_trip_through_datasketch() -> None:
    """Signatures become LeanMinHashes, whose estimates agree, and come back as they were."""
    options = Options(num_perm=128, seed=3)
    documents = ["a b c d e f g h", "a b c d e f g x", "entirely other words stand in this one"]
    signatures = sketched(documents, options)
    lean = signatures.to_datasketch()
    assert all(isinstance(one, LeanMinHash) for one in lean)
    assert lean[0].jaccard(lean[1]) == signatures.jaccard(0, 1)
    assert lean[0].jaccard(LeanMinHash(datasketch_of(documents[1], options))) == lean[0].jaccard(
        lean[1]
    )
    back = Signatures.from_datasketch(lean, shingle_size=5)
    assert (back.shingle_size, back.seed) == (5, 3)
    assert back.values.dtype == np.uint32
    assert back.values.tolist() == signatures.values.tolist()


def test_permutations_are_datasketchs(cache: Path) -> None:
    """Fresh and cached permutations are those of datasketch."""
    expected = np.array(MinHash(16, 7, scheme="affine32").permutations, np.uint32)
    for _ in range(2):
        found = permutations(16, 7)
        assert found.dtype == np.uint32
        assert found.shape == (2, 16)
        assert found.tolist() == expected.tolist()
    assert [path.name for path in cache.iterdir()] == [FILE]


def test_cached_permutations_are_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once cached, permutations are had without datasketch."""
    expected = permutations(16, 7)
    monkeypatch.setitem(__import__("sys").modules, "datasketch", None)
    assert permutations(16, 7).tolist() == expected.tolist()
    with pytest.raises(ImportError):
        permutations(16, 8)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:20],
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: bytes(len(data)),
    ],
    ids=["empty", "cut off", "one byte short", "one byte long", "one bit flipped", "zeros"],
)
def test_a_damaged_cache_is_written_anew(cache: Path, damage: object) -> None:
    """A cache file that is not whole is ignored, and replaced by a good one."""
    assert callable(damage)
    expected = permutations(16, 7).tolist()
    good = (cache / FILE).read_bytes()
    (cache / FILE).write_bytes(damage(good))
    assert permutations(16, 7).tolist() == expected
    assert (cache / FILE).read_bytes() == good
    assert [path.name for path in cache.iterdir()] == [FILE]


def test_a_cache_that_cannot_be_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cache folder is a file, permutations are made each time."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert permutations(16, 7).tolist() == permutations(16, 7).tolist()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_cache_file_that_cannot_be_replaced_leaves_no_litter(cache: Path) -> None:
    """Where a folder stands in the file's place, nothing is left behind beside it."""
    (cache / FILE / "occupied").mkdir(parents=True)
    assert permutations(16, 7).shape == (2, 16)
    assert [path.name for path in cache.iterdir()] == [FILE]


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home folder (a container under any user id) gets permutations too."""

    def homeless(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    with monkeypatch.context() as patch:
        patch.delenv("XDG_CACHE_HOME", raising=False)
        patch.setattr(Path, "expanduser", homeless)
        assert permutations(16, 7).shape == (2, 16)


def test_a_batch_without_documents() -> None:
    """A batch without documents has no signatures, lengths and sequences."""
    signatures, n_tokens, sequences = sketch(texts_of([]), Options())
    assert signatures.values.shape == (0, 210)
    assert (n_tokens.tolist(), sequences.tolist()) == ([], [])


def overlapping(rng: random.Random, n_shared: int, n_own: int, words: list[str]) -> list[str]:
    """Two texts of single-word shingles with Jaccard n_shared / (n_shared + 2 n_own)."""
    chosen = rng.sample(words, n_shared + 2 * n_own)
    shared, rest = chosen[:n_shared], chosen[n_shared:]
    return [" ".join(shared + rest[:n_own]), " ".join(shared + rest[n_own:])]


@NEEDS_COMPILED_CODE
@pytest.mark.parametrize(("n_shared", "n_own"), [(20, 90), (80, 60), (100, 50), (160, 20)])
def test_signatures_estimate_jaccard(n_shared: int, n_own: int) -> None:
    """Each of 300 estimates lies within 4.5 standard errors, and their mean within 4 of its own."""
    rng, words = random.Random(1), vocabulary(30_000)
    options = Options(shingle_size=1, num_perm=256)
    n_pairs = 300
    documents = [text for _ in range(n_pairs) for text in overlapping(rng, n_shared, n_own, words)]
    signatures = sketched(documents, options)
    jaccard = n_shared / (n_shared + 2 * n_own)
    error = math.sqrt(jaccard * (1 - jaccard) / options.num_perm)
    found = [signatures.jaccard(2 * i, 2 * i + 1) - jaccard for i in range(n_pairs)]
    assert max(map(abs, found)) < 4.5 * error
    assert abs(sum(found) / n_pairs) < 4 * error / math.sqrt(n_pairs)


@NEEDS_COMPILED_CODE
@pytest.mark.parametrize("banding", [Banding(3, 70), Banding(5, 20), Banding(4, 16, 64)], ids=str)
@pytest.mark.parametrize(("n_shared", "n_own"), [(20, 90), (40, 80), (60, 70), (80, 60), (110, 45)])
def test_candidates_follow_the_s_curve(banding: Banding, n_shared: int, n_own: int) -> None:
    """Of 1,000 pairs of one similarity, the stated share meets in a band, within 4 sigma."""
    rng, words = random.Random(2), vocabulary(30_000)
    options = Options(shingle_size=1, num_perm=banding.starts[-1])
    n_pairs = 1000
    documents = [text for _ in range(n_pairs) for text in overlapping(rng, n_shared, n_own, words)]
    keys = band_keys(sketched(documents, options), banding)
    observed = float((keys[:, ::2] == keys[:, 1::2]).any(axis=0).mean())
    expected = banding.recall(n_shared / (n_shared + 2 * n_own))
    assert abs(observed - expected) <= 4 * math.sqrt(expected * (1 - expected) / n_pairs) + 0.001


def distinct_hashes(documents: list[str], size: int = 5) -> int:
    """Count the distinct shingle hashes of some documents."""
    columns = texts_of([(b"", text.encode()) for text in documents])
    _, n_tokens, _ = sketch(columns, Options(num_perm=2, shingle_size=size))
    values = np.empty(int(n_shingles(n_tokens, size).sum()), np.uint64)
    starts = np.zeros(len(documents) + 1, np.int64)
    shingle_sets(columns, np.arange(len(documents)), table(), size, values, starts)
    return len(np.unique(values[: starts[-1]]))


def distinct_shingles(documents: list[str], size: int = 5) -> int:
    return len({s for text in documents for s in naive.shingles(text.lower().split(), size)})


@NEEDS_COMPILED_CODE
def test_templates_that_differ_in_numbers_have_distinct_hashes() -> None:
    """The shingles of 200,000 sentences that differ in digits only have no hash in common."""
    sentences = [
        f"flight {i % 1000} of {i // 1000} left gate {i % 97} at {i % 24} {i % 60}"
        for i in range(200_000)
    ]
    assert distinct_hashes(sentences) == distinct_shingles(sentences)


@NEEDS_COMPILED_CODE
@pytest.mark.parametrize("size", [2, 3, 5])
def test_characters_in_any_order_have_distinct_hashes(size: int) -> None:
    """Shingles of single Chinese characters, whose codes are close together, do not collide."""
    rng = random.Random(1)
    documents = ["".join(chr(0x4E00 + rng.randrange(4000)) for _ in range(100_000))]
    spaced = [" ".join(text) for text in documents]
    assert distinct_hashes(documents, size) == distinct_shingles(spaced, size)


@pytest.mark.slow
@pytest.mark.skipif(not REUTERS.exists(), reason="../shared/data/reuters21578 is absent")
def test_newswire_has_distinct_hashes() -> None:
    """The distinct 5-word shingles of 21,578 newswire items have distinct hashes."""
    with gzip.open(REUTERS, "rt", encoding="utf-8") as lines:
        documents = [" ".join(naive.tokens(json.loads(line)["text"])) for line in lines]
    assert distinct_hashes(documents) == distinct_shingles(documents)


def test_signatures_of_other_settings_are_not_compared() -> None:
    """Estimates across seeds, lengths or shingle sizes are refused, naming both settings."""
    documents = ["a b c d e f g"]
    mine = sketched(documents, Options(num_perm=16))
    for theirs in (
        Options(num_perm=16, seed=2),
        Options(num_perm=17),
        Options(num_perm=16, shingle_size=4),
    ):
        settings = rf"\(16, 5, 1\).*\({theirs.num_perm}, {theirs.shingle_size}, {theirs.seed}\)"
        with pytest.raises(OptionError, match=settings):
            mine.jaccard(0, 0, sketched(documents, theirs))
    assert mine.jaccard(0, 0, sketched(documents, Options(num_perm=16))) == 1.0
