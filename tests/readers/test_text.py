"""One text that a person named."""

import gzip
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from dedupe.errors import InputError
from dedupe.losses import Losses
from dedupe.options import ReadOptions
from dedupe.readers.text import named_text


def text(path: str, **options: int | str) -> str:
    return named_text(path, ReadOptions(**options), Losses())  # type: ignore[arg-type]


def refusal(path: str, **options: int | str) -> str:
    with pytest.raises(InputError) as error:
        text(path, **options)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "né\r\n".encode()),
        ("a", "né\r\n".encode("utf-8-sig")),
        ("a.txt", "né\r\n".encode("utf-16")),
        ("a.story", "né\r\n".encode("cp1252")),
        ("a.txt.gz", gzip.compress("né\r\n".encode())),
    ],
)
def test_a_text_is_read_as_in_a_corpus(here: Path, name: str, data: bytes) -> None:
    """Whatever its suffix, encoding and packing; line ends are kept."""
    (here / name).write_bytes(data)
    assert text(name) == "né\r\n"


def test_a_guess_at_the_encoding_is_counted(here: Path) -> None:
    """What was not clean is a warning of that file."""
    (here / "a").write_bytes("né".encode("latin-1"))
    losses = Losses()
    named_text("a", ReadOptions(), losses)
    assert list(losses.warnings) == [
        "file is not UTF-8 and was read as cp1252; --fallback-encoding names another"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_pipe_named_by_hand_is_read(here: Path) -> None:
    """A shell's `<(command)` is a FIFO."""
    os.mkfifo("pipe")
    feeder = Thread(target=lambda: Path("pipe").write_text("text"))
    feeder.start()
    assert text("pipe") == "text"
    feeder.join()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a: is a PNG image, not text"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 3, "a: seems to be binary"),
        (b"a\0b", "a: seems to be binary"),
        ("Ein Text.\n".encode("utf-16-le"), "--fallback-encoding utf-16-le"),
        (b"x" * 2000, "longer than --max-record 1024"),
    ],
)
def test_what_is_no_text_is_refused(here: Path, data: bytes, what: str) -> None:
    """Each refusal names the file and what it is."""
    (here / "a").write_bytes(data)
    said = refusal("a", max_record=1024)
    assert what in said
    assert said.startswith("a")


def test_a_stray_nul_is_not_binary(here: Path) -> None:
    """One in a thousand characters may be a fault of the text."""
    (here / "a").write_bytes(b"\0" + b"word " * 200)
    assert text("a").startswith("\0word")


def test_what_is_not_a_text_file_names_the_way_to_its_documents(here: Path) -> None:
    """A folder and a file of records hold documents, which `--in` names."""
    (here / "folder").mkdir()
    (here / "news.jsonl").write_text('{"id":"a","text":"t"}\n')
    assert refusal("folder") == (
        "folder is a folder; name a file, or two documents: --in folder ID ID"
    )
    assert "--in news.jsonl ID ID" in refusal("news.jsonl")
    assert refusal("absent.txt") == "absent.txt: no such file"
    assert "cannot be read" in refusal("a\0b")


def test_one_text_needs_no_arrow(here: Path) -> None:
    """Neither numpy nor Arrow is loaded for it: that takes longer than comparing two articles."""
    (here / "a.txt.gz").write_bytes(gzip.compress("né".encode("latin-1")))
    code = (
        "import sys\n"
        "from dedupe.losses import Losses\nfrom dedupe.options import ReadOptions\n"
        "from dedupe.readers.text import named_text\n"
        "print(named_text('a.txt.gz', ReadOptions(), Losses()) == 'n\\xe9',"
        " {'numpy', 'pyarrow'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "True set()\n"
