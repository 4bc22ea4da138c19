"""Why a case may be a duplicate, and how often a matter was there before: only what is known is said."""

from datetime import timedelta

import pytest

from console.domain.likeness import Likeness
from console.domain.recurring import Earlier
from console.domain.terms import State
from tests.widgets.samples import NOW
from widgets.kin_words import earlier_words, ordinal, why_words
from widgets.ui import Ui


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"distance_m": None}, "same grid · 4 min earlier · gas"),
        ({"distance_m": None, "same_grid": False}, "place unknown · 4 min earlier · gas"),
        ({"words": ()}, "80 m · 4 min earlier · same category"),
        ({"words": (), "same_category": False}, "80 m · 4 min earlier"),
        ({"apart_s": -60.0}, "80 m · 1 min later · gas"),
        ({"distance_m": 1_400.0}, "1.4 km · 4 min earlier · gas"),
    ],
)
def test_reasons_say_only_what_is_known(ui: Ui, changes: dict[str, object], words: str) -> None:
    known: dict[str, object] = {
        "number": 1, "score": 0.5, "distance_m": 80.0, "same_grid": True, "apart_s": 240.0, "same_category": True,
        "words": ("gas",),
    }  # fmt: skip
    assert why_words(ui, Likeness(**(known | changes))) == words  # type: ignore[arg-type]  # what a test changes, by name


def an_earlier(number: int, days: int) -> Earlier:
    at = NOW - timedelta(days=days)
    return Earlier(number=number, title="Gas smell", state=State.CLOSED, received_at=at, distance_m=10.0)


def test_a_matter_that_recurs_says_how_often_since_when_and_which(ui: Ui) -> None:
    earlier = [an_earlier(1012, 2), an_earlier(998, 9), an_earlier(871, 22)]
    assert earlier_words(ui, earlier) == "4th since 2 Nov · 1012, 998, 871"
    ui.set_lang("zh")
    assert earlier_words(ui, earlier) == "第 4 次，自 11-02 · 1012、998、871"


def test_of_many_earlier_cases_the_newest_are_named(ui: Ui) -> None:
    words = earlier_words(ui, [an_earlier(100 - n, n) for n in range(12)])
    assert words == "13th since 13 Nov · 100, 99, 98, 97, 96…"


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_english_ordinals(n: int, written: str) -> None:
    assert ordinal(n) == written
