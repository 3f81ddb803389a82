"""The source tree as data: modules, what each imports, and the sentences that name a wrong one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "carpath"
SKIPPED = {".git", ".venv", "instance", "build", "__pycache__", ".hypothesis"}


@dataclass(frozen=True)
class Import:
    """One imported module. `hidden` = inside a function; `typing_only` = under TYPE_CHECKING."""

    target: str
    line: int
    hidden: bool
    typing_only: bool


@dataclass(frozen=True)
class Module:
    """A module of CarPath: its dotted name, its file and its syntax tree."""

    name: str
    file: Path
    tree: ast.Module

    @property
    def place(self) -> str:
        """The path that sentences name, for example `exercises/hilo/grade.py`."""
        return self.file.relative_to(PACKAGE).as_posix()

    @property
    def room(self) -> str:
        """The part of the house: core, cis, exercises ... or the module's own name at the top."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "create_app"


@cache
def modules() -> tuple[Module, ...]:
    """Every module under carpath/."""
    return tuple(_module(file) for file in sorted(PACKAGE.rglob("*.py")))


def _module(file: Path) -> Module:
    parts = file.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, file, ast.parse(file.read_text()))


def imports(module: Module) -> Iterator[Import]:
    """What the module imports, as absolute names; `from x import y` names x.y where that is a module of CarPath."""
    known = {other.name for other in modules()}
    for node, hidden, typing_only in _walk(module.tree, False, False):
        for target in _targets(node, module, known):
            yield Import(target, node.lineno, hidden, typing_only)


def _walk(node: ast.AST, hidden: bool, typing_only: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Import, ast.ImportFrom)):
            yield child, hidden, typing_only
        inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        guarded = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        yield from _walk(child, hidden or inside, typing_only or guarded)


def _targets(node: ast.Import | ast.ImportFrom, module: Module, known: set[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        package = module.name if module.file.stem == "__init__" else module.name.rpartition(".")[0]
        parents = package.split(".")[: len(package.split(".")) - node.level + 1]
        base = ".".join([*parents, *([base] if base else [])])
    return [f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names]


def project_files() -> Iterator[Path]:
    """Every text file of the project as it would be cloned."""
    for file in sorted(ROOT.rglob("*")):
        parts = set(file.relative_to(ROOT).parts)
        if file.is_file() and not parts & SKIPPED and not any(part.endswith(("_cache", ".egg-info")) for part in parts):
            yield file


def text_of(file: Path) -> str:
    """The text of a file, empty for pictures and fonts."""
    try:
        return file.read_text()
    except UnicodeDecodeError:
        return ""
