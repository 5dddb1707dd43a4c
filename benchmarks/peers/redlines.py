"""redlines, which marks the words that changed, with difflib below (its `autojunk` is off).

It yields marked-up text and no operations to apply. Taking the deleted out and the inserted in is
all that can be done with its Markdown; its JSON lists the changes, of which the same is tried.
"""

from __future__ import annotations

import json
import re
from typing import Any

from redlines import Redlines

from benchmarks.peers.versions import Way, main

DELETED = re.compile(r"<del>.*?</del>", re.DOTALL)
INSERTED = re.compile(r"</?ins>")


def _compare(old: str, new: str) -> tuple[Any, str]:
    tool = Redlines(old, new, markdown_style="none")
    return tool, tool.output_markdown


def _from_markdown(found: tuple[Any, str], _: str) -> str:
    return INSERTED.sub("", DELETED.sub("", found[1]))


def _from_json(found: tuple[Any, str], _: str) -> str:
    changes = json.loads(found[0].output_json())["changes"]
    return "".join(
        change["test_text"] if change["type"] == "replace" else change["text"]
        for change in changes
        if change["type"] != "delete"
    )


WAYS = {"markdown": Way(_compare, {"its Markdown": _from_markdown, "its JSON": _from_json})}

if __name__ == "__main__":
    main(WAYS)
