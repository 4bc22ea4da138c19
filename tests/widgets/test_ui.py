"""What every widget is given: colours that nobody can spoil for the others, and contexts that follow one another."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words

ROOT = Path(__file__).parents[2]


def test_a_colour_is_asked_for_as_strong_as_it_is_wanted(ui: Ui) -> None:
    assert ui.color("bg0", 0.3).alphaF() == pytest.approx(0.3, abs=1e-4)
    assert ui.color("bg0").alphaF() == 1.0
    assert ui.color("bg0", 0.3).rgb() == ui.color("bg0").rgb()


def test_nobody_changes_a_colour_that_all_share() -> None:
    changing = re.compile(r"\.set(Alpha|AlphaF|Red|RedF|Green|GreenF|Blue|BlueF|Rgb|RgbF|Rgba|Hsv|Hsl|NamedColor)\(")
    sources = [path for top in ("console", "widgets") for path in (ROOT / top).rglob("*.py")]
    changers = {path.name for path in sources if changing.search(path.read_text("utf-8"))}
    assert changers == {"ui.py"}


def test_a_sibling_follows_theme_language_and_time_but_not_the_size(ui: Ui) -> None:
    other = ui.sibling()
    other.set_scale(170)
    told = []
    other.changed.connect(lambda: told.append("changed"))
    other.tick.connect(lambda _: told.append("tick"))
    ui.set_theme("light")
    ui.set_lang("zh")
    ui.set_now(NOW + timedelta(seconds=1))
    assert (other.theme, other.lang, other.now, other.scale) == ("light", "zh", ui.now, 170)
    assert told == ["changed", "changed", "tick"]


def test_a_sibling_for_a_wall_may_be_larger_than_the_settings_offer(ui: Ui) -> None:
    wall = ui.sibling(400)
    wall.set_scale(340)
    assert wall.scale == 340
    wall.set_scale(900)
    assert wall.scale == 400


@pytest.mark.parametrize(
    ("lang", "before_s", "said"),
    [("en", 0, "00:00:30"), ("en", 30, "00:00:00"), ("en", 31, "23 Nov 23:59"), ("zh", 31, "11-23 23:59")],
    ids=["now", "today", "yesterday", "yesterday in Chinese"],
)
def test_a_time_of_another_day_says_its_day_where_the_screen_is(
    qapp: object, lang: str, before_s: int, said: str
) -> None:
    beijing = timezone(timedelta(hours=8))
    now = datetime(2026, 11, 24, 0, 0, 30, tzinfo=beijing)
    made = Ui(load_words(), "dark", lang, now=now, zone=beijing)
    assert made.moment((now - timedelta(seconds=before_s)).astimezone(UTC)) == said
    made._blink.stop()
