"""A panel's states: content, loading, empty, failed; and the frame of the focus."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.reading import TOUCH_PX, colours, image_of, texts, tokens, written_in
from widgets.button import Action, ActionButton
from widgets.failure import Failure, FailureForm
from widgets.panel import HEADER, LOADING_AFTER_MS, Panel, PanelState
from widgets.ui import Ui

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
FAILURE = Failure(
    what="Cannot connect",
    why="refused",
    since="21:43:31, tried 8 times",
    effect="all other feeds work",
    actions=(Action(id="feed.test", text="Test", key="T"), Action(id="feed.edit", text="Edit", key="E")),
)


@pytest.fixture
def panel(qtbot: QtBot, ui: Ui) -> Panel:
    panel = Panel(ui, "inbox", "queue.title")
    panel.set_body(QLineEdit())
    panel.resize(400, 300)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_an_empty_panel_says_what_and_how(panel: Panel) -> None:
    panel.show_empty("No workers yet", "Import a list")
    assert panel.state is PanelState.EMPTY
    assert panel.accessibleDescription() == "No workers yet. Import a list"
    assert panel.body is not None
    assert panel.body.isHidden()


def test_content_comes_back(panel: Panel) -> None:
    panel.show_loading()
    panel.show_content()
    assert panel.body is not None
    assert panel.body.isVisible()


def test_a_failure_keeps_the_old_data_below_it(qtbot: QtBot, panel: Panel) -> None:
    action = Action(id="test", text="Test connection", key="T")
    panel.show_failed(Failure(what="Cannot connect", why="refused", since="21:43:31", effect="none", actions=(action,)))
    assert panel.body is not None
    assert panel.body.isVisible()
    form = panel.findChild(FailureForm)
    assert form is not None
    assert form.accessibleName() == "Cannot connect. refused. 21:43:31. none"
    panel.show_content()
    assert form.isHidden()


def test_the_panel_is_named_by_title_and_count(panel: Panel, ui: Ui) -> None:
    panel.set_count("21")
    assert panel.accessibleName() == "Queue 21"
    ui.set_lang("zh")
    assert panel.accessibleName() == "待办队列 21"


def test_of_a_panel_in_a_panel_only_the_outer_one_is_framed(qtbot: QtBot, ui: Ui) -> None:
    outer, inner, field = Panel(ui, "cctv", "camera_wall.list"), Panel(ui, "", "camera_wall.list"), QLineEdit()
    qtbot.addWidget(outer)
    inner.set_body(field)
    outer.set_body(inner)
    outer.resize(300, 300)
    outer.show()
    outer.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert (outer.is_framed, inner.is_framed) == (True, False)


@pytest.mark.parametrize(("tools_px", "painted"), [(0, ["Queue", "21"]), (316, ["21"])])
def test_two_letters_of_a_title_are_left_out_where_there_is_no_room_for_more(
    panel: Panel, ui: Ui, tools_px: int, painted: list[str]
) -> None:
    tools = QLineEdit()
    tools.setFixedWidth(tools_px)
    panel.add_header_widget(tools)
    tools.show()
    panel.set_count("21")
    shown: list[str] = []
    ui.witness = lambda written: shown.append(written.shown)
    panel.grab()
    ui.witness = None
    assert shown == painted


def test_the_focus_goes_to_the_content(panel: Panel) -> None:
    panel.setFocus()
    assert panel.focusProxy() is panel.body


@pytest.mark.parametrize("goes", ["show_loading", "show_empty", "show_failed"])
def test_the_keys_stay_in_a_panel_whose_content_goes_and_are_the_content_s_again(
    qtbot: QtBot, ui: Ui, goes: str
) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    first, second = (Panel(ui, "inbox", "queue.title", desk) for _ in range(2))
    for panel in (first, second):
        panel.set_body(QLineEdit())
        panel.show_content()
    desk.show()
    first.setFocus()
    assert desk.focusWidget() is first.body
    getattr(first, goes)(*{"show_empty": ("Nothing",), "show_failed": (FAILURE,)}.get(goes, ()))
    keeps = first.body if goes == "show_failed" else first
    assert desk.focusWidget() is keeps, "not the other panel's: the same keys would mean something else there"
    first.show_content()
    assert desk.focusWidget() is first.body


def test_keys_that_are_elsewhere_are_not_taken_by_content_that_comes_and_goes(qtbot: QtBot, ui: Ui) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    panel, field = Panel(ui, "inbox", "queue.title", desk), QLineEdit(desk)
    panel.set_body(QLineEdit())
    desk.show()
    field.setFocus()
    panel.show_loading()
    panel.show_content()
    assert desk.focusWidget() is field


def test_a_panel_that_has_nothing_yet_gives_the_keys_on_when_it_has(qtbot: QtBot, panel: Panel) -> None:
    panel.show_loading()
    panel.setFocus()
    assert panel.window().focusWidget() is panel
    panel.show_content()
    assert panel.window().focusWidget() is panel.body


def test_what_an_empty_panel_said_is_no_longer_said_when_it_holds_something(panel: Panel) -> None:
    panel.show_empty("No workers yet")
    assert panel.accessibleDescription() == "No workers yet"
    panel.show_content()
    assert panel.accessibleDescription() == ""


def test_a_low_empty_panel_keeps_both_lines_inside(ui: Ui, panel: Panel) -> None:
    panel.resize(400, 92)
    panel.show_empty("No workers yet", "Import a list")
    seen = {w.shown: w.place for w in written_in(ui, panel)}
    assert seen["Import a list"].bottom() <= panel.height() - 4
    assert seen["No workers yet"].bottom() <= seen["Import a list"].top() + 2


def test_an_empty_panel_tells_what_and_how_in_its_middle(ui: Ui, panel: Panel) -> None:
    panel.show_empty("No workers yet", "Import a list")
    assert texts(ui, panel)[-2:] == ["No workers yet", "Import a list"]
    panel.show_content()
    assert "No workers yet" not in texts(ui, panel)


def test_bars_of_loading_come_only_when_it_takes_long_and_go_with_the_content(panel: Panel) -> None:
    rest = _below_header(panel)
    panel.show_loading()
    assert panel.state is PanelState.LOADING
    assert panel._late.interval() == LOADING_AFTER_MS
    assert _below_header(panel) == {panel._ui.color("bg1").name()}
    panel._late.timeout.emit()
    panel._late.stop()
    assert panel._ui.color("bg3").name() in _below_header(panel)
    panel.show_content()
    assert _below_header(panel) == rest


def _below_header(panel: Panel) -> set[str]:
    image = image_of(panel)
    inner = panel.rect().adjusted(8, panel._ui.px(HEADER) + 4, -8, -8)
    return set(colours(image.copy(inner)))


def test_a_panel_that_waits_never_turns_to_loading_after_the_answer_came(qtbot: QtBot, panel: Panel) -> None:
    panel.show_loading()
    panel.show_empty("Nothing")
    assert not panel._late.isActive()


@pytest.mark.parametrize("keep", [True, False])
def test_a_failure_hides_the_old_data_only_where_it_would_mislead(panel: Panel, keep: bool) -> None:
    panel.show_failed(FAILURE, keep=keep)
    assert panel.state is PanelState.FAILED
    assert panel.body is not None
    assert panel.body.isVisible() is keep


def test_a_failure_tells_what_why_since_when_and_the_effect(ui: Ui, panel: Panel) -> None:
    panel.show_failed(FAILURE)
    said = texts(ui, panel)
    for part in (FAILURE.what, FAILURE.why, FAILURE.since, FAILURE.effect):
        assert part in said
    for word in ("common.why", "common.since", "common.effect"):
        assert ui.t(word) in said


def test_a_failure_without_times_and_effect_has_no_empty_lines(ui: Ui, panel: Panel) -> None:
    panel.show_failed(Failure(what="Cannot read", why="no right"))
    said = texts(ui, panel)
    assert ui.t("common.since") not in said
    assert ui.t("common.effect") not in said


def test_a_button_of_the_failure_asks_for_its_command(qtbot: QtBot, panel: Panel) -> None:
    panel.show_failed(FAILURE)
    form = panel.findChild(FailureForm)
    assert form is not None
    button = next(b for b in form.findChildren(ActionButton) if b.action.id == "feed.edit")
    with qtbot.waitSignal(panel.action_requested) as asked:
        QTest.mouseClick(button, LEFT)
    assert asked.args == ["feed.edit"]


def test_another_failure_replaces_the_buttons_of_the_one_before(ui: Ui, panel: Panel) -> None:
    panel.show_failed(FAILURE)
    panel.show_failed(Failure(what="Cannot read", why="no right", actions=(Action(id="x", text="Open folder"),)))
    form = panel.findChild(FailureForm)
    assert form is not None
    held = [form._buttons.itemAt(i).widget() for i in range(form._buttons.count())]
    assert [b.action.id for b in held if isinstance(b, ActionButton)] == ["x"]


def test_the_same_failure_again_takes_no_button_from_under_the_hand(panel: Panel) -> None:
    panel.show_failed(FAILURE)
    form = panel.findChild(FailureForm)
    assert form is not None
    QCoreApplication.processEvents()
    buttons = form.findChildren(ActionButton)
    buttons[0].setFocus()
    panel.show_failed(FAILURE)
    assert form.findChildren(ActionButton) == buttons
    assert all(button.isVisible() for button in buttons)


@pytest.mark.parametrize("width", [320, 412, 900])
def test_the_buttons_of_a_failure_stand_below_its_lines_however_wide_the_panel(panel: Panel, width: int) -> None:
    panel.show_failed(replace(FAILURE, effect="No incident can be shown yet; it is tried again by itself. " * 2))
    panel.resize(width, 400)
    QCoreApplication.processEvents()
    form = panel.findChild(FailureForm)
    assert form is not None
    assert form.height() == form.heightForWidth(form.width())
    assert all(form.rect().contains(button.geometry()) for button in form.findChildren(ActionButton))


def test_a_failure_with_more_to_say_is_higher(ui: Ui) -> None:
    form = FailureForm(ui)
    heights = []
    for failure in (Failure(what="a", why="b"), Failure(what="a", why="b", since="c"), FAILURE):
        form.set_failure(failure)
        heights.append(form.sizeHint().height())
    assert heights == sorted(set(heights))
    form.deleteLater()


def test_markup_in_a_failure_is_shown_as_text(ui: Ui, panel: Panel) -> None:
    panel.show_failed(Failure(what="<b>x</b>", why="a\u202eb\x00\nc"))
    said = texts(ui, panel)
    assert "<b>x</b>" in said
    assert "a b c" in said


# The header


def test_the_header_has_title_count_note_and_hint(ui: Ui, panel: Panel) -> None:
    panel.set_count("21")
    panel.set_note("most urgent first")
    panel.set_hint("Ctrl+1")
    assert tokens(ui, panel) == {
        "Queue": "text",
        "21": "text3",
        "most urgent first": "text3",
        "Ctrl+1": "text3",
    }


def test_half_a_note_is_not_shown(ui: Ui, panel: Panel) -> None:
    panel.set_note("most urgent first, holds still while you act, and more that nobody reads in a hurry at all")
    panel.resize(300, 300)
    assert texts(ui, panel) == ["Queue"]


def test_a_title_of_data_takes_the_place_of_the_word_in_the_name_too(ui: Ui, panel: Panel) -> None:
    panel.set_title("GAS-0217")
    panel.set_count("3")
    assert texts(ui, panel) == ["GAS-0217", "3"]
    assert panel.accessibleName() == "GAS-0217 3"


def test_a_headless_panel_gives_its_room_to_the_content_and_takes_it_back(ui: Ui, panel: Panel) -> None:
    assert panel.body is not None
    panel.body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    panel.set_headless(True)
    QCoreApplication.sendPostedEvents()
    assert texts(ui, panel) == []
    without = panel.body.height()
    panel.set_headless(False)
    QCoreApplication.sendPostedEvents()
    assert texts(ui, panel) == ["Queue"]
    assert without - panel.body.height() == ui.px(HEADER) - 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 100, 175])
def test_header_texts_lie_beside_each_other_inside_the_panel(ui: Ui, panel: Panel, lang: str, scale: int) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    panel.set_count("21/130")
    panel.set_note("24 free")
    panel.set_hint("Ctrl+1")
    panel.add_header_widget(QPushButton("x"))
    panel.resize(ui.px(400), ui.px(200))
    places = sorted((w.place for w in written_in(ui, panel)), key=lambda p: p.left())
    assert len(places) == 4
    for first, second in itertools.pairwise(places):
        assert first.right() <= second.left()
    assert all(p.left() >= 0 and p.right() <= panel.width() for p in places)
    assert all(p.top() >= -TOUCH_PX and p.bottom() <= ui.px(HEADER) + TOUCH_PX for p in places)


@pytest.mark.parametrize(
    ("y", "button", "asks"),
    [(10, LEFT, True), (HEADER + 5, LEFT, False), (10, RIGHT, False)],
    ids=["on the header", "on the content", "with the other button"],
)
def test_only_a_double_click_on_the_header_asks_for_a_window_of_its_own(
    panel: Panel, y: int, button: Qt.MouseButton, asks: bool
) -> None:
    asked: list[bool] = []
    panel.tear_requested.connect(lambda: asked.append(True))
    panel.show_loading()
    QTest.mouseDClick(panel, button, pos=QPoint(200, y))
    assert bool(asked) is asks


def test_the_frame_shows_which_panel_has_the_keys(qtbot: QtBot, ui: Ui, panel: Panel) -> None:
    accent = ui.color("accent").name()
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    assert panel.body is not None
    panel._on_focus(other, panel.body)
    assert accent in colours(image_of(panel))
    panel._on_focus(panel.body, other)
    assert accent not in colours(image_of(panel))


def test_another_content_takes_the_place_and_the_focus(panel: Panel) -> None:
    second = QLineEdit()
    first = panel.body
    panel.set_body(second)
    assert panel.body is second
    assert panel.focusProxy() is second
    assert first is not None
    first.deleteLater()


def test_the_panel_is_as_large_as_its_content_and_header(ui: Ui, panel: Panel) -> None:
    assert panel.body is not None
    assert panel.sizeHint().height() == panel.body.sizeHint().height() + ui.px(HEADER) + 2
    ui.set_scale(150)
    assert panel.sizeHint().height() == panel.body.sizeHint().height() + ui.px(HEADER) + 2
