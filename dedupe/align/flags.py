"""What an editor wants to know of a change before reading it.

A flag is set where it is true and left out where it is unsure: names are known by their capital
letters, so German and scripts without case have none; who denies is known in some languages; a
number counts by its value, so that "1,000" for "1000" and "six" for "6" are no change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Final

import regex

from dedupe.changes import FLAGS, Edit, Flag, Span
from dedupe.text.corrections import correction
from dedupe.text.languages import Language, count_negations, language_of
from dedupe.text.names import capitalised, names_of
from dedupe.text.numbers import Number, numbers, same_numbers
from dedupe.text.quotations import quotations
from dedupe.text.segment import sentences
from dedupe.text.words import words

LONGEST_HEADLINE: Final = 200
"""Characters of a headline."""

LEAST_TO_COLLAPSE: Final = 100
"""Words that the old version must have had: a brief of fewer may well be written anew."""

LOST: Final = 0.7
"""Share of the old version's words beyond which their loss is a collapse."""

LEAST_SENTENCE: Final = 12
"""Characters of a sentence that is known again in another paragraph."""

ABBREVIATION: Final = 3
"""Letters of a word in capitals, as US, that is another one in small letters."""

SAMPLE: Final = 10_000
"""Characters of either text by which the language is recognised."""

# Pictures; targets of links, and what they are defined as; addresses, paths; HTML, Jekyll
_UNREAD: Final = regex.compile(
    r"!\[[^][]{0,500}\]\([^()]{0,500}\)|(?<=\])(?:\([^()]{0,500}\)|\[[^][]{0,80}\])|"
    r"(?m:^[ \t]*\[(?!\^)[^][]{1,80}\]:.*$)|https?://\S+|<[^<>]{1,500}>|"
    # from the beginning of a word only, or a long one is read from each of its characters
    r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+|(?<![\w.%/-])(?:[\w.%-]*+/)++[\w.%-]+\.[a-z]{2,4}\b"
)
_JEKYLL: Final = regex.compile(r"\{\{[^{}]{0,2000}\}\}|\{%[^{}]{0,2000}%\}")
_MARKED: Final = regex.compile(r"[\[/<@{]")  # one of these is in all of the above
_FRONT_MATTER: Final = regex.compile(r"---[ \t]*\r?\n(?=[\w-]+ ?:)(?:.*\n)*?---[ \t]*(?:\r?\n|$)")
_TITLE: Final = regex.compile(r"^title:[ \t]*(?=\S)(.*?)[ \t\r]*$", regex.MULTILINE)
_NO_HEADLINE: Final = regex.compile(r".*[.。।۔,;:，；：][\"'”’»」)\]*_]*", regex.DOTALL)


def flags(edits: Sequence[Edit], old_text: str, new_text: str) -> list[tuple[Flag, ...]]:
    """Find the flags of each edit of a diff, in the order of `FLAGS`.

    *edits* are all edits of both texts. What is unchanged or boilerplate has no flags, and what is
    typographic may only be quoted, or quoted no more. `number`, `quotation`, `negation` and `name`
    compare the two sides of an edit, so that what was added or removed whole has none of them, nor
    has front matter, which is data. A sentence that went from one paragraph to another is left
    aside in both.
    """
    old_head = _headline([(span, edit) for edit in edits for span in edit.old], old_text)
    new_head = _headline([(span, edit) for edit in edits for span in edit.new], new_text)
    head_changed = old_head.of(old_text).strip() != new_head.of(new_text).strip()
    front = _front_matter(new_text)
    compare = _comparison(old_text, new_text)
    elsewhere = _elsewhere(edits, old_text, new_text)

    def found(edit: Edit) -> Iterator[Flag]:
        if edit.kind == "unchanged" or edit.boilerplate:
            return
        if edit.typographic:
            if edit.new[0].start >= front and _quoted(
                [_read(span.of(old_text)) for span in edit.old]
            ) != _quoted([_read(span.of(new_text)) for span in edit.new]):
                yield "quotation"
            return
        if head_changed and (_within(old_head, edit.old) or _within(new_head, edit.new)):
            yield "headline"
        if any(correction(span.of(new_text)) for span in edit.new):
            yield "correction"
        if edit.old and edit.new and edit.new[0].start >= front:
            yield from compare(
                _without(elsewhere, edit.old, old_text), _without(elsewhere, edit.new, new_text)
            )

    return [tuple(sorted(found(edit), key=FLAGS.index)) for edit in edits]


def collapsed(old: Counter[str], new: Counter[str]) -> bool:
    """Say whether the new version lost so many of the words that its extraction may have failed.

    *old* and *new* count the words of the two, each as often as it stands. More than `LOST` of the
    old version's are gone, and those were at least `LEAST_TO_COLLAPSE`; or all, however few.
    """
    if old and not new:
        return True
    return old.total() >= LEAST_TO_COLLAPSE and (old - new).total() > LOST * old.total()


def _headline(paragraphs: list[tuple[Span, Edit]], text: str) -> Span:
    """Find the headline: the title of the front matter, or the first paragraph if it is like one.

    It is short, ends as no sentence does, and something follows that does not go on with it.
    Boilerplate and lines without words are passed over. Empty where there is no headline.
    """
    start = _front_matter(text)
    if title := _TITLE.search(text, 0, start):
        return Span(*title.span(1))
    body = (
        (span, stripped)
        for span, edit in sorted(paragraphs, key=lambda one: one[0].start)
        if span.start >= start and not edit.boilerplate
        if regex.search(r"\w", stripped := span.of(text).strip())
    )
    (first, head), (_, following) = next(body, (Span(0, 0), "")), next(body, (Span(0, 0), ""))
    if len(head) > LONGEST_HEADLINE or not following or following[0].islower():
        return Span(0, 0)
    return Span(0, 0) if _NO_HEADLINE.fullmatch(_read(head)) else first


def _front_matter(text: str) -> int:
    """Find where the front matter ends, which Jekyll and its like read; 0 where there is none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def _elsewhere(edits: Iterable[Edit], old_text: str, new_text: str) -> set[str]:
    """Find the sentences that left one paragraph and stand in another."""
    gone: set[str] = set()
    come: set[str] = set()
    for edit in edits:
        parts = edit.sentences if edit.old and edit.new else (edit,)
        for part in parts:
            if part.kind in ("removed", "delete", "replace"):
                gone.update(map(str.strip, _sentences(part.old, old_text)))
            if part.kind in ("added", "insert", "replace"):
                come.update(map(str.strip, _sentences(part.new, new_text)))
    return {sentence for sentence in gone & come if len(sentence) >= LEAST_SENTENCE}


def _sentences(spans: Iterable[Span], text: str) -> Iterator[str]:
    """Yield the sentences of some paragraphs."""
    for span in spans:
        yield from (one.of(text) for one in sentences(text, span.start, span.end))


def _without(known: set[str], spans: Sequence[Span], text: str) -> list[str]:
    """Cut some paragraphs out of a text, without the sentences that are *known*."""
    if not known:
        return [span.of(text) for span in spans]
    return [
        "".join(one for one in _sentences([span], text) if one.strip() not in known)
        for span in spans
    ]


def _within(head: Span, spans: Sequence[Span]) -> bool:
    return head.end > 0 and any(one.start <= head.start and head.end <= one.end for one in spans)


def _comparison(
    old_text: str, new_text: str
) -> Callable[[Sequence[str], Sequence[str]], Iterator[Flag]]:
    """Make what compares the two sides of an edit; each is some paragraphs."""

    @cache
    def language() -> Language:
        return language_of(f"{old_text[:SAMPLE]} {new_text[:SAMPLE]}")

    @cache
    def names() -> frozenset[str]:
        lines = dict.fromkeys(old_text.splitlines() + new_text.splitlines())  # most are in both
        return names_of(*map(_read, lines))

    def stated(side: Sequence[str], *, generous: bool) -> list[Number]:
        found = (numbers(one, language(), generous=generous) for one in side)
        return list(chain.from_iterable(found))

    def denied(side: Sequence[str]) -> int:
        return sum(count_negations(one, language()) for one in side)

    def named(side: Sequence[str]) -> set[str]:
        return set().union(*map(capitalised, side))

    def compare(old: Sequence[str], new: Sequence[str]) -> Iterator[Flag]:
        old, new = [*map(_read, old)], [*map(_read, new)]
        if _keys(old) == _keys(new):
            return  # cut into paragraphs elsewhere, as quotations then seem to be
        if not any(
            same_numbers(stated(old, generous=it), stated(new, generous=it)) for it in (False, True)
        ):
            yield "number"
        if _quoted(old) != _quoted(new):
            yield "quotation"
        if denied(old) != denied(new):
            yield "negation"
        if language().names_alone_are_capital:
            changed = _other_words(named(old), named(new))
            if changed and changed & names():
                yield "name"

    return compare


def _other_words(old: set[str], new: set[str]) -> set[str]:
    """Find the words that one side has alone; a longer one, set in capitals, is the same word."""
    both = {word.casefold() for word in old} & {word.casefold() for word in new}
    return {word for word in old ^ new if len(word) <= ABBREVIATION or word.casefold() not in both}


def _read(paragraph: str) -> str:
    """Take out what no reader sees."""
    if not _MARKED.search(paragraph):
        return paragraph
    read: str = _UNREAD.sub("", _JEKYLL.sub("", paragraph))
    return read


def _keys(pieces: Iterable[str]) -> list[str]:
    """List the words of some pieces of text in order, in the form in which they are compared."""
    return [key for piece in pieces for key in words(piece, 0, len(piece)).keys]


def _quoted(paragraphs: Sequence[str]) -> list[str]:
    """List the words that are quoted, in order and case folded, however they are cut in pieces."""
    said = (quotation for paragraph in paragraphs for quotation in quotations(paragraph))
    return [key.casefold() for key in _keys(said)]
