"""rensa's R-MinHash with its LSH, signatures in one forked process a core.

Of rensa's ways this is the only one that yields clusters: the digest matrix
yields flags, the rho sketch finds little but exact copies, and the C-MinHash
deduplicator did not finish 100,000 documents in five minutes. rensa takes
token lists, so Python shingles; the pool is ours, to give it both cores.
"""

from __future__ import annotations

import multiprocessing

from rensa import RMinHash, RMinHashLSH

from benchmarks.peers.job import (
    N_CORES,
    N_PERMUTATIONS,
    THRESHOLD,
    Components,
    documents,
    parts,
    paths,
    shingles,
)

N_BANDS = 16
"""Eight rows a band, the usual choice for 0.7; the class has no default."""

SEED = 42


def _sign(part: tuple[str, int, int]) -> tuple[list[str], list[RMinHash]]:
    ids, texts = documents(part)
    return ids, RMinHash.from_token_sets(
        [list(shingles(text)) for text in texts], N_PERMUTATIONS, SEED
    )


def main() -> None:
    """Do the job."""
    source, target = paths()
    with multiprocessing.get_context("fork").Pool(N_CORES) as pool:
        signed = pool.map(_sign, parts(source), chunksize=1)
    ids = [name for names, _ in signed for name in names]
    sketches = [sketch for _, rows in signed for sketch in rows]
    index = RMinHashLSH(THRESHOLD, N_PERMUTATIONS, N_BANDS)
    index.insert_many(sketches)
    components = Components(len(ids))
    for i, found in enumerate(index.query_all(sketches)):
        # Pairs already in one component are not checked again: the answer would be the same.
        components.join(
            i,
            (
                j
                for j in found
                if j < i
                and components.root(i) != components.root(j)
                and sketches[i].jaccard(sketches[j]) >= THRESHOLD
            ),
        )
    components.write(target, ids)


if __name__ == "__main__":
    main()
