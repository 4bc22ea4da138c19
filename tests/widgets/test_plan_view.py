"""The plan of a case on the screen: what is done, what is next, and how a step is ticked by the mouse."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name, PlanStep, StepKind
from console.domain.incident import DoneStep
from console.domain.plans import PlanRow
from tests.widgets.reading import texts, tokens
from tests.widgets.samples import NOW
from widgets.plan_view import PlanView
from widgets.ui import Ui

BY_LI = DoneStep(step="valve", by="Li Na", at=NOW - timedelta(seconds=16), note="by radio", seq=7)


def row(number: int, step: str, kind: StepKind, done: DoneStep | None = None, **more: bool) -> PlanRow:
    made = PlanStep(id=step, kind=kind, name=Name(zh=step, en=step.capitalize()))
    return PlanRow(number=number, step=made, done=done, **more)


ROWS = (
    row(1, "valve", StepKind.CONFIRM, BY_LI),
    row(2, "company", StepKind.TELL, is_next=True),
    row(3, "road", StepKind.DO),
)


@pytest.fixture
def plan(qtbot: QtBot, ui: Ui) -> PlanView:
    view = PlanView(ui)
    qtbot.addWidget(view)
    view.resize(680, 24 * 3)
    view.set_rows(ROWS)
    view.show()
    return view


def at(view: PlanView, index: int, x: int) -> QPoint:
    return QPoint(x, view.row_height() * index + 4)


def test_a_step_that_is_done_says_how_when_and_by_whom_and_the_next_one_has_the_key(ui: Ui, plan: PlanView) -> None:
    done, *_ = texts(ui, plan)
    assert f"{ui.clock(BY_LI.at)} Li Na" in texts(ui, plan)
    assert {"Valve: by radio", "Company", "Road", "P"} <= set(texts(ui, plan))
    assert tokens(ui, plan)["Valve: by radio"] == "text2"
    assert done


@pytest.mark.parametrize(
    ("index", "said"),
    [(0, "Valve: by radio · done · "), (1, "Company · next"), (2, "Road · to come")],
)
def test_a_row_is_spoken_with_its_state(plan: PlanView, index: int, said: str) -> None:
    assert plan.spoken(plan.rows[index]).startswith(said)


@pytest.mark.parametrize(("index", "signal", "step"), [(1, "ticked", "company"), (2, "ticked", "road")])
def test_a_click_on_a_mark_ticks_any_step(qtbot: QtBot, plan: PlanView, index, signal, step) -> None:
    with qtbot.waitSignal(getattr(plan, signal)) as told:
        QTest.mousePress(plan.viewport(), Qt.MouseButton.LeftButton, pos=at(plan, index, 20))
    assert told.args == [step]


def test_a_click_on_the_mark_of_a_step_that_is_done_takes_the_tick_away(qtbot: QtBot, plan: PlanView) -> None:
    with qtbot.waitSignal(plan.unticked) as told:
        QTest.mousePress(plan.viewport(), Qt.MouseButton.LeftButton, pos=at(plan, 0, 20))
    assert told.args == ["valve"]


def test_a_click_on_the_text_ticks_nothing_and_a_double_click_ticks_what_is_open(qtbot: QtBot, plan: PlanView) -> None:
    ticked: list[str] = []
    plan.ticked.connect(ticked.append)
    plan.unticked.connect(ticked.append)
    QTest.mousePress(plan.viewport(), Qt.MouseButton.LeftButton, pos=at(plan, 2, 200))
    assert ticked == []
    QTest.mouseDClick(plan.viewport(), Qt.MouseButton.LeftButton, pos=at(plan, 2, 200))
    QTest.mouseDClick(plan.viewport(), Qt.MouseButton.LeftButton, pos=at(plan, 0, 200))
    assert ticked == ["road"]


def test_the_right_button_ticks_nothing(plan: PlanView) -> None:
    ticked: list[str] = []
    plan.ticked.connect(ticked.append)
    QTest.mousePress(plan.viewport(), Qt.MouseButton.RightButton, pos=at(plan, 1, 20))
    assert ticked == []


def test_a_long_plan_shows_its_next_step_with_the_one_before_it(plan: PlanView) -> None:
    plan.set_rows([row(n, f"s{n}", StepKind.DO, is_next=n == 7) for n in range(1, 10)])
    plan.show_next()
    assert plan.verticalScrollBar().value() == 5
