"""The format json of an explanation: every number, as it is."""

import json
from dataclasses import asdict, fields

import pytest

from dedupe import Explanation, render

from .conftest import BY_HAND, EVIL, NEWS, SELF


@pytest.mark.parametrize("name", BY_HAND)
def test_every_field_is_there(name: str) -> None:
    """Under its own name; the passages with the shares that stand beside them."""
    record = json.loads("".join(render(BY_HAND[name], "json")))
    expected = {field.name for field in fields(Explanation)} | {"schema", "share_a", "share_b"}

    assert set(record) == expected
    assert record["schema"] == "dedupe.explanation/1"


def test_numbers() -> None:
    record = json.loads("".join(render(NEWS, "json")))

    assert record["checks"] == [asdict(check) for check in NEWS.checks]
    assert record["reported"] == "shared-passage"
    assert record["containment"] == [0.3, 0.4]
    assert record["bands"] == {"n_shared": 0, "of": [70, 70], "proposes": False, "chance": 0.004}
    first = record["discounts"][0]
    assert NEWS.a.text[first["start"] : first["end"]] == NEWS.discounts[0].span.of(NEWS.a.text)
    assert len(record["passages"]) == len(NEWS.passages)
    assert record["options"]["threshold"] == 0.4


def test_of_a_run() -> None:
    record = json.loads("".join(render(SELF, "json")))
    assert (record["verdict"], record["score"], record["share_a"]) == ("exact", 1.0, 1.0)


def test_texts_that_mean_harm() -> None:
    """What cannot be encoded is escaped, and the rest is plain ASCII or text."""
    assert "\x1b" not in "".join(render(EVIL, "json"))
