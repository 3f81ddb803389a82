import pytest

from carpath.core.evidence import FactKind
from carpath.core.signing import CannotSign, Signer, may_sign, meaning
from carpath.core.vocabulary import Level
from tests.core.records import LATER, day, district, fact, ladder_of, proof_set, rulebook, signed

BOOK = district().rulebook
UPLOAD = BOOK.ladder.requirement(Level.TWO, "L2-upload")
HILO_SIGNED = BOOK.ladder.requirement(Level.TWO, "L2-hilo-signed")
EARNED = (proof_set("2026-03-01"), proof_set("2026-03-05"))


def held(line, on="2026-01-02", by="raj"):
    return fact(FactKind.SIGN_OFF, line, on, person="dana", author=by)


def named(line, by="maria"):
    return fact(FactKind.QUALIFIER_NAMED, line, "2026-01-02", person="dana", author=by)


def sign(*hers, requirement=UPLOAD, facts=(), roles=("trainer",), signer="dana", on="2026-03-10", book=BOOK):
    return may_sign(Signer(signer, roles, hers), "trainee", requirement, facts, book, Level.TWO, day(on), LATER)


def refusal(*hers, **rest):
    with pytest.raises(CannotSign) as raised:
        sign(*hers, **rest)
    return raised.value.sentence


def test_a_trainer_who_holds_the_competency_may_sign():
    assert sign(held("R4")).line == "R4"


def test_nobody_signs_for_themselves():
    own = fact(FactKind.SIGN_OFF, "R4", "2026-01-02", author="raj")
    assert refusal(own, signer="trainee") == "Nobody signs for themselves. Ask another qualified signer."


def test_a_role_is_needed_beside_the_competency():
    assert refusal(held("R4"), roles=("trainee", "hr")) == "Only a trainer or a manager signs this."


def test_a_trainer_who_does_not_hold_the_line_is_refused():
    assert "You are not qualified to sign R4 Upload reports" in refusal(held("R9"))


def test_a_signature_under_ones_own_competency_does_not_qualify():
    assert "not qualified" in refusal(held("R4", by="dana"))


def test_a_lapsed_competency_does_not_qualify_and_the_day_is_said():
    assert refusal(held("R4", on="2024-01-02")) == (
        "Your own proficiency in R4 Upload reports lapsed on 2 Jan 2025. Refresh it first."
    )


def test_a_first_qualifier_named_by_somebody_else_may_sign():
    assert sign(named("R4")).subject == "R4"
    assert "not qualified" in refusal(named("R4", by="dana"))
    assert "not qualified" in refusal(named("R9"))


def test_a_manager_signs_only_as_named_first_qualifier():
    assert "only as its first qualifier" in refusal(held("R4"), roles=("manager",))
    assert sign(named("R4"), roles=("manager",))


def test_short_evidence_is_refused_and_named():
    said = refusal(named("R1"), requirement=HILO_SIGNED, facts=EARNED[:1])
    assert "The evidence is short" in said and "1 more passed proof set" in said
    assert sign(named("R1"), requirement=HILO_SIGNED, facts=EARNED)


def test_nobody_signs_the_same_thing_twice_unless_it_lapsed():
    mine = signed("R4", "2026-03-01", by="dana")
    assert refusal(held("R4"), facts=[mine]) == "You have already signed this."
    assert sign(held("R4"), facts=[signed("R4", "2024-03-01", by="dana")])


def test_a_requirement_that_no_signature_meets_is_refused():
    assert "not met by a sign-off" in refusal(held("R1"), requirement=BOOK.ladder.requirement(Level.TWO, "L2-hilo"))


def test_a_line_without_a_desk_is_held_by_its_sign_off():
    book = rulebook('kind = "sign-off"\nline = "O4"')
    requirement = ladder_of('kind = "sign-off"\nline = "O4"').requirement(Level.TWO, "q1")
    assert sign(held("O4", on="2020-01-02"), requirement=requirement, book=book)
    assert "O4 Rate schedules and fees" in refusal(requirement=requirement, book=book)


def test_a_signature_says_what_it_means():
    said = meaning(UPLOAD, "Ana Reyes", day("2026-03-08"))
    assert "Ana Reyes" in said and "8 Mar 2026" in said and UPLOAD.title in said and "basic responsibility 4" in said
