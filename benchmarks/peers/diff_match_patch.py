"""Google's diff-match-patch, by characters, with its deadline of one second.

Beyond the deadline it takes what is left for replaced as a whole, which counts as limited.
A patch holds all that is needed; it is made and applied off the clock, as is the plain list of
differences, whose second text is the new one by itself.
"""

from __future__ import annotations

from typing import Any

from diff_match_patch import diff_match_patch

from benchmarks.peers.versions import Way, main

Differences = list[tuple[int, str]]


def _compare(old: str, new: str, *, line_mode: bool) -> Differences:
    tool = diff_match_patch()
    found: Differences = tool.diff_main(old, new, line_mode)
    return found


def _patched(found: Differences, old: str) -> str:
    tool = diff_match_patch()
    patches = tool.patch_fromText(tool.patch_toText(tool.patch_make(old, found)))
    text, applied = tool.patch_apply(patches, old)
    return str(text) if all(applied) else ""


def _second_text(found: Differences, _: str) -> str:
    return str(diff_match_patch().diff_text2(found))


def _limited(_: Any, seconds: float) -> bool:
    return seconds >= float(diff_match_patch().Diff_Timeout)


REBUILD = {"patch_apply": _patched, "diff_text2": _second_text}
WAYS = {
    "characters": Way(
        lambda old, new: _compare(old, new, line_mode=False), REBUILD, limited=_limited
    ),
    "line-mode": Way(
        lambda old, new: _compare(old, new, line_mode=True), REBUILD, limited=_limited
    ),
}

if __name__ == "__main__":
    main(WAYS)
