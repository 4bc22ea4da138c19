"""What comes out: the contract's fields, complete, and harmless in a spreadsheet."""

import csv
import io
import json
from datetime import datetime, timedelta

import openpyxl
import pytest

from console.domain.catalogue import Name
from console.domain.commands import ApplyReply, Close, Escalate, Note, Resolve
from console.domain.district import Limits, Sensor
from console.domain.facts import Place
from console.domain.terms import ReplyAction
from console.store.export import COLUMNS, Period, Style, Subject, cell, export
from console.store.items import DeadLetter, FiledReport, Reply, SensorNormal
from console.store.store import Store
from feeds.interpret import Interpreter
from feeds.readings import AlarmChange
from feeds.sensors import Level, Raised, Returned
from tests.store.factories import MEI, START, a_worker_called, an_incident_in, assign

SENSOR = Sensor(id="s-1", name=Name(zh="燃气: 一号"), unit="%LEL", limits=Limits(high=10, high_high=20))
HIGH = Raised(level=Level.HIGH, value=12.5, started=START)


def an_alarm(what: Raised | Returned) -> FiledReport | SensorNormal:
    """Return what intake stores of a sensor's alarm."""
    return Interpreter(station="desk1").alarm(AlarmChange(sensor=SENSOR, what=what))


def exported(store: Store, subject: Subject, style: Style, **options: object) -> bytes:
    """Return what an export writes."""
    out = io.BytesIO()
    export(store.database, subject, style, out, now=START + timedelta(minutes=5), **options)  # type: ignore[arg-type]  # what a test changes, by name
    return out.getvalue()


def json_rows(store: Store, subject: Subject, **options: object) -> list[dict[str, object]]:
    """Return the objects of a JSON export."""
    return [json.loads(line) for line in exported(store, subject, Style.JSON, **options).splitlines()]


def test_incidents_have_the_fields_of_the_contract(store: Store) -> None:
    number = an_incident_in(store, "r-1", place=Place(lat=1.5, lon=2.5, grid="g1"), reported_at=START)
    store.execute(number, assign("a-1", "w-1"), MEI)
    store.execute(number, assign("a-2", "w-2", lead=False), MEI)
    (row,) = json_rows(store, Subject.INCIDENTS)
    assert tuple(row) == COLUMNS[Subject.INCIDENTS]
    assert (row["source"], row["source_id"], row["state"], row["severity"]) == ("hotline", "r-1", "dispatched", 2)
    assert (row["lat"], row["lon"], row["grid"], row["assignees"]) == (1.5, 2.5, "g1", ["w-1", "w-2"])
    assert row["dispatched_at"]
    assert row["closed_at"] is None
    assert row["breached"] is False


def test_a_place_that_is_only_approximate_is_exported_as_such(store: Store) -> None:
    an_incident_in(store, "r-1", place=Place(lat=1.5, lon=2.5, grid="g1"))
    an_incident_in(store, "r-2", place=Place(lat=1.5, lon=2.5, grid="g1", approximate=True))
    assert [row["place_approximate"] for row in json_rows(store, Subject.INCIDENTS)] == [False, True]


def test_an_incident_that_waits_too_long_is_breached(store: Store) -> None:
    an_incident_in(store)
    assert json_rows(store, Subject.INCIDENTS)[0]["breached"] is True


def test_the_period_counts_by_receipt_and_its_end_is_outside(store: Store) -> None:
    times = []
    for _ in range(3):
        case = store.incident(an_incident_in(store))
        assert case is not None
        times.append(case.received_at)
    period = Period(since=times[1], until=times[2])
    assert [row["number"] for row in json_rows(store, Subject.INCIDENTS, period=period)] == [2]
    assert [row["incident"] for row in json_rows(store, Subject.EVENTS, period=period)] == [2, 2]


def test_events_keep_personal_text_back_unless_it_is_asked_for(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, Note(text="call Wang"), MEI)
    assert json_rows(store, Subject.EVENTS)[-1]["data"] == {}
    assert json_rows(store, Subject.EVENTS, is_personal=True)[-1]["data"] == {"text": "call Wang"}


def test_a_formula_is_text_in_csv_and_xlsx(store: Store) -> None:
    an_incident_in(store, title="=HYPERLINK(1)\x07")
    rows = list(csv.DictReader(io.StringIO(exported(store, Subject.INCIDENTS, Style.CSV).decode())))
    assert rows[0]["title"] == "'=HYPERLINK(1)\x07"
    sheet = openpyxl.load_workbook(io.BytesIO(exported(store, Subject.INCIDENTS, Style.XLSX))).active
    header, row = list(sheet.iter_rows(values_only=True))
    assert header == COLUMNS[Subject.INCIDENTS]
    assert row[header.index("title")] == "'=HYPERLINK(1)\ufffd"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_numbers_and_names_stay_as_they_are() -> None:
    assert [cell(-1), cell(2.5), cell(None), cell("燃气"), cell(["a", "b"])] == [-1, 2.5, None, "燃气", "a; b"]


def test_dead_letters_come_with_their_payload(store: Store) -> None:
    store.intake([DeadLetter(source="x", topic="linkage/v1/incidents/x", reason="not JSON", payload=b"\xff{")])
    (row,) = json_rows(store, Subject.DEAD_LETTERS)
    assert (row["reason"], row["payload"]) == ("not JSON", "\\xff{")


def table_rows(store: Store, subject: Subject, style: Style) -> list[dict[str, object]]:
    """Return the rows of a CSV or XLSX export by their heads."""
    out = exported(store, subject, style)
    if style is Style.CSV:
        return list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"))))
    head, *rows = openpyxl.load_workbook(io.BytesIO(out)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


CONTRACT = [
    "number",
    "source",
    "source_id",
    "category",
    "title",
    "severity",
    "state",
    "grid",
    "lat",
    "lon",
    "reported_at",
    "received_at",
    "dispatched_at",
    "accepted_at",
    "arrived_at",
    "resolved_at",
    "closed_at",
    "assignees",
    "escalation_level",
    "breached",
]
"""The fields as the contract lists them, in its words."""


@pytest.mark.parametrize("style", Style)
def test_a_case_with_every_stamp_has_each_field_of_the_contract(store: Store, style: Style) -> None:
    place = Place(lat=1.5, lon=2.5, grid="g1")
    number = an_incident_in(store, "r-1", title="Gas smell", place=place, reported_at=START)
    store.execute(number, assign("a-1", "w-1"), MEI)
    for action in (ReplyAction.ACCEPT, ReplyAction.ARRIVE, ReplyAction.RESOLVE):
        said = ApplyReply(assignment="a-1", worker="w-1", action=action)
        store.intake([Reply(command=said, actor=a_worker_called("w-1"))])
        if action is ReplyAction.ACCEPT:
            store.execute(number, Escalate(reason="smoke"), MEI)
    store.execute(number, Close(), MEI)
    case = store.incident(number)
    assert case is not None
    (row,) = json_rows(store, Subject.INCIDENTS) if style is Style.JSON else table_rows(store, Subject.INCIDENTS, style)
    assert set(CONTRACT) <= set(row)
    stamps = case.stamps
    moments = {
        "reported_at": START,
        "received_at": case.received_at,
        "dispatched_at": stamps.dispatched,
        "accepted_at": stamps.accepted,
        "arrived_at": stamps.arrived,
        "resolved_at": stamps.handled,
        "closed_at": stamps.closed,
    }
    assert len(set(moments.values())) == len(moments), "no stamp stands for another"
    assert {name: datetime.fromisoformat(str(row[name])) for name in moments} == moments
    told = {name: str(row[name]) for name in CONTRACT if name not in moments}
    assignees = "['w-1']" if style is Style.JSON else "w-1"
    assert list(told.values()) == [
        *(str(number), "hotline", "r-1", "gas_leak", "Gas smell", "2", "closed", "g1", "1.5", "2.5"),
        *(assignees, "1", told["breached"]),
    ]
    assert told["breached"].lower() == "false"


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("subject", Subject)
def test_every_time_carries_its_offset(store: Store, subject: Subject, style: Style) -> None:
    number = an_incident_in(store, reported_at=START)
    for command in (assign("a-1", "w-1"), Resolve(), Close()):
        store.execute(number, command, MEI)
    store.intake([DeadLetter(source="x", topic="t", reason="not_json", payload=b"?"), an_alarm(HIGH)])
    rows = json_rows(store, subject) if style is Style.JSON else table_rows(store, subject, style)
    named = [name for name in COLUMNS[subject] if name in ("at", "ts") or name.endswith("_at")]
    times = [row[name] for row in rows for name in named if row[name]]
    assert len(times) >= len(rows) > 0
    assert all(datetime.fromisoformat(str(at)).utcoffset() is not None for at in times), times


def test_of_readings_those_that_raised_worsened_or_ended_an_alarm_are_exported(store: Store) -> None:
    worse = Raised(level=Level.HIGH_HIGH, value=31, started=START)
    an_incident_in(store, "r-1", title="Somebody says: 12 ≥ 10 %LEL", sensor="s-1")
    for what in (HIGH, worse, Returned(value=3.25, at=START)):
        store.intake([an_alarm(what)])
    rows = json_rows(store, Subject.READINGS)
    assert [tuple(row) for row in rows] == [COLUMNS[Subject.READINGS]] * 3
    assert [(r["sensor"], r["value"], r["limit"], r["unit"], r["what"], r["number"]) for r in rows] == [
        ("s-1", 12.5, 10, "%LEL", "alarm", 2),
        ("s-1", 31, 20, "%LEL", "alarm", 2),
        ("s-1", 3.25, None, "%LEL", "normal", 2),
    ]
    assert datetime.fromisoformat(str(rows[0]["ts"])) == START
    later = Period(since=datetime.fromisoformat(str(rows[1]["ts"])))
    assert [row["value"] for row in json_rows(store, Subject.READINGS, period=later)] == [31, 3.25]
