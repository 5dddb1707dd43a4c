"""Clusters around anchors: chains are cut, and no member is far from its anchor."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dedupe.detect import cluster
from dedupe.detect.cluster import gather
from dedupe.options import Options
from tests import naive

Edge = tuple[int, int]
Scores = dict[Edge, float]


def gathered(
    n: int,
    edges: Scores,
    far: Callable[[int, int], float] = lambda a, b: 0.0,
    cohesion: float = 0.5,
    hashes: Sequence[int] | None = None,
) -> tuple[list[int], list[float]]:
    """Gather nodes by verified edges; *far* scores what is no edge, and is asked only that.

    Of equals the first one wins, unless *hashes* say otherwise.
    """

    def score(pairs: np.ndarray) -> np.ndarray:
        asked = [(min(pair), max(pair)) for pair in pairs.tolist()]
        assert [pair for pair in asked if pair in edges or pair[0] == pair[1]] == []
        return np.array([far(*pair) for pair in asked])

    pairs = np.array(sorted(edges), np.int64).reshape(-1, 2)
    jaccard = np.array([edges[pair] for pair in sorted(edges)])
    falling = np.array(range(n, 0, -1) if hashes is None else hashes, np.uint64)
    anchors, to_anchor = gather(falling, pairs, jaccard, Options().threshold, cohesion, score)
    return anchors.tolist(), to_anchor.tolist()


weighted = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.dictionaries(
            st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda e: e[0] < e[1]),
            st.sampled_from([0.4, 0.5, 0.6, 0.8, 1.0]),
            max_size=30,
        ),
    )
)


@given(weighted, st.sampled_from([0.0, 0.19, 0.21, 0.39]), st.sampled_from([0.25, 0.5, 1.0]))
def test_every_member_is_close_to_its_anchor(
    graph: tuple[int, Scores], far: float, cohesion: float
) -> None:
    """An anchor is its own; every other one's similarity to its anchor is true and high enough."""
    n, edges = graph
    anchors, to_anchor = gathered(n, edges, lambda a, b: far, cohesion)
    for node, anchor in enumerate(anchors):
        assert anchors[anchor] == anchor
        pair = (min(node, anchor), max(node, anchor))
        assert to_anchor[node] == (1.0 if node == anchor else edges.get(pair, far))
        assert to_anchor[node] >= cohesion * 0.4


@given(weighted)
def test_clusters_are_connected(graph: tuple[int, Scores]) -> None:
    """A cluster never joins documents that no chain of verified pairs joins."""
    n, edges = graph
    anchors, _ = gathered(n, edges, lambda a, b: 1.0)
    component = naive.components(n, edges)
    assert [component[anchor] for anchor in anchors] == component


OVERSHADOWED: Scores = {
    **dict.fromkeys([(0, 1), (0, 4), (1, 5), (1, 6), (2, 3), (3, 5)], 0.4),
    (2, 4): 0.5,
}
"""2 is the greatest around itself, but its neighbours 3 and 4 look up to 1, and do not reach it."""


@given(weighted)
@example((7, OVERSHADOWED))
def test_no_verified_pair_is_left_alone(graph: tuple[int, Scores]) -> None:
    """Of two similar documents at least one is in a cluster."""
    n, edges = graph
    anchors, _ = gathered(n, edges)
    sizes = [anchors.count(anchor) for anchor in anchors]
    assert [edge for edge in edges if sizes[edge[0]] == sizes[edge[1]] == 1] == []


@given(weighted)
def test_without_cohesion_clusters_are_components(graph: tuple[int, Scores]) -> None:
    """At cohesion 0 clusters are the connected components."""
    n, edges = graph
    anchors, _ = gathered(n, edges, cohesion=0.0)
    component = naive.components(n, edges)
    same = [[x == y for y in anchors] for x in anchors]
    assert same == [[x == y for y in component] for x in component]


def test_the_anchor_is_closest_to_all_others() -> None:
    """The node with the largest sum of similarities is the anchor; the greatest hash wins a tie."""
    star = {(0, 3): 0.5, (1, 3): 0.5, (2, 3): 0.5}
    assert gathered(4, star, hashes=[4, 5, 6, 1]) == ([3, 3, 3, 3], [0.5, 0.5, 0.5, 1.0])
    assert gathered(2, {(0, 1): 0.7}, hashes=[2**64 - 1, 1]) == ([0, 0], [1.0, 0.7])
    assert gathered(2, {(0, 1): 0.7}, hashes=[1, 2**64 - 1]) == ([1, 1], [0.7, 1.0])


@given(weighted, st.data())
def test_clusters_do_not_depend_on_rows(graph: tuple[int, Scores], data: st.DataObject) -> None:
    """Other ids, or other documents between, change rows and no cluster: the texts' hashes stay."""
    n, edges = graph
    edges = {edge: round(8 * score) / 8 for edge, score in edges.items()}  # exact in any sum
    hashes = data.draw(st.permutations(range(n)))
    rows = data.draw(st.permutations(range(2 * n)))[:n]
    moved = {
        (min(rows[a], rows[b]), max(rows[a], rows[b])): score for (a, b), score in edges.items()
    }
    moved_hashes = [2 * n] * (2 * n)
    for row, hash in zip(rows, hashes, strict=True):
        moved_hashes[row] = hash
    here, _ = gathered(n, edges, hashes=hashes)
    there, _ = gathered(2 * n, moved, hashes=moved_hashes)
    assert [there[row] for row in rows] == [rows[anchor] for anchor in here]


def test_a_neighbours_neighbour_joins_where_it_is_similar_enough() -> None:
    """Two steps from the anchor, a node is scored, and joins from cohesion x threshold on."""
    edges = {(0, 1): 0.9, (0, 2): 0.9, (2, 3): 0.4}
    assert gathered(4, edges, lambda a, b: 0.2)[0] == [0, 0, 0, 0]
    assert gathered(4, edges, lambda a, b: 0.19)[0] == [0, 0, 0, 3]


def test_an_anchor_that_nobody_joins_waits() -> None:
    """Documents whose anchor is overshadowed gather in the next round, none staying alone."""
    assert gathered(7, OVERSHADOWED)[0] == [1, 1, 2, 2, 2, 1, 1]


def test_a_chain_is_cut() -> None:
    """A chain whose ends share nothing falls into clusters no longer than five."""
    n = 200
    anchors, to_anchor = gathered(n, {(i, i + 1): 0.6 for i in range(n - 1)})
    sizes = [anchors.count(anchor) for anchor in set(anchors)]
    assert max(sizes) <= 5
    assert min(to_anchor) >= 0.2


def test_no_pairs() -> None:
    """Without pairs everyone is alone, and without documents nobody is there."""
    assert gathered(3, {}) == ([0, 1, 2], [1.0, 1.0, 1.0])
    assert gathered(0, {}) == ([], [])


@pytest.mark.parametrize("cohesion", [0.0, 0.5])
def test_the_rounds_of_a_chain_grow_with_the_logarithm_of_its_length(
    cohesion: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A uniform chain of 20,000 documents takes at most 8 rounds, and looks at its pairs twice."""
    looked_at = []

    def counted(*arguments: np.ndarray) -> np.ndarray:
        looked_at.append(len(arguments[1]))
        return priorities(*arguments)

    priorities = cluster._priorities
    monkeypatch.setattr(cluster, "_priorities", counted)
    n = 20_000
    edges = {(i, i + 1): 0.6 for i in range(n - 1)}
    anchors, _ = gathered(n, edges, cohesion=cohesion, hashes=[naive.mix64(i) for i in range(n)])
    assert len(looked_at) <= 8
    assert sum(looked_at) <= 2 * len(edges)
    assert (len(set(anchors)) == 1) == (cohesion == 0)


@given(st.data())
def test_a_cluster_is_connected_by_its_own_pairs(data: st.DataObject) -> None:
    """Nobody joins an anchor through a document that joined another one."""
    n = data.draw(st.integers(2, 12))
    every = list(combinations(range(n), 2))
    known = {edge: data.draw(st.integers(10, 100)) / 100 for edge in every}
    edges = {edge: score for edge, score in known.items() if score >= 0.4}
    anchors, _ = gathered(n, edges, lambda a, b: known[min(a, b), max(a, b)])
    inside = [edge for edge in edges if anchors[edge[0]] == anchors[edge[1]]]
    labels = naive.components(n, inside)
    assert len(set(labels)) == len(set(anchors))
