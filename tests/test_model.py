"""The types that cross rooms."""

from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pytest
from datasketch import LeanMinHash, MinHash

from dedupe import find_duplicates
from dedupe.errors import OptionError
from dedupe.model import Pair, Pairs, Signatures
from dedupe.options import RELATIONS, Options
from tests.strategies import cluster, vocabulary


def signatures(*rows: list[int]) -> Signatures:
    return Signatures(np.array(rows, np.uint32), 5, 1)


def test_estimates_are_the_share_of_equal_minima() -> None:
    """Two signatures that agree in one of four places estimate a quarter."""
    both = signatures([1, 2, 3, 4], [1, 9, 9, 9])
    assert both.jaccard(0, 1) == 0.25
    assert both.jaccard(0, 0) == 1.0
    assert both.jaccard(0, 0, signatures([9, 2, 3, 4])) == 0.75


Scheme = Literal["affine32", "affine64", "legacy"]


def sketch(seed: int = 1, num_perm: int = 4, scheme: Scheme = "affine32") -> LeanMinHash:
    return LeanMinHash(MinHash(num_perm, seed, scheme=scheme))


@pytest.mark.parametrize(
    "sketches",
    [
        [sketch(), sketch(seed=2)],
        [sketch(), sketch(num_perm=5)],
        [sketch(scheme="affine64")],
        [],
    ],
    ids=["seeds", "lengths", "scheme", "none"],
)
def test_sketches_of_different_kinds_are_refused(sketches: list[LeanMinHash]) -> None:
    """Sketches of several seeds, lengths or of another scheme, or none, make no signatures."""
    with pytest.raises(OptionError, match="one seed and length and the affine32 scheme"):
        Signatures.from_datasketch(sketches, shingle_size=5)


PAIRS = Pairs(
    pa.array(["a", "b", "c"]),
    np.array([0, 1]),
    np.array([2, 2]),
    np.array([0, 1], np.int8),
    np.array([1.0, 0.8]),
    np.array([1.0, 0.5]),
    np.array([1.0, 0.6]),
    np.array([1.0, 0.7]),
)
FIRST = Pair("a", "c", "exact", 1.0, 1.0, 1.0, 1.0)
SECOND = Pair("b", "c", "near-duplicate", 0.8, 0.5, 0.6, 0.7)


def test_pairs_are_a_sequence_of_pairs() -> None:
    """Columns of pairs behave as a list of them."""
    assert len(PAIRS) == 2
    assert list(PAIRS) == [FIRST, SECOND]
    assert (PAIRS[0], PAIRS[-1]) == (FIRST, SECOND)
    assert PAIRS[1:] == [SECOND]
    assert PAIRS[::-1] == [SECOND, FIRST]
    assert list(reversed(PAIRS)) == [SECOND, FIRST]
    assert SECOND in PAIRS
    with pytest.raises(IndexError):
        PAIRS[2]


def test_the_pairs_of_a_document() -> None:
    """A document's pairs are found by its row, whichever side it stands on."""
    report = cluster(
        [{"id": id, "text": f"{' '.join(vocabulary(30))} {id * (id != 'd')}"} for id in "dacb"]
    )
    ids = report.pairs.ids.to_pylist()
    for row, id in enumerate(ids):
        found = [report.pairs[at] for at in report.pairs.of(row).tolist()]
        assert len(found) > 1
        assert sorted(found, key=lambda one: (one.a, one.b)) == [
            pair for pair in report.pairs if id in (pair.a, pair.b)
        ]


def test_relations_are_numbered() -> None:
    """The codes of relations are their positions."""
    assert RELATIONS == ("exact", "near-duplicate", "containment", "shared-passage", "related")


def test_a_report_looks_texts_of_clustered_documents_up() -> None:
    """The text of a clustered document is found by its id; of another one it is not."""
    report = cluster(
        [
            {"id": "z", "text": "one two three four five six"},
            {"id": "a", "text": "alone in the world"},
            {"id": "m", "title": "One", "text": "Two three: four five six!"},
        ],
        cuts=(1,),
    )
    assert report.rows == {"m": 1, "z": 2}
    assert report.text("z") == "one two three four five six"
    assert report.text("m") == "Two three: four five six!"
    with pytest.raises(KeyError):
        report.text("a")


def test_equal_reports_are_equal() -> None:
    """Two runs over the same documents give equal reports, and another text another one."""
    text = "the harbour council voted on tuesday to keep the ferry"
    documents = [{"id": "a", "text": text}, {"id": "b", "text": text + " running"}]
    first, again = find_duplicates(documents), find_duplicates(documents)
    other = find_duplicates([documents[0], {"id": "b", "text": text}])

    assert first == again
    assert first.pairs == again.pairs
    assert first.pairs != other.pairs
    assert first.pairs != "pairs"


@pytest.mark.parametrize(
    "settings", [{"shingle_size": 5.0}, {"threshold": "0.4"}, {"seed": True}, {"num_perm": None}]
)
def test_options_of_the_wrong_type(settings: dict[str, Any]) -> None:
    """An option of the wrong type is refused by name, not by the kernel that meets it."""
    (name,) = settings

    with pytest.raises(OptionError, match=name):
        Options(**settings)
