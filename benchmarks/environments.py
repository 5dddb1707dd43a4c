"""A virtual environment for each peer, so that none meets another's pins.

The versions are those that the reports name. The environments are caches:
deleting the folder costs a minute.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Peer:
    """A tool to compare with."""

    name: str
    """Name in the reports and of its module in `benchmarks.peers`."""
    packages: tuple[str, ...]
    """What its environment holds, pinned; the first is the tool itself."""


PEERS = {  # of `benchmarks.speed`
    peer.name: peer
    for peer in (
        Peer("gaoya", ("gaoya==0.2.2", "orjson==3.13.0")),
        Peer("rensa", ("rensa==0.5.0", "orjson==3.13.0")),
        Peer(
            "datasketch", ("datasketch==2.0.0", "xxhash==4.1.0", "numpy==2.4.6", "orjson==3.13.0")
        ),
    )
}

DIFF_PEERS = {  # of `benchmarks.diff`
    peer.name: peer
    for peer in (
        Peer("diff_match_patch", ("diff-match-patch==20241021",)),
        Peer("redlines", ("redlines==0.6.2", "typing_extensions==4.16.0")),
    )
}


def interpreter(peer: Peer, folder: Path) -> Path:
    """Return the interpreter of a peer's environment, built first if missing or out of date."""
    home = folder / peer.name
    python, marker = home / "bin" / "python", home / "installed.txt"
    wanted = "\n".join(peer.packages)
    if not marker.exists() or marker.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *peer.packages], check=True)
        marker.write_text(wanted)
    return python
