"""Which evidence a person really had when they decided."""

from __future__ import annotations

from carpath.cis.bench import Bench, Ordered, Scene


def has(scene: Scene, bench: Bench, mark: str) -> bool:
    """Whether the evidence of a mark was opened: `order:RR` is a sound answer to such an order, `sent:RR` one that is
    out or back, anything else a screen that was opened."""
    kind, _, which = mark.partition(":")
    if kind == "order":
        return any(own.type == which and sound(scene, bench, own) for own in bench.orders)
    if kind == "sent":
        return any(own.type == which for own in bench.orders)
    return bench.has_seen(mark)


def proven(scene: Scene, bench: Bench, proof: tuple[str, ...]) -> bool:
    """Any one of the marks is enough; no mark asks for nothing."""
    return not proof or any(has(scene, bench, mark) for mark in proof)


def sound(scene: Scene, bench: Bench, own: Ordered) -> bool:
    """The order is back and not spoilt: no access and the wrong meter bring no proof."""
    if own.done is None:
        return False
    spoilt = scene.mishap in ("partial", "wrong") and own.account == scene.account
    return not (spoilt and own == next(placed for placed in bench.orders if placed.account == own.account))
