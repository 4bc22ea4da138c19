"""The top bar shows feeds by state and goes to the desks."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.views import Counts, FeedRow, FeedState
from tests.widgets.samples import NOW
from widgets.button import Chip, Tone
from widgets.top_bar import DeskTab, TopBar, feed_chip
from widgets.ui import Ui


def a_feed(**changes: Any) -> FeedRow:
    values = {"name": "Main", "format": "native", "address": "mqtts://mq1", "topic": "#", "state": FeedState.OK}
    return FeedRow(**(values | changes))


@pytest.fixture
def bar(qtbot: QtBot, ui: Ui) -> TopBar:
    bar = TopBar(ui)
    bar.resize(1920, 48)
    qtbot.addWidget(bar)
    bar.show()
    return bar


@pytest.mark.parametrize(
    ("feed", "tone", "value"),
    [
        (a_feed(rate=184.0), Tone.QUIET, "184/s"),
        (a_feed(state=FeedState.ERRORS, dead=12), Tone.WARNING, "12 errors"),
        (a_feed(state=FeedState.DOWN, since=NOW - timedelta(minutes=4)), Tone.BAD, "down 4 min"),
        (a_feed(state=FeedState.DOWN), Tone.BAD, "down"),
        (a_feed(state=FeedState.CONNECTING), Tone.BUSY, "connecting"),
        (a_feed(state=FeedState.OFF), Tone.QUIET, "off"),
    ],
    ids=lambda v: v.state if isinstance(v, FeedRow) else "",
)
def test_a_feed_is_a_chip(ui: Ui, feed: FeedRow, tone: Tone, value: str) -> None:
    chip = feed_chip(ui, feed)
    assert (chip.tone, chip.value) == (tone, value)


def test_a_feed_with_a_title_is_called_by_it_and_known_by_its_name(ui: Ui) -> None:
    chip = feed_chip(ui, a_feed(name="lora", title="燃气物联"))
    assert (chip.id, chip.name) == ("feed:lora", "燃气物联")


def test_the_smallest_screen_shows_trouble_only(bar: TopBar, ui: Ui) -> None:
    feeds = [a_feed(), a_feed(name="LoRa", state=FeedState.DOWN)]
    bar.set_chips([feed_chip(ui, feed) for feed in feeds])
    bar.set_compact(True)
    shown = [chip.accessibleName() for chip in bar.findChildren(Chip) if chip.isVisible()]
    assert shown == ["LoRa down"]


def test_a_tab_asks_for_its_desk_and_does_not_check_itself(qtbot: QtBot, bar: TopBar) -> None:
    bar.set_desks(
        [DeskTab(id="view.dispatch", text="Dispatch", key="F2"), DeskTab(id="view.map", text="Map", key="F3")]
    )
    bar.set_desk("view.dispatch")
    with qtbot.waitSignal(bar.desk_requested) as told:
        qtbot.mouseClick(bar._tabs[1], Qt.MouseButton.LeftButton)
    assert told.args == ["view.map"]
    assert [tab.isChecked() for tab in bar._tabs] == [True, False]


def test_a_chip_is_told_by_its_id(qtbot: QtBot, bar: TopBar, ui: Ui) -> None:
    bar.set_chips([feed_chip(ui, a_feed())])
    with qtbot.waitSignal(bar.chip_requested) as told:
        qtbot.mouseClick(bar._chips[0], Qt.MouseButton.LeftButton)
    assert told.args == ["feed:Main"]


def test_where_not_all_chips_fit_those_in_trouble_stay_whole_and_the_others_are_counted(bar: TopBar, ui: Ui) -> None:
    feeds = [a_feed(name=f"Source {n}") for n in range(4)] + [a_feed(name="LoRa", state=FeedState.DOWN)]
    bar.set_chips([feed_chip(ui, feed) for feed in feeds])
    wide = [chip.accessibleName() for chip in bar._chips if chip.isVisible()]
    bar.resize(bar._wanted_width(bar._chips) - 1, 48)
    narrow = [chip for chip in bar._chips if chip.isVisible()]
    assert len(wide) == 5
    assert [chip.accessibleName() for chip in narrow] == ["LoRa down"]
    assert narrow[0].width() >= narrow[0].sizeHint().width()
    assert bar._rest.text() == "4 others fine"


def test_a_wide_screen_keeps_the_keys_on_the_tabs_beside_three_chips_in_trouble(bar: TopBar, ui: Ui) -> None:
    places = (("Dispatch", "F2"), ("Map", "F3"), ("Cameras", "F4"), ("Board", "F5"), ("Admin", "F6"))
    bar.set_desks([DeskTab(id=text, text=text, key=key) for text, key in places])
    bare = [tab.sizeHint().width() for tab in bar._tabs]
    bar.set_counts(Counts(open=21, to_dispatch=8, breached=6, free_workers=41, workers=60))
    troubles = [
        a_feed(name="lora", state=FeedState.ERRORS, dead=12),
        a_feed(name="video", state=FeedState.DOWN, since=NOW - timedelta(minutes=4)),
        a_feed(name="weather", state=FeedState.CONNECTING),
    ]
    bar.set_chips([feed_chip(ui, feed) for feed in troubles])
    assert [tab.sizeHint().width() for tab in bar._tabs] == bare
    bar.resize(1280, 48)
    assert all(tab.sizeHint().width() < width for tab, width in zip(bar._tabs, bare, strict=True))
