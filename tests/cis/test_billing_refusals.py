"""What cannot be is refused with a sentence at the name of the input, all faults at once."""

from datetime import date

import pytest

from carpath.cis.billing import bill, usage_bill
from carpath.cis.billing_inputs import COMMON, INPUTS
from carpath.cis.billing_poles import INPUTS as POLE_INPUTS
from carpath.cis.manual_poles import POLES
from carpath.core.errors import Faulty

HOME = {"kwh": 900, "days": 30, "size": "M", "tax_code": "00"}
PLANT = {"kwh": 68400, "kw": 214, "days": 30, "tax_code": "00"}
LIGHTS = {"month": "2025-06", "tax_code": "00", "lamps": [["HPS100", 1, 30]]}
CABLE = {"devices": [[960, 22, 28]], "days": 28, "tax_code": "00"}
PUMP = {"kwh": 100, "kw": 5, "phase": "1", "tax_code": "00"}


def places(book, schedule, inputs):
    with pytest.raises(Faulty) as refusal:
        bill(book, schedule, inputs)
    assert all(fault.sentence.endswith(".") for fault in refusal.value.faults)
    return {fault.place for fault in refusal.value.faults}


@pytest.mark.parametrize("value", [True, 12.0, "12.5", "-3", "", " 12", "1e3", "٣", [], -1, 10**12, "9" * 5000])
def test_kwh_is_a_whole_number(book, value):
    assert places(book, "7", {**HOME, "kwh": value}) == {"kwh"}


def test_kwh_may_come_as_digits(book):
    assert bill(book, "7", {**HOME, "kwh": "0900"}) == bill(book, "7", HOME)


@pytest.mark.parametrize(
    ("schedule", "inputs", "wrong"),
    [
        ("8", HOME, {"schedule"}),
        ("7+15", HOME, {"lights"}),
        ("7", {**HOME, "kw": 3}, {"kw"}),
        ("7", {**HOME, "size": "XXL"}, {"size"}),
        ("7", {**HOME, "iq": "IQ75"}, {"iq"}),
        ("7", {**HOME, "lights": "LED95"}, {"lights"}),
        ("7", {**HOME, "tax_code": "77"}, {"tax_code"}),
        ("7", {**HOME, "tax_code": 0}, {"tax_code"}),
        ("7", {**HOME, "kind": "closing"}, {"kind"}),
        ("7", {**HOME, "days": 0}, {"days"}),
        ("7", {**HOME, "days": -30}, {"days"}),
        ("7", {**HOME, "days": "thirty"}, {"days"}),
        ("7", {**HOME, "effective": "2022-03-31"}, {"effective"}),
        ("7", {**HOME, "effective": "1 April 2025"}, {"effective"}),
        ("7", {**HOME, "effective": 20250401}, {"effective"}),
        ("7", {"kwh": 900, "size": "M", "tax_code": "00"}, {"days"}),
        ("7", {**HOME, "from": "2025-04-01"}, {"to"}),
        ("7", {**HOME, "from": "2025-05-01", "to": "2025-04-01"}, {"to"}),
        ("7", {**HOME, "from": "2025-05-01", "to": "2025-05-01"}, {"to"}),
        ("7", {**HOME, "from": "2025-05-01", "to": "2025-06-01"}, {"days"}),
        ("7", {**HOME, "from": "2022-03-20", "to": "2022-04-19"}, {"from"}),
        ("7", {**HOME, "from": "2025-02-30", "to": "2025-04-01"}, {"from"}),
        ("7", {**HOME, "from": "2025-03-14", "to": "2025-04-13", "effective": "2025-04-01"}, {"effective"}),
        ("7", {**HOME, "from": "2025-05-01", "to": "2025-05-31", "month": "2025-07"}, {"month"}),
        ("7", {**HOME, "month": "2025-13"}, {"month"}),
        ("7", {**HOME, "month": "2025-13", "effective": "soon", "kind": "x"}, {"month", "effective", "kind"}),
        ("25", {**PLANT, "phase": "2"}, {"phase", "kw"}),
        ("20", {"kwh": 68400, "days": 30, "tax_code": "00"}, {"kw"}),
        ("20", {**PLANT, "kw": "-214.5"}, {"kw"}),
        ("20", {**PLANT, "kw": "214,5"}, {"kw"}),
        ("20", {**PLANT, "primary_metered": "yes"}, {"primary_metered"}),
        ("20", {**PLANT, "connected_kw": -1}, {"connected_kw"}),
        ("20", {**PLANT, "kw": 0}, {"kw"}),
        ("20", {**PLANT, "kw": 82}, {"kwh"}),
        ("20", {**PLANT, "kwh": 0}, {"kwh"}),
        ("36", {**PLANT, "kwh": 0, "kvarh": 0}, {"kwh"}),
        ("20", {**PLANT, "kwh": 0, "kw": 0, "kvarh": 500}, {"kvarh"}),
        ("36", PLANT, {"kvarh"}),
        ("36", {**PLANT, "kvarh": 10**11}, {"kvarh"}),
        ("36", {"kwh": 1, "kw": 1, "kvarh": 0, "tax_code": "00", "kind": "open"}, {"days"}),
        ("38", PLANT, {"kvar"}),
        ("41", {**PUMP, "from": "2025-02-20", "to": "2025-03-20"}, {"to"}),
        ("41", {**PUMP, "month": "2025-10", "season_billed": "-5"}, {"season_billed"}),
        ("23", {**CABLE, "devices": []}, {"devices"}),
        ("23", {**CABLE, "devices": [[960, 22]]}, {"devices[0]"}),
        ("23", {**CABLE, "devices": [[960, 22, 29], [960, 0, 28]]}, {"devices[0][2]", "devices[1][1]"}),
        ("1", {**LIGHTS, "lamps": [["HPS70", 1, 30]]}, {"lamps[0][0]"}),
        ("1", {**LIGHTS, "lamps": [["HPS100", 1, 31]]}, {"lamps[0][2]"}),
        ("1", {**LIGHTS, "lamps": "HPS100"}, {"lamps"}),
        ("1", {**LIGHTS, "days": 12}, {"month"}),
        ("1", {"tax_code": "00", "lamps": [["HPS100", 1, 30]]}, {"month"}),
        ("1", {**LIGHTS, "other_watts": {"X": 3}}, {"other_watts"}),
        ("3", {**LIGHTS, "other_watts": {"HPS100": 100}}, {"other_watts.HPS100"}),
        ("3", {**LIGHTS, "lamps": [["LED72", 1, 30]], "other_watts": {"LED72": 0}}, {"other_watts.LED72"}),
        ("5", {"tax_code": "00"}, {"units"}),
        ("200", {**HOME, "received_kwh": -4}, {"received_kwh"}),
        ("454", {}, {"attachments"}),
        ("454", {"attachments": -1, "tax_code": "99"}, {"attachments", "tax_code"}),
        ("454", {"added": [[120, 13], [0, 5]], "removed": [[60]]}, {"added[0][1]", "added[1][0]", "removed[0]"}),
        ("W1", {"ccf": "12.34567", "tax_code": "00"}, {"ccf"}),
        ("W1", {"ccf": 12.5, "tax_code": "00"}, {"ccf"}),
    ],
)
def test_an_impossible_input_is_refused_at_its_name(book, schedule, inputs, wrong):
    assert places(book, schedule, inputs) == wrong


def test_a_faulty_month_of_lights_is_named_once(book):
    with pytest.raises(Faulty) as refusal:
        bill(book, "1", {**LIGHTS, "month": "2025-13"})
    assert [fault.place for fault in refusal.value.faults] == ["month"]


def test_every_missing_input_is_named_at_once(book):
    assert places(book, "7", {}) == {"kwh", "size", "tax_code", "days"}
    assert places(book, "20", {"kwh": None}) == {"kwh", "kw", "tax_code", "days"}


def test_faults_of_different_inputs_come_together(book):
    nonsense = {
        "kwh": -1,
        "days": "x",
        "size": "Q",
        "tax_code": 1.5,
        "iq": [],
        "effective": "2020-01-01",
        "colour": "red",
    }
    assert places(book, "7", nonsense) == {"kwh", "days", "size", "tax_code", "iq", "colour"}


def test_usage_bill_refuses_like_bill(book):
    with pytest.raises(Faulty):
        usage_bill(book, "20", kwh=100, start=date(2025, 5, 1), end=date(2025, 6, 1), tax_code="00")


def test_each_schedule_reads_the_inputs_that_the_book_documents(raw_book):
    documented = raw_book["bill_inputs"]
    assert set(documented["common"]) | {"month"} == COMMON
    for schedule, names in {**INPUTS, POLES: POLE_INPUTS}.items():
        rows = [set(row) for key, row in documented.items() if schedule in key.split(", ")]
        said = set().union(*rows) - COMMON
        assert names == said - ({"other_watts"} if schedule in ("1", "15") else set())
