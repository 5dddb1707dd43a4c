"""What was discounted for standing in many stories, so that a reader can tell whether it should be.

    Boilerplate: 84 paragraphs in 3,401 documents, discounted where documents are compared
      128 of 3,327 stories of Kingsbridge Advertiser (58 suffice)
        This website uses cookies so that it works as you expect. Some are essential…

The rule stands beside what it found; where it found nothing or is switched off, that is said.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Final

from dedupe.model import RepeatedParagraph, Report
from dedupe.renderers import wording
from dedupe.renderers.json_safety import array, encode
from dedupe.renderers.markdown_safety import literal
from dedupe.renderers.text_safety import ELLIPSIS, one_line, shorten

TERMINAL: Final = 3
"""Paragraphs listed, the most frequent ones; the others are counted."""
MARKDOWN: Final = 50
HTML: Final = 200
JSON: Final = 500
LONGEST: Final = 2_000
"""Characters of a paragraph in the format json."""


def listed(report: Report, most: int) -> Sequence[RepeatedParagraph]:
    """Give the *most* frequent paragraphs that were discounted."""
    return report.boilerplate.paragraphs[:most] if report.run.options.discounts else ()


def opening(report: Report) -> str:
    """Say in one sentence how much was discounted."""
    options = report.run.options
    if not options.common:
        return "Boilerplate: not looked for and not discounted (common is 0)"
    if not options.discounts:
        return "Boilerplate: not discounted, since no copies of parts were looked for"
    found = report.boilerplate
    if not found.n_paragraphs:
        least = f"at least {options.common + 1} stories of a source"
        return f"Boilerplate: none; {least} have to share a paragraph"
    paragraphs = wording.count(found.n_paragraphs, "paragraph")
    documents = wording.count(found.n_documents, "document")
    return f"Boilerplate: {paragraphs} in {documents}, discounted where documents are compared"


def sentence(report: Report) -> str:
    """Say the same below a heading, with the rule."""
    said = opening(report).partition(": ")[2]
    said = said[0].upper() + said[1:]
    named = report.boilerplate.n_paragraphs and report.run.options.discounts
    return f"{said}. Boilerplate is {rule(report)}." if named else f"{said}."


def rule(report: Report) -> str:
    """Say what makes a paragraph boilerplate."""
    common = report.run.options.common
    stories = "1 story" if common == 1 else f"{common} stories"
    return (
        f"a paragraph in more than {stories} of a source, and in at least the square root of "
        "their number"
    )


def stories(one: RepeatedParagraph) -> str:
    """Say how many stories have a paragraph, of how many, and how many are enough."""
    of = "without a source" if one.source is None else f"of {one_line(one.source)}"
    return f"{one.n_stories:,} of {one.of_stories:,} stories {of} ({one.least:,} suffice)"


def terminal(report: Report, paint: Callable[[str, str], str], width: int) -> Iterator[str]:
    """Render the most frequent paragraphs for a terminal of *width* columns."""
    chosen = listed(report, TERMINAL)
    yield "\n" + paint("title" if chosen else "faint", opening(report)) + "\n"
    for one in chosen:
        yield f"  {shorten(stories(one), width - 2)}\n"
        yield f"    {paint('faint', shorten(one_line(one.text[: 4 * width]), width - 4))}\n"
    if chosen and (more := report.boilerplate.n_paragraphs - len(chosen)):
        yield f"  and {more:,} more (--format html shows {HTML} at most, json {JSON})\n"


def markdown(report: Report) -> Iterator[str]:
    """Render the most frequent paragraphs as a table."""
    chosen = listed(report, MARKDOWN)
    yield f"\n## Boilerplate\n\n{sentence(report)}\n"
    if not chosen:
        return
    yield "\n"
    yield "| Stories | Of | Enough | Documents | Source | Paragraph |\n|" + " --- |" * 6 + "\n"
    for one in chosen:
        figures = (one.n_stories, one.of_stories, one.least, one.n_documents)
        cells = (*(f"{n:,}" for n in figures), literal(one.source or ""), literal(one.text))
        yield f"| {' | '.join(cells)} |\n"
    if more := report.boilerplate.n_paragraphs - len(chosen):
        yield f"\nAnd {more:,} more: the format json has {JSON}.\n"


def json(report: Report) -> Iterator[str]:
    """Render the most frequent paragraphs as an array, and how many there are in all."""
    yield ',\n"boilerplate": '
    yield from array(
        encode({**asdict(one), "text": _bounded(one.text)}) for one in listed(report, JSON)
    )
    found = report.boilerplate.n_paragraphs if report.run.options.discounts else 0
    yield f',\n"n_boilerplate": {found}'


def _bounded(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + ELLIPSIS
