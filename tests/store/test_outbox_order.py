"""A flood of events keeps no worker from his assignment, and a flood of assignments keeps no event for ever."""

import pytest
from sqlalchemy import text

from console.store import outbox
from console.store.outgoing import Message
from console.store.store import Store
from tests.store.factories import MEI, START, an_incident_in, assign

MANY = 100_000
EVENT, ASKED = Message(topic="t/events", payload=b"{}"), Message(topic="t/asked", payload=b"{}", assignment="a")


def queue(store: Store, *messages: Message) -> None:
    with store.database.write() as connection:
        outbox.put(connection, messages, START)


def queue_many(store: Store) -> None:
    """Queue an event, and as many again as a long flood leaves."""
    queue(store, EVENT)
    columns = "topic, payload, assignment, created_at"
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)"
    with store.database.write() as connection:
        statement = f"INSERT INTO outbox ({columns}) {many} SELECT {columns} FROM outbox, n"
        connection.execute(text(statement), {"many": MANY})


def kinds(store: Store, limit: int) -> str:
    """What is published next, in its order: `a` an assignment, `e` an event."""
    return "".join("a" if row.assignment else "e" for row in store.publishing.waiting(limit))


def test_an_assignment_goes_before_the_events_of_a_flood(store: Store) -> None:
    first = an_incident_in(store)
    queue(store, *[EVENT] * 1_000)
    store.execute(first, assign(), MEI)
    asked, *rest = store.publishing.waiting()
    assert (asked.topic, asked.assignment) == ("linkage/v1/workers/w-1/assignments", "a-1")
    assert {row.assignment for row in rest} == {""}


def test_both_kinds_keep_their_own_order(store: Store) -> None:
    queue(store, EVENT, ASKED, EVENT, ASKED, EVENT)
    rows = store.publishing.waiting()
    assert kinds(store, 200) == "aaeee"
    for kind in (rows[:2], rows[2:]):
        assert [row.id for row in kind] == sorted(row.id for row in kind)


@pytest.mark.parametrize(
    ("assignments", "events", "expected"),
    [
        (20, 0, "aaaaaaaa"),
        (0, 20, "eeeeeeee"),
        (20, 20, "aaaaaaee"),
        (20, 1, "aaaaaaae"),
        (3, 20, "aaaeeeee"),
    ],
    ids=["no events", "no assignments", "a flood of both", "one event", "few assignments"],
)
def test_events_have_their_share_whatever_goes_first(
    store: Store, assignments: int, events: int, expected: str
) -> None:
    queue(store, *[ASKED] * assignments, *[EVENT] * events)
    assert kinds(store, 8) == expected


def test_a_flood_of_assignments_delays_the_events_and_stops_none(store: Store) -> None:
    queue(store, *[EVENT] * 10)
    for _ in range(5):
        queue(store, *[ASKED] * 20)
        store.publishing.done([row.id for row in store.publishing.waiting(8)])
    assert "e" not in kinds(store, 8)


def test_neither_order_is_sorted_for_out_of_a_long_queue(store: Store) -> None:
    """What is read is read by an index: the time does not grow with what waits."""
    queue_many(store)
    queue(store, ASKED)
    is_sqlite = store.database.is_sqlite
    if not is_sqlite:
        with store.database.write() as connection:
            connection.execute(text("ANALYZE outbox"))
    assert kinds(store, 3) == "aee"
    explain = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    plans = {}
    with store.database.read() as connection:
        for name, which in (("asked", "!="), ("told", "=")):
            query = f"SELECT id FROM outbox WHERE assignment {which} '' ORDER BY id LIMIT 200"
            plans[name] = " ".join(str(row) for row in connection.execute(text(explain + query)))
    assert "ix_outbox_assignments" in plans["asked"]
    assert "Seq Scan" not in plans["asked"]
    assert not any(word in plans["told"] for word in ("Sort", "TEMP B-TREE", "Seq Scan")), plans["told"]
