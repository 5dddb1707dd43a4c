"""The format csv."""

import csv
import io

from hypothesis import given

from dedupe.model import Report
from dedupe.renderers.csv import FORMULA_STARTS, HEADER, render
from dedupe.renderers.text_safety import visible

from .conftest import reports


def loaded(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(render(report)), newline="")))


def expected(text: str | None) -> str:
    kept = "".join(c if c in "\t\n" else visible(c) for c in text or "")
    return "'" + kept if kept[:1] in FORMULA_STARTS and kept else kept


@given(reports())
def test_reading_it_back_gives_one_row_per_document(report: Report) -> None:
    clusters = {cluster.id: cluster for cluster in report.clusters}
    rows = loaded(report)
    assert len(rows) == report.documents.num_rows
    for row, document in zip(rows, report.documents.to_pylist(), strict=True):
        assert tuple(row) == HEADER
        for name in ("id", "source", "published", "title", "cluster"):
            assert row[name] == expected(document[name])
        assert row["n_tokens"] == str(document["n_tokens"])
        cluster = clusters.get(document["cluster"])
        assert row["size"] == (str(len(cluster.members)) if cluster else "")
        is_origin = cluster is not None and cluster.origin == document["id"]
        assert row["origin"] == (str(is_origin).lower() if cluster else "")


@given(reports())
def test_no_cell_is_a_formula(report: Report) -> None:
    for row in loaded(report):
        assert not any(cell[:1] in set("=+-@\t\r＝") for cell in row.values() if cell)


def test_lines_end_in_a_newline_and_columns_are_named(empty_report: Report) -> None:
    assert "".join(render(empty_report)) == (
        "id,cluster,origin,size,source,published,title,n_tokens,agencies,likely_source\n"
    )
