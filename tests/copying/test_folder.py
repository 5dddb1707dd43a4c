"""Where the files of several arguments stand in one folder."""

from pathlib import Path

import pytest

from dedupe.copying.folder import relative_paths
from dedupe.readers.walk import File, walk


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two years of news, from one of which there is a letter, and a deeper folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("2024/news.jsonl", "2025/news.jsonl", "2025/letters/a.txt", "2025/a.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(name)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["2025"], ["a.txt", "letters/a.txt", "news.jsonl"]),
        (
            ["2025/", "2024/news.jsonl"],
            ["2024/news.jsonl", "2025/a.txt", "2025/letters/a.txt", "2025/news.jsonl"],
        ),
        (["2025/letters", "2024"], ["a.txt", "news.jsonl"]),
        (["2025/letters", "2025"], ["letters/a.txt", "a.txt", "news.jsonl"]),
        (["2025", "2025/letters/a.txt"], ["a.txt", "letters/a.txt", "news.jsonl"]),
        (["2024/news.jsonl", "2025/a.txt"], ["news.jsonl", "a.txt"]),
        (["2025/letters/../a.txt", "./2025/letters/a.txt"], ["a.txt", "letters/a.txt"]),
        (["."], ["2024/news.jsonl", "2025/a.txt", "2025/letters/a.txt", "2025/news.jsonl"]),
    ],
)
def test_places(arguments: list[str], expected: list[str]) -> None:
    """Under a folder they keep their paths; where two would meet, all keep more of them."""
    files = [one for one in walk(arguments) if isinstance(one, File)]
    found = [path.as_posix() for path in relative_paths(arguments, files)]

    assert sorted(found) == sorted(expected)
    assert [Path(file.path).name for file in files] == [Path(path).name for path in found]
