"""The alarm line says the worst thing in words."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.domain.views import AlarmKind, AlarmView
from tests.widgets.samples import NOW
from widgets.alarm_line import AlarmLine
from widgets.ui import Ui

SINCE = NOW - timedelta(seconds=9)


@pytest.fixture
def line(qtbot: QtBot, ui: Ui) -> AlarmLine:
    line = AlarmLine(ui)
    line.resize(1904, 32)
    qtbot.addWidget(line)
    line.show()
    return line


@pytest.mark.parametrize(
    ("view", "text"),
    [
        (AlarmView(), "No unacknowledged alarm"),
        (AlarmView(kind=AlarmKind.NEW_INCIDENT, number=7, title="Fire", since=SINCE), "New 7 Fire 9 s ago"),
        (AlarmView(kind=AlarmKind.SOS, number=7, title="Xu Li", since=SINCE), "SOS 7 Xu Li 9 s ago"),
        (
            AlarmView(kind=AlarmKind.FLOOD, number=7, title="Fire", recent=23, since=SINCE),
            "Alarm flood: 23 in 10 min; most urgent 7 Fire",
        ),
    ],
    ids=lambda v: v.kind if isinstance(v, AlarmView) else "",
)
def test_what_it_says(line: AlarmLine, view: AlarmView, text: str) -> None:
    line.set_alarm(view)
    assert line.text == text
    assert line.accessibleDescription() == text


def test_trouble_says_since_when_and_why(line: AlarmLine, ui: Ui) -> None:
    line.set_alarm(AlarmView(kind=AlarmKind.STORE_LOST, since=SINCE, detail="disk is full"))
    assert line.text.endswith(f"since {ui.clock(SINCE)} · disk is full")


@pytest.mark.parametrize("kind", [AlarmKind.UNSENT, AlarmKind.NO_FEED])
def test_what_waits_to_be_sent_is_counted_first(line: AlarmLine, ui: Ui, kind: AlarmKind) -> None:
    line.set_alarm(AlarmView(kind=kind, since=SINCE, title="city", detail="unreachable Connection refused", waiting=3))
    told = f"3 wait to be sent · since {ui.clock(SINCE)} · city · cannot be reached (Connection refused)"
    assert line.text == f"{ui.t(f'alarm.{kind}')} {told}"


def test_a_click_goes_there_and_one_on_silence_silences(qtbot: QtBot, line: AlarmLine) -> None:
    line.set_alarm(AlarmView(kind=AlarmKind.NEW_INCIDENT, number=7, title="Fire", since=SINCE))
    line.grab()
    with qtbot.waitSignal(line.go_requested):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(200, 16))
    with qtbot.waitSignal(line.silence_requested):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(1904 - 40, 16))


def test_a_click_on_nothing_does_nothing(qtbot: QtBot, line: AlarmLine) -> None:
    with qtbot.assertNotEmitted(line.go_requested):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(200, 16))


def test_a_second_copy_in_trouble_says_that_all_else_works_and_offers_help(qtbot: QtBot, line: AlarmLine) -> None:
    line.set_alarm(AlarmView(kind=AlarmKind.COPY_LOST, since=SINCE, detail="disk: no space"))
    assert "all else works" in line.text
    assert line.text.endswith("disk: no space")
    with qtbot.waitSignal(line.help_requested):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(200, 16))
