"""Signs of diversion: a cut seal or a jumper at a meter whose use has fallen. Revenue protection goes; nobody calls."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.bench import Scene
from carpath.cis.changes import with_use
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

REMARKS = {"06": "seal missing or cut", "15": "jumper seen"}
BRING = ("read", "photo", "load")
PARAGRAPH = "5.7-4"


def tamper(ground: Ground) -> tuple[Scene, Key] | None:
    """The use falls to a fifth or less where the load on the premise has not."""
    clean = ground.home("electric home")
    expected = ground.comparison(ground.scene(clean)).expected.kwh
    home = with_use(clean, expected * ground.rng.randint(4, 20) // 100, remark=ground.rng.choice(sorted(REMARKS)))
    finding = "Blades of a jumper behind the meter, load past the register. Left as found, photos taken."
    home = replace(home, site=replace(home.site, finding=finding))
    line = parts.laid(ground, ground.scene(home, call="Is something the matter with my meter? I shall look at it."))
    return (line.scene, _key(line)) if line.found.codes else None


def _key(line: Laid) -> Key:
    expected, remark = line.found.expected.kwh, line.scene.home.reads[-1].remark
    right = line.bill(expected)
    return Key(
        fault="tamper",
        codes=line.found.codes,
        said=f"Remark {remark}, {REMARKS[remark]}, and the use has fallen: a case for revenue protection, not for a "
        "telephone call.",
        where="the reader's remark beside the fallen use",
        treatments=(Treatment("TH"), *parts.held("TH", "IV")),
        kwh=None,
        as_read=line.as_read,
        right=right,
        postings=Postings(),
        bills=(),
        fieldwork=Fieldwork(("TH",), True, BRING),
        earliest=line.ground.today,
        paragraph=PARAGRAPH,
        downstream=f"Released, {show(right - line.as_read)} a month go past the register; warned by a call, the "
        "customer removes the jumper before anyone has seen it, and nothing can be proved.",
        moves=_moves(line, remark),
    )


def _moves(line: Laid, remark: str) -> Moves:
    order, number = parts.ordering(line.scene, "TH", "Signs of tampering: look, photograph, leave as found", BRING)
    note = (
        f"{line.seen()} Remark {remark}. Decided: TH, referred to revenue protection, customer not contacted. Proof: "
        f"{line.found.period.kwh} kWh, the remark and the fallen use. Order {number}."
    )
    return (*line.looking(), *order, *parts.deciding("TH", note))
