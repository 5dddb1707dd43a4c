"""How kernels are compiled, and that they also run as they are written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import pytest

from dedupe.kernels.compile import compiled, forget_stale
from tests.conftest import INTERPRETED

ROOT = Path(__file__).parents[2]
RUNS_COMPILED = pytest.mark.skipif(INTERPRETED, reason="about compiled code")


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@RUNS_COMPILED
def test_kernels_run_interpreted() -> None:
    """Every test of the kernels passes without compilation, on fewer examples."""
    ran = run(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/kernels", NUMBA_DISABLE_JIT="1"
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]
    assert " passed" in ran.stdout


def test_without_a_place_for_the_cache_a_kernel_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where numba refuses to cache, the function is compiled without."""
    njit = numba.njit

    def refuses(*function: Any, cache: bool = False, **settings: Any) -> Callable[..., Any]:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        made: Callable[..., Any] = njit(*function, **settings)  # numba's own modules use it, too
        return made

    monkeypatch.setattr(numba, "njit", refuses)

    def double(n: int) -> int:
        return n * 2

    assert compiled(double)(21) == 42


def test_what_was_compiled_before_any_kernel_changed_is_forgotten(tmp_path: Path) -> None:
    """A change of one file makes the compiled code of all of them stale."""
    (tmp_path / "__pycache__").mkdir()
    source, other = tmp_path / "a.py", tmp_path / "b.py"
    old, new = (tmp_path / "__pycache__" / name for name in ("a.f.nbi", "b.f.1.nbc"))
    for time, path in enumerate((source, old, other, new)):
        path.touch()
        os.utime(path, (time, time))
    forget_stale(tmp_path)
    assert not old.exists()
    assert new.exists()


SHAPES = """
import pyarrow as pa
from dedupe import find_duplicates
from dedupe.kernels import buckets, graph, sets, sketch
text = ["a b c d e f g h", "a b c d e f g h i", "a b c d e f g h i j", "."]
ids = [str(i) for i in range(4)]
titles = (["t"] * 4, [None] * 4, ["t", None, "", "u"])
for title in titles:
    table = pa.table({"id": ids, "text": text, "title": pa.array(title, pa.string())})
    find_duplicates(table)
    find_duplicates(table.slice(1))
    find_duplicates(table.to_pylist())
find_duplicates(pa.table({"id": ids, "text": text}))
find_duplicates([])
for kernel in (sketch.sketch, sets.shingle_sets, sets.intersections, buckets.band_keys,
               buckets.bucket_pairs, graph.components, graph.spread_maximum):
    print(kernel.__name__, len(kernel.signatures))
"""


@RUNS_COMPILED
def test_each_kernel_is_compiled_once() -> None:
    """Columns with and without nulls, of dicts and of tables, run the same compiled kernels."""
    ran = run("-c", SHAPES)
    assert ran.returncode == 0, ran.stderr[-2000:]
    counts = dict(line.split() for line in ran.stdout.splitlines())
    assert counts == dict.fromkeys(counts, "1")
    assert len(counts) == 7


LOOPING = """
import numba
from dedupe.kernels import buckets, graph, sets, sketch, tokens
for module in (buckets, graph, sets, sketch, tokens):
    for name, kernel in vars(module).items():
        if isinstance(kernel, numba.core.dispatcher.Dispatcher):
            assert kernel.targetoptions["nogil"], name
            if name not in ("sketch", "shingle_sets", "components", "spread_maximum"):
                assert kernel.targetoptions["_nrt"] is False, name
"""


@RUNS_COMPILED
def test_only_kernels_that_allocate_count_references() -> None:
    """No kernel holds the GIL, and one that makes no array counts no references."""
    ran = run("-c", LOOPING)
    assert (ran.returncode, ran.stderr) == (0, "")
