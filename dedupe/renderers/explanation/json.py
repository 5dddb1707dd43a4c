"""Every number behind a verdict, for programs: schema `dedupe.explanation/1`.

    {"schema": "dedupe.explanation/1",
     "a": {"id", "title", "source", "published"}, "b": {...},
     "verdict", "checks": [{"relation", "measure", "value", "bound", "holds"}],
     "reported", "clusters": [.., ..], "wanted", "seconds",
     "score", "jaccard", "n_shingles": [a, b], "n_shared", "containment": [a, b],
     "n_tokens": [a, b], "coverage": [a, b] | null, "passage",
     "bands": {"n_shared", "of", "proposes", "chance"}, "fingerprints": {...} | null,
     "guaranteed", "discounts": [{"start", "end", "n_tokens", "weight", "n_stories"}],
     "credits": [[{"agency", "kind", "start", "end", "words"}], [..]],
     "share_a", "share_b", "passages": [as in dedupe.passages/1], "options"}

Offsets count characters (code points) of the text as it was given, half-open;
those of discounts are in *a*.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from dedupe.evidence import Explanation, Route
from dedupe.renderers.diff.json import version_record
from dedupe.renderers.json_safety import DECIMALS, encode
from dedupe.renderers.passages.json import passage_records

SCHEMA: Final = "dedupe.explanation/1"


def render(explanation: Explanation) -> Iterator[str]:
    """Render *explanation* as one JSON object, a line for each of its keys."""
    members = (f"{encode(name)}: {encode(value)}" for name, value in _record(explanation).items())
    yield "{" + ",\n".join(members) + "}\n"


def _record(found: Explanation) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "a": version_record(found.a),
        "b": version_record(found.b),
        "verdict": found.verdict,
        "checks": [asdict(one) | {"value": _rounded(one.value)} for one in found.checks],
        "reported": found.reported,
        "clusters": found.clusters,
        "wanted": found.wanted,
        "seconds": found.seconds,
        "score": _rounded(found.score),
        "jaccard": _rounded(found.jaccard),
        "n_shingles": found.n_shingles,
        "n_shared": found.n_shared,
        "containment": [_rounded(share) for share in found.containment],
        "n_tokens": found.n_tokens,
        "coverage": found.coverage and [_rounded(share) for share in found.coverage],
        "passage": found.passage and _rounded(found.passage),
        "bands": _route(found.bands),
        "fingerprints": found.fingerprints and _route(found.fingerprints),
        "guaranteed": found.guaranteed,
        "discounts": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "n_tokens": one.n_tokens,
                "weight": _rounded(one.weight),
                "n_stories": one.n_stories,
            }
            for one in found.discounts
        ],
        "credits": [
            [
                {
                    "agency": one.agency,
                    "kind": one.kind,
                    "start": one.span.start,
                    "end": one.span.end,
                    "words": one.words,
                }
                for one in several
            ]
            for several in found.credits
        ],
        "share_a": _rounded(found.passages.share_a),
        "share_b": _rounded(found.passages.share_b),
        "passages": list(passage_records(found.passages)),
        "options": asdict(found.options),
    }


def _route(route: Route) -> dict[str, object]:
    return asdict(route) | {"chance": route.chance and _rounded(route.chance)}


def _rounded(value: float) -> float:
    return round(value, DECIMALS)
