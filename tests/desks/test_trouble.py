"""H says what to do about the trouble of now: of the store, its copy, a camera; feeds have a page of their own."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.desks.trouble import TroubleHelp
from console.domain.views import FeedRow, FeedState
from console.models import alarm
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import T0
from widgets.camera_view import CameraView, TileState
from widgets.failure import Failure

ESC = Qt.Key.Key_Escape
MAIN = {"name": "main", "format": "linkage", "address": "mqtt://broker", "topic": "linkage/#"}


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """A desk with a new case, whose H opens what it opens at a console."""
    desk = desk_window
    desk.unwritable = None  # type: ignore[attr-defined]  # for the tests below
    trouble = TroubleHelp(desk.ui, desk.window, desk.presenter, desk.conductor, lambda: desk.unwritable)  # type: ignore[attr-defined]  # see above
    desk.window.add_actions({"trouble.help": lambda _: trouble.show()})
    desk.sheet = trouble.sheet  # type: ignore[attr-defined]  # for the tests below
    desk.report(7, severity=1)
    desk.select(7)
    return desk


def said(desk: DeskAtWork) -> str:
    """What H tells, as a screen reader hears it."""
    desk.press(Qt.Key.Key_H)
    sheet = desk.sheet  # type: ignore[attr-defined]  # see above
    assert sheet.isVisible()
    assert sheet.hasFocus()
    return str(sheet.accessibleName())


def test_it_tells_what_why_since_when_the_effect_and_what_helps(desk: DeskAtWork) -> None:
    for trouble, code, what in (
        ("store_trouble", "lost", "The store cannot be reached"),
        ("store_trouble", alarm.FULL, "The store's disk is full"),
        ("intake_trouble", "locked", "Feeds cannot write to the store"),
        ("copy_trouble", "lost", "The second copy of the log is not written"),
    ):
        setattr(desk.work, trouble, alarm.Trouble(why="no route to host", since=T0, code=code))
        told = said(desk)
        assert told.startswith(f"{what}. no route to host. {desk.ui.clock(T0)}. "), told
        assert told.count(". ") >= 4
        desk.press(ESC)
        setattr(desk.work, trouble, None)


def test_the_case_in_the_alarm_line_does_not_hide_the_trouble_of_the_store(desk: DeskAtWork) -> None:
    desk.work.store_trouble = alarm.Trouble(why="gone", since=T0)
    assert said(desk).startswith("The store cannot be reached")


def test_a_camera_without_a_picture_is_told_by_its_reason(desk: DeskAtWork) -> None:
    tile = desk.desk.camera
    tile.set_camera("C-7", "Old pier", 80.0)
    for reason, helps in (("password_refused", "password"), ("unreachable", "power"), ("not_found", "address")):
        tile.set_status(CameraView(state=TileState.NONE, reason=reason, trouble_s=60, next_try_s=8, attempt=3))
        told = said(desk)
        assert told.startswith("No picture of camera C-7. ")
        assert helps in told.rpartition("as ever")[2]
        desk.press(ESC)


def test_feeds_have_a_page_of_their_own(desk: DeskAtWork) -> None:
    desk.work.feeds = (FeedRow(**MAIN, state=FeedState.DOWN, since=T0),)
    desk.press(Qt.Key.Key_H)
    assert desk.performed[-1][0] == "view.admin"


def test_files_that_cannot_be_written_are_told_with_what_is_lost(desk: DeskAtWork) -> None:
    desk.unwritable = Failure(what="Files", why="/data/draft.json: full", effect="lost")  # type: ignore[attr-defined]  # see above
    assert said(desk).startswith("Files. /data/draft.json: full. lost")


def test_what_a_feed_had_to_drop_is_told_by_its_name_how_many_and_since_when(desk: DeskAtWork) -> None:
    some = FeedRow(**MAIN, state=FeedState.OK, dropped=2, dropped_since=T0)
    most = replace(some, name="lora", dropped=3_000, beyond=1)
    desk.work.feeds = (some, most)
    told, time = said(desk), desk.ui.clock(T0)
    assert told.startswith(f"The feed “lora” sends more than can be taken. 3000 messages dropped since {time}")
    assert f"1 reading dropped since {time}: more sensors than are kept" in told


def test_where_nothing_is_wrong_it_says_so(desk: DeskAtWork) -> None:
    desk.press(Qt.Key.Key_H)
    assert desk.window.line._hints._answer == "Nothing is in trouble now"


@pytest.mark.parametrize("key", [ESC, Qt.Key.Key_H, Qt.Key.Key_Return])
def test_a_key_leaves_and_no_command_runs_meanwhile(desk: DeskAtWork, key: Qt.Key) -> None:
    desk.work.store_trouble = alarm.Trouble(why="gone", since=T0)
    said(desk)
    desk.write("e")
    assert desk.store.sent == []
    desk.press(key)
    assert not desk.window.is_asking
    assert desk.desk.queue.view.hasFocus()
