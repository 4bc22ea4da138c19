"""The feeds page at the whole console: its keys and its menu."""

from PySide6.QtCore import Qt

from console.app.feeds_page import FeedsPage
from console.domain.views import FeedState
from tests.app.driving import Dispatcher


def at_the_feeds(dispatcher: Dispatcher) -> FeedsPage:
    dispatcher.until_fed()
    dispatcher.press(Qt.Key.Key_F6)
    dispatcher.until(lambda: dispatcher.window.page == "admin", "the feeds page is open")
    return dispatcher.console.feeds_page


def test_a_file_that_does_not_hold_the_feed_is_told_and_the_feed_goes_on(dispatcher: Dispatcher) -> None:
    page = at_the_feeds(dispatcher)
    dispatcher.letter("d")
    dispatcher.letter("d")
    dispatcher.until(lambda: "could not be changed" in dispatcher.answer, "it is told")
    assert page.desk.feed is not None
    assert page.desk.feed.state is not FeedState.OFF


def test_the_menu_leads_where_its_entries_say(dispatcher: Dispatcher) -> None:
    page = at_the_feeds(dispatcher)
    # An empty list takes no keys.
    dispatcher.outside.send("incidents/hotline", {"title": "Smoke without an id"})
    dispatcher.until(lambda: page.desk.letters.list.rows, "the refused message is listed")
    page.desk.menu.requested.emit("admin.letters")
    assert page.desk.letters.list.hasFocus()
    for command, name in (("view.cameras", "cameras"), ("view.settings", "settings"), ("workers.search", "dispatch")):
        dispatcher.press(Qt.Key.Key_F6)
        page.desk.menu.requested.emit(command)
        assert dispatcher.window.page == name
