"""Recommended workers and the list of workers."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.terms import WorkerState
from tests.widgets.samples import a_recommendation, a_worker, some_recommendations
from widgets.recommended_view import REACTION_S, RecommendedView, reasons
from widgets.ui import Ui
from widgets.workers_view import WorkersView


@pytest.fixture
def clock() -> list[float]:
    return [1000.0]


@pytest.fixture
def recommended(qtbot: QtBot, ui: Ui, clock: list[float]) -> RecommendedView:
    view = RecommendedView(ui, clock=lambda: clock[0])
    view.resize(696, 136)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def workers(qtbot: QtBot, ui: Ui) -> WorkersView:
    view = WorkersView(ui)
    view.resize(568, 28 * 4)
    qtbot.addWidget(view)
    view.show()
    view.set_rows([a_worker(f"W{i}") for i in range(9)])
    return view


def test_enter_sends_whom_the_screen_showed_not_whom_the_model_has(recommended: RecommendedView) -> None:
    recommended.show_rows(some_recommendations(), 1047)
    recommended.grab()
    assert [row.worker for row in recommended.painted.rows] == ["W017", "W023", "W008", "W052"]
    assert recommended.painted_best == "W017"
    recommended.show_rows([a_recommendation("W099"), a_recommendation("W017")], 1048)
    assert recommended.painted_best == "W017"
    assert recommended.painted.number == 1047


@pytest.mark.parametrize(
    ("after_s", "seen"),
    [(0.0, "W017"), (REACTION_S - 0.01, "W017"), (REACTION_S, "W099")],
    ids=["at once", "sooner than a hand reacts", "once it is seen"],
)
def test_a_list_painted_a_moment_ago_is_not_seen_yet(
    recommended: RecommendedView, clock: list[float], after_s: float, seen: str
) -> None:
    for top in ("W017", "W099"):
        clock[0] += 10
        recommended.show_rows([a_recommendation(top)], 1047)
        recommended.grab()
    clock[0] += after_s
    assert recommended.painted_best == "W099"
    assert [row.worker for row in recommended.seen.rows] == [seen]


def test_of_several_changes_in_a_moment_what_stood_before_all_of_them_was_seen(
    recommended: RecommendedView, clock: list[float]
) -> None:
    for top in ("W017", "W023", "W099"):
        clock[0] += 0.1
        recommended.show_rows([a_recommendation(top)], 1047)
        recommended.grab()
    assert recommended.seen.rows[0].worker == "W017"


def test_the_first_list_of_a_case_counts_at_once_for_a_fast_hand(
    recommended: RecommendedView, clock: list[float]
) -> None:
    recommended.show_rows([a_recommendation("W017")], 1047)
    recommended.grab()
    clock[0] += 5
    for rows in ([], [a_recommendation("W099")]):
        recommended.show_rows(rows, 1048)
        recommended.grab()
    assert (recommended.seen.number, recommended.seen.rows[0].worker) == (1048, "W099")


def test_what_stood_there_before_what_was_seen_is_forgotten(recommended: RecommendedView, clock: list[float]) -> None:
    for n in range(50):
        clock[0] += 1
        recommended.show_rows([a_recommendation(f"W{n}")], 1047)
        recommended.grab()
    assert len(recommended._paintings) == 2


def test_the_same_workers_for_another_case_are_painted_for_it(recommended: RecommendedView) -> None:
    for number in (1047, 1048):
        recommended.show_rows([a_recommendation("W017")], number)
        recommended.grab()
        assert recommended.painted.number == number


def test_nobody_is_best_when_nobody_is_free(recommended: RecommendedView) -> None:
    recommended.set_rows([a_recommendation(free=False, state=WorkerState.ON_SCENE, load=1)])
    recommended.grab()
    assert recommended.painted_best == ""


def test_reasons_can_be_checked(ui: Ui) -> None:
    texts = [r.text for r in reasons(ui, a_recommendation())]
    assert texts == ["free", "trained: gas emergencies", "own grid"]


def test_reasons_against_are_said_too(ui: Ui) -> None:
    row = a_recommendation(declined=True, load=2, skill=None, skill_missing=True, own_grid=False, free=False)
    texts = [r.text for r in reasons(ui, row)]
    assert texts == ["declined", "2 in hand", "no such training", "Changjiang Rd-07"]


def test_a_double_click_asks_for_an_assignment(qtbot: QtBot, recommended: RecommendedView) -> None:
    recommended.set_rows(some_recommendations())
    recommended.grab()  # what is meant is what the screen shows
    with qtbot.waitSignal(recommended.assign_requested) as asked:
        qtbot.mouseDClick(recommended.viewport(), Qt.MouseButton.LeftButton, pos=recommended.viewport().rect().center())
    assert asked.args == ["W023"]


def test_a_double_click_on_the_list_of_the_case_before_asks_nobody_and_says_so(
    qtbot: QtBot, recommended: RecommendedView
) -> None:
    recommended.show_rows(some_recommendations(), 1047)
    recommended.grab()
    recommended.show_rows(some_recommendations(), 1050)
    view = recommended.viewport()
    with qtbot.assertNotEmitted(recommended.assign_requested), qtbot.waitSignal(recommended.assign_refused):
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())


def test_the_current_worker_stays_when_the_order_changes(workers: WorkersView) -> None:
    workers.set_current(3)
    workers.set_rows([a_worker(f"W{i}") for i in reversed(range(9))])
    assert workers.current is not None
    assert workers.current.id == "W3"


def test_keys_move_and_scroll(qtbot: QtBot, workers: WorkersView) -> None:
    told: list[str] = []
    workers.worker_selected.connect(told.append)
    qtbot.keyClick(workers, Qt.Key.Key_End)
    qtbot.keyClick(workers, Qt.Key.Key_Up)
    assert told == ["W8", "W7"]
    assert workers.verticalScrollBar().value() > 0


def test_other_keys_are_left_to_the_desk(qtbot: QtBot, workers: WorkersView) -> None:
    qtbot.keyClick(workers, Qt.Key.Key_T)
    assert workers.current is not None
    assert workers.current.id == "W0"


def test_a_worker_is_spoken_with_state_and_load(workers: WorkersView) -> None:
    row = a_worker(state=WorkerState.NO_REPLY, load=2)
    assert workers.spoken(row) == "Liu Qian · W023 · No reply · Changjiang Rd · Firefighting · 2 in hand · 0.9 km"


@pytest.mark.parametrize(("height", "row"), [(252, 28), (128, 25), (500, 27), (30, 28)])
def test_rows_are_whole_and_fill_the_list(workers: WorkersView, height: int, row: int) -> None:
    workers.resize(568, height)
    assert workers.row_height() == row
    assert workers.fitting == max(1, height // row)
