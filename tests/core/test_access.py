import pytest

from carpath.core.access import TABLE, Permission, Reason, Viewer, may, may_see
from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Role
from tests.core.records import day, fact

TODAY = day("2026-03-10")
CONSENT = fact(FactKind.CONSENTED, "rep", "2026-03-01", author="trainee", until="2026-03-10")


def seen(viewer, roles=(), office="main", facts=(), today=TODAY):
    return may_see(Viewer(viewer, roles, office), "trainee", "main", facts, today)


def test_every_permission_stands_in_the_table_with_a_sentence_and_a_role():
    assert set(TABLE) == set(Permission)
    for permission in Permission:
        assert permission.roles and permission.sentence.endswith(".")


def test_every_role_may_do_something():
    assert {role for permission in Permission for role in permission.roles} == set(Role)


def test_a_person_may_do_what_any_of_their_roles_may():
    assert may(("trainee", "hr"), Permission.VERIFY)
    assert not may(("trainee", "trainer"), Permission.VERIFY)
    assert not may((), Permission.PRACTISE)


def test_those_who_sign_off_do_not_verify_and_the_administrator_does_neither():
    assert not Permission.SIGN_OFF.roles & Permission.VERIFY.roles
    assert not may(("administrator",), Permission.VERIFY) and not may(("administrator",), Permission.SEE_ROSTER)


def test_who_may_is_said_in_words():
    assert Permission.SIGN_OFF.roles_in_words == ("trainers", "managers")


@pytest.mark.parametrize(
    ("viewer", "roles", "office", "reason"),
    [
        ("trainee", ("trainee",), "main", Reason.SELF),
        ("dana", ("trainer",), "main", Reason.TRAINER),
        ("dana", ("trainer",), "east", None),
        ("maria", ("manager",), "main", Reason.MANAGER),
        ("ines", ("hr",), "east", Reason.HR),
        ("ola", ("administrator",), "main", None),
        ("jun", ("trainee",), "main", None),
        ("rep", ("representative",), "main", None),
    ],
)
def test_a_record_is_seen_for_a_reason_or_not_at_all(viewer, roles, office, reason):
    assert seen(viewer, roles, office) is reason


def test_a_representative_sees_a_record_while_the_persons_own_consent_lasts():
    assert seen("rep", ("representative",), facts=[CONSENT]) is Reason.CONSENT
    assert seen("rep", ("representative",), facts=[CONSENT], today=day("2026-03-11")) is None
    assert seen("other", ("representative",), facts=[CONSENT]) is None
    assert seen("rep", ("trainee",), facts=[CONSENT]) is None


def test_consent_given_by_somebody_else_is_none():
    forged = fact(FactKind.CONSENTED, "rep", "2026-03-01", author="rep", until="2026-12-31")
    assert seen("rep", ("representative",), facts=[forged]) is None
