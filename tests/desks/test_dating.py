"""What is not of now says so: panels of a store or of feeds that are lost, and a desk whose store is not open yet."""

import pytest

from console.desks.dating import OF_FEEDS, OF_STORE, Dating
from console.domain.views import FeedRow, FeedState
from console.models.alarm import FULL, Trouble
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import T0
from widgets.failure import FailureForm
from widgets.panel import PanelState
from widgets.top_bar_parts import CountsView

MAIN = {"name": "main", "format": "linkage", "address": "mqtt://broker", "topic": "linkage/#"}
LOST = Trouble(why="connection refused", since=T0)


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    desk_window.report(7)
    desk_window.select(7)
    return desk_window


@pytest.fixture
def dating(desk: DeskAtWork) -> Dating:
    return Dating(desk.ui, desk.presenter)


def marked(desk: DeskAtWork) -> frozenset[str]:
    """The panels that say from when their data is, as a screen reader hears them."""
    mark = desk.ui.t("common.from_mark", time=desk.ui.clock(T0))
    return frozenset(name for name, panel in desk.desk.panels.items() if mark in panel.accessibleName())


def test_panels_of_a_lost_store_say_from_when_they_are_until_it_is_back(desk: DeskAtWork, dating: Dating) -> None:
    desk.presenter.refresh()
    assert marked(desk) == frozenset()
    desk.work.store_trouble = LOST
    desk.presenter.refresh()
    assert marked(desk) == OF_STORE
    desk.work.store_trouble = None
    desk.presenter.refresh()
    assert marked(desk) == frozenset()


def test_a_full_disk_makes_nothing_old(desk: DeskAtWork, dating: Dating) -> None:
    desk.work.store_trouble = Trouble(why="no room", since=T0, code=FULL)
    desk.presenter.refresh()
    assert marked(desk) == frozenset()


def test_panels_of_what_the_feeds_tell_are_marked_once_every_feed_is_down(desk: DeskAtWork, dating: Dating) -> None:
    down = FeedRow(**MAIN, state=FeedState.DOWN, since=T0)
    desk.work.feeds = (down, FeedRow(**MAIN | {"name": "video"}, state=FeedState.OK))
    desk.presenter.refresh()
    assert marked(desk) == frozenset()
    desk.work.feeds = (down,)
    desk.presenter.refresh()
    assert marked(desk) == OF_FEEDS


def test_the_mark_of_the_old_language_goes_with_it(desk: DeskAtWork, dating: Dating) -> None:
    desk.work.store_trouble = LOST
    desk.presenter.refresh()
    desk.ui.set_lang("zh")
    assert marked(desk) == OF_STORE


def test_nothing_is_called_empty_while_the_store_is_being_opened(desk_window: DeskAtWork) -> None:
    desk = desk_window
    Dating(desk.ui, desk.presenter).begin()
    desk.presenter.refresh()
    panels = desk.desk.panels
    # The workers of this desk are there already: what is known is shown.
    assert {name for name, panel in panels.items() if panel.state is PanelState.LOADING} == {"queue", "lanes", "map"}
    counts = desk.window.findChild(CountsView)
    assert counts is not None
    desk.window.refresh()
    assert counts.accessibleName().startswith("— ")
    desk.desk.show_loaded()
    desk.presenter.refresh()
    desk.window.refresh()
    assert counts.accessibleName().startswith("0 ")
    assert panels["queue"].state is PanelState.CONTENT
    assert panels["lanes"].state is PanelState.EMPTY


def test_a_store_that_cannot_be_opened_says_why_since_when_and_which_key_helps(desk_window: DeskAtWork) -> None:
    desk = desk_window
    dating = Dating(desk.ui, desk.presenter)
    dating.begin()
    desk.work.store_trouble = LOST
    desk.presenter.refresh()
    queue = desk.desk.queue
    form = queue.findChild(FailureForm)
    assert form is not None
    assert form.isVisible()
    assert not queue.view.isVisible(), "an empty list would say that there is no case"
    said = form.accessibleName()
    for part in ("cannot be opened", "connection refused", desk.ui.clock(T0), "tried again"):
        assert part in said
    form.action_requested.emit("trouble.help")
    assert desk.performed[-1][0] == "trouble.help"
    desk.work.store_trouble = None
    desk.desk.show_loaded()
    assert queue.view.isVisible()
    assert not form.isVisible()


def test_at_the_start_the_keys_are_the_queue_s_once_it_has_been_read(desk: DeskAtWork, dating: Dating) -> None:
    dating.begin()
    desk.desk.focus_work()
    assert desk.window.focusWidget() is desk.desk.queue
    desk.desk.show_loaded()
    assert desk.window.focusWidget() is desk.desk.queue.view
