"""How far a stage has come, for whoever waits for it: on stderr, and only where someone looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stage(
    name: str, total: int | None, unit: str, shown: bool
) -> Iterator[Callable[[int], object]]:
    """Show a bar for a stage of *total* units (None: unknown); gives the function that advances it.

    Bytes are shown scaled. The bar is wiped when the stage ends, for then it says nothing more.
    Nothing is written where *shown* is false.
    """
    if not shown:
        yield lambda _: None
        return
    from tqdm import tqdm  # 70 ms, and most runs in scripts never need it

    scaled = unit == "B"
    with tqdm(
        total=total,
        desc=name,
        unit=unit,
        unit_scale=scaled,
        unit_divisor=1024,
        dynamic_ncols=True,
        leave=False,
    ) as bar:
        yield bar.update
