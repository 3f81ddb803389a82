"""The page that opens a desk, read from its `desk.toml`: purpose, cost, questions in order, columns of the report."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from carpath.core.errors import Fault

FILE = "desk.toml"


def read_page(files: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The fields of a `DeskPage` from the desk's files, and every fault; empty where there is one."""
    if FILE not in files:
        return {}, (Fault(FILE, "The file is missing."),)
    try:
        plain = tomllib.loads(files[FILE])
    except tomllib.TOMLDecodeError as error:
        return {}, (Fault(FILE, f"The file cannot be read: {error}."),)
    faults = tuple(_faults(plain))
    return ({} if faults else _fields(plain)), faults


def _fields(plain: Mapping[str, Any]) -> dict[str, Any]:
    columns = tuple((column["name"], column["means"]) for column in plain["column"])
    return {
        "purpose": plain["purpose"],
        "cost": plain["cost"],
        "questions": tuple(plain["questions"]),
        "columns": columns,
    }


def _faults(plain: Mapping[str, Any]) -> Iterator[Fault]:
    for name, remedy in (("purpose", "what the desk is for"), ("cost", "what an error costs")):
        if not isinstance(plain.get(name), str) or not plain[name].strip():
            yield Fault(f"{FILE}: {name}", f"Say in a sentence or two {remedy}.")
    questions = plain.get("questions")
    if not isinstance(questions, list) or not questions or not all(isinstance(each, str) for each in questions):
        yield Fault(f"{FILE}: questions", "List the questions to ask, in their order.")
    columns = plain.get("column")
    if not isinstance(columns, list) or not columns or not all(map(_is_column, columns)):
        yield Fault(f"{FILE}: column", "Name every column of the report: [[column]] with name and means.")


def _is_column(column: Any) -> bool:
    return isinstance(column, dict) and all(isinstance(column.get(name), str) for name in ("name", "means"))
