"""Assigning in the browser: group, preview, all at once; the board with its filters in the address."""

from __future__ import annotations

from carpath.store.people import Person
from tests.web.conftest import Visitor
from tests.web.pages import read_page

BOARD, NEW = "/assignments/", "/assignments/new"


def test_a_plan_is_previewed_assigned_shown_and_withdrawn(
    visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania = visitors["tomas"], people_here["tania"]
    assert "Nothing is assigned" in tomas.pages.get(BOARD).text
    page = tomas.pages.get(f"{NEW}?level=0&person={tania.id}")
    assert page.html.count(" checked") == 1
    batch = page.html.partition('name="batch" value="')[2].partition('"')[0]
    asked = {
        "batch": batch,
        "plan": "level-1",
        "starts": "2026-03-02",
        "exercise": "",
        "mode": "",
        "step": "",
        "due": "",
    }
    again = read_page(tomas.post("/assignments/preview", data=asked).text, NEW)
    assert "Tick at least one person" in again.text
    lines = read_page(tomas.post("/assignments/preview", data={**asked, "people": tania.id}).text, NEW)
    assert "8 lines to assign" in lines.text and "6 Mar 2026" in lines.text
    tasks = [part.partition('"')[0] for part in lines.html.split('name="task" value="')[1:]]
    sent = {"batch": batch, "plan": "level-1", "people": tania.id, "task": tasks}
    assert tomas.post(BOARD, data=sent).headers["Location"] == BOARD
    assert tomas.post(BOARD, data=sent).status_code == 409
    board = tomas.pages.get(f"{BOARD}?state=due&person={tania.id}&exercise=typing")
    assert "2 assignments" in board.text and "Every assignment is in time" in board.text
    assert "No assignment fits" in tomas.pages.get(f"{BOARD}?state=overdue").text
    path = visitors["tania"].pages.get("/path").text
    assert "Assigned to you" in path and "It is due on 6 Mar 2026." in path
    ticked = board.html.partition('name="assignment" value="')[2].partition('"')[0]
    assert tomas.post("/assignments/remind", data={"assignment": ticked}).status_code == 302
    assert "among their notifications" in tomas.pages.get(BOARD).text
    gone = {"assignment": ticked, "reason": "She has done it on the job."}
    assert tomas.post("/assignments/withdraw", data=gone).headers["Location"] == BOARD
    assert "1 assignment" in tomas.pages.get(f"{BOARD}?exercise=typing").text


def test_a_task_by_hand_needs_its_last_day(visitors: dict[str, Visitor], people_here: dict[str, Person]) -> None:
    by_hand = {"batch": "b1", "people": people_here["otto"].id, "exercise": "hilo", "mode": "practice", "step": "2"}
    page = read_page(visitors["mira"].post("/assignments/preview", data={**by_hand, "due": ""}).text, NEW)
    assert "lies between today and a year ahead" in page.text
    good = visitors["mira"].post("/assignments/preview", data={**by_hand, "due": "2026-03-13"})
    assert "practice, step 2" in read_page(good.text, NEW).text
