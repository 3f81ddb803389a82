"""The inspection refuses what it should: each wrong page differs from the right one in one thing."""

from __future__ import annotations

import pytest

from tests.web.pages import read_page

RIGHT = """<!doctype html><html lang="en"><head><title>Today - CarPath</title></head><body><main><h1>Today</h1>
<a href="/desks">Desks</a> <img src="/q.svg" alt="">
<form action="/save" method="post"><input type="hidden" name="csrf_token" value="t">
<label for="n">Note</label><input id="n" name="note" value="as found">
<select name="code" aria-label="Code"><option value="a">A</option><option value="b" selected>B</option></select>
<label><input type="checkbox" name="proof" value="yes"> Proof</label><textarea name="text" aria-label="Text">two
lines</textarea><button>Save</button></form></main></body></html>"""


def test_a_sound_page_is_read() -> None:
    page = read_page(RIGHT, "/today")
    assert (page.h1, page.links) == ("Today", ("/desks",))
    assert page.form().action == "/save"
    assert page.form().fields == {"csrf_token": "t", "note": "as found", "code": "b", "text": "two\nlines"}


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("<h1>Today</h1>", "<h2>Today</h2>", "has 0 h1"),
        ("<h1>Today</h1>", "<h1>Today</h1><h1>Again</h1>", "has 2 h1"),
        ("<title>Today - CarPath</title>", "<title></title>", "has no title"),
        (' lang="en"', "", "does not say its language"),
        ("<h1>Today</h1>", "<h1>Today</h1><h3>Deep</h3>", "leaps from h1 to h3"),
        ("<h1>Today</h1>", '<h1 id="n">Today</h1>', "has 2 elements with the id “n”"),
        ('<label for="n">Note</label>', "", "without a label"),
        ('for="n"', 'for="m"', "which is not there"),
        (' alt=""', "", "has a picture without alt"),
        ("<h1>", '<h1 style="color:red">', "inline attribute style"),
        ("<h1>", '<h1 onclick="go()">', "inline attribute onclick"),
        ("<h1>", "<script>go()</script><h1>", "has an inline script"),
        ('href="/desks"', 'href="#"', "leads nowhere"),
        (' action="/save"', "", "without action or method"),
        ('value="t"', 'value=""', "without a token"),
        ("<button>Save</button>", "<button></button>", "button without words"),
        ("Desks", "None", "shows the word “None”"),
        ("</main>", "</section></main>", "is not valid HTML"),
    ],
)
def test_a_page_with_one_fault_is_refused_with_a_sentence(was: str, becomes: str, sentence: str) -> None:
    assert was in RIGHT
    with pytest.raises(AssertionError, match=sentence):
        read_page(RIGHT.replace(was, becomes, 1))
