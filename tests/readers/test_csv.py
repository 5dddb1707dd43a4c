"""CSV and TSV: rows of many lines, and none swallowed."""

import csv
import gzip
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.options import ReadOptions
from dedupe.readers import parts
from tests.readers.conftest import reading


def write(here: Path, text: str, encoding: str = "utf-8", name: str = "a.csv") -> Path:
    path = here / name
    path.write_bytes(text.encode(encoding))
    return path


class TestRows:
    def test_columns_by_name(self, here: Path) -> None:
        """Columns may stand in any order, and unknown ones are left alone."""
        write(here, "date,x,text,id,title\n2024-01-01,?,t,a,h\n")
        (row,) = reading("a.csv").rows
        assert (row["id"], row["text"], row["title"]) == ("a", "t", "h")
        assert (row["published"], row["line"]) == ("2024-01-01", 2)

    def test_tabs(self, here: Path) -> None:
        """TSV is CSV with tabs."""
        write(here, "id\ttext\na\tt, u\n", name="a.tsv")
        assert reading("a.tsv").texts == {"a": "t, u"}

    def test_quoted_line_breaks(self, here: Path) -> None:
        """A record names the line on which it begins."""
        write(here, 'id,text\na,"one\ntwo\r\nthree"\nb,t\n\nc,"say ""hi"""\n')
        found = reading("a.csv")
        assert found.texts == {"a": "one\ntwo\r\nthree", "b": "t", "c": 'say "hi"'}
        assert [row["line"] for row in found.rows] == [2, 5, 7]

    def test_wrong_number_of_fields(self, here: Path) -> None:
        """Too few or too many fields lose the row."""
        write(here, "id,text\na\nb,t,u\nc,t\n")
        found = reading("a.csv")
        assert found.ids == ["c"]
        assert found.lost == {
            2: "row has 1 fields, the header has 2",
            3: "row has 3 fields, the header has 2",
        }

    def test_misplaced_quote_loses_its_row(self, here: Path) -> None:
        """It does not swallow the rows that follow."""
        write(here, 'id,text\na,"x" y\nb,t\n')
        found = reading("a.csv")
        assert found.ids == ["b"]
        assert list(found.lost) == [2]

    def test_quote_that_never_closes(self, here: Path) -> None:
        """It costs the rest of the file, and the loss says so."""
        write(here, 'id,text\na,t\nb,"open\nc,t\nd,t\n')
        found = reading("a.csv")
        assert found.ids == ["a"]
        assert found.lost == {
            3: "a quote is opened and never closed; "
            "it and everything after it in the file, to line 5, are lost"
        }

    def test_quote_that_closes_in_another_row(self, here: Path) -> None:
        """The loss says which rows went with it, and the ones behind them are read."""
        write(here, 'id,text\na,"open\nb,t\nc,"t"\nd,t\n')
        found = reading("a.csv")
        assert found.ids == ["d"]
        assert list(found.lost) == [2]
        assert found.lost[2].endswith("; lines 2 to 4 are lost with it")

    def test_quote_that_is_opened_in_a_long_file(self, here: Path) -> None:
        """Past the limit of a record reading goes on behind the lines that the loss names."""
        write(here, 'id,text\na,"open\n' + "b,t\n" * 600)
        found = reading("a.csv", ReadOptions(max_record=1024))
        assert len(found.ids) == 600 - 255
        assert found.lost[2].endswith(
            "longer than --max-record 1024; lines 2 to 257 are lost with it"
        )

    def test_empty_values(self, here: Path) -> None:
        """An empty text is a document, an empty id is lost, an empty title is none."""
        write(here, "id,text,title\na,,\n,t,h\n")
        found = reading("a.csv")
        assert found.rows[0]["text"] == ""
        assert found.rows[0]["title"] is None
        assert found.lost == {3: "field 'id' is empty; an id must name its record"}

    def test_nul(self, here: Path) -> None:
        """A NUL is a character like any other."""
        write(here, "id,text\na,x\0y\n")
        assert reading("a.csv").texts == {"a": "x\0y"}

    @given(
        st.lists(
            st.tuples(
                st.text(st.characters(codec="utf-8"), min_size=1),
                st.text(st.characters(codec="utf-8")),
            )
        )
    )
    def test_round_trip(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
    ) -> None:
        """What Python's writer writes is read back, whatever is in the fields."""
        sink = io.StringIO(newline="")
        writer = csv.writer(sink, quoting=csv.QUOTE_ALL)
        writer.writerows([("id", "text"), *rows])
        path = tmp_path_factory.mktemp("csv") / "a.csv"
        path.write_bytes(sink.getvalue().encode())
        found = reading(path)
        assert [(row["id"], row["text"]) for row in found.rows] == rows

    @given(st.lists(st.sampled_from(['"', ",", "\n", "\r", "a", "\0", "é", '""', "a,b\n"])))
    def test_anything(self, tmp_path_factory: pytest.TempPathFactory, scraps: list[str]) -> None:
        """No arrangement of quotes and line ends raises."""
        path = tmp_path_factory.mktemp("csv") / "a.csv"
        path.write_bytes(("id,text\n" + "".join(scraps)).encode())
        reading(path)


class TestHeader:
    @pytest.mark.parametrize(
        ("header", "reason"),
        [
            ("id,body", "has no column 'text' for the text, but: 'id', 'body' (delimiters"),
            ("id;body", "has no column 'text' for the text, but: 'id', 'body' (delimiters tried: "),
            ("id:text", "has no column 'id' for the id, but: 'id:text' (delimiters tried: comma, "),
            ('"id"x;"text"', "header: not a row of the table"),
        ],
    )
    def test_missing_columns(self, here: Path, header: str, reason: str) -> None:
        """The file is one loss, which names what was found."""
        write(here, f"{header}\na,t\nb,t\n")
        found = reading("a.csv")
        assert found.rows == []
        assert found.lost[None].startswith(reason)
        assert reason.startswith("header") or "--id-field and --text-field" in found.lost[None]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
    def test_the_header_proves_the_delimiter(self, here: Path, delimiter: str, name: str) -> None:
        """It is the one under which id and text are columns, whatever stands in the cells."""
        sink = io.StringIO(newline="")
        writer = csv.writer(sink, delimiter=delimiter)
        rows = [["a", "h;e|a\td,", "one,two;three|four\tfive\n"], ["b", "", "t"]]
        writer.writerows([["id", "title", "text"], *rows])
        write(here, sink.getvalue(), name=name)
        found = reading(name)
        assert [[row["id"], row["title"] or "", row["text"]] for row in found.rows] == rows
        assert (found.lost, found.warnings) == ({}, {})

    def test_quoted_header_of_another_delimiter(self, here: Path) -> None:
        """Quotes and line breaks in the header, which commas cannot read, are no hindrance."""
        write(here, '"id";"of,\nday";"text"\na;x;t\n')
        assert reading("a.csv").texts == {"a": "t"}

    def test_the_delimiter_of_the_suffix_comes_first(self, here: Path) -> None:
        """A header that both would do for is read as the suffix says."""
        write(here, "text,x\na,t\n")
        write(here, "text\tx,y\na\tt\n", name="a.tsv")
        options = ReadOptions(id_field="text")
        assert reading("a.csv", options).ids == ["a"]
        assert reading("a.tsv", options).ids == ["a"]

    def test_names_that_hold_a_delimiter(self, here: Path) -> None:
        """A field may be called `id;text`; then the comma is the delimiter."""
        write(here, "id;text,body\na,t\n")
        assert reading("a.csv", ReadOptions(id_field="id;text", text_field="body")).ids == ["a"]

    def test_packed(self, here: Path) -> None:
        """What the end of a packed file has to tell is told once, however many were tried."""
        (here / "a.csv.gz").write_bytes(gzip.compress(b"id|text\na|t\n") + b"junk")
        found = reading("a.csv.gz")
        assert found.ids == ["a"]
        assert list(found.warnings.values()) == [1]

    def test_other_columns(self, here: Path) -> None:
        """The options name them."""
        write(here, "key,body\na,t\n")
        assert reading("a.csv", ReadOptions(id_field="key", text_field="body")).ids == ["a"]

    @pytest.mark.parametrize("text", ["", "\n", "id,text\n", "id,text"])
    def test_no_rows(self, here: Path, text: str) -> None:
        """An empty table loses nothing."""
        write(here, text)
        found = reading("a.csv")
        assert (found.rows, found.lost) == ([], {})


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_unicode(self, here: Path, encoding: str) -> None:
        """Marks are believed and stripped."""
        write(here, "id,text\nä,😀\n", encoding)
        assert reading("a.csv").texts == {"ä": "😀"}
        assert reading("a.csv").warnings == {}

    def test_utf16_without_a_mark(self, here: Path) -> None:
        """It is lost with what it seems to be, and read where the user names it."""
        write(here, "id,text\nä,t\n", "utf-16-be")
        found = reading("a.csv")
        assert (found.rows, found.warnings) == ([], {})
        assert found.lost[None].startswith("seems to be utf-16-be without a byte order mark")
        assert reading("a.csv", ReadOptions(fallback_encoding="utf-16-be")).texts == {"ä": "t"}

    def test_fallback_is_for_the_whole_file(self, here: Path) -> None:
        """The last byte of a file may decide about its first row."""
        rows = "".join(f"{i},caf\xe9\n" for i in range(10))
        data = b"id,text\n" + b"u,\xc3\xa9\n" + rows.encode("cp1252")
        (here / "a.csv").write_bytes(data)
        found = reading("a.csv")
        assert found.texts["u"] == "Ã©"
        assert found.texts["9"] == "café"
        assert sum(found.warnings.values()) == 1


class TestBounds:
    def test_field_limit_of_the_process_is_restored(self, here: Path) -> None:
        """Fields may be longer than Python's customary limit, which stays what it was."""
        before = csv.field_size_limit()
        write(here, f"id,text\na,{'x' * (before + 1)}\n")
        found = reading("a.csv")
        assert len(found.texts["a"]) == before + 1
        assert csv.field_size_limit() == before

    def test_max_record(self, here: Path) -> None:
        """A record past the limit is lost, on one line or many; the next one is read."""
        options = ReadOptions(max_record=1024)
        long_line = "x" * 5000
        many_lines = '"' + "y\n" * 600 + '"'
        write(here, f"id,text\na,t\nb,{long_line}\nc,t\nd,{many_lines}\n")
        found = reading("a.csv", options)
        assert found.ids[:2] == ["a", "c"]
        assert found.lost[3] == "record is 5003 bytes, longer than --max-record 1024"
        assert "longer than --max-record 1024" in found.lost[5]

    def test_memory_is_bounded(self, here: Path) -> None:
        """A line of 50 MB is passed over in pieces."""
        write(here, f"id,text\na,{'x' * 50 * 2**20}\nb,t\n")
        tracemalloc.start()
        found = reading("a.csv", ReadOptions(max_record=2**20))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert found.ids == ["b"]
        assert peak < 40 * 2**20

    def test_large_tables_come_in_parts(self, here: Path) -> None:
        """Parts cover the file's bytes, and lines go on across them."""
        n = 12_000
        write(here, "id,text\n" + "".join(f"{i},{'x' * 1000}\n" for i in range(n)))
        pieces = list(parts("a.csv"))
        assert len(pieces) >= 3
        assert sum(part.n_bytes for part in pieces) == (here / "a.csv").stat().st_size
        assert all(int(row["id"]) == row["line"] - 2 for row in reading("a.csv").rows)
