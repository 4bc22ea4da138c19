"""Language, theme, size and motion are switched while the console runs, and remembered."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from console.app.looks import STEPS, Looks, after, larger, smaller
from console.models.settings_state import UiState
from tests.widgets.samples import NOW
from widgets.tokens import THEMES
from widgets.ui import SCALES, Ui, load_words


class Desk:
    """What a console does with changes: remembers them and shows them."""

    def __init__(self) -> None:
        self.ui = Ui(load_words(), "dark", "zh", now=NOW)
        self.state = UiState(lang="zh", theme="dark", text_scale=100)
        self.looks = Looks(self.ui, self.change)

    def change(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # what a test changes, by name
        self.looks.show(self.state)

    def run(self, command: str) -> None:
        self.looks.actions[command]("")


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def test_the_theme_goes_round_all_themes_and_is_remembered(desk: Desk) -> None:
    seen = []
    for _ in THEMES:
        desk.run("app.theme")
        assert desk.ui.theme == desk.state.theme
        seen.append(desk.ui.theme)
    assert sorted(seen) == sorted(THEMES)
    assert seen[-1] == "dark"


def test_what_is_wanted_may_be_named_and_what_there_is_not_goes_in_turn(desk: Desk) -> None:
    desk.looks.actions["app.theme"]("contrast")
    desk.looks.actions["app.language"]("en")
    desk.looks.actions["app.motion"]("off")
    assert (desk.ui.theme, desk.ui.lang, desk.ui.reduce_motion) == ("contrast", "en", True)
    desk.looks.actions["app.motion"]("off")
    assert desk.ui.reduce_motion
    desk.looks.actions["app.language"]("fr")
    assert desk.ui.lang == "zh"


def test_a_theme_that_is_gone_is_followed_by_the_first() -> None:
    assert after(THEMES, "sepia") == THEMES[0]


def test_the_text_grows_to_175_and_shrinks_to_90_per_cent_and_back_to_normal(desk: Desk) -> None:
    for _ in STEPS:
        desk.run("app.text_larger")
    assert desk.ui.scale == 175 == SCALES.stop - 1
    for _ in STEPS:
        desk.run("app.text_smaller")
    assert desk.ui.scale == 90 == SCALES.start
    desk.run("app.text_normal")
    assert desk.ui.scale == 100


@pytest.mark.parametrize("scale", STEPS)
def test_each_step_up_is_taken_back_by_a_step_down(scale: int) -> None:
    assert smaller(larger(scale)) == scale or scale == STEPS[-1]
    assert larger(smaller(scale)) == scale or scale == STEPS[0]


def test_the_language_changes_to_the_other_and_back(desk: Desk) -> None:
    desk.run("app.language")
    assert desk.ui.t("command.app.quit") == "Quit"
    desk.run("app.language")
    assert desk.ui.lang == "zh"


def test_less_motion_is_shown_at_once_and_again(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.ui.blinked):
        desk.run("app.motion")
    assert desk.ui.reduce_motion
    desk.run("app.motion")
    assert not desk.state.reduce_motion


def test_what_looks_so_already_is_not_painted_anew(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.assertNotEmitted(desk.ui.changed):
        desk.looks.show(desk.state)
