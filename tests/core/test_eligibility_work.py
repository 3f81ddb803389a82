from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Actor, Status
from tests.core.records import day, fact, noon, proof_set, rulebook, run, signed, verdict

HILO = rulebook('kind = "desk"\ndesk = "HILO"', 'kind = "sign-off"\nline = "R1"\nafter = ["q1"]')
ADDR = rulebook('kind = "desk"\ndesk = "ADDR"')
UPLOAD = rulebook('kind = "desk"\ndesk = "UPLOAD"')
TYPING = 'kind = "test"\nsubject = "typing"\nmeasure = "net_wpm"\nat_least = 35'
SPEED = rulebook(TYPING)
SPEED_FOR_A_YEAR = rulebook(TYPING + "\nvalid_months = 12")
TWO_SIGNERS = rulebook('kind = "sign-off"\nline = "O5"\ncount = 2')
RELIEF = rulebook('kind = "relief"\ndesks = ["UPLOAD", "ADDR"]')
EARNED = (proof_set("2026-03-01"), proof_set("2026-03-05"))


def first(book, *facts, on="2026-03-10"):
    return verdict(book, facts, on).checks[0]


def second(book, *facts, on="2026-03-10"):
    return verdict(book, facts, on).checks[1]


def test_a_desk_goes_from_not_started_over_in_progress_to_met():
    assert first(HILO).status is Status.NONE
    assert first(HILO, proof_set("2026-03-01")).status is Status.PRACTISING
    found = first(HILO, *EARNED)
    assert found.status is Status.MET and found.met_on == day("2026-03-05")
    assert found.evidence == tuple(each.id for each in EARNED)


def test_only_failed_sets_are_not_met_and_an_open_one_waits_for_the_trainer():
    assert first(HILO, proof_set("2026-03-01", False)).status is Status.NOT
    waiting = first(HILO, proof_set("2026-03-01"), proof_set("2026-03-02", None))
    assert waiting.status is Status.WAITING and waiting.acts is Actor.TRAINER


def test_what_is_left_at_a_desk_is_said_with_its_last_day():
    found = first(HILO, proof_set("2026-03-01"))
    assert found.left == "1 more passed proof set on another day, declared by 31 Mar 2026."
    assert found.earliest == day("2026-03-10")


def test_a_lapsed_desk_asks_for_a_refresher():
    found = first(HILO, *EARNED, on="2026-12-01")
    assert found.status is Status.LAPSED and "refresher set of 6 lines" in found.left


def test_a_sign_off_waits_for_its_evidence_and_then_for_the_trainer():
    short = second(HILO, proof_set("2026-03-01"))
    assert short.status is Status.NONE and short.acts is Actor.TRAINEE and "evidence is short" in short.reason
    ready = second(HILO, *EARNED)
    assert ready.status is Status.WAITING and ready.acts is Actor.TRAINER
    assert second(HILO, *EARNED, signed("R1", "2026-03-08")).met_on == day("2026-03-08")


def test_a_signature_on_ones_own_work_is_none():
    assert second(HILO, *EARNED, signed("R1", "2026-03-08", by="trainee")).status is Status.WAITING


def test_a_request_waits_and_a_not_yet_gives_its_reason_until_asked_again():
    asked = fact(FactKind.REQUESTED, "R9", "2026-03-02", author="trainee")
    returned = fact(FactKind.RETURNED, "R9", "2026-03-05", author="dana", reason="Two removals had no last read.")
    again = fact(FactKind.REQUESTED, "R9", "2026-03-09", author="trainee")
    assert first(ADDR, asked).status is Status.WAITING and first(ADDR, asked).asked_on == day("2026-03-02")
    found = first(ADDR, asked, returned)
    assert found.status is Status.NOT and "Two removals had no last read." in found.reason
    assert first(ADDR, asked, returned, again).status is Status.WAITING


def test_a_desk_without_an_exercise_says_that_a_sign_off_meets_it():
    assert "no exercise for this desk yet" in first(ADDR).reason
    found = first(ADDR, signed("R9", "2026-03-08"))
    assert found.met and "a sign-off on observed work" in found.reason


def test_a_desk_met_by_either_is_met_by_proof_sets_or_by_a_sign_off():
    assert first(UPLOAD).reason == "No proof set has been declared."
    sets = [proof_set("2026-03-01", desk="UPLOAD"), proof_set("2026-03-05", desk="UPLOAD")]
    assert "two passed proof sets" in first(UPLOAD, *sets).reason
    assert "a sign-off on observed work;" in first(UPLOAD, signed("R4", "2026-03-08")).reason


def test_a_request_at_a_desk_met_by_either_waits_for_the_trainer_and_a_not_yet_is_told():
    asked = fact(FactKind.REQUESTED, "R4", "2026-03-02", author="trainee")
    returned = fact(FactKind.RETURNED, "R4", "2026-03-05", author="dana", reason="Two removals had no last read.")
    assert first(UPLOAD, asked).status is Status.WAITING
    assert "Two removals" in first(UPLOAD, asked, returned).reason
    declared = proof_set("2026-03-06", desk="UPLOAD")
    assert first(UPLOAD, asked, returned, declared).status is Status.PRACTISING


def test_two_signatures_come_from_two_people():
    one, same, other = signed("O5", "2026-03-01"), signed("O5", "2026-03-02"), signed("O5", "2026-03-03", by="raj")
    assert first(TWO_SIGNERS, one, same).status is Status.PRACTISING
    found = first(TWO_SIGNERS, one, same, other)
    assert found.met and found.met_on == day("2026-03-03") and found.evidence == (one.id, other.id)


def test_a_test_passed_once_stays_met_unless_the_ladder_gives_it_a_validity():
    passed = run("typing", "2026-03-01", net_wpm="36")
    assert first(SPEED, passed, on="2036-03-01").met
    assert first(SPEED_FOR_A_YEAR, passed, on="2027-03-01").until == day("2027-03-01")
    lapsed = first(SPEED_FOR_A_YEAR, passed, on="2027-03-02")
    assert lapsed.status is Status.LAPSED and "lapsed on 2 Mar 2027" in lapsed.reason


def test_a_failed_run_after_a_passed_one_takes_nothing_away():
    assert first(SPEED, run("typing", "2026-03-01", net_wpm="36"), run("typing", "2026-03-02", False, net_wpm="20")).met


def test_the_bar_is_compared_exactly():
    assert first(SPEED, run("typing", "2026-03-01", net_wpm="35")).met
    assert first(SPEED, run("typing", "2026-03-01", net_wpm="3499/100")).status is Status.NOT


def test_a_failed_run_opens_the_next_sitting_after_the_wait():
    found = first(SPEED, run("typing", "2026-03-01", False, net_wpm="3499/100"))
    assert found.status is Status.NOT and found.earliest == day("2026-03-31")
    assert found.left == "Pass one proctored run. The next sitting is open from 31 Mar 2026."


def test_two_runs_of_one_sitting_wait_once():
    runs = [run("typing", "2026-03-01", False), run("typing", "2026-03-01", False)]
    assert first(SPEED, *runs).earliest == day("2026-03-31")


def test_the_second_run_of_a_sitting_may_follow_on_the_same_day():
    failed = run("typing", "2026-03-10", False)
    assert first(SPEED, failed).earliest == day("2026-03-10")
    assert first(SPEED, failed, run("typing", "2026-03-10", False)).earliest == day("2026-04-09")


def test_a_later_pass_keeps_a_validity_unbroken():
    runs = [run("typing", "2026-03-01"), run("typing", "2027-02-20")]
    found = first(SPEED_FOR_A_YEAR, *runs, on="2027-06-01")
    assert found.met_on == day("2026-03-01") and found.until == day("2028-02-20")
    assert first(SPEED_FOR_A_YEAR, runs[0], run("typing", "2027-04-01"), on="2027-06-01").met_on == day("2027-04-01")


def test_a_lapsed_test_waits_once_a_new_run_is_asked_for():
    asked = fact(FactKind.REQUESTED, "typing", "2027-04-01", author="trainee")
    assert first(SPEED_FOR_A_YEAR, run("typing", "2026-03-01"), asked, on="2027-06-01").status is Status.WAITING


def test_a_lapsed_desk_waits_once_a_new_sign_off_is_asked_for():
    asked = fact(FactKind.REQUESTED, "R4", "2027-04-01", author="trainee")
    found = first(UPLOAD, signed("R4", "2026-03-01"), asked, on="2027-06-01")
    assert found.status is Status.WAITING and found.acts is Actor.TRAINER


def test_a_void_run_neither_counts_nor_waits():
    found = first(SPEED, run("typing", "2026-03-01", False, valid=False))
    assert found.status is Status.NONE and found.earliest == day("2026-03-10")
    assert not first(SPEED, run("typing", "2026-03-01", True, valid=False)).met


def test_speeds_stand_apart_from_what_everybody_may_read():
    found = first(SPEED, run("typing", "2026-03-01", False, net_wpm="3496/100"))
    assert found.figure == "best 34.9, needed 35.0"
    assert "34" not in found.reason + found.left


def test_a_requested_run_waits_for_a_proctor():
    asked = fact(FactKind.REQUESTED, "typing", "2026-03-02", author="trainee")
    assert first(SPEED, asked).acts is Actor.TRAINER


def test_relief_needs_every_desk_to_be_current():
    upload, addr = signed("R4", "2026-01-10"), signed("R9", "2026-02-10")
    assert first(RELIEF, upload).left == "Current proficiency on ADDR."
    found = first(RELIEF, upload, addr)
    assert found.met and found.until == day("2027-01-10") and found.met_on == day("2026-02-10")
    assert first(RELIEF, upload, addr, on="2027-01-11").status is Status.PRACTISING


def test_what_was_known_then_is_answered_as_it_was_then():
    late = fact(FactKind.SIGN_OFF, "R4", "2026-03-01", recorded="2026-05-01", author="dana")
    assert not verdict(UPLOAD, [late], "2026-03-10", noon("2026-04-01")).eligible
    assert verdict(UPLOAD, [late], "2026-03-10", noon("2026-05-01")).eligible
