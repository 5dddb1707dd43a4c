"""`samples/`: the verdict in a case's name is the tool's own, and the seeds are as they were given.

The cases are for readers first: small texts, and names that say what was done to them.
None was made to hit the threshold of 0.4: every verdict is the same from 0.3 to 0.45.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from dedupe.losses import Losses
from dedupe.model import Report
from dedupe.options import Options
from dedupe.pipeline import cluster_parts, find_duplicates
from dedupe.readers import parts

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SEEDS = SAMPLES / "seeds"
CASES = sorted(path.name for path in (SAMPLES / "cases").iterdir())

SUMS = {
    "000_2bb883ce876c612e.txt": "bbc4296950557b8dc5f09c36f45214178ec92933fa2bf948208a86beb068a342",
    "001_f4b809419c7ce837.txt": "07f3a5042ce0e30a5968a13818bb4b660f5af0374120047ea9dbb2a83b732a79",
    "002_cb0b5c49cbbfcf8f.txt": "34971bef6a95487a4d7a20fc279dcf9cf9cd45611def004195421a2c69340c25",
    "003_73807bc51b21d053.txt": "eed3211b6dcf5da20587d832955a9e00f7fdc968e0070d96cf44900b17baeb8c",
    "004_cf709434aadd9596.txt": "75bb73473d163794e5e22ab6921108135d3476541ad236a5c4f7342779d76df0",
}

TEMPLATE = (
    "The water company asks all households in {} to boil tap water before drinking it. "
    "During routine checks at the pumping station germs were found that can cause stomach upsets. "
    "Water for washing, laundry and cleaning may be used as usual. "
    "The pipes are being flushed with chlorine, which may be noticed by its smell but is harmless. "
    "The notice stands until {}, when new samples will have been examined. "
    "Anyone who feels ill should see a doctor; questions are answered by telephone on {}."
)


def cluster(path: Path, options: Options | None = None) -> Report:
    """What the tool says about a folder. Nothing in it may be lost or need repair."""
    losses = Losses()
    report = cluster_parts(parts(path), options or Options(), losses)
    assert losses == Losses()
    return report


def ids(report: Report) -> tuple[str, ...]:
    return tuple(report.documents["id"].to_pylist())


def clusters(report: Report) -> list[tuple[str, ...]]:
    return [found.members for found in report.clusters]


def similarities(report: Report) -> dict[tuple[str, str], float]:
    return {(pair.a, pair.b): pair.jaccard for pair in report.pairs}


def texts(case: str, names: Iterable[str]) -> list[str]:
    """The files as their bytes say, line ends included."""
    return [(SAMPLES / "cases" / case / name).read_bytes().decode() for name in names]


@pytest.mark.parametrize("threshold", [0.3, Options().threshold, 0.45])
@pytest.mark.parametrize("case", CASES)
def test_verdict_is_the_one_in_the_name(case: str, threshold: float) -> None:
    """By default, and a little below and above: small changes of the settings change none."""
    report = cluster(SAMPLES / "cases" / case, Options(threshold=threshold))
    verdict, _, _ = case.partition("-")

    assert len(ids(report)) >= 2
    assert clusters(report) == {"same": [ids(report)], "different": []}[verdict]


def test_both_verdicts_have_cases() -> None:
    """A test over an empty folder would pass."""
    verdicts = Counter(case.partition("-")[0] for case in CASES)

    assert verdicts == {"same": 11, "different": 6}


def test_updates_are_held_together_by_the_one_between() -> None:
    """The first and the last are too far apart for near-duplicates; one contains the other."""
    report = cluster(SAMPLES / "cases" / "same-updated-hour-by-hour")

    assert {(pair.a, pair.b): pair.relation for pair in report.pairs} == {
        ("update-06h.txt", "update-12h.txt"): "near-duplicate",
        ("update-06h.txt", "update-18h.txt"): "containment",
        ("update-12h.txt", "update-18h.txt"): "near-duplicate",
    }


def test_origin_of_exact_copies_is_the_earliest() -> None:
    """Earliest as an instant: its date, in another time zone, is not the smallest string."""
    report = cluster(SAMPLES / "cases" / "same-exact-copies-different-outlets")
    dates = report.documents["published"].to_pylist()
    origin = report.clusters[0].origin

    assert origin == "wire-20310310-0042"
    assert min(dates) != dates[ids(report).index(origin)]
    assert [pair.relation for pair in report.pairs] == ["exact"] * (len(ids(report)) - 1)


@pytest.mark.parametrize(
    "case",
    [
        "same-other-quotes-dashes-and-case",
        "same-german-umlaut-composed-and-decomposed",
        "same-arabic-with-vowel-marks",
    ],
)
def test_same_words_in_other_bytes(case: str) -> None:
    """Every shingle is shared, although no two files are equal."""
    report = cluster(SAMPLES / "cases" / case)

    assert {pair.relation for pair in report.pairs} == {"near-duplicate"}
    assert {pair.jaccard for pair in report.pairs} == {1.0}
    assert len(set(texts(case, ids(report)))) == len(ids(report))


def test_umlauts_are_composed_in_one_file_and_decomposed_in_the_other() -> None:
    """No editor or checkout has normalised them."""
    composed, decomposed = texts(
        "same-german-umlaut-composed-and-decomposed",
        ["agentur-composed.txt", "website-decomposed.txt"],
    )

    assert composed != decomposed
    assert composed == unicodedata.normalize("NFC", decomposed)
    assert decomposed == unicodedata.normalize("NFD", composed)


def test_arabic_differs_in_vowel_marks_and_tatweel_alone() -> None:
    """The files differ in what they are meant to differ in."""
    daily, vowelled = texts(
        "same-arabic-with-vowel-marks", ["daily-paper.txt", "childrens-paper.txt"]
    )
    marks = {*map(chr, range(0x064B, 0x0653)), "\N{ARABIC TATWEEL}"}

    assert not marks & set(daily)
    assert {"\N{ARABIC TATWEEL}", "\N{ARABIC FATHA}", "\N{ARABIC SHADDA}"} <= set(vowelled)
    assert "".join(c for c in vowelled if c not in marks) == daily


def test_template_that_leaves_long_runs_is_taken_for_a_copy() -> None:
    """A limit: Jaccard cannot tell a form letter filled in twice from a text edited twice.

    `different-template-other-figures` is below the threshold because a figure stands in nearly
    every clause and each report tells a story of its own. This notice has three gaps.
    """
    fillings = [("Ferrant", "Friday noon", "220 14"), ("Orlinde", "Sunday night", "873 90")]
    report = find_duplicates([{"text": TEMPLATE.format(*filling)} for filling in fillings])

    assert clusters(report) == [("0", "1")]


def test_seeds_are_as_they_were_given() -> None:
    """Byte for byte, under their own names."""
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.iterdir()}

    assert found == SUMS


def test_two_seeds_are_one_article() -> None:
    """000 and 002 are versions of one article; the other three tell of the same event."""
    report = cluster(SEEDS)
    names = sorted(SUMS)

    assert clusters(report) == [(names[0], names[2])]
    assert {(pair.a, pair.b): pair.relation for pair in report.pairs} == {
        (names[0], names[2]): "near-duplicate",
        (names[0], names[4]): "shared-passage",
        (names[1], names[4]): "shared-passage",
        (names[2], names[4]): "shared-passage",
    }
    assert similarities(report)[names[0], names[2]] == pytest.approx(0.41, abs=0.005)
