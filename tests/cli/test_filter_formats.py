"""`dedupe filter` format by format: what stays is copied byte for byte."""

import csv
import gzip
import io
import random
from pathlib import Path

import pyarrow as pa
import pytest

from tests.cli.conftest import STORY, Run, process
from tests.cli.test_filter import FIGURES, OTHER, line, manifest_of, names, unpack
from tests.strategies import news


class TestJsonLines:
    LINES = (
        line("wire", STORY, date="2026-01-02", n=1),
        b"\n",
        line("paper", "UPDATE " + STORY, date="2026-01-01"),
        b'  {"n" : 1.50000000000000000000001,"id":7,"text":"' + OTHER.encode() + b'" }\t\r\n',
        line("figures", FIGURES, end=""),
    )

    def test_lines_are_the_bytes_they_were(self, run: Run, tmp_path: Path) -> None:
        """Unknown fields, digits, spacing, a blank line and a missing last line end."""
        source, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(b"".join(self.LINES))
        outcome = run("filter", source, "-o", out)

        assert outcome.code == 0
        assert out.read_bytes() == b"".join(self.LINES[1:])
        assert outcome.out == ""
        assert outcome.err.startswith(
            f"dedupe: wrote {out}: kept 3 of 4 documents, 1 left out (1 near-duplicate), "
        )
        assert names(tmp_path) == ["a.jsonl", "out.jsonl", "out.jsonl.manifest.jsonl"]

    def test_manifest(self, run: Run, tmp_path: Path) -> None:
        """A head with what was asked and counted, and a line for each record that is not there."""
        source, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(b"".join((*self.LINES, b"\n", self.LINES[0], b"not json\n")))
        outcome = run("filter", source, "-o", out)
        head, (left, again, lost) = manifest_of(out)

        assert outcome.code == 3
        assert head["schema"] == "dedupe.filter/1"
        assert head["keep"] == {
            "exact": "origin",
            "near-duplicate": "origin",
            "containment": "origin",
        }
        assert head["options"]["threshold"] == 0.4
        assert head["counts"] == {
            "read": 6,
            "kept": 3,
            "left_out": 1,
            "lost": 1,
            "repeated": 1,
        }
        assert (head["clusters"], head["left_out_as"]) == (1, {"near-duplicate": 1})
        pair = left.pop("pair")
        assert (pair["a"], pair["b"], pair["relation"]) == ("paper", "wire", "near-duplicate")
        assert left.pop("cluster").startswith("c-")
        assert left == {
            "kind": "left-out",
            "id": "wire",
            "path": str(source),
            "line": 1,
            "kept": "paper",
            "reason": "near-duplicate, jaccard 0.98, 100 % in and 98 % of paper",
        }
        assert again == {
            "kind": "repeated",
            "id": "wire",
            "path": str(source),
            "line": 6,
            "kept": "wire",
            "reason": "repeats an id with the same text",
        }
        assert (lost["kind"], lost["path"], lost["line"]) == ("lost", str(source), 7)
        assert out.read_bytes() == b"".join(self.LINES[1:]) + b"\n"

    def test_without_copies_it_is_the_file(self, run: Run, tmp_path: Path) -> None:
        """A corpus of which nothing is left out comes back byte for byte."""
        source, out = tmp_path / "a.ndjson", tmp_path / "out"
        source.write_bytes(b"\xef\xbb\xbf" + b"".join(self.LINES[1:]))

        assert run("filter", source, "-o", out).code == 0
        assert out.read_bytes() == source.read_bytes()

    @pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
    @pytest.mark.parametrize("wanted", ["", ".gz", ".zst"])
    def test_packing(self, run: Run, tmp_path: Path, packing: str, wanted: str) -> None:
        """The output is packed as its name says, however the input was."""
        source, out = tmp_path / f"a.jsonl{packing}", tmp_path / f"out.jsonl{wanted}"
        source.write_bytes(pack(b"".join(self.LINES), packing))

        assert run("filter", source, "-o", out).code == 0
        assert unpack(out) == b"".join(self.LINES[1:])

    def test_standard_input(self, tmp_path: Path) -> None:
        """It cannot be read twice, and is put aside."""
        out = tmp_path / "out.jsonl"
        outcome = process("filter", "-", "-o", out, stdin=b"".join(self.LINES))

        assert outcome.returncode == 0
        assert out.read_bytes() == b"".join(self.LINES[1:])
        assert manifest_of(out)[1][0]["path"] == "-"
        assert names(tmp_path) == ["out.jsonl", "out.jsonl.manifest.jsonl"]

    def test_repeated_ids(self, run: Run, tmp_path: Path) -> None:
        """With the same text one copy stays, with another the first; copies of each count too."""
        lines = [
            line("a", STORY, n=1),
            line("a", OTHER),
            line("b", STORY),
            line("a", STORY, n=2),
            line("c", FIGURES),
            line("c", FIGURES),
        ]
        source, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(b"".join(lines))
        outcome = run("filter", source, "-o", out)
        head, records = manifest_of(out)

        assert outcome.code == 3
        assert out.read_bytes() == lines[0] + lines[4]
        assert head["counts"] == {"read": 6, "kept": 2, "left_out": 1, "lost": 1, "repeated": 2}
        assert [(one["kind"], one["line"]) for one in records] == [
            ("left-out", 3),
            ("repeated", 4),
            ("repeated", 6),
            ("lost", 2),
        ]
        assert run("filter", source, "-o", out, "--force", "--max-errors", "1").code == 0

    def test_documents_without_words_stay(self, run: Run, tmp_path: Path) -> None:
        """They match nothing, however many there are."""
        source, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(line("a", "") + line("b", "") + line("c", "..."))

        assert run("filter", source, "-o", out).code == 0
        assert out.read_bytes() == source.read_bytes()


def pack(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data)
    return pa.compress(data, "zstd", asbytes=True) if suffix == ".zst" else data


class TestTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_rows_are_the_bytes_they_were(
        self, run: Run, tmp_path: Path, encoding: str, end: str
    ) -> None:
        """Header, quotes, line ends in cells and the delimiter are those of the input."""
        rows = [
            f'Titel;id;"text"{end}',
            f'"1 ""2""";a;"{STORY}{end}{end}second; paragraph – né"{end}',
            end,
            f"3;b;{STORY} second paragraph né{end}",
            f'"";"c";{OTHER}',
        ]
        source, out = tmp_path / "a.csv", tmp_path / "out.csv"
        source.write_bytes("".join(rows).encode(encoding))
        outcome = run("filter", source, "-o", out, "--keep", "first")

        assert outcome.code == 0
        assert out.read_bytes() == "".join((*rows[:3], rows[4])).encode(encoding)
        assert manifest_of(out)[1][0]["line"] == 6

    def test_tsv_with_bad_rows(self, run: Run, tmp_path: Path) -> None:
        """Rows that were lost are not copied, bytes that are no UTF-8 are, as they stand."""
        rows = [
            b"id\ttext\n",
            b"a\t" + STORY.encode() + b" \x81\xff\n",
            b"b\n",
            b'c\t"' + OTHER.encode() + b'" x\n',
            b"d\t" + FIGURES.encode() + b"\0\n",
        ]
        source, out = tmp_path / "a.tsv.gz", tmp_path / "out.tsv.gz"
        source.write_bytes(gzip.compress(b"".join(rows)))
        outcome = run("filter", source, "-o", out)

        assert outcome.code == 3
        assert unpack(out) == rows[0] + rows[1] + rows[4]
        assert manifest_of(out)[0]["counts"]["lost"] == 2
        assert [one["line"] for one in manifest_of(out)[1]] == [3, 4]

    def test_the_copy_is_read_as_the_rows_that_stay(self, run: Run, tmp_path: Path) -> None:
        """Python's reader finds in the copy what it finds in the original, less what is gone."""
        source, out = tmp_path / "a.csv", tmp_path / "out.csv"
        records = news(random.Random(1), 20, 4)
        with source.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "text", "note"])
            for record in records:
                text = str(record["text"]).replace(" w", '\n"w', 2)
                writer.writerow([record["id"], text, "x,\r\ny"])
        assert run("filter", source, "-o", out).code == 0
        gone = {one["id"] for one in manifest_of(out)[1]}
        there = [list(csv.reader(io.StringIO(path.read_text()))) for path in (source, out)]

        assert len(gone) >= 40
        assert there[1] == [row for row in there[0] if row[0] not in gone]


class TestParquet:
    @pytest.mark.parametrize("compliant", [True, False])
    def test_rows_with_all_their_columns(self, run: Run, tmp_path: Path, compliant: bool) -> None:
        """Types, metadata, row groups and compression are those of the input."""
        from pyarrow import parquet

        records = news(random.Random(2), 30, 4)
        n = len(records)
        table = pa.table(
            {
                "id": pa.array([str(one["id"]) for one in records]),
                "nested": pa.array([[{"k": i}] * (i % 3) for i in range(n)]),
                "text": pa.array([str(one["text"]) for one in records]).dictionary_encode(),
                "when": pa.array([i * 1001 for i in range(n)], pa.timestamp("ns", "UTC")),
                "view": pa.array([str(i) for i in range(n)], pa.string_view()),
                "score": pa.array([None if i % 7 == 0 else i / 3 for i in range(n)], pa.float32()),
            }
        ).replace_schema_metadata({"made by": "a test", "pandas": "{}"})
        source, out = tmp_path / "a.parquet", tmp_path / "out.parquet"
        parquet.write_table(
            table,
            source,
            row_group_size=50,
            compression="zstd",
            use_compliant_nested_type=compliant,
        )
        outcome = run("filter", source, "-o", out, "--date-field", "when")
        table, copied = parquet.read_table(source), parquet.read_table(out)
        gone = {one["line"] for one in manifest_of(out)[1]}

        assert outcome.code == 0
        assert 60 <= len(gone) < n
        assert copied.schema.equals(table.schema, check_metadata=True)
        assert copied.to_pylist() == [
            row for i, row in enumerate(table.to_pylist(), 1) if i not in gone
        ]
        with parquet.ParquetFile(source) as before, parquet.ParquetFile(out) as after:
            assert after.schema.equals(before.schema)
            assert after.num_row_groups == before.num_row_groups == 3
            assert after.metadata.metadata.keys() == before.metadata.metadata.keys()
            assert after.metadata.metadata[b"made by"] == b"a test"
            assert after.metadata.row_group(0).column(0).compression == "ZSTD"

    def test_all_of_a_row_group_may_go(self, run: Run, tmp_path: Path) -> None:
        """No empty group is left in its place, and a frame of pandas is read as one."""
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame({"id": range(6), "text": [STORY] * 4 + [OTHER, FIGURES]})
        source, out = tmp_path / "a.parquet", tmp_path / "out.parquet"
        frame.to_parquet(source, row_group_size=2)

        assert run("filter", source, "-o", out).code == 0
        assert pandas.read_parquet(out).values.tolist() == [[0, STORY], [4, OTHER], [5, FIGURES]]

    def test_a_damaged_column_that_was_not_read(self, run: Run, tmp_path: Path) -> None:
        """It cannot be copied, and that is said; nothing is left behind."""
        from pyarrow import parquet

        source, out = tmp_path / "a.parquet", tmp_path / "out.parquet"
        table = pa.table({"id": ["a", "b"], "text": [STORY, OTHER], "x": ["y" * 5000, "z" * 5000]})
        parquet.write_table(table, source, use_dictionary=False, compression="zstd")
        data = bytearray(source.read_bytes())
        column = parquet.ParquetFile(source).metadata.row_group(0).column(2)
        for at in range(column.data_page_offset, column.data_page_offset + 40):
            data[at] ^= 0xFF
        source.write_bytes(data)
        outcome = run("filter", source, "-o", out)

        assert outcome.code == 2
        assert outcome.err.startswith(f"dedupe: {source}: Parquet cannot be read: ")
        assert names(tmp_path) == ["a.parquet"]
