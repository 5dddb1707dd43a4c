"""The reading of paths as a whole: what it promises to callers."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import dedupe
from dedupe.losses import Losses
from dedupe.model import DOCUMENTS
from dedupe.options import ReadOptions
from dedupe.readers import parts, read
from tests.readers.conftest import reading


@pytest.fixture
def mixed(here: Path) -> Path:
    """A folder with good and bad files of several formats."""
    for i in range(40):
        (here / f"{i:02}.txt").write_text(f"text {i}")
        (here / f"{i:02}.jsonl").write_text(f'{{"id":"j{i}","text":"t"}}\nbad\n{{"id":"k{i}"}}\n')
        (here / f"{i:02}.csv").write_text(f"id,text\nc{i},t\nx\n")
        (here / f"{i:02}.parquet").write_text("not parquet")
    return here


def test_one_path_or_many(here: Path) -> None:
    """A path may be a string or a Path, alone or in any iterable."""
    (here / "a.txt").write_text("t")
    for paths in ("a.txt", here / "a.txt", ["a.txt"], iter([here / "a.txt"])):
        (batch,) = dedupe.read(paths)
        assert batch.schema.equals(DOCUMENTS)
        assert batch.column("id").to_pylist() == ["a.txt"]


def test_no_paths() -> None:
    """Nothing named is nothing read."""
    assert list(read([])) == []


def test_same_result_in_any_number_of_threads(mixed: Path) -> None:
    """Documents and losses come in reading order, however parts were loaded."""
    alone = Losses()
    documents = [batch.to_pylist() for batch in read(".", losses=alone)]
    with ThreadPoolExecutor(4) as pool:
        loaded = list(pool.map(lambda part: part.load(), parts(".")))
    together = Losses()
    for _, lost in loaded:
        together.extend(lost)
    assert together == alone
    assert list(together.warnings.items()) == list(alone.warnings.items())
    assert [b.to_pylist() for b, _ in loaded if len(b)] == documents
    assert alone.n_skipped == 40 * 4
    named = [skipped.path for skipped in alone.skipped]
    assert named == sorted(named)


ALL_FIELDS = ReadOptions(title_field="head", source_field="by", date_field="when", url_field="at")


@pytest.mark.parametrize(
    ("record", "missed"),
    [
        ({}, ["head", "by", "when", "at"]),
        ({"head": "h", "by": "b", "when": "2024-02-29", "at": "u"}, []),
        ({"head": "", "by": None, "when": "soon", "at": "u"}, ["head", "by", "when"]),
    ],
)
def test_a_named_field_that_no_record_has(
    here: Path, record: dict[str, object], missed: list[str]
) -> None:
    """A typo in the name of an optional field is said, once, with the option that names it."""
    plain = {"id": "a", "text": "t", "date": "2024-02-29"}
    lines = [json.dumps(one) for one in (plain, {**plain, "id": "b", **record}, plain)]
    (here / "a.jsonl").write_text("\n".join(lines))
    told = [w for w in reading("a.jsonl", ALL_FIELDS).warnings if w.startswith("no record has")]
    assert [message.split("'")[1] for message in told] == missed
    assert "no record has" not in str(reading("a.jsonl").warnings)
    if not record:
        assert "no record has a usable field 'when' (--date-field)" in told
        with pytest.warns(UserWarning, match="'when'"):
            list(read("a.jsonl", ReadOptions(date_field="when")))


def test_nothing_is_missed_where_nothing_was_read(here: Path) -> None:
    """Without documents there is no telling whether a field exists."""
    (here / "a.jsonl").write_text("broken\n")
    assert reading("a.jsonl", ALL_FIELDS).warnings == {}


def test_losses_are_never_silent(tmp_path: Path) -> None:
    """Whoever does not ask for the losses is warned of them, with the first one's place."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a", "text": "t"}\nbroken\n')
    with pytest.warns(UserWarning, match=r"1 records were lost, the first at .*bad\.jsonl:2"):
        assert sum(map(len, read(path))) == 1
