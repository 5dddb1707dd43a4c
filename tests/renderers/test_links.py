"""From a pair of a report to what changed between its two documents."""

import shlex

from hypothesis import given
from hypothesis import strategies as st

from dedupe.renderers.links import Links


def test_the_command_is_one_that_a_reader_would_write() -> None:
    """Nothing is quoted that need not be; an id that looks like an option is none."""
    links = Links(("dedupe", "diff", "--in", "news.jsonl"))

    assert links.diff("wire/1", "post/2") == "dedupe diff --in news.jsonl wire/1 post/2"
    assert links.diff("wire 1", "-x") == "dedupe diff --in news.jsonl -- 'wire 1' -x"


@given(st.text(), st.text())
def test_a_shell_reads_the_ids_as_they_are(old: str, new: str) -> None:
    """Whatever an id says, a shell hands it over and does nothing else."""
    words = shlex.split(Links(("dedupe", "diff", "--in", "a b.jsonl")).diff(old, new))

    assert words[:4] == ["dedupe", "diff", "--in", "a b.jsonl"]
    assert words[-2:] == [old, new]
    assert words[4:-2] in ([], ["--"])


def test_the_same_documents_are_named_to_another_command() -> None:
    """What finds the two again is kept; an id that looks like an option is none."""
    links = Links(("dedupe", "diff", "--in", "news.jsonl", "--text-field", "body"))

    where = "dedupe passages --in news.jsonl --text-field body"
    assert links.passages("wire/1", "post 2") == f"{where} wire/1 'post 2'"
    assert links.passages("wire/1", "-x") == f"{where} -- wire/1 -x"
