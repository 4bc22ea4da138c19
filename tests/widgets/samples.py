"""Sample rows as the models would give them, and a model of a list for the queue's view."""

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from console.domain.catalogue import Name
from console.domain.deadlines import Deadline
from console.domain.message_read import FieldRead, MessageRead
from console.domain.terms import Severity, Stage, State, WorkerState
from console.domain.views import (
    Attention,
    Fact,
    IncidentView,
    QueueRow,
    RecommendationRow,
    Step,
    StepState,
    TimelineRow,
    WorkerRow,
)

NOW = datetime(2026, 11, 24, 13, 47, 36, tzinfo=UTC)


def a_deadline(left_s: float, *, whole_s: float = 600, stage: Stage = Stage.HANDLE, paused: bool = False) -> Deadline:
    due = NOW + timedelta(seconds=left_s)
    return Deadline(
        stage=stage,
        start=due - timedelta(seconds=whole_s),
        due=due,
        warn_at=due - timedelta(seconds=whole_s * 0.2),
        paused=paused,
        paused_until=NOW + timedelta(days=2) if paused else None,
    )


def a_row(number: int = 1047, **changes: Any) -> QueueRow:
    values: dict[str, Any] = {
        "number": number,
        "severity": Severity.HIGH,
        "title": "Three-car crash, Zhujiang Rd",
        "field_icon": "siren",
        "category": Name(zh="社会治安", en="Public security"),
        "grid": Name(zh="长江路-02", en="Changjiang Rd-02"),
        "age_from": NOW - timedelta(minutes=4),
        "state": State.DISPATCHED,
        "attention": Attention.ASSIGNED,
        "person": "Chen Jie",
        "deadline": a_deadline(89, whole_s=300, stage=Stage.ACCEPT),
    }
    return QueueRow(**(values | changes))


_ROOT = QModelIndex()


class ListModel(QAbstractListModel):
    """Rows in a list, with the signals of a real model."""

    def __init__(self, rows: list[QueueRow]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        return f"{row.number} {row.title}" if role == Qt.ItemDataRole.DisplayRole else None

    def insert(self, at: int, row: QueueRow) -> None:
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.insert(at, row)
        self.endInsertRows()

    def remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self.rows[at]
        self.endRemoveRows()

    def move(self, source: int, target: int) -> None:
        """Move a row so that it stands at `target`."""
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target + (1 if target > source else 0))
        self.rows.insert(target, self.rows.pop(source))
        self.endMoveRows()

    def reset(self, rows: list[QueueRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def a_queue() -> list[QueueRow]:
    """The rows of the look's first picture."""
    gas, water = Name(zh="安全生产", en="Production safety"), Name(zh="城市管理", en="Urban management")
    critical, normal, low = Severity.CRITICAL, Severity.NORMAL, Severity.LOW
    return [
        a_row(1047, severity=critical, title="Gas above HH limit, food street", field_icon="hard-hat", category=gas,
              age_from=NOW - timedelta(seconds=38), state=State.FILED, attention=Attention.MINE,
              deadline=a_deadline(22, whole_s=60, stage=Stage.DISPATCH)),
        a_row(1046, severity=critical, title="Person in the water, Tangdao Bay pier", state=State.EN_ROUTE,
              person="Liu Zhiyuan", helpers=1, deadline=a_deadline(112, whole_s=600, stage=Stage.ARRIVE)),
        a_row(1039, title="海湾三标段工地欠薪聚集约 40 人，多人情绪激动需要调解", field_icon="heart-handshake",
              attention=Attention.NO_REPLY, person="Sun Zhiqiang",
              deadline=a_deadline(-74, whole_s=300, stage=Stage.ACCEPT)),
        a_row(1048, title="Elderly man missing, Poly Plaza", unacknowledged=True, state=State.FILED,
              age_from=NOW - timedelta(seconds=9), attention=Attention.NOT_TAKEN,
              deadline=a_deadline(51, whole_s=60, stage=Stage.DISPATCH)),
        a_row(1043),
        a_row(1042, severity=normal, title="Manhole cover missing, cone placed", field_icon="building-2",
              category=water, state=State.ON_SCENE, deadline=a_deadline(2105, whole_s=3600)),
        a_row(1034, severity=normal, title="No water in estate for over 4 h", state=State.ACCEPTED,
              person="Water utility", deadline=a_deadline(5120, whole_s=7200), escalation_level=1),
        a_row(1012, severity=low, title="Lift retrofit consultation", state=State.ACCEPTED, person="Housing office",
              deadline=a_deadline(2 * 86400 + 4 * 3600, whole_s=4 * 86400, stage=Stage.REPLY)),
        a_row(1008, severity=low, title="Damaged shop sign to be replaced", state=State.SUSPENDED, person="Yang Fan",
              deadline=a_deadline(90000, whole_s=180000, paused=True)),
        a_row(1050, severity=critical, sos=True, title="SOS Xu Li, W048", unacknowledged=True, state=State.FILED,
              attention=Attention.OTHER, person="Xu Wenjing · desk 04", deadline=a_deadline(44, whole_s=60)),
    ]  # fmt: skip


def a_view(row: QueueRow | None = None, **changes: Any) -> IncidentView:
    """The selected case of the look's first picture."""
    start = NOW - timedelta(seconds=38)
    done, to_come = StepState.DONE, StepState.TO_COME
    steps = (
        Step(key="reported", state=done, at=start),
        Step(key="filed", state=done, at=start, late=True),
        Step(key="dispatch", state=StepState.CURRENT, due=start + timedelta(seconds=60)),
        Step(key="accept", state=to_come, due=start + timedelta(minutes=5)),
        Step(key="arrive", state=to_come, due=start + timedelta(minutes=10)),
        Step(key="handle", state=to_come, due=start + timedelta(hours=1)),
        Step(key="check", state=to_come),
        Step(key="close", state=to_come),
    )
    facts = (
        Fact(key="warning", value="time of the report lies in the future", warning=True),
        Fact(key="address", value="228 Jialingjiang E Rd, food street B"),
        Fact(key="reporter", value="Sensor GAS-0217, automatic"),
        Fact(key="description", value="Natural gas, indoor, about 30 guests " * 4),
    )
    first = a_queue()[0] if row is None else row
    return IncidentView(**({"row": first, "steps": steps, "facts": facts} | changes))


def a_recommendation(worker: str = "W017", **changes: Any) -> RecommendationRow:
    values: dict[str, Any] = {
        "worker": worker,
        "name": Name(zh="王海涛", en="Wang Haitao"),
        "distance_m": 412.0,
        "eta_s": 130.0,
        "state": WorkerState.FREE,
        "load": 0,
        "skill": Name(zh="燃气处置", en="Gas emergencies"),
        "skill_missing": False,
        "own_grid": True,
        "grid": Name(zh="长江路-07", en="Changjiang Rd-07"),
        "declined": False,
        "free": True,
    }
    return RecommendationRow(**(values | changes))


def some_recommendations() -> list[RecommendationRow]:
    liu, han = Name(zh="刘倩", en="Liu Qian"), Name(zh="韩冬", en="Han Dong")
    return [
        a_recommendation(),
        a_recommendation(
            "W023", name=liu, distance_m=900.0, eta_s=240.0, skill=None, skill_missing=True, own_grid=False
        ),
        a_recommendation("W008", name=han, load=1, state=WorkerState.EN_ROUTE, free=False, own_grid=False),
        a_recommendation("W052", distance_m=None, eta_s=None, declined=True, free=False),
    ]


def a_worker(ident: str = "W023", **changes: Any) -> WorkerRow:
    values: dict[str, Any] = {
        "id": ident,
        "name": Name(zh="刘倩", en="Liu Qian"),
        "state": WorkerState.FREE,
        "since": NOW - timedelta(minutes=17),
        "grid": Name(zh="长江路", en="Changjiang Rd"),
        "skills": (Name(zh="消防", en="Firefighting"),),
        "distance_m": 912.0,
    }
    return WorkerRow(**(values | changes))


def some_workers() -> list[WorkerRow]:
    return [a_worker(f"W{i:03}", state=state, load=min(i, 4)) for i, state in enumerate(WorkerState)]


def some_events() -> list[TimelineRow]:
    texts = [
        ("noted", "message-square", "Shop phoned: shut the valve, clear the guests out of the hall", "Lin Xiao"),
        ("taken", "user", "", "Lin Xiao"),
        ("filed", "folder", "", "system"),
    ]
    return [
        TimelineRow(seq=9 - i, at=NOW - timedelta(seconds=9 * i), icon=icon, key=key, text=text, who=who)
        for i, (key, icon, text, who) in enumerate(texts)
    ]


def a_refused_message(**changes: Any) -> MessageRead:
    """A reading whose value is a list."""
    values: dict[str, Any] = {
        "topic": "linkage/v1/sensors/MH-0412/reading",
        "lines": ("{", '  "unit": "deg",', '  "value": [41.5]', "}"),
        "bad_line": 2,
        "fields": (
            FieldRead(target="sensor", path="", given='"MH-0412"'),
            FieldRead(target="value", path="value", given="[41.5]", reason="wrong_type"),
            FieldRead(target="unit", path="unit", given='"deg"'),
        ),
        "reason": "wrong_type",
        "field": "value",
    }
    return MessageRead(**(values | changes))
