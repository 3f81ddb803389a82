"""100 trainees save once a second for a minute: a real gunicorn on SQLite; no error is allowed, p95 is reported."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from statistics import quantiles
from typing import Any

from carpath import create_app
from carpath.core.vocabulary import Role
from carpath.exercises import kinds
from carpath.exercises.kind import Earns, Mode
from carpath.services import attempts, folding, signin
from carpath.services.act import SYSTEM, Act, instant
from carpath.store import people
from carpath.store.engine import reading, writing
from config import read_settings
from deploy.steps import main, say
from deploy.throwaway import throwaway

TRAINEES, SECONDS = 100, 60
AGENT = "bench"
# A test without a start signal: the first save may come at once.
KIND = next(kind for kind in kinds().values() if kind.earns is Earns.TEST and not kind.begins)


@dataclass(frozen=True)
class Trainee:
    """One who works: the session's cookie, the open attempt, and the moves of a right answer."""

    cookie: str
    attempt: str
    bodies: tuple[Mapping[str, Any], ...]


class Bench:
    """What was measured: milliseconds of each save, and what came instead of an answer."""

    def __init__(self) -> None:
        self.trainees: list[Trainee] = []
        self.milliseconds: list[float] = []
        self.errors: Counter[str] = Counter()
        self.lock = threading.Lock()

    def prepare(self, environment: dict[str, str]) -> None:
        """100 people, each signed in with an attempt open, made through the services."""
        app = create_app(read_settings(environment))
        with app.app_context():
            self.trainees = [self._trainee(app.extensions["office"], number) for number in range(TRAINEES)]

    def _trainee(self, office: Any, number: int) -> Trainee:
        now, person_id = instant(), f"bench-{number}"
        with writing():
            people.add(person_id, f"Trainee {number}", f"trainee{number}@example.org", now)
            people.grant(person_id, Role.TRAINEE.value, now, SYSTEM)
        with writing():
            person = people.by_id(person_id)
            assert person
            act = Act(office, person, now)
            cookie = signin.open_session(act, person, AGENT)
        attempt_id = attempts.start(act, KIND.name, Mode.PRACTICE, holder=AGENT)
        with reading():
            cases, _ = folding.whole(KIND, attempts.own(act, attempt_id))
        key = next(specimen for specimen in KIND.specimens(cases[0]) if specimen.name == "key")
        return Trainee(cookie, attempt_id, key.moves)

    def run(self, port: int) -> None:
        """All of them at once, their seconds spread over the first one."""
        threads = [
            threading.Thread(target=self._work, args=(trainee, port, number / TRAINEES))
            for number, trainee in enumerate(self.trainees)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, trainee: Trainee, port: int, offset: float) -> None:
        try:
            browser = Browser(trainee, port)
            began = time.perf_counter() + 1 + offset
            for second, body in enumerate(islice(cycle(trainee.bodies), SECONDS)):
                time.sleep(max(0.0, began + second - time.perf_counter()))
                self._save(browser, second + 1, body)
        except (OSError, HTTPException, ValueError) as error:
            self._failed(f"{type(error).__name__}: {error}")

    def _save(self, browser: Browser, seq: int, body: Mapping[str, Any]) -> None:
        sent = time.perf_counter()
        status, answer = browser.move(seq, body)
        milliseconds = (time.perf_counter() - sent) * 1000
        outcomes = [each["outcome"] for each in answer.get("answers", [])]
        if status != 200 or outcomes != ["played"]:
            self._failed(f"{status} {answer.get('error') or answer.get('answers')}")
            return
        with self.lock:
            self.milliseconds.append(milliseconds)

    def _failed(self, what: str) -> None:
        with self.lock:
            self.errors[what] += 1

    def report(self) -> int:
        """Prints the figures; 1 when anything went wrong."""
        expected = TRAINEES * SECONDS
        say(f"{len(self.milliseconds)} of {expected} saves acknowledged, {self.errors.total()} errors")
        for what, count in self.errors.most_common(5):
            say(f"  {count} x {what}")
        if len(self.milliseconds) > 1:
            cuts = quantiles(self.milliseconds, n=100)
            p50, p95, p99 = (f"{cuts[percent - 1]:.0f} ms" for percent in (50, 95, 99))
            say(f"p50 {p50}, p95 {p95}, p99 {p99}, slowest {max(self.milliseconds):.0f} ms")
        return 0 if len(self.milliseconds) == expected and not self.errors else 1


class Browser:
    """What the page's script does: opens the attempt, takes its lease and posts moves over one connection."""

    def __init__(self, trainee: Trainee, port: int) -> None:
        self.connection = HTTPConnection("localhost", port, timeout=30)
        self.attempt = trainee.attempt
        self.connection.request("GET", f"/attempts/{trainee.attempt}", headers={"Cookie": f"carpath={trainee.cookie}"})
        answer = self.connection.getresponse()
        page = answer.read().decode()
        if answer.status != 200:
            raise ValueError(f"the page answered {answer.status}")
        form_cookies = [line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie") or []]
        self.headers = {
            "Cookie": "; ".join([f"carpath={trainee.cookie}", *form_cookies]),
            "Content-Type": "application/json",
            "X-CSRFToken": _attribute(page, "data-token"),
        }
        self.lease = self._post("claim", {"anyway": True, "pending": []})[1]["lease"]

    def move(self, seq: int, body: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """One move; the status and the answer."""
        return self._post("moves", {"lease": self.lease, "moves": [{"seq": seq, "case": 0, "body": body}]})

    def _post(self, what: str, body: object) -> tuple[int, dict[str, Any]]:
        self.connection.request("POST", f"/attempts/{self.attempt}/{what}", json.dumps(body), self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        found = json.loads(text) if answer.headers.get_content_type() == "application/json" else {}
        return answer.status, {**found, **({} if found else {"error": text[:200].decode(errors="replace")})}


def _attribute(page: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', page)
    if not found:
        raise ValueError(f"the page has no {name}")
    return found[1]


def bench() -> int:
    """0 when every save of every trainee was acknowledged."""
    measured = Bench()
    with throwaway(demo=False, before=measured.prepare) as server:
        say(f"{TRAINEES} trainees save once a second for {SECONDS} s ...")
        measured.run(server.port)
    return measured.report()


if __name__ == "__main__":
    main(bench)
