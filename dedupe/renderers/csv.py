"""One row per document with its cluster, for spreadsheets and data frames.

A cell that starts with `=` is a formula to a spreadsheet, and a formula can run a program:
a title from the web must never become one. Such cells get a leading apostrophe, always,
which spreadsheets do not show. Control characters, which make readers stop or misread a row
(csv leaves a lone CR unquoted), become visible escapes; only tab and newline are kept.
The lossless format is json.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from dedupe.model import Report
from dedupe.renderers.text_safety import visible

HEADER: Final = (
    "id",
    "cluster",
    "origin",
    "size",
    "source",
    "published",
    "title",
    "n_tokens",
    "agencies",
    "likely_source",
)
BATCH: Final = 10_000
FORMULA_STARTS: Final = frozenset("=+-@\t\n＝＋－＠")
"""OWASP's list for CSV injection, with the full-width forms that some locales evaluate too."""


def render(report: Report) -> Iterator[str]:
    """Render a header and one row for each document of *report*, by id.

    `cluster`, `origin`, `size` and what is known of whose the text is (the `agencies` that it is
    credited to, the `likely_source` of its cluster) are empty for a document in no cluster.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    clusters = {cluster.id: (cluster.origin, len(cluster.members)) for cluster in report.clusters}
    agencies: dict[str, str] = {}
    sources: dict[str | None, str | None] = {}
    for cluster in report.clusters:
        attribution = report.attribution(cluster)
        sources[cluster.id] = attribution.likely_source
        agencies |= {one.id: "; ".join(one.agencies) for one in attribution.members if one.agencies}
    buffer.write(",".join(HEADER) + "\n")
    for start in range(0, report.documents.num_rows, BATCH):
        rows = report.documents.slice(start, BATCH).to_pydict()
        ids, inside = rows["id"], rows["cluster"]
        known = [clusters.get(cluster, (None, None)) for cluster in inside]
        columns = (
            map(_cell, ids),
            map(_cell, inside),
            (
                None if origin is None else str(id == origin).lower()
                for id, (origin, _) in zip(ids, known, strict=True)
            ),
            (size for _, size in known),
            map(_cell, rows["source"]),
            map(_cell, rows["published"]),
            map(_cell, rows["title"]),
            rows["n_tokens"],
            (_cell(agencies.get(id)) for id in ids),
            (_cell(sources.get(cluster)) for cluster in inside),
        )
        writer.writerows(zip(*columns, strict=True))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()  # the header of an empty report


def _cell(text: str | None) -> str | None:
    """Make *text* harmless to a spreadsheet."""
    if not text:
        return text
    if not text.isprintable():
        text = re.sub("[^\t\n]+", lambda kept: visible(kept[0]), text)
    return "'" + text if text[0] in FORMULA_STARTS else text
