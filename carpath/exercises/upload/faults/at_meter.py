"""Remarks that the round itself answers: the reader looked twice, the radio heard it, the photo shows it."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import meters
from carpath.cis.changes import heard, with_radio, with_use
from carpath.exercises.upload.case import Told
from carpath.exercises.upload.faults.answer import Answered, remarked
from carpath.exercises.upload.ground import Ground

KINDS = ("electric home", "gas home", "shop")


def verified(ground: Ground) -> Answered:
    """20: high, and the reader went back to look."""
    home = ground.home(ground.rng.choice(KINDS))
    used = meters.advance(home.reads[-2].value, home.reads[-1].value, home.meter.dials)
    home = with_use(home, used * ground.rng.randint(170, 290) // 100, remark="20")
    text = ground.rng.choice(("high, ck'd twice", "verified", "yes thats the read", "hot tub running"))
    photos = ground.photo(home) if ground.chance(2) else {}
    return Answered(
        home,
        "The reader verified a high read at the meter: nobody needs to look again.",
        ("reads:{n}", "photo:{day}") if photos else ("reads:{n}",),
        "remark 20 beside the history",
        {"text": text},
        {"photos": photos},
    )


def by_radio(ground: Ground) -> Answered:
    """01 to 03: nobody came near, and the read came in all the same."""
    remark = ground.rng.choice(("01", "02", "03"))
    texts = {"01": "gate lockd, got it by radio", "02": "dog. drive by ok", "03": "cant see it, radio ok"}
    home = with_radio(remarked(ground.any_home(), remark), heard=True)
    text = (
        texts[remark] if ground.step == 1 or ground.chance(2) else ground.rng.choice(("no access", "same as last mo"))
    )
    return Answered(
        home,
        f"Remark {remark}, and yet there is a read: the radio brought it, and it fits.",
        ("radio", "meter:{n}", "reads:{n}"),
        "the read itself, the radio and the history",
        {"text": text, "source": "radio"},
        {"radio": heard(home, home.site.register)},
        (Told("alert", remark),),
    )


def badge_slip(ground: Ground) -> Answered:
    """07: the badge was keyed with two digits exchanged; the photo shows the one on record."""
    home = remarked(ground.any_home(), "07")
    badge = f"{ground.rng.choice(meters.swap_slips(int(home.meter.badge), 8)).value:08d}"
    home = replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], badge=badge)))
    return Answered(
        home,
        f"Badge {badge} was keyed for {home.meter.badge}, which the photo shows; the read fits.",
        ("photo:{day}",),
        "the reader's photo",
        {"badge": badge, "text": ground.rng.choice(("diff number", "number dont match", "new mtr?"))},
        {"photos": ground.photo(home)},
    )


def sun_glare(ground: Ground) -> Answered:
    """05: no display for the eye, but the photo shows it and the register went on."""
    home = remarked(ground.any_home(), "05")
    return Answered(
        home,
        "Keyed as dead, but the photo shows the register and it went on as always.",
        ("photo:{day}", "reads:{n}"),
        "the reader's photo and the history",
        {"text": ground.rng.choice(("blank in the sun, took photo", "dead? got pic", "no display at first"))},
        {"photos": ground.photo(home)},
    )
