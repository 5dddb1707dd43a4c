"""Connected components and greatest neighbours: the kernels against a search."""

import random
from itertools import zip_longest

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.graph import (
    components,
    cut_by_size,
    find,
    number_nearby,
    spread_maximum,
)
from tests import naive
from tests.strategies import graphs

Graph = tuple[int, list[tuple[int, int]]]


def ends(edges: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    a, b = np.ascontiguousarray(np.array(edges, np.int64).reshape(-1, 2).T)
    return a, b


@given(graphs())
def test_components(graph: Graph) -> None:
    """Each node is labelled with the smallest node it is connected to."""
    n, edges = graph
    assert components(n, *ends(edges)).tolist() == naive.components(n, edges)


def test_a_long_path_in_any_order() -> None:
    """A path of 2,000 nodes is one component, however its edges are ordered."""
    edges = [(i, i + 1) for i in range(1999)]
    random.Random(1).shuffle(edges)
    assert components(2000, *ends(edges)).tolist() == [0] * 2000


def test_no_nodes() -> None:
    """A graph without nodes has no labels."""
    assert components(0, *ends([])).tolist() == []


def test_find_halves_the_path() -> None:
    """Finding a root leaves the node half as far from it."""
    parents = np.array([0, 0, 1, 2, 3])
    assert find(parents, 4) == 0
    assert parents.tolist() == [0, 0, 0, 2, 2]


@given(graphs(), st.data())
def test_spread_maximum(graph: Graph, data: st.DataObject) -> None:
    """Each node learns the greatest priority among itself and its neighbours, no further."""
    n, edges = graph
    priority = data.draw(st.permutations(range(n)))
    before = np.array(priority, np.int64)
    assert spread_maximum(before, *ends(edges)).tolist() == naive.spread_maximum(priority, edges)
    assert before.tolist() == list(priority)


@given(graphs())
def test_number_nearby(graph: Graph) -> None:
    """Nodes are numbered breadth first, component by component."""
    n, edges = graph
    assert number_nearby(n, *ends(edges)).tolist() == naive.number_nearby(n, edges)


def test_nearby_is_near() -> None:
    """On a path whose nodes are named at random, neighbours get numbers that differ by two."""
    names = random.Random(1).sample(range(2000), 2000)
    edges = [(names[i], names[i + 1]) for i in range(1999)]
    number = number_nearby(2000, *ends(edges))
    assert max(abs(number[a] - number[b]) for a, b in edges) <= 2


@given(graphs(), st.data(), st.integers(1, 60))
def test_cut_by_size(graph: Graph, data: st.DataObject, most: int) -> None:
    """Pieces are runs that keep within the size beside their first edge, and no more fits in."""
    n, edges = graph
    sizes = data.draw(st.lists(st.integers(0, 20), min_size=n, max_size=n))
    edges = [(a, b) for a, b in edges if a != b]
    piece = cut_by_size(*ends(edges), np.array(sizes), most).tolist()
    assert piece == sorted(piece)
    assert set(piece) == set(range(max(piece, default=-1) + 1))

    def size(chosen: list[tuple[int, int]]) -> int:
        more = {node for edge in chosen for node in edge} - set(chosen[0])
        return sum(sizes[node] for node in more)

    runs = [[edge for edge, k in zip(edges, piece, strict=True) if k == i] for i in set(piece)]
    for run, following in zip_longest(runs, runs[1:]):
        assert size(run) <= most
        assert following is None or size([*run, following[0]]) > most
