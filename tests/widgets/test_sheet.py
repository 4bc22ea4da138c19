"""What lies over a page lies there in one way: below the alarm line, with the keys, until Esc or a click beside it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.manual import Draft
from tests.widgets.samples import NOW
from widgets.bulk_view import BulkView
from widgets.choice import Choice
from widgets.failure import Failure
from widgets.intake.form import IntakeForm
from widgets.keys_sheet import KeysSheet
from widgets.palette import Palette, PaletteAnswer
from widgets.sheet import Sheet
from widgets.trouble_sheet import TroubleSheet
from widgets.ui import Ui, load_words

TOP = 76
Open = Callable[[Ui, QWidget], Sheet]


def keys(ui: Ui, host: QWidget) -> Sheet:
    made = KeysSheet(ui, host)
    made.open_with("Keys", ())
    return made


def trouble(ui: Ui, host: QWidget) -> Sheet:
    made = TroubleSheet(ui, host)
    made.open_with(Failure(what="Store", why="gone"))
    return made


def bulk(ui: Ui, host: QWidget) -> Sheet:
    made = BulkView(ui, host)
    made.open_with("Take", (), needs_text=False, danger=False)
    return made


def choice(ui: Ui, host: QWidget) -> Sheet:
    made = Choice(ui, host)
    made.open_with("Whom", ())
    return made


def palette(ui: Ui, host: QWidget) -> Sheet:
    made = Palette(ui, host)
    made.open_with(lambda typed: PaletteAnswer(heading=typed, items=(), of=0))
    return made


def intake(ui: Ui, host: QWidget) -> Sheet:
    made = IntakeForm(ui, host)
    made.open_with(Draft(id="d-1"))
    return made


ALL: tuple[Open, ...] = (keys, trouble, bulk, choice, palette, intake)


@pytest.fixture
def ui(qtbot: QtBot) -> Iterator[Ui]:
    made = Ui(load_words(), "dark", "en", now=NOW)
    yield made
    made._blink.stop()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1280, 720)
    host.show()
    host.activateWindow()
    return host


@pytest.mark.parametrize("make", ALL)
def test_it_covers_its_host_below_the_alarm_line_whatever_the_size_and_has_the_keys(
    ui: Ui, host: QWidget, make: Open
) -> None:
    sheet = make(ui, host)
    sheet.set_top(TOP)
    assert sheet.geometry() == host.rect().adjusted(0, TOP, 0, 0)
    host.resize(1920, 1080)
    assert sheet.geometry() == host.rect().adjusted(0, TOP, 0, 0)
    focus = host.focusWidget()
    assert focus is not None
    assert sheet is focus or sheet.isAncestorOf(focus)


@pytest.mark.parametrize("make", [m for m in ALL if m is not intake])
def test_a_click_beside_it_leaves(qtbot: QtBot, ui: Ui, host: QWidget, make: Open) -> None:
    sheet = make(ui, host)
    with qtbot.waitSignal(sheet.left):
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(2, sheet.height() - 2))
    assert sheet.isHidden()


def test_a_click_beside_the_fields_of_a_report_loses_nothing(ui: Ui, host: QWidget) -> None:
    sheet = intake(ui, host)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(2, sheet.height() - 2))
    assert sheet.isVisible()
