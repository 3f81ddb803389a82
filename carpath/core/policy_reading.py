"""Reading policy.toml and desks.toml: every fault at once, each with its place."""

from __future__ import annotations

from carpath.core.ladder import MetBy
from carpath.core.policy import (
    AppealRule,
    Articles,
    CountsFrom,
    DayRule,
    DelayRule,
    DeskRule,
    Minutes,
    Policy,
    ProofSetRule,
    ScoringRule,
    TestRule,
)
from carpath.core.tables import Table, parse
from carpath.core.vocabulary import Desk


def read_policy(text: str, place: str = "policy.toml") -> Policy:
    """The owner's settings. Raises Faulty with every fault."""
    table = parse(text, place)
    policy = Policy(
        version=table.text("version"),
        note=table.text("note", ""),
        counts_from=table.choice("counts_from", CountsFrom),
        retake_wait_days=table.wholes("retake_wait_days"),
        tests=tuple(_test(row) for row in table.tables("test", name="subject")),
        day_rules=tuple(_day_rule(row) for row in table.tables("day_rule", name="name")),
        proof_sets=_proof_sets(table.table("proof_sets")),
        minutes=_minutes(table.table("minutes")),
        articles=_articles(table.table("articles")),
        delays=_delays(table.table("delays")),
        appeals=_appeals(table.table("appeals")),
        scoring=_scoring(table.table("scoring")) if table.has("scoring") else ScoringRule(),
    )
    if not policy.retake_wait_days:
        table.fault("`retake_wait_days` needs at least one number; write [0] for no waiting.")
    table.close()
    table.raise_faults()
    return policy


def _test(row: Table) -> TestRule:
    floor = row.exact("min_accuracy") if row.has("min_accuracy") else None
    if not 0 <= (floor or 0) <= 100:
        row.fault("`min_accuracy` is a percentage from 0 to 100.")
    rule = TestRule(
        subject=row.text("subject"),
        limit_s=row.whole("limit_s", low=10, high=36_000),
        penalty=row.text("penalty", ""),
        min_accuracy=floor,
        runs_per_sitting=row.whole("runs_per_sitting", 1, low=1, high=10),
    )
    row.close()
    return rule


def _day_rule(row: Table) -> DayRule:
    rule = DayRule(
        row.text("name"), row.text("words"), row.exact("counts"), row.text("article"), row.flag("at_work", False)
    )
    if not 0 <= rule.counts <= 1:
        row.fault("`counts` is what a day counts: from 0 (nothing) to 1 (a whole day).")
    row.close()
    return rule


def _proof_sets(row: Table) -> ProofSetRule:
    needed = row.whole("needed", low=1, high=5)
    rule = ProofSetRule(
        needed=needed,
        among=row.whole("among", low=needed, high=10),
        window_days=row.whole("window_days", low=1, high=365),
        pace_factor=row.exact("pace_factor"),
    )
    row.close()
    return rule


def _minutes(row: Table) -> Minutes:
    minutes = Minutes(
        row.whole("proctoring"),
        row.whole("sign_off"),
        row.whole("set_review"),
        row.whole("test"),
        row.whole("orientation_line", 0),
    )
    row.close()
    return minutes


def _articles(row: Table) -> Articles:
    articles = Articles(row.text("part_time"), row.text("credit"))
    row.close()
    return articles


def _delays(row: Table) -> DelayRule:
    rule = DelayRule(row.flag("bring_forward"), row.text("article"))
    row.close()
    return rule


def _appeals(row: Table) -> AppealRule:
    rule = AppealRule(
        row.whole("file_days", low=1, high=3_660), row.whole("answer_days", low=1, high=365), row.text("article")
    )
    row.close()
    return rule


def _scoring(row: Table) -> ScoringRule:
    rule = ScoringRule(row.whole("second_rater_every", low=0, high=1_000), row.whole("usual_days", low=1, high=30))
    row.close()
    return rule


def read_desks(text: str, place: str = "desks.toml") -> tuple[DeskRule, ...]:
    """The rule of every desk, in the order of the file. Raises Faulty with every fault."""
    table = parse(text, place)
    rules = tuple(_desk(row) for row in table.tables("desk", name="code"))
    table.close()
    named = [rule.desk for rule in rules]
    for desk in Desk:
        if named.count(desk) != 1:
            table.fault(f"Desk {desk} stands here {named.count(desk)} times; every desk needs exactly one [[desk]].")
    table.raise_faults()
    return rules


def _desk(row: Table) -> DeskRule:
    rule = DeskRule(
        desk=row.choice("code", Desk),
        met_by=row.choice("met_by", MetBy),
        lines=row.whole("lines", low=1, high=60),
        pass_mark=row.exact("pass_mark"),
        standard_minutes=row.exact("standard_minutes"),
        currency_days=row.whole("currency_days", low=90, high=365),
        refresher_lines=row.whole("refresher_lines", low=1, high=60),
        scoring_minutes=row.whole("scoring_minutes", default=0, high=120),
    )
    if not 0 < rule.pass_mark <= 100:
        row.fault("`pass_mark` is a percentage of the points, above 0 and at most 100.")
    if rule.standard_minutes <= 0:
        row.fault("`standard_minutes` must be more than 0.")
    row.close()
    return rule
