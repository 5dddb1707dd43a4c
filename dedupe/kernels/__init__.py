"""The loops that run once per byte, shingle or pair, compiled by numba.

Plain functions: arrays in, arrays out, no Python object and no allocation by the document.
Every kernel is serial and releases the GIL, so that one executor owns parallelism and progress.
Every kernel has a slow twin in `tests/naive.py` or, of passages, `tests/naive_passages.py`;
the suite runs with compilation on and off.
"""

from dedupe.kernels.compile import compiled, compiled_allocating

__all__ = ["compiled", "compiled_allocating"]
