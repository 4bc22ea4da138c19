"""What the map does for a change, a tick and a blink is bounded by what is seen, not by what is open."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity, WorkerState
from tests.widgets.samples import NOW, a_deadline, a_row, a_worker
from tests.widgets.test_map_view import DISTRICT, WANG, pixel
from widgets.map.map_view import CasePlace, MapView
from widgets.ui import Ui


@pytest.fixture
def view(qtbot: QtBot, ui: Ui) -> MapView:
    view = MapView(ui)
    qtbot.addWidget(view)
    view.resize(568, 392)
    view.set_district(DISTRICT)
    return view


def spread_out(count: int, **row: object) -> list[CasePlace]:
    places = np.random.default_rng(3).uniform((35.91, 120.01), (36.09, 120.19), (count, 2)).tolist()
    return [(a_row(n, **row), lat, lon) for n, (lat, lon) in enumerate(places, start=1)]


def painted_whole(qtbot: QtBot, view: MapView) -> None:
    """Show the view and let everything that waits to be painted be painted."""
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: not view.ui.turns.are_waiting)
    view.repaint()


def test_one_change_among_thousands_touches_one_case(view: MapView) -> None:
    view.set_incidents(spread_out(3000, severity=Severity.NORMAL))
    before = view._scene.cases.changes
    view.change_incidents({7: (a_row(7, severity=Severity.CRITICAL), 36.0, 120.1), 8: None})
    assert view._scene.cases.changes == before + 2
    assert len(view._scene.cases) == 2999


def test_thousands_are_painted_as_a_bounded_number_of_signs(qtbot: QtBot, view: MapView) -> None:
    view.set_incidents(spread_out(3000, severity=Severity.NORMAL))
    view.grab()
    assert view._overlay.painted < 568 * 392 / 24**2 * 2


def test_a_blink_paints_only_the_blinking_sign(qtbot: QtBot, view: MapView, ui: Ui) -> None:
    view.set_incidents(
        [
            (a_row(1, severity=Severity.CRITICAL, unacknowledged=True, deadline=None), 36.05, 120.05),
            *((a_row(n, severity=Severity.HIGH, deadline=None), 35.95, 120.0 + n / 100) for n in range(2, 20)),
        ]
    )
    painted_whole(qtbot, view)
    layouts = view._overlay.layouts
    assert len(view._overlay.now_shown.blinking) == 1
    view._overlay.painted = -1
    ui.blinked.emit()
    qtbot.waitUntil(lambda: view._overlay.painted >= 0)
    assert view._overlay.painted <= 3
    assert view._overlay.layouts == layouts


def test_a_blink_far_away_paints_no_way(qtbot: QtBot, view: MapView, ui: Ui) -> None:
    view.set_incidents([(a_row(1, severity=Severity.CRITICAL, unacknowledged=True, deadline=None), 36.08, 120.02)])
    for step in range(3):
        moved = replace(
            WANG, state=WorkerState.EN_ROUTE, lat=35.92, lon=120.15 + step / 500,
            position_at=NOW - timedelta(seconds=60 - 20 * step),
        )  # fmt: skip
        view.set_workers((moved,))
    painted_whole(qtbot, view)
    view._overlay.painted = -1
    ui.blinked.emit()
    qtbot.waitUntil(lambda: view._overlay.painted >= 0)
    assert view._overlay.painted <= 2


def test_a_tick_paints_only_the_countdowns(qtbot: QtBot, view: MapView, ui: Ui) -> None:
    view.set_incidents(
        [
            (a_row(1, severity=Severity.HIGH, deadline=a_deadline(50, whole_s=600)), 36.05, 120.05),
            *((a_row(n, severity=Severity.HIGH, deadline=None), 35.95, 120.0 + n / 100) for n in range(2, 20)),
        ]
    )
    painted_whole(qtbot, view)
    layouts = view._overlay.layouts
    view._overlay.painted = -1
    ui.set_now(NOW + timedelta(seconds=1))
    qtbot.waitUntil(lambda: view._overlay.painted >= 0)
    assert view._overlay.painted <= 3
    assert view._overlay.layouts == layouts


def test_nothing_is_worked_out_again_while_nothing_changes(view: MapView) -> None:
    view.set_incidents(spread_out(50))
    view.set_workers([WANG])
    view.grab()
    layouts = view._overlay.layouts
    view.set_incidents(spread_out(50))
    view.set_workers([WANG])
    view.grab()
    assert view._overlay.layouts == layouts
    assert view._base.paints == 1


def test_a_click_on_a_group_looks_closer_until_it_falls_apart(qtbot: QtBot, view: MapView) -> None:
    view.set_incidents([(a_row(n, severity=Severity.NORMAL), 36.0, 120.1 + n / 5000) for n in range(3)])
    view.show()
    before = view.viewpoint.px_m
    with qtbot.assertNotEmitted(view.incident_selected):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, 36.0, 120.1))
    assert view.viewpoint.px_m > before
    assert [s.mark.count for s in view._arranged().signs] == [1, 1, 1]


def test_cases_on_one_spot_cannot_fall_apart_so_a_click_selects_the_worst(qtbot: QtBot, view: MapView) -> None:
    view.set_incidents([(a_row(n, severity=s), 36.0, 120.1) for n, s in ((1, Severity.LOW), (2, Severity.CRITICAL))])
    view.show()
    with qtbot.waitSignal(view.incident_selected) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(view, 36.0, 120.1))
    assert told.args == [2]


def test_a_group_says_how_many_it_is(view: MapView) -> None:
    view.set_incidents([(a_row(n, deadline=a_deadline(-5)), 36.0, 120.1) for n in range(1, 6)])
    hit = view.at(QPoint(pixel(view, 36.0, 120.1)).toPointF())
    assert hit is not None
    assert view.describe(hit).startswith("5 incidents, 5 late, the worst · 5 Three-car crash")


def test_an_old_position_says_how_old_it_is(view: MapView, ui: Ui) -> None:
    old = a_worker("W2", lat=36.0, lon=120.1, position_at=NOW - timedelta(minutes=7), state=WorkerState.EN_ROUTE)
    view.set_workers([old])
    assert "7 min ago" in view.labels
    ui.set_now(NOW + timedelta(minutes=1))
    assert "8 min ago" in view.labels


def test_where_everything_stands_is_worked_out_in_a_turn_before_the_painting(
    qtbot: QtBot, ui: Ui, view: MapView
) -> None:
    view.set_incidents(spread_out(50))
    painted_whole(qtbot, view)
    layouts = view._overlay.layouts
    view.set_selected(7)
    view._overlay.painted = -1
    ui.turns._take_next()
    assert (view._overlay.layouts, view._overlay.painted) == (layouts + 1, -1)
    qtbot.waitUntil(lambda: view._overlay.painted >= 0)
    assert view._overlay.layouts == layouts + 1
