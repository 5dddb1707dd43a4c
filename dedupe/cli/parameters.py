"""Options as the help shows them: under headings, and those that commands share.

Twenty-five options in one list are searched, not read; under headings they answer a question each.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final, TypeVar

import click

from dedupe.cli import exits
from dedupe.options import DiffOptions, Options, PassageOptions, ReadOptions

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T", Options, DiffOptions, PassageOptions, ReadOptions)
DETECT: Final = Options()
READ: Final = ReadOptions()


class HeadedOption(click.Option):
    """An option that stands under a heading of the help."""

    def __init__(self, *names: Any, heading: str, **settings: Any) -> None:
        """Make the option that click would make."""
        super().__init__(*names, **settings)
        self.heading = heading


class WithCodes(click.Command):
    """A command whose help ends in the exit codes."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write them as a section."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in exits.CODES.items()])


class CommandGroup(WithCodes, click.Group):
    """A group of commands, with the exit codes."""


class HeadedCommand(WithCodes):
    """A command that lists its options under their headings, both in the order of definition."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a section for each heading."""
        sections: dict[str, list[tuple[str, str]]] = {}
        options = (one for one in self.get_params(ctx) if isinstance(one, click.Option))
        for one in options:
            heading = one.heading if isinstance(one, HeadedOption) else "Other"
            if record := one.get_help_record(ctx):
                sections.setdefault(heading, []).append(record)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl(records)


def option(heading: str, *names: str, **settings: Any) -> Callable[[F], F]:
    """Add an option under *heading*; the rest is for `click.option`."""
    return click.option(*names, cls=HeadedOption, heading=heading, **settings)


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Add several options, to be listed in this order."""

    def add(command: F) -> F:
        for one in reversed(options):
            command = one(command)
        return command

    return add


def format(names: list[str]) -> Callable[[F], F]:
    """Add `--format`; without it, `output.format_by_suffix` chooses."""
    return option(
        "Output",
        "--format",
        "-f",
        type=click.Choice(names),
        help="How to write it. [default: by the suffix of FILE, else terminal]",
    )


def output(suffixes: str) -> Callable[[F], F]:
    """Add `--output`, naming the *suffixes* that choose a format."""
    return option(
        "Output",
        "--output",
        "-o",
        metavar="FILE",
        help=f"Write there instead of stdout; {suffixes} choose the format.",
    )


def inside(names: str) -> Callable[[F], F]:
    """Offer to take the arguments *names* for ids of a corpus."""
    return option(
        "Input",
        "--in",
        "corpus",
        multiple=True,
        metavar="CORPUS",
        help=f"Take {names} for the ids of two documents of this file or folder; may be repeated.",
    )


def width(more: str = "") -> Callable[[F], F]:
    """Offer the width of the terminal format; *more* is said of it."""
    return option(
        "Output",
        "--width",
        type=click.IntRange(min=1),
        metavar="COLUMNS",
        help=f"Columns of the terminal format{more}. [default: those of the terminal, else 100]",
    )


def those_of(kind: type[T], settings: dict[str, Any]) -> T:
    """Make the record of options of one *kind* from the settings of a command."""
    return kind(**{one.name: settings[one.name] for one in fields(kind) if one.name in settings})


def reading(command: F) -> F:
    """Add the options that say how records are read: the fields of `ReadOptions`."""
    held = {
        "id": "its id; a record without one is lost",
        "text": "its text",
        "title": "its headline",
        "source": "its outlet",
        "date": "its date (ISO 8601: 2024-02-29 or 2024-02-29T10:00+01:00)",
        "url": "its address",
    }
    added = [
        option(
            "Input",
            f"--{role}-field",
            default=getattr(READ, f"{role}_field"),
            show_default=True,
            metavar="NAME",
            help=f"Field of a record that holds {what}.",
        )
        for role, what in held.items()
    ]
    added += [
        option(
            "Input",
            "--fallback-encoding",
            default=READ.fallback_encoding,
            show_default=True,
            metavar="CODEC",
            help="Encoding of text and CSV files that are not UTF-8.",
        ),
        option(
            "Input",
            "--max-record",
            type=int,
            default=READ.max_record,
            show_default=True,
            metavar="BYTES",
            help="Length of the longest record; a longer one is lost.",
        ),
    ]
    for add in reversed(added):
        command = add(command)
    return command


color = option(
    "Output",
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to colour the terminal format.",
)
no_pager = option(
    "Output", "--no-pager", is_flag=True, help="Never page; $DEDUPE_PAGER, $PAGER or less do."
)
quiet = option("Output", "--quiet", "-q", is_flag=True, help="Say nothing on stderr but errors.")
force = option("Output", "--force", is_flag=True, help="Replace FILE if it exists.")
threshold = option(
    "Detection",
    "--threshold",
    type=float,
    default=DETECT.threshold,
    show_default=True,
    help="Lowest Jaccard similarity of a near-duplicate pair.",
)
num_perm = option(
    "Detection",
    "--num-perm",
    type=int,
    default=DETECT.num_perm,
    show_default=True,
    help="Number of permutations in a signature.",
)
recall = option(
    "Detection",
    "--recall",
    type=float,
    default=DETECT.recall,
    show_default=True,
    help="Wanted chance to find a pair at the threshold.",
)
common = option(
    "Detection",
    "--common",
    type=int,
    default=DETECT.common,
    show_default=True,
    help="Stories that may share some words before these count less; 0: they never do.",
)

losing = together(
    option(
        "Input",
        "--max-errors",
        type=click.IntRange(min=0),
        default=0,
        show_default=True,
        metavar="N",
        help="Number of records that may be lost; if more are, the exit code is 3.",
    ),
    option(
        "Input", "--allow-empty", is_flag=True, help="Take an input without documents for no error."
    ),
)
"""What to make of losses."""

detection = together(
    threshold,
    option(
        "Detection",
        "--shingle-size",
        type=int,
        default=DETECT.shingle_size,
        show_default=True,
        help="Number of tokens in a shingle.",
    ),
    num_perm,
    option(
        "Detection",
        "--seed",
        type=int,
        default=DETECT.seed,
        show_default=True,
        help="Seed of the permutations.",
    ),
    recall,
    option(
        "Detection",
        "--cohesion",
        type=float,
        default=DETECT.cohesion,
        show_default=True,
        help="Lowest coverage of a member with its cluster's anchor, as a share of what a pair "
        "needs; 0: any chain is a cluster.",
    ),
    option(
        "Detection",
        "--containment",
        type=float,
        default=DETECT.containment,
        show_default=True,
        help="Lowest share of a document that must stand in another to be contained in it.",
    ),
    option(
        "Detection",
        "--passage",
        type=int,
        default=DETECT.passage,
        show_default=True,
        help="Fewest tokens of a passage that two documents share.",
    ),
    common,
    option(
        "Detection",
        "--relations",
        default=",".join(DETECT.relations),
        callback=lambda _context, _parameter, value: tuple(value.split(",")),
        metavar="NAME,...",
        help="What is looked for, of exact, near-duplicate, containment and shared-passage. "
        "[default: all of these]",
    ),
    option(
        "Detection",
        "--within-days",
        type=float,
        metavar="N",
        help="Leave out pairs whose dates are further apart.",
    ),
    option(
        "Detection",
        "--across-sources",
        is_flag=True,
        help="Leave out pairs of one outlet.",
    ),
)
"""The fields of `Options` that decide what one text is."""

relating = together(
    option(
        "Detection",
        "--related",
        is_flag=True,
        help="Look for stories on one event in other words as well; they make no cluster.",
    ),
    option(
        "Detection",
        "--cosine",
        type=float,
        default=DETECT.cosine,
        show_default=True,
        help="Lowest cosine similarity of related stories, by the words that few stories have.",
    ),
)
"""Related coverage."""

jobs = option(
    "Other",
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of threads. [default: the cores this process may use]",
)
