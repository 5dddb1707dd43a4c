"""Find which documents are one text, and show it.

Two flows share one vocabulary
(`dedupe.model`, `dedupe.changes`, `dedupe.reuse` and `dedupe.provenance` are its glossary):

    corpus   path -> documents (columns) -> tokens -> shingles -> signatures -> candidate pairs
             -> verified pairs -> clusters -> report -> renderer
    pair     two versions -> paragraphs -> matches -> edits (paragraphs, sentences, words)
             -> diff -> renderer
             or tokens with places -> anchors -> chains -> passages -> renderer

The rooms, lowest first; a room imports from lower lines and from itself alone
(`tests/test_layers.py` holds it):

    arrays, dates, errors, kernels, losses, progress, version   what needs nothing
    options                           every tunable, with its reason
    changes                           the types that cross rooms, of the pair flow,
    provenance                        of whose words a text is,
    reuse                             of what two texts have in common,
    evidence                          of every number behind a verdict,
    model                             and of the corpus flow
    filtering                         which documents of a corpus stay, one for each text
    corpus, text                      documents as columns; paragraphs, sentences and words
    align, attribution, detect, readers, renderers  what changed; whose a text is; finding copies;
                                      formats in; formats out
    copying, evaluation               records out as they came; predicted against gold;
    explaining, reporting             why two documents are what they are;
                                      from rows to a report
    pipeline                          the corpus flow on one page: start reading here,
                                      and for the pair flow at `align/versions.py`,
                                      or at `align/passages.py`
    cli                               one command, one file

Names below are loaded when first used: `dedupe --help` must not wait for numpy.
"""

from typing import TYPE_CHECKING

from dedupe.version import __version__

if TYPE_CHECKING:
    from dedupe.align.corpus import corpus_passages
    from dedupe.align.history import timeline
    from dedupe.align.passages import find_passages
    from dedupe.align.versions import diff
    from dedupe.changes import Biography, Copy, Diff, Edit, Event, Span, Timeline, Version
    from dedupe.errors import DedupeError, InputError, NoDocuments, OptionError, OutputError
    from dedupe.evidence import Check, Discount, Explanation, Route
    from dedupe.filtering import LeftOut, Selection, select
    from dedupe.losses import Losses, Skipped
    from dedupe.model import (
        Boilerplate,
        Cluster,
        Pair,
        Pairs,
        RepeatedParagraph,
        Report,
        ShingleSets,
        Signatures,
    )
    from dedupe.options import DiffOptions, Options, PassageOptions, ReadOptions
    from dedupe.pipeline import find_duplicates
    from dedupe.provenance import Attribution, Credit, Credited, Reason
    from dedupe.readers import read
    from dedupe.renderers import render
    from dedupe.reuse import CorpusPassages, Passage, Passages
    from dedupe.text.agencies import load_agencies
    from dedupe.text.credits import find_credits

__all__ = [
    "Attribution",
    "Biography",
    "Boilerplate",
    "Check",
    "Cluster",
    "Copy",
    "CorpusPassages",
    "Credit",
    "Credited",
    "DedupeError",
    "Diff",
    "DiffOptions",
    "Discount",
    "Edit",
    "Event",
    "Explanation",
    "InputError",
    "LeftOut",
    "Losses",
    "NoDocuments",
    "OptionError",
    "Options",
    "OutputError",
    "Pair",
    "Pairs",
    "Passage",
    "PassageOptions",
    "Passages",
    "ReadOptions",
    "Reason",
    "RepeatedParagraph",
    "Report",
    "Route",
    "Selection",
    "ShingleSets",
    "Signatures",
    "Skipped",
    "Span",
    "Timeline",
    "Version",
    "__version__",
    "corpus_passages",
    "diff",
    "find_credits",
    "find_duplicates",
    "find_passages",
    "load_agencies",
    "read",
    "render",
    "select",
    "timeline",
]

_HOMES = {
    "align.corpus": ("corpus_passages",),
    "align.history": ("timeline",),
    "align.passages": ("find_passages",),
    "align.versions": ("diff",),
    "changes": ("Biography", "Copy", "Diff", "Edit", "Event", "Span", "Timeline", "Version"),
    "errors": ("DedupeError", "InputError", "NoDocuments", "OptionError", "OutputError"),
    "evidence": ("Check", "Discount", "Explanation", "Route"),
    "filtering": ("LeftOut", "Selection", "select"),
    "losses": ("Losses", "Skipped"),
    "model": (
        "Boilerplate",
        "Cluster",
        "Pair",
        "Pairs",
        "RepeatedParagraph",
        "Report",
        "ShingleSets",
        "Signatures",
    ),
    "options": ("DiffOptions", "Options", "PassageOptions", "ReadOptions"),
    "pipeline": ("find_duplicates",),
    "provenance": ("Attribution", "Credit", "Credited", "Reason"),
    "readers": ("read",),
    "renderers": ("render",),
    "reuse": ("CorpusPassages", "Passage", "Passages"),
    "text.agencies": ("load_agencies",),
    "text.credits": ("find_credits",),
}


def __getattr__(name: str) -> object:
    """Load a public name from its home."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"dedupe.{home}"), name)
    raise AttributeError(f"module 'dedupe' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
