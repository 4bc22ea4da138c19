"""What is derived is shown a part a turn, nothing that changes meanwhile is lost, and all of it at once when asked."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from console.desks import refreshing as module
from console.desks.refreshing import FLOOD_MS, LONGEST_MS, PAUSES, Refreshing
from widgets.turns import Turns

PARTS = ("ranks", "places", "counts")


class Desk:
    """Notes which part was shown, and whether others waited then."""

    def __init__(self) -> None:
        self.turns, self.shown = Turns(), list[str]()
        self.refreshing = Refreshing(self.turns, [partial(self.show, part) for part in PARTS])
        self.takes_s = 0.0
        self.then: Callable[[], None] | None = None
        """What happens while the second part is shown, once."""
        self.now_s = 100.0

    @property
    def is_to_show_more(self) -> bool:
        return self.turns.are_waiting or self.refreshing._gather.isActive()

    def show(self, part: str) -> None:
        self.shown.append(part)
        self.now_s += self.takes_s
        if part == PARTS[1] and self.then is not None:
            then, self.then = self.then, None
            then()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk()
    monkeypatch.setattr(module, "monotonic", lambda: made.now_s)
    yield made
    made.refreshing.deleteLater()
    made.turns.deleteLater()


def test_each_part_has_a_turn_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    seen: list[int] = []
    other = QTimer(desk.refreshing, interval=0)
    other.timeout.connect(lambda: seen.append(len(desk.shown)))
    other.start()
    desk.refreshing.soon()
    qtbot.waitUntil(lambda: len(desk.shown) == len(PARTS))
    assert tuple(desk.shown) == PARTS
    assert {0, 1, 2} <= set(seen), "other things come between"


def test_all_can_be_shown_at_once_and_then_nothing_is_left_to_show(qtbot: QtBot, desk: Desk) -> None:
    desk.refreshing.soon()
    desk.refreshing.now()
    assert tuple(desk.shown) == PARTS
    assert not desk.is_to_show_more


def test_what_changes_between_the_parts_is_shown_by_another_round(qtbot: QtBot, desk: Desk) -> None:
    desk.then = desk.refreshing.soon
    desk.refreshing.soon()
    qtbot.waitUntil(lambda: len(desk.shown) >= 2 * len(PARTS))
    assert tuple(desk.shown) == 2 * PARTS


def test_changes_that_come_together_are_shown_once(qtbot: QtBot, desk: Desk) -> None:
    for _ in range(5):
        desk.refreshing.soon()
    qtbot.waitUntil(lambda: len(desk.shown) == len(PARTS))
    assert not desk.is_to_show_more


@pytest.mark.parametrize(
    ("takes_s", "rest_ms"),
    [(0.001, FLOOD_MS), (0.02, 3 * 20 * PAUSES), (1.0, LONGEST_MS)],
    ids=["quick", "slow", "very"],
)
def test_under_a_flood_it_rests_the_longer_the_more_there_is_to_show(
    qtbot: QtBot, desk: Desk, takes_s: float, rest_ms: int
) -> None:
    desk.takes_s = takes_s
    desk.refreshing.now()
    desk.refreshing.soon()
    assert desk.refreshing._gather.interval() == pytest.approx(rest_ms, abs=2)


def test_what_others_keep_from_its_turn_is_shown_all_the_same_and_before_them(qtbot: QtBot, desk: Desk) -> None:
    others = [partial(desk.show, "another") for _ in range(1_000)]
    for other in others:
        desk.turns.run(other)
    desk.refreshing.soon()
    qtbot.waitUntil(lambda: set(PARTS) <= set(desk.shown))
    assert tuple(part for part in desk.shown if part in PARTS) == PARTS
    assert desk.turns.are_waiting, "the others have not all had their turn"
