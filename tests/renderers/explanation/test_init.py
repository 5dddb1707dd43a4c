"""The formats of an explanation."""

from dataclasses import replace

import pytest

from dedupe import render
from dedupe.errors import OptionError
from dedupe.renderers.explanation import FORMATS

from .conftest import BY_HAND, EVIL, NEWS, PLAIN, SELF


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("found", [*BY_HAND.values(), SELF])
def test_every_format_shows_both(found: object, format: str) -> None:
    assert len("".join(render(found, format))) > 500  # type: ignore[arg-type]


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(OptionError, match="csv"):
        render(NEWS, "csv")


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_formats_for_people_say_the_same(format: str) -> None:
    """The verdict, each test with its outcome, what was discounted, which was first."""
    text = " ".join("".join(render(NEWS, format, width=1000)).split())
    for said in (
        "Shared-passage, score 0.30",
        "Jaccard similarity 0.210, at least 0.4: no",
        "heaviest run in common 22.5 tokens, at least 20: yes",
        "weight 2.5, in 7 stories",
        "255 stories or more",
        "a 1 day 1 h after b",
        "less than 1 %",
        "Reuters: “A storm”",
        "agencies without a name: “closed”",
        "a is in cluster c-0123456789abcdef, b is in none.",
    ):
        assert said in text
    plain = " ".join("".join(render(PLAIN, format, width=1000)).split())
    assert "discounted nothing" in plain
    assert "No copies of each other" in plain


def test_what_keeps_a_pair_out_of_one_cluster() -> None:
    """The cohesion rule, of a pair that makes clusters; of a passage no rule need be named."""
    parted = replace(NEWS, reported="containment", clusters=("c-0123456789abcdef", None))
    assert "The cohesion rule keeps them apart" in "".join(render(parted, "terminal", width=200))
    assert "cohesion rule" not in "".join(render(NEWS, "terminal"))
    empty = replace(PLAIN, n_tokens=(5, 0))
    assert "A document without words" in "".join(render(empty, "terminal", width=200))


def test_texts_that_mean_harm() -> None:
    """No escape reaches a screen, no tag a page."""
    assert "\x1b" not in "".join(render(EVIL, "terminal"))
    page = "".join(render(EVIL, "html"))
    assert "<script>alert" not in page
    assert "<b>nine" not in page
