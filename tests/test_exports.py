"""The public names, and what importing them costs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dedupe

ROOT = Path(__file__).parents[1]
HEAVY = ("datasketch", "jinja2", "numba", "numpy", "pyarrow", "scipy", "sklearn", "tqdm")


def test_names_are_sorted_and_each_once() -> None:
    """The public names are listed in order."""
    assert dedupe.__all__ == sorted(set(dedupe.__all__))
    assert dir(dedupe) == dedupe.__all__


@pytest.mark.parametrize("name", dedupe.__all__)
def test_every_name_loads(name: str) -> None:
    """Each public name is there, and bears its name."""
    value = getattr(dedupe, name)
    assert name == "__version__" or value.__name__ == name


def test_other_names_do_not() -> None:
    """A name that is not there is an `AttributeError`, as of any module."""
    with pytest.raises(AttributeError, match="module 'dedupe' has no attribute 'nothing'"):
        _ = dedupe.nothing


def loaded(code: str) -> list[str]:
    """Heavy modules that are loaded after some code ran in a fresh process."""
    code += "\nimport json, sys; print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = json.loads(ran.stdout.splitlines()[-1])
    return [name for name in HEAVY if name in modules]


def test_importing_loads_nothing_heavy() -> None:
    """`import dedupe` loads no numpy, and so costs next to nothing."""
    assert loaded("import dedupe") == []
    assert "numpy" in loaded("from dedupe import find_duplicates")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["cluster", "--help"],
        ["filter", "--help"],
        ["passages", "--help"],
        ["timeline", "--help"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Help and version are shown without loading what computes."""
    code = f"""
from dedupe.cli import main
try:
    main({arguments!r})
except SystemExit as end:
    assert end.code == 0, end.code
"""
    assert loaded(code) == []
