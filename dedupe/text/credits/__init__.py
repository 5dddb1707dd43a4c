"""Where a text says whose it is: and where it only speaks of those who might be.

    LONDON (Reuters) - The bank ...        a dateline: the words are theirs
    The bank fell, Reuters reported.       a mention: the words are the writer's
    A teller looks on. (AP Photo/J. Doe)   a picture
    He took AP courses.                    nothing

What a name says is decided by the form it stands in, and a form is known by its words and its
place: at the start of a line, as the end of the story, in a line of its own above or below it.
Whatever fits no form is nothing: a credit that is missed costs a reader a glance at the text, a
false one is a false accusation.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dedupe.changes import Span
from dedupe.provenance import Credit, Kind
from dedupe.text.agencies import Agencies, Agency, Named, load_agencies
from dedupe.text.bylines import LONGEST_BYLINE
from dedupe.text.credits.datelines import START, dateline
from dedupe.text.credits.forms import contributions, copyrights, pictures
from dedupe.text.credits.lines import SIGNS, Found, Line, Story, fold_text, lines_of
from dedupe.text.credits.mentions import mention
from dedupe.text.credits.sources import END, at_the_end, of_its_own


class _Placed(NamedTuple):
    """A credit by its place in the folded text."""

    agency: str | None
    kind: Kind
    start: int
    end: int


def find_credits(
    text: str, title: str | None = None, agencies: Agencies | None = None
) -> tuple[Credit, ...]:
    """Find what a text says of news agencies: who wrote it, whose its pictures are, who is cited.

    Spans are in *text* and do not overlap. A line of it that is its *title* says nothing.
    *agencies* are those that `load_agencies` gives; by default those that come with the package.
    Of a text with more than a thousand names of agencies those at its start and end are looked at.

    >>> [credit] = find_credits("LONDON (Reuters) - The bank fell.")
    >>> credit.kind, credit.agency, credit.words
    ('dateline', 'Reuters', 'LONDON (Reuters) -')
    """
    folded, places = fold_text(text)
    names = (agencies or load_agencies()).find(folded)
    if not names:
        return ()
    story = Story(folded)
    heading = None if title is None else " ".join(title.split()).casefold()
    found: list[_Placed] = []
    for line in lines_of(folded, names):
        if heading is not None and line.begins and line.ends:
            end = line.names[-1].end
            rest = folded[end : line.place(len(line.text))]
            if " ".join((folded[line.start : end] + rest).split()).casefold() == heading:
                continue
        found += _credits_of(line, story, found[-1].end if found else 0)
    made = []
    for agency, kind, start, end in found:
        span = Span(start, end) if places is None else Span(places[start], places[end - 1] + 1)
        made.append(Credit(agency, kind, span, span.of(text)))
    return tuple(made)


def _credits_of(line: Line, story: Story, done: int) -> Iterator[_Placed]:
    """Say of each name in a line what it is; *done* is where the credit before it ends."""
    at = [match.start() for match in SIGNS.finditer(line.text)]
    forms = sorted(_forms(line, story), key=lambda one: (one.start, -one.end))
    i = 0
    for form in [*forms, None]:
        first = len(at) if form is None else bisect_left(at, form.start)
        for name in line.names[i:first]:
            span = mention(name, story.text, done)
            if span and name.agency and (not form or span[1] <= line.place(form.start)):
                yield _Placed(name.agency.name, "mention", *span)
                done = span[1]
        if form is None:
            continue
        last = bisect_left(at, form.end)
        if first < i or line.place(form.start) < done:
            continue
        i = last
        yield from _of_form(line, form, line.names[first:last])
        done = line.place(form.end)


def _of_form(line: Line, form: Found, names: Sequence[Named]) -> Iterator[_Placed]:
    """Make the credits of a form: one, or where it names several agencies one for each name."""
    start, end = line.place(form.start), line.place(form.end)
    agencies = {name.agency for name in names if name.agency is not None}
    if len(agencies) > 1:
        for name in names:
            if name.agency is not None:
                yield _Placed(name.agency.name, _kind(form, name.agency), name.start, name.end)
    elif agencies:
        (agency,) = agencies
        yield _Placed(agency.name, _kind(form, agency), start, end)
    elif form.kind != "picture":
        yield _Placed(None, form.kind, start, end)


def _kind(form: Found, agency: Agency) -> Kind:
    return "picture" if agency.pictures else form.kind


def _forms(line: Line, story: Story) -> list[Found]:
    """Find the forms that names stand in, from left to right; none overlap.

    Where some do, the kind that is looked for first counts.
    """
    text = line.text
    taken: list[Found] = []

    def take(found: Iterable[Found | None]) -> None:
        for one in found:
            if one and not any(one.start < it.end and it.start < one.end for it in taken):
                taken.append(_stripped(text, one))

    take(contributions(line))
    take(copyrights(line, story))
    signs = [match.start() for match in SIGNS.finditer(text)]
    if line.begins and signs and signs[0] <= START:
        take([dateline(line, story)])
    if line.begins and line.ends and len(text) <= LONGEST_BYLINE and not taken:
        take([of_its_own(line, story)])
    take(pictures(line))
    if line.ends and signs and signs[-1] >= len(text) - END:
        take([at_the_end(line, story)])
    return sorted(taken, key=lambda one: one.start)


def _stripped(text: str, form: Found) -> Found:
    """Leave the blanks and marks of lists round a form out."""
    kind, start, end = form
    while start < end and text[start] in " \t\n\u00a0*_#>|•·":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Found(kind, start, end)
