"""What every widget is given: colours that nobody can spoil for the others, and contexts that follow one another."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.widgets.samples import NOW
from widgets.ui import Ui

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
