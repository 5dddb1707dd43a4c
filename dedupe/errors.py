"""The ways in which dedupe refuses, as one tree.

A caller who wants to catch everything this package raises on purpose catches `DedupeError`.
A message names the value that was wrong, the bound it broke and what to do next.
One bad record is never an exception: it is a `losses.Skipped`, counted and listed.

    DedupeError
    ├── OptionError      an option outside its bounds
    ├── InputError       the input as a whole cannot be read
    │   └── NoDocuments  nothing to work on
    └── OutputError      the result cannot be written where it should go
"""


class DedupeError(Exception):
    """Base of every error that dedupe raises on purpose."""


class OptionError(DedupeError, ValueError):
    """An option has a value outside its bounds."""


class InputError(DedupeError):
    """An input that was named cannot be read at all."""


class NoDocuments(InputError):
    """The input was read and holds no document."""


class OutputError(DedupeError):
    """The output cannot be written: it exists, is an input, or its folder does not take it."""
