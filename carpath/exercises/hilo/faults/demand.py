"""The demand side of a line: kW or kVARh keyed wrongly, a register that was not reset, or a peak that is real."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.changes import photo_of
from carpath.cis.records import Demand, Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.faults.peaks import INTERVALS, intervals, with_demand
from carpath.exercises.hilo.ground import Ground

LISTED = ("LF", "DH", "DL", "PF")
BRING = ("read", "photo")
DIALS = 5
PARAGRAPHS = {"LF": "3.3-6", "PF": "3.3-2"}


def demand(ground: Ground) -> tuple[Scene, Key] | None:
    """Keyed wrongly, or, from step 2, not reset last time so that last period's peak stands again. On step 1 photo or
    interval report show the true figure; later a re-read may have to."""
    home = ground.home("plant")
    if ground.step > 1 and ground.chance(3):
        return _not_reset(ground, home)
    true = home.site.demand
    assert true is not None
    wrong = _keyed(ground, home, true)
    if wrong is None:
        return None
    shown = ground.step == 1 or ground.chance(2)
    photos = {ground.today.isoformat(): photo_of(home, home.site.register)} if shown else {}
    line = parts.laid(ground, ground.scene(with_demand(home, wrong), photos=photos, call=_call(ground, home)))
    proof = f"photo:{ground.today.isoformat()}" if shown else ""
    said = f"The demand was keyed {_words(wrong)}; the registers show {_words(true)}."
    return line.scene, _key(line, true, said, proof)


def _call(ground: Ground, home: Premise) -> str:
    return ground.says(home, "No new machines, same shifts.", "The works run as they did last month.")


def _keyed(ground: Ground, home: Premise, true: Demand) -> Demand | None:
    """One slip in the kW or in the kVARh that makes the line fail by its demand alone."""
    kws = [Demand(slip.value, true.kvarh) for slip in meters.slips(true.kw, len(str(true.kw))) if slip.value]
    kvarhs = [Demand(true.kw, slip.value) for slip in meters.slips(true.kvarh, DIALS) if slip.value > true.kvarh]
    scene = ground.scene(home)
    fails: dict[str, list[Demand]] = {}
    for each in (*kws, *kvarhs):
        codes = parts.laid(ground, replace(scene, hood=parts.hood_with(scene, with_demand(home, each)))).found.codes
        if codes and set(codes) <= set(LISTED):
            fails.setdefault(codes[0], []).append(each)
    return ground.rng.choice(fails[ground.rng.choice(sorted(fails))]) if fails else None


def _not_reset(ground: Ground, home: Premise) -> tuple[Scene, Key] | None:
    """Last period's peak was real and high; the register was not reset, so it stands there again."""
    true, last = home.site.demand, home.segments[-1]
    assert true is not None and last.demand is not None
    peak = Demand(max(true.kw, last.demand.kw) * ground.rng.randint(140, 175) // 100, last.demand.kvarh)
    total = ground.bill(home, last.start, last.end, last.kwh, peak)
    before = replace(home.reads[-2], demand=peak)
    home = replace(
        home,
        reads=(*home.reads[:-2], before, home.reads[-1]),
        segments=(*home.segments[:-1], replace(last, demand=peak, total=total, flag="DH")),
    )
    unreset = with_demand(home, Demand(peak.kw, true.kvarh))
    papers = (intervals(ground, unreset, true.kw),)
    line = parts.laid(ground, ground.scene(unreset, papers=papers, call=_call(ground, home)))
    if line.found.codes != ("DH",):
        return None
    said = f"The demand register was not reset: {peak.kw:,} kW is last period's peak; this period's is {true.kw:,} kW."
    return line.scene, _key(line, true, said, f"paper:{INTERVALS}")


def _words(demand: Demand) -> str:
    return f"{demand.kw:,} kW and {demand.kvarh:,} kVARh"


def _key(line: Laid, true: Demand, said: str, proof: str) -> Key:
    use, sent = line.found.period.kwh or 0, ("RR", "IV")
    impossible = "LF" in line.found.codes
    wrong, right = parts.NOTHING if impossible else line.bill(use), line.bill(use, true)
    proofs = (*((proof,) if proof else ()), *(f"order:{kind}" for kind in sent))
    return Key(
        fault="demand",
        codes=line.found.codes,
        said=said,
        where=_where(proof),
        treatments=(Treatment("CR", proof=proofs), *(() if proof else parts.held(*sent))),
        kwh=use,
        as_read=wrong,
        right=right,
        postings=Postings(demand=true),
        bills=(),
        fieldwork=Fieldwork() if proof else Fieldwork(sent, True, BRING),
        earliest=line.ground.today,
        paragraph=PARAGRAPHS.get(line.found.codes[0], "3.3-1"),
        downstream=f"No bill can be computed from such a demand: {show(right)} would have waited until somebody asked."
        if impossible
        else f"Released as read, the bill would have been {show(wrong)}, {parts.gap(wrong, right)}.",
        moves=_moves(line, true, use, proof),
    )


def _where(proof: str) -> str:
    kind = proof.partition(":")[0]
    return {"photo": "today's photo", "paper": "the interval report"}.get(kind, "the registers themselves")


def _moves(line: Laid, true: Demand, use: int, proof: str) -> Moves:
    looked, number = _where(proof), ""
    moves = line.looking(proof)
    if not proof:
        sent, order = parts.ordering(line.scene, "RR", "Read kW and kVARh registers again", BRING)
        moves, looked, number = (*moves, *sent), "re-read", f" Order {order}."
    note = f"{line.seen()} Decided: CR, demand corrected to {_words(true)}. Proof: {looked}.{number}"
    post = {"do": "demand", "kw": str(true.kw), "kvarh": str(true.kvarh)}
    return (*moves, post, *line.predicting(use, true), *parts.deciding("CR", note))
