"""Who has taken a case and who leads it are two facts: every view that has room names both."""

from collections.abc import Callable

import pytest

from console.domain import commands as cmd
from console.domain.facts import Actor
from console.domain.terms import State
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import LI, WANG
from widgets.camera_caption import case_words
from widgets.charts.lane_words import lane_words
from widgets.queue_row import spoken, state_words

HELD = "taken by Wang Wei · D5"


def row_of(desk: DeskAtWork) -> str:
    place = desk.queue.row_of(1)
    row = desk.desk.queue.view.row_at(place) if place is not None else None
    assert row is not None
    return spoken(desk.ui, row)


def facts_of(desk: DeskAtWork) -> str:
    return " · ".join(f"{desk.ui.t(f'fact.{row.key}').lower()} {row.value}" for row in desk.desk.facts._rows)


def lane_of(desk: DeskAtWork) -> str:
    return " · ".join(lane_words(desk.ui, next(r for r in desk.desk.lanes._rows if r.number == 1), None))


def case_on(desk: DeskAtWork) -> str:
    return case_words(desk.ui, desk.desk.camera.caption().case)


VIEWS: dict[str, Callable[[DeskAtWork], str]] = {
    "queue": row_of,
    "head": lambda desk: desk.desk.head._title_part._facts(),
    "facts": facts_of,
    "lanes": lane_of,
    "camera": lambda desk: desk.desk.camera.toolTip(),
}


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk with one case, selected."""
    desk_window.report(1)
    desk_window.rest()
    desk_window.select(1)
    desk_window.desk.camera.set_camera("C-1", "East gate")
    return desk_window


def assigned(desk: DeskAtWork, by: Actor) -> None:
    desk.outside(1, cmd.Take(), by)
    desk.outside(1, cmd.Assign(assignment="a1", worker="w1"), by)
    desk.rest()


@pytest.mark.parametrize("view", VIEWS)
def test_a_case_of_another_that_a_worker_has_names_both(desk: DeskAtWork, view: str) -> None:
    assigned(desk, WANG)
    said = VIEWS[view](desk)
    assert HELD in said
    assert desk.presenter.worker_name("w1") in said


@pytest.mark.parametrize("view", ["queue", "head", "camera"])
def test_a_case_of_mine_that_a_worker_has_says_that_it_is_mine(desk: DeskAtWork, view: str) -> None:
    assigned(desk, LI)
    assert desk.ui.t("queue.mine") in VIEWS[view](desk)


@pytest.mark.parametrize("view", VIEWS)
def test_a_case_that_another_has_taken_names_him_and_his_desk(desk: DeskAtWork, view: str) -> None:
    desk.outside(1, cmd.Take(), WANG)
    desk.rest()
    assert "Wang Wei" in VIEWS[view](desk)


def test_the_camera_s_title_has_the_number_and_the_state_of_the_selected_case(desk: DeskAtWork) -> None:
    for state, act in ((State.FILED, lambda: None), (State.DISPATCHED, lambda: assigned(desk, LI))):
        act()
        assert desk.work.incidents[1].state is state
        assert case_on(desk) == f"1 {desk.ui.t(f'state.{state}')}"
    desk.presenter.select(0)
    assert case_on(desk) == ""


def test_the_camera_s_title_says_it_as_the_queue_does(desk: DeskAtWork) -> None:
    assigned(desk, LI)
    row = desk.queue.row(1)
    assert row is not None
    assert case_on(desk).endswith(state_words(desk.ui, row))
