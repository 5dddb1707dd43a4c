"""The help: options under headings, each explained by a sentence of its own."""

import click
import pytest

from dedupe.cli import commands
from dedupe.cli.parameters import HeadedOption
from tests.cli.conftest import help_of

OPTIONS = [
    pytest.param(option, id=f"{name} {option.opts[0]}")
    for name, command in commands.commands.items()
    for option in command.params
    if isinstance(option, click.Option)
]


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_is_explained(option: click.Option) -> None:
    """By a sentence with a beginning and an end, under a heading."""
    said = (option.help or "").partition(" [default:")[0]

    assert isinstance(option, HeadedOption)
    assert said[:1].isupper()
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("command", "headings"),
    [
        ("cluster", ["Input:", "Detection:", "Output:", "Other:", "Exit codes:"]),
        ("passages", ["Input:", "Detection:", "Output:", "Other:", "Exit codes:"]),
        ("curve", ["Detection:", "Output:", "Other:", "Exit codes:"]),
        ("filter", ["Choice:", "Input:", "Detection:", "Output:", "Other:", "Exit codes:"]),
        ("timeline", ["Choice:", "Input:", "Detection:", "Output:", "Other:", "Exit codes:"]),
    ],
)
def test_options_stand_under_headings(command: str, headings: list[str]) -> None:
    """What goes in, what decides, what comes out, and the rest."""
    shown = help_of(command).splitlines()

    assert [line for line in shown if line.endswith(":") and not line.startswith(" ")] == headings
