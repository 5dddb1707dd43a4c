"""gaoya with its native tokeniser and its parallel calls: the fastest peer known.

Words keep their punctuation here, because the native analyzer splits at spaces
only; a Python analyzer would give the same words as the others and cost gaoya
its speed.
"""

from __future__ import annotations

from gaoya.minhash import MinHashStringIndex

from benchmarks.peers.job import SHINGLE_WORDS, THRESHOLD, Components, documents, parts, paths

HASH_BITS, N_BANDS, N_ROWS = 32, 16, 8
"""128 permutations in 16 bands of 8 rows, the usual choice for 0.7."""


def main() -> None:
    """Do the job."""
    source, target = paths()
    index = MinHashStringIndex(
        HASH_BITS, THRESHOLD, N_BANDS, N_ROWS, None, "word", True, (SHINGLE_WORDS, SHINGLE_WORDS)
    )
    ids: list[str] = []
    batches: list[list[str]] = []
    # In batches, because each call copies all the texts it is given.
    for part in parts(source):
        names, texts = documents(part)
        index.par_bulk_insert_docs(list(range(len(ids), len(ids) + len(names))), texts)
        ids += names
        batches.append(texts)
    components = Components(len(ids))
    i = 0
    for texts in batches:
        # gaoya compares the signatures itself: what a query returns is checked already.
        for found in index.par_bulk_query(texts):
            components.join(i, (j for j in found if j < i))
            i += 1
    components.write(target, ids)


if __name__ == "__main__":
    main()
