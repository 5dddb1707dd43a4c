"""Plain text and Markdown: a file is a document."""

import gzip
from pathlib import Path

import pytest

from dedupe.options import ReadOptions
from dedupe.readers import parts
from dedupe.readers.plain import FILES_IN_PART
from tests.readers.conftest import reading


def test_text_is_kept_as_it_stands(here: Path) -> None:
    """Line ends, blanks at the ends and control characters belong to the text."""
    text = f" \r\n# Title\r\n\tbody\x00\x1b{' word' * 200}\n\n"
    (here / "a.md").write_bytes(text.encode())
    assert reading("a.md").texts == {"a.md": text}


@pytest.mark.parametrize("text", ["", " \n", "word", "🙂🙂"])
def test_short_texts_are_documents(here: Path, text: str) -> None:
    """An empty text is read like any other."""
    (here / "a.txt").write_text(text, encoding="utf-8")
    assert reading("a.txt").texts == {"a.txt": text}


def test_a_document_is_its_file(here: Path) -> None:
    """It has a path, and no line, title, source, date or url."""
    (here / "a.txt").write_text("t")
    (row,) = reading(".").rows
    assert row == {
        "id": "a.txt",
        "text": "t",
        "title": None,
        "source": None,
        "published": None,
        "url": None,
        "path": "./a.txt",
        "line": None,
    }


def test_max_record(here: Path) -> None:
    """A file past the limit is lost, packed or not; one at the limit is read."""
    options = ReadOptions(max_record=1024)
    (here / "a.txt").write_bytes(b"x" * 1024)
    (here / "b.txt").write_bytes(b"x" * 1025)
    (here / "c.txt.gz").write_bytes(gzip.compress(b"x" * 10**7))
    found = reading(".", options)
    assert found.ids == ["a.txt"]
    assert [s.reason for s in found.losses.skipped] == [
        "record is 1025 bytes, longer than --max-record 1024",
        "record is longer than --max-record 1024",
    ]


def test_a_binary_file_is_lost(here: Path) -> None:
    """It is told by its NULs, whatever its suffix; no guess at its encoding is counted."""
    (here / "a.txt").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 3)
    (here / "b.txt").write_bytes("The bridge fell.".encode("utf-16"))
    found = reading(".")
    assert found.texts == {"b.txt": "The bridge fell."}
    assert [(s.path, s.reason) for s in found.losses.skipped] == [
        ("./a.txt", "seems to be binary, by its NUL characters; convert it to text first")
    ]
    assert not found.losses.warnings


def test_a_text_of_wide_characters_is_not_binary(here: Path) -> None:
    """Without a mark it is read where the user names its encoding."""
    (here / "a.txt").write_bytes("The bridge fell.".encode("utf-16-le"))
    found = reading(".", ReadOptions(fallback_encoding="utf-16-le"))
    assert found.texts == {"a.txt": "The bridge fell."}


def test_packed(here: Path) -> None:
    """Text may be packed; a packing that is broken loses the document."""
    (here / "a.txt.gz").write_bytes(gzip.compress("né".encode()))
    (here / "b.txt.gz").write_bytes(gzip.compress(b"text")[:-3])
    found = reading(".")
    assert found.texts == {"a.txt.gz": "né"}
    assert "cut off" in found.lost[None]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04...", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (gzip.compress(b"x"), "gzip data without"),
        (b"\x28\xb5\x2f\xfd...", "zstd data without"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
    ],
)
def test_what_is_not_text(here: Path, data: bytes, what: str) -> None:
    """An archive or an image named by mistake is refused, not read as gibberish."""
    (here / "a").write_bytes(data)
    assert what in reading("a").lost[None]


def test_utf16_without_a_mark(here: Path) -> None:
    """It is lost alone, with what it seems to be, and never read as gibberish."""
    (here / "a.txt").write_bytes("Ein längerer Text.\n".encode("utf-16-le"))
    (here / "b.txt").write_text("text")
    found = reading(".")
    assert found.texts == {"b.txt": "text"}
    assert found.lost[None].startswith("seems to be utf-16-le without a byte order mark")
    assert reading("a.txt", ReadOptions(fallback_encoding="utf-16-le")).texts == {
        "a.txt": "Ein längerer Text.\n"
    }


def test_small_files_share_parts(here: Path) -> None:
    """A thousand files are a few parts; large ones do not wait for others."""
    for i in range(1000):
        (here / f"{i:04}.txt").write_text(str(i))
    assert len(list(parts("."))) == -(-1000 // FILES_IN_PART)
    assert reading(".").ids == [f"{i:04}.txt" for i in range(1000)]
    assert sum(part.n_bytes for part in parts(".")) == sum(len(str(i)) for i in range(1000))


def test_records_between_texts_keep_their_place(here: Path) -> None:
    """Grouping changes no order."""
    (here / "a.txt").write_text("t")
    (here / "b.jsonl").write_text('{"id":"r","text":"t"}\n')
    (here / "c.txt").write_text("t")
    assert reading(".").ids == ["a.txt", "r", "c.txt"]
