"""What holds for every template: it parses, uses what it imports, and keeps to the Content-Security-Policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

ROOT = Path(__file__).parents[2] / "templates"
ENVIRONMENT = Environment(loader=FileSystemLoader(ROOT), autoescape=True)
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
COMPONENTS = [name for name in TEMPLATES if name.startswith("components/")]
# A PDF carries its style sheet with it; the policy is a matter of pages.
PAGES = [name for name in TEMPLATES if "document" not in name]

FORBIDDEN = {
    "an inline style": r"<[^>]*\sstyle=|<style\b",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an event attribute": r"<[^>{]*\son[a-z]+=",
    "a javascript: address": r"javascript:",
    "a foreign host": r"(?:src|href)=\"(?:https?:)?//",
    "the filter safe": r"\|\s*safe\b",
}


def source(name: str) -> str:
    return (ROOT / name).read_text()


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_parses_and_finds_what_it_includes(name: str) -> None:
    tree = ENVIRONMENT.parse(source(name))
    for wanted in meta.find_referenced_templates(tree):
        assert wanted is None or (ROOT / wanted).exists(), f"{name} wants {wanted}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_uses_every_macro_that_it_imports(name: str) -> None:
    tree = ENVIRONMENT.parse(source(name))
    used = {node.name for node in tree.find_all(nodes.Name)}
    for imported in tree.find_all(nodes.FromImport):
        assert isinstance(imported, nodes.FromImport)
        assert {entry[1] if isinstance(entry, tuple) else entry for entry in imported.names} <= used


@pytest.mark.parametrize("name", PAGES)
def test_it_keeps_to_the_content_security_policy(name: str) -> None:
    for what, pattern in FORBIDDEN.items():
        assert not re.search(pattern, source(name)), f"{name} has {what}"


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_sees_its_arguments_only(name: str) -> None:
    assert meta.find_undeclared_variables(ENVIRONMENT.parse(source(name))) <= {"icon"}


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_macro_that_says_what_it_is(name: str) -> None:
    text = source(name)
    assert text.startswith("{#"), f"{name} has no sentence on top"
    assert len(list(ENVIRONMENT.parse(text).find_all(nodes.Macro))) == 1


def test_every_component_is_used_somewhere() -> None:
    for name in COMPONENTS:
        assert any(name in source(other) for other in TEMPLATES if other != name), f"nothing imports {name}"


def test_the_forbidden_patterns_are_recognised() -> None:
    samples = ('<p style="x">', "<script>x</script>", "<b onclick='x'>", "javascript:x", 'src="//x"', "{{ x | safe }}")
    for pattern, sample in zip(FORBIDDEN.values(), samples, strict=True):
        assert re.search(pattern, sample)
