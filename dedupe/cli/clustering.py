"""From paths to clusters, for every command that begins so."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

from dedupe.cli import exits
from dedupe.cli.losses import no_documents, told
from dedupe.cli.parameters import those_of
from dedupe.options import Options, ReadOptions

if TYPE_CHECKING:
    from dedupe.model import Report
    from dedupe.readers.part import Note
    from dedupe.readers.walk import File


def clustered(
    paths: tuple[str, ...],
    settings: dict[str, Any],
    *,
    agencies: str | None = None,
    jobs: int | None,
    allow_empty: bool,
    quiet: bool,
    lists_losses: bool = False,
    listed: str = "--format json",
    found: "Sequence[File | Note] | None" = None,
) -> "Report":
    """Read and cluster the documents of *paths*, and tell what reading cost.

    *settings* are the values of `parameters.reading` and `parameters.detection`;
    *agencies* is a file of agencies to look for besides those that are known, `none` for none;
    *lists_losses* says that the report will be shown beside, losses and all,
    *listed* where to see those that there is no room to tell.
    *found* is what `walk` found at the paths, where that was asked before.
    Raises `NoDocuments` where there is none, unless *allow_empty*.
    """
    options = those_of(Options, settings)
    read_options = those_of(ReadOptions, settings)
    watched = sys.stderr.isatty() and not quiet

    from dedupe.kernels.compile import spare_scipy

    spare_scipy()
    from dedupe.detect.banding import recall_advice
    from dedupe.errors import NoDocuments
    from dedupe.losses import Losses
    from dedupe.pipeline import cluster_parts
    from dedupe.readers import parts, parts_of, total_bytes

    known = None
    if agencies:
        from dedupe.text.agencies import Agencies, load_agencies

        known = Agencies(()) if agencies == "none" else load_agencies(agencies)
    if not quiet and (advice := recall_advice(options)):
        exits.say(f"warning: {advice}")
    warming = _warming(quiet)
    losses = Losses()
    report = cluster_parts(
        parts(paths, read_options) if found is None else parts_of(found, read_options),
        options,
        losses,
        read_options=read_options,
        agencies=known,
        jobs=jobs,
        n_bytes=total_bytes(paths) if watched else None,
        show_progress=watched,
    )
    warming.join()
    if not report.run.n_documents and not allow_empty:
        raise NoDocuments(no_documents(paths, losses))
    if not quiet and not lists_losses:
        for line in told(losses, listed=listed):
            exits.say(line)
    return report


@contextmanager
def announced(*, quiet: bool) -> Iterator[None]:
    """Load kernels inside; say so where they must be compiled first, which takes its time."""
    saying = "dedupe: compiling the kernels; this happens once and takes some seconds"
    timer = Timer(2, exits.say, [saying])
    timer.daemon = True
    if not quiet:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _warming(quiet: bool) -> Thread:
    """Start loading the kernels beside the reading."""

    def load() -> None:
        from dedupe.pipeline import warm_up

        with announced(quiet=quiet), suppress(Exception):  # the run itself will meet and report it
            warm_up()

    thread = Thread(target=load, daemon=True)
    thread.start()
    return thread
