"""The import table of docs/house.md, held by reading the source."""

from __future__ import annotations

import ast
import sys
from graphlib import CycleError, TopologicalSorter

from tests.rules.sources import Import, Module, imports, modules

# room -> the rooms that it may import; a lone module at the top is a room too, and `create_app` is `carpath/__init__`.
MAY_IMPORT: dict[str, set[str]] = {
    "core": set(),
    "extensions": set(),
    "cis": {"core"},
    "exercises": {"cis", "core"},
    "banks": {"core"},
    "store": {"core", "extensions"},
    "documents": {"core"},
    "services": {"exercises", "cis", "banks", "store", "documents", "core"},
    "web": {"services", "core", "extensions"},
    "cli": {"services", "core", "create_app", "extensions"},
    "demo": {"services", "core"},
    "jobs": {"services", "core"},
}
MAY_IMPORT["create_app"] = MAY_IMPORT["composition"] = set(MAY_IMPORT)

# Rooms that decide: standard library only, and of that nothing that reads a clock, a dice, a disk or a wire.
PURE = {"core", "cis", "exercises"}
IMPURE = {
    *("os", "io", "pathlib", "shutil", "tempfile", "glob", "sqlite3", "subprocess", "socket", "http", "urllib"),
    *("time", "secrets", "uuid", "threading", "multiprocessing", "asyncio", "logging", "sys"),
}
# `exercises/__init__` finds the folders of the kinds.
ALLOWED = {("exercises/__init__.py", "pkgutil"), ("exercises/__init__.py", "importlib")}

WITHOUT_FLASK = {"core", "cis", "exercises", "banks", "store", "documents", "services"}
# WeasyPrint and fontTools take seconds to import, so the one function that needs them does it.
SLOW = {"weasyprint", "fontTools"}


def _others(module: Module) -> list[Import]:
    return [found for found in imports(module) if found.target.split(".")[0] == "carpath"]


def _room(target: str) -> str:
    parts = target.split(".")
    return parts[1] if len(parts) > 1 else "create_app"


def test_every_room_imports_only_what_the_table_allows() -> None:
    wrong = [
        f"{module.place}:{found.line} may not import {found.target}"
        for module in modules()
        for found in _others(module)
        if _room(found.target) not in {module.room, *MAY_IMPORT.get(module.room, ())}
    ]
    assert not wrong, "\n".join(wrong)


def test_an_exercise_kind_imports_no_other_kind() -> None:
    wrong = []
    for module in modules():
        own = ".".join(module.name.split(".")[:3])
        for found in _others(module):
            inside = found.target.startswith("carpath.exercises")
            if module.room == "exercises" and inside and not _same_kind(found.target, own):
                wrong.append(f"{module.place}:{found.line} may not import {found.target}")
    assert not wrong, "\n".join(wrong)


def _same_kind(target: str, own: str) -> bool:
    return target == "carpath.exercises.kind" or target == own or target.startswith(f"{own}.")


def test_pure_rooms_import_the_standard_library_alone_without_clock_dice_disk_or_wire() -> None:
    wrong = []
    for module in modules():
        for found in imports(module):
            top = found.target.split(".")[0]
            allowed = top == "carpath" or (top in sys.stdlib_module_names and top not in IMPURE)
            if module.room in PURE and not allowed and (module.place, top) not in ALLOWED:
                wrong.append(f"{module.place}:{found.line} may not import {found.target}")
    assert not wrong, "\n".join(wrong)


def test_flask_is_known_to_web_and_the_composition_root_alone() -> None:
    wrong = [
        f"{module.place}:{found.line} may not import {found.target}"
        for module in modules()
        for found in imports(module)
        if module.room in WITHOUT_FLASK
        and found.target.split(".")[0] in {"flask", "flask_login", "flask_wtf", "wtforms"}
    ]
    assert not wrong, "\n".join(wrong)


def test_no_import_hides_inside_a_function_but_the_slow_ones() -> None:
    wrong = [
        f"{module.place}:{found.line} hides its import of {found.target} inside a function"
        for module in modules()
        for found in imports(module)
        if found.hidden and found.target.split(".")[0] not in SLOW
    ]
    assert not wrong, "\n".join(wrong)


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = {module.name for module in modules()}
    graph = {
        module.name: {f.target for f in _others(module) if not f.typing_only and f.target in known - {module.name}}
        for module in modules()
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise AssertionError("A circle of imports: " + " -> ".join(error.args[1])) from None


def test_pure_rooms_ask_no_clock_and_throw_no_dice_of_their_own() -> None:
    wrong = [
        f"{module.place}:{node.lineno} may not call {call}"
        for module in modules()
        if module.room in PURE
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and (call := ast.unparse(node.func)) in CLOCK_AND_DICE
    ]
    assert not wrong, "\n".join(wrong)


CLOCK_AND_DICE = {
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "datetime.date.today"),
    *("random.random", "random.randint", "random.choice", "random.shuffle", "random.sample", "SystemRandom"),
}


def test_pure_rooms_keep_money_and_speeds_out_of_floating_point() -> None:
    wrong = [
        f"{module.place}:{node.lineno} uses a float"
        for module in modules()
        if module.room in PURE
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "float")
    ]
    assert not wrong, "\n".join(wrong)
