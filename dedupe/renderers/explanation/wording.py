"""The words for the numbers behind a verdict: sections of rows, the same in every format."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final, NamedTuple

from dedupe.evidence import Check, Discount, Explanation, Measure
from dedupe.provenance import Credit
from dedupe.renderers.text_safety import one_line, shorten
from dedupe.renderers.wording import count, decimal, percent

DISCOUNTS: Final = 20
"""Discounted runs that are listed, the longest ones; more are counted."""
QUOTED: Final = 200
"""Columns that are quoted of each."""

MEASURES: Final[dict[Measure, str]] = {
    "same bytes": "title and text byte for byte",
    "jaccard": "Jaccard similarity",
    "coverage": "greater coverage",
    "passage": "heaviest run in common",
}


class Row(NamedTuple):
    """One thing that is known."""

    label: str
    said: str


class Section(NamedTuple):
    """Rows that answer one question."""

    title: str
    rows: list[Row]
    note: str = ""
    """What a reader must know to understand them."""


def verdict(found: Explanation) -> str:
    """Say what the two are to each other: `near-duplicate, score 0.68`."""
    if found.reported == "related":
        return f"Related coverage, score {decimal(found.score)}"
    if found.verdict is None:
        return "No copies of each other, and no passage in common that counts"
    return f"{found.verdict.capitalize()}, score {decimal(found.score)}"


def notes(found: Explanation) -> list[str]:
    """Say what the report makes of the pair, and where its documents are."""
    apart = found.clusters[0] is None or found.clusters[0] != found.clusters[1]
    joins = found.reported in ("exact", "near-duplicate", "containment")
    cohesion = ["The cohesion rule keeps them apart (--cohesion)."] if joins and apart else []
    return [_standing(found), _clusters(found), *cohesion]


def _standing(found: Explanation) -> str:
    if found.reported:
        return "The report has this pair."
    if found.verdict is None:
        return "The report does not have this pair."
    if not found.wanted:
        return "The report leaves it out: pairs of these outlets or dates were not asked for."
    if not found.bands.proposes and not (found.fingerprints and found.fingerprints.proposes):
        return "The report does not have it: neither route proposes to compare the two."
    return (
        "The report does not have it: another copy stood for one of the two, a bucket was too "
        "large to propose all its pairs, or what they share stands in too many stories."
    )


def _clusters(found: Explanation) -> str:
    a, b = found.clusters
    if a and a == b:
        return f"Both are in cluster {a}."
    if a and b:
        return f"a is in cluster {a}, b in cluster {b}."
    if a or b:
        return f"{'a' if a else 'b'} is in cluster {a or b}, {'b' if a else 'a'} is in none."
    return "Neither is in a cluster."


def sections(found: Explanation) -> Iterator[Section]:
    """Yield what is known, but for the passages."""
    yield Section(
        "Tests",
        [Row(check.relation, _check(check)) for check in found.checks],
        "The first relation that passes all its tests is the verdict.",
    )
    yield Section("In common", list(_in_common(found)))
    yield Section("How such a pair is found", list(_routes(found)))
    yield Section("Discounted", _discounts(found), _discount_rule(found))
    if found.seconds is not None:
        yield Section("Dates", [Row("apart", _apart(found.seconds))])
    credits = [
        Row(f"{side} {one.kind}", _credit(one))
        for side, several in zip("ab", found.credits, strict=True)
        for one in several
    ]
    if credits:
        yield Section("Credits", credits, "Pictures and mentions credit no text.")
    settings = {
        name: ", ".join(value) if isinstance(value, tuple) else f"{value}"
        for name, value in asdict(found.options).items()
        if value is not None and value is not False
    }
    yield Section("Settings", [Row(name, value) for name, value in settings.items()])


def _check(check: Check) -> str:
    what = MEASURES[check.measure]
    if check.measure == "same bytes":
        return f"{what}: {'yes' if check.holds else 'no'}"
    unit = " tokens" if check.measure == "passage" else ""
    value = f"{check.value:.1f}" if unit else decimal(check.value, 3)
    return f"{what} {value}{unit}, at least {check.bound:g}: {'yes' if check.holds else 'no'}"


def _in_common(found: Explanation) -> Iterator[Row]:
    (n_a, n_b), size = found.n_shingles, found.options.shingle_size
    yield Row(
        "score",
        f"{decimal(found.score, 3)}: of the runs of six letters of the derived text, the later one "
        "or else the longer, the share that the other has; it ranks pairs and decides nothing",
    )
    shingles = f"{count(found.n_shared, 'shingle')} of {count(size, 'token')}"
    yield Row("shingles", f"{shingles}, of {n_a:,} in a and {n_b:,} in b")
    yield Row("jaccard", f"{decimal(found.jaccard, 3)}: those of all that either has")
    yield Row("containment", _of_both(found.containment))
    if found.coverage is not None and found.passage is not None:
        tokens = "{:,} and {:,}".format(*found.n_tokens)
        both = _of_both(found.coverage)
        yield Row("coverage", f"{both}, counted in tokens ({tokens}), common ones weighing less")
        yield Row("heaviest run", f"{found.passage:.1f} tokens in a row, weighed the same way")


def _of_both(shares: tuple[float, float]) -> str:
    return f"{percent(shares[0])} of a, {percent(shares[1])} of b"


def _routes(found: Explanation) -> Iterator[Row]:
    bands, marks = found.bands, found.fingerprints
    chance = "less than 1 %" if (bands.chance or 0) < 0.01 else percent(bands.chance or 0.0)
    yield Row(
        "bands",
        f"{bands.n_shared} of {bands.of[0]} bands of the signatures are equal: "
        f"{_proposes(bands.proposes)}; "
        f"a pair of this Jaccard similarity shares one with a chance of {chance}",
    )
    if marks is not None:
        yield Row(
            "fingerprints",
            f"{marks.n_shared} in common, of {marks.of[0]:,} in a and {marks.of[1]:,} in b: "
            f"{_proposes(marks.proposes)}; "
            f"{found.guaranteed} tokens in a row that few others have are always found",
        )


def _proposes(proposes: bool) -> str:
    return "the two are compared" if proposes else "not enough to compare the two"


def _discount_rule(found: Explanation) -> str:
    if 0 in found.n_tokens:
        return "A document without words has nothing in common with any."
    if found.coverage is None:
        return "This run looked for no copies of parts and discounted nothing."
    n = found.options.common
    if not n:
        return "Switched off: every token weighs the same (common is 0)."
    stories = "1 story has" if n == 1 else f"{n} stories have"
    return f"What more than {stories} weighs less: of n stories, ({n}/n)² of a token."


def _discounts(found: Explanation) -> list[Row]:
    rows = [_discount(one, found.a.text) for one in found.discounts[:DISCOUNTS]]
    if more := len(found.discounts) - DISCOUNTS:
        rows += [Row("more", f"{count(more, 'shorter run')}")] * (more > 0)
    if found.coverage is not None and found.options.common and not rows:
        rows.append(Row("nothing", "what the two have in common is in few other stories"))
    return rows


def _discount(one: Discount, text: str) -> Row:
    stories = "255 stories or more" if one.n_stories >= 255 else f"{one.n_stories} stories"
    weight = f"weight {one.weight:.1f}"
    quoted = shorten(one_line(one.span.of(text)), QUOTED)
    return Row(f"{count(one.n_tokens, 'token')}", f"{weight}, in {stories}: “{quoted}”")


def _credit(one: Credit) -> str:
    name = "agencies without a name" if one.agency is None else one_line(one.agency)
    return f"{name}: “{shorten(one_line(one.words), QUOTED)}”"


def _apart(seconds: float) -> str:
    """Say which came first: `b 3 h 10 min after a`."""
    if not seconds:
        return "a and b bear the same date"
    later, earlier = ("b", "a") if seconds > 0 else ("a", "b")
    minutes = round(abs(seconds) / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [
        *([count(days, "day")] if days else []),
        *([f"{hours} h"] if hours else []),
        *([f"{minutes} min"] if minutes and not days else []),
    ]
    return f"{later} {' '.join(parts) or 'less than a minute'} after {earlier}"
