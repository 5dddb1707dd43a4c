"""The house is as its map says: who may know whom, and where which test stands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dedupe

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "dedupe"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"numpy", "pyarrow", "numba", "sklearn", "datasketch", "jinja2", "tqdm"}
WITHOUT_MODULE = {
    "test_docs.py",
    "test_examples.py",
    "test_exports.py",
    "test_golden.py",
    "test_layers.py",
    "test_public_data.py",
    "test_readme.py",
    "test_reports.py",
    "test_samples.py",
}
"""Tests of the whole house, or of a whole room."""


def rooms() -> dict[str, int]:
    """The floor of each room, read from the map in the package's docstring."""
    assert dedupe.__doc__ is not None
    drawn = dedupe.__doc__.split("The rooms, lowest first")[1]
    floors = re.findall(r"^ {4}([a-z_]+(?:, [a-z_]+)*)  ", drawn, re.MULTILINE)
    return {room: floor for floor, line in enumerate(floors) for room in line.split(", ")}


def room_of(path: Path) -> str:
    """The room of a module: its folder or its own name below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Full names of what is imported anywhere in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_the_top(tree: ast.Module) -> Iterator[str]:
    """Full names of what is imported when a module is: not in functions, nor for typing only."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield from imports(node)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_module_is_on_the_map() -> None:
    """Every room that is there is on the map, and only `evaluation` is drawn before it is built."""
    there = {room_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert there - rooms().keys() == set()
    assert rooms().keys() - there <= {"evaluation"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_from_below(path: Path) -> None:
    """A room imports from lower lines of the map and from itself alone."""
    if room_of(path) in ("__init__", "__main__"):
        return
    floors = rooms()
    known = {name.split(".")[1] for name in imports(parse(path)) if name.startswith("dedupe.")}
    known &= floors.keys()
    allowed = {room for room, floor in floors.items() if floor < floors[room_of(path)]}
    assert known - allowed - {room_of(path)} == set()


@pytest.mark.parametrize(
    "path",
    [PACKAGE / "__init__.py", PACKAGE / "__main__.py", *sorted((PACKAGE / "cli").glob("*.py"))],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_commands_start_light(path: Path) -> None:
    """No heavy package, and no room that needs one, is imported at the top of a command."""
    names = set(at_the_top(parse(path)))
    assert {name.split(".")[0] for name in names} & HEAVY == set()
    heavy_rooms = {
        room_of(module)
        for module in MODULES
        if {name.split(".")[0] for name in at_the_top(parse(module))} & HEAVY
    }
    rooms_used = {name.split(".")[1] for name in names if name.startswith("dedupe.")}
    assert rooms_used & heavy_rooms - {"renderers", "cli"} == set()


def test_the_check_of_imports_sees_them() -> None:
    """An import of a room is seen in each of its forms, also inside a function."""
    source = (
        "import dedupe.model\nfrom dedupe import corpus\ndef f():\n    from dedupe.cli import x"
    )
    names = set(imports(ast.parse(source)))
    assert {"dedupe.model", "dedupe.corpus", "dedupe.cli"} <= names
    assert set(at_the_top(ast.parse(source))) == {"dedupe.model", "dedupe", "dedupe.corpus"}
    assert rooms()["kernels"] < rooms()["options"] < rooms()["model"] < rooms()["detect"]
    assert rooms()["detect"] == rooms()["readers"] == rooms()["renderers"]


def subject(place: Path) -> bool:
    """Whether there is a module or a room that a test module is named after.

    `test_pipeline_hard_inputs.py` is about `pipeline.py`, as `test_pipeline.py` is.
    """
    folder = PACKAGE / place.parent
    words = place.stem.removeprefix("test_").split("_")
    names = ["_".join(words[:n]) for n in range(1, len(words) + 1)]
    if names == ["init"]:
        return (folder / "__init__.py").exists()
    return any((folder / f"{name}.py").exists() or (folder / name).is_dir() for name in names)


def test_tests_mirror_the_package() -> None:
    """A test module bears the name and the place of what it tests, and may add a topic."""
    tests = ROOT / "tests"
    places = [test.relative_to(tests) for test in sorted(tests.rglob("test_*.py"))]
    strangers = [
        str(place)
        for place in places
        if place.parts[0] != "benchmarks"
        and place.name not in WITHOUT_MODULE
        and not subject(place)
    ]
    assert strangers == []
