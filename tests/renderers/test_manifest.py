"""What is told of each record that was not copied."""

import json
from dataclasses import replace

from dedupe.filtering import RULES, select
from dedupe.model import Report
from dedupe.renderers.manifest import reason, render

from .conftest import ESCAPE


def test_each_line_is_an_object_of_its_kind(report: Report) -> None:
    """A head, then what was left out and repeated and lost; the counts are those of the lines."""
    for keep in RULES:
        head, *lines = [json.loads(line) for line in render(select(report, keep))]
        kinds = [line["kind"] for line in lines]
        counts = head["counts"]

        assert head["schema"] == "dedupe.filter/1"
        assert set(head["keep"].values()) == {keep}
        assert kinds == sorted(kinds, key=["left-out", "repeated", "lost"].index)
        assert counts["left_out"] == kinds.count("left-out") == sum(head["left_out_as"].values())
        assert counts["repeated"] == kinds.count("repeated") == 1
        assert counts["lost"] == report.run.losses.n_skipped >= kinds.count("lost")
        assert counts["kept"] + counts["left_out"] == report.run.n_documents
        assert counts["read"] == sum(counts[name] for name in counts if name != "read")


def test_nothing_in_a_line_can_act(report: Report) -> None:
    """What controls a terminal is escaped, and a line holds no line break of a record."""
    text = "".join(render(select(report)))

    assert not set(text) & {"\x1b", "\x9b", "\u202e", "\u2028", "\r"}
    assert any(json.loads(line).get("id") == ESCAPE for line in text.splitlines())


def test_reasons(report: Report) -> None:
    """A share is that of the document which goes, whichever of the two is called a."""
    one = next(one for one in select(report, "first") if one.id == "post/17")
    pair = replace(
        one.pair, a="post/17", b="wire/0001", jaccard=0.5, containment_a=0.9, containment_b=0.4
    )
    turned = replace(pair, a="asahi/港", b="post/17", containment_a=0.4, containment_b=0.9)

    said = reason(replace(one, kept="wire/0001", pair=pair))
    assert said == "near-duplicate, jaccard 0.50, 90 % in and 40 % of wire/0001"
    assert reason(replace(one, kept="asahi/港", pair=turned)) == said.replace(
        "wire/0001", "asahi/港"
    )
    chained = reason(replace(one, kept="wire/0001", pair=turned))
    assert chained == (
        "connected with wire/0001 through others; its own best pair: "
        "near-duplicate, jaccard 0.50, 90 % in and 40 % of asahi/港"
    )
