"""dedupe on the job of its peers: paragraphs, moves, sentences and words."""

from __future__ import annotations

from benchmarks.peers.versions import Way, main
from dedupe.align.versions import diff

WAYS = {
    "paragraphs": Way(
        diff,
        {
            "the edits": lambda found, old: found.apply(old),
            "the edits, there and back": lambda found, old: found.apply(
                found.inverse().apply(found.apply(old))
            ),
        },
        lambda found, _: found.limited,
    )
}

if __name__ == "__main__":
    main(WAYS)
