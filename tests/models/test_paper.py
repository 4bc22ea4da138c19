"""The open queue on paper: in the queue's order, complete, and harmless whatever came in."""

import re
from dataclasses import replace

import pytest

from console.domain import commands as cmd
from console.domain.facts import Place, Reporter
from console.domain.terms import Duty, Severity
from console.models.paper import Snapshot, queue_page
from tests.domain.making import T0, WeekCalendar, a_case, a_worker, asked
from tests.models.making import CATALOGUE, DISTRICT
from widgets.ui import load_words

WORDS = load_words()
CLOSING = (cmd.Resolve(), cmd.Close())


def page(*cases, lang="en", **known):
    values = {
        "incidents": [c.now_is for c in cases],
        "workers": [a_worker("w1", phone="139", skills=("gas",)), a_worker("w2", duty=Duty.OFF_DUTY)],
        "catalogue": CATALOGUE,
        "district": DISTRICT,
        "calendar": WeekCalendar(),
        "now": T0,
        "station": "D3",
    }
    return queue_page(Snapshot(**(values | known)), lambda key, **v: WORDS.say(key, lang, **v), lang)


def cells(html, column):
    return re.findall(rf'<td class="{column}">(.*?)</td>', html)


def test_open_cases_stand_in_the_order_of_the_queue_and_finished_ones_do_not():
    low, worst = a_case(number=2, severity=Severity.LOW), a_case(number=3, severity=Severity.CRITICAL)
    over = a_case(number=4)
    for command in CLOSING:
        over.do(command)
    over.do(cmd.Take())
    assert cells(page(low, worst, over), "number") == ["3", "2"]


def test_a_line_tells_all_that_is_needed_without_a_screen():
    case = a_case(cmd.Take(), asked("a1", "w1"))
    case.incident = replace(
        case.now_is,
        place=Place(lat=30.1, lon=121.2, address="Lane 3", grid="g1"),
        reporter=Reporter(name="Wang", phone="13800000000"),
        category="gas_leak",
    )
    html = page(case)
    assert cells(html, "where") == ["Lane 3<br>North grid<br>30.10000, 121.20000"]
    assert cells(html, "caller") == ["Wang<br>13800000000"]
    assert cells(html, "people") == ["w1 w1 139"]
    assert "taken by Li Na" in cells(html, "state")[0]
    assert "Gas leak" in cells(html, "what")[0]
    assert cells(html, "notes")[0] == ""


def test_people_on_duty_stand_below_with_what_they_hold():
    html = page(a_case(asked("a1", "w1")))
    assert cells(html, "worker") == ["w1 w1"]
    assert cells(html, "cases") == ["1047"]
    assert cells(html, "skills") == ["gas"]


def test_a_limit_that_is_past_is_marked():
    html = page(a_case(), now=T0.replace(hour=10))
    assert cells(html, "due")[0].startswith("⚠ Dispatch 11-24 16:01")


def test_when_the_store_is_away_the_page_says_so():
    assert "what was known before" in page(is_live=False)
    assert "what was known before" not in page()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_the_page_is_in_both_catalogues(lang):
    assert "paper." not in page(a_case(), lang=lang)


def test_what_a_caller_says_is_text_on_the_page_too():
    case = a_case()
    case.incident = replace(case.now_is, title='<script>alert(1)</script> & "x"')
    html = page(case)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in html
