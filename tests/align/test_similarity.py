"""How alike paragraphs are, which pairs are looked at, and the pairing with the greatest sum."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.align import similarity
from dedupe.align.similarity import Weights, assign, propose

bags = st.lists(st.sampled_from(["the", "of", "aleppo", "truce", "convoy"]), max_size=8).map(
    Counter
)


def bag(text: str) -> Counter[str]:
    return Counter(text.split())


class TestWeights:
    def test_a_rare_word_tells_more(self) -> None:
        """Of two paragraphs with one word in common, those that share the rarer are more alike."""
        texts = [bag("the a the b"), bag("the c the d"), bag("aleppo e"), bag("aleppo f")]
        weights = Weights(texts)
        common = weights.compare(bag("the b"), bag("the d")).similarity
        rare = weights.compare(bag("aleppo b"), bag("aleppo d")).similarity
        assert rare > common > 0

    @given(bags, bags)
    def test_bounds_and_symmetry(self, a: Counter[str], b: Counter[str]) -> None:
        """Similarity is symmetric and between those of nothing and of the same; shares swap."""
        weights = Weights([a, b])
        one, other = weights.compare(a, b), weights.compare(b, a)
        assert one.similarity == pytest.approx(other.similarity)
        assert (one.of_first, one.of_second) == pytest.approx((other.of_second, other.of_first))
        assert one.n_common == other.n_common == (a & b).total()
        assert 0 <= one.similarity <= max(one.of_first, one.of_second) <= 1 + 1e-9
        if a:
            assert weights.compare(a, a).similarity == pytest.approx(1)

    def test_nothing_is_like_nothing(self) -> None:
        """Bags without words are not alike, however equal."""
        assert Weights([]).compare(Counter(), Counter()).similarity == 0


class TestPropose:
    @given(st.lists(bags, max_size=5), st.lists(bags, max_size=5), st.floats(0.05, 1))
    def test_misses_no_pair_of_a_small_text(
        self, olds: list[Counter[str]], news: list[Counter[str]], least: float
    ) -> None:
        """Every pair in which the lighter bag shares that much of its weight is proposed."""
        weights = Weights([*olds, *news])
        pairs, limited = propose(dict(enumerate(olds)), dict(enumerate(news)), weights, least)
        assert not limited
        for i, j in itertools.product(range(len(olds)), range(len(news))):
            likeness = weights.compare(olds[i], news[j])
            share = max(likeness.of_first, likeness.of_second)
            if share >= least + 1e-9:
                assert (i, j) in pairs
            elif share < least - 1e-9:
                assert (i, j) not in pairs

    def test_stops_at_the_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Past the bound on steps, what was found is kept and the limit is told."""
        monkeypatch.setattr(similarity, "MAX_STEPS", 10)
        many = {i: bag("alpha beta gamma") for i in range(5)}
        pairs, limited = propose(many, many, Weights(many.values()), 0.4)
        assert limited
        assert pairs == []


class TestAssign:
    @given(
        st.dictionaries(
            st.tuples(st.integers(0, 3), st.integers(0, 3)),
            st.integers(1, 100).map(lambda n: n / 100),
            max_size=9,
        )
    )
    def test_no_pairing_has_a_greater_sum(self, scores: dict[tuple[int, int], float]) -> None:
        """The pairs chosen are disjoint, and no other choice of pairs adds up to more."""
        chosen, limited = assign(scores)
        assert not limited
        assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
        choices = (c for n in range(5) for c in itertools.combinations(scores, n))
        best = max(
            sum(scores[pair] for pair in choice)
            for choice in choices
            if len({i for i, _ in choice}) == len({j for _, j in choice}) == len(choice)
        )
        assert sum(scores[pair] for pair in chosen) == pytest.approx(best)

    def test_beyond_the_table_the_best_pair_comes_first(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A part that is too large is paired greedily, and that is told."""
        monkeypatch.setattr(similarity, "MAX_CELLS", 3)
        chosen, limited = assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8, (1, 1): 0.1})
        assert (chosen, limited) == ([(0, 0), (1, 1)], True)
