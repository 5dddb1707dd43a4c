"""The pair flow on one page: two versions -> paragraphs -> matches -> edits -> a diff."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from dedupe.align.flags import collapsed, flags
from dedupe.align.paragraphs import Match, Paragraph, describe, match
from dedupe.align.words import word_edits
from dedupe.changes import Diff, Edit, Span, Version, in_reading_order
from dedupe.options import DiffOptions
from dedupe.text.boilerplate import boilerplate
from dedupe.text.segment import paragraphs


def diff(
    old: str | Version | Mapping[str, object],
    new: str | Version | Mapping[str, object],
    options: DiffOptions | None = None,
    *,
    repeated: Container[str] = (),
) -> Diff:
    r"""Find what became of each paragraph between two versions of a text.

    A version is a bare text, a mapping with a `text` and, where they are known, `id`, `title`,
    `source` and `published` (or `date`), or a `Version`. *repeated* are paragraphs that many texts
    of the source share (`align.history.repeated_in`): boilerplate, whatever they say.

    >>> from dedupe import diff
    >>> found = diff("Six were hurt.\n\nIt rained.", "It rained.\n\nSeven were hurt, police said.")
    >>> found.summary.changed, found.apply("Six were hurt.\n\nIt rained.")
    (1, 'It rained.\n\nSeven were hurt, police said.')
    """
    options = options or DiffOptions()
    a, b = as_version(old, "old"), as_version(new, "new")
    known: dict[str, tuple[str, Counter[str]]] = {}
    olds, news = (_paragraphs(version.text, repeated, known) for version in (a, b))
    matches, limited = match(olds, news, options)
    _leave_last_as_it_is(matches, olds, news, a.text, b.text)
    edits, kept = [], []
    for found in matches:
        edit, cut = _edit(found, olds, news, a.text, b.text, options)
        limited |= cut
        if edit.similarity >= options.similarity or _keeps_words(edit, a.text):
            edits.append(edit)
            kept.append(found)
    matches = kept
    matched_old = {i for found in matches for i in found.old}
    matched_new = {j for found in matches for j in found.new}
    for i, one in enumerate(olds):
        if i not in matched_old:
            edits.append(Edit("removed", (one.span,), (), False, False, one.boilerplate, 0.0))
    for j, one in enumerate(news):
        if j not in matched_new:
            edits.append(Edit("added", (), (one.span,), False, False, one.boilerplate, 0.0))
    ordered = in_reading_order(edits)
    flagged = flags(ordered, a.text, b.text)
    told = tuple(
        replace(edit, flags=found) if found else edit
        for edit, found in zip(ordered, flagged, strict=True)
    )
    return Diff(a, b, told, limited, collapsed(_words(olds), _words(news)))


def _paragraphs(
    text: str, repeated: Container[str], known: dict[str, tuple[str, Counter[str]]]
) -> list[Paragraph]:
    spans = paragraphs(text)
    return describe(text, spans, boilerplate(text, spans, repeated), known)


def _words(described: Iterable[Paragraph]) -> Counter[str]:
    """Count the words of all paragraphs of a text."""
    counts: Counter[str] = Counter()
    for paragraph in described:
        counts.update(paragraph.words)
    return counts


def _leave_last_as_it_is(
    matches: Iterable[Match],
    olds: list[Paragraph],
    news: list[Paragraph],
    old_text: str,
    new_text: str,
) -> None:
    """Give the blank between the last paragraph and what was added behind it to that.

    A paragraph bears the blank that follows it, and the last one bears none, or one newline. Once
    another follows it bears more, and would seem changed. The same where all behind it was removed.
    """
    for found in matches:
        i, j = found.old[-1], found.new[-1]
        if i + 1 == len(olds) and j + 1 < len(news):
            taken = {at for other in matches for at in other.new}
            if j + 1 not in taken:
                _give_blank(news, j, new_text, olds[i].span.of(old_text))
        elif j + 1 == len(news) and i + 1 < len(olds):
            taken = {at for other in matches for at in other.old}
            if i + 1 not in taken:
                _give_blank(olds, i, old_text, news[j].span.of(new_text))


def _give_blank(side: list[Paragraph], at: int, text: str, partner: str) -> None:
    """Give what *partner* lacks of the blank behind a paragraph to the next one."""
    span = side[at].span
    words = span.of(text).rstrip()
    blank, kept = span.of(text)[len(words) :], partner[len(partner.rstrip()) :]
    if words and blank.startswith(kept) and not (kept.endswith("\r") and kept != blank):
        end = span.start + len(words) + len(kept)
        side[at] = replace(side[at], span=Span(span.start, end))
        side[at + 1] = replace(side[at + 1], span=Span(end, side[at + 1].span.end))


def _edit(
    found: Match,
    old: list[Paragraph],
    new: list[Paragraph],
    old_text: str,
    new_text: str,
    options: DiffOptions,
) -> tuple[Edit, bool]:
    """Say what became of some paragraphs that are one text, and whether a limit was met."""
    olds, news = [old[i] for i in found.old], [new[j] for j in found.new]
    ends = tuple(one.span for one in olds), tuple(one.span for one in news)
    of_page = all(one.boilerplate for one in (*olds, *news))
    a = Span(olds[0].span.start, olds[-1].span.end)
    b = Span(news[0].span.start, news[-1].span.end)
    if len(olds) == len(news) and a.of(old_text) == b.of(new_text):
        return Edit("unchanged", *ends, moved=found.moved, boilerplate=of_page), False
    sentences, inner, limited = word_edits(old_text, a, new_text, b, options)
    edit = Edit(
        "split" if len(news) > 1 else "merged" if len(olds) > 1 else "changed",
        *ends,
        moved=found.moved,
        typographic=len(olds) == len(news) and olds[0].key == news[0].key,
        boilerplate=of_page,
        similarity=found.similarity,
        sentences=sentences,
        inner=inner,
    )
    return edit, limited


def _keeps_words(edit: Edit, old_text: str) -> bool:
    """Whether some word stayed; where none did, as bags of words alone the two were alike."""
    stayed = (word.old[0].of(old_text) for word in edit.inner if word.kind == "equal")
    return any(any(map(str.isalnum, text)) for text in stayed)


def as_version(given: str | Version | Mapping[str, object], name: str) -> Version:
    """Take a version as it is, or make one of a mapping or a bare text.

    Raises `TypeError` where there is no text.
    """
    if isinstance(given, Version):
        return given
    if isinstance(given, str):
        return Version(name, given)
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        raise TypeError(
            f"the {name} version is {type(given).__name__}; "
            "give a text, a mapping with a `text`, or a dedupe.Version"
        )

    def known(*names: str) -> str | None:
        return next((str(given[name]) for name in names if given.get(name) is not None), None)

    return Version(
        known("id") or name,
        str(given["text"]),
        known("title"),
        known("source"),
        known("published", "date"),
    )
