"""Explanations to be shown: made by hand, of texts that mean harm, and by runs."""

from dataclasses import replace
from typing import Final

from dedupe import Explanation, Options, Version, find_duplicates, find_passages
from dedupe.changes import Span
from dedupe.evidence import Check, Discount, Route
from dedupe.provenance import Credit
from tests.renderers.passages.conftest import ARTICLE, HOSTILE, SMALL, STATEMENT

NEWS: Final = Explanation(
    a=ARTICLE,
    b=STATEMENT,
    verdict="shared-passage",
    checks=(
        Check("exact", "same bytes", 0.0, 1.0, False),
        Check("near-duplicate", "jaccard", 0.21, 0.4, False),
        Check("near-duplicate", "coverage", 0.3, 0.38, False),
        Check("containment", "coverage", 0.3, 0.38, False),
        Check("shared-passage", "passage", 22.5, 20, True),
    ),
    reported="shared-passage",
    clusters=("c-0123456789abcdef", None),
    wanted=True,
    seconds=-90_000.0,
    score=0.3,
    jaccard=0.21,
    n_shingles=(1061, 44),
    n_shared=20,
    containment=(0.3, 0.4),
    n_tokens=(1065, 48),
    coverage=(0.25, 0.3),
    passage=22.5,
    bands=Route(0, (70, 70), False, 0.004),
    fingerprints=Route(9, (161, 44), True),
    guaranteed=28,
    discounts=(
        Discount(Span(46, 89), 8, 2.5, 7),
        Discount(Span(198, 223), 4, 0.1, 255),
    ),
    credits=(
        (
            Credit("Reuters", "dateline", Span(0, 7), "A storm"),
            Credit(None, "credit", Span(8, 14), "closed"),
        ),
        (),
    ),
    passages=find_passages(ARTICLE, STATEMENT, SMALL),
    options=Options(),
)
TURNED: Final = replace(NEWS, seconds=5400.0, reported=None, clusters=(None, None))
PLAIN: Final = replace(  # of a run that looked for near-duplicates alone
    NEWS,
    verdict=None,
    checks=NEWS.checks[:2],
    reported=None,
    clusters=("c-0123456789abcdef", "c-fedcba9876543210"),
    seconds=None,
    coverage=None,
    passage=None,
    bands=Route(1, (70, 70), True, 0.47),
    fingerprints=None,
    discounts=(),
    options=Options(relations=("near-duplicate",)),
)
EVIL: Final = replace(
    NEWS,
    a=HOSTILE.a,
    b=HOSTILE.b,
    discounts=(Discount(Span(0, len(HOSTILE.a.text)), 9, 0.5, 30),),
    passages=HOSTILE,
)
BY_HAND: Final = {"news": NEWS, "turned": TURNED, "plain": PLAIN, "hostile": EVIL}


def of_two(a: str, b: str) -> Explanation:
    """Explain two texts of a run of their own."""
    return find_duplicates([{"id": "a", "text": a}, {"id": "b", "text": b}]).explain("a", "b")


SELF: Final = of_two(ARTICLE.text, Version("b", ARTICLE.text).text)
