"""A message leaves the outbox when the broker has it, and not before."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from console.store.errors import StoreUnavailable, Trouble
from console.store.outbox import OutboxRow
from feeds import outbox as outboxes
from feeds.mqtt.link import Outgoing
from feeds.outbox import Outbox

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def a_row(number: int, assignment: str = "") -> OutboxRow:
    return OutboxRow(id=number, topic=f"t/{number}", payload=b"x", created_at=NOW, assignment=assignment)


class Rows:
    """An outbox in memory."""

    def __init__(self, count: int) -> None:
        self.rows = [a_row(number) for number in range(count)]
        self.is_away = False
        self.publisher: str | None = None
        self.claims = 0

    def claim(self, who: str) -> bool:
        self.claims += 1
        if self.publisher is None:
            self.publisher = who
        return self.publisher == who

    def release(self, who: str) -> None:
        if self.publisher == who:
            self.publisher = None

    def waiting(self, limit: int = 200) -> list[OutboxRow]:
        return self.rows[:limit]

    def done(self, ids: Iterable[int]) -> None:
        if self.is_away:
            raise StoreUnavailable(Trouble.LOST, "away")
        gone = set(ids)
        self.rows = [row for row in self.rows if row.id not in gone]

    def counts(self) -> tuple[int, int]:
        asks = sum(bool(row.assignment) for row in self.rows)
        return asks, len(self.rows) - asks


class Broker:
    """A link whose acknowledgements the test gives."""

    def __init__(self) -> None:
        self.is_up = True
        self.sent: list[str] = []
        self.answers: list[Callable[[bool], None]] = []

    def publish(self, message: Outgoing, done: Callable[[bool], None]) -> bool:
        if self.is_up:
            self.sent.append(message.topic)
            self.answers.append(done)
        return self.is_up

    def answer(self, *, taken: bool) -> None:
        answers, self.answers = self.answers, []
        for done in answers:
            done(taken)


def test_sent_in_order_once_and_forgotten_after_the_acknowledgement() -> None:
    rows, broker = Rows(3), Broker()
    outbox = Outbox(rows, broker, "desk1")
    outbox._turn()
    outbox._turn()
    assert (broker.sent, len(rows.rows), outbox.count) == (["t/0", "t/1", "t/2"], 3, 3)
    broker.answer(taken=True)
    outbox._turn()
    assert (rows.rows, outbox.count) == ([], 0)


def test_connection_that_ends_sends_again() -> None:
    rows, broker = Rows(2), Broker()
    outbox = Outbox(rows, broker, "desk1")
    outbox._turn()
    broker.is_up = False
    broker.answer(taken=False)
    outbox._turn()
    broker.is_up = True
    outbox._turn()
    assert broker.sent == ["t/0", "t/1", "t/0", "t/1"]


def test_message_that_the_broker_refuses_waits_and_the_next_goes() -> None:
    rows, broker = Rows(1), Broker()
    outbox = Outbox(rows, broker, "desk1")
    outbox._turn()
    broker.answer(taken=False)
    rows.rows.append(a_row(9))
    outbox._turn()
    assert broker.sent == ["t/0", "t/9"]
    assert len(rows.rows) == 2


def test_store_that_is_away_is_told_later() -> None:
    rows, broker = Rows(1), Broker()
    outbox = Outbox(rows, broker, "desk1")
    outbox._turn()
    broker.answer(taken=True)
    rows.is_away = True
    try:
        outbox._turn()
    except StoreUnavailable:
        rows.is_away = False
    outbox._turn()
    assert (rows.rows, broker.sent) == ([], ["t/0"])


def test_flood_is_not_taken_into_memory_all_at_once() -> None:
    rows, broker = Rows(5_000), Broker()
    Outbox(rows, broker, "desk1")._turn()
    assert len(broker.sent) < 1_500


def test_assignment_goes_out_before_the_events_that_wait() -> None:
    rows, broker = Rows(0), Broker()
    rows.rows = [a_row(1), a_row(2), a_row(3, "a-3")]
    # As the store hands them out.
    rows.rows.sort(key=lambda row: not row.assignment)
    Outbox(rows, broker, "desk1")._turn()
    assert broker.sent == ["t/3", "t/1", "t/2"]


def test_assignment_waits_for_no_acknowledgement_of_the_events_of_a_flood() -> None:
    rows, broker = Rows(5_000), Broker()
    outbox = Outbox(rows, broker, "desk1")
    outbox._turn()
    assert len(broker.sent) == outboxes.EVENTS_IN_FLIGHT
    rows.rows.insert(0, a_row(9_999, "a-1"))
    outbox._turn()
    assert broker.sent[outboxes.EVENTS_IN_FLIGHT :] == ["t/9999"]


def test_events_follow_as_the_broker_acknowledges_them() -> None:
    rows, broker = Rows(5_000), Broker()
    outbox = Outbox(rows, broker, "desk1")
    while rows.rows:
        outbox._turn()
        broker.answer(taken=True)
    assert broker.sent == [f"t/{i}" for i in range(5_000)]


def test_of_two_publishers_one_sends_and_the_other_waits() -> None:
    rows, broker = Rows(2), Broker()
    first, second = (Outbox(rows, broker, who) for who in ("desk1", "desk2"))
    first._turn()
    second._turn()
    assert broker.sent == ["t/0", "t/1"]
    assert second.count == 2


def test_a_publisher_whose_link_is_down_lets_another_take_over_at_once() -> None:
    rows, down, up = Rows(1), Broker(), Broker()
    first, second = Outbox(rows, down, "desk1"), Outbox(rows, up, "desk2")
    first._turn()
    down.is_up = False
    down.answer(taken=False)
    first._turn()
    second._turn()
    assert (down.sent, up.sent) == (["t/0"], ["t/0"])


def test_a_publisher_that_stops_lets_another_take_over() -> None:
    rows, broker = Rows(1), Broker()
    first, second = Outbox(rows, broker, "desk1"), Outbox(rows, broker, "desk2")
    first._turn()
    first.stop()
    second._turn()
    assert rows.publisher == "desk2"


def test_the_lease_is_renewed_in_time_and_not_at_each_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000.0]
    monkeypatch.setattr(outboxes.time, "monotonic", lambda: clock[0])
    rows = Rows(1)
    outbox = Outbox(rows, Broker(), "desk1")
    for _ in range(3):
        outbox._turn()
    assert rows.claims == 1
    clock[0] += outboxes.RENEW_S
    outbox._turn()
    assert rows.claims == 2


def test_an_empty_outbox_asks_for_no_lease() -> None:
    rows = Rows(0)
    Outbox(rows, Broker(), "desk1")._turn()
    assert rows.claims == 0
