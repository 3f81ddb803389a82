from carpath.core.vocabulary import BY_DESK, DUTIES, Desk, Level, Status


def test_there_are_ten_basic_and_six_other_responsibilities():
    assert [duty.line for duty in DUTIES] == [f"R{n}" for n in range(1, 11)] + [f"O{n}" for n in range(1, 7)]
    assert DUTIES[2].source == "Job description, basic responsibility 3"


def test_every_desk_does_one_responsibility():
    assert set(BY_DESK) == set(Desk)


def test_levels_follow_one_another():
    assert Level.ONE.before is None and Level.FOUR.after is None
    assert Level.TWO.before is Level.ONE and Level.TWO.after is Level.THREE
    assert Level.TWO.title == "Level 2"


def test_every_status_has_a_word_and_met_stands_highest():
    assert all(status.word for status in Status)
    assert max(Status, key=lambda status: status.rank) is Status.MET
