"""Buttons show their key and say why they cannot be pressed."""

from itertools import combinations, pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.reading import colours, image_of, share_of, tokens, written_in
from widgets.action_bar import ActionBar
from widgets.button import Action, ActionButton, Chip, FilterChip, Tone
from widgets.icon_button import IconButton
from widgets.ui import Ui

LEFT = Qt.MouseButton.LeftButton


def test_a_press_asks_for_the_command(qtbot: QtBot, ui: Ui) -> None:
    button = ActionButton(ui, Action(id="incident.note", text="Note", key="N"))
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["incident.note"]


def test_a_button_that_cannot_be_pressed_says_why(qtbot: QtBot, ui: Ui) -> None:
    button = ActionButton(ui, Action(id="x", text="Close", enabled=False, reason="held by <Xu Li>"))
    qtbot.addWidget(button)
    assert not button.isEnabled()
    assert button.toolTip() == "<span>held by &lt;Xu Li&gt;</span>"
    assert "held by" in button.accessibleDescription()


def test_buttons_that_do_not_fit_are_left_out_from_the_end(qtbot: QtBot, ui: Ui) -> None:
    bar = ActionBar(ui)
    qtbot.addWidget(bar)
    bar.set_actions([Action(id=str(i), text=f"Command {i}", key="N") for i in range(9)])
    bar.resize(400, 32)
    bar.show()
    shown = [button.isVisible() for button in bar.buttons]
    assert shown[0]
    assert not shown[-1]
    assert shown == sorted(shown, reverse=True)


def test_a_button_is_kept_when_its_state_changes(qtbot: QtBot, ui: Ui) -> None:
    bar = ActionBar(ui)
    qtbot.addWidget(bar)
    bar.set_actions([Action(id="a", text="A")])
    first = bar.buttons[0]
    bar.set_actions([Action(id="a", text="A", enabled=False, reason="no")])
    assert bar.buttons[0] is first
    assert not first.isEnabled()


def a_button(qtbot: QtBot, ui: Ui, **changes: Any) -> ActionButton:
    button = ActionButton(ui, Action(**({"id": "incident.note", "text": "Note"} | changes)))
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    return button


def test_the_space_bar_presses_a_button_that_has_the_focus(qtbot: QtBot, ui: Ui) -> None:
    button = a_button(qtbot, ui)
    button.setFocus()
    with qtbot.waitSignal(button.requested):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_button_that_is_off_asks_for_nothing(qtbot: QtBot, ui: Ui) -> None:
    button = a_button(qtbot, ui, enabled=False, reason="held by Xu Li")
    with qtbot.assertNotEmitted(button.requested):
        QTest.mouseClick(button, LEFT)
        button.click()


def test_a_click_on_a_button_leaves_the_keys_where_they_are(qtbot: QtBot, ui: Ui) -> None:
    button = a_button(qtbot, ui)
    QTest.mouseClick(button, LEFT)
    assert not button.hasFocus()
    assert button.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_a_button_that_can_be_pressed_again_no_longer_says_why_not(qtbot: QtBot, ui: Ui) -> None:
    button = a_button(qtbot, ui, enabled=False, reason="held by Xu Li")
    button.set_action(Action(id="incident.note", text="Note", key="N"))
    assert button.isEnabled()
    assert button.toolTip() == ""
    assert button.accessibleDescription() == "N"


@pytest.mark.parametrize(
    ("changes", "edge", "token"),
    [
        ({}, "line2", "text"),
        ({"primary": True}, "accent", "text"),
        ({"danger": True}, "p1t", "p1t"),
        ({"primary": True, "danger": True}, "p1t", "p1t"),
        ({"enabled": False, "primary": True, "danger": True}, "line", "text3"),
    ],
    ids=["plain", "first choice", "dangerous", "both", "off"],
)
def test_a_button_shows_its_weight_by_edge_and_words(
    qtbot: QtBot, ui: Ui, changes: dict[str, Any], edge: str, token: str
) -> None:
    button = a_button(qtbot, ui, **changes)
    assert tokens(ui, button)["Note"] == token
    middle = button.height() // 2
    assert share_of(image_of(button).copy(0, middle, 2, 1), ui.color(edge), within=40) > 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 100, 125, 175])
@pytest.mark.parametrize("key", ["", "N", "Ctrl+Shift+Enter"])
def test_words_and_key_of_a_button_always_have_room(qtbot: QtBot, ui: Ui, lang: str, scale: int, key: str) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    button = a_button(qtbot, ui, text=ui.t("command.incident.assign"), key=key)
    seen = written_in(ui, button)
    assert not any(w.is_cut for w in seen)
    assert [w.text for w in seen] == ([key] if key else []) + [ui.t("command.incident.assign")]
    assert all(w.place.left() >= 0 and w.place.right() <= button.width() for w in seen)
    assert not any(a.place.intersects(b.place) for a, b in combinations(seen, 2))


def test_buttons_of_a_bar_stand_side_by_side_and_come_back_with_the_room(qtbot: QtBot, ui: Ui) -> None:
    bar = ActionBar(ui)
    qtbot.addWidget(bar)
    bar.resize(150, 32)
    bar.show()
    bar.set_actions([Action(id=str(i), text=f"Command {i}") for i in range(4)])
    assert [b.isVisible() for b in bar.buttons] == [True, False, False, False]
    bar.resize(1_000, 32)
    places = [b.geometry() for b in bar.buttons]
    assert all(b.isVisible() for b in bar.buttons)
    assert all(second.left() - first.right() == ui.px(6) + 1 for first, second in pairwise(places))


def test_a_bar_with_fewer_actions_drops_its_last_buttons_and_tells_which_was_pressed(qtbot: QtBot, ui: Ui) -> None:
    bar = ActionBar(ui)
    qtbot.addWidget(bar)
    bar.resize(600, 32)
    bar.show()
    bar.set_actions([Action(id=i, text=i) for i in "abc"])
    bar.set_actions([Action(id=i, text=i) for i in "xy"])
    assert [b.action.id for b in bar.buttons] == ["x", "y"]
    with qtbot.waitSignal(bar.action_requested) as asked:
        QTest.mouseClick(bar.buttons[1], LEFT)
    assert asked.args == ["y"]


# Chips


def a_chip(qtbot: QtBot, ui: Ui, tone: Tone = Tone.QUIET, value: str = "184/s", hint: str = "") -> Chip:
    chip = Chip(ui)
    qtbot.addWidget(chip)
    chip.set_chip(tone, "Main", value, hint)
    chip.resize(chip.sizeHint())
    chip.show()
    return chip


@pytest.mark.parametrize(
    ("tone", "value_token", "has_edge"),
    [
        (Tone.QUIET, "text2", False),
        (Tone.BUSY, "text2", True),
        (Tone.WARNING, "p2t", True),
        (Tone.BAD, "p1t", True),
    ],
)
def test_a_chip_in_trouble_has_colour_edge_and_a_sign_of_its_own(
    qtbot: QtBot, ui: Ui, tone: Tone, value_token: str, has_edge: bool
) -> None:
    chip = a_chip(qtbot, ui, tone)
    assert tokens(ui, chip)["184/s"] == value_token
    image = image_of(chip)
    edge = image.copy(0, chip.height() // 2, 1, 1)
    assert (edge.pixelColor(0, 0) != image_of(a_chip(qtbot, ui)).pixelColor(0, chip.height() // 2)) is has_edge


def test_every_tone_has_another_sign(qtbot: QtBot, ui: Ui) -> None:
    signs = [image_of(a_chip(qtbot, ui, tone)).copy(4, 4, 18, 16) for tone in Tone]
    assert all(a != b for a, b in combinations(signs, 2))


def test_a_chip_is_named_and_explained_as_plain_text(qtbot: QtBot, ui: Ui) -> None:
    chip = a_chip(qtbot, ui, Tone.BAD, "down 4 min", "mqtts://<host>\nrefused")
    assert chip.accessibleName() == "Main down 4 min"
    assert chip.toolTip() == "<span>Main down 4 min</span><br><span>mqtts://&lt;host&gt; refused</span>"
    assert chip.tone is Tone.BAD


def test_a_chip_explains_anew_though_nothing_else_has_changed(qtbot: QtBot, ui: Ui) -> None:
    chip = a_chip(qtbot, ui, hint="first")
    chip.set_chip(Tone.QUIET, "Main", "184/s", "second")
    assert "second" in chip.toolTip()


@pytest.mark.parametrize("scale", [90, 100, 175])
def test_a_chip_is_as_wide_as_its_words_need(qtbot: QtBot, ui: Ui, scale: int) -> None:
    ui.set_scale(scale)
    chip = a_chip(qtbot, ui, value="12 errors")
    name, value = written_in(ui, chip)
    assert not name.is_cut
    assert not value.is_cut
    assert name.place.right() < value.place.left()
    assert value.place.right() <= chip.width()


def test_a_filter_that_is_chosen_is_raised_and_heavier(qtbot: QtBot, ui: Ui) -> None:
    chip = FilterChip(ui)
    qtbot.addWidget(chip)
    chip.set_chip("Late", "7", "past <the> limit")
    chip.resize(chip.sizeHint())
    chip.show()
    assert chip.toolTip() == "<span>Late 7</span><br><span>past &lt;the&gt; limit</span>"
    before = {w.text: (w.token, w.weight) for w in written_in(ui, chip)}
    QTest.mouseClick(chip, LEFT)
    after = {w.text: (w.token, w.weight) for w in written_in(ui, chip)}
    assert (before["Late"], after["Late"]) == (("text2", 500), ("text", 600))
    assert ui.color("bg3").name() in colours(image_of(chip))
    assert chip.accessibleName() == "Late 7"


def test_half_a_count_is_not_shown(qtbot: QtBot, ui: Ui) -> None:
    chip = FilterChip(ui)
    qtbot.addWidget(chip)
    chip.set_chip("Not taken", "12,345")
    chip.resize(chip.sizeHint().width() - ui.px(12), chip.sizeHint().height())
    assert [w.text for w in written_in(ui, chip)] == ["Not taken"]


def test_a_filter_without_a_count_asks_for_no_room_for_it(qtbot: QtBot, ui: Ui) -> None:
    chip = FilterChip(ui)
    qtbot.addWidget(chip)
    chip.set_chip("Late", "")
    without = chip.sizeHint().width()
    chip.set_chip("Late", "7")
    assert chip.sizeHint().width() > without + ui.px(6)


def test_a_sign_that_stands_for_something_is_violet_while_that_is_on(qtbot: QtBot, ui: Ui) -> None:
    sign = IconButton(ui, "funnel", "queue.filters")
    qtbot.addWidget(sign)
    sign.resize(sign.sizeHint())
    assert sign.accessibleName() == ui.t("queue.filters")
    assert share_of(image_of(sign), ui.color("accent")) == 0
    sign.set_on(True)
    assert sign.is_on
    assert share_of(image_of(sign), ui.color("accent")) > 0.02
    sign.set_on(False)
    assert share_of(image_of(sign), ui.color("accent")) == 0
