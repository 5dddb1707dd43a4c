"""How the flow hands work to threads and takes it back."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dedupe.pipeline import available_cores, in_order


def test_results_come_in_order() -> None:
    """Results of workers are yielded in the order of the items, however long each takes."""
    delays = [0.02, 0.0, 0.01, 0.0, 0.0]

    def work(i: int) -> int:
        time.sleep(delays[i])
        return i

    with ThreadPoolExecutor(3) as pool:
        assert list(in_order(pool, 2, work, range(5))) == [0, 1, 2, 3, 4]


def test_a_fast_producer_is_held_back() -> None:
    """No more items are taken than may wait, and one."""
    taken: list[int] = []

    def items() -> Any:
        for i in range(100):
            taken.append(i)
            yield i

    with ThreadPoolExecutor(2) as pool:
        results = in_order(pool, 4, lambda i: i, items())
        assert next(results) == 0
        assert len(taken) <= 6
        assert list(results) == list(range(1, 100))


def test_an_error_in_a_worker_is_raised() -> None:
    """What goes wrong in a worker is raised to the caller."""

    def work(i: int) -> float:
        return 1 / (i - 1)

    with ThreadPoolExecutor(2) as pool, pytest.raises(ZeroDivisionError):
        list(in_order(pool, 2, work, range(3)))


def test_cores() -> None:
    """There is a core to work on, and no more of them than the machine has."""
    assert 1 <= available_cores() <= (os.cpu_count() or 1)
