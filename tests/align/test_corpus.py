"""The passages of a corpus: those that its documents share by pairs, and no furniture of pages."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dedupe import Options, PassageOptions, Report, corpus_passages, find_passages
from dedupe.detect.fingerprints import WINDOW
from dedupe.options import RELATIONS
from dedupe.reuse import Passages
from tests.strategies import cluster, vocabulary

WORDS = vocabulary(6000)
ENOUGH = 5 + 2 * WINDOW - 1
"""Tokens in a row that propose two documents, whatever else they say."""


def own(n: int, length: int = 120) -> str:
    """Words of document *n* alone."""
    return " ".join(WORDS[200 * n : 200 * n + length])


def quoted(n: int, at: int = 0) -> str:
    """A statement of so many tokens."""
    return " ".join(WORDS[4000 + 200 * at : 4000 + 200 * at + n])


def report(texts: dict[str, str], **settings: object) -> Report:
    records = [{"id": id, "text": text} for id, text in texts.items()]
    return cluster(records, Options(**settings))  # type: ignore[arg-type]


def named(found: Passages) -> tuple[str, str]:
    return found.a.id, found.b.id


def test_every_pair_that_quotes_is_found() -> None:
    """Two statements that two pairs of articles quote, and an article that quotes neither."""
    texts = {
        "a": f"{own(0)} {quoted(ENOUGH)} {own(1)}",
        "b": f"{quoted(ENOUGH)} {own(2)}",
        "c": f"{own(3)} {quoted(60, 1)}",
        "d": f"{own(4)} {quoted(60, 1)} {own(5)}",
        "e": own(6),
    }
    found = corpus_passages(report(texts))
    assert (found.n_documents, found.n_exact, found.n_pairs) == (5, 0, 2)
    shared = {named(one): [passage.a.of(one.a.text) for passage in one] for one in found}
    assert shared == {("a", "b"): [quoted(ENOUGH)], ("c", "d"): [quoted(60, 1)]}
    assert [named(one) for one in found] == [("a", "b"), ("c", "d")]  # and again


@given(st.lists(st.sampled_from(["x", "y", "z"]), min_size=2, max_size=5))
def test_of_each_pair_what_two_texts_share(layout: list[str]) -> None:
    """They are those of the two texts, by a run that proposes them for sure."""
    said = {name: quoted(ENOUGH + 5 * i, i) for i, name in enumerate("xyz")}
    texts = {f"{n}": f"{own(n)} {said[name]} {own(n + 8)}" for n, name in enumerate(layout)}
    expected = {
        (a, b): find_passages(texts[a], texts[b]).found
        for a, b in itertools.combinations(texts, 2)
        if layout[int(a)] == layout[int(b)]
    }
    found = corpus_passages(report(texts, common=0))
    assert {named(one): one.found for one in found} == expected


def test_exact_copies_are_counted_and_left_out() -> None:
    """All of them is one passage; what they quote is told of the first copy."""
    text = f"{own(0)} {quoted(40)}"
    found = corpus_passages(report({"a": text, "b": text, "c": f"{quoted(40)} {own(1)}"}))
    assert found.n_exact == 1
    assert [named(one) for one in found] == [("a", "c")]


def test_a_footer_of_all_pages_is_no_passage() -> None:
    """Of 20 articles two quote one statement; all of them have a footer that is longer."""
    footer = quoted(80, 1)
    texts = {f"{n:02}": f"{own(n, 150)} {footer}" for n in range(18)}
    texts["18"] = f"{own(18, 150)} {quoted(40)} {footer}"
    texts["19"] = f"{own(19, 150)} {quoted(40)} {footer}"
    assert [named(one) for one in corpus_passages(report(texts))] == [("18", "19")]
    flooded = corpus_passages(report(texts, common=0))
    assert flooded.n_pairs == len([*flooded]) == 20 * 19 // 2


def test_what_is_related_by_words_alone_has_no_passage() -> None:
    """Such a pair is not even gone through."""
    texts = {f"{n}": " ".join(reversed(own(n // 2).split()[n % 2 :: 2])) for n in range(4)}
    texts |= {f"{n}": " ".join(sorted(own(n // 2).split(), key=lambda w: w[::-1])) for n in (1, 3)}
    found = report(texts, relations=RELATIONS)
    assert {pair.relation for pair in found.pairs} == {"related"}
    assert corpus_passages(found).n_pairs == 0


def test_options_and_progress() -> None:
    """A pair without a passage long enough is gone through and not told."""
    texts = {"a": f"{own(0)} {quoted(40)}", "b": f"{quoted(40)} {own(1)}"}
    done: list[int] = []
    found = corpus_passages(report(texts), PassageOptions(minimum=41), advance=done.append)
    assert (found.n_pairs, [*found], done) == (1, [], [1])
    assert len([*corpus_passages(report(texts), PassageOptions(minimum=40))]) == 1


def test_documents_bring_what_is_known_of_them() -> None:
    """Their titles are not compared, and stand with them."""
    records = [
        {"id": id, "text": f"{own(n)} {quoted(40)}", "title": "T", "source": "S", "published": "D"}
        for n, id in enumerate("ab")
    ]
    (found,) = corpus_passages(cluster(records, Options()))
    a = found.a
    assert (a.id, a.title, a.source, a.published) == ("a", "T", "S", "D")
    assert a.text == records[0]["text"]
