"""Names: one word per idea, no file that could hold anything, no kind known outside its folder."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from carpath.exercises import kinds
from tests.rules.sources import PACKAGE, ROOT, Module, modules, project_files

NOT_A_NAME = re.compile(r"(^|_)(managers?|helpers?|utils?|utilit(y|ies)|misc|common|data)(_|$)")
# The command line scores one kind by name, and the demo plays the trade's own story.
MAY_NAME_KINDS = {"exercises", "cli", "demo"}


def _strings(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_file_is_called_by_a_word_that_could_mean_anything() -> None:
    wrong = [str(file.relative_to(ROOT)) for file in project_files() if NOT_A_NAME.search(file.stem)]
    assert not wrong, f"A file's name says what is in it: {wrong}"


def test_no_class_or_function_is_called_by_a_word_that_could_mean_anything() -> None:
    named = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    wrong = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, named) and NOT_A_NAME.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower())
    ]
    assert not wrong, "\n".join(wrong)


def test_the_name_of_a_kind_stands_in_no_other_room() -> None:
    wrong = [
        f"{module.place}:{line} knows the exercise kind “{value}”"
        for module in modules()
        if module.room not in MAY_NAME_KINDS
        for line, value in _strings(module)
        if value in kinds()
    ]
    assert not wrong, "\n".join(wrong)


def test_the_name_of_a_kind_stands_in_no_other_kind() -> None:
    wrong = [
        f"{module.place}:{line} knows the exercise kind “{value}”"
        for module in modules()
        if module.room == "exercises"
        for line, value in _strings(module)
        if value in kinds() and module.name.split(".")[2:3] != [value]
    ]
    assert not wrong, "\n".join(wrong)


def test_the_name_of_a_kind_stands_in_no_shared_template() -> None:
    templates = ROOT / "templates"
    wrong = [
        f"{file.relative_to(ROOT)} knows the exercise kind “{name}”"
        for file in sorted(templates.rglob("*.html"))
        for name in kinds()
        if templates / "exercises" / name not in file.parents and re.search(rf"""["']{name}["']""", file.read_text())
    ]
    assert not wrong, "\n".join(wrong)


def test_every_kind_has_its_templates_its_question_bank_and_its_tests() -> None:
    wanted = [
        place
        for name in kinds()
        for place in (
            ROOT / "templates" / "exercises" / name / "work.html",
            ROOT / "templates" / "exercises" / name / "review.html",
            ROOT / "question_banks" / name,
            ROOT / "tests" / "exercises" / name,
        )
    ]
    missing = [str(place.relative_to(ROOT)) for place in wanted if not place.exists()]
    assert not missing, f"Missing: {missing}"


def test_every_room_says_what_it_is_for() -> None:
    rooms = [PACKAGE / "__init__.py", *PACKAGE.glob("*/__init__.py")]
    silent = [str(_relative(file)) for file in rooms if not ast.get_docstring(ast.parse(file.read_text()))]
    assert not silent, f"No docstring: {silent}"


def _relative(file: Path) -> Path:
    return file.relative_to(ROOT)
