"""How a kernel is compiled, and where the result is kept.

Compiling takes seconds and must not be paid in every run, so numba's cache is on.
Numba keeps it beside the source, else in the user's cache folder;
where neither can be written (a read-only installation without a home),
it refuses to define the function at all, and we compile anew in each process instead.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile *function* on its first call, without the GIL and without Python objects."""
    settings: dict[str, Any] = {"nogil": True, "error_model": "numpy", "boundscheck": False}
    try:
        kernel = numba.njit(cache=True, **settings)(function)
    except RuntimeError:  # "no locator available": nowhere to keep the cache
        kernel = numba.njit(**settings)(function)
    return kernel  # type: ignore[no-any-return]  # numba is untyped
