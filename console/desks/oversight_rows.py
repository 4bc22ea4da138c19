"""The lines of the supervision page in words: which cells, in which colour, and what is said aloud."""

from collections.abc import Sequence
from datetime import datetime

from console.domain.finished import Pending, to_visit
from console.domain.goals import GoalKept
from console.domain.incident import Incident
from console.domain.oversight import Decision, DecisionRow, FinishedRow, LateRow, OrderRow, Settlement, TownLine
from console.domain.terms import OrderKind
from console.domain.visits import reporters
from console.models.names import Names
from console.models.rows import title_of
from widgets.cells_list import Cell, CellsRow
from widgets.countdown import countdown
from widgets.table import Column
from widgets.ui import Ui

LATE = (
    Column(id="number", key="oversight.column.number", share=0, least=56),
    Column(id="title", key="oversight.column.case", share=3, least=100),
    Column(id="rung", key="oversight.column.rung", share=0.6, least=126),
    Column(id="late", key="oversight.column.late", share=0.8, least=154, is_figure=True),
)
ORDERS = (
    Column(id="number", key="oversight.column.number", share=0, least=56),
    Column(id="what", key="oversight.column.order", share=1, least=92),
    Column(id="title", key="oversight.column.case", share=3, least=80),
    Column(id="due", key="oversight.column.answer", share=0.4, least=92, is_figure=True),
)
DECISIONS = (
    Column(id="number", key="oversight.column.number", share=0, least=56),
    Column(id="what", key="oversight.column.decide", share=3, least=150),
    Column(id="since", key="oversight.column.since", share=0.4, least=92, is_figure=True),
)
FINISHED = (
    Column(id="number", key="oversight.column.number", share=0, least=56),
    Column(id="title", key="oversight.column.case", share=3, least=80),
    Column(id="step", key="oversight.column.step", share=1, least=104),
    Column(id="since", key="oversight.column.since", share=0.4, least=72, is_figure=True),
)
TOWNS = (
    Column(id="town", key="oversight.column.town", share=2, least=100),
    Column(id="late", key="oversight.column.late_n", share=0.6, least=38, is_figure=True),
    Column(id="orders", key="oversight.column.orders", share=0.6, least=52, is_figure=True),
    Column(id="settled", key="oversight.column.settled", share=0.8, least=58, is_figure=True),
    Column(id="satisfied", key="oversight.column.satisfied", share=0.8, least=66, is_figure=True),
)
LOUD = {OrderKind.REMINDER: "text", OrderKind.ORDER: "p2t", OrderKind.EXPLANATION: "p1t"}
COLOURS = {"blue": "text", "yellow": "p2t", "red": "p1t"}
ICONS = {OrderKind.REMINDER: "bell", OrderKind.ORDER: "gavel", OrderKind.EXPLANATION: "file-text"}
STEPS = {Pending.REWORK: ("rotate-ccw", "p2t"), Pending.VISIT: ("phone", "text"), Pending.ARCHIVE: ("archive", "text2")}
DECIDES = {
    Decision.RUNG: "triangle-alert",
    Decision.CHECK_IN: "user-x",
    Decision.NOTICE: "bell",
    Decision.LAPSED: "bell",
    Decision.NO_END: "pause",
    Decision.AHEAD: "timer",
    Decision.SWEEP: "archive",
}


def late_row(row: LateRow, names: Names, ui: Ui) -> CellsRow:
    """A late case: what, how far supervision has come and by which limit, by how much it is late."""
    title, limit = title_of(row.incident, names), row.limit
    until = limit.paused_at if row.is_suspended and limit.paused_at else ui.now
    late = f"{ui.t(f'stage.{limit.stage}')} {countdown(min(0.0, (limit.due - until).total_seconds()), ui.t)}"
    waits = ui.t("oversight.suspended") if row.is_suspended else ""
    rung = _rung(row, names, ui)
    token = next((COLOURS[r.colour] for r in names.catalogue.ladder if r.id == row.rung and rung), "text3")
    return CellsRow(
        key=row.incident.number,
        number=row.incident.number,
        cells=(
            ("number", Cell(str(row.incident.number), "text2")),
            ("title", Cell(title, weight=500)),
            ("rung", Cell(rung, token, icon="circle-alert" if rung else "")),
            ("late", Cell(late, "text2", 500, "pause") if row.is_suspended else Cell(late, "p1t", 500)),
        ),
        spoken=" · ".join(t for t in (str(row.incident.number), title, rung, late, waits) if t),
    )


def order_row(row: OrderRow, names: Names, ui: Ui) -> CellsRow:
    """An order: what it asks, of which case, and how long there is to answer."""
    order, title = row.order, title_of(row.incident, names)
    asked = ui.t(f"oversight.order.{order.kind}")
    left_s = (order.answer_by - ui.now).total_seconds() if order.answer_by else None
    due = countdown(left_s, ui.t) if left_s is not None else ui.t("oversight.no_time")
    token = "text3" if left_s is None else "p1t" if row.is_late else "text"
    late = ui.t("oversight.answer_late", by=due) if row.is_late else ""
    why = order.text or ui.name(names.rung(order.rung))
    return CellsRow(
        key=order.id + str(row.incident.number),
        number=row.incident.number,
        cells=(
            ("number", Cell(str(row.incident.number), "text2")),
            ("what", Cell(asked, LOUD[order.kind], 500, ICONS[order.kind])),
            ("title", Cell(title)),
            ("due", Cell(due, token, 500, "circle-alert" if row.is_late else "")),
        ),
        spoken=" · ".join(t for t in (str(row.incident.number), asked, title, why, late or due) if t),
    )


def finished_row(row: FinishedRow, names: Names, ui: Ui) -> CellsRow:
    """A finished case: what, how it goes on, and for how long it has waited."""
    number, title = str(row.incident.number), title_of(row.incident, names)
    step, since = _step(row, ui), _since(row.since, ui).removeprefix("+")
    icon, token = STEPS[row.step]
    return CellsRow(
        key=row.incident.number,
        number=row.incident.number,
        cells=(
            ("number", Cell(number, "text2")),
            ("title", Cell(title)),
            ("step", Cell(step, token, 500, icon)),
            ("since", Cell(since, "text2")),
        ),
        spoken=" · ".join((number, title, step, since)),
    )


def _step(row: FinishedRow, ui: Ui) -> str:
    """How it goes on; of several citizens the how-manieth is visited next."""
    whole, left = len(reporters(row.incident)), len(to_visit(row.incident))
    if row.step is Pending.VISIT and whole > 1:
        return ui.t("oversight.step.visit_of", n=whole - left + 1, whole=whole)
    return ui.t(f"oversight.step.{row.step}")


def decision_row(row: DecisionRow, names: Names, ui: Ui) -> CellsRow:
    """What a person decides, and for how long it has waited."""
    what = _asked(row, names, ui)
    since = _since(row.since, ui).removeprefix("+")
    return CellsRow(
        key=(row.kind, row.incident.number, row.what),
        number=row.incident.number,
        cells=(
            ("number", Cell(str(row.incident.number), "text2")),
            ("what", Cell(what, "p2t" if row.kind is Decision.CHECK_IN else "text", icon=DECIDES[row.kind])),
            ("since", Cell(since, "text2")),
        ),
        spoken=f"{row.incident.number} · {what} · {_title(row.incident, names)} · {since}",
    )


def town_row(row: TownLine, ui: Ui) -> CellsRow:
    """A town: late cases, open orders, and its two rates."""
    name = ui.name(row.name) or ui.t("board.no_town")
    settled, satisfied = rate(row.settlement.rate, ui), rate(row.settlement.satisfaction, ui)
    return CellsRow(
        key=row.town,
        cells=(
            ("town", Cell(name, weight=500)),
            ("late", Cell(str(row.late) if row.late else "·", "p1t" if row.late else "text3", 600)),
            ("orders", Cell(str(row.orders) if row.orders else "·", _orders_token(row), 600)),
            ("settled", Cell(settled)),
            ("satisfied", Cell(satisfied)),
        ),
        spoken=ui.t(
            "oversight.town_said",
            name=name,
            late=row.late,
            orders=row.orders,
            orders_late=row.orders_late,
            explanations=row.settlement.explanations,
            settled=settled,
            satisfied=satisfied,
        ),
    )


def _orders_token(row: TownLine) -> str:
    return "p1t" if row.orders_late else "p2t" if row.orders else "text3"


def rate(share: float | None, ui: Ui) -> str:
    """A rate with one decimal; what is not known is a dash, and never 0 %."""
    return ui.t("oversight.unknown") if share is None else f"{share * 100:.1f} %"


Figure = tuple[str, str, tuple[str, ...]]
"""Word key, value, and what it is made of, in lines."""


def figures(settlement: Settlement, goals: Sequence[GoalKept], ui: Ui) -> tuple[Figure, ...]:
    """The figures of the last days; of the goals the one that is missed by most."""
    asked = settlement.satisfied + settlement.dissatisfied
    settled = ui.t("oversight.of", n=settlement.settled, whole=settlement.received)
    late = ui.t("oversight.explained_late", n=settlement.explained_late)
    return (
        ("settled", rate(settlement.rate, ui), (settled,)),
        ("satisfied", rate(settlement.satisfaction, ui), (ui.t("oversight.of", n=settlement.satisfied, whole=asked),)),
        ("explanations", str(settlement.explanations), (late,)),
        ("goal", *_goal(goals, ui)),
    )


def _goal(goals: Sequence[GoalKept], ui: Ui) -> tuple[str, tuple[str, ...]]:
    if not goals:
        return rate(None, ui), (ui.t("oversight.no_goal"),)
    worst = goals[0]
    goal = ui.t("oversight.goal_of", stage=ui.t(f"stage.{worst.stage}"), goal=f"{worst.goal * 100:g}")
    return rate(worst.rate, ui), (goal, ui.t("oversight.of", n=worst.kept, whole=worst.counted))


def _asked(row: DecisionRow, names: Names, ui: Ui) -> str:
    match row.kind:
        case Decision.RUNG:
            return ui.t("oversight.decide.rung", rung=_colour(row.what, names, ui) or ui.name(names.rung(row.what)))
        case Decision.CHECK_IN:
            return ui.t("oversight.decide.check_in", worker=ui.name(names.worker(row.what)))
        case Decision.NOTICE:
            return ui.t("oversight.decide.notice", rung=ui.name(names.rung(row.what)))
        case Decision.LAPSED:
            return ui.t("oversight.decide.lapsed")
        case Decision.NO_END:
            return ui.t("oversight.decide.no_end")
        case Decision.AHEAD:
            return ui.t("oversight.decide.ahead", minutes=row.what)
        case Decision.SWEEP:
            return ui.t("oversight.decide.sweep")


def _colour(rung: str, names: Names, ui: Ui) -> str:
    """The word of a rung's colour; empty: it has none."""
    colour = next((r.colour for r in names.catalogue.ladder if r.id == rung), "")
    return ui.t(f"oversight.rung.{colour}") if colour in COLOURS else ""


def _rung(row: LateRow, names: Names, ui: Ui) -> str:
    """The colour and the limit that it is of; empty: the rung has no colour."""
    colour = _colour(row.rung, names, ui)
    if not colour or row.rung_stage is None:
        return colour
    return ui.t("oversight.rung.of", rung=colour, stage=ui.t(f"stage.{row.rung_stage}"))


def _title(incident: Incident, names: Names) -> str:
    return title_of(incident, names)


def _since(at: datetime, ui: Ui) -> str:
    return countdown(min(0.0, (at - ui.now).total_seconds()), ui.t)
