"""The format json."""

import json
from dataclasses import asdict
from typing import Any

from hypothesis import given

from dedupe.model import Report
from dedupe.renderers.attribution import record
from dedupe.renderers.json import render

from .conftest import reports


def loaded(report: Report) -> dict[str, Any]:
    value: dict[str, Any] = json.loads("".join(render(report)))
    return value


@given(reports())
def test_reading_it_back_gives_the_values_of_the_report(report: Report) -> None:
    out = loaded(report)
    assert out["schema"] == "dedupe.report/1"
    assert out["documents"] == report.documents.to_pylist()
    assert out["pairs"] == [
        {
            key: round(value, 6) if isinstance(value, float) else value
            for key, value in asdict(pair).items()
        }
        for pair in report.pairs
    ]
    assert out["clusters"] == [
        {
            "id": c.id,
            "origin": c.origin,
            "members": list(c.members),
            "cohesion": c.cohesion,
            "attribution": json.loads(json.dumps(record(report.attribution(c)))),
        }
        for c in report.clusters
    ]
    assert out["boilerplate"] == [asdict(one) for one in report.boilerplate.paragraphs]
    assert out["n_boilerplate"] == len(report.boilerplate.paragraphs)
    assert out["run"] == {
        "version": report.run.version,
        "options": json.loads(json.dumps(asdict(report.run.options))),
        "n_documents": report.run.n_documents,
        "n_skipped": report.run.losses.n_skipped,
        "skipped": [asdict(lost) for lost in report.run.losses.skipped],
        "warnings": report.run.losses.warnings,
        "n_candidates": 31,
        "expected_recall": 0.991235,
    }


def test_keys_stand_in_the_order_of_the_schema(report: Report) -> None:
    out = loaded(report)
    assert list(out) == [
        *("schema", "run", "documents", "pairs", "clusters", "boilerplate", "n_boilerplate"),
    ]
    assert list(out["run"])[:5] == ["version", "options", "n_documents", "n_skipped", "skipped"]
    assert list(out["documents"][0]) == [
        *("id", "n_tokens", "source", "published", "title", "cluster"),
    ]
    assert list(out["pairs"][0]) == [
        *("a", "b", "relation", "score", "jaccard", "containment_a", "containment_b"),
    ]
    assert list(out["clusters"][0]) == ["id", "origin", "members", "cohesion", "attribution"]
    assert list(out["clusters"][0]["attribution"]) == [
        *("likely_source", "by", "reasons", "order", "n_dated", "ordered", "credits"),
    ]
    assert list(out["boilerplate"][0]) == [
        *("text", "source", "n_stories", "n_documents", "of_stories", "least"),
    ]


def test_each_document_pair_cluster_and_paragraph_has_its_own_line(report: Report) -> None:
    lines = "".join(render(report)).split("\n")
    for kind in ("documents", "pairs", "clusters", "boilerplate"):
        start = lines.index(f'"{kind}": [') + 1
        records = loaded(report)[kind]
        assert [json.loads(line.rstrip(",")) for line in lines[start : start + len(records)]] == (
            records
        )


def test_letters_of_all_scripts_stay_readable(report: Report) -> None:
    assert "嵐で港の橋が通行止めに" in "".join(render(report))


@given(reports())
def test_nothing_in_it_can_act_on_a_terminal(report: Report) -> None:
    for line in "".join(render(report)).split("\n"):
        assert not any(c < " " or "\x7f" < c < "\xa0" or c in "\u202e\u2066\ufeff" for c in line)
