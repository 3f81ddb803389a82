"""A certificate to print, and the templates to print it with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jinja2

from carpath.core.certificate import Certificate, Verifier

ROOT = Path(__file__).resolve().parents[2]

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "templates"),
    autoescape=jinja2.select_autoescape(),
    undefined=jinja2.StrictUndefined,
)

LEVEL_2 = Certificate(
    number="CP-7K3M-9Q2X-4TNB-8WZ5-H",
    district="Example Public Utility District No. 1",
    unit="Customer Accounting",
    holder="Marisol Okafor-Lindqvist",
    level=2,
    title="Customer Accounting Representative",
    functions=("High/low read review", "Service orders", "Pre-billing validation", "Bank corrections"),
    time_in_level="7 months",
    ladder="2026.2",
    marks=(("Typing 35 wpm", "met"), ("Ten-key 100 strokes a minute", "met")),
    sign_offs=18,
    verified_by=Verifier("R. Theodore Bao", "Human Resources", date(2026, 11, 22)),
    effective_on=date(2026, 12, 1),
    issued_on=date(2026, 11, 23),
    check_code="7F3K-9QX2",
    verify_url="https://carpath.example.org/v/CP7K3M9Q2X4TNB8WZ5H?t=Zk3vX1bqT9mW2sLrY7pD4g",
    verify_host="carpath.example.org/v",
    demo=False,
)
