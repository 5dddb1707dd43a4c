"""How kernels are compiled, and that they also run as they are written."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import pytest

from dedupe.kernels.compile import DIGEST, compiled, forget_stale
from tests.conftest import INTERPRETED

ROOT = Path(__file__).parents[2]
RUNS_COMPILED = pytest.mark.skipif(INTERPRETED, reason="about compiled code")


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
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


CALLEE = """
from dedupe.kernels.compile import compiled

@compiled
def one():
    return 1
"""
CALLER = """
from dedupe.kernels.callee import one
from dedupe.kernels.compile import compiled

@compiled
def both():
    return one(), one()
"""
SHOW = """
from dedupe.kernels.caller import both
from dedupe.kernels.compile import DIGEST
print(both(), sum(both.stats.cache_hits.values()), DIGEST)
"""


@RUNS_COMPILED
@pytest.mark.parametrize("elsewhere", [False, True], ids=["beside the source", "elsewhere"])
def test_a_kernel_is_compiled_anew_when_one_that_it_calls_has_changed(
    tmp_path: Path, elsewhere: bool
) -> None:
    """Wherever the cache is and whatever time the changed file bears; otherwise it is used."""
    kernels = tmp_path / "dedupe" / "kernels"
    cache = {"NUMBA_CACHE_DIR": str(tmp_path / "cache")} if elsewhere else {}
    shutil.copytree(ROOT / "dedupe", tmp_path / "dedupe")
    (kernels / "callee.py").write_text(CALLEE)
    (kernels / "caller.py").write_text(CALLER)

    def show() -> list[str]:
        ran = run("-c", SHOW, PYTHONPATH=str(tmp_path), cwd=tmp_path, **cache)
        assert ran.returncode == 0, ran.stderr[-2000:]
        return ran.stdout.rsplit(maxsplit=2)

    fresh, again = show(), show()
    (kernels / "callee.py").write_text(CALLEE.replace("1", "2"))
    os.utime(kernels / "callee.py", (0, 0))
    changed = show()

    assert (fresh[:2], again[:2]) == (["(1, 1)", "0"], ["(1, 1)", "1"])
    assert changed[:2] == ["(2, 2)", "0"]
    assert changed[2] != fresh[2]


def test_kernels_of_other_versions_are_deleted(tmp_path: Path) -> None:
    """What was compiled from other sources goes, what is in use and other files stay."""
    names = ["a.f-000000000000-1.py311.nbi", f"a.f-{DIGEST}-1.py311.1.nbc", "a.cpython-311.pyc"]
    for name in names:
        (tmp_path / name).touch()
    forget_stale(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])


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
            if name not in ("sketch", "shingle_sets", "components", "spread_maximum",
                            "number_nearby", "cut_by_size"):
                assert kernel.targetoptions["_nrt"] is False, name
"""


@RUNS_COMPILED
def test_only_kernels_that_allocate_count_references() -> None:
    """No kernel holds the GIL, and one that makes no array counts no references."""
    ran = run("-c", LOOPING)
    assert (ran.returncode, ran.stderr) == (0, "")
