"""The supervision page: what stands where, what each line says, and the way from a line to its case."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.desks.oversight import OversightDesk
from console.desks.oversight_layout import oversight_page
from console.desks.oversight_rows import figures, rate
from console.domain.goals import GoalKept
from console.domain.oversight import Oversight, Settlement
from console.domain.terms import Level, Stage
from tests.desks.laid_out import assert_fits
from tests.desks.oversight_samples import NAMES, seen
from widgets.ui import Ui

PARTS = {"district", "town", "grid", "orders", "decisions", "finished", "figures", "towns"}


@pytest.fixture
def desk(qtbot: QtBot, ui: Ui) -> OversightDesk:
    desk = OversightDesk(ui)
    qtbot.addWidget(desk)
    desk.resize(1920, 936)
    desk.show()
    desk.show_oversight(seen(), NAMES)
    return desk


def said(desk: OversightDesk, name: str) -> list[str]:
    rows = desk.lists[name]
    return [rows.spoken(row) for row in rows.rows]


@given(width=st.integers(1280, 3840), height=st.integers(560, 2160), scale=st.sampled_from([0.9, 1.0, 1.75]))
def test_the_parts_of_the_page_neither_overlap_nor_leave_it(width: int, height: int, scale: float) -> None:
    places = oversight_page(width, height, scale)
    assert set(places) == PARTS
    assert_fits(places, width, height)


def test_each_level_tells_its_late_cases_with_rung_and_by_how_much(desk: OversightDesk) -> None:
    assert said(desk, Level.DISTRICT) == [
        "1039 · Gas smell in stairwell 3, Lane 12 · red (Arrive) · Dispatch +15:00",
        "1040 · Waste burning behind the bus depot · yellow (Arrive) · Dispatch +10:00",
    ]
    assert said(desk, Level.GRID) == ["1043 · Noise of a building site at night · Dispatch +02:00"]
    assert len(desk.lists[Level.TOWN].rows) == 4


def test_orders_tell_what_is_asked_why_and_how_long_there_is(desk: OversightDesk) -> None:
    assert said(desk, "orders")[1:3] == [
        "1042 · Answer · Street lamp broken before the school · Say why nobody is there · no time set",
        "1042 · Receipt · Street lamp broken before the school · Blue: 80 % of the limit has passed · 01:00",
    ]


def test_decisions_tell_what_and_since_when(desk: OversightDesk) -> None:
    assert said(desk, "decisions") == [
        "1044 · Fell due unwatched: Short limit: late · Tree across the road · 11:00",
        "1044 · Fell due unwatched: yellow · Tree across the road · 02:00",
        "1041 · w1 has not checked in · Man on the roof of the market hall · 00:00",
    ]


def test_an_order_past_its_time_says_so_aloud_and_by_a_sign(desk: OversightDesk) -> None:
    late = next(row for row in desk.lists["orders"].rows if row.number == 1045)
    assert late.spoken == "1045 · Explanation · Wires down in the yard · who let it lie · late by +05:00"
    due = dict(late.cells)["due"]
    assert (due.icon, due.token) == ("circle-alert", "p1t")


def test_finished_cases_tell_how_they_go_on_and_for_how_long_they_have_waited(desk: OversightDesk, ui: Ui) -> None:
    written: list[str] = []
    ui.witness = lambda w: written.append(w.text)
    desk.grab()
    assert said(desk, "finished") == [
        "1046 · Lift stuck between floors · Dissatisfied · 20:00",
        "1045 · Wires down in the yard · Visit · 30:00",
        "1047 · Lamp out · Visit 2 of 2 · 10:00",
    ]
    assert {"6", "the oldest 3 are shown"} <= set(written)


def test_towns_tell_their_rates_and_a_dash_where_nothing_is_known(desk: OversightDesk) -> None:
    assert (
        said(desk, "towns")[1] == "Xin'an: 1 late, 1 order, 0 of them late, 0 explanations, settled 62.9 %, satisfied —"
    )


def test_a_line_opens_its_case_and_a_town_its_queue_by_enter_and_by_double_click(
    qtbot: QtBot, desk: OversightDesk
) -> None:
    opened: list[object] = []
    desk.case_opened.connect(opened.append)
    desk.town_opened.connect(opened.append)
    rows = desk.lists[Level.DISTRICT]
    qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.keyClick(desk.lists["towns"], Qt.Key.Key_Return)
    assert opened == [1039, 1040, "t1"]


def test_empty_lists_say_so_and_figures_of_nothing_are_a_dash(desk: OversightDesk, ui: Ui) -> None:
    desk.show_oversight(Oversight(), NAMES)
    assert {n: p.state for n, p in desk.panels.items() if n != "figures"} == dict.fromkeys(PARTS - {"figures"}, "empty")
    assert figures(Settlement(), (), ui)[0][1] == rate(None, ui) == "—"
    assert desk.figures.accessibleName() == (
        "Settlement rate — (0 of 0) · Satisfaction — (0 of 0) · Explanations 0 (0 late) · "
        "Goal kept — (no policy with a goal in use)"
    )


def test_explanations_and_the_goal_that_is_missed_by_most_are_figures(desk: OversightDesk) -> None:
    worst = GoalKept(policy="nfpa_1225", stage=Stage.DISPATCH, goal=0.9, kept=48, counted=60)
    better = GoalKept(policy="own", stage=Stage.REPLY, goal=0.5, kept=9, counted=10)
    rates = Settlement(explanations=4, explained_late=1)
    desk.show_oversight(Oversight(settlement=rates), NAMES, (worst, better))
    assert desk.figures.accessibleName().endswith(
        "Explanations 4 (1 late) · Goal kept 80.0 % (Dispatch ≥ 90 %: 48 of 60)"
    )


def test_the_definition_of_each_part_is_one_hover_away_in_both_languages(desk: OversightDesk, ui: Ui) -> None:
    english = {n: p.toolTip() for n, p in desk.panels.items()}
    ui.set_lang("zh")
    chinese = {n: p.toolTip() for n, p in desk.panels.items()}
    assert all(english.values())
    assert all(chinese[n] != english[n] for n in PARTS)
    assert "办结率" in desk.figures.toolTip()


@pytest.mark.parametrize("size", [(1280, 602), (1920, 936)])
def test_every_column_is_there_at_every_size(desk: OversightDesk, ui: Ui, size: tuple[int, int]) -> None:
    written: list[str] = []
    ui.witness = lambda w: written.append(w.text)
    desk.resize(*size)
    desk.grab()
    assert {"Settled", "Satisfied", "Rung", "Answer in"} <= set(written)


def test_the_same_page_again_paints_nothing(desk: OversightDesk, ui: Ui) -> None:
    painted: list[object] = []
    desk.grab()
    ui.witness = painted.append
    desk.show_oversight(replace(seen()), NAMES)
    assert painted == []
