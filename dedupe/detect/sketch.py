"""MinHash signatures that datasketch would have made, at the speed of the bytes.

datasketch supplies the permutations, so that its sketches and ours can be compared.
Importing it takes longer than sketching 50,000 documents does,
so the permutations of a number and seed are kept in the user's cache folder.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import numpy as np

from dedupe.kernels import sketch as kernel
from dedupe.kernels.tokens import Texts
from dedupe.kernels.unicode import table
from dedupe.model import Signatures
from dedupe.options import Options


def permutations(num_perm: int, seed: int) -> np.ndarray:
    """Factors and summands of datasketch's affine32 permutations: uint32, shape (2, num_perm)."""
    folder = _cache_folder()
    stored = folder and folder / f"affine32-{num_perm}-{seed}.bin"
    try:
        data = stored.read_bytes() if stored else b""
    except OSError:
        data = b""
    digest, values = data[:16], data[16:]
    if len(values) == 8 * num_perm and hashlib.blake2b(values, digest_size=16).digest() == digest:
        return np.frombuffer(values, "<u4").reshape(2, num_perm).astype(np.uint32)
    from datasketch import MinHash  # here, since it takes 0.6 s

    made = np.array(MinHash(num_perm, seed, scheme="affine32").permutations, dtype=np.uint32)
    if stored:
        _store(stored, made.astype("<u4").tobytes())
    return made


def sketch(texts: Texts, options: Options) -> tuple[Signatures, np.ndarray, np.ndarray]:
    """Sketch a batch of documents.

    Returns their signatures, their numbers of tokens (int64),
    and a hash of each one's tokens in order (uint64): equal for the same words in the same order.
    The signature of a document without tokens is all ones and must not be compared.
    """
    n = len(texts.text_starts) - 1
    values = np.empty((n, options.num_perm), np.uint32)
    n_tokens = np.empty(n, np.int64)
    sequences = np.empty(n, np.uint64)
    chosen = permutations(options.num_perm, options.seed)
    kernel.sketch(texts, table(), options.shingle_size, chosen, values, n_tokens, sequences)
    return Signatures(values, options.shingle_size, options.seed), n_tokens, sequences


def _cache_folder() -> Path | None:
    root = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(root or Path("~/.cache").expanduser()) / "dedupe-news"
    except RuntimeError:  # a user without a home, as in some containers
        return None


def _store(path: Path, values: bytes) -> None:
    """Keep *values* behind their checksum; a folder that cannot be written costs only time."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            whole = Path(file.name)
            try:
                file.write(hashlib.blake2b(values, digest_size=16).digest() + values)
                file.close()
                whole.replace(path)  # whole or not at all, also with two processes
            except OSError:
                whole.unlink()
                raise
