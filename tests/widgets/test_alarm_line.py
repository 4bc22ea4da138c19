"""The alarm line says the worst thing in words."""

from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity
from console.domain.views import AlarmKind, AlarmView
from tests.widgets.reading import image_of, texts, written_in
from tests.widgets.samples import NOW
from widgets.alarm_line import TROUBLES, AlarmLine
from widgets.ui import Ui

SINCE = NOW - timedelta(seconds=9)
LEFT = Qt.MouseButton.LeftButton


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


KINDS = [kind for kind in AlarmKind if kind is not AlarmKind.NOTHING]


def an_alarm(kind: AlarmKind, **changes: Any) -> AlarmView:
    trouble = kind in TROUBLES
    values = {"kind": kind, "number": 0 if trouble else 1048, "title": "" if trouble else "Fire", "since": SINCE,
              "severity": Severity.CRITICAL, "unacknowledged": 2, "recent": 23}  # fmt: skip
    return AlarmView(**(values | changes))


@pytest.mark.parametrize("kind", AlarmKind)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("scale", "compact", "width"), [(90, True, 1264), (100, False, 1904), (175, False, 1904)])
def test_no_text_of_the_line_lies_on_another_or_outside(
    ui: Ui, line: AlarmLine, kind: AlarmKind, lang: str, scale: int, compact: bool, width: int
) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    line.set_compact(compact)
    line.resize(width, line.sizeHint().height())
    line.set_alarm(an_alarm(kind, title="Very long title of a case " * 12, detail="refused by the other side " * 9))
    seen = [w for w in written_in(ui, line) if not (w.weight == 700 and w.text.isdigit())]
    for one, other in combinations(seen, 2):
        assert not one.place.adjusted(1, 0, -1, 0).intersects(other.place.adjusted(1, 0, -1, 0))
    assert all(w.place.left() >= 0 and w.place.right() <= width for w in seen)


@pytest.mark.parametrize("kind", KINDS)
def test_what_calls_has_a_tinted_ground_and_a_bar_at_its_left(ui: Ui, line: AlarmLine, kind: AlarmKind) -> None:
    quiet = image_of(line)
    line.set_alarm(an_alarm(kind))
    loud = image_of(line)
    token = "p2" if kind in (AlarmKind.FLOOD, AlarmKind.COPY_LOST) else "p1"
    assert loud.pixelColor(1, line.height() // 2) == ui.color(token)
    assert loud.pixelColor(line.width() // 2, 3) == ui.tint(token)
    assert quiet.pixelColor(1, line.height() // 2) == ui.color("bg1")


@pytest.mark.parametrize(
    ("severity", "token"),
    [(Severity.CRITICAL, "p1"), (Severity.HIGH, "p2"), (Severity.NORMAL, "p2"), (Severity.LOW, "p2")],
)
def test_only_a_critical_new_case_is_red(ui: Ui, line: AlarmLine, severity: Severity, token: str) -> None:
    line.set_alarm(an_alarm(AlarmKind.NEW_INCIDENT, severity=severity))
    assert image_of(line).pixelColor(1, line.height() // 2) == ui.color(token)


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_that_help_stand_at_the_right(ui: Ui, line: AlarmLine, kind: AlarmKind) -> None:
    line.set_alarm(an_alarm(kind))
    said = texts(ui, line)
    assert ("H" in said) is (kind in TROUBLES)
    assert ("F8" in said and "Ctrl+J" in said) is (kind not in TROUBLES)


def test_how_many_more_there_are_is_told(ui: Ui, line: AlarmLine) -> None:
    counts = ui.t("alarm.counts", n=2, recent=23)
    line.set_alarm(an_alarm(AlarmKind.SOS))
    assert counts in texts(ui, line)
    line.set_alarm(an_alarm(AlarmKind.SOS, unacknowledged=0, recent=0))
    assert counts not in texts(ui, line)


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in TROUBLES])
def test_a_click_beside_the_key_of_silence_goes_to_the_case(qtbot: QtBot, line: AlarmLine, kind: AlarmKind) -> None:
    line.set_alarm(an_alarm(kind))
    line.grab()
    with qtbot.waitSignal(line.go_requested), qtbot.assertNotEmitted(line.silence_requested):
        QTest.mousePress(line, LEFT, pos=QPoint(60, 16))


@pytest.mark.parametrize("kind", TROUBLES)
def test_a_click_on_a_trouble_asks_for_help(qtbot: QtBot, line: AlarmLine, kind: AlarmKind) -> None:
    line.set_alarm(an_alarm(kind))
    line.grab()
    with qtbot.waitSignal(line.help_requested), qtbot.assertNotEmitted(line.go_requested):
        QTest.mousePress(line, LEFT, pos=QPoint(line.width() - 20, 16))


def test_the_line_keeps_its_height_whatever_it_says(line: AlarmLine) -> None:
    heights = set()
    for kind in AlarmKind:
        line.set_alarm(an_alarm(kind, title="x" * 900))
        heights.add(line.sizeHint().height())
    assert len(heights) == 1


def test_the_age_goes_on_with_the_tick(ui: Ui, line: AlarmLine) -> None:
    line.set_alarm(an_alarm(AlarmKind.SOS))
    ui.set_now(NOW + timedelta(seconds=5))
    assert any("14 s" in text for text in texts(ui, line))


def test_the_tool_tip_tells_the_age_of_now(ui: Ui, line: AlarmLine) -> None:
    line.set_alarm(an_alarm(AlarmKind.SOS))
    ui.set_now(NOW + timedelta(seconds=5))
    assert "14 s" in line.toolTip()


def test_the_pointer_is_a_hand_only_where_a_click_does_something(line: AlarmLine) -> None:
    assert line.cursor().shape() is Qt.CursorShape.ArrowCursor
    line.set_alarm(an_alarm(AlarmKind.SOS))
    assert line.cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_markup_of_a_report_is_text_on_the_line_and_in_its_tool_tip(ui: Ui, line: AlarmLine) -> None:
    line.set_alarm(an_alarm(AlarmKind.NEW_INCIDENT, title="<a href='x'>Fire</a>\u202e"))
    assert any("<a href='x'>Fire</a>" in text for text in texts(ui, line))
    assert "&lt;a href" in line.toolTip()
