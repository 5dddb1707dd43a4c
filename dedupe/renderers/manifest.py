"""What became of each record that `dedupe filter` did not copy: schema `dedupe.filter/1`.

JSON Lines, for a corpus of millions may leave out as many, which nobody wants to hold to read one:
a line says what was done, and each other line is about one record.

    {"schema": "dedupe.filter/1", "version", "options", "keep": {relation: rule},
     "counts": {"read", "kept", "left_out", "lost", "repeated"}, "clusters",
     "left_out_as": {relation: times}}
    {"kind": "left-out", "id", "path", "line", "cluster", "kept", "pair": {"a", "b", "relation",
     "score", "jaccard", "containment_a", "containment_b"}, "reason"}
    {"kind": "repeated", "id", "path", "line", "kept", "reason"}
    {"kind": "lost", "path", "line", "reason"}

`read` is the sum of the four that follow it. `clusters` counts the documents that stay for others.
`kept` is the id of the document that stays. The first two kinds stand in the order of reading,
each; of those lost the first 10,000 are listed.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

import numpy as np

from dedupe.filtering import LeftOut, Selection
from dedupe.renderers.json_safety import DECIMALS, encode
from dedupe.renderers.wording import tie

SCHEMA: Final = "dedupe.filter/1"
FIGURES: Final = ("score", "jaccard", "containment_a", "containment_b")


def counts(selection: Selection) -> dict[str, int]:
    """Count the records that were read, and what became of them."""
    report = selection.report
    parts = {
        "kept": len(selection.kept),
        "left_out": len(selection.gone),
        "lost": report.run.losses.n_skipped,
        "repeated": report.repeats.num_rows,
    }
    return {"read": sum(parts.values()), **parts}


def render(selection: Selection) -> Iterator[str]:
    """Render what was chosen, a line for each record that does not stay."""
    report = selection.report
    head = {
        "schema": SCHEMA,
        "version": report.run.version,
        "options": asdict(report.run.options),
        "keep": dict(selection.keep),
        "counts": counts(selection),
        "clusters": len(np.unique(selection.kept_for[selection.gone])),
        "left_out_as": selection.reasons,
    }
    yield encode(head) + "\n"
    for one in selection:
        yield encode(_left_out(one)) + "\n"
    for one in report.repeats.to_batches(max_chunksize=10_000):
        for row in one.to_pylist():
            reason = "repeats an id with the same text"
            yield encode({"kind": "repeated", **row, "kept": row["id"], "reason": reason}) + "\n"
    for lost in report.run.losses.skipped:
        yield encode({"kind": "lost", **asdict(lost)}) + "\n"


def _left_out(one: LeftOut) -> dict[str, object]:
    pair = asdict(one.pair)
    return {
        "kind": "left-out",
        "id": one.id,
        "path": one.path,
        "line": one.line,
        "cluster": one.cluster,
        "kept": one.kept,
        "pair": pair | {name: round(pair[name], DECIMALS) for name in FIGURES},
        "reason": reason(one),
    }


def reason(one: LeftOut) -> str:
    """Say in words why a document does not stay."""
    pair = one.pair
    shares = pair.containment_a, pair.containment_b
    inside, around = shares if pair.a == one.id else shares[::-1]
    evidence = tie(pair.relation, pair.jaccard, inside, around, one.partner)
    if one.partner == one.kept:
        return evidence
    return f"connected with {one.kept} through others; its own best pair: {evidence}"
