"""Panels in windows of their own at a real console: torn off and put back by key, mouse and menu; kept and restored."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from console.app.stage.stage import Need, Stage
from console.commands.registry import PAGES
from console.models.layouts import Monitor, key_of, names_of
from widgets.divider import Divider

OpenStage = Callable[[], Stage]
TEAR = (Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
ONE = Monitor(name="one", box=(0, 0, 1920, 1080), primary=True)
TWO = Monitor(name="two", box=(1920, 0, 2560, 1440))


@pytest.fixture
def open_stage(qapp: QApplication, tmp_path: Path) -> Iterator[OpenStage]:
    """Open a console on the same files each time: the one before is closed."""
    opened: list[Stage] = []

    def start() -> Stage:
        if opened:
            opened.pop().close()
        opened.append(Stage(tmp_path, "en", Need.SHIFT))
        return opened[-1]

    yield start
    for stage in opened:
        stage.close()


@pytest.fixture(scope="module")
def shared_stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One console for all tests that need no second start of it."""
    made = Stage(tmp_path_factory.mktemp("stage"), "en", Need.SHIFT)
    made.console.layouts._monitors = lambda: [ONE, TWO]
    yield made
    made.close()


@pytest.fixture
def stage(shared_stage: Stage) -> Iterator[Stage]:
    """A console on two monitors: no layout is saved, and every panel is where it was drawn."""
    shared_stage.console.window.activateWindow()
    yield shared_stage
    layouts = shared_stage.console.layouts
    layouts._monitors = lambda: [ONE, TWO]
    shared_stage.rest()
    layouts.reset()
    layouts._change(layouts={})
    shared_stage.console.window.say("")


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def until_active(qtbot: QtBot, window: QWidget) -> None:
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def test_a_key_gives_the_panel_with_the_keys_a_window_of_its_own_and_puts_it_back(qtbot: QtBot, stage: Stage) -> None:
    desk = stage.console.presenter.desk
    desk.map.setFocus()
    workers_before = desk.panel("workers").height()
    press(*TEAR)
    window = desk.placing.torn["map"]
    assert window.isVisible()
    assert window.isAncestorOf(desk.map)
    assert "Map" in window.windowTitle()
    assert desk.panel("workers").height() > workers_before
    until_active(qtbot, window)
    press(*TEAR)
    assert not desk.placing.torn
    assert desk.isAncestorOf(desk.map)
    assert desk.panel("map").isVisible()
    assert desk.panel("workers").height() == workers_before


def test_commands_run_from_a_window_of_its_own_too(qtbot: QtBot, stage: Stage) -> None:
    desk = stage.console.presenter.desk
    desk.placing.toggle("map")
    until_active(qtbot, desk.placing.torn["map"])
    assert desk.map.hasFocus()
    press(Qt.Key.Key_F3)
    assert stage.console.window.page == "map"
    assert "map" in desk.placing.torn


def test_a_double_click_on_the_header_tears_off_and_on_the_body_does_not(stage: Stage) -> None:
    desk = stage.console.presenter.desk
    panel = desk.panel("workers")
    QTest.mouseDClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(80, 12))
    assert "workers" in desk.placing.torn
    QTest.mouseDClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(80, 12))
    assert "workers" not in desk.placing.torn
    QTest.mouseDClick(desk.camera, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert "camera" not in desk.placing.torn


def test_the_menu_of_a_panel_offers_its_window_and_the_layouts(qtbot: QtBot, stage: Stage) -> None:
    desk = stage.console.presenter.desk
    panel = desk.panel("lanes")
    at = panel.mapToGlobal(QPoint(60, 10))
    QApplication.sendEvent(panel, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(60, 10), at))
    menu = next(m for m in stage.console.window.findChildren(QMenu) if m.isVisible())
    offered = {a.data(): a for a in menu.actions() if a.data()}
    layouts = [f"layout.{what}" for what in ("save", "load", "rename", "delete", "reset")]
    assert list(offered)[-6:] == ["panel.tear_off", *layouts]
    offered["panel.tear_off"].trigger()
    menu.close()
    assert "lanes" in desk.placing.torn


def test_to_close_the_window_of_a_panel_is_to_put_it_back(stage: Stage) -> None:
    desk = stage.console.presenter.desk
    desk.placing.toggle("camera")
    desk.placing.torn["camera"].close()
    assert not desk.placing.torn
    assert desk.panel("camera").isVisible()


def test_an_enlarged_panel_that_is_torn_off_is_no_longer_enlarged(stage: Stage) -> None:
    desk = stage.console.presenter.desk
    desk.enlarge("camera")
    desk.placing.toggle("camera")
    assert not desk.large
    assert desk.panel("map").isVisible()


def test_all_comes_back_at_the_next_start(qtbot: QtBot, open_stage: OpenStage) -> None:
    desk = open_stage().console.presenter.desk
    desk.placing.toggle("map")
    desk.placing.torn["map"].setGeometry(100, 80, 500, 400)
    desk.placing.set_shares({"queue": 0.3})
    again = open_stage().console.presenter.desk
    assert again.placing.torn["map"].geometry().getRect() == (100, 80, 500, 400)
    assert again.placing.shares == {"queue": 0.3}
    qtbot.waitUntil(again.queue.view.hasFocus)


def test_a_window_on_a_monitor_that_is_gone_comes_back_on_the_primary_one(open_stage: OpenStage) -> None:
    stage = open_stage()
    stage.console.layouts._monitors = lambda: [ONE, TWO]
    stage.console.presenter.desk.placing.toggle("map")
    stage.console.presenter.desk.placing.torn["map"].setGeometry(2500, 300, 700, 500)
    again = open_stage()
    x, y, width, height = again.console.presenter.desk.placing.torn["map"].geometry().getRect()
    screen = QApplication.primaryScreen().availableGeometry()
    assert screen.contains(x, y)
    assert screen.contains(x + width - 1, y + height - 1)


def test_a_monitor_that_is_unplugged_loses_no_window(stage: Stage) -> None:
    desk, layouts = stage.console.presenter.desk, stage.console.layouts
    desk.placing.toggle("map")
    window = desk.placing.torn["map"]
    window.setGeometry(2500, 300, 700, 500)
    layouts.find_lost()
    assert window.geometry().x() == 2500
    layouts._monitors = lambda: [ONE]
    layouts.find_lost()
    assert 0 <= window.geometry().x() <= 1920 - 700


def test_a_layout_is_kept_under_its_name_for_the_person_and_the_role(stage: Stage) -> None:
    console = stage.console
    desk = console.presenter.desk
    console.window.show_page("map")
    desk.placing.toggle("camera")
    console.layouts.save("  night\x07shift ")
    assert key_of("Lin Xiao", "map", "night shift") in console.state.layouts
    console.layouts.reset()
    console.window.show_page("dispatch")
    assert not desk.placing.torn
    console.layouts.load("map", "night shift")
    assert console.window.page == "map"
    assert set(desk.placing.torn) == {"camera"}


def test_a_name_is_asked_for_and_a_saved_layout_chosen_by_the_keyboard(stage: Stage) -> None:
    desk = stage.console.presenter.desk
    desk.placing.toggle("workers")
    stage.run(["layout.save"])
    focus = QApplication.focusWidget()
    QTest.keyClicks(focus, "two screens")
    press(Qt.Key.Key_Return)
    assert key_of("Lin Xiao", "dispatcher", "two screens") in stage.console.state.layouts
    stage.run(["layout.reset", "layout.load"])
    press(Qt.Key.Key_Return)
    assert set(desk.placing.torn) == {"workers"}


def names(stage: Stage) -> list[str]:
    return [name for _, name in names_of(stage.console.state.layouts, "Lin Xiao")]


def saved(stage: Stage, *wanted: str) -> None:
    for name in wanted:
        stage.console.layouts.save(name)


def test_a_layout_gets_another_name_by_the_keyboard(stage: Stage) -> None:
    saved(stage, "day", "night")
    stage.run(["layout.rename"])
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "two screens")
    press(Qt.Key.Key_Return)
    assert names(stage) == ["day", "two screens"]
    assert stage.console.window.line._hints._answer == "Layout “night” is now “two screens”"
    assert stage.console.presenter.desk.queue.view.hasFocus()


def test_a_name_that_another_layout_has_is_refused_and_stays_typed(stage: Stage) -> None:
    saved(stage, "day", "night")
    stage.console.conductor.run("layout.rename", text="day")
    QTest.keyClicks(QApplication.focusWidget(), "night")
    press(Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert (field.text(), field.error) == ("night", "A layout is called “night” already")
    press(Qt.Key.Key_Escape)
    assert names(stage) == ["day", "night"]


def test_a_layout_is_deleted_only_after_a_question_whose_first_answer_keeps_it(stage: Stage) -> None:
    saved(stage, "day", "night")
    for answer in ((), (Qt.Key.Key_Down,)):
        stage.run(["layout.delete"])
        press(Qt.Key.Key_Return)
        for key in (*answer, Qt.Key.Key_Return):
            press(key)
        assert names(stage) == (["night"] if answer else ["day", "night"])
    assert stage.console.presenter.desk.queue.view.hasFocus()


def test_no_window_moves_when_its_layout_is_deleted(stage: Stage) -> None:
    desk = stage.console.presenter.desk
    desk.placing.toggle("map")
    saved(stage, "day")
    stage.console.conductor.run("layout.delete", text="day")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert names(stage) == []
    assert set(desk.placing.torn) == {"map"}


def test_a_layout_of_an_unknown_name_is_told_and_nothing_is_asked(stage: Stage) -> None:
    for command in ("layout.load", "layout.rename", "layout.delete"):
        stage.console.conductor.run(command, text="nobody's")
        assert stage.console.window.line._hints._answer == "No layout is called “nobody's”"
        assert not stage.console.window.is_asking


@pytest.mark.parametrize("command", ["layout.load", "layout.rename", "layout.delete"])
def test_where_no_layout_is_saved_the_line_says_so(stage: Stage, command: str) -> None:
    stage.run([command])
    assert "No layout is saved" in stage.console.window.line._hints._answer


def test_the_list_of_layouts_leaves_the_alarm_line_uncovered_and_takes_the_keys(stage: Stage) -> None:
    window, layouts = stage.console.window, stage.console.layouts
    layouts.save("night")
    stage.run(["layout.load"])
    assert window.is_asking
    assert layouts._names._choice.y() > window.alarm.geometry().bottom()
    window.leave_overlays()
    assert not window.is_asking


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_layout_is_saved_and_renamed_from_every_page(stage: Stage, page: str) -> None:
    window, layouts = stage.console.window, stage.console.layouts
    window.show_page(page)
    layouts.save("night")
    stage.console.conductor.run("layout.rename", text="night")
    prompt = layouts._names._prompt
    assert prompt.isVisible()
    prompt.field.setText("late")
    press(Qt.Key.Key_Return)
    assert [name for _, name in names_of(stage.console.state.layouts, stage.console.state.user_name)] == ["late"]


def test_the_standard_layout_is_one_command_away(stage: Stage) -> None:
    desk = stage.console.presenter.desk
    drawn = desk.panel("queue").geometry()
    for name in ("map", "lanes", "camera"):
        desk.placing.toggle(name)
    desk.placing.set_shares({"queue": 0.4})
    stage.run(["layout.reset"])
    assert not desk.placing.torn
    assert desk.panel("queue").geometry() == drawn


def test_f11_fills_the_screen_with_the_window_that_is_worked_in(qtbot: QtBot, stage: Stage) -> None:
    desk, window = stage.console.presenter.desk, stage.console.window
    stage.run(["app.fullscreen"])
    assert window.isFullScreen()
    stage.run(["app.fullscreen"])
    assert not window.isFullScreen()
    desk.placing.toggle("map")
    torn = desk.placing.torn["map"]
    until_active(qtbot, torn)
    stage.run(["app.fullscreen"])
    assert torn.isFullScreen()
    assert not window.isFullScreen()


def test_a_layout_of_a_wall_fills_its_screen_again_and_one_of_a_desk_does_not(stage: Stage) -> None:
    window, layouts = stage.console.window, stage.console.layouts
    window.show_page("board")
    stage.run(["app.fullscreen"])
    layouts.save("wall")
    stage.run(["app.fullscreen", "view.dispatch"])
    layouts.save("desk")
    layouts.load("wall", "wall")
    assert (window.isFullScreen(), window.page) == (True, "board")
    layouts.load("dispatcher", "desk")
    assert (window.isFullScreen(), window.page) == (False, "dispatch")


def divider(stage: Stage, name: str) -> Divider:
    return stage.console.presenter.desk.placing._dividers[name]


def test_a_divider_is_dragged_and_goes_back_by_a_double_click(stage: Stage) -> None:
    desk, bar = stage.console.presenter.desk, divider(stage, "queue")
    width = desk.panel("queue").width()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(4, 300))
    QTest.mouseMove(bar, QPoint(64, 300))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(4, 300))
    assert abs(desk.panel("queue").width() - width - 60) <= 8
    QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(4, 300))
    assert desk.panel("queue").width() == width


@pytest.mark.parametrize(("name", "key", "panel", "grows"), [
    ("queue", Qt.Key.Key_Right, "queue", True),
    ("queue", Qt.Key.Key_Left, "queue", False),
    ("lanes", Qt.Key.Key_Up, "lanes", True),
    ("map", Qt.Key.Key_Down, "map", True),
])  # fmt: skip
def test_a_divider_is_moved_by_the_arrows(stage: Stage, name: str, key: Qt.Key, panel: str, grows: bool) -> None:
    shown, bar = stage.console.presenter.desk.panel(panel), divider(stage, name)
    before = (shown.width(), shown.height())
    bar.setFocus()
    press(key)
    assert ((shown.width(), shown.height()) > before) is grows
    press(Qt.Key.Key_Home)
    assert (shown.width(), shown.height()) == before
