"""Connected components and greatest neighbours: the kernels against a search."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedupe.kernels.graph import components, find, spread_maximum
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
