"""The house stands as planned: imports run down the floors, and each outside library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
# Rooms on one floor don't see each other; a room sees every floor below its own.
FLOORS = [
    {"problems", "numerals", "width", "xml_text"},
    {"facts", "document"},
    {"layout", "libreoffice"},
    {"charts"},
    {"text", "word", "pages", "excel"},
    {"templating", "importing", "checks", "merging"},
    {"commands"},
    {"desk"},
    {"cli", "interface"},
    {"__main__"},
]
# The same inside a room: a sub-room sees those before it. What lies loose in a room is above and below them all.
SUB_ROOMS = {
    "facts": ["yaml", "numbers", "schema", "sentences"],
    "templating": ["values", "prose", "sandbox", "lint"],
    "importing": ["next_year", "last_report"],
    "word": ["read", "write", "update", "conformity"],
    "commands": ["drafting", "checking", "comparing", "data_files", "documents"],
    "desk": ["workspace", "forms", "routes"],
}
DOORS = {
    "yaml": {"facts"},
    "platformdirs": {"facts"},
    "jinja2": {"templating"},
    "markupsafe": {"templating"},
    "docx": {"word"},
    "lxml": {"word"},
    "zipfile": {"word", "excel", "desk"},
    # A chart carries its figures in a small workbook.
    "xlsxwriter": {"excel", "charts"},
    "openpyxl": {"excel"},
    "click": {"cli"},
    "flask": {"desk"},
    "werkzeug": {"desk"},
    "waitress": {"desk"},
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            # `from generator.room import module` names a module too.
            if node.module.startswith("generator."):
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_down_the_floors_and_through_the_doors(path: Path) -> None:
    room = room_of(path)
    wrong = []
    for name, line in imports(path):
        top, *rest = name.split(".")
        if top == "generator" and rest and rest[0] != room and floor_of(rest[0]) >= floor_of(room):
            wrong.append(f"line {line}: {room} must not see {rest[0]}")
        if room not in DOORS.get(top, {room}):
            wrong.append(f"line {line}: {top} belongs to {DOORS[top]}")
    assert wrong == []


@pytest.mark.parametrize(("room", "order"), SUB_ROOMS.items())
def test_sub_rooms_see_only_those_before_them(room: str, order: list[str]) -> None:
    wrong = []
    for below, above in combinations(order, 2):
        for path in (PACKAGE / room / below).glob("*.py"):
            seen = (name for name, _ in imports(path))
            wrong += [f"{path.name}: {name}" for name in seen if f"{name}.".startswith(f"generator.{room}.{above}.")]
    assert wrong == []


def test_no_module_imports_itself_through_others() -> None:
    names = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in MODULES}
    sees = {name: {each for each, _ in imports(path) if each in names} for name, path in names.items()}
    # What sees nothing that is left is taken away, until only circles remain.
    while done := {name for name, seen in sees.items() if not seen & sees.keys()}:
        sees = {name: seen for name, seen in sees.items() if name not in done}
    assert sees == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_has_at_most_300_lines_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_with_named_tuples_does_not_turn_their_types_into_texts(path: Path) -> None:
    """`from __future__ import annotations` does: each is compiled again, 12 µs a field, 5 ms of every command."""
    text = path.read_text("utf-8")
    assert "(NamedTuple" not in text or "from __future__" not in text


def test_every_room_is_on_a_floor() -> None:
    rooms = {room_of(path) for path in MODULES}
    assert rooms <= set().union(*FLOORS)


def imported_by_a_build(example: Path, folder: Path) -> set[str]:
    program = (
        "import sys; from generator.cli.main import main\n"
        "sys.argv = ['gongwen', 'build', sys.argv[1], '-o', sys.argv[2]]\n"
        "try: main()\n"
        "finally: print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program, str(example), str(folder)], capture_output=True, text=True)
    assert list(folder.rglob("*.docx")), run.stderr
    return set(run.stdout.splitlines()[-1].split())


def test_a_build_without_charts_imports_neither_lxml_nor_docx_nor_charts(tmp_path: Path, example: Path) -> None:
    assert not imported_by_a_build(example, tmp_path) & {"lxml", "docx", "generator.charts"}
