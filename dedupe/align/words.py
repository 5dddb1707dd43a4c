"""What changed inside a paragraph: sentences first, then whole words.

    the words of both sides are matched    as many as can be, in order
    their sentences are paired             by the words that were matched
    words are matched again in each pair   and made readable (`align.readable`)
    what is equal beside them is added     character by character (`align.characters`)

What lies between runs of equal characters has changed.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dedupe.align.characters import equal_runs
from dedupe.align.readable import Stretch, phrases, readable, settle, survives
from dedupe.align.sentences import pair_sentences
from dedupe.align.sequences import Block, Piece, common_blocks, joined
from dedupe.changes import Edit, Kind, Span
from dedupe.options import DiffOptions
from dedupe.text.segment import sentences
from dedupe.text.words import words


def word_edits(
    old_text: str, old: Span, new_text: str, new: Span, options: DiffOptions
) -> tuple[tuple[Edit, ...], tuple[Edit, ...], bool]:
    """Compare two stretches: the edits of their sentences, those of their words, whether limited.

    Both tile both stretches, in order. Equal edits of words are as long as they can be,
    and so no other two are neighbours.
    It is limited where something was too large for `options.max_cells` and was not compared.
    """
    numbers: dict[str, int] = {}
    a, b = _stretch(old_text, old, numbers), _stretch(new_text, new, numbers)
    cuts_a = _cuts(sentences(old_text, old.start, old.end), old)
    cuts_b = _cuts(sentences(new_text, new.start, new.end), new)
    firsts_a = [bisect_left(a.starts, cut) for cut in cuts_a]
    firsts_b = [bisect_left(b.starts, cut) for cut in cuts_b]
    whole = Piece(0, len(a.numbers), 0, len(b.numbers))
    blocks, limited = common_blocks(a.numbers, b.numbers, options.max_cells)
    found = pair_sentences(firsts_a, firsts_b, settle(blocks, a, b, whole), options.survival)
    matched: list[tuple[Piece, list[Block]]] = []
    for pair in found:
        piece = Piece(
            firsts_a[pair.a_start],
            firsts_a[pair.a_end],
            firsts_b[pair.b_start],
            firsts_b[pair.b_end],
        )
        if piece != whole:
            blocks, cut = _matched(a, b, piece, options.max_cells)
            limited |= cut
        if kept := readable(blocks, a, b, piece, options.survival):
            matched.append((pair, kept))
    if not survives([block for _, kept in matched for block in kept], whole, options.survival):
        matched = [(pair, best) for pair, kept in matched if (best := phrases(kept, a))]
    pairs = [pair for pair, _ in matched]
    runs = equal_runs(a, b, joined(block for _, kept in matched for block in kept))
    return (
        tuple(_sentence_edits(old_text, cuts_a, new_text, cuts_b, pairs)),
        tuple(_edits_between(runs, old, new)),
        limited,
    )


def _stretch(text: str, span: Span, numbers: dict[str, int]) -> Stretch:
    found = words(text, span.start, span.end)
    keys = [numbers.setdefault(key, len(numbers)) for key in found.keys]
    return Stretch(text, span, array("q", found.starts), array("q", found.ends), keys)


def _cuts(spans: Sequence[Span], whole: Span) -> list[int]:
    """List where each sentence begins, and where the last one ends."""
    return [*(span.start for span in spans), whole.end]


def _matched(old: Stretch, new: Stretch, piece: Piece, max_cells: int) -> tuple[list[Block], bool]:
    """Match the words of sentences that are one."""
    a, b = old.numbers[piece.a_start : piece.a_end], new.numbers[piece.b_start : piece.b_end]
    blocks, limited = common_blocks(a, b, max_cells)
    return [Block(piece.a_start + i, piece.b_start + j, n) for i, j, n in blocks], limited


def _sentence_edits(
    old_text: str,
    cuts_a: Sequence[int],
    new_text: str,
    cuts_b: Sequence[int],
    pairs: Iterable[Piece],
) -> list[Edit]:
    """Make an edit of each pair of sentences, and one of all that is between two pairs."""
    edits: list[Edit] = []
    i = j = 0
    n, m = len(cuts_a) - 1, len(cuts_b) - 1
    for pair in (*pairs, Piece(n, n, m, m)):
        for i_end, j_end in ((pair.a_start, pair.b_start), (pair.a_end, pair.b_end)):
            if (i, j) != (i_end, j_end):
                old, new = Span(cuts_a[i], cuts_a[i_end]), Span(cuts_b[j], cuts_b[j_end])
                edits.append(_edit(old, new, equal=old.of(old_text) == new.of(new_text)))
            i, j = i_end, j_end
    return [*edits[:-2], *_with_blank_apart(old_text, new_text, edits[-2:])]


def _with_blank_apart(old_text: str, new_text: str, edits: list[Edit]) -> list[Edit]:
    """Let a sentence that was added behind the last one, or removed there, leave that as it is.

    The last sentence of a paragraph bears the blank that ends it. Where another follows,
    it bears a space, and would seem changed: so the blank that ends both is an edit of its own.
    """
    kinds = [edit.kind for edit in edits]
    if kinds not in (["replace", "insert"], ["replace", "delete"]):
        return edits
    last = edits[0].old[0].of(old_text).rstrip()
    if last != edits[0].new[0].of(new_text).rstrip():
        return edits
    a = Span(edits[0].old[0].start + len(last), edits[1].old[0].end)
    b = Span(edits[0].new[0].start + len(last), edits[1].new[0].end)
    behind = (a.of(old_text), b.of(new_text))
    blank = min(behind, key=len)
    if not all(text.endswith(blank) for text in behind):
        return edits
    end_a, end_b = a.end - len(blank), b.end - len(blank)
    apart = [
        _edit(Span(a.start - len(last), a.start), Span(b.start - len(last), b.start), equal=True),
        _edit(Span(a.start, end_a), Span(b.start, end_b), equal=False),
    ]
    return [*apart, _edit(Span(end_a, a.end), Span(end_b, b.end), equal=True)] if blank else apart


def _edits_between(runs: Iterable[Block], old: Span, new: Span) -> Iterable[Edit]:
    """Yield the equal runs as edits, and what lies between them."""
    a, b = old.start, new.start
    for run in (*runs, Block(old.end, new.end, 0)):
        if (a, b) != (run.a, run.b):
            yield _edit(Span(a, run.a), Span(b, run.b), equal=False)
        a, b = run.a + run.size, run.b + run.size
        if run.size:
            yield _edit(Span(run.a, a), Span(run.b, b), equal=True)


def _edit(old: Span, new: Span, *, equal: bool) -> Edit:
    kind: Kind = "equal" if equal else "replace"
    if old.start == old.end:
        kind = "insert"
    elif new.start == new.end:
        kind = "delete"
    return Edit(kind, (old,), (new,))
