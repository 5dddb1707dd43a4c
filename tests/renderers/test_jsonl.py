"""The format jsonl."""

import json

from hypothesis import given

from dedupe.model import Report
from dedupe.renderers import json as whole
from dedupe.renderers.jsonl import render

from .conftest import reports


@given(reports())
def test_lines_are_the_clusters_with_their_documents_and_pairs(report: Report) -> None:
    out = json.loads("".join(whole.render(report)))
    lines = [json.loads(line) for line in "".join(render(report)).split("\n")[:-1]]
    assert len(lines) == len(report.clusters)
    for line, cluster in zip(lines, out["clusters"], strict=True):
        assert line["size"] == len(line["members"])
        assert {key: line[key] for key in cluster} == cluster
        described = [{**d, "cluster": cluster["id"]} for d in line["documents"]]
        assert described == [d for d in out["documents"] if d["cluster"] == cluster["id"]]
        assert [d["id"] for d in line["documents"]] == cluster["members"]
        inside = set(cluster["members"])
        assert line["pairs"] == [p for p in out["pairs"] if {p["a"], p["b"]} <= inside]


def test_pairs_that_the_cohesion_rule_parted_are_in_no_cluster(report: Report) -> None:
    lines = [json.loads(line) for line in render(report)]
    pairs = [(pair["a"], pair["b"]) for line in lines for pair in line["pairs"]]
    assert ("de/rat-2", "post/17") not in pairs
    assert len(pairs) == len(report.pairs) - 4  # three that only share a passage


def test_no_clusters_are_no_lines(empty_report: Report) -> None:
    assert "".join(render(empty_report)) == ""
