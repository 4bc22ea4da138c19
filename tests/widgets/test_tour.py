"""The guided tour and the manual: how they are walked, left, and read aloud."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.manual_view import ManualView
from widgets.tour import Tour, TourStop
from widgets.ui import Ui


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def parts(window: QWidget) -> tuple[QWidget, QWidget, QWidget]:
    first, second, hidden = (QWidget(window) for _ in range(3))
    first.setGeometry(0, 100, 200, 400)
    second.setGeometry(600, 100, 200, 400)
    window.show()
    hidden.hide()
    return first, second, hidden


@pytest.fixture
def tour(ui: Ui, window: QWidget, parts: tuple[QWidget, QWidget, QWidget]) -> Tour:
    first, second, hidden = parts
    stops = (
        TourStop(words="tour.queue", targets=(first,)),
        TourStop(words="tour.case", targets=(hidden, second)),
        TourStop(words="tour.top", targets=(hidden,)),
    )
    made = Tour(ui, stops, (first,), window)
    made.setGeometry(window.rect())
    made.show()
    return made


def test_each_stop_lights_the_first_of_its_parts_that_is_there(tour: Tour) -> None:
    lit = []
    for stop in range(3):
        tour._go(stop)
        lit.append(tour.lit)
    assert lit == [QRect(0, 100, 200, 400), QRect(600, 100, 200, 400), QRect()]


def test_it_is_walked_there_and_back_and_ends_after_the_last(qtbot: QtBot, tour: Tour) -> None:
    walked = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(tour, key)
        walked.append(tour.at)
    assert walked == [1, 2, 1, 0, 0]
    tour._go(2)
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(tour, Qt.Key.Key_Space)


def test_one_key_or_one_click_skips_it(qtbot: QtBot, tour: Tour) -> None:
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(tour, Qt.Key.Key_Escape)
    with qtbot.waitSignal(tour.ended):
        tour._bubble.skip.click()


def test_the_bubble_covers_nothing_that_must_stay_clear(ui: Ui, window: QWidget) -> None:
    bar, alarm = QWidget(window), QWidget(window)
    bar.setGeometry(0, 0, 800, 40)
    alarm.setGeometry(0, 46, 800, 30)
    window.show()
    made = Tour(ui, (TourStop(words="tour.top", targets=(bar,)),), (alarm,), window)
    made.setGeometry(window.rect())
    made.show()
    assert not made.bubble.geometry().intersects(alarm.geometry())


def test_a_key_that_is_none_of_its_own_does_nothing(qtbot: QtBot, tour: Tour) -> None:
    with qtbot.assertNotEmitted(tour.ended):
        qtbot.keyClick(tour, Qt.Key.Key_X)
    assert tour.at == 0


def test_the_bubble_stands_inside_the_window_beside_what_it_speaks_of(tour: Tour) -> None:
    for stop in range(3):
        tour._go(stop)
        bubble = tour._bubble.geometry()
        assert tour.rect().contains(bubble)
        assert not bubble.intersects(tour.lit)


def test_words_and_count_are_read_aloud_and_follow_the_language(tour: Tour, ui: Ui) -> None:
    assert tour.accessibleName() == "The queue"
    assert tour._bubble._count.text() == "1 / 3"
    ui.set_lang("zh")
    assert tour.accessibleName() == "待办队列"


def test_the_last_stop_says_that_the_work_begins(tour: Tour) -> None:
    assert tour._bubble.next.action.text == "Next"
    assert not tour._bubble.back.isEnabled()
    tour._go(2)
    assert tour._bubble.next.action.text == "Start"
    assert tour._bubble.back.isEnabled()


def test_the_manual_is_in_the_language_of_the_screen_and_left_by_escape(qtbot: QtBot, ui: Ui) -> None:
    manual = ManualView(ui, {"en": "# One\n\n## Two\n\ntext", "zh": "# 一"})
    qtbot.addWidget(manual)
    manual.show()
    assert manual.text.toPlainText().startswith("One")
    ui.set_lang("zh")
    assert manual.text.toPlainText() == "一"
    with qtbot.waitSignal(manual.left):
        qtbot.keyClick(manual.text, Qt.Key.Key_Escape)
