"""The S-curve of a banding: a table, a plot for the terminal, JSON, or a picture."""

import json
from collections.abc import Iterator
from typing import Protocol

from dedupe.options import Options

SIMILARITIES = [i / 20 for i in range(1, 21)]
WIDTH, HEIGHT = 61, 16  # characters of the terminal plot


class Banding(Protocol):
    """What is drawn."""

    @property
    def starts(self) -> list[int]:
        """First permutation of each band, and one past the last band's."""

    def recall(self, jaccard: float) -> float:
        """Chance that a pair of this similarity becomes a candidate."""


def render(banding: Banding, options: Options, format: str) -> Iterator[str]:
    """Render the chance of becoming a candidate by Jaccard similarity.

    *format* is `terminal`, `json` or `svg`.
    """
    if format == "json":
        yield _json(banding, options)
    elif format == "svg":
        yield from _svg(banding, options)
    else:
        yield from _terminal(banding, options)


def _headline(banding: Banding, options: Options) -> str:
    return (
        f"{banding} ({banding.starts[-1]} of {options.num_perm} permutations): "
        f"a pair at Jaccard {options.threshold:g} is found with "
        f"{banding.recall(options.threshold):.2%}"
    )


def _json(banding: Banding, options: Options) -> str:
    figures = {
        "schema": "dedupe.curve/1",
        "threshold": options.threshold,
        "num_perm": options.num_perm,
        "band_starts": banding.starts,
        "expected_recall": round(banding.recall(options.threshold), 6),
        "points": [{"jaccard": s, "recall": round(banding.recall(s), 6)} for s in SIMILARITIES],
    }
    return json.dumps(figures, indent=1) + "\n"


def _terminal(banding: Banding, options: Options) -> Iterator[str]:
    yield _headline(banding, options) + "\n\n"
    cells = [round(banding.recall(i / (WIDTH - 1)) * HEIGHT) for i in range(WIDTH)]
    mark = round(options.threshold * (WIDTH - 1))
    for level in range(HEIGHT, -1, -1):
        label = f"{level / HEIGHT:4.0%} " if level % 4 == 0 else "     "
        line = [
            "●" if cell == level else ("│" if column == mark else " ")
            for column, cell in enumerate(cells)
        ]
        yield f"{label}┤{''.join(line)}".rstrip() + "\n"
    yield "     └" + "─" * WIDTH + "\n"
    yield "      0" + "".join(f"{i / 5:>12.1f}" for i in range(1, 6)) + "\n"
    yield f"      {'Jaccard similarity; the line marks the threshold':^{WIDTH}}".rstrip() + "\n\n"
    yield "Jaccard  chance of becoming a candidate\n"
    for s in SIMILARITIES:
        yield f"{s:7.2f}  {banding.recall(s):8.4%}\n"


def _svg(banding: Banding, options: Options) -> Iterator[str]:
    left, top, width, height = 56, 40, 560, 320

    def x(s: float) -> float:
        return left + s * width

    def y(p: float) -> float:
        return top + (1 - p) * height

    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 24} '
        f'{top + height + 56}" font-family="system-ui, sans-serif" font-size="13" role="img">\n'
        f"<title>Chance of becoming a candidate by Jaccard similarity</title>\n"
        f'<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<text x="{left}" y="22" fill="#111">{_headline(banding, options)}</text>\n'
    )
    for i in range(6):
        share = i / 5
        yield (
            f'<path d="M{left} {y(share):.1f}h{width}" stroke="#ddd"/>'
            f'<text x="{left - 8}" y="{y(share) + 4:.1f}" text-anchor="end" fill="#333">'
            f"{share:.0%}</text>"
            f'<text x="{x(share):.1f}" y="{top + height + 20}" text-anchor="middle" fill="#333">'
            f"{share:.1f}</text>\n"
        )
    points = " ".join(f"{x(i / 200):.1f},{y(banding.recall(i / 200)):.1f}" for i in range(201))
    at = x(options.threshold)
    yield (
        f'<path d="M{at:.1f} {top}v{height}" stroke="#b35900" stroke-dasharray="4 4"/>'
        f'<text x="{at + 6:.1f}" y="{top + height - 8}" fill="#8a4500">threshold '
        f"{options.threshold:g}</text>\n"
        f'<polyline points="{points}" fill="none" stroke="#0b5cad" stroke-width="2.5"/>\n'
        f'<text x="{left + width / 2}" y="{top + height + 44}" text-anchor="middle" fill="#333">'
        f"Jaccard similarity of a pair</text>\n</svg>\n"
    )
