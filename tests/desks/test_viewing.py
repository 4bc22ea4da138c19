"""The pictures of time line and evidence: small in their rows, whole over the page by Space or a double click."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.desks.viewing import Viewing
from console.domain import commands as cmd
from console.domain.facts import Attachment
from console.models.pictures import Pictures
from tests.desks.desk_at_work import DeskAtWork
from tests.models.test_pictures import a_picture
from tests.widgets.reading import share_of
from widgets.pictured_rows import PicturedRows
from widgets.timeline_view import TimelineView

SPACE, ESC = Qt.Key.Key_Space, Qt.Key.Key_Escape
HERE = Attachment(url="snapshot:7-c1.jpg", type="image/jpeg", name="7-c1.jpg")
ELSEWHERE = Attachment(url="https://x/photos/b.jpg", type="image/jpeg", name="b.jpg")


@pytest.fixture
def viewing(desk_window: DeskAtWork, tmp_path: Path) -> Iterator[Viewing]:
    desk = desk_window
    a_picture(tmp_path / "7-c1.jpg")
    pictures = Pictures(tmp_path)
    made = Viewing(desk.ui, desk.window, desk.presenter, pictures)
    desk.report(7)
    desk.select(7)
    yield made
    pictures.close()


def attach(desk: DeskAtWork, attachment: Attachment, camera: str = "") -> None:
    desk.outside(7, cmd.AttachEvidence(attachment=attachment, camera=camera), desk.store.actor)


def opened(qtbot: QtBot, viewing: Viewing, rows: PicturedRows[object], key: Qt.Key = SPACE) -> None:
    rows.setFocus()
    rows.set_current(0)
    with qtbot.waitSignal(viewing._pictures.shown):
        QTest.keyClick(rows, key)


def test_space_opens_the_picture_of_the_row_and_esc_gives_the_keys_back(
    qtbot: QtBot, desk_window: DeskAtWork, viewing: Viewing
) -> None:
    desk, sheet = desk_window, viewing.sheet
    attach(desk, HERE, camera="c1")
    opened(qtbot, viewing, desk.desk.timeline)
    assert sheet.isVisible()
    assert "7-c1.jpg" in sheet.accessibleName()
    assert sheet._image.width() == 640
    sheet.grab()
    desk.press(ESC)
    assert sheet.isHidden()
    assert not desk.window.is_asking


def test_a_double_click_opens_it_too_and_a_row_without_a_picture_opens_nothing(
    qtbot: QtBot, desk_window: DeskAtWork, viewing: Viewing
) -> None:
    desk = desk_window
    attach(desk, HERE, camera="c1")
    rows = desk.desk.timeline
    rows.grab()
    with qtbot.waitSignal(viewing._pictures.shown):
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, rows.row_height() // 2))
    assert viewing.sheet.isVisible()
    viewing.sheet.leave()
    rows.set_current(1)
    with qtbot.assertNotEmitted(rows.picture_wanted):
        rows.row_opened(rows.rows[1])


def test_a_picture_at_another_address_is_not_fetched_and_its_address_is_told(
    qtbot: QtBot, desk_window: DeskAtWork, viewing: Viewing
) -> None:
    desk = desk_window
    attach(desk, ELSEWHERE)
    opened(qtbot, viewing, desk.desk.timeline)
    assert viewing.sheet.isHidden()
    assert desk.window.line._hints._answer == "It is not fetched; it is at https://x/photos/b.jpg"


@pytest.mark.parametrize(("width", "is_seen"), [(420, True), (250, False)])
def test_a_small_one_stands_in_the_time_line_where_it_takes_no_words_away(
    desk_window: DeskAtWork, viewing: Viewing, width: int, is_seen: bool
) -> None:
    desk = desk_window
    attach(desk, HERE, camera="c1")
    red = QPixmap(160, 90)
    red.fill(QColor("#ff0000"))
    rows = TimelineView(desk.ui)
    rows.set_rows(desk.desk.timeline.rows)
    rows.resize(width, 100)
    rows.set_pictures(lambda url: red if url == HERE.url else None)
    assert (share_of(rows.grab().toImage(), QColor("#ff0000")) > 0) is is_seen
    shiboken6.delete(rows)
