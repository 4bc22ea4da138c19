"""What a change costs the desk, counted in work: recomputations and paintings, never in time."""

import gc
from collections import Counter
from datetime import timedelta
from itertools import count

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from console.desks import refreshing
from console.desks.dispatcher import DispatcherDesk
from console.desks.presenter import Presenter
from console.domain import commands as cmd
from console.domain.terms import Severity
from console.models import holdings, lanes, workplace
from console.models.incident_queue import IncidentQueueModel
from tests.domain.making import LI, T0, a_case, asked
from tests.models.making import a_workplace
from widgets.ui import Ui, load_words

NOW = T0 + timedelta(seconds=30)
_numbers = count(100)


def cases(first, last):
    return [a_case(number=n, severity=Severity(n % 4 + 1)).now_is for n in range(first, last + 1)]


@pytest.fixture(scope="module")
def desk_at_work(qapp):
    """One desk with twelve cases for all tests: it is dear to make."""
    ui = Ui(load_words(), "dark", "en", now=NOW)
    ui.reduce_motion = True
    work = a_workplace()
    desk = DispatcherDesk(ui)
    desk.resize(1920, 1000)
    made = Presenter(ui, work, IncidentQueueModel(work.entry, LI.id, NOW), desk)
    made.apply(cases(1, 12))
    made.tick(NOW)
    desk.show()
    yield made
    desk.close()
    shiboken6.delete(desk)
    shiboken6.delete(ui)
    # Here and now: a thread of a later test would else be the one that collects Qt's objects, and crash.
    del made, desk, ui
    gc.collect()


@pytest.fixture
def presenter(desk_at_work, qtbot):
    """The desk, shown and at rest."""
    qtbot.waitExposed(desk_at_work.desk)
    desk_at_work.refresh()
    qtbot.wait_until(lambda: not desk_at_work._refreshing._gather.isActive())
    QApplication.processEvents()
    return desk_at_work


@pytest.fixture
def fresh():
    """A case that the desk does not know."""
    number = next(_numbers)
    return cases(number, number)


@pytest.fixture
def calls(monkeypatch):
    """How often the expensive parts were called."""
    counted: Counter[str] = Counter()

    def watch(module, name):
        real = getattr(module, name)

        def counting(*args, **more):
            counted[name] += 1
            return real(*args, **more)

        monkeypatch.setattr(module, name, counting)

    watch(holdings, "worker_state")
    watch(workplace, "lane_row")
    # Once a refresh, be it at once or in turns.
    watch(workplace.Workplace, "lanes")
    return counted


class Paintings(QObject):
    """Counts how often each widget is painted."""

    def __init__(self, *widgets) -> None:
        super().__init__()
        self.count: Counter[QObject] = Counter()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self.count[watched] += 1
        return False


def test_a_refresh_asks_once_what_each_worker_does(presenter, calls, fresh):
    presenter.apply(fresh)
    presenter.refresh()
    presenter.workplace.counts(presenter.now)
    presenter.context()
    assert calls["worker_state"] == len(presenter.workplace.names.workers)


def test_a_worker_who_changes_is_asked_anew(presenter, calls):
    worker = next(iter(presenter.workplace.names.workers.values()))
    presenter.refresh()
    calls.clear()
    presenter.workplace.take_workers([worker])
    presenter.refresh()
    assert calls["worker_state"] == len(presenter.workplace.names.workers)


def test_of_all_lanes_only_the_one_that_changed_is_made(presenter, calls, fresh):
    presenter.refresh()
    calls.clear()
    presenter.apply(fresh)
    presenter.refresh()
    assert calls["lane_row"] == 1


def test_lanes_of_another_catalogue_are_made_anew(presenter, calls):
    presenter.workplace.take_catalogue(presenter.workplace.names.catalogue)
    presenter.refresh()
    assert calls["lane_row"] == len(presenter.workplace.incidents)


def test_a_flood_of_changes_is_one_refresh_but_every_row_is_there_at_once(presenter, calls, qtbot):
    for number in range(20, 60):
        presenter.apply(cases(number, number))
        assert presenter.queue.row_of(number) is not None
    assert calls["lanes"] == 0
    qtbot.wait_until(lambda: calls["lanes"] > 0)
    assert calls["lanes"] == 1


def test_after_a_refresh_the_next_one_waits_for_its_turn_and_a_lone_change_does_not(presenter, fresh, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(refreshing, "monotonic", lambda: clock[0])
    presenter.refresh()
    presenter.apply(fresh)
    assert presenter._refreshing._gather.interval() == refreshing.FLOOD_MS
    presenter.refresh()
    clock[0] += 5
    presenter.apply(cases(99, 99))
    assert presenter._refreshing._gather.interval() == refreshing.GATHER_MS


def test_a_refresh_that_brings_nothing_new_paints_nothing(presenter, qtbot):
    desk = presenter.desk
    # A halo that blinks meanwhile is another matter.
    desk._ui.reduce_motion = True
    # What looks alike has been marked, in the rows and on the map.
    qtbot.wait_until(lambda: not presenter._compare.isActive())
    presenter.refresh()
    # What waits for its turn is marked then, and painted after that.
    qtbot.wait_until(lambda: not (desk.map._pace._timer.isActive() or desk._ui.turns.are_waiting))
    QApplication.processEvents()
    watched = (desk.map, desk.workers.viewport(), desk.recommended.viewport(), desk.queue.view.viewport())
    paintings = Paintings(*watched)
    probe = Paintings(desk.queue)
    presenter.refresh()
    desk.queue.update(0, 0, 1, 1)
    qtbot.wait_until(lambda: probe.count[desk.queue] > 0)
    assert {w.objectName() or type(w).__name__: paintings.count[w] for w in watched if paintings.count[w]} == {}


def test_a_count_in_a_header_does_not_paint_the_map_below_it(presenter, qtbot):
    desk = presenter.desk
    panel = desk.panel("map")
    paintings, header = Paintings(desk.map), Paintings(panel)
    panel.set_note("12 incidents")
    qtbot.wait_until(lambda: header.count[panel] > 0)
    assert paintings.count[desk.map] == 0


def test_a_lane_is_the_same_whether_it_was_kept_or_made(presenter):
    work = presenter.workplace
    kept, _ = work.lanes(99)
    policies = work.names.catalogue.policies
    cases = [work.incidents[row.number] for row in kept]
    assert kept == tuple(lanes.lane_row(i, work.limits(i), policies[i.policy].name) for i in cases)


def test_a_worker_who_is_silent_is_told_once_though_the_clock_is_set_back(presenter, qtbot):
    number = next(_numbers)
    presenter.apply([a_case(asked(assignment="quiet", worker="w2"), number=number).now_is])
    told = []
    presenter.came_back.connect(lambda incident, why: told.append((incident.number, why)))
    for minutes in (2, -30, 2, 3):
        presenter.tick(NOW + timedelta(minutes=minutes))
    presenter.tick(NOW)
    assert told == [(number, "silent")]


def test_a_report_is_nobody_s_doing_and_a_worker_s_answer_shines(presenter):
    case = a_case(number=next(_numbers), severity=Severity.CRITICAL)
    presenter.apply([case.now_is], case.log)
    assert case.number not in presenter.desk.queue.view._flashing
    case.do(cmd.Take())
    case.do(asked())
    case.reply("accept")
    presenter.apply([case.now_is], case.log[-1:])
    assert case.number in presenter.desk.queue.view._flashing


def test_it_is_known_how_long_nobody_has_acted(presenter):
    presenter._touched_at -= 100
    assert presenter.rested_s >= 100
    presenter.touch()
    assert presenter.rested_s < 100
