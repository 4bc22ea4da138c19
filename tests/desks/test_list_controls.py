"""What sets the queue and the workers' list up: one way in, shown at once, remembered where it is for next time."""

import pytest
from pytestqt.qtbot import QtBot

from console.desks.queue_control import QueueControl
from console.desks.worker_control import WorkerControl
from console.domain.catalogue import Name
from console.domain.queue_columns import DEFAULT, Column, moved
from console.domain.queue_filter import EVERYTHING, Criteria, Grouping, Quick, SavedFilter
from console.domain.terms import Severity, WorkerState
from console.domain.worker_list import EVERYBODY, WorkerFilter, WorkerSort
from console.models.incident_queue import IncidentQueueModel
from console.models.queue_memory import QueueMemory
from tests.domain.making import LI, T0
from tests.models.test_queue_filter import case, the_place
from tests.widgets.samples import a_worker
from widgets.panel import PanelState
from widgets.queue_panel import QueuePanel
from widgets.ui import Ui, load_words
from widgets.workers_panel import WorkersPanel

RING = ((121.0, 30.0), (121.4, 30.0), (121.4, 30.2), (121.0, 30.2))


@pytest.fixture
def ui(qtbot: QtBot) -> Ui:
    return Ui(load_words(), "dark", "en", now=T0)


@pytest.fixture
def control(qtbot: QtBot, ui: Ui) -> QueueControl:
    panel, place = QueuePanel(ui), the_place()
    qtbot.addWidget(panel)
    panel.resize(624, 500)
    queue = IncidentQueueModel(place.entry, LI.id, T0)
    queue.setParent(panel)
    panel.view.setModel(queue)
    queue.apply(c.now_is for c in (case(1, 1, "g1"), case(2, 3, "g2"), case(3, 4, "nowhere", lat=31.0)))
    panel.show()
    made = QueueControl(queue, panel)
    made.learn(place.names)
    return made


def test_a_filter_is_shown_in_the_list_the_header_the_form_and_the_strip(control: QueueControl) -> None:
    control.show(Criteria(severities=(Severity.LOW,), quick=Quick.TO_DISPATCH))
    panel = control._panel
    assert control._queue.numbers == (3,)
    assert panel._note == "filter hides 2 · 1 urgent"
    assert panel.form.criteria.severities == (Severity.LOW,)
    assert panel._chips[Quick.TO_DISPATCH].isChecked()
    assert panel._funnel.is_on
    assert panel.strip.text.startswith("Filter hides 1 critical")
    control.show_all()
    assert (control._queue.criteria, panel._funnel.is_on) == (EVERYTHING, False)


def test_the_form_offers_the_towns_and_fields_that_there_are(control: QueueControl) -> None:
    form = control._panel.form
    assert [a.text() for a in form.menu("towns").actions()] == ["Changjiang Rd", "Xin'an", "Unknown"]
    assert [a.text() for a in form.menu("fields").actions()] == ["Safety", "Urban", "Unknown"]


def test_an_area_binds_the_queue_and_is_given_up_with_the_filter(qtbot: QtBot, control: QueueControl) -> None:
    control.show(Criteria(mine=False, towns=("t1", "t2", "")))
    control.bind_to(RING)
    assert control._queue.criteria == Criteria(towns=("t1", "t2", ""), area=RING)
    assert set(control._queue.numbers) == {1, 2}
    with qtbot.waitSignal(control.area_dropped):
        control.show_all()
    with qtbot.assertNotEmitted(control.area_dropped):
        control.bind_to(())


def test_what_is_chosen_is_remembered_but_no_filter_is_in_use_at_the_next_start(
    qtbot: QtBot, control: QueueControl
) -> None:
    told: list[QueueMemory] = []
    control.memory_changed.connect(told.append)
    control.divide_next()
    control.toggle_table()
    control.set_columns(moved(DEFAULT, Column.AGE, Column.NUMBER))
    control.show(Criteria(late=True))
    control.save("  night  ")
    kept = told[-1]
    assert kept.saved == (SavedFilter(name="night", criteria=Criteria(late=True)),)
    assert (kept.grouping, kept.table) == (Grouping.TOWN, True)
    control.show_all()
    control.recall(QueueMemory())
    assert (control._queue.grouping, control._panel.bar.isVisible()) == (Grouping.NONE, False)
    control.recall(kept)
    assert control._queue.criteria == EVERYTHING
    assert (control._queue.grouping, control._panel.bar.isVisible()) == (Grouping.TOWN, True)
    control.pick("night")
    assert control._queue.criteria == Criteria(late=True)
    control.pick("unheard of")
    assert control._queue.criteria == Criteria(late=True)


def test_ways_to_group_come_in_turn(control: QueueControl) -> None:
    seen = []
    for _ in range(3):
        control.divide_next()
        seen.append(control._queue.grouping)
    assert seen == [Grouping.TOWN, Grouping.FIELD, Grouping.NONE]


def test_saved_filters_stand_in_a_menu_that_uses_and_forgets_them(control: QueueControl) -> None:
    control.show(Criteria(late=True))
    control.save("night")
    control.show_all()
    menu = control._panel.saved_menu(control.memory.saved)
    entries = {a.data(): a for a in menu.actions() if a.data()}
    assert not entries["save"].isEnabled()
    entries["use:night"].trigger()
    assert control._queue.criteria == Criteria(late=True)
    entries["drop:night"].trigger()
    assert control.memory.saved == ()
    assert control._queue.criteria == Criteria(late=True)
    empty = control._panel.saved_menu(())
    assert not next(a for a in empty.actions() if a.data() == "none").isEnabled()


@pytest.fixture
def crew(qtbot: QtBot, ui: Ui) -> WorkerControl:
    panel = WorkersPanel(ui)
    qtbot.addWidget(panel)
    panel.resize(568, 284)
    panel.show()
    return WorkerControl(ui, panel)


NEAR = a_worker("W1", name=Name(en="Zhao"), distance_m=100.0)
FAR = a_worker("W2", name=Name(en="An"), distance_m=900.0)


def order(crew: WorkerControl) -> list[str]:
    return [r.id for r in crew._panel.view.rows]


def test_workers_keep_their_places_while_somebody_points_and_go_to_them_afterwards(crew: WorkerControl) -> None:
    crew.show([NEAR, FAR], held=False)
    assert order(crew) == ["W1", "W2"]
    silent = a_worker("W2", name=Name(en="An"), state=WorkerState.NO_REPLY, distance_m=900.0)
    crew.show([NEAR, silent], held=True)
    assert order(crew) == ["W1", "W2"]
    assert crew._panel.view.rows[1].state is WorkerState.NO_REPLY
    crew.show([NEAR, silent], held=False)
    assert order(crew) == ["W2", "W1"]


def test_chinese_names_are_sorted_by_their_sound(crew: WorkerControl, ui: Ui) -> None:
    ui.set_lang("zh")
    names = ("张强", "李娜", "王海涛", "an")
    crew.show([a_worker(f"W{n}", name=Name(zh=name)) for n, name in enumerate(names)], held=False)
    crew.arrange(WorkerSort.NAME, EVERYBODY)
    assert [ui.name(r.name) for r in crew._panel.view.rows] == ["an", "李娜", "王海涛", "张强"]


def test_another_order_or_filter_is_shown_at_once_and_nobody_found_is_said_in_words(crew: WorkerControl) -> None:
    crew.show([NEAR, FAR], held=False)
    crew.arrange(WorkerSort.NAME, EVERYBODY)
    assert order(crew) == ["W2", "W1"]
    crew.arrange(WorkerSort.NAME, WorkerFilter(text="nobody"))
    assert crew._panel.state is PanelState.EMPTY
    assert crew._panel._what == "No worker matches"
    crew.arrange(WorkerSort.NAME, EVERYBODY)
    assert crew._panel.state is PanelState.CONTENT
    crew.show([], held=False)
    assert crew._panel._what == "No workers yet"
