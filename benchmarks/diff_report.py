"""The tables of a run of `benchmarks.diff` as Markdown."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from benchmarks.chains import SETS, Pair
from benchmarks.report import processor, table, versions

OURS, CHARACTERS, REDLINES = "dedupe", "diff-match-patch, characters", "redlines"
"""Rows that the bounds are about."""

OUR_PACKAGES = ("dedupe-news", "rapidfuzz", "regex")

CLASSES: dict[str, Callable[[int], bool]] = {
    "short, under 1,000 words": lambda n: n < 1000,
    "middle": lambda n: 1000 <= n < 3000,
    "long, 3,000 words or more": lambda n: 3000 <= n < 100_000,
    "very long, 100,000 words or more": lambda n: n >= 100_000,
}
"""Lengths of the longer version."""
LONG = tuple(CLASSES)[2:]

FASTER_THAN_REDLINES, SLOWER_THAN_CHARACTERS = 20, 2
"""The bounds: so many times faster on long documents; at most so many times slower."""


@dataclass(frozen=True)
class Said:
    """What one tool did with one pair (`peers.versions.judge`)."""

    seconds: float | None
    """Of the comparison; null where it was stopped."""
    limited: bool
    """Whether the tool itself looked less closely than it can."""
    rebuilt: dict[str, str]
    """Name of each way back to the new text -> exact, words, wrong or stopped."""


@dataclass(frozen=True)
class Result:
    """All that one tool did."""

    name: str
    """The row's name."""
    said: list[Said]
    """Of each pair; empty where the tool failed."""
    start_up: float
    """Seconds of a process that compares one tiny pair."""
    failure: str | None
    """Why there is no more."""

    def seconds(self, chosen: Sequence[int], limit: float) -> list[float]:
        """List the seconds of some pairs; one that was stopped took the limit at least."""
        return [limit if (s := self.said[i].seconds) is None else s for i in chosen]


@dataclass(frozen=True)
class Setting:
    """What was run, on what."""

    command: str
    """Repeats the run."""
    pairs: Sequence[Pair]
    """What was compared."""
    limit: float
    """Seconds after which a tool was stopped on a pair."""
    n_runs: int
    """Turns."""
    peers: Sequence[str]
    """Pinned packages of the peers."""


_PAGE = """\
# Diffs of {n_pairs:,} pairs of versions, {today}

{machine}

## The bounds

{bounds}

## Time by length of the longer version

`times` is the peer's total as a multiple of that of dedupe: above 1, dedupe is faster.
A pair on which a tool was stopped counts with the limit of {limit:g} s, so such totals are floors.
Limited pairs are those where a tool looked less closely than it can, by a rule of its own.

{classes}

## Time by set

Seconds in total, and in brackets how many times those of dedupe.

{sets}

## From the old text to the new one

Share of the pairs in which what a tool yields gives the new text byte for byte.

{rebuilt}

## Start-up

A whole process that compares one tiny pair, in seconds; it is in none of the figures above.

{start_up}
"""


def render(setting: Setting, results: Sequence[Result]) -> str:
    """Write the report."""
    done = [result for result in results if result.failure is None]
    return _PAGE.format(
        n_pairs=len(setting.pairs),
        today=datetime.now(tz=UTC).date().isoformat(),
        machine="\n".join(_machine(setting)),
        bounds="\n".join(_bounds(setting, done)),
        limit=setting.limit,
        classes="\n\n".join(_classes(setting, done)),
        sets=_sets(setting, done),
        rebuilt=_rebuilt(done),
        start_up=table(
            ["tool", "start-up s"],
            [
                [r.name, f"failed: {r.failure}" if r.failure else f"{r.start_up:.2f}"]
                for r in results
            ],
        ),
    )


def _machine(setting: Setting) -> Iterable[str]:
    n_long = sum(len(_of_class(setting, name)) for name in LONG)
    sets = Counter(pair.set for pair in setting.pairs)
    named = ", ".join(f"{n} of {SETS.get(name, name)}" for name, n in sets.items())
    yield f"- Machine: {processor()}; one core used, the same for all."
    yield f"- Python {platform.python_version()}, {platform.system()}; {versions(OUR_PACKAGES)}."
    yield f"- Peers, each in its own environment: {', '.join(setting.peers)}; difflib is Python's."
    yield f"- Pairs of consecutive versions: {named}; {n_long} of them long."
    yield f"- Repeat with: `{setting.command}`"
    yield (
        f"- Runs are interleaved; of each pair the median of {setting.n_runs} is taken, "
        "inside the process, of the comparison alone."
    )


def _of_class(setting: Setting, name: str) -> list[int]:
    return [i for i, pair in enumerate(setting.pairs) if CLASSES[name](pair.n_words)]


def _bounds(setting: Setting, done: Sequence[Result]) -> Iterable[str]:
    """Say how the two bounds are met, over all pairs of a length and pair by pair."""
    by_name = {result.name: result for result in done}
    limit = setting.limit
    for name in CLASSES:
        chosen = _of_class(setting, name)
        if OURS not in by_name or not chosen:
            continue
        own = by_name[OURS].seconds(chosen, limit)
        if REDLINES in by_name and name in LONG:
            theirs = by_name[REDLINES].seconds(chosen, limit)
            times = sum(theirs) / sum(own)
            each = median(b / a for a, b in zip(own, theirs, strict=True))
            yield (
                f"- {_verdict(times >= FASTER_THAN_REDLINES)}: {name}: {times:.2f} times as fast "
                f"as {REDLINES} in total, {each:.2f} times on the median pair; "
                f"wanted are {FASTER_THAN_REDLINES}."
            )
        if CHARACTERS in by_name:
            theirs = by_name[CHARACTERS].seconds(chosen, limit)
            over = [a > SLOWER_THAN_CHARACTERS * b for a, b in zip(own, theirs, strict=True)]
            yield (
                f"- {_verdict(not any(over))}: {name}: {sum(own) / sum(theirs):.2f} times as long "
                f"as {CHARACTERS}, in total; more than {SLOWER_THAN_CHARACTERS} times as long on "
                f"{sum(over)} of {len(over)} pairs; wanted are none."
            )


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


def _classes(setting: Setting, done: Sequence[Result]) -> Iterable[str]:
    for name in CLASSES:
        if chosen := _of_class(setting, name):
            yield f"### {name[0].upper()}{name[1:]}: {len(chosen):,} pairs\n\n" + table(
                [
                    "tool",
                    "total s",
                    "median ms",
                    "p90 ms",
                    "longest ms",
                    "stopped",
                    "limited",
                    "times",
                ],
                list(_cost(chosen, done, setting.limit)),
            )


def _cost(chosen: Sequence[int], done: Sequence[Result], limit: float) -> Iterable[list[str]]:
    own = next((sum(r.seconds(chosen, limit)) for r in done if r.name == OURS), None)
    for result in done:
        seconds = sorted(result.seconds(chosen, limit))
        yield [
            result.name,
            f"{sum(seconds):.2f}",
            *(
                f"{1000 * s:.2f}"
                for s in (median(seconds), seconds[len(seconds) * 9 // 10], seconds[-1])
            ),
            str(sum(result.said[i].seconds is None for i in chosen)),
            str(sum(result.said[i].limited for i in chosen)),
            "" if own is None or result.name == OURS else f"{sum(seconds) / own:.2f}",
        ]


def _sets(setting: Setting, done: Sequence[Result]) -> str:
    places = {
        name: [i for i, pair in enumerate(setting.pairs) if pair.set == name]
        for name in dict.fromkeys(pair.set for pair in setting.pairs)
    }
    totals = {r.name: [sum(r.seconds(c, setting.limit)) for c in places.values()] for r in done}
    own = totals.get(OURS)
    rows = [
        [
            name,
            *(
                f"{total:.2f}" + (f" ({total / of_ours:.2f})" if name != OURS and own else "")
                for total, of_ours in zip(seconds, own or seconds, strict=True)
            ),
        ]
        for name, seconds in totals.items()
    ]
    return table(["tool", *(SETS.get(name, name) for name in places)], rows)


def _rebuilt(done: Sequence[Result]) -> str:
    rows = []
    for result in done:
        for way in result.said[0].rebuilt if result.said else ():
            counts = Counter(said.rebuilt[way] for said in result.said)
            shares = (counts[name] / len(result.said) for name in ("exact", "words", "wrong"))
            cells = [f"{100 * share:.1f} %" for share in shares]
            rows.append([result.name, way, *cells, str(counts["stopped"])])
    return table(["tool", "rebuilt from", "exact", "but for white space", "wrong", "stopped"], rows)
