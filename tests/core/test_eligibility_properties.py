"""What must hold whatever the record: the invariants that a grievance would be argued with."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from carpath.core.eligibility import RULE, Verdict, assess
from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder_reading import read_ladder
from carpath.core.ladder_versions import succeed
from carpath.core.orientation import OrientationLine
from carpath.core.shape import digest, from_plain, to_plain
from carpath.core.vocabulary import Desk, Level
from carpath.demo.ladder_change import second_version
from tests.core.records import FOLDER, district

FIRST, TEXT = district().rulebook, (FOLDER / "ladder.toml").read_text(encoding="utf-8")
CARRIED = '\n[[carry_over]]\nfrom = "L1-verbal"\nto = "L2-hilo-signed"\n'
SECOND = read_ladder(second_version(TEXT, date(2026, 2, 1), date(2026, 8, 1)) + CARRIED)
BOOK = replace(
    FIRST,
    ladder=succeed(SECOND, FIRST.ladder, (), date(2026, 1, 1)),
    orientation=(OrientationLine("exits", "Exits", "Safety"), OrientationLine("lifting", "Lifting", "Safety")),
)
START = date(2026, 1, 1)
AS_OF, KNOWN = date(2026, 12, 1), datetime(2026, 12, 1, 23, tzinfo=UTC)
DAYS = st.integers(0, 420).map(lambda days: START + timedelta(days))
LINES = st.sampled_from(
    ["R1", "newcomer", "R2", "R3", "R4", "R5", "R7", "R9", "O3", "O4", "O5", "verbal-communication"]
)
SUBJECTS = st.sampled_from(
    ["typing", "tenkey", "drivers-license", "accounting-principles", "R1", "R4", "basic-electricity"]
)
DESKS = st.sampled_from([Desk.HILO, Desk.UPLOAD])
SIGNERS = st.sampled_from(["dana", "raj", "trainee"])
SIGNED = (FactKind.SIGN_OFF, FactKind.ORIENTATION, FactKind.COMMITTEE, FactKind.ACKNOWLEDGED)
PASSED = st.sampled_from([True, False, None])


@st.composite
def facts_of(draw, kind, subject, **body):
    """A fact of this kind, recorded on its day or up to three months later."""
    on = draw(DAYS)
    recorded = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) + timedelta(draw(st.integers(0, 90)))
    author = draw(SIGNERS) if kind in SIGNED else "hr"
    drawn = {name: draw(value) for name, value in body.items()}
    number = draw(st.integers(1, 10**12))
    return Fact(f"f{number}", "trainee", kind, draw(subject), on, recorded, author, "test", "Because.", drawn)


UNTIL = st.one_of(st.none(), DAYS.map(date.isoformat))
NEXT_YEARS = st.integers(500, 2000).map(lambda days: (START + timedelta(days)).isoformat())
PASSED_SET = facts_of(FactKind.PROOF_SET, DESKS, passed=st.just(True))
SIGNATURE = facts_of(FactKind.SIGN_OFF, LINES)
COURSE = facts_of(FactKind.COURSE, SUBJECTS)
LICENSE = facts_of(FactKind.CREDENTIAL, st.just("drivers-license"), expires_on=NEXT_YEARS)
DIPLOMA = facts_of(FactKind.DOCUMENT, st.just("high-school"))
ORIENTED = facts_of(FactKind.ORIENTATION, st.sampled_from(["exits", "lifting"]))
COMMITTEE = facts_of(FactKind.COMMITTEE, st.just("Safety committee"))
ACKNOWLEDGED = facts_of(FactKind.ACKNOWLEDGED, st.just("confidentiality"))
GOOD = st.one_of(PASSED_SET, SIGNATURE, COURSE, LICENSE, DIPLOMA, ORIENTED, COMMITTEE, ACKNOWLEDGED)
ANY = st.one_of(
    GOOD,
    facts_of(FactKind.PROOF_SET, DESKS, passed=PASSED),
    facts_of(FactKind.LEVEL_GRANTED, st.sampled_from(["1", "2"])),
    facts_of(FactKind.TEST, SUBJECTS, passed=st.booleans(), valid=st.booleans()),
    facts_of(FactKind.ABSENT, st.sampled_from(["leave", "hold", "paid-leave"]), until=UNTIL),
    facts_of(FactKind.PART_TIME, st.just(""), until=UNTIL, fraction=st.just("1/2")),
    facts_of(
        FactKind.OFFERED, st.just("basic-electricity"), session_on=DAYS.map(date.isoformat), released=st.booleans()
    ),
    facts_of(FactKind.REQUESTED, SUBJECTS),
    facts_of(FactKind.RETURNED, SUBJECTS),
    facts_of(FactKind.DESK_WORKED, DESKS),
)
FACTS = st.lists(ANY, max_size=10, unique_by=lambda fact: fact.id)
LEVELS = st.sampled_from(Level)


def look(level, facts, as_of=AS_OF, known=KNOWN):
    return assess(BOOK, level, facts, as_of, known)


@given(LEVELS, FACTS, FACTS)
def test_at_a_fixed_known_on_recording_later_facts_changes_no_answer(level, facts, more):
    later = [fact for fact in more if fact.recorded_at > KNOWN]
    assert look(level, facts + later) == look(level, facts)


@given(LEVELS, FACTS, GOOD)
def test_good_evidence_never_lowers_a_status(level, facts, good):
    assume(good.recorded_at <= KNOWN and good.id not in {fact.id for fact in facts})
    before, after = look(level, facts), look(level, [*facts, good])
    for old, new in zip(before.checks, after.checks, strict=True):
        assert new.status.rank >= old.status.rank, (old, new)
    assert after.eligible or not before.eligible


@given(LEVELS, FACTS, ANY)
def test_withdrawing_a_fact_restores_the_earlier_answer(level, facts, extra):
    assume(extra.id not in {fact.id for fact in facts})
    gone = Fact(
        "gone",
        "trainee",
        FactKind.WITHDRAWN,
        extra.kind,
        extra.happened_on,
        extra.recorded_at,
        "hr",
        "test",
        "Error.",
        {},
        extra.id,
    )
    assert look(level, [*facts, extra, gone]) == look(level, facts)


@given(LEVELS, FACTS, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(level, facts, rng):
    shuffled = rng.sample(facts, len(facts))
    assert look(level, shuffled) == look(level, facts)


@given(LEVELS, FACTS)
def test_a_stored_packet_replays_to_the_verdict_stored_with_it(level, facts):
    verdict = look(level, facts)
    stored_book, stored_facts = to_plain(BOOK), to_plain(facts)
    again = assess(from_plain(type(BOOK), stored_book), level, from_plain(tuple[Fact, ...], stored_facts), AS_OF, KNOWN)
    assert digest(again) == digest(verdict)
    assert from_plain(Verdict, to_plain(verdict)) == verdict and verdict.rule == RULE


def stored_by_the_first_release():
    """The rulebook as packets held it before there were versions, orientation lists and carrying over."""
    plain = to_plain(FIRST)
    for part, names in ((plain, ["orientation"]), (plain["ladder"], ["transition", "carry_over", "retired"])):
        for name in names:
            del part[name]
    del plain["policy"]["minutes"]["orientation_line"]
    return plain


@given(LEVELS, FACTS)
def test_a_packet_of_the_first_release_gives_its_verdict_still(level, facts):
    book = from_plain(type(FIRST), stored_by_the_first_release())
    assert assess(book, level, facts, AS_OF, KNOWN) == assess(FIRST, level, facts, AS_OF, KNOWN)


@given(LEVELS, FACTS)
def test_a_verdict_is_consistent_with_its_checks(level, facts):
    verdict = look(level, facts)
    assert verdict.eligible == (not verdict.open)
    assert (verdict.eligible_on is not None) == verdict.eligible
    assert verdict.earliest is None or verdict.eligible or verdict.earliest >= AS_OF
    for check in verdict.checks:
        assert check.reason.strip().endswith(".") and check.source
        assert check.met == (check.met_on is not None)
        assert check.met or (check.acts and check.left)
        assert not check.met or check.met_on <= AS_OF
        assert set(check.evidence) <= {fact.id for fact in facts}


def withdrawn_for_a_time(fact, after, days):
    """A withdrawal and, so many days later, its end."""
    names = {"person": "trainee", "kind": FactKind.WITHDRAWN, "subject": fact.kind, "author": "hr", "source": "test"}
    first, recorded = fact.happened_on + timedelta(after), fact.recorded_at + timedelta(1)
    gone = Fact(id="gone", happened_on=first, recorded_at=recorded, withdraws=fact.id, **names)
    ends = {"happened_on": first + timedelta(days), "recorded_at": recorded + timedelta(1), "withdraws": "gone"}
    return gone, Fact(id="back", **ends, **names)


@given(LEVELS, FACTS, SIGNATURE, DAYS, st.integers(0, 60), st.integers(1, 60))
def test_a_requirement_was_met_on_every_day_since_it_is_met(level, facts, signed, as_of, after, days):
    """Also where a sign-off did not stand for a time, which is the one thing that may be withdrawn so."""
    assume(signed.id not in {fact.id for fact in facts})
    known = datetime(2030, 1, 1, tzinfo=UTC)
    career = [*facts, signed, *withdrawn_for_a_time(signed, after, days)]
    for check in look(level, career, as_of, known).checks:
        for share in (0, 1, 2) if check.met else ():
            then = check.met_on + (as_of - check.met_on) * share // 3
            assert look(level, career, then, known).find(check.requirement).met, (check, then)
