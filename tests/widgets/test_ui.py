"""What every widget is given: colours that nobody can spoil for the others, and contexts that follow one another."""

from datetime import timedelta

from tests.widgets.samples import NOW
from widgets.ui import Ui


def test_who_makes_a_colour_translucent_changes_only_his_own(ui: Ui) -> None:
    for ask in (lambda: ui.color("bg0"), lambda: ui.mix("p1", "bg1", 0.18), lambda: ui.tint("p2")):
        spoiled = ask()
        spoiled.setAlphaF(0.3)
        assert ask().alphaF() == 1.0


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
