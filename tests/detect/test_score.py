"""The number that ranks pairs: how much of the derived text stands in its source."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe import Options, find_duplicates
from dedupe.detect.score import GRAM, score_of
from tests import naive
from tests.strategies import few_words, texts

bodies = texts | few_words
WIRE = "The minister said on Monday that the ceasefire held through the night in the north."
REWRITTEN = (
    "On Monday the minister was quoted as saying the truce held overnight; the north is quiet."
)
OTHER = "Rain is expected across most of the western coast before a dry and windy weekend."


@given(bodies, bodies)
@example("", "")
@example("abc", "ABC.")
@example("abcde", "abcdef")
def test_the_score_is_the_share_of_shared_runs(a: str, b: str) -> None:
    """Of the text that has more of them; the same from both sides."""
    assert score_of(a, b) == naive.score(a, b, GRAM) == score_of(b, a)
    assert 0 <= score_of(a, b) <= 1


@given(bodies)
def test_a_text_scores_one_with_itself(text: str) -> None:
    """Unless nothing can be compared; case and spacing do not matter."""
    expected = 1 if naive.letters("", text) else 0
    assert score_of(text, text) == expected
    assert score_of(text, f" {text}\n") == expected


@given(st.text("abcdefgh ", max_size=40), st.text("stuvwxyz ", max_size=40))
def test_texts_without_a_letter_in_common_score_zero(a: str, b: str) -> None:
    """Whatever their length."""
    assert score_of(a, b) == 0


@given(bodies, bodies)
def test_a_date_says_which_text_is_derived(a: str, b: str) -> None:
    """Of the later one it is the share, in whichever order they are handed; never less."""
    days = {"published_a": "2026-03-01", "published_b": "2026-03-02T08:00Z"}
    turned = {"published_b": "2026-03-01", "published_a": "2026-03-02T08:00Z"}
    assert score_of(a, b, **days) == naive.score(a, b, GRAM, later="b") == score_of(b, a, **turned)
    assert score_of(a, b, **turned) == naive.score(a, b, GRAM, later="a")
    assert score_of(a, b, **days) >= score_of(a, b)


@pytest.mark.parametrize(
    "days", [("2026-03-01", None), (None, "2026-03-01"), ("2026-03-01",) * 2, ("spring", "2026")]
)
def test_dates_that_tell_nothing(days: tuple[str | None, str | None]) -> None:
    """Missing, equal or no dates: as if there were none."""
    short = WIRE[:40]
    assert score_of(WIRE, short, published_a=days[0], published_b=days[1]) == score_of(WIRE, short)
    assert score_of(WIRE, short, published_a="2026-03-01", published_b="2026-03-02") == 1


def test_reworded_text_stands_between_a_copy_and_a_stranger() -> None:
    """No five words in a row stay, and still it is told from another text; in Chinese, too."""
    assert naive.jaccard(*(set(naive.shingles(naive.tokens(t), 5)) for t in (WIRE, REWRITTEN))) == 0
    assert 0.15 < score_of(WIRE, REWRITTEN) < 0.5
    assert score_of(WIRE, OTHER) < 0.05
    agency = "总理周一表示，北部地区的停火已经持续了三天，没有人员伤亡。"
    paper = "总理昨天说，北部地区停火持续三天，至今没有人员伤亡的报告。"
    assert 0.15 < score_of(agency, paper) < 0.8
    assert score_of(agency, "气象台预计，明天西部沿海将有大雨，周末转晴。") == 0


SOURCES = st.sampled_from(
    [None, "2026-03-01", "2026-03-02", "2026-03-02T10:00:00+02:00", "no date"]
)


@given(
    st.lists(st.tuples(few_words, few_words, SOURCES), min_size=2, max_size=8),
    st.booleans(),
    st.integers(1, 2),
)
def test_pairs_of_a_corpus_score_as_their_texts_alone(
    found: list[tuple[str, str, str | None]], near: bool, jobs: int
) -> None:
    """Whatever else is in the corpus, in whatever order it is read, and by whatever relation."""
    records: list[dict[str, Any]] = [
        {"id": str(i), "title": title, "text": text, "date": date}
        for i, (title, text, date) in enumerate(found)
    ]
    options = Options(
        shingle_size=2, relations=("near-duplicate",) if near else Options().relations
    )
    report = find_duplicates(records, options, jobs=jobs)
    for pair in report.pairs:
        a, b = (records[int(id)] for id in (pair.a, pair.b))
        one, other = (f"{record['title']}\n{record['text']}" for record in (a, b))
        alone = score_of(one, other, published_a=a["date"], published_b=b["date"])
        assert pair.score == alone
        assert pair.relation != "exact" or pair.score == 1
    assert find_duplicates(records[::-1], options).pairs == report.pairs
