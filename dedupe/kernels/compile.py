"""How a kernel is compiled, and where the result is kept.

Compiling takes seconds and must not be paid in every run, so numba's cache is on.
Numba keeps it beside the source, else in the user's cache folder;
where neither can be written (a read-only installation without a home),
it refuses to define the function at all, and we compile anew in each process instead.

Numba compiles a function anew when its own file has changed, and not when that of a function
it calls has: after an update it would go on with half of the old code.
So the names of the cached files carry a digest of the sources of all kernels.

Numba counts references to every array that a function is handed, atomically and, where it cannot
prove the counting idle, in the innermost loop: a Russian text took 41 ns a character, not 2.4.
A kernel that allocates nothing needs no counting, so it is off there.
"""

import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar

import numba

FOLDER: Final = Path(__file__).parent
DIGEST: Final = blake2b(
    b"".join(source.read_bytes() for source in sorted(FOLDER.glob("*.py"))), digest_size=6
).hexdigest()
"""Of all that is compiled here, so that no name is shared by the kernels of two versions."""

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile *function* on its first call, without the GIL and without Python objects.

    It must not allocate; numba says so when it compiles one that does.
    """
    return _compiled(function, counts_references=False)


def compiled_allocating(function: F) -> F:
    """Compile *function* as `compiled` does, and let it make arrays."""
    return _compiled(function, counts_references=True)


def spare_scipy() -> None:
    """Load numba without the linear algebra of scipy: a third less to load before the first kernel.

    Numba imports `scipy.linalg` to know whether `numpy.dot` can be compiled in this process,
    and no kernel multiplies matrices. For a command, before it starts threads;
    a library must not decide that for its caller.
    """
    hidden = "scipy.linalg"
    if hidden in sys.modules:
        return
    modules: dict[str, Any] = sys.modules
    modules[hidden] = None  # which says to an import that it cannot be had
    try:
        importlib.import_module("numba.np.arraymath")
    finally:
        del modules[hidden]


def _compiled(function: F, *, counts_references: bool) -> F:
    settings: dict[str, Any] = {"nogil": True, "error_model": "numpy", "boundscheck": False}
    settings["_nrt"] = counts_references  # numba's runtime, which owns arrays
    function.__qualname__ += f"-{DIGEST}"  # numba names the cached files after it
    try:
        kernel = numba.njit(cache=True, **settings)(function)
    except RuntimeError:  # "no locator available": nowhere to keep the cache
        kernel = numba.njit(**settings)(function)
    return kernel


def forget_stale(folder: Path) -> None:
    """Delete the compiled kernels of other versions from the cache in *folder*.

    They would never be used again. In numba's cache elsewhere they are left.
    """
    for cached in folder.glob("*.nb[ci]"):
        if DIGEST not in cached.name:
            with suppress(OSError):  # another process was faster, or the folder is read-only
                cached.unlink()


forget_stale(FOLDER / "__pycache__")
