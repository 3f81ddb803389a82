"""What every page must be: one headline, a language, labels, unique ids, nothing inline, no dead link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

LABELLED_BY_THEMSELVES = {"hidden", "submit", "reset", "button", "image"}
# What a template prints when a value was forgotten.
FORGOTTEN = re.compile(r"\b(None|Undefined|nan|<[a-z_.]+ object at)\b")
SILENT = {"script", "style", "template", "code", "pre", "textarea"}
UNRESOLVED = {"", "#", "javascript:void(0)"}


def inspect(tree: Element) -> list[str]:
    """Everything that is wrong with a page, each the rest of a sentence about it."""
    checks = (_outline, _ids, _controls, _images, _nothing_inline, _links, _forms, _forgotten)
    return [fault for check in checks for fault in check(tree)]


def _outline(tree: Element) -> Iterator[str]:
    headlines = list(tree.iter("h1"))
    if len(headlines) != 1:
        yield f"has {len(headlines)} h1"
    title = next(tree.iter("title"), None)
    if title is None or not text_of(title):
        yield "has no title"
    if not tree.get("lang"):
        yield "does not say its language"
    if len(list(tree.iter("main"))) != 1:
        yield "needs exactly one main"
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"leaps from h{before} to h{after}"


def _ids(tree: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    for name, count in ids.items():
        if count > 1:
            yield f"has {count} elements with the id “{name}”"
    for element in tree.iter():
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"points with {attribute} to “{name}”, which is not there"


def _controls(tree: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in tree.iter("label")}
    wrapped = {id(control) for label in tree.iter("label") for control in label.iter()}
    for control in tree.iter():
        if control.tag not in {"input", "select", "textarea"} or control.get("type") in LABELLED_BY_THEMSELVES:
            continue
        named = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
        if not named and id(control) not in wrapped:
            yield f"has a {control.tag} “{control.get('name')}” without a label"
    for button in tree.iter("button"):
        if not text_of(button) and not button.get("aria-label"):
            yield "has a button without words"


def _images(tree: Element) -> Iterator[str]:
    for image in tree.iter("img"):
        if image.get("alt") is None:
            yield f"has a picture without alt: {image.get('src')}"


def _nothing_inline(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"has an inline {element.tag}"
        for attribute in element.keys():  # noqa: SIM118 an Element is no dict: iterating it gives its children
            if attribute == "style" or attribute.startswith("on"):
                yield f"has the inline attribute {attribute} on a {element.tag}"


def _links(tree: Element) -> Iterator[str]:
    for link in tree.iter("a"):
        if (link.get("href") or "") in UNRESOLVED:
            yield f"has a link that leads nowhere: “{text_of(link)}”"
        if not text_of(link) and not link.get("aria-label") and not list(link.iter("img")):
            yield f"has a link without words to {link.get('href')}"


def _forms(tree: Element) -> Iterator[str]:
    for form in tree.iter("form"):
        action, method = form.get("action"), (form.get("method") or "").lower()
        if not action or method not in {"get", "post"}:
            yield f"has a form without action or method: {form.get('id') or action}"
        tokens = [field for field in form.iter("input") if field.get("name") == "csrf_token" and field.get("value")]
        if method == "post" and not tokens:
            yield f"has a form to {action} without a token"


def _forgotten(tree: Element) -> Iterator[str]:
    if found := FORGOTTEN.search(text_of(tree)):
        yield f"shows the word “{found.group()}”"


def text_of(element: Element) -> str:
    """What a person reads there, in one line."""
    return " ".join(" ".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in SILENT or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
