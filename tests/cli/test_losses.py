"""Losses are told by reason, each once, wherever they are read."""

from pathlib import Path

from dedupe.cli.losses import no_documents, told
from dedupe.losses import Losses
from tests.cli.conftest import STORY, Run, on_terminal, write_jsonl


def losses(*reasons: str) -> Losses:
    """A record lost for each reason, in one file."""
    made = Losses()
    for line, reason in enumerate(reasons, 1):
        made.lose("a.jsonl", line, reason)
    return made


def test_equal_reasons_are_told_once() -> None:
    """The most frequent first, with how often and the first places; a single one on one line."""
    lost = losses("not JSON", "no id", "no text", *["no id"] * 4, "no text")
    lost.lose("b.txt", None, "cannot be read")
    lost.warn("left out", 1200)

    assert list(told(lost)) == [
        "warning: left out (1,200)",
        "lost: 5 x no id",
        "      a.jsonl:2, a.jsonl:4, a.jsonl:5, ...",
        "lost: 2 x no text",
        "      a.jsonl:3, a.jsonl:8",
        "lost: a.jsonl:1: not JSON",
        "lost: b.txt: cannot be read",
    ]


def test_many_reasons_are_counted() -> None:
    """After ten reasons the rest is a number, and where to see it if it is anywhere."""
    lost = losses(*(f"reason {i}" for i in range(12)), "reason 3")

    assert next(told(lost)) == "lost: 2 x reason 3"
    assert [*told(lost)][-1] == "lost: and 2 more; see --format json"
    assert [*told(lost, listed=None)][-1] == "lost: and 2 more"


def test_losses_past_the_list_are_counted() -> None:
    """What the list had no room for is in the number."""
    lost = losses(*["no id"] * (Losses.MAX_LISTED + 5))

    assert [*told(lost)][-1] == "lost: and 5 more; see --format json"


def test_a_text_without_words_is_named(run: Run, tmp_path: Path) -> None:
    """By its file, and its line where it has one."""
    (tmp_path / "a.txt").write_text("...")
    records = write_jsonl(tmp_path / "b.jsonl", {"id": "b", "text": STORY}, {"id": "c", "text": ""})
    said = "warning: has no words and matches nothing: such as "

    assert run("cluster", tmp_path / "a.txt").err == f"{said}{tmp_path}/a.txt (1)\n"
    assert run("cluster", records).err == f"{said}{records}:2 (1)\n"


def test_names_cannot_forge_a_line() -> None:
    """A line break in a path or a reason is shown, not obeyed."""
    lost = Losses()
    lost.lose("a\nb.txt", None, "bad\nlost: everything")
    lost.lose("c\n.txt", 1, "bad\nlost: everything")

    assert list(told(lost)) == [r"lost: 2 x bad\nlost: everything", r"      a\nb.txt, c\n.txt:1"]


def test_no_documents_says_why() -> None:
    """Where something was lost, that is why; where nothing was, it may be no mistake."""
    assert no_documents(["a", "b"], losses("no id")) == (
        "no documents in a, b\nlost: a.jsonl:1: no id"
    )
    assert no_documents(["a"], losses()) == (
        "no documents in a; use --allow-empty if that is no mistake"
    )


def test_a_terminal_shows_each_loss_once(tmp_path: Path) -> None:
    """The terminal report lists what was lost; beside it, stderr on one screen says nothing."""
    path = write_jsonl(tmp_path / "news.jsonl", {"id": "a", "text": STORY}, {"text": STORY})

    assert on_terminal("cluster", path).count("field 'id' is missing") == 1
    assert on_terminal("cluster", path, "-o", tmp_path / "r.txt").count("'id' is missing") == 1


def test_stderr_apart_from_the_report_tells_them(run: Run, tmp_path: Path) -> None:
    """Where stdout is no terminal, stderr says what was lost, whatever the format."""
    path = write_jsonl(tmp_path / "news.jsonl", {"id": "a", "text": STORY}, {"text": STORY})

    assert "news.jsonl:2: field 'id' is missing" in run("cluster", path).err


def test_nothing_of_the_progress_stays_on_the_screen(tmp_path: Path) -> None:
    """The bars are wiped; what stays is the report, or the line that says where it went."""
    path = write_jsonl(tmp_path / "news.jsonl", {"id": "a", "text": STORY})
    sent = on_terminal("cluster", path, "-o", tmp_path / "r.txt")
    left = [line.rpartition("\r")[2] for line in sent.split("\n") if line]

    assert "reading" in sent
    assert [line for line in left if not line.startswith("dedupe: ")] == []
    assert left[-1].startswith("dedupe: wrote ")
