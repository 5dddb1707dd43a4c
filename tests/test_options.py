"""Options refuse what is outside their bounds, and say what the bounds are."""

import dataclasses
import math
import re

import pytest

from dedupe.errors import DedupeError, OptionError
from dedupe.options import Options, ReadOptions

REFUSED = [
    ("threshold", (0.0, -0.1, 1.0001, math.nan, math.inf), "above 0 and at most 1"),
    ("shingle_size", (0, -1, 65), "1 to 64"),
    ("num_perm", (1, 0, 4097), "2 to 4096"),
    ("seed", (-1, 2**32), "0 to 4294967295"),
    ("recall", (0.0, 1.0, math.nan), "between 0 and 1, both excluded"),
    ("cohesion", (-0.1, 1.1, math.nan), "0 to 1"),
    ("containment", (0.0, -0.1, 1.1, math.nan), "above 0 and at most 1"),
    ("passage", (0, -1, 10_001), "1 to 10000"),
    ("common", (-1, 255), "0 to 254"),
    ("cosine", (0.0, -0.1, 1.1, math.nan), "above 0 and at most 1"),
    ("within_days", (-0.1, 1_000_001, math.nan, math.inf), "0 to 1000000"),
]
TAKEN = [
    ("threshold", (1e-9, 1.0)),
    ("shingle_size", (1, 64)),
    ("num_perm", (2, 4096)),
    ("seed", (0, 2**32 - 1)),
    ("recall", (1e-9, 1 - 1e-9)),
    ("cohesion", (0.0, 1.0)),
    ("containment", (1e-9, 1.0)),
    ("passage", (1, 10_000)),
    ("common", (0, 254)),
    ("cosine", (1e-9, 1.0)),
    ("within_days", (0, 1_000_000)),
]


@pytest.mark.parametrize(
    ("name", "value", "bounds"),
    [(name, value, bounds) for name, values, bounds in REFUSED for value in values],
)
def test_values_outside_are_refused(name: str, value: float, bounds: str) -> None:
    """A value outside its bounds is refused with its name, the value and the bounds."""
    message = re.escape(f"{name} is {value!r}; it must be {bounds}")
    with pytest.raises(OptionError, match=f"^{message}$"):
        Options(**{name: value})  # type: ignore[arg-type]  # the value is what is tested


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in TAKEN for value in values]
)
def test_bounds_themselves_are_taken(name: str, value: float) -> None:
    """The least and the greatest value are taken as they are."""
    assert getattr(Options(**{name: value}), name) == value  # type: ignore[arg-type]


def test_every_option_is_bounded() -> None:
    """No field of the options escapes these tests."""
    fields = [field.name for field in dataclasses.fields(Options)]
    fields.remove("relations")  # which is a choice, see tests/detect/test_relations.py
    fields.remove("across_sources")  # and so is this, see tests/detect/test_limits.py
    assert fields == [name for name, _, _ in REFUSED]
    assert fields == [name for name, _ in TAKEN]


@pytest.mark.parametrize(
    ("common", "n_stories", "least"),
    [(3, 0, 4), (3, 16, 4), (3, 17, 5), (3, 100, 10), (3, 101, 11), (30, 900, 31), (30, 962, 32)],
)
def test_enough_stories_to_be_boilerplate(common: int, n_stories: int, least: int) -> None:
    """More than may share a paragraph at no discount, and the square root of all."""
    assert Options(common=common).least_repeated(n_stories) == least


def test_what_discounts() -> None:
    """Nothing does where it is switched off, or where whole texts alone are compared."""
    assert Options().discounts
    assert not Options(common=0).discounts
    assert not Options(relations=["near-duplicate"]).discounts


def test_options_are_equal_by_value_and_cannot_change() -> None:
    """Equal options are equal keys, and no field can be set."""
    assert {Options(seed=2): 1}[Options(seed=2)] == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        Options().seed = 2  # type: ignore[misc]  # refused at run time as well


def test_a_refusal_is_a_value_error_and_one_of_ours() -> None:
    """Callers catch it as `ValueError` or as `DedupeError`."""
    assert issubclass(OptionError, ValueError)
    assert issubclass(OptionError, DedupeError)


@pytest.mark.parametrize("encoding", ["", "klingon", "rot13", "base64"])
def test_unknown_encodings_are_refused(encoding: str) -> None:
    """A fallback encoding that Python cannot decode text with is refused by name."""
    with pytest.raises(OptionError, match=re.escape(f"fallback_encoding is {encoding!r}")):
        ReadOptions(fallback_encoding=encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "shift_jis", "UTF-8"])
def test_known_encodings_are_taken(encoding: str) -> None:
    """A codec for text is taken as it was named."""
    assert ReadOptions(fallback_encoding=encoding).fallback_encoding == encoding


@pytest.mark.parametrize("size", [0, -1, 1023, 2**30 + 1])
def test_records_may_not_be_tiny(size: int) -> None:
    """A record must be allowed to have 1,024 bytes, and no more than 2**30."""
    with pytest.raises(
        OptionError, match=f"^max_record is {size}; it must be 1024 to 1073741824 bytes"
    ):
        ReadOptions(max_record=size)
    assert ReadOptions(max_record=1024).max_record == 1024
    assert ReadOptions(max_record=2**30).max_record == 2**30
