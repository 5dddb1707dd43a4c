r"""A patch: what must be done to the lines of the old text to make them those of the new one.

    dedupe: a.txt -> b.txt
    diff --git a/a.txt b/a.txt
    --- a/a.txt
    +++ b/a.txt
    @@ -1,2 +1,2 @@
     The council met.
    -Six were hurt.
    +Seven were hurt.

Both names are the old one, so that `git apply` and `patch -p1` change the file that is there;
the new one is named above them, in a line that both pass over.
Which lines stay is taken from the diff, not sought anew: what moved is removed and added.
The lines are those of the text, byte for byte in UTF-8, and may hold anything.
A title, which stands in no line, is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from dedupe.changes import Diff
from dedupe.renderers.text_safety import UNSAFE, visible

LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
NO_END: Final = "\\ No newline at end of file\n"

Kept = tuple[int, int, int]
"""Lines that stay: first old one, first new one, how many."""


def render(diff: Diff, *, context: int = 3) -> Iterator[str]:
    """Render the changed lines of *diff* with *context* lines around them; nothing if none is."""
    if diff.old.text == diff.new.text:
        return
    old, new = LINE.findall(diff.old.text), LINE.findall(diff.new.text)
    yield f"dedupe: {visible(diff.old.id)} -> {visible(diff.new.id)}\n"
    before, after = (_quoted(f"{side}/{_path(diff.old.id)}") for side in "ab")
    yield f"diff --git {before} {after}\n--- {_ended(before)}\n+++ {_ended(after)}\n"
    for hunk in _hunks(_kept_lines(diff, old, new), context):
        yield from _hunk(hunk, old, new)


def _hunk(kept: list[Kept], old: list[str], new: list[str]) -> Iterator[str]:
    """Write everything from the first of some runs of lines that stay to the last."""
    (i, j, _), (last_i, last_j, n_last) = kept[0], kept[-1]
    yield f"@@ -{_range(i, last_i + n_last)} +{_range(j, last_j + n_last)} @@\n"
    for stay_i, stay_j, n in kept:
        yield from (_line("-", line) for line in old[i:stay_i])
        yield from (_line("+", line) for line in new[j:stay_j])
        yield from (_line(" ", line) for line in old[stay_i : stay_i + n])
        i, j = stay_i + n, stay_j + n


def _line(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n{NO_END}"


def _range(start: int, end: int) -> str:
    """Count lines from 1; a range of none is named by the line before it."""
    return f"{start + (end > start)},{end - start}"


def _hunks(kept: list[Kept], context: int) -> Iterator[list[Kept]]:
    """Cut within each run that is longer than the *context* of what stands around it."""

    def head(run: Kept) -> Kept:
        return (run[0], run[1], min(run[2], context))

    def tail(run: Kept) -> Kept:
        i, j, n = run
        left_out = max(n - context, 0)
        return (i + left_out, j + left_out, n - left_out)

    hunk = [tail(kept[0])]
    for run in kept[1:-1]:
        if run[2] > 2 * context:
            yield [*hunk, head(run)]
            hunk = [tail(run)]
        else:
            hunk.append(run)
    yield [*hunk, head(kept[-1])]


def _kept_lines(diff: Diff, old: list[str], new: list[str]) -> list[Kept]:
    """Find the runs of lines that stay; the first starts both texts and the last ends them."""
    starts, new_starts = ([0, *accumulate(map(len, lines))] for lines in (old, new))
    line_at = {start: j for j, start in enumerate(new_starts)}
    runs: list[Kept] = [(0, 0, 0)]
    for old_start, new_start, length in _kept_characters(diff):
        for i in range(bisect_left(starts, old_start), len(old)):
            if starts[i + 1] > old_start + length:
                break
            shift = new_start - old_start
            j = line_at.get(starts[i] + shift)
            if j is None or line_at.get(starts[i + 1] + shift) != j + 1:
                continue
            first_i, first_j, n = runs[-1]
            if (first_i + n, first_j + n) == (i, j):
                runs[-1] = (first_i, first_j, n + 1)
            else:
                runs.append((i, j, 1))
    last_i, last_j, n = runs[-1]
    if (last_i + n, last_j + n) != (len(old), len(new)) or len(runs) == 1:
        runs.append((len(old), len(new), 0))
    return runs


def _kept_characters(diff: Diff) -> list[Kept]:
    """Find the stretches that are equal and in place: old start, new start, characters."""
    kept: list[Kept] = []
    for edit in diff.edits:
        stays = not edit.moved and edit.kind == "unchanged"
        pairs = zip(edit.old, edit.new, strict=True) if stays else ()
        words = () if edit.moved else edit.inner
        equal = ((*word.old, *word.new) for word in words if word.kind == "equal")
        for old, new in (*pairs, *equal):
            start, new_start, length = kept[-1] if kept else (0, 0, 0)
            if (start + length, new_start + length) == (old.start, new.start):
                kept[-1:] = [(start, new_start, length + old.end - old.start)]
            elif old.start >= start + length and new.start >= new_start + length:
                kept.append((old.start, new.start, old.end - old.start))
    return kept


def _path(id: str) -> str:
    """Make a path of an id that leads out of no folder."""
    parts = ("_" if part in ("", ".", "..") else part for part in id.split("/"))
    return "/".join(parts)


def _quoted(name: str) -> str:
    """Write a name as git does where a character of it could be taken for another thing."""
    if not UNSAFE.search(name) and not set('"\\') & set(name):
        return name
    return '"' + "".join(map(_escaped, name)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if not UNSAFE.fullmatch(character):
        return character
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "backslashreplace"))


def _ended(name: str) -> str:
    """End a name with blanks by a tab, as git does, so that `patch` reads all of it."""
    return f"{name}\t" if " " in name and not name.startswith('"') else name
