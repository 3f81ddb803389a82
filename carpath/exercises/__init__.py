"""ASK AND MARK. One folder per kind; being here is being registered. Pure; may import cis, core and exercises.kind."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from carpath.core.errors import NotFound
from carpath.exercises.kind import Kind


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, in the order in which people meet them."""
    folders = [module.name for module in iter_modules(__path__) if module.ispkg]
    found = [import_module(f"{__name__}.{folder}").KIND for folder in folders]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.name))}


def kind_named(name: str) -> Kind:
    """The kind of that name; NotFound for any other."""
    if name not in kinds():
        raise NotFound("There is no exercise of that kind.")
    return kinds()[name]
