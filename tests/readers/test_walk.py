"""Which files are meant, and what documents are called."""

import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.readers import total_bytes
from dedupe.readers.walk import (
    ESCAPED,
    HIDDEN,
    LINK,
    REPEATED,
    SPECIAL,
    UNKNOWN,
    File,
    classify,
    shown,
    walk,
)
from tests.readers.conftest import reading

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX file types")


def grow(top: Path, *names: str) -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}", encoding="utf-8")


class TestIds:
    def test_relative_to_the_folder_argument(self, here: Path) -> None:
        """A file found under a folder is called by its path in that folder, with `/`."""
        grow(here, "corpus/a.txt", "corpus/sub/deep/b.md")
        assert reading("corpus").ids == ["a.txt", "sub/deep/b.md"]
        assert reading("corpus/").ids == ["a.txt", "sub/deep/b.md"]
        assert reading(here / "corpus").ids == ["a.txt", "sub/deep/b.md"]

    def test_name_of_a_file_argument(self, here: Path) -> None:
        """A file that is named is called by its name alone."""
        grow(here, "corpus/sub/b.md")
        assert reading("corpus/sub/b.md").ids == ["b.md"]

    def test_collisions_are_prefixed_with_the_argument(self, here: Path) -> None:
        """Ids that two arguments would share become paths as named; the others stay short."""
        grow(here, "x/same.txt", "x/only.txt", "y/same.txt", "z/same.txt")
        assert reading(["x", "y", "z/same.txt"]).ids == [
            "only.txt",
            "x/same.txt",
            "y/same.txt",
            "z/same.txt",
        ]

    def test_record_files_do_not_collide(self, here: Path) -> None:
        """A file of records is no document, so its name claims no id."""
        grow(here, "a.txt")
        (here / "x").mkdir()
        (here / "x" / "a.txt.jsonl").write_text('{"id": "r", "text": "t"}\n')
        (here / "a.txt.jsonl").write_text('{"id": "s", "text": "t"}\n')
        assert reading(["x", "a.txt.jsonl", "a.txt"]).ids == ["r", "s", "a.txt"]

    def test_packed_text_keeps_its_suffixes(self, here: Path) -> None:
        """Nothing is cut off a name."""
        grow(here, "a.txt.gz")
        assert [f.id for f in walk(["."]) if isinstance(f, File)] == ["a.txt.gz"]


class TestOrder:
    def test_byte_order_of_whole_paths(self, here: Path) -> None:
        """`.` sorts before `/`, so a file `a.txt` comes before the folder `a`; capitals first."""
        names = ["Z.txt", "a.txt", "a/b.txt", "a0.txt", "b/c.txt", "é.txt"]
        grow(here, *reversed(names))
        ids = reading(".").ids
        assert ids == sorted(names, key=str.encode)
        assert ids == ["Z.txt", "a.txt", "a/b.txt", "a0.txt", "b/c.txt", "é.txt"]

    def test_arguments_in_the_order_given(self, here: Path) -> None:
        """The order of the arguments is kept, whatever their formats."""
        grow(here, "b.txt", "a.txt")
        (here / "r.jsonl").write_text('{"id": "r", "text": "t"}\n')
        assert reading(["b.txt", "r.jsonl", "a.txt"]).ids == ["b.txt", "r", "a.txt"]

    def test_folders_nested_deeper_than_frames(self, here: Path) -> None:
        """Nesting is bounded by the system's paths, not by Python's recursion."""
        depth = 1500
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.txt").write_text("deep")
        os.chdir(here)
        (row,) = reading("d").rows
        (here / row["path"]).unlink()
        os.removedirs("d/" * depth)  # Python 3.11 clears a test's folder by recursion
        assert row["id"] == "d/" * (depth - 1) + "x.txt"


class TestLeftOut:
    def test_hidden_and_unknown_are_counted(self, here: Path) -> None:
        """Inside a folder hidden names and unknown suffixes cost a warning, never a loss."""
        grow(here, "c/a.txt", "c/.git/config.txt", "c/.hidden.txt", "c/photo.jpg", "c/README")
        found = reading("c")
        assert found.ids == ["a.txt"]
        assert found.warnings == {HIDDEN: 2, UNKNOWN: 2}
        assert found.lost == {}

    def test_what_is_left_out_is_named(self, here: Path) -> None:
        """Unknown suffixes come with their counts, the most frequent first; the rest by name."""
        grow(here, "c/a.txt", "c/sub/.git", "c/.x", "c/README", "c/p.HTML.gz", "c/p.html.gz")
        grow(here, "c/sub/v1.2.jpg", *[f"c/{i}.jpg" for i in range(1200)])
        losses = reading("c/").losses
        assert losses.examples == {
            HIDDEN: "'.x', 'sub/.git' in c/",
            UNKNOWN: "'.jpg' (1,201), '.html.gz' (2), 'README' in c/",
        }

    def test_many_names_are_cut(self, here: Path) -> None:
        """A folder of nothing but strange names makes one short warning."""
        grow(here, *[f"c/.{i}.txt" for i in range(9)], "c/a.txt")
        (example,) = reading("c").losses.examples.values()
        assert example == "'.0.txt', '.1.txt', '.2.txt', '.3.txt', '.4.txt' and 4 more in c"

    def test_named_file_of_unknown_suffix_is_text(self, here: Path) -> None:
        """What is named is read: hidden or not, whatever its suffix."""
        grow(here, "README", ".hidden", "story.html")
        assert reading(["README", ".hidden", "story.html"]).ids == [
            "README",
            ".hidden",
            "story.html",
        ]

    @posix
    def test_symbolic_links_inside_are_not_followed(self, here: Path) -> None:
        """A loop ends, and a link out of the folder leads nowhere."""
        grow(here, "c/a.txt", "outside.txt")
        (here / "c" / "loop").symlink_to(here / "c")
        (here / "c" / "out.txt").symlink_to(here / "outside.txt")
        found = reading("c")
        assert found.ids == ["a.txt"]
        assert found.warnings == {LINK: 2}

    @posix
    def test_named_symbolic_link_is_followed(self, here: Path) -> None:
        """The user named it, so the user means what it points to."""
        grow(here, "c/a.txt", "b.txt")
        (here / "link.txt").symlink_to("b.txt")
        (here / "folder").symlink_to("c")
        assert reading(["link.txt", "folder"]).ids == ["link.txt", "a.txt"]

    @posix
    def test_special_files_are_never_opened(self, here: Path) -> None:
        """A FIFO without a writer would hang whoever opens it; a socket cannot be opened."""
        grow(here, "c/a.txt")
        os.mkfifo("c/fifo.txt")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("c/socket.txt")
            found = reading("c")
        assert found.ids == ["a.txt"]
        assert found.warnings == {SPECIAL: 2}

    @posix
    @pytest.mark.parametrize("name", ["fifo.jsonl", "/dev/zero"])
    def test_named_special_file_is_lost(self, here: Path, name: str) -> None:
        """It is lost with a way out: standard input."""
        os.mkfifo("fifo.jsonl")
        assert "give `-`" in reading(name).lost[None]


class TestReachedAgain:
    @pytest.mark.parametrize(
        ("paths", "n_again"),
        [
            (["c", "./c"], 3),
            (["c/", "c/sub/..", "c"], 6),
            (["c", "c/sub/b.txt", "c/r.jsonl", "c/sub"], 3),
            (["c", "link"], 3),
            (["c", "to-b.txt"], 1),
        ],
    )
    def test_files_are_read_once(self, here: Path, paths: list[str], n_again: int) -> None:
        """However a file is spelt, it counts once, under the id that its first argument gives."""
        if sys.platform == "win32" and not set(paths).isdisjoint({"link", "to-b.txt"}):
            pytest.skip("symbolic links need rights on Windows")
        grow(here, "c/a.txt", "c/sub/b.txt", "c/.hidden")
        (here / "c" / "r.jsonl").write_text('{"id": "r", "text": "t"}\n')
        if sys.platform != "win32":
            (here / "link").symlink_to("c")
            (here / "to-b.txt").symlink_to("c/sub/b.txt")
        found = reading(paths)
        assert found.ids == ["a.txt", "r", "sub/b.txt"]
        assert found.warnings[REPEATED] == n_again
        assert found.warnings[HIDDEN] == 1
        assert total_bytes(paths) == total_bytes("c")

    def test_the_first_argument_names_the_file(self, here: Path) -> None:
        """A file named before its folder is called by its name."""
        grow(here, "c/sub/b.txt", "c/a.txt")
        found = reading(["c/sub/b.txt", "c"])
        assert found.ids == ["b.txt", "a.txt"]
        assert found.losses.examples == {REPEATED: "first c/sub/b.txt"}

    def test_different_files_are_not_mistaken(self, here: Path) -> None:
        """Folders whose names begin alike, equal names and hard links stay apart."""
        grow(here, "c/a.txt", "c2/a.txt", "ca.txt")
        os.link("c/a.txt", "c/hard.txt")
        found = reading(["c", "c2", "ca.txt"])
        assert sorted(found.ids) == ["c/a.txt", "c2/a.txt", "ca.txt", "hard.txt"]
        assert found.warnings == {}

    def test_absent_twice(self, here: Path) -> None:
        """What is not there is lost once."""
        assert reading(["absent", "./absent"]).losses.n_skipped == 1


class TestUnreadable:
    @pytest.mark.parametrize("name", ["absent", "absent/a.txt", ""])
    def test_absent(self, here: Path, name: str) -> None:
        """A name that is not there costs itself, and the rest goes on."""
        grow(here, "a.txt")
        found = reading([name, "a.txt"])
        assert found.ids == ["a.txt"]
        assert found.lost == {None: "no such file or folder"}
        assert found.losses.skipped[0].path == name

    def test_impossible_names(self, here: Path) -> None:
        """A NUL, a name too long and a file used as a folder are lost, not raised."""
        grow(here, "a.txt")
        for name in ("a\0b", "x" * 5000, "a.txt/b"):
            assert reading(name).losses.n_skipped == 1

    def test_folder_that_cannot_be_listed(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is lost by name, and its neighbours are read (simulated: root may list anything)."""
        grow(here, "c/a.txt", "c/locked/x.txt", "c/z.txt")
        listed = os.scandir

        def refuse(path: str) -> "os._ScandirIterator[str]":
            if "locked" in path:
                raise PermissionError(13, "Permission denied")
            return listed(path)

        monkeypatch.setattr(os, "scandir", refuse)
        found = reading("c")
        assert found.ids == ["a.txt", "z.txt"]
        assert [(s.path, s.reason) for s in found.losses.skipped] == [
            ("c/locked", "cannot be read: Permission denied")
        ]

    def test_file_that_vanishes_after_it_was_listed(self, here: Path) -> None:
        """A part whose file is gone when it is loaded loses that file alone."""
        from dedupe.readers import parts

        grow(here, "a.txt", "b.txt")
        (part,) = parts(".")
        (here / "a.txt").unlink()
        batch, losses = part.load()
        assert batch.column("id").to_pylist() == ["b.txt"]
        assert [s.reason for s in losses.skipped] == ["cannot be read: No such file or directory"]

    @posix
    def test_fifo_that_took_the_place_of_a_file(self, here: Path) -> None:
        """It was a file when it was listed; opening it must not wait for a writer."""
        from dedupe.readers import parts

        grow(here, "a.txt")
        (part,) = parts("a.txt")
        (here / "a.txt").unlink()
        os.mkfifo("a.txt")
        _, losses = part.load()
        assert [s.reason for s in losses.skipped] == ["is no longer a regular file"]


class TestStrangeNames:
    @pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
    def test_bytes_that_are_not_utf8(self, here: Path) -> None:
        """They are escaped in ids and paths, which can then be printed anywhere."""
        (here / "c").mkdir()
        for name in (b"c/caf\xe9.txt", b"c/\xff.jsonl"):
            Path(os.fsdecode(name)).write_bytes(b'{"id": "r"}\n')
        found = reading("c")
        assert found.ids == [r"caf\xe9.txt"]
        assert found.warnings[ESCAPED] == 2
        assert found.losses.skipped[0].path == r"c/\xff.jsonl"
        assert reading(os.fsdecode(b"c/caf\xe9.txt")).ids == [r"caf\xe9.txt"]

    @posix
    @pytest.mark.parametrize("name", ["-rf.txt", "a\nb.txt", "CON.txt", "\u202etxt.txt", "*.txt"])
    def test_names_are_data(self, here: Path, name: str) -> None:
        """A name is kept as it is; whoever prints it escapes it."""
        grow(here, name)
        assert reading(".").ids == [name]
        assert reading(name).ids == [name]

    @given(st.text(st.characters(codec="utf-8")))
    def test_shown_leaves_utf8_alone(self, path: str) -> None:
        """Only bytes that are not UTF-8 change."""
        assert shown(path) == path.replace(os.sep, "/")

    @given(st.binary())
    def test_shown_is_always_utf8(self, path: bytes) -> None:
        """Whatever bytes a name has, what is shown can be encoded."""
        shown(path.decode("utf-8", "surrogateescape")).encode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", ("text", None)),
        ("A.TXT", ("text", None)),
        ("a.md", ("text", None)),
        ("a.b.jsonl", ("jsonl", None)),
        ("a.ndjson.gz", ("jsonl", "gzip")),
        ("a.json", ("jsonl", None)),
        ("a.csv.zst", ("csv", "zstd")),
        ("a.tsv", ("tsv", None)),
        ("a.parquet", ("parquet", None)),
        ("a.gz", (None, "gzip")),
        ("txt", (None, None)),
        (".txt", (None, None)),
        ("", (None, None)),
    ],
)
def test_classify(name: str, expected: tuple[str | None, str | None]) -> None:
    """Form and packing are told by the suffixes, in any case of letters."""
    assert classify(name) == expected


def test_packed_parquet(here: Path) -> None:
    """Parquet inside gzip is refused by name and left out of a folder."""
    grow(here, "c/a.parquet.gz")
    assert "unpack the file" in reading("c/a.parquet.gz").lost[None]
    assert reading("c").warnings == {UNKNOWN: 1}


def test_total_bytes(here: Path) -> None:
    """The progress bar's total is what lies on disk; standard input has none."""
    grow(here, "c/a.txt", "c/b.txt", "c/photo.jpg")
    assert total_bytes("c") == len("text of c/a.txt") * 2
    assert total_bytes(["c", "-"]) is None
    assert total_bytes("absent") == 0
